"""Forms and letters for a whole folder say the same as the commands for one submission."""

import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

import province
from fazhi_cli.batching.reporting import Batch, Options, checked_folder
from fazhi_cli.documents.letter import letter_docx
from fazhi_cli.files.names import plain_name
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.jobs.batch import run_batch
from fazhi_cli.jobs.batch_documents import write_forms, write_letters
from fazhi_cli.jobs.letters import letter_about
from fazhi_cli.nomination.reading import read_nomination
from fazhi_cli.review.settings import settings_for
from province import Plain

SETTINGS = settings_for(as_of=date(2017, 10, 13))
READY, REVISE, OTHER = [unit for unit in province.units() if unit.parent == "商丘市" and unit.route == "city"][:3]


def faulty(data: Plain) -> Plain:
    data["联系人"]["电话"] = ""
    data["创建工作情况"] = f"{data['创建工作情况']}，，"
    return data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One submission that is 可报, two with something to mend, one of them in a zip file."""
    root = tmp_path / "材料"
    for number, unit in enumerate((READY, REVISE, OTHER)):
        data = province.nomination(unit, number)
        province.write_package(root / unit.name, faulty(data) if number else data)
    province.zipped(root / OTHER.name)
    return root


def text_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def shown(folder: str) -> str:
    """How reports name the package in a folder."""
    return f"{folder}/nomination.yaml"


def checked(folder: Path) -> Batch:
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        return batch


def test_every_submission_that_may_go_gets_the_form_that_the_command_fills(folder: Path, tmp_path: Path) -> None:
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        (written,) = write_forms(batch, tmp_path / "表")
    nomination = read_nomination(folder / READY.name).nomination
    assert nomination is not None
    alone = write_form(nomination, SETTINGS.round, tmp_path / "单独")
    assert [path.name for path in written.files] == [path.name for path in alone.files]
    assert [path.read_bytes() for path in written.files] == [path.read_bytes() for path in alone.files]


def test_every_other_submission_gets_the_letter_that_the_command_writes(folder: Path, tmp_path: Path) -> None:
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        written = list(write_letters(batch, tmp_path / "告知单"))
    assert {item.shown for item in written} == {shown(f"{OTHER.name}.zip"), shown(REVISE.name)}
    letter = letter_about(folder / REVISE.name, SETTINGS).letter
    (path,) = next(item.files for item in written if item.shown == shown(REVISE.name))
    assert path.name == f"{plain_name(letter.title)}.docx"
    (tmp_path / "单独.docx").write_bytes(letter_docx(letter))
    assert text_of(path) == text_of(tmp_path / "单独.docx")


def test_a_letter_also_tells_what_only_the_whole_folder_shows(folder: Path, tmp_path: Path) -> None:
    for number, unit in enumerate((READY, REVISE)):
        data = province.nomination(unit, number)
        data["联系人"]["电话"] = "0370-6999999"
        province.write_yaml(folder / unit.name / "nomination.yaml", data)
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        shared = next(finding for finding in batch.report.cross if finding.rule == "FZ-X109")
        written = {item.shown: item.files for item in write_letters(batch, tmp_path / "告知单")}
    assert any("联系电话相同" in line for line in text_of(written[shared.location.file][0]))


def test_what_is_barred_by_the_quota_gets_no_form_and_is_told_why(tmp_path: Path) -> None:
    root = tmp_path / "材料"
    for number, unit in enumerate((READY, REVISE)):
        province.write_package(root / unit.name, province.nomination(unit, number, recommended=True))
    with checked_folder(root, SETTINGS, Options(jobs=1)) as batch:
        barred = {finding.location.file for finding in batch.report.cross}
        written = list(write_forms(batch, tmp_path / "表"))
    assert len(barred) == 1
    assert {item.shown for item in written if item.files} == {shown(READY.name), shown(REVISE.name)} - barred
    told = {item.shown: item.left_out for item in written if not item.files}
    assert told.keys() == barred
    assert all(said.startswith("跨份比对有问题：") and "推荐了2个单位" in said for said in told.values())


def test_three_submissions_of_one_unit_get_three_letters(tmp_path: Path) -> None:
    root = tmp_path / "材料"
    for number in range(3):
        province.write_package(root / str(number), faulty(province.nomination(READY, 1)))
    with checked_folder(root, SETTINGS, Options(jobs=1)) as batch:
        written = list(write_letters(batch, tmp_path / "告知单"))
    assert not any(item.failure for item in written)
    assert len({path for item in written for path in item.files}) == 3


@pytest.mark.parametrize(("submissions", "lines"), [(5, 5), (8, 6)])
def test_one_reason_for_many_failures_is_not_told_for_each(
    submissions: int, lines: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, letters = tmp_path / "材料", tmp_path / "告知单"
    for number in range(submissions):
        province.write_package(root / str(number), faulty(province.nomination(READY, number)))
    run_batch(root, SETTINGS, Options(jobs=1), letters=letters, format_name="json")
    capsys.readouterr()
    assert run_batch(root, SETTINGS, Options(jobs=1), letters=letters, format_name="json") == 3
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("没有写成")]
    assert len(told) == lines
    assert (told[-1] == f"没有写成：还有 {submissions - 5} 份，原因相同。") is (submissions > 5)


def test_a_second_run_takes_its_own_outputs_for_no_submissions(folder: Path) -> None:
    forms, letters = folder / "表", folder / "告知单"
    before = len(checked(folder).report.files)
    options = Options(jobs=1)
    run_batch(folder, SETTINGS, options, forms=forms, letters=letters, format_name="json")
    assert len(checked(folder).report.files) == before


def test_what_is_there_already_is_not_overwritten_without_force(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_batch(folder, SETTINGS, Options(jobs=1), letters=tmp_path / "告知单", format_name="json")
    code = run_batch(folder, SETTINGS, Options(jobs=1), letters=tmp_path / "告知单", format_name="json")
    assert code == 3
    assert "没有写成" in capsys.readouterr().err
    assert (
        run_batch(folder, SETTINGS, Options(jobs=1), letters=tmp_path / "告知单", format_name="json", force=True) == 1
    )
    assert all(zipfile.ZipFile(path).testzip() is None for path in (tmp_path / "告知单").glob("*.docx"))

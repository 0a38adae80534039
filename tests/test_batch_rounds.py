"""A folder with files of several rounds: each is judged by its own, and compared with those of its own round only."""

import json
import shutil
from datetime import date
from pathlib import Path

import docx
import pytest

import province
from fazhi_cli.batching.reporting import Options, check_folder
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.jobs.batch import run_batch
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.report import Report
from fazhi_cli.resources import bundled
from fazhi_cli.review.settings import settings_for

FIRST, SECOND, THIRD = [unit for unit in province.units() if unit.parent == "商丘市" and unit.route == "city"][:3]


@pytest.fixture
def another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a round of one's own: the bundled one under another id and with a form of another title."""
    folder = tmp_path / "轮次" / "另一轮"
    shutil.copytree(bundled("standards") / "henan-2017", folder)
    shutil.copytree(bundled("templates") / "henan-2017", folder / "form")
    round = folder / "round.yaml"
    round.write_text(round.read_text("utf-8").replace("henan-2017", "另一轮"), "utf-8")
    monkeypatch.setenv("FAZHI_ROUNDS", str(folder.parent))
    return "另一轮"


def checked(root: Path, asked: str | None = None) -> Report:
    return check_folder(root, settings_for(asked, date(2017, 10, 13)), Options(jobs=1, details=False))


def package(root: Path, unit: object, number: int, own: str = "") -> Path:
    data = province.nomination(unit, number, recommended=True)  # type: ignore[arg-type]
    return province.write_package(root / f"{unit.name}{own}", data | {"轮次": own} if own else data)  # type: ignore[attr-defined]


def test_what_is_compared_is_compared_within_a_round(tmp_path: Path, another: str) -> None:
    root = tmp_path / "来件"
    for number, (unit, own) in enumerate(((FIRST, ""), (SECOND, ""), (THIRD, another), (FIRST, another))):
        package(root, unit, number, own)
    report = checked(root)
    assert {finding.rule for finding in report.cross} == {"FZ-X102"}
    assert [file.unit for file in report.files if file.unit is None] == []
    assert any(f"henan-2017 2 份、{another} 2 份" in note for note in report.notes)


def test_a_round_asked_for_that_is_not_the_file_s_own_is_told_in_that_file(tmp_path: Path, another: str) -> None:
    root = tmp_path / "来件"
    package(root, FIRST, 0, another)
    package(root, SECOND, 1)
    by_unit = {file.path: {finding.rule for finding in file.findings} for file in checked(root, "henan-2017").files}
    assert "FZ-L110" in by_unit[f"{FIRST.name}{another}/nomination.yaml"]
    assert "FZ-L110" not in by_unit[f"{SECOND.name}/nomination.yaml"]


def test_the_form_of_another_round_is_compared_by_that_round(tmp_path: Path, another: str) -> None:
    folder = package(tmp_path / "来件", FIRST, 0, another)
    nomination = load_nomination((folder / "nomination.yaml").read_bytes(), "x").nomination
    assert nomination is not None
    assert nomination.shape.round.id == another
    write_form(nomination, nomination.shape.round, folder)
    report = checked(tmp_path / "来件")
    assert len(report.files) == 1
    assert report.contents is not None
    assert [item.owner for item in report.contents.belonging if item.path.endswith(".docx")] == [report.files[0].path]


def test_letters_forms_and_log_go_by_each_submission_s_own_round(tmp_path: Path, another: str) -> None:
    root = tmp_path / "来件"
    package(root, FIRST, 0)
    package(root, SECOND, 1, another)
    (root / f"{SECOND.name}{another}" / "佐证材料" / "创建工作总结.pdf").unlink()
    log = tmp_path / "记录.jsonl"
    options = Options(jobs=1, log=log)
    settings = settings_for(as_of=date(2017, 10, 13))
    assert run_batch(root, settings, options, letters=tmp_path / "告知单", forms=tmp_path / "表") == 1
    assert [json.loads(line)["round"] for line in log.read_text("utf-8").splitlines()] == ["henan-2017", another]
    assert len(list((tmp_path / "告知单").iterdir())) == len(list((tmp_path / "表").iterdir())) == 1


def test_a_file_that_names_no_round_gets_the_form_of_the_round_asked_for(tmp_path: Path, another: str) -> None:
    root = tmp_path / "来件"
    package(root, FIRST, 0)
    file = root / FIRST.name / "nomination.yaml"
    file.write_text(file.read_text("utf-8").replace("轮次: henan-2017\n", ""), "utf-8")
    folder = tmp_path / "轮次" / another / "round.yaml"
    folder.write_text(folder.read_text("utf-8").replace("—推荐审批表", "—另一张表"), "utf-8")
    run_batch(root, settings_for(another, date(2017, 10, 13)), Options(jobs=1), forms=tmp_path / "表")
    assert [form.name for form in (tmp_path / "表").iterdir()] == [f"{FIRST.name}—另一张表.docx"]


def test_a_kept_result_holds_no_longer_when_the_data_of_the_file_s_own_round_change(
    tmp_path: Path, another: str
) -> None:
    root, data = tmp_path / "来件", tmp_path / "轮次" / another / "round.yaml"
    package(root, FIRST, 0)
    package(root, SECOND, 1)
    package(root, THIRD, 2, another)

    def too_long() -> list[str]:
        options = Options(jobs=1, cache=tmp_path / "存")
        report = check_folder(root, settings_for(as_of=date(2017, 10, 13)), options)
        return [file.path for file in report.files if "FZ-T101" in {finding.rule for finding in file.findings}]

    assert too_long() == []
    data.write_text(data.read_text("utf-8").replace("maximum: 1500", "maximum: 50"), "utf-8")
    assert too_long() == [f"{THIRD.name}{another}/nomination.yaml"]


def test_a_letter_about_a_file_that_cannot_be_read_goes_by_the_round_it_names(tmp_path: Path, another: str) -> None:
    root, data = tmp_path / "来件", tmp_path / "轮次" / another / "round.yaml"
    package(root, FIRST, 0)
    package(root, SECOND, 1)
    data.write_text(data.read_text("utf-8").replace("honour: 全国", "honour: 另一种"), "utf-8")
    broken = root / "坏的.yaml"
    broken.write_text(f"轮次: {another}\n申报单位: {THIRD.name}\n意见: {{县级: {{日期: [2017-10-09}}\n", "utf-8")
    run_batch(root, settings_for(as_of=date(2017, 10, 13)), Options(jobs=1), letters=tmp_path / "告知单")
    letter = next((tmp_path / "告知单").glob(f"*{THIRD.name}*"))
    assert "“另一种法治县" in "\n".join(paragraph.text for paragraph in docx.Document(str(letter)).paragraphs)


def test_where_all_files_name_one_round_the_run_goes_by_it(tmp_path: Path, another: str) -> None:
    root = tmp_path / "来件"
    package(root, FIRST, 0, another)
    report = checked(root)
    assert report.round_id == another
    assert not any("轮次" in note for note in report.notes)

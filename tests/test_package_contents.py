"""A package checked by itself says the same of what lies in its folder as the batch does."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import province
from fazhi_cli.batching.reporting import Options, check_folder
from fazhi_cli.findings import Verdict
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.jobs.validating import validate
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.report import FileReport
from fazhi_cli.review.settings import settings_for

DAY = date(2017, 10, 13)
SETTINGS = settings_for(as_of=DAY)
OWN, OTHER = [unit for unit in province.units() if unit.parent == "商丘市" and unit.route == "city"][:2]


def form_of(unit: object, number: int, target: Path, **changes: str) -> Path:
    data = province.nomination(unit, number) | changes  # type: ignore[arg-type]
    file = province.write_yaml(target / "x.yaml", data)
    nomination = load_nomination(file.read_bytes(), "x").nomination
    file.unlink()
    assert nomination is not None
    return write_form(nomination, SETTINGS.round, target).files[0]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return province.write_package(tmp_path / "包", province.nomination(OWN, 0))


def alone(package: Path) -> FileReport:
    return validate([package], as_of=DAY).report.files[0]


def test_a_form_that_says_otherwise_is_told_by_validate_and_batch_alike(package: Path) -> None:
    form_of(OWN, 0, package, 送审单位=f"{OWN.name}司法局")
    (batch,) = check_folder(package, SETTINGS, Options(jobs=1, details=False)).files
    assert [finding.rule for finding in alone(package).findings] == [finding.rule for finding in batch.findings]
    assert "FZ-D216" in {finding.rule for finding in batch.findings}
    assert alone(package).verdict is batch.verdict


def test_a_form_that_says_the_same_adds_nothing(package: Path) -> None:
    before = alone(package)
    form_of(OWN, 0, package)
    assert alone(package) == before


def test_an_altered_form_is_no_pass_beside_a_sound_nomination(package: Path) -> None:
    import docx

    form = form_of(OWN, 0, package)
    document = docx.Document(str(form))
    document.tables[0].rows[0].cells[0].paragraphs[0].runs[0].font.bold = True
    document.save(str(form))
    assert {finding.rule[:4] for finding in alone(package).findings if finding.severity == "error"} == {"FZ-I"}


def test_what_belongs_to_others_or_was_not_opened_is_named(package: Path) -> None:
    shutil.move(form_of(OTHER, 1, package / "另一县"), package / "另一县" / "附页.docx")
    (package / "旧.doc").write_bytes(b"")
    assert [note for note in alone(package).notes if "另有" in note] == [
        "材料文件夹里另有 另一县/附页.docx、旧.doc，不属于这一份，没有检查；用 fazhi batch 检查整个文件夹。"
    ]


def test_three_others_are_named_and_of_more_how_many(package: Path) -> None:
    names = ["1.doc", "2.doc", "3.doc"]
    for name in names:
        (package / name).write_bytes(b"")
    (package / "同一份.doc").symlink_to(package / "1.doc")
    ending = "，不属于这一份，没有检查；用 fazhi batch 检查整个文件夹。"
    assert [note for note in alone(package).notes if "另有" in note] == [f"材料文件夹里另有 {'、'.join(names)}{ending}"]
    (package / "4.doc").write_bytes(b"")
    assert [note for note in alone(package).notes if "另有" in note] == [
        f"材料文件夹里另有 {'、'.join(names)}等4个{ending}"
    ]
    for name in (*names, "4.doc", "同一份.doc"):
        (package / name).unlink()
    assert not [note for note in alone(package).notes if "另有" in note]


def test_beside_a_nomination_that_cannot_be_read_nothing_is_looked_at(package: Path) -> None:
    (package / "nomination.yaml").write_bytes(b"")
    (package / "1.doc").write_bytes(b"")
    assert not [note for note in alone(package).notes if "另有" in note]
    assert alone(package).verdict is Verdict.INCOMPLETE

"""A form names no round: with several rounds in ``./轮次/`` it is judged by the one whose form it is, in every command."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.batching.contents import reads_as_nomination
from fazhi_cli.batching.reporting import Options, check_folder
from fazhi_cli.findings import Verdict
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.jobs.inspecting import inspect, write_certificates
from fazhi_cli.jobs.reading_forms import read_as_yaml
from fazhi_cli.nomination.reading import read_nomination
from fazhi_cli.review.settings import Settings, settings_for
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.submissions.reading import read_submission
from one_datum import P, V, copy_of, folder_of

AS_OF = date(2022, 6, 25)


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A filled form of each of two rounds that both lie in ``./轮次/``, by round."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    found = {}
    for round_id in (P, V):
        copy_of(round_id, Path("轮次"))
        package = min((folder_of(round_id) / "材料").glob("01-*"))
        nomination = read_nomination(package / "nomination.yaml").nomination
        assert nomination is not None
        target = Path("来件") / f"{round_id}.docx"
        target.parent.mkdir(exist_ok=True)
        write_form(nomination, nomination.shape.round, target)
        found[round_id] = target
    return found


def settings(asked: str | None = None) -> Settings:
    return settings_for(asked, AS_OF)


def test_each_form_of_a_folder_is_judged_by_its_own_round(forms: dict[str, Path]) -> None:
    report = check_folder(Path("来件"), settings(), Options(jobs=1, details=False))
    assert len(report.files) == 3  # the person's round has two forms
    assert any(f"{P} 2 份" in note and f"{V} 1 份" in note for note in report.notes)
    assert [finding for finding in report.cross if finding.rule == "FZ-X111"] == []


def test_a_package_that_was_sent_is_one_submission_and_its_papers_are_none(forms: dict[str, Path]) -> None:
    from fazhi_cli.jobs.packages import make_package

    package = Path(shutil.copytree(min((folder_of(P) / "材料").glob("01-*")), Path("材料")))
    make_package(package, settings(), target=Path("来件") / "包.zip")
    for form in forms.values():
        form.unlink()
    for form in Path("来件").glob("*.docx"):
        form.unlink()
    report = check_folder(Path("来件"), settings(), Options(jobs=1, details=False))
    assert [(file.unit, file.verdict) for file in report.files] == [("高志远", Verdict.READY)]
    assert [finding.message for finding in report.cross] == []


@pytest.mark.parametrize(
    ("text", "meant"), [("姓名: 秦小草\n", True), ("申报村: 鼓楼村\n", True), ("会议记录：略\n", False)]
)
def test_a_text_is_a_nomination_by_the_keys_of_the_rounds_here(text: str, meant: bool, forms: dict[str, Path]) -> None:
    Path("材料.txt").write_text(text, "utf-8")
    assert reads_as_nomination(Path("材料.txt")) is meant


@pytest.mark.parametrize("round_id", [P, V])
def test_one_form_is_read_checked_and_compared_by_its_own_round(round_id: str, forms: dict[str, Path]) -> None:
    form = forms[round_id]
    assert f"轮次: {round_id}" in read_as_yaml(form, None).text
    judged = read_submission(form, settings().round_named).round
    assert judged is not None
    assert judged.id == round_id
    inspected = inspect([form], settings())
    assert inspected.forms[0].unaltered
    written = write_certificates(inspected, Path("证明"))
    assert round_id in next(path for path in written if path.suffix == ".json").read_text("utf-8")


def test_a_form_that_two_rounds_share_needs_to_be_told(forms: dict[str, Path]) -> None:
    twin = Path(shutil.copytree(Path("轮次") / P, Path("轮次") / "又一轮"))
    text = (twin / "round.yaml").read_text("utf-8").replace(f"id: {P}", "id: 又一轮")
    (twin / "round.yaml").write_text(text, "utf-8")
    with pytest.raises(RoundError, match="没有指明轮次"):
        read_submission(forms[P], settings().round_named)
    assert read_submission(forms[P], settings("又一轮").round_named).round is not None


def test_what_is_no_form_of_any_round_needs_to_be_told(forms: dict[str, Path]) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("会议记录")
    document.save("会议.docx")
    for path in (Path("会议.docx"), Path("没有.docx")):
        with pytest.raises(RoundError, match="没有指明轮次"):
            inspect([path], settings())

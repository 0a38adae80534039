"""A form as a submission: its round and files, what it holds and what not, and that one cause is told once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.nomination.problem_kinds import PAPER_RULE
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.examples import Example
from fazhi_cli.submissions.reading import read_submission
from fazhi_cli.submissions.submission import Medium, Submission
from form_alterations import PICTURE, into, row_property, run_property
from form_draft import Draft
from hostile_forms import TEXT, VALUES, sound_form
from samples import nomination_for, patched_tree

ROUND = load_round()


def read(content: bytes, folder: Path) -> Submission:
    path = folder / "表.docx"
    path.write_bytes(content)
    return read_submission(path, lambda own: ROUND)


def test_a_form_says_by_which_round_and_from_which_files_it_was_read(tmp_path: Path) -> None:
    long = Example("创建工作情况: " + "开展法治宣传，办理案件。" * 200)
    made = write_form(nomination_for(patched_tree(long)), ROUND, tmp_path / "表.docx", opinions=True)
    found = read_submission(made.form, lambda own: ROUND)
    assert made.sheet is not None
    assert (found.medium, found.round, found.files) == (Medium.FORM, ROUND, (made.form, made.sheet))
    assert found.beside == (made.sheet.name,)


def test_what_a_form_cannot_hold_is_no_part_of_it(tmp_path: Path) -> None:
    found = read(sound_form(), tmp_path)
    assert found.limits is not None
    assert found.limits.held == {("申报单位",), ("送审单位",), ("填表日期",), ("创建工作情况",)}
    assert found.limits.by_hand == {("意见", level) for level in ("申报单位", "县级", "市级", "省级")}
    assert found.broken == {("考核自评",)}
    assert found.files == (tmp_path / "表.docx",)
    assert found.blanks == ()


def test_a_value_that_says_nothing_is_a_blank_of_the_form(tmp_path: Path) -> None:
    found = read(fill(load_blank("henan-2017"), VALUES | {"submitting_body": "待定"}), tmp_path)
    assert found.nomination is not None
    assert ([blank.at for blank in found.blanks], found.nomination.submitting_body) == ([("送审单位",)], None)


def test_whatever_goes_wrong_while_it_is_read_is_a_check_that_was_not_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("fazhi_cli.submissions.forms.receive", broken)
    found = read(sound_form(), tmp_path)
    assert (found.nomination, found.lost) == (None, True)
    assert found.refusal.startswith("读取审批表时程序出错（ZeroDivisionError），没有查成。")


@pytest.mark.parametrize(
    ("path", "slot"),
    [
        (("申报单位",), "申报单位"),
        (("意见", "县级", "日期"), "县（市、区、旗）意见日期"),
        (("意见",), "申报单位（签章）日期"),  # the first below it
        (("没有",), None),
        ((), None),
    ],
)
def test_a_place_of_the_nomination_is_a_slot_of_the_form(path: KeyPath, slot: str | None, tmp_path: Path) -> None:
    slot_of = read(sound_form(), tmp_path).places.slot_of
    assert slot_of is not None
    assert slot_of(path) == slot


PASTED = into(TEXT, PICTURE.format(place="inline"))
HIDDEN = row_property("申报单位：", "<w:hidden/>")
LOOSE = into("（盖章）", "<w:r><w:t>另附说明一份</w:t></w:r>")
TOLD = [
    ("照原样填的", (), []),
    ("填写内容里贴了图片", (PASTED,), ["FZ-I112"]),
    ("贴了图片的字又划去", (PASTED, run_property(TEXT, "<w:strike/>")), ["FZ-D220", "FZ-I112"]),
    ("隐藏了一行", (HIDDEN,), ["FZ-I103"]),
    ("隐藏了一行，又贴了图片", (HIDDEN, PASTED), ["FZ-I103", "FZ-I112"]),
    ("隐藏了一行，又多写了字", (HIDDEN, LOOSE), ["FZ-D217", "FZ-I103", "FZ-I107"]),
]


@pytest.mark.parametrize(("makes", "rules"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_what_the_comparison_with_the_blank_tells_is_not_told_again_by_the_reading(
    makes: tuple[Callable[[Draft], object], ...], rules: list[str], tmp_path: Path
) -> None:
    draft = Draft(sound_form())
    for make in makes:
        make(draft)
    assert (
        sorted(problem.rule for problem in read(draft.save(), tmp_path).problems if problem.rule != PAPER_RULE) == rules
    )

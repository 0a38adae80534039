"""A unit's form beside its nomination file: where the two say different things, and how much of either is shown."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fazhi_cli.findings import Finding, KeyPath
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.nomination.problem_kinds import PAPER_RULE, slip
from fazhi_cli.review.checking import Checked, check
from fazhi_cli.review.form_comparison import differences, form_findings
from fazhi_cli.review.settings import settings_for
from fazhi_cli.submissions.reading import submission_from
from fazhi_cli.submissions.submission import Limits, Medium, Places, Submission
from samples import nomination_for

SETTINGS = settings_for("henan-2017", date(2017, 10, 14))
NAME, BODY, DAY = ("申报单位",), ("送审单位",), ("填表日期",)
SEAL = ("意见", "县级", "日期")


def form(said: dict[str, Any] | None, **more: Any) -> Submission:
    """A form that says so, and that answers for four places, one of them signed by hand."""
    held = frozenset({NAME, BODY, DAY, SEAL})
    limits = Limits(held, held, frozenset({SEAL[:-1]}), lambda need: "", "", "")
    read = Submission("表.docx", Medium.FORM, None if said is None else nomination_for(said), limits=limits)
    return replace(read, **more)


def told(ours: dict[str, Any], theirs: dict[str, Any] | None, **more: Any) -> list[tuple[str, KeyPath]]:
    return [(one.problem.message, one.problem.at) for one in differences(nomination_for(ours), form(theirs, **more))]


SAYS = "“{}”，材料里{}，审批表“表.docx”上{}。"
DIFFERENT: list[tuple[str, dict[str, Any], dict[str, Any], list[tuple[str, KeyPath]]]] = [
    ("一样", {"申报单位": "中牟县"}, {"申报单位": "中牟县"}, []),
    ("只差空格", {"申报单位": "中 牟县"}, {"申报单位": "中牟县 "}, []),
    ("两处不同，按键的次序", {"申报单位": "中牟县", "填表日期": "2017-10-09"}, {"申报单位": "中车县", "填表日期": "2017-10-10"},
     [(SAYS.format("填表日期", "写的是“2017年10月9日”", "写的是“2017年10月10日”"), DAY),
      (SAYS.format("申报单位", "写的是“中牟县”", "写的是“中车县”"), NAME)]),
    ("表上没有写", {"送审单位": "郑州市"}, {}, [(SAYS.format("送审单位", "写的是“郑州市”", "没有写"), BODY)]),
    ("材料里没有写", {}, {"送审单位": "郑州市"}, [(SAYS.format("送审单位", "没有写", "写的是“郑州市”"), BODY)]),
    ("手签的，材料里没有写不算", {}, {"意见": {"县级": {"日期": "2017-10-09"}}}, []),
    ("手签的，材料里写了、表上没有", {"意见": {"县级": {"日期": "2017-10-09"}}}, {},
     [(SAYS.format("日期", "写的是“2017年10月9日”", "没有写"), SEAL)]),
    ("表上没有地方写的不算", {"联系人": {"姓名": "李建军"}}, {}, []),
    ("正好十六个字，都写出来", {"送审单位": "法" * 15 + "甲"}, {"送审单位": "法" * 15 + "乙"},
     [(SAYS.format("送审单位", f"写的是“{'法' * 15}甲”", f"写的是“{'法' * 15}乙”"), BODY)]),
    ("多一个字，从不同的前四个字起", {"送审单位": "法" * 16 + "甲"}, {"送审单位": "法" * 16 + "乙"},
     [(SAYS.format("送审单位", "写的是“…法法法法甲”", "写的是“…法法法法乙”"), BODY)]),
    ("后面还有的，末尾有省略号", {"送审单位": "甲" + "法" * 16}, {"送审单位": "乙" + "法" * 15},
     [(SAYS.format("送审单位", f"写的是“甲{'法' * 15}…”", f"写的是“乙{'法' * 15}”"), BODY)]),
    ("一个是另一个的开头，看得出差在末尾", {"送审单位": "法" * 20}, {"送审单位": "法" * 18},
     [(SAYS.format("送审单位", "写的是“…法法法法法法”", "写的是“…法法法法”"), BODY)]),
    ("长的和短的", {"送审单位": "法" * 20}, {"送审单位": "法甲"},
     [(SAYS.format("送审单位", f"写的是“{'法' * 16}…”", "写的是“法甲”"), BODY)]),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "said"), [row[1:] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_where_a_form_and_its_nomination_differ_both_are_shown(
    ours: dict[str, Any], theirs: dict[str, Any], said: list[tuple[str, KeyPath]]
) -> None:
    assert told(ours, theirs) == said


def test_a_place_that_could_not_be_read_is_not_compared() -> None:
    assert told({"申报单位": "中牟县"}, {}, broken=frozenset({NAME})) == []
    assert told({"申报单位": "中牟县"}, None) == []
    assert told({"申报单位": "中牟县"}, {}, limits=None) == []


def test_a_place_is_named_as_the_form_names_it() -> None:
    named = Places(slot_of=lambda path: "申报单位全称" if path == NAME else None)
    both = told({"申报单位": "中牟县", "送审单位": "某局"}, {}, places=named)
    assert [message[:9] for message, _ in both] == ["“申报单位全称”，", "“送审单位”，材料"]
    (one,) = differences(nomination_for({"申报单位": "中牟县"}), form({}))
    assert one.problem.subject == "表.docx 申报单位"


def outcome(text: str) -> Checked:
    return check(submission_from(text.encode(), SETTINGS.round_named, "县.yaml"), SETTINGS)


def found(text: str, read: Submission) -> list[Finding]:
    return list(form_findings(outcome(text), read))


def test_a_forms_own_problems_stand_at_the_form_and_differences_at_the_file() -> None:
    own = slip("form-not-ours", "不是本轮的表。", subject="x")
    at_form = Places(slot_of=lambda path: "某格")
    read = form({"申报单位": "中车县"}, places=at_form, problems=(own, slip("form-by-hand", "看纸质件。", subject="y")))
    first, second = found("申报单位: 中牟县\n", read)
    assert (first.location.file, first.location.slot, first.unfinished) == ("表.docx", "某格", False)
    assert (second.location.file, second.location.line, second.rule) == ("县.yaml", 1, "FZ-D216")
    assert PAPER_RULE not in (first.rule, second.rule)


def test_a_form_that_cannot_be_read_leaves_the_check_unfinished() -> None:
    own = slip("form-not-ours", "不是本轮的表。", subject="x")
    (told,) = found("申报单位: 中牟县\n", form(None, problems=(own,)))
    assert told.unfinished


def test_beside_a_file_that_cannot_be_read_nothing_is_compared() -> None:
    assert found("", form({"申报单位": "中牟县"})) == []


def test_texts_are_compared_without_white_space() -> None:
    assert squeezed(" 中\n牟 县") == "中牟县"

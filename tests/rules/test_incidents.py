"""What happened, when, beside which declaration: the window's days to the day, both halves of the first veto."""

from datetime import date

import pytest
from on_examples import Example, findings_on, hits, messages

from fazhi_cli.findings import Severity
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.lookback import Windows, years_before
from fazhi_cli.rules.standing import Standing
from samples import nomination_for


def declared(number: int, word: str, event: str) -> str:
    return f"不得推荐情形: {{{number}: {{声明: {word}, 事件: [{{事由: 某事, 辖区: 中牟县, {event}}}]}}}}"


def at(number: int, key: str = "日期") -> str:
    return f"不得推荐情形[{number}].事件[1].{key}"


BOTH = "重大违纪违法: 是, 追究刑事责任: 是"
CASES = [
    ("窗口第一天", declared(2, "有", "日期: '2014-10-16'"), [("FZ-V106", at(2))]),
    ("窗口前一天", declared(2, "有", "日期: '2014-10-15'"), [("FZ-V107", at(2))]),
    ("窗口最后一天", declared(2, "有", "日期: '2017-10-16'"), [("FZ-V106", at(2))]),
    ("没有日期", declared(2, "有", "处理结果: 不详"), [("FZ-V108", at(2))]),
    ("检查日期之后", declared(2, "有", "日期: '2017-10-17'"), [("FZ-V109", at(2))]),
    ("声明无，事件在窗口内", declared(4, "无", "日期: '2016-06-01'"), [("FZ-V110", at(4))]),
    ("声明无，事件没有日期", declared(4, "无", "处理结果: 不详"), [("FZ-V110", at(4))]),
    ("声明无，事件在窗口外", declared(4, "无", "日期: '2009-06-01'"), [("FZ-V107", at(4))]),
    ("第1项两半都是", declared(1, "有", f"日期: '2016-06-01', {BOTH}"), [("FZ-V106", at(1))]),
    ("第1项没有追究刑责", declared(1, "有", "日期: '2016-06-01', 重大违纪违法: 是, 追究刑事责任: 否"), [("FZ-V108", at(1, "追究刑事责任"))]),
    ("第1项没有说是否追究", declared(1, "有", "日期: '2016-06-01', 重大违纪违法: 是"), [("FZ-V108", at(1, "追究刑事责任"))]),
    ("第1项声明无，没有说是否追究", declared(1, "无", "日期: '2016-06-01', 重大违纪违法: 是"), [("FZ-V108", at(1, "追究刑事责任"))]),
    ("别的县的事", declared(2, "有", "日期: '2016-06-01', 辖区: 尉氏县").replace("辖区: 中牟县, ", ""), [("FZ-V108", at(2, "辖区"))]),
    ("本县某乡的事", declared(2, "有", "日期: '2016-06-01', 辖区: 中牟县官渡镇").replace("辖区: 中牟县, ", ""), [("FZ-V106", at(2))]),
    ("司法不公的事与第15条自评矛盾", declared(2, "有", "日期: '2016-06-01', 事由: 法院徇私枉法").replace("事由: 某事, ", ""), [("FZ-V106", at(2)), ("FZ-S107", "考核自评[15].自评")]),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_incidents(patch: str, expected: list[tuple[str, str]]) -> None:
    assert hits(patch) == expected


def test_two_incidents_of_one_veto_are_weighed_each() -> None:
    patch = "不得推荐情形: {2: {声明: 有, 事件: [{日期: '2015-05-25', 事由: 火灾}, {日期: '2011-08-09', 事由: 坍塌}]}}"
    assert hits(patch) == [("FZ-V106", at(2)), ("FZ-V107", "不得推荐情形[2].事件[2].日期")]


def test_both_ends_of_the_window_are_shown() -> None:
    (message,) = messages(declared(2, "有", "日期: '2015-05-25'"), "FZ-V106")
    assert message == (
        "第2项情形的事件“某事”发生于2015年5月25日，在近三年（2014年10月16日至2017年10月16日）之内，不得推荐。"
    )


def test_the_contradiction_shows_both_places() -> None:
    finding = next(
        item for item in findings_on(Example(declared(4, "无", "日期: '2016-06-01'"))) if item.rule == "FZ-V110"
    )
    assert [place.location.path for place in finding.related] == ["不得推荐情形[4].声明"]


def test_after_the_window_a_person_decides() -> None:
    patch = declared(2, "有", "日期: '2017-10-20'")
    found = [item for item in findings_on(Example(patch, as_of="2017-11-01")) if item.rule == "FZ-V108"]
    assert [item.severity for item in found] == [Severity.MANUAL]
    assert "截止之后" in found[0].message


def test_the_window_of_a_leap_day_begins_on_the_28th() -> None:
    assert years_before(date(2016, 2, 29), 3) == date(2013, 2, 28)


@pytest.mark.parametrize(
    ("reference", "last"),
    [("deadline", date(2017, 10, 16)), ("填表日期", date(2017, 9, 30)), ("as_of", date(2017, 10, 1))],
)
def test_the_reference_of_the_window_is_the_rounds(reference: str, last: date) -> None:
    round = load_round()
    assert round.vetoes.lookback is not None
    vetoes = round.vetoes.changed(lookback=round.vetoes.lookback.changed(reference=reference))
    changed = round.changed(vetoes=vetoes)
    nomination = nomination_for({"填表日期": "2017-09-30"})
    window = Windows(Standing(changed, nomination), nomination, date(2017, 10, 1)).common
    assert (window.first, window.last) == (last.replace(year=2014), last)


def test_an_unnamed_incident_is_found_all_the_same() -> None:
    patch = "不得推荐情形: {2: {声明: 有, 事件: [{日期: '2015-05-25'}]}}"
    finding = next(item for item in findings_on(Example(patch)) if item.rule == "FZ-V106")
    assert "（未写事由）" in finding.message

"""The publicity: ten working days to the day, weeks and plain days, its objections."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from on_examples import CALENDAR, Example, findings_on, hits, messages

from fazhi_cli.findings import Severity
from fazhi_cli.rounds.dates import PublicityTerms
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.lookback import Window
from fazhi_cli.rules.publicity import earliest_end, length

PROVINCE = "实地考核: {省级: {日期: '2017-10-18', 考核人: [周明], 结论: 合格}}, 意见: {省级: {结论: 同意, 日期: '2017-10-20', 盖章: 是}}"


def publicity(rest: str) -> str:
    return f"{{{PROVINCE}, 公示: {{载体: 省司法厅网站, 异议: 无, {rest}}}}}"


def days(first: str, last: str) -> str:
    return publicity(f"起始日期: '{first}', 截止日期: '{last}'")


LONG = "起始日期: '2017-10-23', 截止日期: '2017-11-06'"
CASES = [
    ("十一个工作日", days("2017-10-23", "2017-11-06"), []),
    ("正好十个工作日，靠起始日", days("2017-10-23", "2017-11-03"), [("FZ-G103", "公示.截止日期")]),
    ("九个工作日", days("2017-10-23", "2017-11-02"), [("FZ-G102", "公示.截止日期")]),
    ("截止在星期日也只有十个", days("2017-10-23", "2017-11-05"), [("FZ-G103", "公示.截止日期")]),
    ("从星期六起，起始日本不是工作日", days("2017-10-21", "2017-11-03"), []),
    ("起止颠倒", days("2017-11-06", "2017-10-23"), [("FZ-G101", "公示.截止日期")]),
    ("起止同一天", days("2017-10-23", "2017-10-23"), [("FZ-G102", "公示.截止日期")]),
    ("异议没处理", publicity(f"{LONG}, 异议: 有, 异议已处理: 否").replace("异议: 无, ", ""), [("FZ-G104", "公示.异议已处理")]),
    ("异议没说处理没有", publicity(f"{LONG}, 异议: 有").replace("异议: 无, ", ""), [("FZ-G104", "公示.异议已处理")]),
    ("异议处理了没写情况", publicity(f"{LONG}, 异议: 有, 异议已处理: 是").replace("异议: 无, ", ""), [("FZ-G105", "公示.处理情况")]),
    ("异议处理了也写了", publicity(f"{LONG}, 异议: 有, 异议已处理: 是, 处理情况: 不属实，已答复").replace("异议: 无, ", ""), []),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_publicity(patch: str, expected: list[tuple[str, str]]) -> None:
    assert hits(patch, "province", "2017-11-30") == expected


def test_the_reading_stands_beside_the_finding() -> None:
    found = findings_on(Example(days("2017-10-23", "2017-11-03"), "province", "2017-11-30"))
    assert [item.reading for item in found if item.rule == "FZ-G103"] == [
        load_round().reading_by_id["publicity-days"].text
    ]


def test_a_county_package_without_publicity_is_whole() -> None:
    assert hits("公示: ~") == []


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2017-10-22", "还没有开始"), ("2017-10-23", "还没有结束"), ("2017-11-06", "还没有结束"), ("2017-11-07", None)],
    ids=["开始前一天", "第一天", "最后一天", "期满次日"],
)
def test_the_publicity_must_be_over(as_of: str, state: str | None) -> None:
    found = messages(days("2017-10-23", "2017-11-06"), "FZ-G106", "province", as_of)
    assert [state in message for message in found if state] == ([True] if state else [])
    assert len(found) == (state is not None)


def test_before_the_provinces_stage_a_running_publicity_is_only_owed() -> None:
    found = findings_on(Example(days("2017-10-23", "2017-11-06"), "city", "2017-11-01"))
    assert [item.severity for item in found if item.rule == "FZ-G106"] == [Severity.TODO]


def test_a_short_publicity_says_how_short_and_when_it_would_do() -> None:
    finding = next(
        item
        for item in findings_on(Example(days("2017-10-23", "2017-11-02"), "province", "2017-11-30"))
        if item.rule == "FZ-G102"
    )
    assert finding.message == "公示2017年10月23日至2017年11月2日共9个工作日，少于10个工作日，还差1个工作日。"
    assert "最早到2017年11月3日才够" in finding.fix


def terms(**changed: Any) -> Round:
    round = load_round()
    return round.changed(publicity=tuple(item.changed(**changed) for item in round.publicity))


def verdicts(patch: str, round: Round) -> list[str]:
    found = findings_on(Example(patch, "province", "2017-11-30"), round=round)
    return [item.rule for item in found if item.severity is not Severity.TODO]


def test_a_round_in_plain_days_or_weeks() -> None:
    seven = days("2017-10-23", "2017-10-29")
    assert verdicts(seven, terms(unit="日", minimum=7)) == ["FZ-G103"]
    assert verdicts(seven, terms(unit="日", minimum=6)) == []
    assert verdicts(seven, terms(unit="日", minimum=8)) == ["FZ-G102"]
    assert verdicts(seven, terms(unit="周", minimum=1)) == ["FZ-G103"]
    assert verdicts(seven, terms(unit="周", minimum=2)) == ["FZ-G102"]


def test_a_round_that_leaves_the_first_day_out() -> None:
    assert verdicts(days("2017-10-23", "2017-11-03"), terms(count_first_day=False)) == ["FZ-G102"]
    assert verdicts(days("2017-10-23", "2017-11-06"), terms(count_first_day=False)) == []


@given(
    st.sampled_from(["工作日", "日", "周"]),
    st.booleans(),
    st.integers(1, 300),
    st.dates(date(2015, 1, 1), date(2024, 12, 31)),
)
def test_the_earliest_end_is_just_long_enough(unit: str, first_day: bool, minimum: int, first: date) -> None:
    rules = PublicityTerms.model_validate(
        {
            "level": "province",
            "unit": unit,
            "minimum": minimum,
            "count_first_day": first_day,
            "clause": "procedure.publicity",
            "reading": "",
        },
    )
    end = earliest_end(Window(first, first), rules, CALENDAR)
    before = date.fromordinal(end.toordinal() - 1)
    assert length(Window(first, end), rules, CALENDAR, first_day=first_day) == minimum
    assert length(Window(first, before), rules, CALENDAR, first_day=first_day) == minimum - 1


def test_a_year_without_an_arrangement_is_said_to_be_estimated() -> None:
    (message,) = messages(days("2036-12-25", "2037-01-20"), "FZ-G107", "province", "2037-02-01")
    assert "2036年、2037年的放假安排没有收录" in message
    assert messages(days("2017-10-23", "2017-11-06"), "FZ-G107", "province", "2017-11-30") == []
    plain = findings_on(Example(days("2036-12-25", "2037-01-20"), "province", "2037-02-01"), round=terms(unit="日"))
    assert [item for item in plain if item.rule == "FZ-G107"] == []


def weighty(handling: str) -> list[str]:
    """What is said of a province's publicity with one objection that was dealt with so."""
    shown = publicity(f"起始日期: '2017-10-23', 截止日期: '2017-11-06', 异议已处理: 是, 处理情况: '{handling}'")
    found = findings_on(Example(shown.replace("异议: 无", "异议: 有"), "province", "2017-11-20"))
    return [item.rule for item in found if item.severity in (Severity.ERROR, Severity.MANUAL)]


@pytest.mark.parametrize(
    "handling",
    [
        "收到来电1件，经核查不属实，已答复来电人",
        "反映村务公开不及时，经查已整改到位，不影响推荐",
        "收到举报信1封，省普法办会同纪委核查，反映失实",
        "来信反映的问题查无实据，已办结",
        "反映的情况与推荐无关，已转有关部门处理并答复",
        "群众咨询2件，已解释清楚，来电人表示满意",
        "经调查核实，所反映问题不存在，已向反映人反馈",
        "收到异议1件，已按程序调查处理完毕，反映人无意见",
        "反映的问题系误解，已说明情况",
        "经复核，异议不成立",
    ],
)
def test_an_objection_that_came_to_nothing_bars_nobody(handling: str) -> None:
    assert weighty(handling) == []


@pytest.mark.parametrize(
    "handling",
    [
        "已转县里处理，尚未反馈",
        "正在调查",
        "经查属实，已责令整改",
        "反映的虚报数字问题属实",
        "拟于公示后核实",
        "已受理，待核实",
        "部分属实，已批评教育",
        "反映人不服，申请复核",
        "已立案调查",
        "已移送纪委",
        "情况复杂，需进一步了解",
        "暂未答复",
        "县里正在整改",
        "承诺年底前解决",
        "基本属实",
        "举报人要求继续调查",
        "已函告市里，等回复",
        "经查反映的2016年环境污染事件存在",
        "已约谈，问题未解决",
    ],
)
def test_an_objection_that_is_open_or_true_bars(handling: str) -> None:
    assert weighty(handling) == ["FZ-G104"]

"""Dates: the order of the procedure, the notice behind, the future ahead, boxes filled by one hand."""

from datetime import date

import pytest
from on_examples import Example, findings_on, hits, messages

from fazhi_cli.rules.dates_and_files import every_date
from samples import nomination_for

CASES = [
    ("按程序先后", "{}", []),
    ("县级同意早于填表", "意见: {县级: {日期: '2017-09-29'}, 申报单位: {日期: '2017-09-30'}}", [("FZ-K101", "意见.县级.日期")]),
    ("同一天可以", "意见: {县级: {日期: '2017-09-30'}, 申报单位: {日期: '2017-09-30'}}", []),
    ("市级盖章早于征求意见", "意见: {市级: {日期: '2017-10-11'}}", [("FZ-K101", "意见.市级.日期")]),
    ("市级盖章与征求意见同日", "意见: {市级: {日期: '2017-10-12'}}", []),
    ("报送早于市级盖章", "报送: {日期: 2017-10-12}", [("FZ-K101", "报送.日期")]),
    ("考核与征求意见不分先后", "实地考核: {市级: {日期: '2017-10-13'}}", []),
    ("考核早于县级同意", "实地考核: {市级: {日期: '2017-09-30'}}", [("FZ-K101", "实地考核.市级.日期")]),
    ("填表晚于其后各步，只说一次", "填表日期: 2017-10-14", [("FZ-K101", "填表日期")]),
    ("两处颠倒，各说一次", "{意见: {申报单位: {日期: '2017-10-10'}}, 报送: {日期: '2017-10-12'}}", [("FZ-K101", "意见.县级.日期"), ("FZ-K101", "报送.日期")]),
    ("通知当天填表", "填表日期: 2017-09-29", []),
    ("通知前一天填表", "填表日期: 2017-09-28", [("FZ-K102", "填表日期")]),
    ("年份写成去年，不再说次序", "意见: {市级: {日期: '2016-10-13'}}", [("FZ-K102", "意见.市级.日期")]),
    ("核查在通知之前可以", "不得推荐情形: {1: {核查日期: '2017-08-01'}}", []),
    ("明天的日期", "意见: {市级: {日期: '2017-10-17'}}", [("FZ-K103", "意见.市级.日期")]),
    ("今天的日期", "意见: {市级: {日期: '2017-10-16'}, 申报单位: {日期: '2017-10-09'}}", [("FZ-K101", "报送.日期")]),
    ("核查日期在将来", "不得推荐情形: {1: {核查日期: '2017-11-01'}}", [("FZ-K103", "不得推荐情形[1].核查日期")]),
    ("逾期的报送日期只说逾期", "报送: {日期: 2017-10-18}", [("FZ-K201", "报送.日期")]),
    ("三栏同一天", "意见: {市级: {日期: '2017-10-09'}}", [("FZ-K101", "意见.市级.日期"), ("FZ-K104", "意见.市级.日期")]),
    ("国庆节盖章", "意见: {申报单位: {日期: '2017-10-03'}}", [("FZ-K105", "意见.申报单位.日期")]),
    ("星期六调休上班盖章", "意见: {申报单位: {日期: '2017-09-30'}, 县级: {日期: '2017-09-30'}}", []),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_dates(patch: str, expected: list[tuple[str, str]]) -> None:
    assert [hit for hit in hits(patch) if hit[0].startswith("FZ-K")] == expected


def test_two_boxes_on_one_day_are_no_remark() -> None:
    assert hits("意见: {申报单位: {日期: '2017-10-09'}, 县级: {日期: '2017-10-09'}}", "county", base="direct") == []


def test_a_broken_pair_shows_both_dates_and_both_places() -> None:
    finding = next(item for item in findings_on(Example("报送: {日期: 2017-10-12}")) if item.rule == "FZ-K101")
    assert finding.message == "报送（2017年10月12日）早于省辖市领导小组盖章（2017年10月13日）。"
    assert [(place.message, place.location.path) for place in finding.related] == [
        ("意见.市级.日期：2017年10月13日", "意见.市级.日期")
    ]


def test_one_late_date_before_many_is_told_once_with_all_of_them() -> None:
    found = [item for item in findings_on(Example("填表日期: 2017-10-14")) if item.rule == "FZ-K101"]
    assert len(found) == 1
    assert found[0].message.startswith("填表（2017年10月14日）晚于之后的12个日期：申报单位签章（2017年10月9日）、")
    assert len(found[0].related) == 12


def test_a_wrong_day_of_checking_gives_one_finding() -> None:
    found = [item for item in findings_on(Example("{}", as_of="2017-10-01")) if item.rule == "FZ-K103"]
    assert len(found) == 1
    assert "“报送.日期”（2017年10月13日）" in found[0].message


def test_a_day_off_in_an_unpublished_year_is_only_guessed() -> None:
    known = messages("意见: {申报单位: {日期: '2017-10-08'}}", "FZ-K105")
    assert known == ["“意见.申报单位.日期”（2017年10月8日）是休息日。"]
    guessed = messages(
        "意见: {申报单位: {日期: '2037-10-10'}, 县级: {日期: '2017-10-08'}}", "FZ-K105", as_of="2037-12-01"
    )
    assert guessed[0].startswith(
        "2个日期是休息日（2037年的放假安排没有收录，按周末推断）：“意见.申报单位.日期”（2037年10月10日）、"
    )


def test_publicity_stands_in_the_chain_even_when_planned() -> None:
    opinion = "意见: {省级: {结论: 同意, 日期: '2017-10-16', 盖章: 是}}"
    planned = "公示: {起始日期: '2017-10-13', 截止日期: '2017-10-27', 载体: 网站, 异议: 无}"
    found = hits(f"{{{opinion}, {planned}}}", "province")
    assert ("FZ-K101", "公示.起始日期") in found


def test_a_direct_countys_opinions_come_after_its_submission() -> None:
    answered = "征求意见: [{部门: 纪检, 结论: 无异议, 日期: '2017-10-12', 文号: 豫纪函〔2017〕1号, 扫描件: 佐证材料/创建工作总结.pdf}]"
    assert ("FZ-K101", "征求意见[1].日期") in hits(answered, "province", base="direct")
    assert messages(answered.replace("10-12", "10-14"), "FZ-K101", "province", base="direct") == []


def test_every_date_of_the_model_is_found() -> None:
    nomination = nomination_for(
        {
            "填表日期": "2017-09-30",
            "开展创建": {"启动日期": "2012-03-20"},
            "曾获命名": {"命名日期": "2014-05-01", "复查日期": "2017-03-10"},
            "不得推荐情形": [{"核查日期": "2017-09-30", "事件": [{"日期": "2010-01-01"}]}],
            "征求意见": [{}, {"日期": "2017-10-12"}],
            "实地考核": {"省级": {"日期": "2017-10-18"}},
            "意见": {"县级": {"日期": "2017-10-09"}},
            "公示": {"起始日期": "2017-10-23"},
            "报送": {"日期": "2017-10-13"},
        },
    )
    found = dict(every_date(nomination))
    assert len(found) == 11
    assert found["不得推荐情形", 0, "事件", 0, "日期"] == date(2010, 1, 1)
    assert found["征求意见", 1, "日期"] == date(2017, 10, 12)

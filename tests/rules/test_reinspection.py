"""Re-inspection of units named before: what is owed, what is not, and a conclusion that agrees with the facts."""

from datetime import date

import pytest
from on_examples import CALENDAR, Example, findings_on, hits

from fazhi_cli.findings import Severity, Verdict
from fazhi_cli.review.checking import check
from fazhi_cli.review.settings import settings_for
from fazhi_cli.review.todo import todo_list
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.examples import base_folder
from fazhi_cli.submissions.reading import submission_from
from samples import nomination_for

TITLE = "批次: 第三批, 命名日期: '2014-05-01', 复查日期: '2017-10-11', 复查记录: 佐证材料/实地考核报告.pdf"


def reinspection(conclusion: str, rest: str = "") -> str:
    return f"{{类型: 复核, 曾获命名: {{{TITLE}, 复查结论: {conclusion}}}{rest}}}"


INSIDE = ", 不得推荐情形: {2: {声明: 有, 事件: [{日期: '2016-05-25', 事由: 火灾}]}}"
CASES = [
    ("保留，没有相反的事实", reinspection("保留"), []),
    ("没有曾获命名", "{类型: 复核}", [("FZ-P101", "曾获命名")]),
    ("没有复查结论", f"{{类型: 复核, 曾获命名: {{{TITLE}}}}}", [("FZ-P101", "曾获命名.复查结论")]),
    ("没有报送和公示不算缺", reinspection("保留", ", 报送: ~, 公示: ~, 征求意见: ~, 考核自评: ~, 送审单位: ~"), []),
    ("没有市级意见", reinspection("保留", ", 意见: {市级: ~}"), [("FZ-P101", "意见.市级")]),
    ("近三年内有情形却保留", reinspection("保留", INSIDE), [("FZ-R101", "曾获命名.复查结论")]),
    ("近三年内有情形，撤销", reinspection("撤销", INSIDE), []),
    ("窗口外的事不影响保留", reinspection("保留", INSIDE.replace("2016", "2012")), [("FZ-V107", "不得推荐情形[2].事件[1].日期")]),
    ("考核不合格却保留", reinspection("保留", ", 实地考核: {市级: {结论: 不合格}}"), [("FZ-R101", "曾获命名.复查结论")]),
    ("考核不合格，撤销", reinspection("撤销", ", 实地考核: {市级: {结论: 不合格}}"), []),
    ("部门有异议却保留", reinspection("保留", ", 征求意见: {4: {结论: 有异议}}"), [("FZ-R101", "曾获命名.复查结论")]),
    ("没有事实却撤销", reinspection("撤销"), [("FZ-R102", "曾获命名.复查结论")]),
    ("单位还在却注销", reinspection("注销"), [("FZ-R103", "曾获命名.复查结论")]),
    ("复查早于命名", reinspection("保留").replace("2017-10-11", "2014-04-30"), [("FZ-R104", "曾获命名.复查日期")]),
    ("复查早于通知", reinspection("保留").replace("2017-10-11", "2016-05-11"), [("FZ-R104", "曾获命名.复查日期")]),
    ("通知当天复查", reinspection("保留").replace("2017-10-11", "2017-09-29"), []),
    ("撤销后又申报", reinspection("撤销").replace("类型: 复核, ", ""), [("FZ-R105", "曾获命名.复查结论")]),
    ("不合格的单位不能申报", "实地考核: {市级: {结论: 不合格}}", [("FZ-P102", "实地考核.市级.结论")]),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reinspections(patch: str, expected: list[tuple[str, str]]) -> None:
    assert hits(patch) == expected


@pytest.mark.parametrize(
    "batch",
    ["第四批", "第4批", "第４批次", "四批", "第 四 批", "第（四）批", "第肆批", "4", "第四届", "第五批", "第十四批", "本批", "此次评选的一批", "2017年", "2017年度",
     "二〇一七年", "2018年", "2017年第四批", "第三批、第四批", "第三批（2018年）", "第三批（2017年）"],
)  # fmt: skip
def test_what_is_not_given_yet_is_no_earlier_title(batch: str) -> None:
    assert hits(reinspection("保留").replace("第三批", batch)) == [("FZ-R106", "曾获命名.批次")]


@pytest.mark.parametrize(
    "batch",
    ["第三批", "第3批", "三", "第一批次", "第二届", "2014年", "2012—2013年度", "第三批（2014年）", "二〇一四年", "前三批", "全国第三批先进单位", "首批"],
)  # fmt: skip
def test_an_earlier_batch_is_an_earlier_title(batch: str) -> None:
    assert hits(reinspection("保留").replace("第三批", batch)) == []


@pytest.mark.parametrize(
    ("day", "found"), [("2017-09-28", []), ("2017-09-29", [("FZ-R106", "曾获命名.命名日期")]), ("2017-10-09", [("FZ-R106", "曾获命名.命名日期")])]
)  # fmt: skip
def test_a_title_is_given_before_the_notice(day: str, found: list[tuple[str, str]]) -> None:
    assert hits(reinspection("保留").replace("2014-05-01", day)) == found


def test_a_nomination_names_no_title_of_this_round_either() -> None:
    assert hits(reinspection("保留").replace("类型: 复核, ", "").replace("第三批", "第四批")) == [
        ("FZ-R106", "曾获命名.批次")
    ]


def test_a_round_that_counts_no_batches_judges_by_the_days() -> None:
    plain = load_round().changed(batch=None)
    assert hits(reinspection("保留").replace("第三批", "第九批"), round=plain) == []
    assert hits(reinspection("保留").replace("第三批", "2017年").replace("2014-05-01", "2017-03-01"), round=plain) == []
    assert hits(reinspection("保留").replace("第三批", "2018年"), round=plain) == [("FZ-R106", "曾获命名.批次")]
    later = load_round().changed(batch=load_round().batch.changed(name="第五批"))  # type: ignore[union-attr]
    assert hits(reinspection("保留").replace("第三批", "第四批"), round=later) == []


def test_a_reinspection_after_the_deadline_is_not_late() -> None:
    assert hits(reinspection("保留", ", 报送: ~"), as_of="2017-12-01") == []


def test_every_fact_against_keeping_is_shown_with_its_place() -> None:
    patch = reinspection("保留", INSIDE + ", 实地考核: {市级: {结论: 不合格}}, 考核自评: {29: {自评: 未达标}}")
    finding = next(item for item in findings_on(Example(patch)) if item.rule == "FZ-R101")
    assert [place.location.path for place in finding.related] == [
        "实地考核.市级.结论",
        "不得推荐情形[2].事件[1]",
        "考核自评[29].自评",
    ]


@pytest.mark.parametrize(
    ("base", "stage", "severity"),
    [
        ("city", "county", Severity.TODO),
        ("city", "city", Severity.ERROR),
        ("direct", "city", Severity.TODO),
        ("direct", "province", Severity.ERROR),
    ],
    ids=["县级", "市级", "省直管在市级", "省直管在省级"],
)
def test_the_conclusion_is_owed_by_the_level_that_reinspects(base: str, stage: str, severity: Severity) -> None:
    found = findings_on(Example("{类型: 复核, 曾获命名: {批次: 第三批, 命名日期: '2014-05-01'}}", stage, base=base))
    owed = [item.severity for item in found if item.rule == "FZ-P101" and "复查结论" in item.message]
    assert owed == [severity]


def test_what_does_not_apply_to_a_reinspection_is_said() -> None:
    text = (base_folder("city") / "nomination.yaml").read_text("utf-8") + (
        f"类型: 复核\n曾获命名: {{{TITLE}, 复查结论: 保留}}\n"
    )
    settings = settings_for(as_of=date(2017, 10, 16), stage="city")
    report = check(
        submission_from(
            text.encode(), settings.round_named, "nomination.yaml", file=base_folder("city") / "nomination.yaml"
        ),
        settings,
    ).report
    assert any("须在截止日以前报送" in item.name and "复核" in item.reason for item in report.not_applicable)
    assert report.verdict is Verdict.READY


def test_the_todo_list_of_a_reinspection_asks_no_department_and_sets_no_term() -> None:
    nomination = nomination_for({"类型": "复核", "申报单位": "中牟县", "所属省辖市": "郑州市"})
    duties = todo_list(nomination, load_round(), CALENDAR, date(2017, 10, 1)).duties
    told = " ".join(duty.sentence for duty in duties)
    assert "复查结论" in told
    assert "书面意见" not in told
    assert "不得推荐情形" not in told
    assert [duty.last_day for duty in duties if duty.last_day] == []

"""The self-assessment: thirty-one standards, each once, with something to show; the two that hide look-back facts."""

import pytest
from on_examples import Example, findings_on, hits, messages

from fazhi_cli.findings import Severity
from fazhi_cli.rules.self_assessment import numbers

CASES = [
    ("三十一条都自评了", "{}", []),
    ("序号32", "考核自评: {32: {标准: 32, 自评: 达标, 说明: 已落实}}", [("FZ-S101", "考核自评[32].标准")]),
    ("序号0", "考核自评: {32: {标准: 0, 自评: 达标, 说明: 已落实}}", [("FZ-S101", "考核自评[32].标准")]),
    ("没写序号", "考核自评: {32: {自评: 达标, 说明: 已落实}}", [("FZ-S101", "考核自评[32].标准")]),
    ("佐证对应第40条", "佐证材料: {1: {对应标准: [1, 40]}}", [("FZ-S101", "佐证材料[1].对应标准[2]")]),
    ("佐证对应第31条", "佐证材料: {1: {对应标准: [1, 31]}}", []),
    ("同一条写两次", "考核自评: {32: {标准: 31, 自评: 达标, 说明: 已落实}}", [("FZ-S102", "考核自评[32].标准")]),
    ("漏了三条", "考核自评: {7: ~, 8: ~, 9: ~}", [("FZ-S103", "考核自评")]),
    ("有一条没写结论", "考核自评: {7: {自评: ~}}", [("FZ-S103", "考核自评")]),
    ("一条也没有", "考核自评: ~", [("FZ-S103", "考核自评")]),
    ("未达标", "考核自评: {29: {自评: 未达标}}", [("FZ-S104", "考核自评[29].自评")]),
    ("基本达标", "考核自评: {29: {自评: 基本达标}}", []),
    ("没有说明也没有佐证", "考核自评: {3: {说明: ~}}", [("FZ-S105", "考核自评[3]")]),
    ("没有说明，有佐证", "考核自评: {3: {说明: ~, 佐证: [佐证材料/创建工作总结.pdf]}}", []),
    ("没有说明，清单里有对应的佐证", "{考核自评: {3: {说明: ~}}, 佐证材料: {1: {对应标准: [3]}}}", []),
    ("引用清单之外的文件", "考核自评: {1: {佐证: [佐证材料/../佐证材料/创建工作总结.pdf]}}", [("FZ-S106", "考核自评[1].佐证[1]")]),
    ("第5条未达标，声明无", "考核自评: {5: {自评: 未达标}}", [("FZ-S107", "考核自评[5].自评")]),
    ("第15条未达标，声明无", "考核自评: {15: {自评: 未达标}}", [("FZ-S107", "考核自评[15].自评")]),
    ("第15条达标，信访反映司法不公", "征求意见: {3: {结论: 有异议, 异议内容: 法院错案引发上访}}", [("FZ-C107", "征求意见[3].结论"), ("FZ-S107", "考核自评[15].自评")]),
    ("第15条达标，安监反映的不是司法", "征求意见: {6: {结论: 有异议, 异议内容: 矿山透水}}", [("FZ-C107", "征求意见[6].结论")]),
    ("第5条达标，窗口外的案件", "不得推荐情形: {1: {声明: 有, 事件: [{日期: '2012-01-01', 事由: 原县长受贿, 判决日期: '2012-06-01', 重大违纪违法: 是, 追究刑事责任: 是}]}}", [("FZ-V107", "不得推荐情形[1].事件[1].日期")]),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_self_assessment(patch: str, expected: list[tuple[str, str]]) -> None:
    assert hits(patch) == expected


@pytest.mark.parametrize(
    ("stage", "severity"), [("draft", Severity.TODO), ("county", Severity.WARNING)], ids=["草稿", "县级"]
)
def test_the_self_assessment_is_owed_from_the_county_on(stage: str, severity: Severity) -> None:
    found = [item for item in findings_on(Example("考核自评: {7: ~}", stage)) if item.rule == "FZ-S103"]
    assert [item.severity for item in found] == [severity]


def test_the_uncovered_standards_are_listed_in_one_sentence() -> None:
    assert messages("考核自评: {3: ~, 7: ~, 8: ~, 9: ~, 31: ~}", "FZ-S103") == ["第3、7—9、31条标准没有自评，共5条。"]
    assert messages("考核自评: ~", "FZ-S103") == ["31条考核指导标准都没有自评。"]


def test_a_contradiction_quotes_the_demand_and_shows_every_place() -> None:
    finding = next(item for item in findings_on(Example("考核自评: {5: {自评: 未达标}}")) if item.rule == "FZ-S107")
    assert "党政主要负责人近三年未因违纪违法行为被查处" in finding.message
    assert [place.location.path for place in finding.related] == ["不得推荐情形[1].声明"]


def test_evidence_named_twice_but_not_listed_is_told_once() -> None:
    patch = "考核自评: {1: {佐证: [佐证材料/甲.pdf]}, 2: {佐证: [佐证材料/甲.pdf]}}"
    assert [hit for hit in hits(patch) if hit[0] == "FZ-S106"] == [("FZ-S106", "考核自评[1].佐证[1]")]


@pytest.mark.parametrize(
    ("values", "text"),
    [([], ""), ([1], "1"), ([1, 2], "1、2"), ([2, 1, 3], "1—3"), ([1, 2, 4, 5, 6, 9], "1、2、4—6、9")],
    ids=str,
)
def test_numbers_are_listed_as_a_clerk_does(values: list[int], text: str) -> None:
    assert numbers(map(str, values)) == text


def weighty(standard: int, note: str) -> list[str]:
    """What is said of a standard that is met with this note."""
    found = findings_on(Example(f"考核自评: {{{standard}: {{说明: '{note}'}}}}"))
    return [item.rule for item in found if item.severity in (Severity.ERROR, Severity.MANUAL)]


@pytest.mark.parametrize(
    ("standard", "note"),
    [
        (5, "党政主要负责人近三年未因违纪违法被查处"),
        (5, "县委书记、县长无违纪违法行为"),
        (5, "2016年查处违纪案件58件，党政主要负责人无一涉及"),
        (5, "副县长2016年受党内警告处分，党政主要负责人未被查处"),
        (5, "前任县长2011年被查处，现任无违纪"),
        (5, "县长带头廉洁自律，县纪委查处违纪干部23人"),
        (5, "落实党风廉政建设责任制，处分党员干部46名"),
        (5, "县委书记亲自约谈违纪单位负责人"),
        (15, "近三年无冤假错案"),
        (15, "纠正错案制度健全，未发生司法不公事件"),
        (15, "评查案件120件，未发现徇私枉法"),
        (15, "2012年纠正冤案一起"),
        (15, "依法惩处徇私枉法行为，开展警示教育12次"),
        (5, "县长定期听取违法案件查处情况汇报"),
        (5, "2008年原县长因违纪被查处"),
        (5, "2008年，原县长因违纪被查处"),
        (5, "县长因公外出12次，依法查处案件30件"),
    ],
)
def test_a_note_of_good_conduct_agrees_with_the_standard(standard: int, note: str) -> None:
    assert weighty(standard, note) == []


@pytest.mark.parametrize(
    ("standard", "note"),
    [
        (5, "县长2016年因违纪被立案查处"),
        (5, "原县委书记2015年受党纪处分"),
        (5, "2017年3月，县长因严重违纪被开除党籍"),
        (5, "党政主要负责人受到党内警告处分一次"),
        (15, "2015年发生一起错案，造成恶劣影响"),
        (15, "去年因司法不公引发群体上访一起"),
        (15, "2016年一名法官徇私枉法被判刑"),
        (5, "县委书记涉嫌受贿被留置"),
        (5, "政府主要负责人2016年被诫勉谈话"),
    ],
)
def test_a_note_that_owns_up_contradicts_the_standard(standard: int, note: str) -> None:
    assert weighty(standard, note) == ["FZ-S107"]

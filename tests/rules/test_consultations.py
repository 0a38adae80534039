"""The departments' opinions: seven named, in writing, and never against a declaration."""

import pytest
from on_examples import Example, findings_on, hits, messages

from fazhi_cli.findings import Severity
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rules.department_answers import says_none
from fazhi_cli.rules.department_bodies import body_of_another_place
from fazhi_cli.rules.standing import Standing
from one_datum import V, folder_of
from samples import ROUND, nomination_for

EXTRA = "部门: 国土资源, 单位名称: 郑州市国土资源局, 结论: 无异议, 日期: '2017-10-12', 文号: 郑国土函〔2017〕8号, 扫描件: 佐证材料/征求意见回函.pdf"
SUPERVISION = EXTRA.replace("国土资源, ", "监察局, ").replace("国土资源局", "监察局").replace("国土函", "监函")

CASES = [
    ("七个部门都无异议", "{}", []),
    ("多征求一个部门", f"征求意见: {{8: {{{EXTRA}}}}}", []),
    ("少了安监", "征求意见: {6: ~}", [("FZ-C102", "征求意见")]),
    ("一个也没有征求", "征求意见: ~", [("FZ-C102", "征求意见")]),
    ("部门写成局的简称", "征求意见: {6: {部门: 安监局}}", []),
    ("部门写成全称", "征求意见: {6: {部门: 郑州市安全生产监督管理局}}", []),
    ("前面有市名的简称", "征求意见: {1: {部门: 中共郑州市纪委}, 6: {部门: 市安监局}}", []),
    ("部门、机构、办公室", "征求意见: {2: {部门: 综治委办公室}, 3: {部门: 信访工作部门}, 4: {部门: 政府法制机构}}", []),
    ("别的叫法，看出具的单位", "征求意见: {6: {部门: 安全监管}, 7: {部门: 食药}}", []),
    ("别的叫法，没有单位名称，只有文号", "征求意见: {6: {部门: 安全监管, 单位名称: ~}}", [("FZ-C102", "征求意见"), ("FZ-C105", "征求意见[6].文号")]),
    ("别的部门，名称相近", "征求意见: {5: {部门: 环卫, 单位名称: 郑州市环境卫生管理处}}", [("FZ-C102", "征求意见")]),
    ("部门与单位各是各的", "征求意见: {6: {部门: 公安, 单位名称: 郑州市安全生产监督管理局}}", [("FZ-C102", "征求意见")]),
    ("没写部门，有单位名称", "征求意见: {6: {部门: ~}}", []),
    ("部门和单位都没写", "征求意见: {6: {部门: ~, 单位名称: ~}}", [("FZ-C101", "征求意见[6].部门"), ("FZ-C102", "征求意见")]),
    ("未回复", "征求意见: {3: {结论: 未回复}}", [("FZ-C103", "征求意见[3].结论")]),
    ("没写结论", "征求意见: {3: {结论: ~}}", [("FZ-C103", "征求意见[3].结论")]),
    ("两个部门没有答复，一次说完", "征求意见: {3: {结论: 未回复}, 7: {结论: 未回复}}", [("FZ-C103", "征求意见[3].结论")]),
    ("多征求的部门没有答复", f"征求意见: {{8: {{{EXTRA.replace('无异议', '未回复')}}}}}", [("FZ-C103", "征求意见[8].结论")]),
    ("缺文号和扫描件", "征求意见: {5: {文号: ~, 扫描件: ~}}", [("FZ-C104", "征求意见[5].文号")]),
    ("缺日期", "征求意见: {5: {日期: ~}}", [("FZ-C104", "征求意见[5].日期")]),
    ("没有答复的不再说缺文号", "征求意见: {5: {结论: 未回复, 日期: ~, 文号: ~, 扫描件: ~}}", [("FZ-C103", "征求意见[5].结论")]),
    ("方括号文号", "征求意见: {5: {文号: '郑环函[2017]59号'}}", [("FZ-C105", "征求意见[5].文号")]),
    ("圆括号文号", "征求意见: {5: {文号: 郑环函（2017）59号}}", [("FZ-C105", "征求意见[5].文号")]),
    ("文号没有年份", "征求意见: {5: {文号: 郑环函59号}}", [("FZ-C105", "征求意见[5].文号")]),
    ("法制办有异议，没有对应的声明", "征求意见: {4: {结论: 有异议, 异议内容: 备案不全}}", [("FZ-C106", "征求意见[4].结论")]),
    ("多征求的部门有异议", f"征求意见: {{8: {{{EXTRA.replace('无异议', '有异议')}}}}}", [("FZ-C106", "征求意见[8].结论")]),
    ("环保有异议，声明无", "征求意见: {5: {结论: 有异议, 异议内容: 尾矿库泄漏}}", [("FZ-C107", "征求意见[5].结论")]),
    ("环保有异议，声明有", "{征求意见: {5: {结论: 有异议}}, 不得推荐情形: {4: {声明: 有, 事件: [{日期: '2010-01-01', 事由: 泄漏}]}}}", [("FZ-V107", "不得推荐情形[4].事件[1].日期"), ("FZ-C106", "征求意见[5].结论")]),
    ("纪检有异议，第5条又自评达标", "征求意见: {1: {结论: 有异议, 异议内容: 县长被立案审查}}", [("FZ-C107", "征求意见[1].结论"), ("FZ-S107", "考核自评[5].自评")]),
    ("信访列了两次", f"征求意见: {{8: {{{EXTRA.replace('国土资源, ', '信访, ').replace('郑州市国土资源局', '郑州市信访局')}}}}}", [("FZ-C108", "征求意见[8]")]),
    ("纪委和监察局都答复，不算两次", f"征求意见: {{8: {{{SUPERVISION}}}}}", []),
    ("别的市的部门", "征求意见: {5: {单位名称: 开封市环境保护局}}", [("FZ-C109", "征求意见[5].单位名称")]),
    ("县里的部门", "征求意见: {5: {单位名称: 中牟县环境保护局}}", [("FZ-C109", "征求意见[5].单位名称")]),
    ("市名后面又是县", "征求意见: {5: {单位名称: 郑州市中牟县环境保护局}}", [("FZ-C109", "征求意见[5].单位名称")]),
    ("市名后面是两个字的县", "征求意见: {5: {单位名称: 郑州市滑县环境保护局}}", [("FZ-C109", "征求意见[5].单位名称")]),
    ("名称里有部门的两个字", "征求意见: {5: {单位名称: 郑州市环境局}}", []),
    ("名称里有部门的两个字，说的是别的事", "征求意见: {2: {单位名称: 郑州市综合执法局}, 4: {单位名称: 郑州市人民政府办公厅}, 5: {单位名称: 郑州市环境卫生管理局}, 7: {单位名称: 郑州市食品总公司}}", [("FZ-C109", f"征求意见[{place}].单位名称") for place in (2, 4, 5, 7)]),
    ("名称短一些、旧的", "征求意见: {1: {单位名称: 郑州市纪检委}, 2: {单位名称: 郑州市综治委}, 4: {单位名称: 郑州市政府法制局}, 6: {单位名称: 郑州市安全生产监管局}, 7: {单位名称: 郑州市食品和药品监督管理局}}", []),
    ("挂牌的、内设的办事机构", "征求意见: {3: {单位名称: 郑州市信访接待中心}, 5: {单位名称: 郑州市环境污染防治攻坚战领导小组办公室}, 7: {单位名称: 郑州市食品安全委员会办公室}}", []),
    ("食品安全监督管理局、信访联席会议办公室", "征求意见: {3: {单位名称: 郑州市信访联席会议办公室}, 7: {单位名称: 郑州市食品安全监督管理局}}", []),
    ("办公室的简称、接待群众的地方", "征求意见: {3: {单位名称: 郑州市群众来访接待中心}, 6: {单位名称: 郑州市安委会办公室}, 7: {单位名称: 郑州市食安办}}", []),
    ("部门与单位不是一回事", "征求意见: {5: {单位名称: 郑州市安全生产监督管理局}}", [("FZ-C109", "征求意见[5].单位名称")]),
    ("没写单位名称", "征求意见: {5: {单位名称: ~}}", []),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_opinions(patch: str, expected: list[tuple[str, str]]) -> None:
    assert hits(patch) == expected


def severities(patch: str, rule: str, stage: str, base: str = "city") -> list[Severity]:
    return [item.severity for item in findings_on(Example(patch, stage, base=base)) if item.rule == rule]


@pytest.mark.parametrize(
    ("base", "stage", "severity"),
    [
        ("city", "draft", Severity.TODO),
        ("city", "county", Severity.TODO),
        ("city", "city", Severity.ERROR),
        ("direct", "city", Severity.TODO),
        ("direct", "province", Severity.ERROR),
    ],
    ids=["草稿", "县级", "市级", "省直管在市级", "省直管在省级"],
)
def test_opinions_are_owed_at_the_routes_stage(base: str, stage: str, severity: Severity) -> None:
    assert severities("征求意见: ~", "FZ-C102", stage, base) == [severity]
    asked = "征求意见: [{部门: 纪检, 结论: 未回复}]"
    assert severities(asked, "FZ-C103", stage, base) == [severity]
    assert severities("征求意见: [{部门: 纪检, 结论: 无异议}]", "FZ-C104", stage, base) == [severity]


def test_an_objection_is_an_error_at_any_stage() -> None:
    assert severities("征求意见: {4: {结论: 有异议}}", "FZ-C106", "draft") == [Severity.ERROR]


def test_the_missing_departments_are_named() -> None:
    assert messages("征求意见: {5: ~, 6: ~}", "FZ-C102") == ["尚未征求环保、安监2个部门的意见。"]


def test_a_number_in_other_brackets_is_corrected() -> None:
    finding = next(
        item for item in findings_on(Example("征求意见: {5: {文号: '郑环函 [2017] 第59号'}}")) if item.rule == "FZ-C105"
    )
    assert finding.fix == "核对原件后改为“郑环函〔2017〕59号”。"
    plain = next(item for item in findings_on(Example("征求意见: {5: {文号: 郑环函59号}}")) if item.rule == "FZ-C105")
    assert "机关代字〔年份〕" in plain.fix


def test_the_contradiction_names_both_places() -> None:
    found = findings_on(Example("征求意见: {5: {结论: 有异议, 异议内容: 尾矿库泄漏。}}"))
    finding = next(item for item in found if item.rule == "FZ-C107")
    assert finding.message == "环保有异议（尾矿库泄漏），而不得推荐情形第4项声明为“无”。"
    assert [place.location.path for place in finding.related] == ["不得推荐情形[4].声明"]


def test_every_named_department_is_recognised_by_all_its_names() -> None:
    departments = load_round().departments
    assert departments is not None
    for department in departments.named:
        for name in (department.name, *department.aliases):
            assert departments.find(name) is department, name


def test_a_route_on_which_no_department_is_asked_owes_no_opinion() -> None:
    round = load_round()
    assert round.departments is not None
    none_asked = round.changed(departments=round.departments.changed(due={"city": "city"}))
    found = findings_on(Example("征求意见: ~", "province", base="direct"), round=none_asked)
    assert not [item for item in found if item.rule.startswith("FZ-C")]


def test_a_body_of_another_area_of_any_level_is_told() -> None:
    round = load_round(str(folder_of(V)))
    nomination = nomination_for(
        {
            **{"申报村": "鼓楼村", "所在乡镇": "柳河镇", "所属县": "东岭县", "所属市": "青山市"},
            "征求意见": [
                {"部门": "公安局", "单位名称": "南湖县公安局"},
                {"部门": "信访局", "单位名称": "东岭县信访局"},
                {"部门": "政法委", "单位名称": "绿水市委政法委"},
            ],
        },
        round,
    )
    found = body_of_another_place.check(nomination, round, Standing(round, nomination))
    assert [problem.message for problem in found] == [
        "公安局的意见由“南湖县公安局”出具，不是东岭县的部门（写的是南湖县）。",
        "政法委的意见由“绿水市委政法委”出具，不是东岭县的部门（写的是绿水市）。",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "无",
        "无异议",
        "没有异议",
        "对中牟县申报无异议",
        "经核查，未发现问题，无异议",
        "无不良记录",
        "同意推荐",
        "未发现违纪违法问题",
        "近三年无环境违法行为",
        "近三年未发生重大安全事故，无异议",
        "不持异议",
        "经研究，同意申报",
        "没有不同意见",
        "经查，该县无立案查处情况",
        "未收到信访举报",
        "不存在不得推荐的情形",
        "符合条件，无异议",
        "/",
        "经请示局领导，无异议",
        "没有接到群众举报、投诉",
        "未受到行政处罚",
    ],
)
def test_what_only_says_that_there_is_nothing_is_no_objection(said: str) -> None:
    assert says_none(said)


@pytest.mark.parametrize(
    "said",
    [
        "无异议，但须整改",
        "有两起案件在查",
        "基本无异议",
        "原则上无异议，建议关注",
        "暂无异议",
        "无法出具意见",
        "不符合条件",
        "曾发生污染事件",
        "没有意见，但有一起积案",
        "有保留意见",
        "发生一起泄漏",
        "未整改到位",
        "未落实排污许可",
        "对个别企业有意见",
        "反映的问题属实",
        "无异议，2016年发生污染一起",
        "没有通过环评",
        "经查属实",
        "经核查，反映的问题存在",
    ],
)
def test_what_is_limited_or_tells_of_something_is_an_objection(said: str) -> None:
    assert not says_none(said)


MARKS = [
    (5, "洛环函", "洛阳市"),
    (5, "洛阳环函", "洛阳市"),
    (5, "汴环函", "开封市"),
    (5, "豫环函", "河南省"),
    (5, "牟环函", "中牟县"),
    (1, "洛纪函", "洛阳市"),
    (4, "新法函", "新乡市"),
    (7, "开食药监函", "开封市"),
    (3, "郑环函", "环保"),
    (5, "郑信函", "信访"),
    (1, "郑环函", "环保"),
    (5, "郑环函", ""),
    (5, "环函", ""),
    (5, "郑政环函", ""),
    (5, "郑州环函", ""),
    (5, "郑市环函", ""),
    (3, "信访函", ""),
    (3, "郑访函", ""),
    (3, "郑办函", ""),
    (2, "平安函", ""),
    (2, "郑政法函", ""),
    (2, "郑平安办函", ""),
    (6, "安监函", ""),
    (6, "郑安委办", ""),
    (1, "郑监函", ""),
    (4, "郑府法函", ""),
]
"""The department (by its place in the sample), the mark in its document's number, and whose mark that is."""


@pytest.mark.parametrize(("number", "mark", "whose"), MARKS)
def test_a_number_with_the_mark_of_another_office_is_asked_about(number: int, mark: str, whose: str) -> None:
    said = messages(f"征求意见: {{{number}: {{文号: {mark}〔2017〕3号}}}}", "FZ-C105")
    assert [f"像是{whose}的代字" in message for message in said] == ([True] if whose else [])


def test_numbers_of_one_other_place_are_told_once() -> None:
    said = messages("征求意见: {3: {文号: 洛信函〔2017〕3号}, 5: {文号: 洛环函〔2017〕4号}}", "FZ-C105")
    assert said == ["信访的文号“洛信函〔2017〕3号”、环保的文号“洛环函〔2017〕4号”像是洛阳市的代字。"]


def test_a_round_knows_the_marks_that_are_no_first_characters() -> None:
    lists = ROUND.text_checks
    given = {name: getattr(lists, name) for name in type(lists).model_fields} | {"area_marks": {}}
    bare = ROUND.changed(text_checks=TextChecks.model_construct(**given))
    assert not [
        item
        for item in findings_on(Example("征求意见: {5: {文号: 豫环函〔2017〕3号}}"), round=bare)
        if item.rule == "FZ-C105"
    ]

"""A blank filled with words is a blank, in every value; “无” is nothing where nothing may be; a person is a person."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from on_examples import Example, findings_on, hits

from fazhi_cli.findings import KeyPath, Problem, Severity
from fazhi_cli.nomination.blanks import BlankValue, blank_values, without_blanks
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.blanks import value_says_nothing
from fazhi_cli.rules.examples import base_tree

ROUND = load_round()
SHAPE = shape_of(ROUND)

BLANKS = [
    "待定", "待定。", "（待定）", "待核实", "待函询纪委", "×××", "xxx", "XX", "ＸＸ", "□", "□□□", "____", "***", "……", "？", "略",
    "（略）", "同上", "程序自动", "程序自动生成", "系统自动核查", "某", "某某", "\u200b", "\ufeff\u200d", "\u3000", "　 \t", "\u3164",
    "TBD", "n/a", "暂无", "无", "无。", "没有", "/", "——", "-", "不适用", "00000000", "未定", "请填写", "后补", "好", "可以",
]  # fmt: skip
VALUES = ["王志远", "函询县纪委监察局", "0371-62180321", "普法办主任", "郑纪函〔2017〕16号", "第三批", "无锡路8号", "略阳县", "某地来信已办结的台账",
          "省普法网、X射线检测站公告栏", "自动化监测系统比对", "待遇科", "2017", "A", "空军路派出所台账"]  # fmt: skip


@pytest.mark.parametrize("written", BLANKS)
def test_a_blank_filled_with_words_is_a_blank(written: str) -> None:
    assert blank_values({"联系人": {"职务": written}}, SHAPE)


@pytest.mark.parametrize("written", VALUES)
def test_a_value_is_no_blank(written: str) -> None:
    assert not blank_values({"联系人": {"地址": written}}, SHAPE)


@pytest.mark.parametrize("written", ["郑纪函〔2017〕×号", "郑□函〔2017〕16号", "郑纪函〔XXXX〕16号"])
def test_a_number_with_a_mask_in_it_is_a_blank(written: str) -> None:
    assert blank_values({"征求意见": [{"文号": written}]}, SHAPE)
    assert not blank_values({"征求意见": [{"异议内容": written}]}, SHAPE)


@pytest.mark.parametrize("name", ["法治展板3×5米照片", "创建工作总结_终稿", "二〇〇六年以来台账", "附件2*"])
def test_signs_that_belong_to_a_name_are_no_masks(name: str) -> None:
    assert not blank_values({"佐证材料": [{"名称": name}]}, SHAPE)


@pytest.mark.parametrize(
    "written",
    [
        "王志远",
        "王志远、李建军",
        "李　明",
        "王志远主任",
        "阿卜杜热西提·买买提",
        "王志远（县普法办）",
        "欧阳建国",
        "李明（代）",
        "白云",
    ],
)
def test_these_are_people(written: str) -> None:
    assert SHAPE.round.text_checks.blank_values.is_person(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "王",
        "王主任",
        "县普法办",
        "某某",
        "李××",
        "王某",
        "张三",
        "经办人",
        "123",
        "同上",
        "程序自动",
        "admin",
        "领导小组",
        "有关人员",
        "全体成员",
        "分管副县长",
        "第一书记",
        "小李",
        "法宣科",
        "阳光社区",
        "电子签章",
        "见原件",
        "签名见附件",
    ],
)
def test_these_are_no_people(written: str) -> None:
    assert not SHAPE.round.text_checks.blank_values.is_person(written)


EVERYWHERE = [
    ("不得推荐情形: {2: {核查人: 待定}}", "FZ-V103", "不得推荐情形[2].核查人"),
    ("不得推荐情形: {2: {核查人: 王某}}", "FZ-V103", "不得推荐情形[2].核查人"),
    ("不得推荐情形: {2: {核查方式: 无}}", "FZ-V103", "不得推荐情形[2].核查方式"),
    ("不得推荐情形: {2: {声明: 待定}}", "FZ-V102", "不得推荐情形[2].声明"),
    ("不得推荐情形: {5: {核查人: 程序自动}}", "FZ-V104", "不得推荐情形[5].核查人"),
    ("征求意见: {3: {文号: 待定}}", "FZ-C104", "征求意见[3].文号"),
    ("征求意见: {3: {扫描件: 无}}", "FZ-C104", "征求意见[3].扫描件"),
    ("征求意见: {3: {结论: ×××}}", "FZ-C103", "征求意见[3].结论"),
    ("征求意见: {3: {日期: 待定}}", "FZ-C104", "征求意见[3].日期"),
    ("征求意见: 无", "FZ-C102", "征求意见"),
    ("联系人: {电话: 无}", "FZ-P101", "联系人.电话"),
    ("联系人: {姓名: 某某}", "FZ-P101", "联系人.姓名"),
    ("联系人: {职务: ×××}", "FZ-P103", "联系人.职务"),
    ("实地考核: {市级: {考核人: [待定]}}", "FZ-P101", "实地考核.市级.考核人"),
    ("实地考核: {市级: {考核人: [000000]}}", "FZ-P101", "实地考核.市级.考核人"),
    ("实地考核: {市级: {考核人: [赵文博, '']}}", "FZ-P103", "实地考核.市级.考核人[2]"),
    ("实地考核: {市级: {考核人: [赵文博, 市普法办]}}", "FZ-P104", "实地考核.市级.考核人[2]"),
    ("意见: {市级: {签字人: 待签}}", "FZ-P103", "意见.市级.签字人"),
    ("意见: {市级: {结论: 略}}", "FZ-P101", "意见.市级.结论"),
    ("创建工作情况: 待补充", "FZ-P101", "创建工作情况"),
    ("创建工作情况: \"\\u200b\\u200b\"", "FZ-P101", "创建工作情况"),
    ("申报单位: ×××县", "FZ-P101", "申报单位"),
    ("考核自评: {4: {自评: 待定}}", "FZ-S103", "考核自评"),
    ("报送: {份数: 待定}", "FZ-P101", "报送.份数"),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "rule", "place"), EVERYWHERE, ids=[row[0] for row in EVERYWHERE])
def test_a_blank_is_told_once_by_the_rule_that_misses_the_value(patch: str, rule: str, place: str) -> None:
    found = [item for item in findings_on(Example(patch)) if item.severity in (Severity.ERROR, Severity.MANUAL)]
    assert [(item.rule, item.location.path) for item in found if not item.rule.startswith("FZ-S")] == (
        [] if rule.startswith("FZ-S") else [(rule, place)]
    )
    assert rule in {item.rule for item in findings_on(Example(patch))}


def test_the_finding_says_what_stands_there() -> None:
    found = [item.message for item in findings_on(Example("联系人: {电话: 待定}")) if item.rule == "FZ-P101"]
    assert found[:1] == ["缺“联系人电话”（写的是“待定”，等于没有填）。"]


ELSEWHERE_OR_EMPTY = [
    *((f"不得推荐情形: {{2: {{核查方式: '{said}'}}}}", "FZ-V103") for said in (
        "见附件", "详见附件", "详见佐证材料", "附后", "见台账附件", "同第1项", "1", "查", "核查", "核查方式", "无异议", "口头", "电话", "未发现问题", "按要求核查", "已按规定逐项认真核查")),
    *((f"考核自评: {{6: {{说明: '{said}'}}}}", "FZ-S105") for said in ("1", "达标", "说明", "见总结", "详见《创建工作总结》第3页", "同第5条")),
    *((f"创建工作情况: '{said}'", "FZ-P101") for said in (
        "1", "详见附件", "见佐证材料", "创建工作情况", "（1500字以内）", "请填写创建工作情况", "详见创建工作总结")),
    ("联系人: {电话: 详见附件}", "FZ-P101"),
    ("联系人: {职务: 职务}", "FZ-P103"),
    ("开展创建: {实施方案文号: 见附件}", "FZ-P103"),
    ("佐证材料: {1: {名称: 1}}", "FZ-E108"),
    ("佐证材料: {1: {名称: 佐证材料}}", "FZ-E108"),
    ("佐证材料: {1: {名称: 新建文件夹}}", "FZ-E108"),
    ("佐证材料: {1: {名称: '20171013'}}", "FZ-E108"),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "rule"), ELSEWHERE_OR_EMPTY, ids=[row[0] for row in ELSEWHERE_OR_EMPTY])
def test_what_points_elsewhere_or_answers_nothing_is_no_value(patch: str, rule: str) -> None:
    found = findings_on(Example(patch))
    assert [item.rule for item in found if item.severity not in (Severity.TODO, Severity.INFO)] == [rule]


@pytest.mark.parametrize(
    "patch",
    [
        *(
            f"不得推荐情形: {{2: {{核查方式: {said}}}}}"
            for said in (
                "函询",
                "电话核实",
                "微信视频核查",
                "短信核实",
                "查阅台账",
                "实地走访",
                "集体研究",
                "查档案",
                "核查安监台账",
                "书面核查",
            )
        ),
        *(
            f"考核自评: {{6: {{说明: {said}}}}}"
            for said in ("已落实", "如期完成换届", "附近村民满意", "考试3批", "见义勇为表彰3人")
        ),
        "考核自评: {1: {说明: 详见创建工作总结}}",
        *(
            f"佐证材料: {{2: {{名称: {said}}}}}"
            for said in ("附件2：会议纪要", "附件1", "会议纪要", "见证材料汇编", "同心社区台账")
        ),
        "意见: {市级: {意见内容: 见扫描件, 扫描件: 佐证材料/实地考核报告.pdf}}",
        "联系人: {职务: 县职务犯罪预防科科长}",
        "报送: {方式: EMS}",
    ],
)
def test_what_only_looks_like_it_is_a_value(patch: str) -> None:
    assert hits(patch) == []


NOTHING_THERE = [
    "曾获命名: 无",
    "曾获命名: {批次: 无}",
    "不得推荐情形: {1: {事件: 无}}",
    "不得推荐情形: {1: {事件: [无]}}",
    "补充材料: 无",
    "特别优秀理由: 暂无",
    "联系人: {职务: 无}",
    "报送: {方式: /}",
    "考核自评: {3: {佐证: 无}}",
]


@pytest.mark.parametrize("patch", NOTHING_THERE)
def test_nothing_is_there_and_nothing_is_said(patch: str) -> None:
    assert hits(patch) == []


def test_what_says_that_nothing_is_there_is_no_value_of_the_nomination() -> None:
    from fazhi_cli.nomination.reading import read_as_said

    text = "申报单位: 中牟县\n曾获命名: 无\n补充材料: 无\n不得推荐情形:\n  - {序号: 1, 声明: 无, 事件: 无}\n"
    loaded = read_as_said(load_nomination(text.encode(), "x.yaml"))
    assert loaded.nomination is not None
    assert loaded.problems == ()
    assert loaded.nomination.named_before is None
    assert loaded.nomination.supplement is None
    assert loaded.nomination.vetoes[0].declared == "无"
    assert loaded.nomination.vetoes[0].incidents == ()


def leaves(tree: Any, at: KeyPath = ()) -> list[KeyPath]:
    if isinstance(tree, dict):
        return [path for key, item in tree.items() for path in leaves(item, (*at, key))]
    if isinstance(tree, list):
        return [path for place, item in enumerate(tree) for path in leaves(item, (*at, place))]
    return [at]


LEAVES = leaves(base_tree("city"))


def with_value(tree: Any, at: KeyPath, value: str) -> Any:
    if not at:
        return value
    copy: Any = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[at[0]] = with_value(tree[at[0]], at[1:], value)
    return copy


def told(at: KeyPath, route: str = "city", *, round: Round = ROUND, partly: bool = False) -> Problem:
    """What is said of a blank that nobody else has quoted."""
    blank = BlankValue(at, "待定", owed=True, partly=partly)
    (problem,) = value_says_nothing.check([blank], round, route)
    assert isinstance(problem, Problem)
    return problem


WHEN = [
    ("同一处就要的", ("联系人", "电话"), "city", "county"),
    ("旁边要的，取最早的", ("意见", "市级", "签字人"), "city", "city"),
    ("本途径这一级没有，取上一层最早的", ("意见", "市级", "签字人"), "direct", "county"),
    ("哪里都不要的，报送以前", ("补充材料",), "city", "county"),
    ("只有头一层相同", ("报送", "方式"), "direct", "county"),
    ("列表里的一项", ("实地考核", "市级", "考核人", 0), "city", "city"),
]


@pytest.mark.parametrize(("at", "route", "due"), [row[1:] for row in WHEN], ids=[row[0] for row in WHEN])
def test_a_blank_is_owed_when_what_stands_beside_it_is(at: KeyPath, route: str, due: str) -> None:
    assert told(at, route).due == due


def test_of_several_beside_it_the_first_by_the_procedure_counts() -> None:
    parts = [part for part in ROUND.required_parts if part.path[0] == "报送"]
    later, earlier = (part.changed(due={"city": stage}) for part, stage in zip(parts, ("city", "county"), strict=True))
    assert told(("报送", "方式"), round=ROUND.changed(required_parts=(later, earlier))).due == "county"


def test_how_a_blank_is_mended() -> None:
    assert told(("联系人", "职务")).fix == "写上实际内容；确实没有这一项的，删去“职务”。"
    assert told(("实地考核", "市级", "考核人", 0)).fix is None
    part = told(("创建工作情况",), partly=True)
    assert (part.message, part.at, part.due) == ("“创建工作情况”里有没填的“待定”。", ("创建工作情况",), "draft")
    assert part.fix == "把这一处补写完整，或者删去。"


def test_every_blank_that_is_owed_is_told_and_no_other() -> None:
    blanks = [
        BlankValue(("联系人", "职务"), "待定", owed=False),
        BlankValue(("创建工作情况",), "×××", owed=True, partly=True),
        BlankValue(("报送", "方式"), "", owed=True),
    ]
    said = [(problem.message, problem.fix) for problem in value_says_nothing.check(blanks, ROUND, "city")]
    assert said == [
        ("“创建工作情况”里有没填的“×××”。", "把这一处补写完整，或者删去。"),
        ("“报送.方式”是空的。", "填上，或把这一条删去。"),
    ]


@given(st.sampled_from(LEAVES), st.sampled_from(["待定", "×××", "\u200b", "略", "　"]))
def test_whatever_value_is_a_blank_is_found_and_taken_out(at: KeyPath, written: str) -> None:
    tree = with_value(base_tree("city"), at, written)
    found = blank_values(tree, SHAPE)
    assert [blank.at for blank in found] == [at]
    assert blank_values(without_blanks(tree, found), SHAPE) in ((), (found[0]._replace(written="", owed=True),))


MARKED = [
    "张□□", "某人", "×年", "第×号", "3×年", "×3号", "__", "李＊＊", "张*", "*号", "XX县", "甲X号", "○○乡", "〇〇〇",
]  # fmt: skip
UNMARKED = ["3×5", "_", "＿年＿", "*", "X光", "A*B", "X2", "一○○一号", "○", "牟办〔2012〕18号", "二〇〇八年", "ABX"]


@pytest.mark.parametrize(("text", "marked"), [*((one, True) for one in MARKED), *((one, False) for one in UNMARKED)])
def test_marks_for_what_is_still_to_be_written(text: str, marked: bool) -> None:
    assert bool(ROUND.text_checks.blank_values.any_mark.search(text)) is marked


@pytest.mark.parametrize(
    ("said", "empty"), [("已按规定逐项认真核查", True), ("已查过已查过", True), ("已查过" * 40 + "某", False)]
)
def test_overlapping_words_said_over_and_over_are_judged_at_once(said: str, empty: bool) -> None:
    assert ROUND.text_checks.blank_values.answers_nothing(said, "核查方式") is empty

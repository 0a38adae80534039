"""Mistakes in the data of two rounds: slots of forms that hold something else, data that do nothing or never come true.

As in ``test_mistakes_in_any_file``: each is named with file, line and mend, none is accepted, none ends the check.
"""

from pathlib import Path

import pytest

from fazhi_cli.round_tools.checking import check_round
from one_datum import P, V, changed, copy_of
from round_mistakes import assert_accepted, assert_refused, spoilt

R, A, U, T, S, S2 = (
    "round.yaml",
    "assessment.yaml",
    "units.yaml",
    "text-checks.yaml",
    "form/slots.yaml",
    "form/slots2.yaml",
)

SEEDS: list[tuple[str, str, str, str, str, str]] = [
    # what a clerk did, round, file, before, after, what is said
    ("表的题目写错", V, S, "title: 青山省民主法治示范村（社区）申报表", "title: 先进个人申报表", "没有标题"),
    ("填写位置的键是一组", V, S, "field: [联系人, 姓名]", "field: [联系人]", "是一组"),
    ("不印的键没有", P, S, "not_printed: [是否企业负责人, 事迹材料]", "not_printed: [是否企业负责人, 事迹材料, 备注]", "备注"),
    ("不印的键印着", P, S, "not_printed: [是否企业负责人, 事迹材料]", "not_printed: [是否企业负责人, 事迹材料, 性别]", "印在表上"),
    ("文字写成照片", P, S, "    field: [性别]\n    kind: text", "    field: [性别]\n    kind: photo", "种类是 photo"),
    ("文字写成日期", P, S, "    field: [性别]\n    kind: text", "    field: [性别]\n    kind: date", "种类是 date"),
    ("段落首尾颠倒", P, S2, "first: 1\n    last: -3", "first: 3\n    last: 1", "首尾颠倒"),
    ("没有 slots", P, S2, "slots:", "slot:", "不认识"),
    ("填写位置照别处的栏目找", V, S, "    anchor: 负责人\n", "    anchor: 户籍人口数\n", "同一处"),
    ("填写位置的键是列表里的一列", P, S, "field: [性别]", "field: [获奖情况, 名称]", "逐行的表"),
    ("续页的空白表没有", P, S, "form: form.docx", "form: form.docx\ncontinuation: 附页.docx", "找不到附页"),
    ("两个阶段属一级", V, R, "  - {id: city, level: city, label: 市级推荐, actor: 市司法局}\n", "  - {id: city, level: city, label: 市级推荐, actor: 市司法局}\n  - {id: city2, level: city, label: 市级复核, actor: 市司法局}\n", "永远到不了"),
    ("途径的条件是正文", P, R, "for: {推荐类别: 省直单位}", "for: {主要事迹: 省直单位}", "是正文"),
    ("途径的条件是照片", P, R, "for: {推荐类别: 省直单位}", "for: {照片: 省直单位}", "是文件"),
    ("称呼的括号没有关", V, R, "noun: 村（社区）", "noun: 村（社区", "没有成对"),
    ("正文薄于上限以上", V, R, "maximum: 2000\n", "maximum: 2000\n    thin_below: 3000\n", "上限却是"),
    ("报到最低一级", V, R, "level: province\n    day: 2021-11-03", "level: village\n    day: 2021-11-03", "不会报给自己"),
    ("文件名没有名称", P, R, "'{姓名}—推荐审批表.docx'", "'推荐审批表.docx'", "分不清是谁的"),
    ("有理由没有例外", P, R, "- {per: city, usual: 4,", "- {per: city, usual: 4, reason: 特别理由, reason_title: 理由,", "reason 不起作用"),
    ("比例的键是正文", P, R, "key: 行政级别, values: [县处级]", "key: 主要事迹, values: [县处级]", "是正文"),
    ("情节没有用到", P, R, "  facts:\n", "  facts:\n    - {key: 立案日期, label: 立案的日期, type: date}\n", "用到情节"),
    ("同一个词又说有又说没有", P, R, "（第2项）, type: date}", "（第2项）, type: date, said_by: [警告], denied_by: [警告]}", "又说有又说没有"),
    ("日期也写了必填的值", P, R, "clause: f1.0-17}\n  - {path: 意见.市级人力", "clause: f1.0-17, expects: 是}\n  - {path: 意见.市级人力", "不会填"),
    ("倒排的次序反了", P, R, "  - id: city.submit\n    stage: city", "  - id: city.submit\n    stage: unit", "排在上一级之后"),
    ("说明什么也没写", P, R, "  - {path: 性别, clause: f1.0-2}", "  - {path: 性别}", "什么也没写"),
    ("告知单的机关用途径上没有的地区", P, R, "province: 省评选表彰工作领导小组办公室}}", "province: '{所属市}评选办'}}", "写不全"),
    ("种类都是复核", P, R, "- {id: 申报, label: 推荐}", "- {id: 申报, label: 推荐, reinspection: true}", "不能是复核"),
    ("情形的编号跳了", P, R, "- {number: 5, label: 其他不宜", "- {number: 6, label: 其他不宜", "序号不连续"),
    ("情节的键是事件固定的", P, R, "  facts:\n", "  facts:\n    - {key: 日期, label: 事发日期, type: date, said_by: [事发]}\n", "都有的键"),
    ("两个项目一个名称", P, R, "{key: 职务, label: 职务,", "{key: 职务, label: 工作单位,", "都叫"),
    ("不算的字样是称号自己的", V, R, "words: [市级民主法治示范村], clause", "words: [市级民主法治示范村], not_words: [示范村], clause", "一个也不算"),
    ("单位与上级同名", V, U, "{name: 石桥村, parent: [柳河镇,", "{name: 柳河镇, parent: [柳河镇,", "同名"),
    ("名称用半角括号", V, U, "{name: 石桥村,", "{name: 石桥村(社区),", "半角括号"),
    ("名称里有空格", V, U, "{name: 石桥村,", "{name: 石 桥村,", "有空格"),
    ("名称写了省名", V, U, "{name: 石桥村,", "{name: 青山省石桥村,", "前面写了"),
    ("两个单位一个曾用名", V, U, "{name: 石桥村, parent: [柳河镇, 东岭县, 青山市]}\n  - {name: 鼓楼村, parent: [枫林乡", "{name: 石桥村, former: [老村], parent: [柳河镇, 东岭县, 青山市]}\n  - {name: 鼓楼村, former: [老村], parent: [枫林乡", "也是 石桥村 的曾用名"),
    ("上级地区名单里混着单位", P, U, "- {name: 白云市}", "- {name: 白云市应急管理局}", "不像地区"),
    ("上级地区写错字", P, U, "- {name: 白云市}", "- {name: 白云}", "不像地区"),
    ("上级写成一句", V, U, "parent: [大塘镇, 南湖县, 绿水市]", "parent: 绿水市南湖县大塘镇", "别的单位写了 3 级"),
    ("一条没有分值", V, A, "    points: 8\n", "", "没有分值"),
    ("又用话又用分", V, A, "answers: {least: 85}", "answers: {met: [达标], unmet: [未达标], least: 85}", "话不起作用"),
    ("标准的编号差一级", V, A, "number: 1.2.1", "number: 1.3.1", "没有标题 1.3"),
    ("标准的原文写两次", V, A, "text: 村级班子团结有力，分工明确。（8分）", "text: 村党组织作用发挥充分，每年专题研究法治建设不少于两次。（10分）", "文字相同"),
    ("人名的项目是日期", P, T, "persons: [联系人.姓名,", "persons: [填表日期,", "不是写人名的"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "round_id", "file", "old", "new", "says"), SEEDS, ids=[row[0] for row in SEEDS])
def test_a_mistake_is_named_with_file_line_and_mend_and_not_accepted(
    what: str, round_id: str, file: str, old: str, new: str, says: str, tmp_path: Path
) -> None:
    assert_refused(round_id, file, old, new, says, tmp_path)


def test_slots_that_are_found_by_one_another_s_words_are_told(tmp_path: Path) -> None:
    folder = copy_of(V, tmp_path)
    for one, other in (("负责人", "甲"), ("户籍人口数", "负责人"), ("甲", "户籍人口数")):
        changed(folder, S, f"    anchor: {one}\n", f"    anchor: {other}\n")
    told = [problem.message for problem in check_round(folder).errors]
    assert told == [
        "“负责人”照“户籍人口数”这一栏找，那是“户籍人口数”的。",
        "“户籍人口数”照“负责人”这一栏找，那是“负责人”的。",
    ]


SOUND: list[tuple[str, str, str, str, str]] = [
    # what is no mistake, round, file, before, after
    ("一条标准不计分", V, A, "points: 8", "points: 0"),
    ("表上叫法简单", V, S, "title: 青山省民主法治示范村（社区）申报表", "title: 申报表"),
    ("只填表的第一行", P, S, "    field: [性别]\n", "    field: [获奖情况, 0, 名称]\n"),
    ("名称里有市名", V, U, "{name: 石桥村,", "{name: 青山市民主村,"),
    ("情节有自己的说法", P, R, "  facts:\n", "  facts:\n    - {key: 立案日期, label: 立案的日期, type: date, said_by: [立案]}\n"),
    ("倒排的一步只对直报的", P, R, "  - id: city.submit\n    stage: city", "  - id: city.submit\n    for: {途径: direct}\n    stage: unit"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "round_id", "file", "old", "new"), SOUND, ids=[row[0] for row in SOUND])
def test_what_may_be_meant_so_is_no_mistake(
    what: str, round_id: str, file: str, old: str, new: str, tmp_path: Path
) -> None:
    assert_accepted(round_id, file, old, new, tmp_path)


def test_a_fault_of_a_slot_map_names_the_file_not_the_whole_path(tmp_path: Path) -> None:
    folder = copy_of(V, tmp_path)
    spoilt(folder, S, "form: form.docx", "form: 申报表.docx")
    (problem,) = check_round(folder).errors
    assert str(tmp_path) not in problem.message

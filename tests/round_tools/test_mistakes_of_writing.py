"""Mistakes of writing in round data: dates, figures, lists, brackets, colons and blanks as a clerk types them.

As in ``test_mistakes_in_any_file``: each is named with file, line and a mend that says how to write it; none is accepted.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.round_tools.checking import check_round
from round_mistakes import assert_told, sample_copy, spoilt

V, P = "样本-民主法治示范村", "样本-先进个人"
R, U, X = "round.yaml", "units.yaml", "rules.yaml"

SEEDS: list[tuple[str, str, str, str, str, str]] = [
    # what a clerk did, round, file, before, after, what is said
    ("日期用点", P, R, "    day: 2022-06-10\n", "    day: 2022.6.10\n", "2024-06-05"),
    ("日期用斜线", P, R, "    day: 2022-06-10\n", "    day: 2022/6/10\n", "2024-06-05"),
    ("日期汉字", P, R, "    day: 2022-06-10\n", "    day: 2022年6月10日\n", "2024-06-05"),
    ("日期全角", P, R, "    day: 2022-06-10\n", "    day: ２０２２-06-10\n", "2024-06-05"),
    ("日期没有年", P, R, "    day: 2022-06-10\n", "    day: 6月10日\n", "2024-06-05"),
    ("公示键拼错", P, R, "    minimum: 1\n", "    minumum: 1\n", "是不是想写 minimum"),
    ("截止日键中文", P, R, "    day: 2022-06-10\n", "    日期: 2022-06-10\n", "不认识的字段"),
    ("百分比汉字", P, R, "percent: 20", "percent: 百分之二十", "百分之二十写 20"),
    ("百分比小数", P, R, "percent: 20", "percent: 0.2", "不写小数"),
    ("层级写成列表", P, R, "    level: city\n    unit: 周", "    level: [city]\n    unit: 周", "不用方括号"),
    ("途径层级顿号", P, R, "levels: [unit, city, province]", "levels: unit、city、province", "写成 [甲, 乙]"),
    ("层级写中文", P, R, "    level: city\n    unit: 周", "    level: 市级\n    unit: 周", "没有层级 市级"),
    ("选项中文逗号", P, R, "choices: [男, 女]", "choices: [男，女]", "几个写在了一起"),
    ("选项顿号", P, R, "choices: [男, 女]", "choices: [男、女]", "几个写在了一起"),
    ("选项方头括号", P, R, "choices: [男, 女]", "choices: 【男, 女】", "写成 [甲, 乙]"),
    ("选项只有一个", P, R, "choices: [男, 女]", "choices: [男]", "只有一个可选的词"),
    ("格式大写", P, R, "formats: [jpg]", "formats: [JPG]", "写法不对"),
    ("格式带点", P, R, "formats: [jpg]", "formats: [.jpg]", "不带点"),
    ("格式顿号", P, R, "formats: [jpg]", "formats: [jpg、png]", "一个一项"),
    ("上限全角", P, R, "maximum: 3000", "maximum: ３０００", "半角数字"),
    ("上限千分位", P, R, "maximum: 3000", "maximum: 3,000", "不带单位和逗号"),
    ("上限汉字", P, R, "maximum: 3000", "maximum: 三千", "半角数字"),
    ("时间全角冒号", P, R, "time: '12:00'", "time: '12：00'", "'17:30'"),
    ("时间点钟", P, R, "time: '12:00'", "time: 12点", "'17:30'"),
    ("当日算写是", P, R, "inclusive: true", "inclusive: 是", "写 true"),
    ("首日不算", P, R, "count_first_day: true", "count_first_day: 不算", "写 true"),
    ("路径用句号", P, R, "path: 意见.所在单位.盖章", "path: 意见。所在单位。盖章", "是不是想写 意见.所在单位.盖章"),
    ("路径用全角点", P, R, "path: 意见.所在单位.盖章", "path: 意见．所在单位．盖章", "是不是想写 意见.所在单位.盖章"),
    ("due只写阶段", P, R, "label: 所在单位盖章, due: {normal: unit, direct: unit}", "label: 所在单位盖章, due: unit", "键: 值"),
    ("due全角冒号", P, R, "label: 所在单位盖章, due: {normal: unit, direct: unit}", "label: 所在单位盖章, due: {normal：unit, direct：unit}", "写成“normal: unit”"),
    ("for全角冒号", P, R, "for: {推荐类别: 省直单位}", "for: {推荐类别：省直单位}", "写成“推荐类别: 省直单位”"),
    ("for只写值", P, R, "for: {推荐类别: 省直单位}", "for: 省直单位", "键: 值"),
    ("for顿号两值", P, R, "for: {推荐类别: 省直单位}", "for: {推荐类别: 省直单位、市及以下单位}", "没有“推荐类别”的取值"),
    ("for等号", P, R, "for: {推荐类别: 省直单位}", "for: {推荐类别=省直单位}", "写成“推荐类别: 省直单位”"),
    ("一项多缩进一格", P, R, "    level: city\n    unit: 周", "     level: city\n    unit: 周", "缩进"),
    ("漏了横线", P, R, "  - key: 市级\n    label: 市级公示", "    key: 市级\n    label: 市级公示", "补上“- ”"),
    ("横线后没空格", P, R, "  - {id: normal, label", "  -{id: normal, label", "缺一个空格"),
    ("段名后漏冒号", P, R, "\npublicity:\n", "\npublicity\n", "漏了冒号"),
    ("段名拼错", P, R, "\npublicity:\n", "\npublicty:\n", "是不是想写 publicity"),
    ("公示单位写个工作日", P, R, "    unit: 工作日\n    minimum: 5", "    unit: 个工作日\n    minimum: 5", "取值只能是"),
    ("公示天数带单位", P, R, "    unit: 工作日\n    minimum: 5", "    unit: 工作日\n    minimum: 5个工作日", "不带单位"),
    ("份数一式", P, R, "copies: 4", "copies: 一式四份", "不带单位"),
    ("since只到月", P, R, "since: 2019-01-01", "since: 2019-01", "2024-06-05"),
    ("别名顿号在括号", P, R, "aliases: [公安局, 公安部门, 公安机关, 公安委员会]", "aliases: [公安局、公安部门]", "几个写在了一起"),
    ("规则号字母O", P, X, "FZ-K204: {", "FZ-K2O4: {", "没有规则"),
    ("轻重中文", P, X, "FZ-K204: {severity: error", "FZ-K204: {severity: 退回", "取值只能是"),
    ("告知单全角括号", P, R, "city: '{所属市}应急管理局'", "city: '｛所属市｝应急管理局'", "写成 {所属市}"),
    ("告知单方头", P, R, "city: '{所属市}应急管理局'", "city: '【所属市】应急管理局'", "写成 {所属市}"),
    ("称号words顿号", P, R, "words: [全省应急管理系统先进个人]", "words: 全省应急管理系统先进个人、全国先进个人", "几个写在了一起"),
    ("称号words带书名", P, R, "words: [全省应急管理系统先进个人]", "words: [“全省应急管理系统先进个人”]", "去掉引号"),
    ("名额写成范围", P, R, "{per: city, usual: 4", "{per: city, usual: 3-4", "半角数字"),
    ("表漏冒号", V, R, "table: {青山市: 6, 绿水市: 4, 白云市: 4}", "table: {青山市 6, 绿水市 4, 白云市 4}", "写成“青山市: 6”"),
    ("表全角冒号", V, R, "table: {青山市: 6, 绿水市: 4, 白云市: 4}", "table: {青山市：6, 绿水市：4}", "写成“青山市: 6”"),
    ("单位顿号", P, U, "  - {name: 绿水市}", "  - 绿水市、白云市", "几个写在了一起"),
    ("井号在文字里", P, R, "  noun: 人选\n", "  noun: #人选\n", "空着的写上"),
    ("BOM在中间", P, R, "  noun: 人选\n", "  noun: \ufeff人选\n", "看不见的字符"),
    ("不间断空格缩进", P, R, "  noun: 人选\n", "\u00a0\u00a0noun: 人选\n", "不间断空格"),
    ("零宽空格", P, R, "  noun: 人选\n", "  noun\u200b: 人选\n", "看不见的字符"),
    ("弯引号包值", P, R, "time: '12:00'", "time: ‘12:00’", "'17:30'"),
]  # fmt: skip

SOUND: list[tuple[str, str, str, str]] = [
    # what is no mistake, file, before, after
    ("值前多几个空格", R, "inclusive: true", "inclusive:   true"),
    ("选项里有顿号", R, "choices: [男, 女]", "choices: [男、女, 不详]"),
    ("括号里有顿号的称号", R, "words: [全省应急管理系统先进个人]", "words: [全省应急管理系统先进个人（集体、个人）]"),
    ("文件名里另有方头括号", R, "'{姓名}—征求意见表.docx'", "'{姓名}【表二】征求意见表.docx'"),
    ("百分之零", R, "percent: 20", "percent: 0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("round_id", "file", "old", "new", "says"), [seed[1:] for seed in SEEDS], ids=[seed[0] for seed in SEEDS]
)
def test_how_to_write_it_is_said_where_it_was_written_wrong(
    round_id: str, file: str, old: str, new: str, says: str, tmp_path: Path
) -> None:
    folder = sample_copy(round_id, tmp_path)
    lines = spoilt(folder, file, old, new)
    checked = check_round(folder)
    assert checked.exit_code == 1, "accepted"
    assert all(problem.fix for problem in checked.errors)
    assert_told(checked, says, file, lines)


@pytest.mark.parametrize(("file", "old", "new"), [row[1:] for row in SOUND], ids=[row[0] for row in SOUND])
def test_what_is_no_mistake_is_taken_for_none(file: str, old: str, new: str, tmp_path: Path) -> None:
    folder = sample_copy(P, tmp_path)
    spoilt(folder, file, old, new)
    assert [(problem.line, problem.message) for problem in check_round(folder).errors] == []

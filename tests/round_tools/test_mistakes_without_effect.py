"""Mistakes that fit every type and would have done nothing, or something else: blank words, entries twice, terms that never hold.

As in ``test_mistakes_in_any_file``: each is named with file, line and mend, none is accepted, none ends the check.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import load_round_from
from one_datum import A, C, H, P, R, T, U, V, X, changed, copy_of
from round_mistakes import assert_told, spoilt

SEEDS: list[tuple[str, str, str, str, str, str]] = [
    # what a clerk did, round, file, before, after, what is said
    # blank words, blanks round words
    ("通知的标题空着", P, R, "title: 关于评选全省应急管理系统先进个人的通知", "title: ''", "不能为空"),
    ("发文机关只有空格", P, R, "issuer: 青山省人力资源和社会保障厅、青山省应急管理厅", "issuer: '  '", "不能为空"),
    ("联系方式是全角空格", P, R, "contact: 高原 0999-8880002", "contact: '　'", "不能为空"),
    ("种类的称呼空着", P, R, "{id: 申报, label: 推荐}", "{id: 申报, label: ''}", "不能为空"),
    ("层级的编号后有空格", P, R, "{id: unit, label: 单位, area: 单位}", "{id: 'unit ', label: 单位, area: 单位}", "前后有空格"),
    ("层级的通称空着", P, R, "{id: unit, label: 单位, area: 单位}", "{id: unit, label: 单位, area: ''}", "不能为空"),
    ("阶段由谁办空着", P, R, "actor: 所在单位人事部门", "actor: ''", "不能为空"),
    ("途径的称呼空着", P, R, "label: 经市推荐,", "label: '',", "不能为空"),
    ("申报对象的称呼空着", P, R, "noun: 人选", "noun: ''", "不能为空"),
    ("项目的名称空着", P, R, "label: 工作单位, type: text", "label: '', type: text", "不能为空"),
    ("正文的名称空着", P, R, "label: 主要事迹\n", "label: ''\n", "不能为空"),
    ("意见栏的名称只有空格", P, R, "label: 市应急管理局意见, level", "label: ' ', level", "不能为空"),
    ("公示的名称空着", P, R, "label: 市级公示\n", "label: ''\n", "不能为空"),
    ("称号的名称空着", P, R, "{title: 全省应急管理系统先进个人, words", "{title: '', words", "不能为空"),
    ("情形的名称空着", P, R, "label: 受过刑事处罚的,", "label: '',", "不能为空"),
    ("必须有的内容没有名称", P, R, "label: 单位公示有无异议", "label: ''", "不能为空"),
    ("倒排的一步没有名称", P, R, "title: 填表、整理材料", "title: ''", "不能为空"),
    ("读法没有文字", P, R, "text: 合计最多 60 个。", "text: ''", "不能为空"),
    ("告知单的机关空着", P, R, "unit: '{姓名}'", "unit: ''", "不能为空"),
    ("部门的名称后有空格", P, R, "{name: 税务, aliases", "{name: '税务 ', aliases", "前后有空格"),
    ("部门的别名空着", P, R, "aliases: [税务局, 税务机关]", "aliases: [税务局, '']", "不能为空"),
    ("选项后有空格", P, R, "choices: [男, 女]", "choices: [男, '女 ']", "前后有空格"),
    ("不构成的字样空着", H, R, "no_case_words: [不构成,", "no_case_words: ['', 不构成,", "不能为空"),
    ("条款的编号空着", P, C, "{id: 1.1, place", "{id: '', place", "不能为空"),
    ("条款的出处空着", P, C, "{id: 1.1, place: 一（一）", "{id: 1.1, place: ''", "不能为空"),
    ("单位的名称后有空格", P, U, "{name: 绿水市}", "{name: '绿水市 '}", "前后有空格"),
    ("简称空着", H, T, "{word: 人事局, full", "{word: '', full", "不能为空"),
    ("全称只有空格", H, T, "full: 全国普法办公室}", "full: ' '}", "不能为空"),
    ("地名后有空格", H, T, "{word: 息县, unless", "{word: '息县 ', unless", "前后有空格"),
    ("词表里有空着的词", H, T, "common_words: [老城区,", "common_words: ['', 老城区,", "不能为空"),
    ("部门全称的层级写错", H, R, "bodies: {city: '{area}信访局'", "bodies: {citty: '{area}信访局'", "没有层级 citty"),
    ("核查的天数是负数", H, R, "checked_within_days: 365", "checked_within_days: -1", "天数 -1 不合理"),
    # the same twice
    ("截止日写两次", P, R, "deadlines:\n", "deadlines:\n  - {level: province, day: 2022-06-10, clause: 4.2}\n", "写了两次"),
    ("名额写两次，数不同", P, R, "quota:\n", "quota:\n  - {per: city, usual: 5, counted_from: city, clause: 1.1, for: {途径: normal}}\n", "名额写了两次"),
    ("必须有的写两次", P, R, "  - {path: 职务, label: 职务,", "  - {path: 职务, label: 现任职务, due: {normal: draft, direct: draft}, clause: f1.0-8}\n  - {path: 职务, label: 职务,", "写了两次"),
    ("不再推荐的写两次", P, R, "exclusions:\n", "exclusions:\n  - {title: 先进, words: [全省应急管理系统先进个人], clause: 2.2}\n", "写了两次"),
    ("日期的先后写两次", P, R, "  - {label: 报送, paths: [报送.日期], clause: 4.2}\n", "  - {label: 报送, paths: [报送.日期], clause: 4.2}\n  - {label: 报送省里, paths: [报送.日期], clause: 4.2}\n", "写了两次"),
    ("一步里的日期写两次", P, R, "paths: [报送.日期]", "paths: [报送.日期, 报送.日期]", "写了两次"),
    ("一步里没有日期", P, R, "paths: [报送.日期]", "paths: []", "不能为空"),
    ("说明写两次", P, R, "  - {path: 姓名, note: 写全称。}\n", "  - {path: 姓名, note: 写全称。}\n  - {path: 姓名, note: 不写简称。}\n", "写了两次"),
    ("照片的格式写两次", P, R, "formats: [jpg]", "formats: [jpg, jpg]", "写了两次"),
    ("佐证的格式写两次", P, R, "formats: [pdf, ofd,", "formats: [pdf, pdf, ofd,", "写了两次"),
    ("佐证的格式一种也没有", P, R, r"formats: \[pdf, ofd[^\]]*\]", "formats: []", "不能为空"),
    ("佐证的格式有汉字", P, R, "formats: [pdf, ofd,", "formats: [pdf格式, ofd,", "写法不对"),
    ("照片的格式是表格", P, R, "formats: [jpg]", "formats: [xlsx]", "不是照片的格式"),
    ("比例的值写两次", P, R, "values: [县处级]", "values: [县处级, 县处级]", "写了两次"),
    ("比例写两次", P, R, "shares: [{key: 行政级别, values: [县处级], percent: 20}]", "shares: [{key: 行政级别, values: [县处级], percent: 20}, {key: 行政级别, values: [县处级], percent: 20}]", "写了两次"),
    ("部门的别名写两次", P, R, "aliases: [税务局, 税务机关]", "aliases: [税务局, 税务局]", "写了两次"),
    ("倒排的内容写两次", P, R, "parts: [意见.所在单位]", "parts: [意见.所在单位, 意见.所在单位]", "写了两次"),
    ("两级同名", P, R, "{id: city, label: 市级, area: 市,", "{id: city, label: 单位, area: 市,", "写了两次"),
    ("两种表同名", P, R, "{id: form2, label: 征求意见表,", "{id: form2, label: 推荐审批表,", "写了两次"),
    # what never holds
    ("前一条途径谁都走", P, R, ", levels: [unit, province], for: {推荐类别: 省直单位}}", ", levels: [unit, province]}", "谁也不走"),
    ("名额从途径不经过的阶段算", P, R, "{per: route, usual: 6, counted_from: province", "{per: route, usual: 6, counted_from: city", "一个也数不到"),
    ("省级的意见草稿时就要", P, R, "    label: 省评选表彰工作领导小组办公室意见\n    due: {normal: province, direct: province}", "    label: 省评选表彰工作领导小组办公室意见\n    due: {normal: draft, direct: province}", "却从前面的阶段 draft 起就要"),
    ("省级的公示市里就要", P, R, "label: 省级公示载体, due: {normal: province,", "label: 省级公示载体, due: {normal: city,", "却从前面的阶段 city 起就要"),
    ("名单的范围没有写", P, U, "coverage: parents\n", "", "没有一个单位写明所在地区"),
    # ids changed where they are given
    ("阶段的编号改了一处", P, R, "{id: draft, label: 草稿", "{id: drafts, label: 草稿", "阶段 drafts 没有一处用到"),
    ("层级的编号改了一处", P, R, "{id: unit, label: 单位, area", "{id: units, label: 单位, area", "层级 units 没有一处用到"),
    ("途径的编号改了一处", P, R, "{id: direct, label", "{id: directly, label", "途径 directly 没有一处用到"),
    ("条款的编号改了一处", P, C, "{id: f1.0-15,", "{id: f1.0-150,", "条款 f1.0-150 没有一处用到"),
    ("读法的编号改了一处", P, R, "{id: written,", "{id: writing,", "读法 writing 没有一处用到"),
    # data against their clauses
    ("截止日与条款不同", P, R, "    day: 2022-06-10\n", "    day: 2022-06-12\n", "2022-06-12 与条款里的“2022年6月10日12:00”对不上"),
    ("截止日的月日颠倒", V, R, "day: 2021-11-03", "day: 2021-11-30", "与条款里的"),
    ("截止日写了别的条款", P, R, "    inclusive: true\n    clause: 4.2\n", "    inclusive: true\n    clause: 4.4\n", "与条款里的"),
    ("公示的天数与条款不同", H, R, "    minimum: 10\n", "    minimum: 7\n", "7 与条款 procedure.publicity 里的"),
    ("字数与条款不同", P, R, "maximum: 300\n", "maximum: 500\n", "500 与条款 4.1-2 里的"),
    ("份数与条款不同", P, R, "slots: slots.yaml, copies: 4", "slots: slots.yaml, copies: 5", "5 与条款 4.1 里的"),
    ("名额与条款不同", P, R, "{per: city, usual: 4", "{per: city, usual: 3", "3 与条款 1.2 里的"),
    ("年限与条款不同", P, R, "lookback: {years: 5,", "lookback: {years: 3,", "3 与条款 2.3.2 里的"),
    ("起算日与条款不同", P, R, "lookback: {since: 2019-01-01,", "lookback: {since: 2019-10-01,", "与条款里的"),
    # days and numbers out of this world
    ("发文日期是公元一年", P, R, "issued_on: 2022-04-20", "issued_on: 0001-01-01", "年份 1 不合理"),
    ("发文日期是9999年", P, R, "issued_on: 2022-04-20", "issued_on: 9999-12-31", "年份 9999 不合理"),
    ("起算日是9999年", P, R, "since: 2019-01-01", "since: 9999-12-31", "年份 9999 不合理"),
    ("幅度不是数", P, R, "tolerance: 0.1", "tolerance: nan", "应为数字"),
    ("百分比是无穷", P, R, "percent: 20", "percent: inf", "应为数字"),
    ("字数长得出奇", P, R, "maximum: 300\n", f"maximum: {'9' * 5000}\n", "数太大"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("round_id", "file", "old", "new", "says"), [seed[1:] for seed in SEEDS], ids=[seed[0] for seed in SEEDS]
)
def test_a_mistake_is_named_with_file_line_and_mend_and_not_accepted(
    round_id: str, file: str, old: str, new: str, says: str, tmp_path: Path
) -> None:
    folder = copy_of(round_id, tmp_path)
    lines = spoilt(folder, file, old, new)
    checked = check_round(folder)
    if "谁也不走" in says or "一处用到" in says:  # told at the other of the two places
        told = [problem for problem in checked.problems if says in problem.message]
        assert told, [problem.message for problem in checked.problems]
        assert all(problem.fix and problem.line < lines.stop for problem in told)
        return
    assert checked.exit_code == 1, "accepted"
    assert_told(checked, says, file, lines)


def test_a_word_is_told_on_its_own_line_though_shared_words_stand_before_it(tmp_path: Path) -> None:
    folder = copy_of(H, tmp_path)
    changed(folder, T, "{word: 叶县, unless", "{word: ' 叶县', unless")
    (problem,) = check_round(folder).errors
    assert "叶县" in (folder / T).read_text("utf-8").split("\n")[problem.line - 1]
    assert "第5项" in problem.message


def _of(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.unlink()
    path.symlink_to("没有的文件")


@pytest.mark.parametrize("file", [R, C, A, U, X, T, "notice.txt", "form/slots.yaml", "form/form.docx"])
@pytest.mark.parametrize(
    "spoil",
    [
        _of(b"".join(b" " * depth + b"a:\n" for depth in range(1500))),
        _of(b"a: " + b"[" * 3000 + b"]" * 3000),
        _of(b"\xef\xbb\xbfPK\x03\x04"),
        _pipe,
        _link,
    ],
    ids=["keys in keys", "lists in lists", "not a form", "a pipe", "a link to nothing"],
)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among the files here")
def test_no_file_whatever_it_is_ends_a_check_or_keeps_it_waiting(
    file: str, spoil: Callable[[Path], object], tmp_path: Path
) -> None:
    folder = copy_of(P, tmp_path)
    spoil(folder / file)
    checked = check_round(folder)
    assert checked.exit_code in (1, 3)
    assert all(problem.fix for problem in checked.errors)
    if "/" not in file:
        with pytest.raises(RoundError):
            load_round_from(folder)


def test_one_entry_that_cannot_be_read_makes_no_further_mistakes_of_its_list(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    changed(folder, R, "    day: 2022-06-10\n", "    day: 六月十日\n")
    assert ["deadlines" in problem.message for problem in check_round(folder).errors].count(True) == 1
    changed(folder, R, "- {number: 4, label", "- {number: 四, label")
    assert not [problem for problem in check_round(folder).errors if "不连续" in problem.message]


def test_a_map_of_slots_that_no_form_uses_is_told(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    shutil.copy(folder / "form" / "slots2.yaml", folder / "form" / "slots3.yaml")
    (problem,) = check_round(folder).errors
    assert (problem.file, problem.message) == ("form/slots3.yaml", "documents 里没有一种表用这份填写位置表")


def test_there_are_enough_seeds() -> None:
    assert len({seed[0] for seed in SEEDS}) == len(SEEDS) >= 60

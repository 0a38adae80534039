"""``fazhi round diff``: one datum of each kind said otherwise is named by its place, with both sides, and no other is."""

import shutil
from pathlib import Path

import pytest

from fazhi_cli.files import FileError
from fazhi_cli.round_tools.compare_page import comparison_lines, rules_of
from fazhi_cli.rounds.loading import shared
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.registry import every_rule
from one_datum import A, C, H, P, R, S, T, U, V, X, changed, copy_of, folder_of

ROUTES = (
    "  - {id: direct, label: 省直单位直接向省推荐, short: 省直单位, levels: [unit, province], for: {推荐类别: 省直单位}}\n",
    "  - {id: normal, label: 经市推荐, levels: [unit, city, province]}\n",
)

ROWS: list[tuple[str, str, str, str, str, list[str]]] = [
    # what differs, round, file, before, after, what is told
    ("一个数", P, R, "maximum: 300\n", "maximum: 500\n", ["数据（1 处不同）", "texts 事迹简介.maximum（正文）", "甲：300", "乙：500", "FZ-T101"]),
    ("截止日", P, R, "    day: 2022-06-10\n", "    day: 2022-06-11\n", ["deadlines province.day（截止日）", "2022-06-11", "FZ-K201"]),
    ("公示", P, R, "    unit: 周\n", "    unit: 日\n", ["publicity 市级.unit（公示）", "FZ-G102"]),
    ("名额", P, R, "{per: city, usual: 4", "{per: city, usual: 5", ["quota city.usual（名额）", "FZ-X101"]),
    ("名额按几样数", P, R, "{per: city, usual: 4", "{per: [city, 行政级别], usual: 4", ["quota city、行政级别（名额）", "quota city（名额）"]),
    ("情形的年限", P, R, "{years: 5, reference", "{years: 3, reference", ["vetoes.items 2.lookback.years（不得推荐的情形）", "FZ-V106"]),
    ("称号", P, R, "words: [全省应急管理系统先进个人], clause: 2.2", "words: [先进个人], clause: 2.2", ["exclusions 全省应急管理系统先进个人.words", "甲：[全省应急管理系统先进个人]", "乙：[先进个人]"]),
    ("部门的别名", P, R, "aliases: [税务局, 税务机关]", "aliases: [税务局]", ["departments.named 税务.aliases", "甲：[税务机关]", "只在 甲 里有"]),
    ("表的份数", P, R, "slots: slots.yaml, copies: 4", "slots: slots.yaml, copies: 3", ["documents form.copies（报送的表）"]),
    ("必填项", P, R, "label: 职务, due: {normal: unit, direct: unit}", "label: 职务, due: {normal: city, direct: unit}", ["required_parts 职务.due.normal（必须有的内容）"]),
    ("项目", P, R, "choices: [男, 女]", "choices: [女, 男]", ["applicant.fields 性别.choices 的次序", "甲：男、女", "乙：女、男"]),
    ("途径的次序", P, R, "".join(ROUTES), "".join(reversed(ROUTES)), ["routes 的次序（途径）", "甲：direct、normal", "乙：normal、direct"]),
    ("读法", P, R, "text: 合计最多 60 个。", "text: 合计不超过 60 个。", ["readings quota.text（读法）"]),
    ("照抄的话后半句", P, R, "各栏日期按办理的次序，先后不能颠倒；同一天不算颠倒。", "各栏日期按办理的次序，先后不能颠倒；" + "同一天的也不算，" * 30 + "照旧。", ["readings order.text", "……"]),
    ("条款的文字", P, C, "表彰60名", "表彰50名", ["条款（1 处不同）", "依据的条款文字不同", "FZ-X101"]),
    ("条款的出处", V, C, "place: 一（三）", "place: 一（四）", ["条款（1 处不同）", ".place", "甲：一（三）"]),
    ("规则的轻重", P, X, "FZ-C105: {severity: warning", "FZ-C105: {severity: error", ["规则（1 处不同）", "FZ-C105.severity", "轻重不同：FZ-C105"]),
    ("规则不用了", P, X, "FZ-C105: {severity: warning", "FZ-C105: {severity: warning, enabled: false", ["FZ-C105.enabled", "对谁用、用不用不同：FZ-C105"]),
    ("规则对谁", P, X, "FZ-C105: {severity: warning", "FZ-C105: {severity: warning, for: {性别: 女}", ["FZ-C105.for", "对谁用、用不用不同：FZ-C105"]),
    ("单位", P, U, "  - {name: 白云市}\n", "", ["单位（1 处不同）", "items 白云市", "只在 甲 里有"]),
    ("同名的单位", H, U, "  - 鼓楼区 市辖区 开封市 city\n", "  - 鼓楼区 市辖区 开封市 city\n  - 鼓楼区 市辖区 郑州市 city\n", ["items 鼓楼区、郑州市", "只在 乙 里有"]),
    ("标准", V, A, "    points: 10\n", "    points: 11\n", ["assessment.standards", ".points（考核标准）"]),
    ("词表添了词", H, T, "common_words: [老城区, ", "common_words: [老城区, 新城区, ", ["词表（1 处不同）", "common_words", "乙：[新城区]", "只在 乙 里有"]),
    ("填写位置", P, S, "    anchor: 性别\n", "    anchor: 男女\n", ["空白表（1 处不同）", "slots.yaml.slots 性别.anchor"]),
]  # fmt: skip


def compared(first: Path, second: Path) -> list[str]:
    """The page for two folders, under the names 甲 and 乙."""
    assert first.name == second.name
    return [line.replace(f"{first}", "甲").replace(f"{second}", "乙") for line in comparison_lines(first, second)]


@pytest.mark.parametrize(
    ("round_id", "file", "before", "after", "told"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_one_datum_said_otherwise_is_named(
    round_id: str, file: str, before: str, after: str, told: list[str], tmp_path: Path
) -> None:
    first, second = copy_of(round_id, tmp_path / "甲"), copy_of(round_id, tmp_path / "乙")
    changed(second, file, before, after)
    page = "\n".join(compared(first, second))
    assert [words for words in told if words not in page] == [], page


def test_every_part_is_read_by_rules_that_there_are_or_by_none() -> None:
    unread = {"id", "title", "honour", "area", "words", "notice", "schedule", "readings", "letter", "file_notes"}
    added = {"clauses", "rules", "digest", "folder", "form_folder"}
    parts = shared("round-parts.yaml").keys()
    assert parts == Round.model_fields.keys() - added
    assert {part for part in parts if not rules_of(part)} == unread
    for rule in (rule for part in parts for rule in rules_of(part)):
        assert any(known.startswith(rule) for known in every_rule())


def test_another_blank_is_told(tmp_path: Path) -> None:
    first, second = copy_of(P, tmp_path / "甲"), copy_of(P, tmp_path / "乙")
    shutil.copy(second / "form" / "form2.docx", second / "form" / "form.docx")
    page = compared(first, second)
    assert page[0] == "空白表（1 处不同）"
    assert page[1] == "  form.docx"


def test_a_round_is_the_same_as_its_copy_and_as_one_that_says_the_same_in_another_way(tmp_path: Path) -> None:
    second = copy_of(P, tmp_path)
    changed(second, R, "values: [县处级]", "values: 县处级")
    changed(second, R, "per: city, usual", "per: [city], usual")
    assert list(comparison_lines(folder_of(P), second)) == ["两轮的数据相同。"]


def test_two_rounds_of_other_kinds_are_compared() -> None:
    page = list(comparison_lines(folder_of(V), folder_of(P)))
    assert page[-1].startswith("共 ")
    assert not [line for line in page if "：None" in line]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    second = copy_of(P, tmp_path)
    (second / S).write_text("slots: [", "utf-8")
    with pytest.raises(FileError, match=r"slots\.yaml"):
        list(comparison_lines(folder_of(P), second))

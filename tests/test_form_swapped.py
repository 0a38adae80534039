"""Another blank put in the place of the bundled one, its slot map unchanged: every arrangement that the words allow."""

import shutil
from pathlib import Path

import pytest

from fazhi_cli.forms.blank.blank import open_blank
from fazhi_cli.forms.blank.slots import SlotMapError
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.reading.form_reading import to_nomination
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.resources import bundled
from form_twins import Block, Box, Cell, Empty, Table, Twin, control, date, legacy_text, text
from opened import read_form

FOLDER = bundled("templates") / "henan-2017"
HINT = "（申报参评的县、市、区）"
SENDER = "（省、区、市普法依法治理领导小组）"
DAY = "        年   月   日"
E = Empty("", "", kind="text")


def cover(unit: Block | Cell, sender: Block | Cell, day: Block | Cell) -> tuple[Block, ...]:
    return tuple(part for part in (unit, sender, day) if not isinstance(part, Cell))


PARAGRAPHS: tuple[Block, ...] = (
    ["申报单位：", text("", HINT, "")],
    ["送审单位：", text("", SENDER, "")],
    ["填表日期：", date("", DAY, "")],
)
COVERS: dict[str, tuple[Block, ...]] = {
    "段落带提示": PARAGRAPHS,
    "段落带横线": (
        ["申报单位：", text("", "____________", "")],
        ["送审单位：", text("", "              ", "", u=True)],
        ["填表日期：", date("", "  年  月  日", "", runs=True)],
    ),
    "段落什么也没有": ("申报单位：", "送审单位：", ["填表日期：", date("", "年  月  日", "")]),
    "栏目字隔开": (
        ["申 报 单 位：", text("", "________", "")],
        ["送　审　单　位：", text("", "________", "")],
        ["填 表 日 期：", date("", DAY, "")],
    ),
    "右格空着": (Table((("申报单位：", E), ("送审单位：", E), ("填表日期：", date("", DAY, ""))), columns=2),),
    "一行三栏": (
        Table((("申报单位：", E, "送审单位：", E), (Cell(("填表日期：",)), Cell(([date("", DAY, "")],), span=3)))),
    ),
    "下格": (
        Table((("申报单位：", "送审单位：", "填表日期："), (E, E, date("", DAY, ""))), columns=3),
    ),
    "本格题下": (
        Table(
            (
                (Cell(("申报单位：", E)), Cell(("送审单位：", E)), Cell(("填表日期：", [date("", DAY, "")]))),
            ),
            columns=3,
        ),
    ),
    "本格同一行": (
        Table(
            (
                (Cell((["申报单位：", text("", "________", "")],), span=2),),
                (Cell((["送审单位：", text("", "________", "")],), span=2),),
                (Cell((["填表日期：", date("", DAY, "")],), span=2),),
            ),
            columns=2,
        ),
    ),
    "内容控件": (
        ["申报单位：", control("", "")],
        Table((("送审单位：", Cell(([control("", "")],))),), columns=2),
        ["填表日期：", date("", DAY, "")],
    ),
    "旧式窗体": (
        ["申报单位：", legacy_text("", "")],
        ["送审单位：", legacy_text("", "")],
        ["填表日期：", date("", DAY, "")],
    ),
    "嵌套表": (
        Table(
            ((Cell(("封面", Table((("申报单位：", E), ("送审单位：", E)), columns=2))),), (Cell((["填表日期：", date("", DAY, "")],)),)),
            columns=1,
        ),
    ),
}  # fmt: skip
SUMMARY = "创建工作情况（1500字以内）"
SUMMARIES: dict[str, tuple[Block, ...]] = {
    "竖排右格": (Table(((Cell((*"创建工作情况", "（1500字", "以内）")), Cell((Empty("", "", 2),), span=3)),)),),
    "本格题下": (Table(((Cell((f"{SUMMARY}", Empty("", "", 3)), span=4),),)),),
    "下格": (Table(((Cell((SUMMARY,), span=4),), (Cell((Empty("", "", 2),), span=4),))),),
    "字数在文本框": (
        Table(((Cell(([Box("（1500字以内）"), "创建"], "工作情况")), Cell((Empty("", "", 1),), span=3)),)),
    ),
    "字数在后面的文本框": (
        Table(((Cell((["创建工作情况", Box("（1500字以内）")],)), Cell((Empty("", "", 1),), span=3)),)),
    ),
    "正文里": (f"{SUMMARY}：", Empty("", "", 4)),
}
OPINIONS = (
    "县（市、区、旗）普法依法治理工作领导小组意见：",
    "地（市、州、盟）普法依法治理工作领导小组意见：",
    "省（自治区、直辖市）普法依法治理工作领导小组意见：",
    "全国普法办公室审批意见：",
)
BLANK_DAY = "年    月    日"
BOXES: dict[str, tuple[Block, ...]] = {
    "本格": (
        Table(
            (
                (Cell(("申报单位（签章）", [date("", BLANK_DAY, "")]), span=2),),
                *((Cell((label, "", "（盖章）", [date("", BLANK_DAY, "")]), span=2),) for label in OPINIONS),
            ),
            columns=2,
        ),
    ),
    "右格": (
        Table(
            (
                (Cell(("申报单位（签章）", [date("", BLANK_DAY, "")]), span=2),),
                *((label, Cell(("", "（盖章）", [date("", BLANK_DAY, "")]))) for label in OPINIONS),
            ),
            columns=2,
        ),
    ),
}
VALUES = {
    "applicant": "中牟县",
    "submitting_body": "郑州市普法依法治理工作领导小组",
    "filled_on": "2017年9月5日",
    "work_summary": "一、依法行政。\n二、公正司法。",
    "county_opinion": "同意推荐。",
    "county_day": "2017年10月9日",
}
PLAIN = {
    "申报单位": "中牟县",
    "送审单位": "郑州市普法依法治理工作领导小组",
    "填表日期": "2017-09-05",
    "创建工作情况": "一、依法行政。\n二、公正司法。",
    "意见": {"县级": {"意见内容": "同意推荐。", "日期": "2017-10-09"}},
}
ARRANGEMENTS = [
    *((name, "竖排右格", "本格") for name in COVERS),
    *(("段落带提示", name, "本格") for name in SUMMARIES),
    ("右格空着", "本格题下", "右格"),
]


def swapped(folder: Path, blocks: tuple[Block, ...]) -> Path:
    """A round's form folder with the bundled slot map and another blank."""
    shutil.copy(FOLDER / "slots.yaml", folder / "slots.yaml")
    twin = Twin("换表", ("全国法治县（市、区）创建活动", "先进单位推荐审批表", *blocks))
    (folder / "form.docx").write_bytes(twin.build())
    return folder


@pytest.mark.parametrize("names", ARRANGEMENTS, ids="-".join)
def test_a_blank_with_its_slots_elsewhere_is_filled_read_and_inspected(
    names: tuple[str, str, str], tmp_path: Path
) -> None:
    blocks = (*COVERS[names[0]], "", *SUMMARIES[names[1]], "", *BOXES[names[2]])
    blank = open_blank(swapped(tmp_path, blocks))
    content = fill(blank, VALUES)
    assert to_nomination(read_form(content, blank, "表.docx"), blank.slots) == PLAIN
    assert [one.problem.message for one in inspect_package(open_package(content, "表.docx"), blank)] == []
    assert read_form(fill(blank, {}), blank, "表.docx").values == {}


def test_what_the_map_asks_for_and_the_blank_does_not_have_is_told_all_at_once_with_what_is_seen(
    tmp_path: Path,
) -> None:
    blocks: tuple[Block, ...] = (
        Table((("申报单位：", "（单位名称）"), ("送审单位：", "已定"), ("填表日期：", date("", DAY, ""))), columns=2),
        *SUMMARIES["竖排右格"],
        "申报单位（签章）",
    )
    with pytest.raises(SlotMapError) as refusal:
        open_blank(swapped(tmp_path, blocks))
    said = str(refusal.value)
    assert "重新安装" not in said
    for words in (
        "“申报单位”处应为“（申报参评的县、市、区）”，实为“（单位名称）”",
        "“送审单位”处应为“（省、区、市普法依法治理领导小组）”，实为“已定”",
        "找不到“全国普法办公室审批意见：”",
    ):
        assert words in said

"""Date lines of a blank: without 年 (自2017年  月  日至  月  日), moved by spaces, with a printed year; filled and read back."""

from pathlib import Path

import pytest

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.blank.source import FillError
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.proposing.drafts import propose_form
from fazhi_cli.forms.proposing.proposals import proposed
from fazhi_cli.forms.reading.slot_texts import cleaned
from form_draft import Draft, text_of, w
from form_twins import Block, Table, Twin
from opened import inspect_form, read_form

LINES = {
    "至月日": ("公示时间：自2017年  月  日至  月  日", ["公示时间：自", "公示时间：自至"]),
    "自月日至月日": ("公示时间：　月　日至　月　日", ["公示时间", "公示时间至"]),
    "横线": ("截止：____月____日", ["截止"]),
    "破折号": ("公示时间：　月　日—　月　日", ["公示时间", "公示时间至"]),
    "没有空处": ("每月1日至5日，农历正月 初五日报告", []),
    "一句话": ("每月的第一个工作日报告", []),
    "出生年月": ("出生月日", []),
}


def blank_of(folder: Path, *blocks: Block) -> Blank:
    path = folder / "表.docx"
    path.write_bytes(Twin("表", ("申报表", *blocks)).build())
    return open_blank(propose_form(path, None).slot_map)


@pytest.mark.parametrize("name", LINES)
def test_a_month_and_a_day_with_room_are_a_date(name: str) -> None:
    line, labels = LINES[name]
    found = proposed(Twin("表", ("申报表", line)).build(), "表.docx").proposals
    assert [one.slot.label for one in found if one.slot.kind == "date"] == labels


@pytest.mark.parametrize("name", [name for name, (_, labels) in LINES.items() if labels])
@pytest.mark.parametrize("celled", [False, True])
def test_the_whole_date_is_written_and_read_back(name: str, celled: bool, tmp_path: Path) -> None:
    line, labels = LINES[name]
    blank = blank_of(tmp_path, Table((("安排", line),), columns=2) if celled else line)
    days = ["2017年9月12日", "2017年9月20日"][: len(labels)]
    form = fill(blank, {slot.id: day for slot, day in zip(blank.slots, days, strict=True)})
    assert list(inspect_form(form, blank)) == []
    read = read_form(form, blank)
    assert [cleaned(read.values[slot.id], slot) for slot in blank.slots] == ["2017-09-12", "2017-09-20"][: len(labels)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("自2017年9月12日至9月20日", ["2017-09-12", "2017-09-20"]),
        ("自2017年9月12日至 9 月 20 日", ["2017-09-12", "2017-09-20"]),
        ("自2017年9月12日至2017年9月20日", ["2017-09-12", "2017-09-20"]),
        ("自2017年12月28日至1月5日", ["2017-12-28", "1月5日"]),  # the year that the blank prints is not that of January
        ("自2017年9月12日至2月30日", ["2017-09-12", "2月30日"]),
        ("自2017年9月12日至  月  日", ["2017-09-12"]),
    ],
)
def test_the_year_is_that_of_the_date_before_it(written: str, read: list[str], tmp_path: Path) -> None:
    blank = blank_of(tmp_path, "自2017年  月  日至  月  日")
    reading = read_form(Twin("表", ("申报表", written)).build(), blank)
    assert [cleaned(reading.values[slot.id], slot) for slot in blank.slots if slot.id in reading.values] == read


def test_proposed_slots_have_ids_of_their_own(tmp_path: Path) -> None:
    blank = blank_of(tmp_path, "公示：____", "公示—：____", "公 示（2）：____")
    assert len({slot.id for slot in blank.slots}) == 3


LEFT = "　　　　　　　　　　　　"
WHOLE_LINES = {
    "只留了年份的空": ("        年   月   日", "2017年9月5日"),
    "空格推到右边": (f"{' ' * 30}年   月   日", f"{' ' * 26}2017年 9 月 5 日"),
    "全角空格推到右边": (f"{LEFT}年　月　日", f"{LEFT[2:]}2017年9 月5 日"),
    "印好了年份": ("2017 年   月   日", "2017 年 9 月 5 日"),
    "印好了半个年份": ("20  年   月   日", "2017年 9 月 5 日"),
}


@pytest.mark.parametrize("name", WHOLE_LINES)
def test_a_date_stays_where_the_blanks_spaces_move_it(name: str, tmp_path: Path) -> None:
    line, filled = WHOLE_LINES[name]
    blank = blank_of(tmp_path, Table((("单位意见", line),), columns=2))
    form = fill(blank, {slot.id: "2017年9月5日" for slot in blank.slots})
    assert text_of(Draft(form).tables[0].findall(f".//{w('p')}")[1]) == filled
    assert [
        cleaned(text, slot) for slot, text in zip(blank.slots, read_form(form, blank).values.values(), strict=True)
    ] == ["2017-09-05"]
    assert list(inspect_form(form, blank)) == []


def test_another_year_than_the_printed_one_is_refused(tmp_path: Path) -> None:
    blank = blank_of(tmp_path, Table((("填表日期", "2016 年   月   日"),), columns=2))
    with pytest.raises(FillError, match="已印有“2016年”，与填写的“2017年9月5日”不符"):
        fill(blank, {blank.slots.slots[0].id: "2017年9月5日"})

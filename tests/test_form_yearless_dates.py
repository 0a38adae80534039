"""Dates that a blank prints without 年 (自2017年  月  日至  月  日): proposed, filled with the whole date, read as they are meant."""

from pathlib import Path

import pytest

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.proposing.proposals import proposed
from fazhi_cli.forms.reading.slot_texts import cleaned
from fazhi_cli.jobs.proposing_slots import propose_form
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

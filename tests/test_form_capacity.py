"""Lines used and lines there: where a line ends, whether a text fits, where it is divided when it does not."""

import os

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fazhi_cli.forms.blank.slots import Capacity, load_slots, template_folder
from fazhi_cli.forms.filling.capacity import SENTENCE_ENDS, Gauge, divide, gauge
from fazhi_cli.line_breaking import EM, NO_END, NO_START, break_paragraph, gap, line_count, width

EXAMPLES = int(os.environ.get("FAZHI_EXAMPLES", "100"))
SMALL = Capacity(lines=5, characters=10, size=12, indent=2)
POINTER = "（续见附页）"
MIXED = st.text(st.sampled_from("法治县建设，。；：“”（）《》、！？……——AbcW019 .-%①℃𠮷\t　\u0301"), max_size=400)


def lines(text: str, characters: int, indent: int = 0) -> list[str]:
    ends = break_paragraph(text, characters, indent)
    return [text[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "characters", "indent", "expected"),
    [
        ("", 10, 2, [""]),
        ("法" * 10, 10, 0, ["法" * 10]),
        ("法" * 11, 10, 0, ["法" * 10, "法"]),
        ("法" * 9, 10, 2, ["法" * 8, "法"]),
        ("法" * 10 + "。", 10, 0, ["法" * 9, "法。"]),
        ("法" * 10 + "。”", 10, 0, ["法" * 9, "法。”"]),
        ("法" * 9 + "《典》", 10, 0, ["法" * 9, "《典》"]),
        ("法" * 9 + "——建设", 10, 0, ["法" * 9, "——建设"]),
        ("法" * 9 + "……", 10, 0, ["法" * 8, "法……"]),
        ("法" * 8 + "2017年", 10, 0, ["法" * 8, "2017年"]),
        ("法" * 8 + "201年", 10, 0, ["法" * 8 + "201", "年"]),
        ("rule of law", 4, 0, ["rule of ", "law"]),
        ("A" * 30, 10, 0, ["A" * 13, "A" * 13, "A" * 4]),
        ("法" * 8 + "A" * 20, 10, 0, ["法" * 8, "A" * 13, "A" * 7]),
        ("𠮷" * 11, 10, 0, ["𠮷" * 10, "𠮷"]),
        ("法" * 9 + "e\u0301", 10, 0, ["法" * 9 + "e\u0301"]),
        ("法\u200b" * 10, 10, 0, ["法\u200b" * 10]),
        ("法" * 10 + "  治", 10, 0, ["法" * 10 + "  ", "治"]),
    ],
)
def test_where_the_lines_of_a_paragraph_end(text: str, characters: int, indent: int, expected: list[str]) -> None:
    assert lines(text, characters, indent) == expected


@pytest.mark.parametrize(
    ("character", "ems"),
    [
        ("法", 1),
        ("。", 1),
        ("“", 1),
        ("①", 1),
        ("A", 1479 / 2048),
        ("0", 0.5),
        (" ", 0.25),
        ("\u0301", 0),
        ("\u200b", 0),
        *(("Ａ", 1), ("×", 1), ("é", 1), ("ö", 0.5), ("Ö", 1479 / 2048), ("𠮷", 1)),
    ],
)
def test_how_wide_a_character_is(character: str, ems: float) -> None:
    assert width(character) == ems * EM


@pytest.mark.parametrize(
    ("before", "after", "ems"),
    [
        ("年", "2", 0.25),
        ("2", "年", 0.25),
        ("，", "2", 0),
        ("a", "b", 0),
        ("法", "治", 0),
        ("年", "（", 0),
        ("年", ".", 0),
    ],
)
def test_chinese_and_figures_stand_a_quarter_apart(before: str, after: str, ems: float) -> None:
    assert gap(before, after) == ems * EM


@settings(max_examples=EXAMPLES, deadline=None)
@given(MIXED, st.integers(4, 40), st.integers(0, 3))
def test_lines_lose_nothing_keep_order_and_hold_at_least_one_character(text: str, characters: int, indent: int) -> None:
    paragraph = text.replace("\n", "")
    found = lines(paragraph, characters, indent)
    assert "".join(found) == paragraph
    assert all(found) or found == [""]


WORDS = st.lists(
    st.sampled_from(["法", "治县", "建设", "近年来，", "完成。", "“普法”", "（县、区）", "《办法》", "为：“好”"]),
    min_size=40,
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(WORDS, st.integers(8, 40))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(words: list[str], characters: int) -> None:
    found = lines("".join(words), characters)
    assert len(found) > 1
    assert [line for line in found[1:] if line[0] in NO_START] == []
    assert [line for line in found[:-1] if line[-1] in NO_END] == []


def test_an_empty_text_uses_no_line_and_blank_lines_use_one_each() -> None:
    assert gauge("", SMALL) == Gauge(0, 5)
    assert line_count("一\n\n二", 10) == 3


def test_the_gauge_says_what_happens_to_the_rest() -> None:
    assert gauge("法" * 20, SMALL).label == "占 3 行，表格可容 5 行"
    assert gauge("法" * 60, SMALL).label == "占 7 行，超出表格容量 5 行，超出部分将印在附页"


def test_the_rounds_capacity_holds_1500_characters_in_ordinary_paragraphs() -> None:
    capacity = load_slots(template_folder("henan-2017")).slot("work_summary").capacity
    assert capacity is not None
    for paragraphs in (5, 8, 10, 12, 15):
        text = "\n".join("法" * (1500 // paragraphs) for _ in range(paragraphs))
        assert gauge(text, capacity).fits, paragraphs


def test_the_capacity_is_that_of_the_blanks_cell() -> None:
    slot = load_slots(template_folder("henan-2017")).slot("work_summary")
    assert slot.capacity is not None
    assert (slot.capacity.characters, slot.capacity.indent, slot.capacity.size) == (32, 2, 12)


@pytest.mark.parametrize(
    ("text", "first", "rest", "continued"),
    [
        ("一" * 20 + "。" + "二" * 40, "一" * 20 + "。", "二" * 40, True),
        ("一" * 20 + "。”" + "二" * 40, "一" * 20 + "。”", "二" * 40, True),
        ("一" * 20 + "。\n" + "二" * 40, "一" * 20 + "。", "二" * 40, False),
        ("一" * 20 + "\n" + "二" * 40, "一" * 20, "二" * 40, False),
        ("一" * 20 + "，" + "二" * 40, "一" * 20 + "，", "二" * 40, True),
        ("一" * 60, "一" * 38, "一" * 22, True),
        ("一" * 10 + "。" + "二" * 50, "一" * 10 + "。" + "二" * 27, "二" * 23, True),
        ("\n" * 9, "\n" * 3, "\n" * 5, False),
    ],
)
def test_a_text_is_divided_after_a_sentence(text: str, first: str, rest: str, continued: bool) -> None:
    division = divide(text, SMALL, POINTER)
    assert (division.first, division.rest, division.continued) == (first, rest, continued)


def test_a_text_that_fits_is_not_divided() -> None:
    with pytest.raises(ValueError, match="fits"):
        divide("法治", SMALL, POINTER)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(MIXED, min_size=1, max_size=8).map("\n".join))
def test_a_division_is_whole_and_its_first_part_fits_with_the_pointer(text: str) -> None:
    assume(not gauge(text, SMALL).fits)
    division = divide(text, SMALL, POINTER)
    assert division.whole == text
    assert gauge(f"{division.first}\n{POINTER}", SMALL).fits
    assert not division.continued or "\n" not in (division.first[-1:], division.rest[:1])


def test_sentence_ends_are_marks_that_may_not_begin_a_line() -> None:
    assert set(SENTENCE_ENDS) <= NO_START

"""字数: the specification's table row by row, and what must hold of every text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.counting import Counts, Method, count_by, count_characters
from fazhi_cli.rounds.loading import load_round

DOCUMENT = Path(__file__).parent.parent / "docs" / "counting.md"
ROW = re.compile(
    r"\| [^|]+ \| (?:`([^`]+)`|（空）) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| [\d*]+ \| [\d*]+ \| [甲乙丙] \|.*\|"
)
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|([nt]))")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)


def spelled(cell: str) -> str:
    """The text that a cell of the table stands for."""
    return ESCAPE.sub(
        lambda match: {"n": "\n", "t": "\t"}[match[3]] if match[3] else chr(int(match[1] or match[2], 16)), cell
    )


def table() -> list[tuple[str, Counts]]:
    rows = [match for line in DOCUMENT.read_text("utf-8").splitlines() if (match := ROW.fullmatch(line))]
    return [(spelled(row[1] or ""), Counts(*map(int, row.groups()[1:5]))) for row in rows]


TABLE = table()


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[ascii(text) for text, _ in TABLE])
def test_the_specification_holds(text: str, expected: Counts) -> None:
    assert count_characters(text) == expected


def test_the_table_is_complete_and_names_every_text_once() -> None:
    lines = DOCUMENT.read_text("utf-8").partition("## 对照表")[2].splitlines()
    assert len(TABLE) == sum(line.startswith("| ") for line in lines) - 1
    assert len({text for text, _ in TABLE}) == len(TABLE) >= 60


@pytest.mark.parametrize("method", Method)
def test_each_method_counts_by_its_own_name(method: Method) -> None:
    text = "依法治县 abc123，\n共98%。"
    assert count_by(text, method) == getattr(count_characters(text), method)
    assert method.label


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(ValueError, match="words"):
        count_by("法治", "words")


def test_every_limit_of_the_round_names_a_method() -> None:
    assert all(Method(limit.method) for limit in load_round().text_limits)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"], ids=ascii)
def test_no_kind_of_line_end_counts(end: str) -> None:
    assert count_characters(f"法{end}ab{end}cd") == Counts(3, 1, 5, 5)


@given(TEXTS)
def test_the_methods_keep_their_order(text: str) -> None:
    counts = count_characters(text)
    assert 0 <= counts.han <= counts.word <= counts.no_spaces <= counts.all_characters <= len(text)


@given(TEXTS, TEXTS)
def test_texts_on_two_lines_count_as_their_sum(one: str, other: str) -> None:
    both, first, second = (count_characters(text) for text in (f"{one}\n{other}", one, other))
    assert both == Counts(*(getattr(first, method) + getattr(second, method) for method in Method))


@given(TEXTS)
def test_spaces_around_a_text_change_only_the_count_with_spaces(text: str) -> None:
    plain, spaced = count_characters(text), count_characters(f"\u3000 {text} ")
    assert (spaced.word, spaced.han, spaced.no_spaces) == (plain.word, plain.han, plain.no_spaces)
    assert spaced.all_characters == plain.all_characters + 3


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_a_text_of_ideographs_is_as_long_by_every_method(text: str) -> None:
    assert count_characters(text) == Counts(*[len(text)] * 4)


@given(TEXTS)
def test_what_cannot_be_seen_makes_no_word(text: str) -> None:
    assert count_characters("\u200b".join(text)).word == count_characters(text).word

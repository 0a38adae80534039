"""字数: the specification's table row by row, and what must hold of every text."""

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
    assert all(Method(text.method) for text in load_round().texts)


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


# The first and the last character of every range that Word sets in its East Asian font, and what lies just outside.
EAST_ASIAN = (
    "\u00a1\u00a4\u00a7\u00a8\u00aa\u00af\u00b4\u00b6\u00ba\u00bc\u00bf\u00d7\u00f7\u2010\u2012\u2027\u2030\u205e"
    "\u2070\u20cf\u2100\u2bff\u2e80\u2fff\u3001\u3029\u3030\u3098\u309b\u312f\u3190\ua4cf\ue000\uf8ff\uf900\ufaff"
    "\ufe10\ufe1f\ufe30\ufe6f\uff01\uff9f\uffe0\uffef\U00010000\U0001f600\U0002ffff\U0010ffff"
)
WORD_PARTS = (
    "\u0021\u007e\u00a2\u00a3\u00a5\u00a6\u00a9\u00ab\u00ac\u00ae\u00b5\u00bb\u00c0\u00d6\u00d8\u00f6\u00f8\u024f\u0250"
    "\u02ff\u0370\u0482\u048a\u2011\u2c00\u2e7f\u3130\u318f\ua4d0\ud7ff\ufb00\uff00\uffa0\uffdf\ufff0"
)
SPACES = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000"
UNSEEN = (
    "\u0000\u0008\u000e\u001b\u007f\u0084\u0086\u009f\u00ad\u0300\u036f\u0483\u0489\u061c\u180b\u180f\u1ab0\u1aff\u1dc0"
    "\u1dff\u200b\u200f\u202a\u202e\u2060\u206f\u20d0\u20ff\u302a\u302f\u3099\u309a\ufe00\ufe0f\ufe20\ufe2f\ufeff\ufff9"
    "\ufffb\U000e0000\U000e0fff"
)
BETWEEN_LETTERS = [
    *((char, 3) for char in EAST_ASIAN),
    *((char, 1) for char in WORD_PARTS),
    *((char, 2) for char in SPACES),
    *((char, 1) for char in UNSEEN),
]


@pytest.mark.parametrize(("char", "words"), BETWEEN_LETTERS, ids=[ascii(char) for char, _ in BETWEEN_LETTERS])
def test_a_character_between_two_letters_parts_them_or_not(char: str, words: int) -> None:
    assert count_by(f"a{char}b", "word") == words


@pytest.mark.parametrize("char", UNSEEN, ids=ascii)
def test_what_is_not_seen_is_no_word_between_ideographs(char: str) -> None:
    assert count_by(f"法{char}治", "word") == 2


@pytest.mark.parametrize("char", WORD_PARTS, ids=ascii)
def test_what_makes_words_is_one_between_ideographs(char: str) -> None:
    assert count_by(f"法{char}治", "word") == 3


IDEOGRAPHS = "\u3007\u3400\u4dbf\u4e00\u9fff\uf900\ufaff\U00020000\U0002a6df\U0003ffff"
NO_IDEOGRAPHS = "\u3006\u3008\u33ff\u4dc0\u4dff\ua000\uf8ff\ufb00\U0001ffff\U00040000"


def test_the_ideographs_are_those_of_the_blocks() -> None:
    assert count_by(IDEOGRAPHS, "han") == len(IDEOGRAPHS)
    assert count_by(NO_IDEOGRAPHS, "han") == 0

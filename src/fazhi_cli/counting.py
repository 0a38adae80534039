"""字数 by four methods; ``word`` counts as Word's statistics do. Specified, with its sources, in docs/counting.md."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

# What Word sets in its East Asian font in Chinese text (MS-OI29500 2.1.88), without spaces, hyphens and letters that
# form words: signs of Latin-1, punctuation and symbols, CJK and kana, private use, compatibility and full-width forms,
# and everything beyond the Basic Multilingual Plane. Hangul is left out: Word counts it by words.
_EAST_ASIAN = (
    "\u00a1\u00a4\u00a7\u00a8\u00aa\u00af-\u00b4\u00b6-\u00ba\u00bc-\u00bf\u00d7\u00f7"
    "\u2010\u2012-\u2027\u2030-\u205e\u2070-\u20cf\u2100-\u2bff"
    "\u2e80-\u2fff\u3001-\u312f\u3190-\ua4cf"
    "\ud800-\uf8ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff9f\uffe0-\uffef"
    "\U00010000-\U0010ffff"
)
# Compiled by who counts: a text that keeps within its limits anyhow is not counted, and such a class takes milliseconds.
_EAST_ASIAN_RUN = f"[{_EAST_ASIAN}]+"
_HAN_RUN = "[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
# Control and format characters, combining marks, variation selectors: nothing on paper that could be counted alone.
_UNCOUNTED = (
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u0300-\u036f\u0483-\u0489\u061c\u180b-\u180f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_APOSTROPHE = f"(?<=[{_LATIN}])\u2019(?=[{_LATIN}])"
_LINE_ENDS = "\n\r\v\f\u0085\u2028\u2029"


class Method(StrEnum):
    """A way of counting; the values are what a round's data names."""

    WORD = "word"
    HAN = "han"
    NO_SPACES = "no_spaces"
    ALL_CHARACTERS = "all_characters"

    @property
    def label(self) -> str:
        """The method as a clerk reads it, in the words of Word's own dialogue where it has them."""
        return _LABELS[self]


_LABELS: Mapping[Method, str] = {
    Method.WORD: "字数（同 Word 的“字数”）",
    Method.HAN: "汉字数（不计标点、字母、数字）",
    Method.NO_SPACES: "字符数（不计空格）",
    Method.ALL_CHARACTERS: "字符数（计空格）",
}


class Counts(NamedTuple):
    """A text's length by each method, in characters or words as the method says."""

    word: int
    han: int
    no_spaces: int
    all_characters: int


def count_characters(text: str) -> Counts:
    """The text's length by all four methods; line ends count in none of them."""
    return Counts(_word(text), _han(text), _no_spaces(text), _all_characters(text))


def count_by(text: str, method: str) -> int:
    """The text's length by one method; ValueError for a name that is not one of ``Method``."""
    return _COUNTERS[Method(method)](text)


def _word(text: str) -> int:
    """East Asian characters one each, what stands between them by runs without white space."""
    visible = re.sub(_UNCOUNTED, "", text)
    if "\u2019" in visible:
        visible = re.sub(_APOSTROPHE, "'", visible)
    others = re.split(_EAST_ASIAN_RUN, visible)
    return len(visible) - sum(map(len, others)) + len(" ".join(others).split())


def _han(text: str) -> int:
    return len(text) - sum(map(len, re.split(_HAN_RUN, text)))


def _no_spaces(text: str) -> int:
    return sum(map(len, text.split()))


def _all_characters(text: str) -> int:
    return len(text) - sum(map(text.count, _LINE_ENDS))


_COUNTERS: Mapping[Method, Callable[[str], int]] = {
    Method.WORD: _word,
    Method.HAN: _han,
    Method.NO_SPACES: _no_spaces,
    Method.ALL_CHARACTERS: _all_characters,
}

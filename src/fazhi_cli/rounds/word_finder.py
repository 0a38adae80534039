"""Finds which of many thousands of words stand in a text, all in one pass (Aho and Corasick's, by ahocorasick-rs)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import count, islice
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Words = Set[str]

_ASKED: dict[str, None] = {}
"""Every word that some check asks for, in the order of asking. Texts are searched for all of them at once."""

_FEW = 6
"""So many texts are searched for one word after the other: to prepare the search for all at once takes a twentieth of a
whole ``fazhi validate``, as much as ten such searches; one submission asks for about four.
"""
_TEXTS = count()

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def asked(words: Iterable[str]) -> frozenset[str]:
    """Register ``words``: every text is searched for them from now on. It costs 0.01 s after the first search."""
    wanted = dict.fromkeys(words)
    _ASKED.update(wanted)
    return frozenset(wanted)


def pair(two: str) -> str:
    """Two characters side by side, to be asked for."""
    asked((two,))
    return two


def any_pair(firsts: str, seconds: str) -> frozenset[str]:
    """The pairs of one of ``firsts`` and one of ``seconds``, to be asked for."""
    return asked(first + second for first in firsts for second in seconds)


@lru_cache(maxsize=1)
def _automaton(number: int) -> tuple[AhoCorasick, tuple[str, ...]]:
    """What finds the ``number`` words asked for so far, and the words in the order of its answers."""
    from ahocorasick_rs import AhoCorasick, Implementation

    words = tuple(_ASKED)[:number]
    # Of the three ways this one is made as fast as any and searches fastest.
    return AhoCorasick(words, implementation=Implementation.ContiguousNFA, store_patterns=False), words


class SearchedText:
    """A text in which words are searched for, with what was found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._searched_for = 0
        self._places: Mapping[str, list[int]] = {}
        self._words: Words = frozenset()

    @property
    def places(self) -> Mapping[str, list[int]]:
        """Where each registered word begins in the text; searched again when more words have been registered."""
        if self._searched_for != len(_ASKED):
            self._searched_for = len(_ASKED)
            self._places = _found(self.text)
            self._words = frozenset(self._places)
        return self._places

    @property
    def words(self) -> Words:
        """The words asked for that stand in the text."""
        return self._words if self._searched_for == len(_ASKED) else frozenset(self.places)


def _found(text: str) -> dict[str, list[int]]:
    return _found_one_by_one(text) if next(_TEXTS) < _FEW else _found_at_once(text)


def _found_one_by_one(text: str) -> dict[str, list[int]]:
    beginnings = {*text, *map(add, text, text[1:])}
    longer = _longer(len(_ASKED))
    words = (word for two in longer.keys() & beginnings for word in longer[two] if word in text)
    return {word: [*_places(word, text)] for word in (*(_ASKED.keys() & beginnings), *words)}


@lru_cache(maxsize=1)
def _longer(number: int) -> Mapping[str, list[str]]:
    """Of the ``number`` words asked for so far those of more than two characters, a quarter of them, by the first two."""
    words = sorted(islice(_ASKED, number), key=len)
    found: dict[str, list[str]] = {}
    for word in islice(words, bisect_right(words, 2, key=len), None):
        found.setdefault(word[:2], []).append(word)
    return found


def _places(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _found_at_once(text: str) -> dict[str, list[int]]:
    automaton, words = _automaton(len(_ASKED))
    try:
        matches = automaton.find_matches_as_indexes(text, overlapping=True)
    except UnicodeEncodeError:
        matches = automaton.find_matches_as_indexes(_LONE_SURROGATE.sub("\ufffd", text), overlapping=True)
    found: dict[str, list[int]] = {}
    for number, start, _ in matches:
        found.setdefault(words[number], []).append(start)
    return found


class WordFinder:
    """Finds the words of one list."""

    def __init__(self, words: Iterable[str]) -> None:
        """``words`` are asked for from now on."""
        self._words = asked(words)

    def among(self, searched: SearchedText) -> Words:
        """Those of the words that stand in the text."""
        return self._words & searched.words

    def spots(self, searched: SearchedText) -> list[tuple[int, int]]:
        """Where the words stand, start and end; none inside another that was found, no word over itself."""
        present = self.among(searched)
        if not present:
            return []
        spots: list[tuple[int, int]] = []
        taken = bytearray(len(searched.text))
        for word in sorted(present, key=lambda word: (-len(word), word)):
            end = 0
            for start in searched.places[word]:
                if start >= end:
                    end = start + len(word)
                    if taken.find(0, start, end) >= 0:
                        spots.append((start, end))
                        taken[start:end] = b"\1" * len(word)
        return sorted(spots)

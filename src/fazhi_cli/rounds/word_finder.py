"""Finds which of many words a text has, by its pairs of characters: hundreds of words cost as much as one search."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence, Set

Pairs = Set[int]
"""Two characters that stand side by side, as numbers (see ``pair``)."""

_WATCHED: set[int] = set()
"""Every pair that some check or lexicon asks for. Of a text's pairs no others are kept: that takes half the time."""


def pair(two: str) -> int:
    """The number of two characters of the basic plane, to be asked for."""
    (number,) = any_pair(two[0], two[1])
    return number


def any_pair(firsts: str, seconds: str) -> Pairs:
    """The pairs of one of ``firsts`` and one of ``seconds``, to be asked for."""
    numbers = frozenset(_numbers([first + second for first in firsts for second in seconds]))
    _WATCHED.update(numbers)
    return numbers


def all_pairs(twos: str) -> Pairs:
    """The pairs that stand one after the other in a string, all of the basic plane, to be asked for."""
    numbers = frozenset(memoryview(twos.encode("utf-16-le")).cast("I"))
    _WATCHED.update(numbers)
    return numbers


def characters_of(number: int) -> str:
    """The two characters of a pair."""
    return number.to_bytes(4, sys.byteorder).decode("utf-16-le")


def _numbers(twos: Sequence[str]) -> Sequence[int]:
    """The number of each pair, in one step in C where all are of the basic plane."""
    units = "".join(twos).encode("utf-16-le", "surrogatepass")
    if len(units) == 4 * len(twos):
        return memoryview(units).cast("I")
    return [int.from_bytes(two.encode("utf-16-le", "surrogatepass")[:4], sys.byteorder) for two in twos]


class SearchedText:
    """A text in which words are searched for, with what was found out about it."""

    def __init__(self, text: str) -> None:
        """``text`` as it stands."""
        self.text = text
        self._pairs: tuple[int, Pairs] = 0, frozenset()
        self._likely: tuple[Pairs, frozenset[str]] = frozenset(), frozenset()

    @property
    def pairs(self) -> Pairs:
        """The pairs of the text that are asked for; made of its UTF-16 units in C, anew when more have come to be asked for."""
        watched, pairs = self._pairs
        if watched != len(_WATCHED):
            pairs = self._watched_pairs()
            self._pairs = len(_WATCHED), pairs
        return pairs

    def _watched_pairs(self) -> Pairs:
        units = self.text.encode("utf-16-le", "surrogatepass")
        even, odd = len(units) // 4 * 4, max(0, (len(units) - 2) // 4 * 4)
        numbers = array("I", units[:even])
        numbers.frombytes(units[2 : 2 + odd])
        return _WATCHED.intersection(numbers)

    def likely(self, lexicon: Lexicon) -> frozenset[str]:
        """The words of ``lexicon`` that may stand in the text; found out once for all finders of that lexicon."""
        keys, words = self._likely
        if keys is not lexicon.keys:
            words = lexicon.likely(self.pairs)
            self._likely = lexicon.keys, words
        return words


class JoinedText(SearchedText):
    """A text from which something was left out: it has the pairs of the whole, and those at the joints."""

    def __init__(self, text: str, whole: SearchedText, joints: Sequence[str]) -> None:
        """``joints`` are the characters that have come to stand side by side, two and two."""
        super().__init__(text)
        self._whole = whole
        self._joints = joints

    def _watched_pairs(self) -> Pairs:
        return self._whole.pairs | _WATCHED.intersection(_numbers(self._joints))


class Lexicon:
    """Finds which words of many lists stand in a text, by the pair of each word that is rarest in ordinary prose.

    A pattern of several hundred alternatives takes 0.4 ms for a text of 1,500 characters, this 0.05 ms for all lists.
    """

    def __init__(self, words: Iterable[str], common: str, slips: Mapping[str, str]) -> None:
        """``common`` are the characters that occur most, the commonest first; words have two characters and more.

        ``slips`` are more words, each with the right one that it is mixed up with.
        """
        self._by_key: dict[int, list[tuple[str, int]]] = {}
        rank = {character: place for place, character in reversed([*enumerate(common)])}
        every = [*{*words}.difference(slips), *slips]
        self._add(every, [_rarest(word, rank, slips.get(word, "")) for word in every])

    def add_names(self, names: Iterable[str]) -> None:
        """Words that are as rare as their first two characters: names of places."""
        every = list(names)
        self._add(every, [name[:2] for name in every])

    def _add(self, words: Sequence[str], twos: Sequence[str]) -> None:
        ends = _numbers([word[-2:] for word in words])
        for word, key, end in zip(words, _numbers(twos), ends, strict=True):
            self._by_key.setdefault(key, []).append((word, end))
        self.keys = frozenset(self._by_key)
        _WATCHED.update(self.keys, ends)

    def likely(self, pairs: Pairs) -> frozenset[str]:
        """The words that may stand in a text with these pairs: their rarest and their last one do; a dozen of hundreds."""
        return frozenset(word for key in self.keys & pairs for word, end in self._by_key[key] if end in pairs)


def _rarest(word: str, rank: Mapping[str, int], meant: str) -> str:
    """The two characters of a word that occur least, by the rank of those that occur much.

    Of a slip they are none that the word that is ``meant`` has, too: in “深人基层” not “基层”.
    """
    if len(word) == 2:
        return word
    ranks = [rank.get(character, len(rank)) for character in word]
    places = [place for place in range(len(word) - 1) if word[place : place + 2] not in meant] or range(len(word) - 1)
    place = max(places, key=lambda place: ranks[place] + ranks[place + 1])
    return word[place : place + 2]


class WordFinder:
    """Finds the words of one list, all of which a lexicon has."""

    def __init__(self, words: Iterable[str], lexicon: Lexicon) -> None:
        """``words`` are some of those of ``lexicon``."""
        self._words = frozenset(words)
        self._lexicon = lexicon

    def likely(self, searched: SearchedText) -> frozenset[str]:
        """Those of the words that may stand in the text."""
        return searched.likely(self._lexicon) & self._words

    def spots(self, searched: SearchedText) -> list[tuple[int, int]]:
        """Where the words stand, start and end; none inside another that was found."""
        text = searched.text
        present = [word for word in self.likely(searched) if word in text]
        if not present:
            return []
        found: list[tuple[int, int]] = []
        taken = bytearray(len(text))
        for word in sorted(present, key=lambda word: (-len(word), word)):
            start = text.find(word)
            while start >= 0:
                end = start + len(word)
                if taken.find(0, start, end) >= 0:
                    found.append((start, end))
                    taken[start:end] = b"\1" * len(word)
                start = text.find(word, end)
        return sorted(found)

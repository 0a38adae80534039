"""Three-character sequences of texts as numpy arrays and hashes; a text prepared by them for comparison with others."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
"""Sequences of three characters: three code points of 21 bits each, so that no two sequences have the same key."""
Hashes = NDArray[np.uint32]
Item = TypeVar("Item")
GRAM = 3
_CODE_BITS = 21
_TABLE_BITS = 16
TEXTS_AT_ONCE = 32
LEAST_PASSAGE = 12
"""The minimum length of a passage in characters, whether two texts share it or one repeats it."""
_LEAST_OWN = 30
_LEAST_REPEATED = 0.1
_KNOWN_RUN = 6


def code_points(text: str) -> NDArray[np.uint32]:
    """The characters of a text as numbers, one each, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def gram_keys(text: str) -> Keys:
    """The key of every three-character sequence of ``text``, by position; empty for a text of less than three."""
    codes = code_points(text).astype(np.uint64)
    if codes.size < GRAM:
        return np.empty(0, dtype=np.uint64)
    shift = np.uint64(_CODE_BITS)
    return ((codes[:-2] << shift | codes[1:-1]) << shift) | codes[2:]


class KnownKeys:
    """The sequences of known phrases, which any text may contain; a table answers most of the many look-ups."""

    def __init__(self, known: Iterable[str]) -> None:
        """``known`` are the texts whose sequences do not count."""
        self._keys = distinct([np.empty(0, dtype=np.uint64), *(gram_keys(text) for text in known)])
        self._maybe = np.zeros(1 << _TABLE_BITS, dtype=np.bool_)
        self._maybe[_places(self._keys)] = True

    def among(self, keys: Keys) -> NDArray[np.bool_]:
        """Which of ``keys`` are known."""
        among: NDArray[np.bool_] = self._maybe[_places(keys)]
        likely = np.flatnonzero(among)
        if likely.size:
            among[likely] = held(keys[likely], self._keys)[0]
        return among


def _mixed(keys: Keys) -> Keys:
    """The keys with their bits mixed, so that the upper bits are as good as random."""
    return keys * np.uint64(0x9E3779B97F4A7C15)


def _places(keys: Keys) -> NDArray[np.int64]:
    return (_mixed(keys) >> np.uint64(64 - _TABLE_BITS)).view(np.int64)


def hashed(texts: Sequence[str], known: KnownKeys) -> list[Hashes]:
    """Of each text the distinct sequences that are not known, as sorted hashes of 32 bits."""
    return [one for few in in_turn(texts) for one in _hashes(few, known)]


def in_turn(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """``items`` in batches: large enough that numpy is called seldom, small enough for its arrays."""
    return (items[start : start + TEXTS_AT_ONCE] for start in range(0, len(items), TEXTS_AT_ONCE))


def _hashes(texts: Sequence[str], known: KnownKeys) -> list[Hashes]:
    """The distinct sequences of each text, without the known ones, as sorted hashes of 32 bits."""
    keys = gram_keys("".join(texts))
    owners = np.repeat(np.arange(len(texts), dtype=np.uint64), [len(text) for text in texts])
    own = (owners[: keys.size] == owners[GRAM - 1 :]) & ~known.among(keys)  # none reaches into the next text
    hashes = owners[: keys.size][own] << np.uint64(32) | _mixed(keys[own]) >> np.uint64(32)
    hashes.sort()
    hashes = hashes[heads(hashes)]
    return np.split(hashes.astype(np.uint32), np.searchsorted(hashes, np.arange(1, len(texts), dtype=np.uint64) << 32))


def heads(values: NDArray[Any]) -> NDArray[np.int64]:
    """Where in ascending values each one stands first."""
    return np.flatnonzero(np.concatenate([[values.size > 0], values[1:] != values[:-1]])[: values.size])


def distinct(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """The distinct values of several arrays, ascending; ``np.unique`` would load numpy.ma, as slow as three files."""
    values = np.concatenate(parts)
    values.sort()
    return values[heads(values)]


def held(values: NDArray[Any], ascending: NDArray[Any]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Which of ``values`` are among ``ascending``, and their positions there (meaningless for the others)."""
    if not ascending.size:
        return np.zeros(values.size, dtype=np.bool_), np.zeros(values.size, dtype=np.int64)
    places = np.minimum(np.searchsorted(ascending, values), ascending.size - 1)
    return ascending[places] == values, places


class Repeated(NamedTuple):
    """The repeated sequences of a text: ``keys`` ascending, and for each a slice of ``places``, ascending."""

    keys: Keys
    starts: NDArray[np.int64]
    counts: NDArray[np.int64]
    places: NDArray[np.int64]


class Prepared:
    """A text with everything needed to compare it, computed once; characters of known phrases are not its ``own``."""

    def __init__(self, text: str, known: KnownKeys) -> None:
        """``known`` are the sequences of what does not count as copied."""
        self.text = text
        self.keys = gram_keys(text)
        self.own = _own_characters(text, known.among(self.keys))

    @cached_property
    def own_size(self) -> int:
        """How many characters are the text's own."""
        return int(self.own.sum())

    @property
    def comparable(self) -> bool:
        """Whether the text has enough characters of its own to be compared."""
        return self.own_size >= _LEAST_OWN

    @cached_property
    def unique(self) -> tuple[Keys, NDArray[np.int64]]:
        """The keys that occur once, sorted, and their positions."""
        keys, places, counts = self._counted
        return keys[counts == 1], places[counts == 1]

    @cached_property
    def repeated(self) -> Repeated | None:
        """The keys that occur several times; none if under a tenth of the text's own characters is in repeated passages.

        Of a hundred ordinary texts one repeats seven in a hundred of its characters; no time is spent on these.
        """
        keys, places, counts = self._counted
        several = self.own[: self.keys.size].copy()
        several[places[counts == 1]] = False
        starts, ends = _true_runs(several)
        sizes = ends - starts + GRAM - 1
        if sizes[sizes >= LEAST_PASSAGE].sum() < _LEAST_REPEATED * self.own_size:
            return None
        heads = np.cumsum(counts) - counts
        order = np.argsort(self.keys, kind="stable")
        return Repeated(keys[counts > 1], heads[counts > 1], counts[counts > 1], order)

    @cached_property
    def _counted(self) -> tuple[Keys, NDArray[np.int64], NDArray[np.int64]]:
        """The distinct keys, where each occurs first, how often."""
        return np.unique(self.keys, return_index=True, return_counts=True)

    @cached_property
    def _own_text(self) -> tuple[str, list[int]]:
        """The own characters alone, and how many of them stand before each position."""
        before = [0, *self.own.cumsum().tolist()]
        return code_points(self.text)[self.own].tobytes().decode("utf-32-le", "surrogatepass"), before

    def own_range(self, start: int, end: int) -> tuple[int, int]:
        """The range of own characters (end excluded) between the positions ``start`` and ``end`` of the text."""
        _, before = self._own_text
        return before[start], before[end]

    def own_part(self, start: int, end: int) -> str:
        """The text's own characters from ``start`` to ``end``."""
        text, before = self._own_text
        return text[before[start] : before[end]]


def _own_characters(text: str, known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which characters are outside all runs of six or more that a known text has too."""
    own = np.ones(len(text), dtype=np.bool_)
    for start, end in zip(*_true_runs(known), strict=True):
        if end - start + GRAM - 1 >= _KNOWN_RUN:
            own[start : end + GRAM - 1] = False
    return own


def _true_runs(flags: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The beginnings and ends (excluded) of the stretches of true values."""
    edges = np.diff(np.concatenate([[0], flags.view(np.int8), [0]]))
    return np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)

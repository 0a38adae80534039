"""Three-character sequences of texts as numpy arrays, and as hashes without the sequences of known phrases."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

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

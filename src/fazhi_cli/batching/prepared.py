"""A text prepared for comparison with others: which characters are its own, which sequences are unique or repeated."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fazhi_cli.batching.grams import GRAM, Keys, KnownKeys, code_points, gram_keys

LEAST_PASSAGE = 12
"""The minimum length of a passage in characters, whether two texts share it or one repeats it."""

_LEAST_OWN = 30
_LEAST_REPEATED = 0.1
_KNOWN_RUN = 6


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

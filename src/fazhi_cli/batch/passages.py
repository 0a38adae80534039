"""The passages that two texts share, and how much of the shorter text they make up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fazhi_cli.batch.grams import GRAM, code_points, gram_keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fazhi_cli.batch.grams import Keys, KnownKeys

_WIDEST_GAP = 24
_LARGEST_SHIFT = 8
_LEAST_PASSAGE = 12
_LEAST_AGREEMENT = 0.5
_OPEN_STRETCHES = 8
_LEAST_OWN = 30
_KNOWN_RUN = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text A that stands, whole or lightly edited, in text B; positions in characters, ends excluded."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


class Prepared:
    """A text with what comparing it needs, computed once; characters of known phrases are not its ``own``."""

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
        """Whether enough of the text is its own for a comparison to mean anything."""
        return self.own_size >= _LEAST_OWN

    @cached_property
    def unique(self) -> tuple[Keys, NDArray[np.int64]]:
        """The keys that occur once, sorted, and their positions."""
        import numpy as np

        keys, places, counts = np.unique(self.keys, return_index=True, return_counts=True)
        return keys[counts == 1], places[counts == 1]

    @cached_property
    def _own_text(self) -> tuple[str, list[int]]:
        """The own characters alone, and how many of them stand before each position."""
        before = [0, *self.own.cumsum().tolist()]
        return code_points(self.text)[self.own].tobytes().decode("utf-32-le", "surrogatepass"), before

    def own_part(self, start: int, end: int) -> str:
        """The text's own characters from ``start`` to ``end``."""
        text, before = self._own_text
        return text[before[start] : before[end]]


def _own_characters(text: str, known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which characters do not stand in a run of at least six that a known text holds."""
    import numpy as np

    own = np.ones(len(text), dtype=np.bool_)
    edges = np.diff(np.concatenate([[0], known.view(np.int8), [0]]))
    for start, end in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True):
        if end - start + GRAM - 1 >= _KNOWN_RUN:
            own[start : end + GRAM - 1] = False
    return own


def compare(a: Prepared, b: Prepared) -> tuple[float, tuple[Passage, ...]]:
    """How much of the shorter text's own characters both share in passages (0 to 1), and those passages.

    Passages may stand in another order in B. Texts with fewer than thirty characters of their own are not compared.
    """
    from rapidfuzz.distance import LCSseq

    if not (a.comparable and b.comparable):
        return 0.0, ()
    shorter = min(a.own_size, b.own_size)
    matched, passages = 0, []
    for passage in dict.fromkeys(_widened(stretch, a.text, b.text) for stretch in _stretches(a, b)):
        part_a = a.own_part(passage.start_a, passage.end_a)
        part_b = b.own_part(passage.start_b, passage.end_b)
        longer = max(len(part_a), len(part_b))
        same = LCSseq.similarity(part_a, part_b)
        if longer >= _LEAST_PASSAGE and same >= _LEAST_AGREEMENT * longer:
            matched += same
            passages.append(passage)
    return min(1.0, matched / shorter), tuple(passages)


def _stretches(a: Prepared, b: Prepared) -> Iterator[Passage]:
    """Runs of shared sequences, joined where both texts go on alike after a small gap."""
    open_ones: list[list[int]] = []
    for start_a, end_a, start_b, end_b in _runs(a, b):
        near = [stretch for stretch in open_ones if _continues(stretch, start_a, start_b)]
        if near:
            stretch = min(near, key=lambda one: abs((start_b - start_a) - (one[3] - one[1])))
            stretch[1], stretch[3] = end_a, end_b
        else:
            open_ones.append([start_a, end_a, start_b, end_b])
        if len(open_ones) > _OPEN_STRETCHES:
            yield from _closed(open_ones, start_a)
    yield from _closed(open_ones, len(a.text) + len(b.text))


def _continues(stretch: list[int], start_a: int, start_b: int) -> bool:
    gap_a, gap_b = start_a - stretch[1], start_b - stretch[3]
    return gap_a <= _WIDEST_GAP and -GRAM <= gap_b <= _WIDEST_GAP and abs(gap_b - gap_a) <= _LARGEST_SHIFT


def _closed(open_ones: list[list[int]], reached: int) -> Iterator[Passage]:
    """Take out and yield, if long enough, the stretches that nothing after ``reached`` can continue."""
    done = [stretch for stretch in open_ones if reached - stretch[1] > _WIDEST_GAP]
    open_ones[:] = [stretch for stretch in open_ones if reached - stretch[1] <= _WIDEST_GAP]
    yield from (Passage(*stretch) for stretch in done if stretch[1] - stretch[0] >= _LEAST_PASSAGE)


def _widened(passage: Passage, a: str, b: str) -> Passage:
    """The passage with what is the same right before and right after it."""
    start_a, end_a, start_b, end_b = passage.start_a, passage.end_a, passage.start_b, passage.end_b
    while start_a and start_b and a[start_a - 1] == b[start_b - 1]:
        start_a, start_b = start_a - 1, start_b - 1
    while end_a < len(a) and end_b < len(b) and a[end_a] == b[end_b]:
        end_a, end_b = end_a + 1, end_b + 1
    return Passage(start_a, end_a, start_b, end_b)


def _runs(a: Prepared, b: Prepared) -> list[tuple[int, int, int, int]]:
    """Stretches shared without any difference, in the order of A; sequences that occur once in B lead there."""
    import numpy as np

    keys, places = b.unique
    if not keys.size or not a.keys.size:
        return []
    found = np.minimum(np.searchsorted(keys, a.keys), keys.size - 1)
    in_a = np.flatnonzero(keys[found] == a.keys)
    if not in_a.size:
        return []
    in_b = places[found[in_a]]
    breaks = np.flatnonzero((np.diff(in_a) != 1) | (np.diff(in_b) != 1))
    firsts = np.concatenate([[0], breaks + 1])
    lasts = np.concatenate([breaks, [in_a.size - 1]])
    edges = (in_a[firsts], in_a[lasts] + GRAM, in_b[firsts], in_b[lasts] + GRAM)
    return list(zip(*(edge.tolist() for edge in edges), strict=True))

"""The passages that two texts share, and how much of the shorter text they make up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq, MatchingBlock

from fazhi_cli.batching.grams import GRAM, LEAST_PASSAGE, Prepared, Repeated, held

_WIDEST_GAP = 24
_SHIFTS = sorted(range(-8, 9), key=abs)
"""By how many characters one text may be ahead after a gap, the smallest first."""
_LONGEST_STRETCH = 4000
_LEAST_AGREEMENT = 0.5


class Passage(NamedTuple):
    """A stretch of text A that stands, whole or lightly edited, in text B; positions in characters, ends excluded."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int

    def cut(self, front: int, back: int) -> Passage:
        """The passage shortened by ``front`` characters at the beginning and ``back`` at the end, in both texts."""
        return Passage(self.start_a + front, self.end_a - back, self.start_b + front, self.end_b - back)

    def turned(self) -> Passage:
        """The passage with the two texts in the other order."""
        return Passage(self.start_b, self.end_b, self.start_a, self.end_a)


def compare(a: Prepared, b: Prepared) -> tuple[float, tuple[Passage, ...]]:
    """The share of the shorter text's own characters that both have in common passages (0 to 1), and those passages.

    Passages may stand in another order in B, and do not overlap in either text. A passage that the shorter text
    repeats more often than the other has it is shown as often as the other has it, but counts each time: all of it
    stands there. Texts with fewer than thirty characters of their own are not compared.
    """
    if not (a.comparable and b.comparable):
        return 0.0, ()
    if a.own_size > b.own_size:
        share, turned = compare(b, a)
        return share, tuple(sorted((passage.turned() for passage in turned), key=lambda passage: passage.start_a))
    uncounted = bytearray(b"\1") * a.own_size
    alike = []
    widened = dict.fromkeys(_widened(stretch, a.text, b.text) for stretch in _stretches(a, b))
    # the longest first; of equal length those at the most similar place
    for passage in sorted(widened, key=lambda one: (one.start_a - one.end_a, abs(one.start_a - one.start_b))):
        same = _same_characters(passage, a, b)
        if same:
            alike.append(passage)
            first, _ = a.own_range(passage.start_a, passage.end_a)
            for block in same:
                _take(uncounted, first + block.a, first + block.a + block.size)
    return uncounted.count(0) / a.own_size, tuple(_apart(alike, a, b))


def _same_characters(passage: Passage, a: Prepared, b: Prepared) -> Sequence[MatchingBlock]:
    """The own characters of a passage that are the same in both, or none if less than half of it is."""
    part_a = a.own_part(passage.start_a, passage.end_a)
    part_b = b.own_part(passage.start_b, passage.end_b)
    longer = max(len(part_a), len(part_b))
    if longer < LEAST_PASSAGE:
        return ()
    blocks = LCSseq.editops(part_a, part_b).as_matching_blocks()
    return blocks if sum(block.size for block in blocks) >= _LEAST_AGREEMENT * longer else ()


def _apart(passages: Iterable[Passage], a: Prepared, b: Prepared) -> list[Passage]:
    """The passages that do not overlap in either text, in the order of A; of those that do, the longest stay whole."""
    unshown_a, unshown_b = bytearray(b"\1") * len(a.text), bytearray(b"\1") * len(b.text)
    shown = []
    for passage in passages:
        for part in _untaken(passage, unshown_a, passage.start_a, passage.end_a):
            for piece in _untaken(part, unshown_b, part.start_b, part.end_b):
                if piece == passage or _same_characters(piece, a, b):
                    _take(unshown_a, piece.start_a, piece.end_a)
                    _take(unshown_b, piece.start_b, piece.end_b)
                    shown.append(piece)
    return sorted(shown, key=lambda passage: passage.start_a)


def _untaken(passage: Passage, untaken: bytearray, start: int, end: int) -> Iterator[Passage]:
    """The parts of a passage that no other passage has taken between ``start`` and ``end`` of one text."""
    first = untaken.find(1, start, end)
    while first >= 0:
        last = untaken.find(0, first, end)
        last = end if last < 0 else last
        part = passage.cut(first - start, end - last)
        if min(part.end_a - part.start_a, part.end_b - part.start_b) >= LEAST_PASSAGE:
            yield part
        first = untaken.find(1, last, end)


def _take(untaken: bytearray, start: int, end: int) -> None:
    untaken[start:end] = bytes(end - start)


def _stretches(a: Prepared, b: Prepared) -> Iterator[Passage]:
    """Runs of shared sequences, joined where both texts continue alike after a small gap."""
    stretches: list[list[int]] = []
    ending: dict[int, list[int]] = {}  # the last stretch by how far its end in B lies ahead of that in A
    for start_a, end_a, start_b, end_b in shared_runs(a, b):
        ahead = start_b - start_a
        near = (ending[ahead + shift] for shift in _SHIFTS if ahead + shift in ending)
        stretch = next((one for one in near if _continues(one, start_a, start_b)), None)
        if stretch is None:
            stretch = [start_a, end_a, start_b, end_b]
            stretches.append(stretch)
        else:
            del ending[stretch[3] - stretch[1]]
            stretch[1], stretch[3] = end_a, end_b
        ending[ahead] = stretch
    yield from (Passage(*stretch) for stretch in stretches if stretch[1] - stretch[0] >= LEAST_PASSAGE)


def _continues(stretch: list[int], start_a: int, start_b: int) -> bool:
    """Whether a run continues a stretch; long stretches end, since comparing one takes time by its length squared."""
    if start_a - stretch[0] > _LONGEST_STRETCH:
        return False
    return start_a - stretch[1] <= _WIDEST_GAP and -GRAM <= start_b - stretch[3] <= _WIDEST_GAP


def _widened(passage: Passage, a: str, b: str) -> Passage:
    """The passage with what is the same right before and right after it."""
    start_a, end_a, start_b, end_b = passage.start_a, passage.end_a, passage.start_b, passage.end_b
    while start_a and start_b and a[start_a - 1] == b[start_b - 1]:
        start_a, start_b = start_a - 1, start_b - 1
    while end_a < len(a) and end_b < len(b) and a[end_a] == b[end_b]:
        end_a, end_b = end_a + 1, end_b + 1
    return Passage(start_a, end_a, start_b, end_b)


Run = tuple[int, int, int, int]
"""Start and end in A, start and end in B, in characters, ends excluded."""
Places = NDArray[np.int64]

_LEAST_REPEATED_RUN = 6
_RANKS_APART = 8
_PAIRS = 1 << 18


def shared_runs(a: Prepared, b: Prepared) -> list[Run]:
    """Runs that stand in both texts, in the order of A.

    Sequences that occur once in B lead there. If B repeats whole passages, the sequences it repeats lead to several
    of their places, and those runs may overlap one another in either text.
    """
    keys, places = b.unique
    in_a, found = _both(a, keys)
    runs = _joined(in_a, places[found])
    repeated = b.repeated
    if repeated is not None:
        runs = sorted(runs + _several_times(a, repeated))
    return runs


def _several_times(a: Prepared, b: Repeated) -> list[Run]:
    """Runs of sequences that occur several times in B, each laid beside several of its places.

    The third occurrence in A is compared with the third in B and up to eight before and after it (fewer in very long
    texts), so that a text made of one character takes no longer than another.
    """
    in_a, found = _both(a, b.keys)
    counts = b.counts[found]
    apart = max(1, min(_RANKS_APART, _PAIRS // (2 * in_a.size + 1)))
    first = np.clip(_ranks(found) - apart, 0, np.maximum(counts - 2 * apart - 1, 0))
    met = np.minimum(counts, 2 * apart + 1)
    each = np.arange(met.sum()) - np.repeat(np.cumsum(met) - met, met)
    places = b.places[np.repeat(b.starts[found] + first, met) + each]
    pairs = np.repeat(in_a, met), places
    order = np.lexsort((pairs[0], pairs[1] - pairs[0]))
    runs = _joined(pairs[0][order], pairs[1][order])
    return [run for run in runs if run[1] - run[0] >= _LEAST_REPEATED_RUN]


def _both(a: Prepared, keys: NDArray[np.uint64]) -> tuple[Places, Places]:
    """The positions in A whose sequence is among ``keys`` (ascending), and which of them it is."""
    shared, places = held(a.keys, keys)
    in_a = np.flatnonzero(shared)
    return in_a, places[in_a]


def _ranks(values: Places) -> Places:
    """How many equal ones stand before each value."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    numbers = np.arange(values.size)
    heads = np.maximum.accumulate(np.where(np.diff(ordered, prepend=-1) != 0, numbers, 0))
    ranks = np.empty_like(values)
    ranks[order] = numbers - heads
    return ranks


def _joined(in_a: Places, in_b: Places) -> list[Run]:
    """Sequences that follow one another in both texts, joined."""
    if not in_a.size:
        return []
    breaks = np.flatnonzero((np.diff(in_a) != 1) | (np.diff(in_b) != 1))
    firsts = np.concatenate([[0], breaks + 1])
    lasts = np.concatenate([breaks, [in_a.size - 1]])
    edges = (in_a[firsts], in_a[lasts] + GRAM, in_b[firsts], in_b[lasts] + GRAM)
    return list(zip(*(edge.tolist() for edge in edges), strict=True))

"""The identical runs of characters of two texts, from which their common passages are built."""

import numpy as np
from numpy.typing import NDArray

from fazhi_cli.batching.grams import GRAM, held
from fazhi_cli.batching.prepared import Prepared, Repeated

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
    runs = _once(a, b)
    repeated = b.repeated
    if repeated is not None:
        runs = sorted(runs + _several_times(a, repeated))
    return runs


def _once(a: Prepared, b: Prepared) -> list[Run]:
    """Runs of sequences that occur once in B."""
    keys, places = b.unique
    in_a, found = _both(a, keys)
    return _joined(in_a, places[found])


def _several_times(a: Prepared, b: Repeated) -> list[Run]:
    """Runs of sequences that occur several times in B, each laid beside several of its places.

    An occurrence in A meets those of B that have about its number (the third of A the third of B and up to eight before
    and after it, fewer in very long texts), so that a text made of one character alone asks no more than another.
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

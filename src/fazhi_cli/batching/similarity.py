"""Near-identical texts (材料雷同): which of many texts are copies of one another, and which passages they share."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fazhi_cli.batching.grams import Hashes, KnownKeys, Prepared, distinct, hashed, heads, held, in_turn
from fazhi_cli.batching.passages import Passage, compare

THRESHOLD = 0.5
"""The share of the shorter text's own characters from which two texts are reported as copies."""
HINT_THRESHOLD = 0.35
"""Share from which two texts are worth a look. Of 719,400 pairs of independent newspaper texts three reach it, all three
reprints of one another; half of a text rewritten keeps 0.43 to 0.55 (``docs/performance.md``)."""
_KEPT_READY = 1024
Postings = NDArray[np.uint64]
"""Sequences with their texts as one number each: the sequence's hash above, the text's position below."""
Pairs = NDArray[np.integer[Any]]
"""Two texts as one number: the first's times the number of texts, plus the second's."""
_PAIRS_PER_TEXT = 600
_MOST_TEXTS_PER_GRAM = 64
POSTINGS_AT_ONCE = 1 << 18
_LEAST_RARE = 12
_RARE_SHARE = 0.2
_WHOLE_SHARE = 0.18
_BINS = 128
_EVERY_BIN = 4
_LEAST_BINS = 8
_ALIKE = 0.3
_EMPTY = (1 << 32) - 1


class Pair(NamedTuple):
    """Two texts by their positions in the input; ``similarity`` from 0 to 1, passages in the order of the first."""

    first: int
    second: int
    similarity: float
    passages: tuple[Passage, ...]


class Group(NamedTuple):
    """A family of copies: its members in order of the input and the pairs that were found alike."""

    members: tuple[int, ...]
    pairs: tuple[Pair, ...]

    def closest(self, member: int) -> Pair | None:
        """The pair of ``member`` and the text most similar to it."""
        own = [pair for pair in self.pairs if member in (pair.first, pair.second)]
        return max(own, key=lambda pair: pair.similarity, default=None)


def similar_pairs(texts: Sequence[str], known: Iterable[str] = (), threshold: float = THRESHOLD) -> list[Pair]:
    """Pairs of texts that share at least ``threshold`` of the shorter one's own characters.

    What stands in ``known`` (sentences of the notice, set phrases) does not count as copied. Texts with fewer than
    thirty characters of their own are left out; of texts that are the same each is paired with the first. Measured in
    ``docs/performance.md``.
    """
    keys = KnownKeys(known)
    copies: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        copies.setdefault(text, []).append(position)
    distinct = list(copies)
    prepared = lru_cache(maxsize=_KEPT_READY)(lambda text: Prepared(text, keys))
    pairs = []
    for text, positions in copies.items():
        if len(positions) > 1:
            pairs += _identical(positions, prepared(text))
    for first, second in candidate_pairs(hashed(distinct, keys)):
        a, b = distinct[first], distinct[second]
        similarity, passages = compare(prepared(a), prepared(b))
        if similarity >= threshold:
            pairs.append(Pair(copies[a][0], copies[b][0], similarity, passages))
    return pairs


def _identical(positions: Sequence[int], text: Prepared) -> list[Pair]:
    if not text.comparable:
        return []
    whole = (Passage(0, len(text.text), 0, len(text.text)),)
    return [Pair(positions[0], position, 1.0, whole) for position in positions[1:]]


def families(pairs: Iterable[Pair]) -> list[Group]:
    """The pairs by family, in order of the first members; texts connected through others are one family."""
    leader: dict[int, int] = {}

    def leader_of(text: int) -> int:
        while leader.setdefault(text, text) != text:
            leader[text] = text = leader[leader[text]]
        return text

    ordered = sorted(pairs, key=lambda pair: (pair.first, pair.second))
    for pair in ordered:
        first, second = sorted((leader_of(pair.first), leader_of(pair.second)))
        leader[second] = first
    members: dict[int, list[int]] = {}
    for text in sorted(leader):
        members.setdefault(leader_of(text), []).append(text)
    own: dict[int, list[Pair]] = {}
    for pair in ordered:
        own.setdefault(leader_of(pair.first), []).append(pair)
    return [Group(tuple(members[first]), tuple(own[first])) for first in sorted(members)]


def candidate_pairs(hashes: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Pairs of texts (first before second, in order) that share enough sequences to be compared closely.

    Two ways in: a sequence that few texts have links all of them; and texts whose sketches agree are linked to their
    neighbours, so that a family of hundreds of copies hangs together although it has few rare sequences. How rare is
    rare follows from the number of texts, so that time and memory grow with it.
    """
    number = len(hashes)
    if number < 2:
        return []
    close = distinct([_sharing_rare(hashes, number), _alike_in_sketch(hashes, number)])
    pairs = ((int(pair // number), int(pair % number)) for pair in close)
    return [pair for pair in pairs if _shared(hashes[pair[0]], hashes[pair[1]]) >= _WHOLE_SHARE]


def _shared(a: Hashes, b: Hashes) -> float:
    """The share of the smaller set's sequences that stand in the larger one."""
    smaller, larger = (a, b) if a.size <= b.size else (b, a)
    return float(held(smaller, larger)[0].mean()) if smaller.size else 0.0


def _sketches(hashes: Sequence[Hashes]) -> NDArray[np.uint32]:
    """The smallest hash in each of 128 ranges, one row per text; equal ones estimate the similarity of two texts."""
    sketches = np.full(len(hashes) * _BINS, _EMPTY, dtype=np.uint32)
    own = np.concatenate(hashes)
    rows = np.repeat(np.arange(len(hashes)), [one.size for one in hashes])
    bins = rows * _BINS + (own // np.uint32((1 << 32) // _BINS))
    firsts = heads(bins)
    sketches[bins[firsts]] = own[firsts]
    return sketches.reshape(-1, _BINS)


def _alike_in_sketch(hashes: Sequence[Hashes], number: int) -> NDArray[np.int64]:
    """Pairs that are neighbours in the order by one range and agree in at least three tenths of all ranges."""
    sketches = np.concatenate([_sketches(few) for few in in_turn(hashes)])
    sizes = (sketches != _EMPTY).sum(axis=1)
    found = []
    for column in sketches.T[::_EVERY_BIN]:
        order = np.argsort(column, kind="stable")
        equal = np.flatnonzero((column[order[1:]] == column[order[:-1]]) & (column[order[1:]] != _EMPTY))
        first, second = order[equal], order[equal + 1]
        filled = (sketches[first] != _EMPTY) & (sketches[second] != _EMPTY)
        agreeing = ((sketches[first] == sketches[second]) & filled).sum(axis=1)
        enough = np.minimum(_LEAST_BINS, np.minimum(sizes[first], sizes[second]))
        alike = agreeing >= np.maximum(enough, _ALIKE * filled.sum(axis=1))
        found.append(first[alike] * number + second[alike])
    return distinct(found)


def _sharing_rare(hashes: Sequence[Hashes], number: int) -> NDArray[np.int64]:
    """Pairs that share a fifth of the rare sequences of the text with fewer of them, and twelve if it has so many."""
    parts = sum(own.size for own in hashes) // POSTINGS_AT_ONCE + 1
    only = list(_postings(hashes, 1)) if parts == 1 else None
    most = _most_texts(only or _postings(hashes, parts), number)
    rare = np.zeros(number, dtype=np.int64)
    found: list[Pairs] = []
    for postings in only or _postings(hashes, parts):
        spread = _spread(postings)
        owners, _ = _halves(postings)
        rare += np.bincount(owners[np.repeat(spread <= most, spread)], minlength=number)
        linking = (spread > 1) & (spread <= most)
        found.append(_all_pairs(owners[np.repeat(linking, spread)], spread[linking], number))
    pairs, shared = _counted(np.concatenate(found))
    least = np.minimum(rare[pairs // number], rare[pairs % number])
    likely = shared >= _RARE_SHARE * least
    pairs, least = pairs[likely], least[likely]
    sizes = np.array([own.size for own in hashes])
    enough = np.minimum(_LEAST_RARE, np.minimum(sizes[pairs // number], sizes[pairs % number]))
    close: NDArray[np.int64] = pairs[least >= enough].astype(np.int64)
    return close


def _postings(hashes: Sequence[Hashes], parts: int) -> Iterator[Postings]:
    """Every sequence with every text that has it, as one number (hash, text), sorted; in ``parts`` made in turn."""
    edges = [(1 << 32) * part // parts for part in range(1, parts)]
    cuts = [[0, *np.searchsorted(own, np.array(edges, dtype=np.uint32)), own.size] for own in hashes]
    texts = np.arange(len(hashes), dtype=np.uint64)
    for part in range(parts):
        slices = [own[cut[part] : cut[part + 1]] for own, cut in zip(hashes, cuts, strict=True)]
        # in place where it can be: new memory costs more than what is done in it
        postings = np.concatenate(slices, dtype=np.uint64)
        postings <<= np.uint64(32)
        postings |= np.repeat(texts, [piece.size for piece in slices])
        postings.sort()
        yield postings


def _spread(postings: Postings) -> NDArray[np.int64]:
    """In how many texts each sequence occurs, in the order of the postings."""
    return np.diff(np.append(heads(_halves(postings)[1]), postings.size))


def _halves(postings: Postings) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The texts and the sequences of postings, without a copy."""
    halves = postings.astype("<u8", copy=False).view("<u4")
    return halves[::2], halves[1::2]


def _most_texts(parts: Iterable[Postings], number: int) -> int:
    """The number of texts up to which a sequence links all of them, so that the pairs stay within bounds."""
    sizes = np.arange(_MOST_TEXTS_PER_GRAM + 1)
    sequences = np.zeros(sizes.size + 1, dtype=np.int64)
    for postings in parts:
        sequences += np.bincount(np.minimum(_spread(postings), sizes.size), minlength=sequences.size)
    pairs = np.cumsum(sequences[:-1] * sizes * (sizes - 1) // 2)
    return int(sizes[pairs <= _PAIRS_PER_TEXT * number].max(initial=2))


def _all_pairs(owners: NDArray[np.uint32], spread: NDArray[np.int64], number: int) -> Pairs:
    """Every pair of texts, once for each shared sequence; ``owners`` are each sequence's ``spread`` texts in turn."""
    starts = np.cumsum(spread) - spread
    small = np.uint32 if number < 1 << 16 else np.int64  # half the size is sorted in half the time
    owners, found = owners.astype(small), [np.empty(0, dtype=small)]
    for size in range(2, int(spread.max(initial=0)) + 1):
        members = owners[starts[spread == size][:, None] + np.arange(size)]
        first, second = np.triu_indices(size, 1)
        found.append((members[:, first] * small(number) + members[:, second]).ravel())
    return np.concatenate(found)


def _counted(pairs: Pairs) -> tuple[Pairs, NDArray[np.int64]]:
    """Distinct pairs, ascending, and how often each occurs; sorts ``pairs`` in place."""
    pairs.sort()
    starts = heads(pairs)
    return pairs[starts], np.diff(np.append(starts, pairs.size))

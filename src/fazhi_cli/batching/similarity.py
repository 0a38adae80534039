"""Near-identical texts (材料雷同): which of many texts are copies of one another, and which passages they share."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from fazhi_cli.batching.candidates import candidate_pairs
from fazhi_cli.batching.grams import KnownKeys, Prepared, hashed
from fazhi_cli.batching.passages import Passage, compare

THRESHOLD = 0.5
"""The share of the shorter text's own characters from which two texts are reported as copies."""

HINT_THRESHOLD = 0.35
"""Share from which two texts are worth a look. Of 719,400 pairs of independent newspaper texts three reach it, all three
reprints of one another; half of a text rewritten keeps 0.43 to 0.55 (``docs/performance.md``)."""

_KEPT_READY = 1024


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
    """Identical texts, each paired with the first of them."""
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

"""Where words begin and end, by a segmenter that is loaded (0.1 s) only when a text leaves a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from fazhi_cli.rules.prose.spots import Spot, is_han

_GRAMMATICAL = frozenset(
    "的地得了着过和与及或等在对向从由被把将为以于按经是有也都不就又再还更最所之而并每各该本此其个名件次年月日上下中内外前后"
)
"""Words of one character that stand beside any other."""
_REACH = 40
"""How many Chinese characters on each side of a spot the segmenter is given."""


def words_around(text: str, spot: Spot) -> tuple[int, list[str]]:
    """Where the run of Chinese characters with ``spot`` begins, and its words."""
    start, end = spot
    while start and spot.start - start < _REACH and is_han(text[start - 1]):
        start -= 1
    while end < len(text) and end - spot.end < _REACH and is_han(text[end]):
        end += 1
    return start, _words(text[start:end])


def begins_a_word(text: str, spot: Spot) -> bool:
    """Whether a word begins where ``spot`` does."""
    start, words = words_around(text, spot)
    for word in words:
        if start >= spot.start:
            break
        start += len(word)
    return start == spot.start


def stand_apart(text: str, spot: Spot) -> bool:
    """Whether every character of ``spot`` is a word by itself, as those of a word that is none are (安|照), and no other beside them.

    Where more stand by themselves they are a word that the segmenter does not know (绿|电|直|连).
    """
    start, words = words_around(text, spot)
    alone = {place for place, word in _placed(start, words) if len(word) == 1 and word not in _GRAMMATICAL}
    return alone.issuperset(range(spot.start, spot.end)) and alone.isdisjoint((spot.start - 1, spot.end))


def _placed(start: int, words: list[str]) -> Iterator[tuple[int, str]]:
    for word in words:
        yield start, word
        start += len(word)


@lru_cache(maxsize=256)
def _words(run: str) -> list[str]:
    """The words of a run of Chinese characters; the segmenter is loaded (0.1 s) by the first text that repeats something."""
    import rjieba

    words: list[str] = rjieba.cut(run, False)
    return words

"""Where words begin and end, by a segmenter that is loaded (0.1 s) only when a text leaves a doubt."""

from functools import lru_cache
from itertools import accumulate, pairwise

from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rules.prose.look_alikes import common_words
from fazhi_cli.rules.prose.spots import Spot, is_han

_GRAMMATICAL = frozenset(
    "的地得了着过和与及或等在对向从由被把将为以于按经是有也都不就又再还更最所之而并每各该本此其个名件次年月日上下中内外前后"
)
"""Words of one character that stand beside any other."""
_REACH = 40
"""How many Chinese characters on each side of a spot the segmenter is given."""


def words_around(text: str, spot: Spot) -> list[Spot]:
    """The words of the run of Chinese characters with ``spot``, each where it stands."""
    return [Spot(*bounds) for bounds in pairwise(_bounds_around(text, spot))]


def bounds_around(text: str, spot: Spot) -> set[int]:
    """Where words begin and end in the run of Chinese characters with ``spot``."""
    return set(_bounds_around(text, spot))


def _bounds_around(text: str, spot: Spot) -> list[int]:
    start, end = spot
    bounds = _bounds(text[max(0, start - _REACH) : start], text[start:end], text[end : end + _REACH])
    return [start + place for place in bounds]


def known_beside(text: str, spot: Spot, checks: TextChecks) -> tuple[bool, bool]:
    """Whether the first character of ``spot`` ends a known word (推行|行政), whether its last one begins one: no segmenter is needed for that."""
    (ends, begins), common = checks.meeting_words, common_words()
    before, after = text[spot.start - 1 : spot.start + 1], text[spot.end - 1 : spot.end + 1]
    return before in ends or before in common, after in begins or after in common


def stand_apart(text: str, spot: Spot, checks: TextChecks) -> bool:
    """Whether the segmenter takes each character of ``spot`` for a word of its own, as it does with a misspelt word (安|照), but no neighbour.

    Where more stand by themselves they are a word that the segmenter does not know (绿|电|直|连).
    """
    if any(known_beside(text, spot, checks)):  # 调解|室
        return False
    words = words_around(text, spot)
    alone = {start for start, end in words if end - start == 1 and text[start] not in _GRAMMATICAL}
    return alone.issuperset(range(spot.start, spot.end)) and alone.isdisjoint((spot.start - 1, spot.end))


@lru_cache(maxsize=256)  # what stands again and again in a row is cut once: 20,000 characters took 6 s
def _bounds(before: str, word: str, after: str) -> tuple[int, ...]:
    """Where the words around one begin and end, counted from its own beginning.

    The segmenter is loaded (0.1 s) by the first text in doubt.
    """
    import rjieba

    first = _begun_with(before[::-1])
    run = before[len(before) - first :] + word + after[: _begun_with(after)]
    return tuple(accumulate(map(len, rjieba.cut(run, False)), initial=-first))


def _begun_with(text: str) -> int:
    """How many Chinese characters a text begins with."""
    return next((place for place, character in enumerate(text) if not is_han(character)), len(text))

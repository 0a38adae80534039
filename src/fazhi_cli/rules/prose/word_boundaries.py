"""Where words begin and end, by a segmenter that is loaded (0.1 s) only when a text leaves a doubt."""

from functools import lru_cache

from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rules.prose.slip_pairs import common_words
from fazhi_cli.rules.prose.spots import Spot, is_han

_GRAMMATICAL = frozenset(
    "的地得了着过和与及或等在对向从由被把将为以于按经是有也都不就又再还更最所之而并每各该本此其个名件次年月日上下中内外前后"
)
"""Words of one character that stand beside any other."""
_REACH = 40
"""How many Chinese characters on each side of a spot the segmenter is given."""


def words_around(text: str, spot: Spot) -> list[Spot]:
    """The words of the run of Chinese characters with ``spot``, each where it stands."""
    place, end = spot
    while place and spot.start - place < _REACH and is_han(text[place - 1]):
        place -= 1
    while end < len(text) and end - spot.end < _REACH and is_han(text[end]):
        end += 1
    words = []
    for word in _words(text[place:end]):
        words.append(Spot(place, place + len(word)))
        place += len(word)
    return words


def bounds_around(text: str, spot: Spot) -> set[int]:
    """Where words begin and end in the run of Chinese characters with ``spot``."""
    return {place for word in words_around(text, spot) for place in word}


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


@lru_cache(maxsize=256)
def _words(run: str) -> list[str]:
    """The words of a run of Chinese characters; the segmenter is loaded (0.1 s) by the first text in doubt."""
    import rjieba

    words: list[str] = rjieba.cut(run, False)
    return words

"""Names of the unit, and of the areas above it, in which one character is another or two have changed places (中年县)."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.prose.spots import Spot, is_han
from fazhi_cli.rules.prose.word_boundaries import bounds_around

_ANY_KIND = ("（市", "（区", "(市", "(区")
"""平安县（市、区）: any of them."""
_SHORTEST = 3
"""Of a shorter name one character is too little to tell it by."""


def misspelt_names(text: str, unit: Unit, round: Round) -> Iterator[tuple[str, Spot]]:
    """Where a name of the unit's own stands with a wrong character, each with the name that is meant."""
    for name in (unit.name, *unit.parents):
        if name and len(name) >= _SHORTEST and name[-1] in text:
            for spot in _nearly(text, name):
                if not _is_something_else(text, spot, name, round):
                    yield name, spot


def _nearly(text: str, name: str) -> Iterator[Spot]:
    """Where a text has a name of the same length and ending, but for one character or the order of two."""
    stem, length = name[:-1], len(name) - 1
    first, second, last = stem[0], stem[1], stem[-1]
    end = -1
    *pieces, _ = text.split(name[-1])
    for piece in pieces:
        end += len(piece) + 1
        said = piece[-length:]
        if said == stem or len(said) < length or (said[0] != first and said[-1] != last and said[0] != second):
            continue
        wrong = [place for place in range(length) if said[place] != stem[place]]
        changed = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(said) == sorted(stem)
        if (len(wrong) == 1 or changed) and all(map(is_han, said)):
            yield Spot(end - length, end + 1)


def _is_something_else(text: str, spot: Spot, name: str, round: Round) -> bool:
    """Whether it is another place's name, or no name at all: 公安县级, 集中全县力量."""
    checks, said = round.text_checks, text[spot.start : spot.end]
    if said in round.units.by_name or said in round.units.by_former_name or said in round.units.all_areas:
        return True
    if text.startswith((*checks.kinds_in_words, *_ANY_KIND), spot.end):
        return True
    ordinary = checks.before_kinds.get("", "")
    if said[-2] in ordinary + checks.before_kinds.get(name[-1], "") or (said[0] != name[0] and said[0] in ordinary):
        return True
    bounds = bounds_around(text, spot)
    if spot.start not in bounds:
        return True  # 繁华街区: its beginning belongs to the word before
    return said[0] != name[0] and bounds.isdisjoint(range(spot.start + 1, spot.end - 1))  # 小康县

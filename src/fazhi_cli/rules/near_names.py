"""Which unit is meant by a name that is not in the list: a former, short, misspelt one, one with another ending."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.prose.look_alikes import differing

_SHOWN = 6
"""So many names that are equally near are listed."""


def suggest_units(name: str, round: Round, parents: Sequence[str | None] = ()) -> tuple[str, ...]:
    """The full names that an incomplete, former or misspelt one most likely means: all that are equally near.

    Of several, those that lie in ``parents`` are meant where there are any.
    """
    bare = without_areas(name, round)
    for near in (_by_present_or_former_name, _by_stem, _by_beginning, _by_order, _by_one_character, _by_likeness):
        found = tuple(dict.fromkeys(near(bare, round)))
        if found:
            there = tuple(
                full for full in found if any(set(unit.parents) & set(parents) for unit in round.units.by_name[full])
            )
            return there or found
    return ()


def without_areas(name: str, round: Round) -> str:
    """A name without the areas before it, also where these are written in short (郑州新郑)."""
    bare = "".join(name.split()).removeprefix(round.area)
    if bare in round.units.by_name or bare in round.units.by_former_name:
        return bare
    for area in round.units.areas:
        for before in (area, area[:-1]):
            if bare.startswith(before) and len(bare) > len(before) + 1:
                return bare.removeprefix(before)
    return bare


@lru_cache(maxsize=16)
def known_names(round: Round) -> Mapping[str, tuple[str, ...]]:
    """Present and former names, each with the present names that it means."""
    names: dict[str, tuple[str, ...]] = {name: (name,) for name in round.units.by_name}
    return {former: (unit.name,) for former, unit in round.units.by_former_name.items()} | names


def _by_present_or_former_name(bare: str, round: Round) -> tuple[str, ...]:
    return known_names(round).get(bare, ())


def _by_stem(bare: str, round: Round) -> Iterator[str]:
    """The same name with another ending (长垣市, 长垣县), or without one."""
    stems = {bare, bare[:-1]} if bare[-1:] in round.units.kinds else {bare}
    for name, meant in known_names(round).items():
        if name[:-1] in stems:
            yield from meant


def _by_beginning(bare: str, round: Round) -> Iterator[str]:
    """Longer names that begin so, the ending aside (瀍河区, 瀍河回族区)."""
    stem = bare[:-1] if bare[-1:] in round.units.kinds else bare
    return (name for name in round.units.by_name if len(stem) > 1 and name.startswith(stem))


def _by_order(bare: str, round: Round) -> Iterator[str]:
    """Names of the same characters in another order (阳宜县, 宜阳县)."""
    characters = sorted(bare)
    for name, meant in known_names(round).items():
        if len(name) == len(bare) and sorted(name) == characters:
            yield from meant


def _by_one_character(bare: str, round: Round) -> Iterator[str]:
    """Names in which one character is another; else those in which one is too many or missing."""
    known = known_names(round)
    other = [name for name in known if len(bare) == len(name) > 2 and len(differing(bare, name)) == 1]
    for name in other or [name for name in known if _one_too_many(bare, name) or _one_too_many(name, bare)]:
        yield from known[name]


def _one_too_many(longer: str, shorter: str) -> bool:
    if not len(longer) == len(shorter) + 1 > 2:
        return False
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _by_likeness(bare: str, round: Round) -> tuple[str, ...]:
    if len(bare) < 2:
        return ()  # a single character is like many names and means none
    names = get_close_matches(bare, round.units.by_name, n=len(round.units.by_name) or 1)
    likeness = {name: SequenceMatcher(None, name, bare).ratio() for name in names}
    return tuple(name for name in names if likeness[name] == max(likeness.values()))


def one_of(names: Sequence[str]) -> str:
    """Names of which one is meant, as a message gives them: “甲县”或“乙县”."""
    return f"“{'”或“'.join(names[:_SHOWN])}”" + ("等" if len(names) > _SHOWN else "")


def is_shortened(short: str, name: str) -> bool:
    """Whether a name becomes ``short`` by leaving characters out."""
    rest = iter(name)
    return all(sign in rest for sign in short)

"""The dates and files of a nomination with their places: all, by the types of the keys; those of the date chain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination, expanded, lookup
from fazhi_cli.nomination.part_keys import Key, Part
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rules.standing import Standing

References = Mapping[str, Sequence[KeyPath]]
"""Files by their path as written, with every place that names them."""
_DAYS = frozenset({"date"})
_FILES = frozenset({"file", "files", "photo"})


def every_date(nomination: Nomination, at: KeyPath = ()) -> list[tuple[KeyPath, date]]:
    """Every date of a nomination, or of its part under the keys ``at``, in the order of the file."""
    return _found(nomination, at, _DAYS)


def every_file(nomination: Nomination) -> Iterator[tuple[KeyPath, str]]:
    """Every file that a nomination names, as written, in the order of the file."""
    for at, value in _found(nomination, (), _FILES):
        if isinstance(value, str):
            yield at, value
        else:
            yield from (((*at, place), name) for place, name in enumerate(value) if name)


def references_of(nomination: Nomination) -> References:
    """Every path that the nomination names, as written, with all the places that name it."""
    found: dict[str, list[KeyPath]] = {}
    for at, name in every_file(nomination):
        found.setdefault(name, []).append(at)
    return found


def _found(nomination: Nomination, at: KeyPath, wanted: frozenset[str]) -> list[tuple[KeyPath, Any]]:
    part: Part = nomination.shape.root
    value: Any = nomination.values
    for step in at:
        below, value = part.below(str(step)), value.get(step)
        if below is None or value is None:
            return []
        part = below
    found: list[tuple[KeyPath, Any]] = []
    _gather(value, part.bearing(wanted), at, wanted, found)
    return found


def _gather(
    value: Any, keys: Iterable[Key], at: KeyPath, wanted: frozenset[str], found: list[tuple[KeyPath, Any]]
) -> None:
    """Collect the wanted values under these keys of a part, and of the parts below it."""
    for key in keys:
        inner = value.get(key.name) if type(value) is dict else value.__dict__[key.attribute or key.name]
        if inner is None or inner == ():
            continue
        here = (*at, key.name)
        if key.below is None:
            found.append((here, inner))
            continue
        below = key.below.bearing(wanted)
        if type(inner) is tuple:
            for index, item in enumerate(inner):
                _gather(item, below, (*here, index), wanted, found)
        else:
            _gather(inner, below, here, wanted, found)


class Dated(NamedTuple):
    """A date of the chain: its day, its place, the clerk's words for its step, and the step's place in the chain."""

    day: date
    at: KeyPath
    label: str
    clause: str
    step: int

    def __str__(self) -> str:
        return f"{self.label}（{chinese_date(self.day)}）"


def chain_dates(nomination: Nomination, standing: Standing) -> tuple[Dated, ...]:
    """The dates of the round's chain that this submission takes, step by step."""
    return tuple(
        Dated(day, at, step.label, step.clause, number)
        for number, step in enumerate(standing.round.date_chain)
        if standing.meets(step.condition)
        for at, day in dates_at(nomination, step.paths)
    )


def dates_at(nomination: Nomination, paths: Iterable[KeyPath]) -> Iterator[tuple[KeyPath, date]]:
    """The dates of a nomination at key paths, in which ``[]`` and ``*`` stand for each entry and key."""
    for path in paths:
        for at in expanded(nomination, path):
            day = lookup(nomination, at)
            if isinstance(day, date):
                yield at, day

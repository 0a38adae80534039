"""Days and numbers in a round's data that the clause beside them says otherwise (4 where it says 不超过3名)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.round_tools.stale_text import QUANTITIES
from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.dates import Deadline, Extension, PublicityTerms
from fazhi_cli.rounds.documents import Document
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.placed_parts import every, parts_of
from fazhi_cli.rounds.quota import Quota
from fazhi_cli.rounds.texts import TextTerms
from fazhi_cli.rounds.titles import TitleTerms
from fazhi_cli.rounds.vetoes import Lookback

_ANY_NUMBER = re.compile(rf"\d+(?:\.\d+)?万?|{NUMBER}")
_WEEK = 7
_Keys = Mapping[type[Data], tuple[str, ...]]
_FIGURES: Mapping[str, _Keys] = {
    "characters": {TextTerms: ("maximum", "minimum")},
    "copies": {Document: ("copies",)},
    "quota": {Quota: ("usual",)},
    "years": {Lookback: ("years",), TitleTerms: ("within_years", "under_years", "full_years")},
}
"""The figures of each kind of quantity, by the parts that have them."""
_DAYS: _Keys = {
    Deadline: ("day",),
    Extension: ("day",),
    Lookback: ("since",),
    TitleTerms: ("since", "until", "held_on"),
}


class _Figure(NamedTuple):
    """A figure of the data: where it stands, the quantity's kind, its value and other ways to say it, the clause."""

    at: DataPath
    kind: str
    values: tuple[float, ...]
    clause: str | None


def faults_of(round: Round) -> Iterator[Fault]:
    """Every figure whose clause speaks of such a quantity, or of a day, and does not have it."""
    texts = {clause.id: clause.text for clause in round.clauses}
    for figure in _figures(round):
        yield from _unlike(figure, texts.get(figure.clause or "", ""))
    for at, day, clause in _values(round, _DAYS):
        yield from _another_day(at, day, texts.get(clause or "", ""), round.notice.issued_on)


def _unlike(figure: _Figure, text: str) -> Iterator[Fault]:
    said = QUANTITIES[figure.kind].search(text)
    with_unit = _SPANS.findall(text) if figure.kind == "days" else []
    if said is None or numbers_in("、".join(with_unit) or text) & {*figure.values}:
        return
    message = f"{figure.values[0]:g} 与条款 {figure.clause} 里的“{said[0]}”对不上"
    yield Fault(figure.at, message, f"照条款改正 {figure.at[-1]}；是另一条说的，改 clause。")


def _another_day(at: DataPath, day: date, text: str, issued: date) -> Iterator[Fault]:
    named = days_in(text, issued)
    if named and not any((one.day.month, one.day.day) == (day.month, day.day) for one in named):
        message = f"{day} 与条款里的“{'、'.join(one.words for one in named[:3])}”对不上"
        yield Fault(at, message, f"照条款改正 {at[-1]}；是另一条说的，改 clause。")


_SPANS = re.compile(rf"(?<![月\d])({NUMBER})\s*个?(?:工作日|自然日|日历日|天|日|周|星期)")


def numbers_in(text: str) -> set[float | None]:
    """The numbers that a text has, in figures or in Chinese."""
    return {
        _value(form) for number in _ANY_NUMBER.findall(text) for form in (number, number.removesuffix("万")) if form
    }


def _value(number: str) -> float | None:
    if number.endswith("万") and number[0].isdigit():
        return round(float(number[:-1]) * 10_000)
    return float(number) if "." in number else whole_number(number)


def _figures(round: Round) -> Iterator[_Figure]:
    for path, item in every(round, PublicityTerms):
        week = (item.minimum * _WEEK,) if item.unit == "周" else ()
        yield _Figure((*path, "minimum"), "days", (item.minimum, *week), item.clause)
    for kind, parts in _FIGURES.items():
        yield from (_Figure(at, kind, (value,), clause) for at, value, clause in _values(round, parts))


def _values(round: Round, parts: _Keys) -> Iterator[tuple[DataPath, Any, str | None]]:
    """What stands under these keys of parts, each with its place and its clause."""
    for path, part in parts_of(round):
        for key in parts.get(type(part), ()):
            said: Any = part
            if (value := getattr(said, key)) is not None:
                yield (*path, key), value, said.clause

"""Days and numbers in a round's data that the clause beside them says otherwise (4 where it says 不超过3名)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.round_tools.stale_text import QUANTITIES
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.model import Round

_ANY_NUMBER = re.compile(rf"\d+(?:\.\d+)?万?|{NUMBER}")
_WEEK = 7


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
    for at, day, clause in _days(round):
        yield from _another_day(at, day, texts.get(clause or "", ""), round.notice.issued_on)


def _unlike(figure: _Figure, text: str) -> Iterator[Fault]:
    said = QUANTITIES[figure.kind].search(text)
    if said is None or {_value(number) for number in _ANY_NUMBER.findall(text)} & {*figure.values}:
        return
    message = f"{figure.values[0]:g} 与条款 {figure.clause} 里的“{said[0]}”对不上"
    yield Fault(figure.at, message, f"照条款改正 {figure.at[-1]}；是另一条说的，改 clause。")


def _another_day(at: DataPath, day: date, text: str, issued: date) -> Iterator[Fault]:
    named = days_in(text, issued)
    if named and not any((one.day.month, one.day.day) == (day.month, day.day) for one in named):
        message = f"{day} 与条款里的“{'、'.join(one.words for one in named[:3])}”对不上"
        yield Fault(at, message, f"照条款改正 {at[-1]}；是另一条说的，改 clause。")


def _value(number: str) -> float | None:
    if number.endswith("万") and number[0].isdigit():
        return round(float(number[:-1]) * 10_000)
    return float(number) if "." in number else whole_number(number)


def _figures(round: Round) -> Iterator[_Figure]:
    for index, text in enumerate(round.texts):
        for name in ("maximum", "minimum"):
            yield from _figure(("texts", index, name), "characters", getattr(text, name), text.clause)
    for index, item in enumerate(round.publicity):
        week = (item.minimum * _WEEK,) if item.unit == "周" else ()
        yield _Figure(("publicity", index, "minimum"), "days", (item.minimum, *week), item.clause)
    for index, paper in enumerate(round.documents):
        yield from _figure(("documents", index, "copies"), "copies", paper.copies, paper.clause)
    for index, quota in enumerate(round.quota):
        yield from _figure(("quota", index, "usual"), "quota", quota.usual, quota.clause)
    for index, veto in enumerate(round.vetoes.items):
        if veto.lookback is not None:
            at: DataPath = ("vetoes", "items", index, "lookback", "years")
            yield from _figure(at, "years", veto.lookback.years, veto.lookback.clause)
    if (window := round.vetoes.lookback) is not None:
        yield from _figure(("vetoes", "lookback", "years"), "years", window.years, window.clause)
    for name, items in (("prerequisites", round.prerequisites), ("exclusions", round.exclusions)):
        for index, title in enumerate(items):
            for key in ("within_years", "under_years", "full_years"):
                yield from _figure((name, index, key), "years", getattr(title, key), title.clause)


def _figure(at: DataPath, kind: str, value: float | None, clause: str | None) -> Iterator[_Figure]:
    if value is not None:
        yield _Figure(at, kind, (value,), clause)


def _days(round: Round) -> Iterator[tuple[DataPath, date, str | None]]:
    for index, item in enumerate(round.deadlines):
        yield ("deadlines", index, "day"), item.day, item.clause
        if item.extended is not None:
            yield ("deadlines", index, "extended", "day"), item.extended.day, item.extended.clause
    for index, veto in enumerate(round.vetoes.items):
        if veto.lookback is not None and veto.lookback.since is not None:
            yield ("vetoes", "items", index, "lookback", "since"), veto.lookback.since, veto.lookback.clause
    for name, items in (("prerequisites", round.prerequisites), ("exclusions", round.exclusions)):
        for index, title in enumerate(items):
            for key in ("since", "until", "held_on"):
                if (day := getattr(title, key)) is not None:
                    yield (name, index, key), day, title.clause

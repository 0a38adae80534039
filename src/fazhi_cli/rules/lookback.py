"""How far back each veto reaches (近三年): by its own window, by the round's, or without a limit."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.base import chinese_date, written_day
from fazhi_cli.rounds.vetoes import Lookback, Veto
from fazhi_cli.rules.standing import Standing


@dataclass(frozen=True)
class Window:
    """A span of days, both ends included; ``label`` is the notice's word for it (近三年), empty where it has none."""

    first: date
    last: date
    label: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{chinese_date(self.first)}至{chinese_date(self.last)}"

    @property
    def named(self) -> str:
        """The window as messages name it, with its days."""
        return f"{self.label}（{self}）" if self.label else str(self)

    @property
    def inside(self) -> str:
        """The end of a sentence that says that something lies in the window; empty where every day does."""
        return "" if self.first == date.min else f"，在{self.named}之内"


class Windows:
    """The look-back window of each veto of a submission."""

    def __init__(self, standing: Standing, nomination: Nomination, as_of: date) -> None:
        """``as_of`` is the day of the check, for windows that go back from it."""
        self._standing, self._nomination, self._as_of = standing, nomination, as_of
        self._known: dict[int, Window] = {}

    def of(self, veto: Veto) -> Window:
        """The window of a veto: its own, else the round's; without either, all days."""
        if veto.number not in self._known:
            self._known[veto.number] = self._window(self._standing.round.vetoes.window_of(veto))
        return self._known[veto.number]

    @cached_property
    def common(self) -> Window:
        """The window that the round has for all vetoes without one of their own."""
        return self._window(self._standing.round.vetoes.lookback)

    def _window(self, lookback: Lookback | None) -> Window:
        if lookback is None or not (lookback.since or lookback.years or lookback.months):
            return Window(date.min, date.max)
        last = reference_day(lookback.reference, self._standing, self._nomination, self._as_of)
        first = lookback.since or months_before(last, lookback.months or 12 * (lookback.years or 0))
        return Window(first, last, lookback.label)


def reference_day(reference: str, standing: Standing, nomination: Nomination, as_of: date) -> date:
    """The day that years go back from; a date that the nomination does not give is the day of the check."""
    named = {"deadline": standing.deadline.day, "notice": standing.round.notice.issued_on, "as_of": as_of}
    if reference in named:
        return named[reference]
    if day := written_day(reference):
        return day
    given = lookup(nomination, tuple(reference.split(".")))
    return given if isinstance(given, date) else as_of


def months_before(day: date, months: int) -> date:
    """The same day ``months`` earlier; the last of that month where it has no such day."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_before(day: date, years: int) -> date:
    """The same day ``years`` earlier; 28 February where that year has no 29th."""
    return months_before(day, 12 * years)


def years_after(day: date, years: int) -> date:
    """The same day ``years`` later, on which so many years are full; 28 February where that year has no 29th."""
    return years_before(day, -years)

"""近三年: the look-back window of the vetoes (一（二）)."""

from __future__ import annotations

from datetime import date

from fazhi_cli.nomination.model import Nomination
from fazhi_cli.records.record import Record
from fazhi_cli.rounds.model import Round


class Window(Record, kw_only=False):
    """Both ends belong to the window."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{chinese_date(self.first)}至{chinese_date(self.last)}"


def lookback_window(round: Round, nomination: Nomination, as_of: date) -> Window:
    """The window back from the round's reference date; 29 February goes back to 28 February."""
    lookback = round.vetoes.lookback
    last = {"deadline": round.deadline.day, "filled_on": nomination.filled_on or as_of, "as_of": as_of}[
        lookback.reference
    ]
    return Window(years_before(last, lookback.years), last)


def years_before(day: date, years: int) -> date:
    """The same day ``years`` earlier; 28 February where that year has no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def chinese_date(day: date) -> str:
    """2017年9月5日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"

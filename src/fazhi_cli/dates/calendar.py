"""Working days by the State Council's yearly arrangement, make-up days included; words for days and numbers of days."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.dates.arrangements import Arrangement, arrangement_of, published
from fazhi_cli.rounds.base import chinese_date

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class SpecialDays(NamedTuple):
    """Consecutive days that differ from their weekdays: the holiday's name, and whether they are worked."""

    first: date
    last: date
    name: str
    worked: bool


class Calendar:
    """Which days are worked; a year without a published arrangement goes by its weekends and by law."""

    def __init__(self, overrides: Mapping[int, Arrangement] | None = None) -> None:
        """``overrides`` are laid over the published arrangements of their years."""
        self._overrides = overrides or {}
        self._years: dict[int, Arrangement] = {}

    @classmethod
    def with_overrides(cls, path: Path | None) -> Calendar:
        """The published arrangements, and an override file laid over them. Raises FileError when it is unusable."""
        if path is None:
            return cls()
        from fazhi_cli.dates.overrides import read_overrides

        return cls(read_overrides(path))

    @cached_property
    def digest(self) -> str:
        """A hash of everything this calendar knows."""
        known = repr((sorted(published().items()), sorted(self._overrides.items())))
        return hashlib.sha256(known.encode()).hexdigest()

    def is_working_day(self, day: date) -> bool:
        arrangement = self._arrangement(day.year)
        if day.weekday() < _SATURDAY:
            return day not in arrangement.off
        return day in arrangement.worked

    def count(self, first: date, last: date) -> int:
        """Working days from ``first`` to ``last``, both counted; 0 when ``last`` comes before ``first``."""
        return sum(map(self.is_working_day, _days(first, last)))

    def count_after(self, day: date, last: date) -> int:
        """Working days after ``day`` up to ``last``; 0 when ``last`` is not later. Works for date.max, too."""
        ordinals = range(day.toordinal() + 1, last.toordinal() + 1)
        return sum(self.is_working_day(date.fromordinal(ordinal)) for ordinal in ordinals)

    def add(self, day: date, number: int) -> date:
        """The working day that is ``number`` after ``day`` (before it for a negative number); ``day`` itself is not
        counted, and for 0 it is the answer. Raises OverflowError beyond the years that a date can have.
        """
        step = _ONE_DAY if number > 0 else -_ONE_DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def last_working_day(self, day: date) -> date:
        """``day`` if it is worked, else the working day before it."""
        return day if self.is_working_day(day) else self.add(day, -1)

    def estimated_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years between ``first`` and ``last`` whose arrangement is not known: their days go by weekends."""
        return tuple(year for year in range(first.year, last.year + 1) if not self._arrangement(year).complete)

    def special_days(self, first: date, last: date) -> Iterator[SpecialDays]:
        """The days off and make-up days from ``first`` to ``last``, consecutive days of one holiday together."""
        marked = ((day, kind) for day in _days(first, last) if (kind := self._kind(day)) is not None)
        # In a row: the day's number less its place stays the same.
        rows = groupby(enumerate(marked), key=lambda item: (item[1][0].toordinal() - item[0], item[1][1]))
        for (_, (name, worked)), items in rows:
            days = [day for _, (day, _) in items]
            yield SpecialDays(days[0], days[-1], name, worked)

    def _kind(self, day: date) -> tuple[str, bool] | None:
        arrangement = self._arrangement(day.year)
        if day in arrangement.off:
            return arrangement.off[day], False
        if day in arrangement.worked:
            return arrangement.worked[day], True
        return None

    def _arrangement(self, year: int) -> Arrangement:
        known = self._years.get(year)
        if known is None:
            known = arrangement_of(year)
            if year in self._overrides:
                known = known.under(self._overrides[year])
            self._years[year] = known
        return known


def _days(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def weekday_name(day: date) -> str:
    """星期一 to 星期日."""
    return f"星期{'一二三四五六日'[day.weekday()]}"


def month_and_day(day: date) -> str:
    """9月5日, without the year and without leading zeros."""
    return f"{day.month}月{day.day}日"


def special_days_words(days: SpecialDays) -> str:
    """What is special about some days: 10月1日至3日国庆节放假；9月30日（星期六）调休上班."""
    when = month_and_day(days.first)
    if days.first == days.last:
        when += f"（{weekday_name(days.first)}）"
    elif days.first.month == days.last.month:
        when += f"至{days.last.day}日"
    else:
        when += f"至{month_and_day(days.last)}"
    if days.worked:
        return f"{when}调休上班" if days.name == "调休" else f"{when}{days.name}调休上班"
    return f"{when}放假" if days.name == "放假" else f"{when}{days.name}放假"


def estimate_note(years: Sequence[int]) -> str:
    """Says that the working days of some years are an estimate; empty when there is none."""
    if not years:
        return ""
    return f"{named_years(years)}的放假安排没有收录，工作日按周末和法定假日估算，调休没有算入，实际可能差几天；安排公布后可用 --holidays 补上。"


def too_late_note(as_of: date) -> str:
    """Says that the deadline has passed."""
    return f"到{chinese_date(as_of)}，截止日已过，各步都来不及了；是否还收，请与接收单位联系。"


def named_years(years: Sequence[int]) -> str:
    """2037年、2038年, cut short after the fifth."""
    return "、".join(f"{year}年" for year in years[:5]) + ("等" if len(years) > 5 else "")

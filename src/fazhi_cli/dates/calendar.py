"""Working days by the State Council's yearly arrangement, make-up days included."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path


class Calendar:
    """Which days are worked; a year without a published arrangement goes by its weekends."""

    @classmethod
    def with_overrides(cls, path: Path) -> Calendar:
        raise NotImplementedError

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is worked."""
        import chinese_calendar

        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            return day.weekday() < 5

    def count(self, first: date, last: date) -> int:
        """Working days from ``first`` to ``last``, both counted."""
        return sum(self.is_working_day(first + timedelta(n)) for n in range((last - first).days + 1))

    def estimated_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years between ``first`` and ``last`` whose arrangement is not known: their days go by weekends."""
        import chinese_calendar

        years = []
        for year in range(first.year, last.year + 1):
            try:
                chinese_calendar.is_workday(date(year, 1, 1))
            except NotImplementedError:
                years.append(year)
        return tuple(years)

"""A year's arrangement of days off and make-up days: the published ones, and what an override file lays over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What one year has beside its weekends, each day with the name of its holiday.

    ``off`` are days off, weekends inside a holiday included; ``worked`` are days worked although it is a weekend.
    No day is in both. ``complete`` says that nothing is missing, as in the State Council's yearly notice.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)
    complete: bool = True

    def under(self, upper: Arrangement) -> Arrangement:
        """This arrangement with ``upper`` laid over it; a complete one leaves nothing of what lies beneath."""
        if upper.complete:
            return upper
        return Arrangement(
            off={day: name for day, name in self.off.items() if day not in upper.worked} | dict(upper.off),
            worked={day: name for day, name in self.worked.items() if day not in upper.off} | dict(upper.worked),
            complete=self.complete,
        )


WEEKENDS_ONLY = Arrangement(complete=False)
"""What is known of a year whose arrangement has not been published."""


@cache
def published() -> Mapping[int, Arrangement]:
    """The arrangements of the State Council that came with this program, by year."""
    from chinese_calendar import Holiday, holidays, workdays

    names = {holiday.value: holiday.chinese for holiday in Holiday}
    off: dict[int, dict[date, str]] = {}
    worked: dict[int, dict[date, str]] = {}
    for table, years in ((holidays, off), (workdays, worked)):
        for day, name in table.items():
            years.setdefault(day.year, {})[day] = names[name]
    return {year: Arrangement(days, worked.get(year, {})) for year, days in off.items()}

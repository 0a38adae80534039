"""A year's arrangement of days off and make-up days: as published, else the holidays that are law in every year.

The law (全国年节及纪念日放假办法) names only the days themselves; which days are worked in exchange, and what replaces a
holiday on a weekend, the State Council says each year. Sources: 国务院令第270号（1999）, 第513号（2007）, 第644号（2013）,
第795号（2024，自2025年1月1日起施行）; before them the 办法 of 1949.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

_LUNAR_YEARS = range(1900, 2101)
"""The years whose Chinese calendar is published."""


class Arrangement(NamedTuple):
    """The special days of one year, each with the name of its holiday.

    ``off`` are days off, weekends inside a holiday included; ``worked`` are weekend days that are worked. No day is in
    both. ``complete`` says that nothing is missing, as in the State Council's yearly notice.
    """

    off: Mapping[date, str]
    worked: Mapping[date, str]
    complete: bool = True

    def under(self, upper: Arrangement) -> Arrangement:
        """This arrangement with ``upper`` laid over it; a complete ``upper`` replaces it."""
        if upper.complete:
            return upper
        return Arrangement(
            off={day: name for day, name in self.off.items() if day not in upper.worked} | dict(upper.off),
            worked={day: name for day, name in self.worked.items() if day not in upper.off} | dict(upper.worked),
            complete=self.complete,
        )


WEEKENDS_ONLY = Arrangement({}, {}, complete=False)
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


def arrangement_of(year: int) -> Arrangement:
    """The published arrangement of a year, else what the law says of it."""
    return published().get(year) or legal_holidays(year)


@cache
def legal_holidays(year: int) -> Arrangement:
    """The days off by law in ``year``; not complete, since the year's own arrangement says more."""
    return Arrangement(dict(_days(year)), {}, complete=False)


def _days(year: int) -> Iterator[tuple[date, str]]:
    yield date(year, 1, 1), "元旦"
    labour = 2 if year >= 2025 else 3 if 2000 <= year < 2008 else 1
    for day in range(1, labour + 1):
        yield date(year, 5, day), "劳动节"
    for day in range(1, 4 if year >= 2000 else 3):
        yield date(year, 10, day), "国庆节"
    if year in _LUNAR_YEARS:
        yield from _lunar_days(year)


def _lunar_days(year: int) -> Iterator[tuple[date, str]]:
    """The holidays of the Chinese calendar, and 清明, which follows the sun."""
    from lunar_python import Lunar

    def solar(month: int, day: int) -> date:
        found = Lunar.fromYmd(year, month, day).getSolar()
        return date(found.getYear(), found.getMonth(), found.getDay())

    new_year = solar(1, 1)
    first, last = (-1, 1) if 2008 <= year < 2014 else (-1, 2) if year >= 2025 else (0, 2)
    for step in range(first, last + 1):
        yield new_year + timedelta(days=step), "春节"
    if year >= 2008:
        bright = Lunar.fromYmd(year, 1, 1).getJieQiTable()["清明"]
        yield date(bright.getYear(), bright.getMonth(), bright.getDay()), "清明"
        yield solar(5, 5), "端午"
        yield solar(8, 15), "中秋"

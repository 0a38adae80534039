"""The holidays that are law in every year (全国年节及纪念日放假办法): what is known of a year before its arrangement.

Only the days themselves: which days are worked in exchange, and what replaces a holiday on a weekend, the State Council
says each year. Sources: 国务院令第270号（1999）, 第513号（2007）, 第644号（2013）, 第795号（2024，自2025年1月1日起施行）; before
them the 办法 of 1949.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from fazhi_cli.dates.arrangements import Arrangement

_LUNAR_YEARS = range(1900, 2101)
"""The years whose Chinese calendar is published."""


@cache
def legal_holidays(year: int) -> Arrangement:
    """The days off by law in ``year``; not complete, since the year's own arrangement says more."""
    return Arrangement(off=dict(_days(year)), complete=False)


def _days(year: int) -> Iterator[tuple[date, str]]:
    yield date(year, 1, 1), "元旦"
    for day in range(1, _labour_days(year) + 1):
        yield date(year, 5, day), "劳动节"
    for day in range(1, 4 if year >= 2000 else 3):
        yield date(year, 10, day), "国庆节"
    if year in _LUNAR_YEARS:
        yield from _lunar_days(year)


def _labour_days(year: int) -> int:
    if year >= 2025:
        return 2
    return 3 if 2000 <= year < 2008 else 1


def _lunar_days(year: int) -> Iterator[tuple[date, str]]:
    """The holidays of the Chinese calendar, and 清明, which goes by the sun."""
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

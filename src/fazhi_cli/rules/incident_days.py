"""The days that an incident names, each with the step it belongs to; a month or a year alone is a span of days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fazhi_cli.rules.lookback import Window, chinese_date

_WRITTEN = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|-(\d{1,2})-(\d{1,2}))")


class Days(NamedTuple):
    """The day of a step, or the span in which it lies where only month or year are known; ``word`` names the step.

    ``from_text``: read from the words of a text, not from a date of its own.
    """

    key: str
    word: str
    first: date
    last: date
    from_text: bool = False

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.word}{chinese_date(self.first)}"
        whole_year = (self.first.month, self.last.month) == (1, 12)
        return f"{self.word}{self.first.year}年" + ("" if whole_year else f"{self.first.month}月")

    def within(self, window: Window) -> bool:
        """Whether it lies in the window, whichever day it was."""
        return self.first in window and self.last in window

    def touches(self, window: Window) -> bool:
        """Whether it may lie in the window."""
        return self.first <= window.last and self.last >= window.first


def days_in(text: str, key: str) -> Iterator[Days]:
    """The days, months and years that a text names, as days of the step ``key``; impossible ones are left out."""
    for found in _WRITTEN.finditer(text):
        year, month, day = int(found[1]), int(found[2] or found[4] or 0), int(found[3] or found[5] or 0)
        try:
            first = date(year, month or 1, day or 1)
            last = date(year, month or 12, day or monthrange(year, month or 12)[1])
        except ValueError:
            continue
        yield Days(key, "写明的日期", first, last, from_text=True)

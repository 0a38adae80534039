"""Numbers, dates and clock times as notices write them: 10、十、二〇一九年十月二十七日、10月27日17:00、下午5时。"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from fazhi_cli.chinese_numbers import whole_number

_HAN = "零〇○Ｏ一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾"

NUMBER = rf"(?:\d+|[{_HAN}]+)"
"""Pattern of a whole number in digits or in Chinese, to be put into others; no group."""
_YEAR = r"(?:\d{4}|[零〇○Ｏ一二三四五六七八九]{4})"
_DAY = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年\s*|(?P<same>今年|本年|当年)\s*|(?P<next>次年|明年|翌年)\s*)?"
    rf"(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月\s*"
    rf"(?:(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[日号]|(?P<end>底|末))"
    r"(?:\s*[（(](?:星期|周|礼拜)[一二三四五六日天][)）])?"
    r"(?:\s*(?P<part>上午|下午|中午|晚上?|凌晨)?\s*(?P<hour>\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?:\s*[:：时点]\s*(?P<minute>\d{2}|半)?分?整?)|\s*(?P<bare>下班|上午|中午|下午)(?=下班|之?前|前))?"
    r"|(?P<iso>\d{4}[-./]\d{1,2}[-./]\d{1,2})(?:\s+(?P<isotime>\d{1,2}[:：]\d{2}))?"
)


class Day(NamedTuple):
    """A day named in a text: its date, the clock time where one is given, the text's own words, from where to where."""

    day: date
    time: str | None
    words: str
    start: int
    end: int


def days_in(text: str, issued: date | None = None) -> list[Day]:
    """The days that a text names, in order; a day without a year is the first one not long before ``issued``."""
    return [found for match in _DAY.finditer(text) if (found := _day(match, issued)) is not None]


def _day(match: re.Match[str], issued: date | None) -> Day | None:
    try:
        if match["iso"]:
            found = date(*map(int, re.split(r"[-./]", match["iso"])))
        else:
            month, day = whole_number(match["month"]) or 0, whole_number(match["day"] or "") or 0
            year = whole_number(match["year"]) if match["year"] else _year(match, month, issued)
            if year is None:
                return None
            found = date(year, month, monthrange(year, month)[1] if match["end"] else day)
    except ValueError:
        return None
    return Day(found, match["isotime"] or _time(match), match[0].strip(), match.start(), match.end())


def _year(match: re.Match[str], month: int, issued: date | None) -> int | None:
    """The year meant where none is written: this, the next, or the first in which the month is not yet long gone."""
    if issued is None:
        return None
    if match["next"]:
        return issued.year + 1
    return issued.year + (1 if not match["same"] and month < issued.month - 6 else 0)


def _time(match: re.Match[str]) -> str | None:
    if match["hour"] is None:
        return None
    hour = whole_number(match["hour"]) or 0
    if match["part"] in ("下午", "晚", "晚上") and hour < 12:
        hour += 12
    minute = "30" if match["minute"] == "半" else match["minute"] or "00"
    return f"{hour:02d}:{minute}" if hour < 24 and int(minute) < 60 else None  # 24时 is the end of the day itself

"""The override file: days off and make-up days of years that are not known yet, or that differ here.

YAML, one part a year; how days are written is that of the yearly notice (docs/calendar.md)::

    2027:
      完整: 是                     # the whole arrangement of the year; 否 (the default): only these days differ
      放假:
        元旦: 1月1日至3日
        春节: [2027-02-05 至 2027-02-11]
      上班: [2027-02-20]
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fazhi_cli.dates.arrangements import WEEKENDS_ONLY, Arrangement, arrangement_of
from fazhi_cli.files import FileError
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.office_files import read_office_file

_NOUN, _LARGEST = "放假安排文件", 64 * 1024
_EXPECTED = "应逐年写“2027:”，其下写“放假”“上班”，见 fazhi help calendar。"
_OFF, _WORKED, _COMPLETE, _SOURCE = "放假", "上班", "完整", "来源"
_KEYS = (_OFF, _WORKED, _COMPLETE, _SOURCE)
_YEAR = re.compile(r"(\d{4})年?", re.ASCII)
_RANGE = re.compile(r"\s*(?:至|到|~|～|—|–)+\s*")
_DAY = re.compile(
    r"(?:(?P<year>\d{4})[-年])?(?:(?P<month>\d{1,2})[-月])?(?P<day>\d{1,2})日?"
    r"(?:\s*[（(](?:周|星期)(?P<weekday>[一二三四五六日天])[）)])?",
    re.ASCII,
)
_WEEKDAYS, _SATURDAY = "一二三四五六日", 5
_SHAPE = "写成 2027-02-05 或 2月5日；几天连着的，写成 2027-02-05 至 2027-02-11"


class _FaultError(Exception):
    """What is wrong with one value, for the clerk."""


Blame = Callable[["KeyPath", str], None]
"""Notes what is wrong at a place of the file."""


def read_overrides(path: Path) -> Mapping[int, Arrangement]:
    """The arrangements in an override file, by year. Raises FileError naming every faulty line."""
    file = read_office_file(path, _NOUN, _LARGEST, _EXPECTED)
    if not isinstance(file.plain, dict):
        raise FileError(f"{_NOUN} {path} 无法读取：{_EXPECTED}")
    file.require_kind(lambda key: _YEAR.fullmatch(key.strip()) is not None, _EXPECTED)
    years: dict[int, Arrangement] = {}
    for key, value in file.plain.items():
        match = _YEAR.fullmatch(key.strip())
        if match is None or not int(match[1]):
            file.blame((key,), f"“{key}”不是年份，应写成“2027:”")
        elif not isinstance(value, dict):
            file.blame((key,), f"{int(match[1])}年之下应逐项写{'、'.join(_KEYS[:3])}")
        else:
            year = int(match[1])
            if year in years:
                file.blame((key,), f"{year}年写了两次")
            years[year] = _read_year(year, value, key, file.blame)
    file.require_sound()
    return years


def _read_year(year: int, value: dict[str, Any], key: str, blame: Blame) -> Arrangement:
    for name in value:
        if name not in _KEYS:
            blame((key, name), f"不认识“{name}”，可写的有{'、'.join(_KEYS)}")
    complete = value.get(_COMPLETE, "否")
    if complete not in ("是", "否"):
        blame((key, _COMPLETE), f"“{_COMPLETE}”应填是或否")
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for kind, days, usual in ((_OFF, off, _OFF), (_WORKED, worked, "调休")):
        for at, text, holiday in _entries(value.get(kind, []), (key, kind), usual):
            try:
                for day in _days(text, year):
                    if day in off or day in worked:
                        raise _FaultError(f"{day} 写了两次")
                    days[day] = holiday
            except _FaultError as fault:
                blame(at, str(fault))
    beneath = WEEKENDS_ONLY if complete == "是" else arrangement_of(year)
    for day in worked:
        if day.weekday() < _SATURDAY and day not in beneath.off:  # most likely a slip
            blame((key, _WORKED), f"{day} 是星期{_WEEKDAYS[day.weekday()]}，本来就上班")
    return Arrangement(off, worked, complete == "是")


def _entries(value: Any, at: KeyPath, name: str) -> Iterator[tuple[KeyPath, Any, str]]:
    """Every day or range with its place and the holiday it stands under."""
    if isinstance(value, dict):
        for holiday, days in value.items():
            yield from _entries(days, (*at, holiday), holiday)
    elif isinstance(value, list):
        for position, text in enumerate(value):
            yield (*at, position), text, name
    else:
        yield at, value, name


def _days(text: Any, year: int) -> list[date]:
    if not isinstance(text, str) or not text.strip():
        raise _FaultError(f"这里应写日子，{_SHAPE}")
    ends = _RANGE.split(text.strip())
    first = _day(ends[0], year, None)
    last = _day(ends[1], year, first.month) if len(ends) == 2 else first
    if len(ends) > 2:
        raise _FaultError(f"“{text}”不是日子，请{_SHAPE}")
    if last < first:
        raise _FaultError(f"“{text}”的前一天晚于后一天")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _day(text: str, year: int, month: int | None) -> date:
    """A day of ``year``; ``month`` is that of the day before it in a range, which need not be written again."""
    match = _DAY.fullmatch(text.strip())
    if match is not None and match["month"]:
        month = int(match["month"])
    if match is None or month is None or (match["year"] and not match["month"]):
        raise _FaultError(f"“{text}”不是日子，请{_SHAPE}")
    try:
        day = date(int(match["year"] or year), month, int(match["day"]))
    except ValueError:
        raise _FaultError(f"“{text}”：没有这一天") from None
    if day.year != year:
        raise _FaultError(f"{day} 不是{year}年的日子，请写在“{day.year}”之下")
    weekday = _WEEKDAYS[day.weekday()]
    if match["weekday"] and match["weekday"].replace("天", "日") != weekday:
        raise _FaultError(f"{day} 是星期{weekday}，不是星期{match['weekday']}")
    return day

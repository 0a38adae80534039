"""The writing of single values in a nomination file: days, 是 or 否, numbers, times; anything else is refused.

Scalars arrive as the strings that were written (``010020`` stays that). Each parser raises pydantic's custom error with
a type of ours, for which ``messages`` has the words.
"""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, time
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_DATE = r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)"
_MONTH = r"(\d{4})[年.．/-](\d{1,2})(?:[月.．/-](\d{1,2})日?|月)?(?:[（(]\d{1,3}周?岁[)）])?"
_TIME = r"(\d{1,2})[:：时](\d{1,2})分?"
_ID_NUMBER = r"\d{17}[\dXx]"
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_DIGITS = "10X98765432"
_YES = frozenset({"是", "有", "已", "true", "yes"})
_NO = frozenset({"否", "无", "未", "false", "no"})
EMPTY = frozenset({"", "~", "null", "Null", "NULL", None})
"""Values that mean no more than a missing key."""


def parse_date(text: str) -> date:
    """A date written 2017-10-12 or 2017年10月12日; anything else raises ``date_form`` or ``date_none``."""
    if len(text) == 10 and text[4] == text[7] == "-":  # as nearly all are written, and the pattern takes long
        with suppress(ValueError):
            return date.fromisoformat(text)
    match = re.fullmatch(_DATE, text, re.ASCII)  # compiled when the first date is written so
    if match is None:
        raise _refused("date_form")
    numbers = [int(group) for group in match.groups() if group is not None]
    try:
        return date(*numbers)
    except ValueError:
        raise _refused("date_none") from None


def parse_month(text: str) -> str:
    """A month written 1985年6月, 1985-06 or 1985.06, or a day in it; anything else raises ``month_form``. Kept as written."""
    span_of(text)
    return text


def span_of(text: str) -> tuple[date, date]:
    """The first and the last day that a written month, or day, may mean; ``month_form`` where it is none."""
    match = re.fullmatch(_MONTH, "".join(text.split()), re.ASCII)
    try:
        if match is None:
            raise ValueError
        year, month, day = int(match[1]), int(match[2]), match[3]
        if day:
            return (only := date(year, month, int(day))), only
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:
        raise _refused("month_form") from None


def parse_time(text: str) -> time:
    """A time of day written 16:30 or 16时30分; anything else raises ``time_form``."""
    match = re.fullmatch(_TIME, text, re.ASCII)
    try:
        if match is None:
            raise ValueError
        return time(int(match[1]), int(match[2]))
    except ValueError:
        raise _refused("time_form") from None


def parse_yes(text: str) -> bool:
    """是 or 否 (also 有/无, 已/未); anything else raises ``yes_no``."""
    word = text.lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise _refused("yes_no")


def parse_number(text: str) -> int:
    """A whole number in ASCII digits; anything else raises ``whole_number``."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise _refused("whole_number")


def parse_points(text: str) -> float:
    """A number with at most two decimals in ASCII digits; anything else raises ``points``."""
    if re.fullmatch(r"\d{1,9}(\.\d{1,2})?", text, re.ASCII):
        return float(text)
    raise _refused("points")


def birth_of(id_number: str) -> date | None:
    """The day of birth in an ID number; None where its digits are no day."""
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def parse_id_number(text: str) -> str:
    """A resident's ID number of 18 characters whose last one fits the others; anything else raises ``id_number``."""
    number = text.strip().upper()
    if re.fullmatch(_ID_NUMBER, number, re.ASCII) and with_check_digit(number[:-1]) == number:
        return number
    raise _refused("id_number")


def with_check_digit(digits: str) -> str:
    """The first 17 digits of an ID number with the character that fits them."""
    check = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=True)) % 11
    return digits + _ID_DIGITS[check]


def _refused(kind: str) -> PydanticCustomError:
    # A nomination's messages are chosen by the type; this text is for programs that use the classes by themselves.
    return PydanticCustomError(kind, "{kind}", {"kind": kind})


def _of_text(parse: Any) -> BeforeValidator:
    """``parse`` for texts; what is no text must be of the type already."""
    return BeforeValidator(lambda value: parse(value) if isinstance(value, str) else value)


Text = str | None
Texts = tuple[str, ...]
FilePath = Annotated[str | None, "file"]
FilePaths = Annotated[tuple[str, ...], "files"]
Day = Annotated[date | None, _of_text(parse_date)]
Month = Annotated[str | None, _of_text(parse_month)]
Clock = Annotated[time | None, _of_text(parse_time)]
YesNo = Annotated[bool | None, _of_text(parse_yes)]
Number = Annotated[int | None, _of_text(parse_number)]
Points = Annotated[float | None, _of_text(parse_points)]
IdNumber = Annotated[str | None, _of_text(parse_id_number)]

TYPES: dict[str, Any] = {
    "text": Text,
    "phone": Text,
    "texts": Texts,
    "file": FilePath,
    "photo": FilePath,
    "files": FilePaths,
    "date": Day,
    "month": Month,
    "time": Clock,
    "yes_no": YesNo,
    "number": Number,
    "decimal": Points,
    "points": Points,
    "id_number": IdNumber,
}
"""The type of the value under a key, by the word that a round's data has for it."""

"""Dates as hands write them on a form: 2017年9月5日 with spaces, full-width or Chinese digits, or with separators."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DATE = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?号?")
_DIGITS = {character: str(number) for number, character in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
_CHINESE = re.compile(r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")


def iso_date(text: str) -> str | None:
    """The day that ``text`` names, as 2017-09-05; None when it names none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    chinese = _CHINESE.fullmatch(plain)
    if chinese is not None:
        plain = f"{''.join(_DIGITS[digit] for digit in chinese[1])}-{_number(chinese[2])}-{_number(chinese[3])}"
    match = _DATE.fullmatch(plain)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """A number up to 99 in Chinese digits: 九, 十, 十二, 三十一; 0 when it is none."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(_DIGITS[text]) if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)

"""Dates as hands write them on a form: 2017年9月5日 with spaces, full-width or Chinese digits, or with separators."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DATE = re.compile(r"(\d{4})(?:年|[-./、])(\d{1,2})(?:月|[-./、])(\d{1,2})[日号]?")
_CHINESE = re.compile(
    r"([〇一二三四五六七八九]{4})年([元正一二三四五六七八九十]{1,3})月([〇一二三四五六七八九十廿卅]{1,3})[日号]"
)
_WEEKDAY = re.compile(r"[(（\[]?(?:星期|周|礼拜)[一二三四五六日天][)）\]]?$")
_ZEROS = {ord(sign): "〇" for sign in "○◯⚪零OoΟοОо0"}
"""What is written for 〇 in a Chinese year: circles, 零, the letter O of three alphabets, the figure."""
_DIGITS = {character: str(number) for number, character in enumerate("〇一二三四五六七八九")}


def iso_date(text: str) -> str | None:
    """The day that ``text`` names, as 2017-09-05; None when it names none. A day of the week behind it is left out."""
    plain = "".join(unicodedata.normalize("NFKC", text.replace("◯", "〇")).split())
    plain = _WEEKDAY.sub("", plain.removeprefix("公元"))
    chinese = _CHINESE.fullmatch(plain.translate(_ZEROS))
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
    """A number up to 99 in Chinese digits: 九, 十, 十二, 三十一, 廿九, 二〇; 0 when it is none."""
    text = text.replace("廿", "二十").replace("卅", "三十").replace("元", "一").replace("正", "一").lstrip("〇")
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(map(_DIGITS.__getitem__, text)) or "0")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)

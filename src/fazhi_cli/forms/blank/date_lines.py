"""Dates on a form: the blank's date lines with their gaps, and dates as people write them."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from fazhi_cli.chinese_numbers import DIGITS, chinese_number
from fazhi_cli.forms.blank.entries import FILL, FILLER
from fazhi_cli.rounds.characters import ANY_INVISIBLE

_SHORT_ZEROS = str.maketrans(dict.fromkeys("○零OＯ", "〇"))
_DIGITS = rf"[\d{DIGITS}○零OＯ]"
DATE = re.compile(
    rf"{FILL}*+({_DIGITS}{{0,4}}){FILL}*+年"
    rf"(?:{FILL}*+(\d{{0,2}}){FILL}*+月(?:{FILL}*+(\d{{0,2}}){FILL}*+日)?)?"  # 2017年  月  日
    rf"|{FILL}*+\d{{0,2}}{FILL}*+月{FILL}*+\d{{0,2}}{FILL}*+日"  # 自2017年  月  日至  月  日
)
_WRITTEN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_UNITS = "年月日"
_NUMBER = r"[\d元正一二三四五六七八九十廿卅]{1,3}"
_SEPARATED = re.compile(
    rf"([\d一二三四五六七八九]{{4}})(?:年|[-./、·])({_NUMBER})(?:月|[-./、·])({_NUMBER})[日号]?|(\d{{4}})(\d\d)(\d\d)"
)
_WEEKDAY = re.compile(r"[(（\[]?(?:星期|周|礼拜)[一二三四五六日天][)）\]]?$")
_PLAIN = str.maketrans(
    dict.fromkeys("○◯⚪零〇OoΟοОо", "0")
    | dict(zip("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十", strict=True))
    | dict.fromkeys("—–―‒", "-")
    | {"曰": "日"}
)
"""Signs as they are meant: what is written for 〇 (circles, 零, the letter O of three alphabets), numerals of cheques, long
dashes, 曰 for 日."""
_VALUES = {character: str(number) for number, character in enumerate(DIGITS)}


def date_gaps(text: str) -> Iterator[tuple[str, int, int, str]]:
    """The gaps of a date line: unit (年, 月, 日), start and end of the filler before it, digits printed there.

    The year may be lacking, as in the second date of 自2017年  月  日至  月  日.
    """
    position, dated = 0, "年" in text
    if not dated and not DATE.fullmatch(text.strip(FILLER)):
        return
    for unit in _UNITS if dated else _UNITS[1:]:
        at = text.find(unit, position)
        if at < 0:
            return
        start = at
        while start > position and text[start - 1] in FILLER:
            start -= 1
        digits = re.search(rf"{_DIGITS}*$", text[position:start])
        yield unit, start, at, digits[0] if digits else ""
        position = at + 1


def date_numbers(value: str) -> dict[str, str] | None:
    """The numbers of a written date by unit: 2017年9月5日, 2017年9月 or 2017年; None for anything else."""
    match = _WRITTEN.fullmatch(value)
    if match is None:
        return None
    return {unit: number for unit, number in zip(_UNITS, match.groups(), strict=True) if number}


def number_after(printed: str, unit: str, number: str, *, chinese: bool) -> str | None:
    """The part of a date's number to write behind the digits printed there; None when it begins with other digits."""
    if chinese and number:
        number = "".join(DIGITS[int(one)] for one in number) if unit == "年" else chinese_number(int(number)) or number
    printed = printed.translate(_SHORT_ZEROS) if chinese else printed
    return number[len(printed) :] if number.startswith(printed) else None


def iso_date(text: str) -> str | None:
    """The day that ``text`` names, as 2017-09-05, a day of the week behind it ignored; None when it names no day."""
    seen = ANY_INVISIBLE.sub("", text.replace("◯", "〇"))
    plain = "".join(unicodedata.normalize("NFKC", seen).split()).rstrip("。")
    match = _SEPARATED.fullmatch(_WEEKDAY.sub("", plain.removeprefix("公元")).translate(_PLAIN))
    if match is None:
        return None
    year, month, day = filter(None, match.groups())
    try:
        return date(int("".join(_VALUES.get(digit, digit) for digit in year)), _number(month), _number(day)).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """The value of a number up to 99: 9, 09, 九, 十, 十二, 三十一, 廿九, 二0; 0 for anything else."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十").replace("元", "一").replace("正", "一")
    digits = "".join(_VALUES.get(sign, sign) for sign in text)
    match = re.fullmatch(r"(\d?)十(\d?)|(\d{1,2})", digits)
    if match is None:
        return 0
    return int(match[3]) if match[3] else int(match[1] or 1) * 10 + int(match[2] or 0)

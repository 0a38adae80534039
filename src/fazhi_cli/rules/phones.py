"""电话: whether what is written can be dialled, by the lengths of China's numbers (工信部《电信网编号计划》)."""

import re
import unicodedata

from fazhi_cli.rounds.patterns import LazyPattern

_USUAL = re.compile(r"1[3-9][0-9]{9}|0(?:[12][0-9]|[3-9][0-9]{2})-[2-9][0-9]{7}|(0[3-9][0-9]{2})-[2-9][0-9]{6}")
"""How nearly all are written, with the area code of a line of seven digits: of most of them nothing more is asked."""
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―－"), "-")
_ASIDE = LazyPattern(r"\([^()\d]*\)")
_BETWEEN = LazyPattern(r"[、,;/\n]|或者?|和")
_EXTENSION = LazyPattern(r"(?i:转|分机|#|ext\.?)\s*\d{1,6}$")
_WORDS = LazyPattern(r"[^\d+\-()\s*]")
_COUNTRY = LazyPattern(r"^(?:\+|00)?86[- ]?(?=1[3-9]|0|\()")
_COUNTRY_BEFORE_AREA = LazyPattern(r"^(?:\+|00)86[- ]?\(?(?=(?!1[3-9])[1-9]\d{1,2}\)?[- ])")
"""In front of an area code without its zero: +86 371 62180321."""
_LOOKALIKE = LazyPattern(r"(?<![A-Za-z])[OoIl|〇○ΟοОо](?=[\d-])|(?<=[\d-])[OoIl|〇○ΟοОо](?![A-Za-z])")
"""Letters and circles typed for 0 and 1."""
_AREA = LazyPattern(r"^\(?(0(?:[12]\d|[3-9]\d{2}))\)?[- ]?")
_CODES = (
    "0311 0371 0377 0379 0411 0431 0432 0451 0510 0511 0512 0513 0514 0515 0516 0517 0518 0519 0523 0527 0531 "
    "0532 0551 0571 0573 0574 0575 0576 0577 0579 0591 0595 0731 0755 0757 0760 0769 0791 0871 0898"
)
_ALL_LONG = frozenset(_CODES.split())
"""Area codes of four digits behind which all lines have eight; behind those of three (010, 02x) all have."""
_ABROAD = r"\+(?!86)\d{8,15}"
_MOBILE, _SHORT, _LONG, _SHORT_AREA = 11, 7, 8, 3
_EXTENDED = 6
"""How many digits an extension has at most."""
_ANOTHER_LAST = 4
"""“62180321/2”: behind a number, so many digits and fewer are the last ones of another."""


def undiallable(written: str) -> str | None:
    """What is wrong with a phone number, as a sentence's predicate; None where every number written can be dialled.

    Mobile numbers have 11 digits, lines 7 or 8 behind an area code of 3 or 4; extensions, several numbers, words and
    brackets beside them are allowed.
    """
    usual = _USUAL.fullmatch(written)
    if usual and usual[1] not in _ALL_LONG:
        return None
    plain = _plain(written)
    if (sign := _LOOKALIKE.search(plain)) is not None:
        return f"“{written}”里的“{sign[0]}”不是数字"
    if plain.rstrip().endswith(("转", "分机")):
        return f"“{written}”没有写完分机号"
    pieces = [piece for piece in map(_number_in, _BETWEEN.split(plain)) if piece]
    if not pieces:
        return f"“{written}”不是电话号码"
    for place, piece in enumerate(pieces):
        if place and piece.isdigit() and len(piece) <= _ANOTHER_LAST:
            continue
        fault = _fault_of(piece)
        if fault and all(len(one) >= _SHORT for one in piece.split()):  # blanks part numbers, or the digits of one
            fault = next(filter(None, map(_fault_of, piece.split())), None)
        if fault:
            return f"“{written}”{fault}"
    return None


def numbers_in(written: str) -> tuple[str, ...]:
    """The digits of each phone number written, however it is written."""
    pieces = map(_number_in, _BETWEEN.split(_plain(written)))
    digits = (re.sub(r"\D", "", _bare(piece)) for piece in pieces)
    return tuple(dict.fromkeys(number for number in digits if len(number) >= _SHORT))


def _plain(written: str) -> str:
    return _ASIDE.sub("", unicodedata.normalize("NFKC", written).translate(_DASHES))


def _bare(number: str) -> str:
    """A number without the country's code."""
    return _COUNTRY.sub("", _COUNTRY_BEFORE_AREA.sub("0", number))


def _number_in(piece: str) -> str:
    """The digits of a piece with what stands between them, without words (手机：) and the extension."""
    return _WORDS.sub("", _EXTENSION.sub("", piece.strip())).strip(" -")


def _fault_of(number: str) -> str | None:
    bare = _bare(number)
    digits = re.sub(r"\D", "", bare)
    if re.fullmatch(_ABROAD, re.sub(r"[\s\-()]", "", number)) or re.fullmatch("[48]00[0-9]{7}", digits):
        return None
    if "*" in number or len(digits) < _SHORT:
        return "不是电话号码"
    if digits[0] == "1":
        if len(digits) != _MOBILE:
            return f"有{len(digits)}位，手机号码是{_MOBILE}位"
        return None if digits[1] in "3456789" else "不是手机号码：第二位没有这样的"
    area = _AREA.match(bare)
    line = bare[area.end() :] if area else bare
    fault = _line_fault(line)
    short = len(re.sub(r"\D", "", line)) == _SHORT
    if not fault and area and short and (len(area[1]) == _SHORT_AREA or area[1] in _ALL_LONG):
        return f"少一位：区号{area[1]}的座机号码是{_LONG}位"
    return fault


def _line_fault(line: str) -> str | None:
    """The fault of a line's number without its area code; an extension may follow a dash."""
    digits = re.sub(r"\D", "", line)
    if digits[:1] in ("0", "1"):
        return f"不是座机号码：没有以“{digits[0]}”开头的"
    if _SHORT <= len(digits) <= _LONG or ("-" in line and _LONG < len(digits) <= _LONG + _EXTENDED):
        return None
    return f"区号以外有{len(digits)}位，座机号码是{_SHORT}位或{_LONG}位"

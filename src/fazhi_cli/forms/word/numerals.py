"""Numbers as lists and pages print them: 一、①、甲、IV、(a) and the like, by the names of ECMA-376 part 1, 17.18.59."""

from collections.abc import Callable, Mapping

from fazhi_cli.chinese_numbers import DIGITS, chinese_number

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(number: int, kind: str) -> str | None:
    """``number`` as a list of this kind prints it, in digits beyond the kind's last; None for unknown kinds."""
    if kind in ("none", "bullet"):
        return ""
    write = _KINDS.get(kind)
    if write is None:
        return None
    return (write(number) if number > 0 else None) or str(number)


def _up_to(limit: int, write: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda number: write(number) if number <= limit else None


def _digits(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number)).replace("〇", "○")


def _roman(number: int) -> str | None:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text if len(text) < 40 else None


def _letters(number: int) -> str:
    """a to z, then aa, bb, …"""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _in(*stretches: tuple[int, str]) -> Callable[[int], str | None]:
    """Characters that follow each other in Unicode: each stretch gives its last number and its first character."""

    def write(number: int) -> str | None:
        begun = 0
        for last, first in stretches:
            if number <= last:
                return chr(ord(first) + number - begun - 1)
            begun = last
        return None

    return write


_circled = _in((20, "①"), (35, "㉑"), (50, "㊱"))


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_below_hundred = _up_to(99, chinese_number)
_KINDS: Mapping[str, Callable[[int], str | None]] = {
    **dict.fromkeys(("decimal", "decimalHalfWidth"), str),
    "decimalZero": lambda number: f"{number:02}",
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda number: str(number).translate(_WIDE)),
    "numberInDash": lambda number: f"- {number} -",
    "lowerRoman": _roman,
    "upperRoman": lambda number: (_roman(number) or "").upper() or None,
    "lowerLetter": _up_to(780, _letters),
    "upperLetter": _up_to(780, lambda number: _letters(number).upper()),
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting"), lambda number: _below_hundred(number) or _digits(number)),
    **dict.fromkeys(("chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting"), chinese_number),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    "chineseLegalSimplified": lambda number: chinese_number(number, formal=True),
    "ideographTraditional": _up_to(10, lambda number: _STEMS[number - 1]),
    "ideographZodiac": _up_to(12, lambda number: _BRANCHES[number - 1]),
    "ideographZodiacTraditional": _up_to(60, lambda n: _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12]),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _in((20, "⒈")),
    "decimalEnclosedParen": _in((20, "⑴")),
    "ideographEnclosedCircle": _in((10, "㊀")),
}

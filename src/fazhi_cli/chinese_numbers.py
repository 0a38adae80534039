"""Whole numbers in Chinese: read (十二, 二〇一七, 壹拾) and written."""

_VALUES = (
    {sign: value for value, sign in enumerate("零一二三四五六七八九")}
    | {sign: value for value, sign in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
    | {"〇": 0, "○": 0, "Ｏ": 0, "两": 2}
)
_WEIGHTS = {"十": 10, "拾": 10, "百": 100, "千": 1000, "万": 10000}
_WIDE = str.maketrans("０１２３４５６７８９．％：", "0123456789.%:")
_UNITS = ((1000, "千", "仟"), (100, "百", "佰"), (10, "十", "拾"))
DIGITS, FORMAL_DIGITS = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"


def whole_number(text: str) -> int | None:
    """A whole number in digits or in Chinese; None when it is none."""
    plain = text.translate(_WIDE).strip()
    if plain.isdecimal():
        return int(plain)
    if not plain or any(sign not in _VALUES and sign not in _WEIGHTS for sign in plain):
        return None
    if not any(sign in _WEIGHTS for sign in plain):
        return int("".join(str(_VALUES[sign]) for sign in plain))
    total = current = 0
    for sign in plain:
        if sign in _VALUES:
            current = _VALUES[sign]
        elif sign == "万":
            total, current = (total + current) * 10000, 0
        else:
            total, current = total + (current or 1) * _WEIGHTS[sign], 0
    return total + current


def chinese_number(number: int, *, formal: bool = False) -> str | None:
    """1 to 99,999 in Chinese: 十二, 一百零五, 一万二千; ``formal`` as 壹拾贰."""
    if not 0 < number < 100_000:
        return None
    digits = FORMAL_DIGITS if formal else DIGITS
    if number >= 10_000:
        rest = number % 10_000
        tail = (chinese_number(rest, formal=formal) or "") if rest else ""
        if 10 <= rest < 20 and not formal:
            tail = "一" + tail
        return digits[number // 10_000] + ("万" if not formal else "萬") + ("零" if 0 < rest < 1000 else "") + tail
    parts, gap, rest = [], False, number
    for unit, plain, legal in _UNITS:
        count, rest = divmod(rest, unit)
        if count:
            parts.append(("零" if gap else "") + digits[count] + (legal if formal else plain))
        gap = bool(parts) and not count
    if rest:
        parts.append(("零" if gap else "") + digits[rest])
    text = "".join(parts)
    return text.removeprefix("一") if 10 <= number < 20 and not formal else text

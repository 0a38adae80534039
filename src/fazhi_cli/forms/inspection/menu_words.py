"""Measures and settings in the words of Word's Chinese menus: 毫米, 磅, 字号, 固定值, 单实线."""

from collections.abc import Callable, Mapping
from typing import Any

from fazhi_cli.forms.word.properties import Border, Length, Lines

_SIZES = {
    42.0: "初号", 36.0: "小初", 26.0: "一号", 24.0: "小一", 22.0: "二号", 18.0: "小二", 16.0: "三号", 15.0: "小三",
    14.0: "四号", 12.0: "小四", 10.5: "五号", 9.0: "小五", 7.5: "六号", 6.5: "小六", 5.5: "七号", 5.0: "八号",
}  # fmt: skip
_COLOURS = {
    "000000": "黑色", "FFFFFF": "白色", "FF0000": "红色", "C00000": "深红", "0000FF": "蓝色", "FFFF00": "黄色",
    "00B050": "绿色", "0070C0": "蓝色", "7F7F7F": "灰色", "808080": "灰色",
}  # fmt: skip
_LINES = {
    "single": "单实线", "double": "双线", "dotted": "点线", "dashed": "虚线", "dashSmallGap": "虚线", "thick": "粗线",
    "dotDash": "点划线", "dotDotDash": "双点划线", "triple": "三线", "wave": "波浪线",
}  # fmt: skip


def _named_in(names: Mapping[str, str]) -> Callable[[str], str]:
    """A value by its name in the menus; one without a name as it is."""
    return lambda value: names.get(value, value)


alignment = _named_in(
    {"left": "左对齐", "center": "居中", "right": "右对齐", "both": "两端对齐", "distribute": "分散对齐"}
)
"""How a paragraph or table is aligned."""

underline = _named_in({
    "none": "无", "single": "单线", "double": "双线", "words": "只给字词加线", "thick": "粗线", "dotted": "点线",
    "dash": "虚线", "wave": "波浪线",
})  # fmt: skip
"""A kind of underline."""

highlight = _named_in({
    "none": "无", "yellow": "黄色", "green": "绿色", "cyan": "青色", "magenta": "洋红", "blue": "蓝色", "red": "红色",
    "lightGray": "浅灰", "darkGray": "深灰", "black": "黑色", "darkYellow": "深黄",
})  # fmt: skip
"""A highlighting colour."""

direction = _named_in({"lrTb": "横排", "tbRl": "竖排", "btLr": "旋转 270°", "lrTbV": "横排（字旋转）"})
"""A text direction."""

section_start = _named_in({
    "nextPage": "下一页", "continuous": "连续", "evenPage": "偶数页", "oddPage": "奇数页", "nextColumn": "新栏",
})  # fmt: skip
"""Where a section begins."""

vertical = _named_in({"top": "靠上", "center": "居中", "bottom": "靠下", "both": "两端对齐"})
"""Where text stands in a cell or on a page."""


def plain(number: float) -> str:
    """A number without needless zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def millimetres(length: Length) -> str:
    return f"{plain(round(length.twips / 1440 * 25.4, 1))} 毫米"


def points(twips: float) -> str:
    return f"{plain(twips / 20)} 磅"


def type_size(half_points: float) -> str:
    """A type size by its Chinese name, or in points where it has none."""
    size = half_points / 2
    return _SIZES.get(size, f"{plain(size)} 磅")


def colour_name(code: str) -> str:
    """A colour; one without a common name by its six digits."""
    return _COLOURS.get(code, f"#{code}")


def shading(value: str) -> str:
    """The colour behind something; empty for none."""
    if not value:
        return "无"
    pattern, _, rest = value.partition("/")
    return colour_name(value) if not rest else f"图案（{pattern}）"


def line(border: Border | None) -> str:
    """A border: its width and kind."""
    if border is None or border.style == "nil":
        return "无"
    kind = _LINES.get(border.style, border.style)
    tint = "" if border.colour == "000000" else colour_name(border.colour)
    return f"{plain(border.width / 8)} 磅{tint}{kind}"


def either(on: str, off: str) -> Callable[[Any], str]:
    """A switch in these words."""
    return lambda value: on if value else off


on_off, yes_no = either("有", "无"), either("是", "否")


def indent(length: Length) -> str:
    """An indent, in characters where it is given so."""
    if not length.twips and not length.units:
        return "无"
    size = plain(abs(length.units) / 100) + " 字" if length.units else millimetres(Length(abs(length.twips)))
    return f"悬挂 {size}" if (length.units or length.twips) < 0 else size


def space(length: Length) -> str:
    """The space before or after a paragraph, in lines where it is given so."""
    return f"{plain(length.units / 100)} 行" if length.units else points(length.twips)


def line_height(rule: str, value: float | Lines) -> str:
    """A paragraph's line spacing as Word's dialogue says it; a length is in twips."""
    if isinstance(value, Lines):
        return "单倍行距" if value == Lines() else f"{plain(value.hundredths / 100)} 倍行距"
    return f"{'固定值' if rule == 'exact' else '最小值'} {points(value)}"


_FROM = _named_in({"page": "页面", "margin": "页边距", "text": "正文"})
_AT = _named_in({"left": "居左", "center": "居中", "right": "居右", "top": "居上", "bottom": "居下", "inline": "随文"})


def floating(across: tuple[str, str | Length], down: tuple[str, str | Length]) -> str:
    """Where a floating table stands: from what it is measured, and how far or where."""
    said = (
        f"{_FROM(start)}{_AT(at) if isinstance(at, str) else f' {millimetres(at)}'}" for start, at in (across, down)
    )
    return "、".join(f"{way}距{where}" for way, where in zip("横纵", said, strict=True))


def row_height(rule: str, value: Length) -> str:
    if not value.twips:
        return "自动"
    return f"固定值 {millimetres(value)}" if rule == "exact" else millimetres(value)

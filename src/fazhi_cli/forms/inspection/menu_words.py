"""Measures and settings in the words of Word's Chinese menus: 毫米, 磅, 字号, 固定值, 单实线."""

from collections.abc import Callable
from typing import Any

from fazhi_cli.forms.word.properties import Border, Length, Lines
from fazhi_cli.rounds.loading import shared


def _named(kind: str) -> Callable[[str], str]:
    """A value by its name in the menus (``standards/shared/menu-words.yaml``); one without a name as it is."""
    return lambda value: str(shared("menu-words.yaml")[kind].get(value, value))


alignment, underline, highlight, direction = map(_named, ("alignment", "underline", "highlight", "direction"))
section_start, vertical, _from, _at = map(_named, ("section_start", "vertical", "measured_from", "placed"))
_line_style = _named("lines")


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
    return str(shared("menu-words.yaml")["sizes"].get(str(size).removesuffix(".0"), f"{plain(size)} 磅"))


def colour_name(code: str) -> str:
    """A colour; one without a common name by its six digits."""
    return str(shared("menu-words.yaml")["colours"].get(code, f"#{code}"))


def shading(value: str) -> str:
    """The colour behind something; empty for none."""
    if not value:
        return "无"
    pattern, _, rest = value.partition("/")
    return colour_name(value) if not rest else f"图案（{pattern}）"


def line(border: Border | None) -> str:
    if border is None or border.style == "nil":
        return "无"
    kind = _line_style(border.style)
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


def floating(across: tuple[str, str | Length], down: tuple[str, str | Length]) -> str:
    """Where a floating table stands: from what it is measured, and how far or where."""
    said = (
        f"{_from(start)}{_at(at) if isinstance(at, str) else f' {millimetres(at)}'}" for start, at in (across, down)
    )
    return "、".join(f"{way}距{where}" for way, where in zip("横纵", said, strict=True))


def row_height(rule: str, value: Length) -> str:
    if not value.twips:
        return "自动"
    return f"固定值 {millimetres(value)}" if rule == "exact" else millimetres(value)

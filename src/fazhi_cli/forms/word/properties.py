"""The formatting written on one element: those run and paragraph properties that it has, as plain values.

Units: twentieths of a point (twips), type sizes in half points. Indents and spacings may be given in characters or
lines besides; both are kept (ECMA-376 part 1, 17.3.1 and 17.3.2).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.etree import _Element

from fazhi_cli.forms.word.wordml import WORD_2010, attribute, attribute_is_on, half_points, is_on, local_name, twips, w

Properties = dict[str, Any]
Reader = Callable[[_Element], Any]

TOGGLES = (
    "b", "i", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "vanish",
)  # fmt: skip
"""Switches of runs; those of different kinds of style cancel each other (17.7.3)."""

_SIDES = ("top", "left", "bottom", "right", "between", "bar")
SIDE_NAMES = {"start": "left", "end": "right"}
"""Left and right by their names of ISO/IEC 29500."""
_ALIGNMENTS = {**SIDE_NAMES, "justify": "both", "num": "left", "": "left"}
_DIRECTIONS = {
    "tb": "lrTb", "rl": "tbRl", "lr": "btLr", "tbV": "lrTbV", "rlV": "tbRl", "lrV": "tbLrV", "tbRlV": "tbRl",
}  # fmt: skip
"""Directions by the names that Word still writes; programs take tbRl and tbRlV (upright Chinese) for the same."""
_OF_THEME = {"background1": "FFFFFF", "light1": "FFFFFF"}
"""Colours of the theme that hide a text, whatever digits stand beside them; the others' digits are kept by programs."""
_EFFECTS = frozenset({"glow", "shadow", "reflection", "textOutline", "textFill", "scene3d", "props3d"})


@dataclass(frozen=True, slots=True)
class Length:
    """A length in twips; ``units``, if given, are hundredths of characters or lines and take precedence in Word."""

    twips: float
    units: float | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """A line's height in hundredths of the height that its type takes; programs round it to whole ones, up or down."""

    hundredths: float = 100


@dataclass(frozen=True, slots=True)
class Border:
    """One line: its style (``nil`` for none), its width in eighths of a point, its colour."""

    style: str = "nil"
    width: float = 0
    colour: str = "000000"


NO_BORDER = Border()
_UNIT = 2.1
"""Twips in a hundredth of a character of 10.5 points, a line is somewhat higher: for lengths that say too little."""


def run_properties(element: _Element | None) -> Properties:
    """What a ``w:rPr`` says: fonts, ``sz``, switches, ``u``, ``color`` and the like, by their names."""
    newer = element.iterchildren(f"{{{WORD_2010}}}*") if element is not None else ()
    effects = tuple(name for effect in newer if (name := local_name(effect)) in _EFFECTS and _is_seen(effect, name))
    return _said(element, _RUN) | ({"effects": effects} if effects else {})


def _is_seen(effect: _Element, name: str) -> bool:
    """Whether an effect shows: none does that only repeats the text's colour as a fill, that has no fill or no extent;
    editors write such beside every text.
    """
    fills = {local_name(fill) for fill in effect}
    if name in ("textFill", "textOutline"):
        return not (fills <= {"solidFill"} if name == "textFill" else "noFill" in fills)
    extents = [value for value in effect.values() if str(value).lstrip("-").isdecimal()]
    return not extents or any(int(value) for value in extents)


def paragraph_properties(element: _Element | None) -> Properties:
    """What a ``w:pPr`` says: alignment, indents, spacing, line height, numbering and the like, by their names."""
    return _said(element, _PARAGRAPH)


def _said(element: _Element | None, readers: Mapping[str, Reader]) -> Properties:
    """What the children of an element say, each read by the reader of its name, which may give several properties."""
    found: Properties = {}
    for child in element if element is not None else ():
        name = local_name(child)
        if name in readers and child.tag == w(name):
            value = readers[name](child)
            found |= value if isinstance(value, dict) else {name: value}
    return found


def border(element: _Element | None) -> Border | None:
    """One border; None when it is not there."""
    if element is None:
        return None
    style = attribute(element, "val") or "nil"
    if style in ("nil", "none"):
        return NO_BORDER
    return Border(style, twips(attribute(element, "sz")) or 0, colour(attribute(element, "color")))


def borders(element: _Element | None, sides: tuple[str, ...]) -> dict[str, Border]:
    """The borders below ``element`` by side; start and end are left and right."""
    found = {}
    for child in element if element is not None else ():
        side = SIDE_NAMES.get(local_name(child), local_name(child))
        if side in sides and (line := border(child)) is not None:
            found[side] = line
    return found


def shade(element: _Element) -> str | None:
    """The colour behind a text, paragraph or cell, with its pattern; None for none."""
    fill, pattern = colour(attribute(element, "fill"), "auto"), attribute(element, "val") or "clear"
    if pattern in ("nil", "clear"):
        return None if fill in ("auto", "FFFFFF") else fill
    return f"{pattern}/{fill}/{colour(attribute(element, 'color'))}"


def colour(text: str | None, automatic: str = "000000") -> str:
    """A colour as six hexadecimal digits; ``auto`` and nothing are ``automatic``."""
    return automatic if text in (None, "", "auto", "none") else str(text).upper().lstrip("#")


def _fonts(element: _Element) -> Properties:
    found: Properties = {}
    for kind in ("ascii", "eastAsia"):
        if theme := attribute(element, f"{kind}Theme"):
            found[kind] = ("theme", theme)
        elif name := attribute(element, kind):
            found[kind] = ("font", name)
    return found


def _value(default: str) -> Callable[[_Element], str]:
    return lambda element: attribute(element, "val") or default


def _number(default: float) -> Callable[[_Element], float]:
    def read(element: _Element) -> float:
        value = twips((attribute(element, "val") or "").rstrip("%"))
        return default if value is None else value

    return read


def _text_colour(element: _Element) -> str:
    """A text's colour; one of the theme that is made darker is as its digits say."""
    hiding = None if attribute(element, "themeShade") else _OF_THEME.get(attribute(element, "themeColor") or "")
    return hiding or colour(attribute(element, "val"))


_RUN: Mapping[str, Reader] = {
    **dict.fromkeys(TOGGLES, is_on),
    "rFonts": _fonts,
    "sz": lambda element: half_points(attribute(element, "val")),
    "u": _value("none"),
    "color": _text_colour,
    "highlight": _value("none"),
    "shd": shade,
    "vertAlign": _value("baseline"),
    "position": _number(0),
    "spacing": _number(0),
    "w": _number(100),
    "em": _value("none"),
    "eastAsianLayout": lambda element: next(
        (name for name in ("combine", "vert") if attribute_is_on(element, name)), ""
    ),
    "effect": _value("none"),
    "bdr": border,
    "fitText": _number(0),
}


def _lengths(element: _Element, names: dict[str, tuple[str, ...]]) -> Properties:
    """Lengths by name; each may stand in any of several attributes, and in ``…Chars`` or ``…Lines`` for its units."""
    found: Properties = {}
    for name, spellings in names.items():
        value = next((got for one in spellings if (got := twips(attribute(element, one))) is not None), None)
        suffix = "Lines" if name in ("before", "after") else "Chars"
        units = next((got for one in spellings if (got := twips(attribute(element, f"{one}{suffix}")))), None)
        if value is not None or units is not None:
            own, given = value or 0, units or 0
            found[name] = Length(own if abs(own) >= abs(given) else given * _UNIT, units)
    return found


def _indent(element: _Element) -> Properties:
    found = _lengths(element, {"left": ("start", "left"), "right": ("end", "right"), "firstLine": ("firstLine",)})
    hanging = _lengths(element, {"hanging": ("hanging",)}).get("hanging")
    if hanging is not None and (hanging.twips or hanging.units):
        found["firstLine"] = Length(-hanging.twips, -hanging.units if hanging.units else None)
    elif hanging is not None:
        found.setdefault("firstLine", Length(0))
    return found


def _spacing(element: _Element) -> Properties:
    found = _lengths(element, {"before": ("before",), "after": ("after",)})
    for side in ("before", "after"):
        if attribute(element, automatic := f"{side}Autospacing") is not None:
            found[f"{side}Auto"] = attribute_is_on(element, automatic)
    line = twips(attribute(element, "line"))
    if line is not None:
        found["line"] = line
        found["lineRule"] = attribute(element, "lineRule") or "auto"
    return found


def _numbering(element: _Element) -> Properties:
    number = element.find(w("numId"))
    return {"numbering": attribute(number, "val") or "0"} if number is not None else {}


def _alignment(element: _Element) -> str:
    value = attribute(element, "val") or ""
    return _ALIGNMENTS.get(value, value)


def direction(element: _Element | None) -> str:
    """A text's direction by its older name, which Word still writes: lrTb (from left to right) for tb, or nothing."""
    value = attribute(element, "val") or "tb"
    return _DIRECTIONS.get(value, value)


def _tabs(element: _Element) -> tuple[tuple[str, Length], ...]:
    stops = sorted((twips(attribute(tab, "pos")) or 0, _alignment(tab)) for tab in element.iterchildren(w("tab")))
    return tuple((side, Length(place)) for place, side in stops if side != "clear")


_PARAGRAPH: Mapping[str, Reader] = {
    **dict.fromkeys(("keepNext", "pageBreakBefore", "contextualSpacing", "bidi"), is_on),
    "jc": _alignment,
    "ind": _indent,
    "spacing": _spacing,
    "numPr": _numbering,
    "tabs": _tabs,
    "shd": shade,
    "pBdr": lambda element: tuple(sorted(borders(element, _SIDES).items())),
    "framePr": lambda element: True,
    "textDirection": direction,
    "textAlignment": _value("auto"),
}

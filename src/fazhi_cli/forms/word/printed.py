"""The text of paragraphs as it is printed: with automatic numbers, page breaks, raised signs, without hidden text.

Runs that do not say what their letters say have a look: hidden, struck out, white, raised or lowered (m², CO₂).
"""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.numbering import Number, automatic_numbers
from fazhi_cli.forms.word.paragraph import Paragraph, style_id
from fazhi_cli.forms.word.properties import Properties
from fazhi_cli.forms.word.wordml import R_PR, attribute, w


class Look(StrEnum):
    """What keeps a run from being plain text, in the clerk's words."""

    HIDDEN = "隐藏"
    STRUCK = "划掉"
    WHITE = "白色"
    RAISED = "上标"
    LOWERED = "下标"


_SIGNS = {
    Look.RAISED: str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    Look.LOWERED: str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_WHITE = "FFFFFF"
_MARKS = tuple(map(w, ("vanish", "strike", "dstrike", "vertAlign")))
_COLOUR = w("color")
_IN_STYLES = (b"vanish", b"trike", b"vertAlign", b"FFFFFF")


def looks_of(layout: FormLayout, paragraphs: Iterable[Paragraph]) -> Mapping[_Element, frozenset[Look]]:
    """The runs of ``paragraphs`` with a look, directly or by a style; empty where no file says so. Raises FormError."""
    package = layout.package
    by_style = next((item.target for item in package.relations if item.kind == "styles"), "")
    written = package.read(by_style) if by_style in package.members else b""
    colours = (attribute(item, "val") or "" for item in package.document.iter(_COLOUR))
    directly = next(package.document.iter(*_MARKS), None) is not None or _WHITE in map(str.upper, colours)
    if not directly and not any(mark in written for mark in _IN_STYLES):
        return {}
    styles = layout.styles
    known: dict[tuple[str, bytes], frozenset[Look]] = {}
    found: dict[_Element, frozenset[Look]] = {}
    for paragraph in paragraphs:
        style = style_id(paragraph.element)
        for run in dict.fromkeys(piece.run for piece in paragraph.pieces):
            direct = run.find(R_PR)
            key = style, etree.tostring(direct, with_tail=False) if direct is not None else b""
            if key not in known:
                known[key] = frozenset(_looks(styles.run(paragraph.element, direct)))
            if known[key]:
                found[run] = known[key]
    return found


def _looks(properties: Properties) -> Iterable[Look]:
    if properties.get("vanish"):
        yield Look.HIDDEN
    if properties.get("strike") or properties.get("dstrike"):
        yield Look.STRUCK
    behind = properties.get("shd") is not None or properties.get("highlight", "none") != "none"
    if properties.get("color") == _WHITE and not behind:
        yield Look.WHITE
    if properties.get("vertAlign") == "superscript":
        yield Look.RAISED
    if properties.get("vertAlign") == "subscript":
        yield Look.LOWERED


def as_printed(text: str, looks: frozenset[Look]) -> str:
    """The text of a run with these looks: nothing of a hidden one; raised and lowered signs as signs of their own."""
    if Look.HIDDEN in looks:
        return ""
    for look, signs in _SIGNS.items():
        if look in looks:
            return text.translate(signs)
    return text


def loses(text: str, look: Look) -> bool:
    """Whether some of the signs of a raised or lowered text have no sign of their own."""
    return any(ord(sign) not in _SIGNS[look] for sign in text if not sign.isspace())


class Printed:
    """The printed texts of one form. Raises FormError when its numbering or its styles are broken."""

    def __init__(self, layout: FormLayout, unnumbered: Collection[_Element] = ()) -> None:
        """``unnumbered`` are paragraphs whose automatic numbers are left out."""
        numbers = automatic_numbers(layout)
        self._numbers = {element: number for element, number in numbers.items() if element not in unnumbered}
        self._looks = looks_of(layout, (placed.paragraph for placed in layout.lines if placed.printed))

    def text(self, paragraph: Paragraph) -> str:
        """The text of a paragraph as it is printed; a page or column that begins within it begins a line."""
        number = self.number(paragraph)
        text = self._visible(paragraph) if self._looks or paragraph.breaks else paragraph.text
        return number.text + text if number is not None else text

    def number(self, paragraph: Paragraph) -> Number | None:
        """The automatic number before a paragraph; None without one, or for a later part of a line."""
        return None if paragraph.later else self._numbers.get(paragraph.element)

    @property
    def is_plain(self) -> bool:
        """Whether no text looks unlike its letters."""
        return not self._looks

    def texts_with(self, look: Look, paragraph: Paragraph) -> list[str]:
        return [one.text for one in paragraph.pieces if one.text and look in self._looks.get(one.run, ())]

    def _visible(self, paragraph: Paragraph) -> str:
        """The text without hidden runs, with raised signs, a line break where a page begins."""
        breaks, length = frozenset(paragraph.breaks), len(paragraph.text)
        parts: list[str] = []
        position = 0
        for piece in paragraph.pieces:
            looks = self._looks.get(piece.run, frozenset())
            for sign in piece.text:
                if position in breaks and 0 < position < length:
                    parts.append("\n")
                parts.append(as_printed(sign, looks) if looks else sign)
                position += 1
        return "".join(parts)

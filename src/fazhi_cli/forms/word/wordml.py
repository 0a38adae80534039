"""WordprocessingML's names, switches and measures (ECMA-376 part 1, 17 and 22.9), read from elements."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute that makes a text keep the blanks at its ends (XML 1.0, 2.10)."""

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
"""The beginning of the content types of a document's parts."""

WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"

_OFF = frozenset({"0", "false", "off", "none"})
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?")
_TWIPS_PER = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}


def w(name: str) -> str:
    """A WordprocessingML name as lxml spells it."""
    return f"{{{NAMESPACE}}}{name}"


P, R, T, TAB, TBL, TR, TC, SDT = (w(name) for name in ("p", "r", "t", "tab", "tbl", "tr", "tc", "sdt"))
P_PR, R_PR, TR_PR, TC_PR, SDT_PR, SDT_CONTENT = map(w, ("pPr", "rPr", "trPr", "tcPr", "sdtPr", "sdtContent"))
_BODY, _BOX, _VAL = w("body"), w("txbxContent"), w("val")


def body_of(document: _Element) -> _Element | None:
    """The body of a main part; None when there is none."""
    return document.find(_BODY)


def attribute(element: _Element | None, name: str) -> str | None:
    """An attribute of WordprocessingML's namespace; None when the element or the attribute is not there."""
    return None if element is None else element.get(w(name))


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child ``name``; None when the element or the child is not there."""
    return None if element is None else first(element, w(name))


def first(element: _Element, tag: str) -> _Element | None:
    """The first child with a whole tag; lxml's ``find`` reads it as a path, which takes twice as long."""
    return next(element.iterchildren(tag), None)


def child_value(element: _Element | None, name: str) -> str | None:
    """``w:val`` of the child ``name``; None when there is no such child, empty when it has no value."""
    found = child(element, name)
    return None if found is None else found.get(_VAL, "")


def is_on(element: _Element | None) -> bool | None:
    """A switch such as ``w:b``: None when it is not there, off for 0, false, off, none, else on."""
    return None if element is None else element.get(_VAL, "1").lower() not in _OFF


def attribute_is_on(element: _Element | None, name: str) -> bool:
    """A switch that is an attribute, such as ``w:combine``; off where it is not there."""
    return (attribute(element, name) or "off").lower() not in _OFF


def child_is_on(element: _Element | None, name: str) -> bool | None:
    """The switch ``name`` below ``element``; None when it is not there."""
    return is_on(child(element, name))


def own_runs(paragraph: _Element) -> Iterator[_Element]:
    """The runs of a paragraph, however deep, but for those in the text boxes that are anchored in it."""
    boxed = {run for box in paragraph.iter(_BOX) for run in box.iter(R)}
    return (run for run in paragraph.iter(R) if run not in boxed)


def is_underlined(run: _Element) -> bool:
    """Whether a run itself asks for a line below it."""
    return child_value(run.find(R_PR), "u") not in (None, "", "none")


def twips(text: str | None) -> float | None:
    """A measure in twentieths of a point: a bare number is that already, ``12pt`` or ``1cm`` is converted."""
    if text and text.isdecimal():  # nearly all are; the pattern takes three times as long
        return float(text)
    match = _MEASURE.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    return float(match[1]) * _TWIPS_PER[match[2]] if match[2] else float(match[1])


def whole_number(text: str | None, default: int) -> int:
    """A number of at most five digits; ``default`` for anything else."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else default


def half_points(text: str | None) -> float | None:
    """A type size in half points; ``12pt`` is converted."""
    value = twips(text)
    return None if value is None else (value / 10 if text and text[-1].isalpha() else value)


def local_name(element: _Element) -> str:
    """An element's name without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

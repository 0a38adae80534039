"""Lines of styled segments: what the text reports are made of before anyone decides about colours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fazhi_cli.terminal.columns import width_of, wrap


class Segment(NamedTuple):
    """A piece of a line and the name of its style (``error``, ``path``, ``faint`` …; empty for plain)."""

    text: str
    style: str = ""


Line = tuple[Segment, ...]


class Page(NamedTuple):
    """How wide the lines may be, and how many columns an ambiguous character takes there."""

    width: int = 80
    ambiguous: int = 1


def plain(lines: Iterable[Line]) -> str:
    """The lines without their styles; every line ends with a line break."""
    return "".join("".join(segment.text for segment in line).rstrip(" ") + "\n" for line in lines)


def paragraph(head: Segment, text: str, page: Page, indent: int = 0, style: str = "") -> list[Line]:
    """``text`` wrapped behind ``head``; the lines after the first are indented by ``indent`` columns.

    ``head`` is as wide as the indent, or the text follows it on the first line where it ends.
    """
    first = page.width - width_of(head.text, page.ambiguous)
    lines = wrap(text, first, page.ambiguous)
    if len(lines) > 1 and first != page.width - indent:
        rest = text[len(lines[0]) :].lstrip(" ")
        lines = [lines[0], *wrap(rest, page.width - indent, page.ambiguous)]
    margin = Segment(" " * indent)
    return [(head, Segment(lines[0], style)), *((margin, Segment(line, style)) for line in lines[1:])]

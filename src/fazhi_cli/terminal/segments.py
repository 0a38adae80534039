"""Lines of styled segments: what the text reports are made of before anyone decides about colours."""

from collections.abc import Iterable, Iterator
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


def folded(line: Line, page: Page) -> Iterator[Line]:
    """The line on as many lines as the page needs: cut where words end, styles kept, later ones indented by two."""
    text = "".join(segment.text for segment in line)
    if width_of(text, page.ambiguous) <= page.width:
        yield line
        return
    indent = min(len(text) - len(text.lstrip(" ")) + 2, page.width // 2)
    margin = (Segment(" " * indent),)
    end = 0
    for number, piece in enumerate(wrap(text, page.width, page.ambiguous, later=page.width - indent)):
        start = text.index(piece, end)
        end = start + len(piece)
        yield (*(margin if number else ()), *_part(line, start, end))


def _part(line: Line, start: int, end: int) -> Iterator[Segment]:
    """What of a line lies between two positions of its text."""
    before = 0
    for segment in line:
        if kept := segment.text[max(start - before, 0) : max(end - before, 0)]:
            yield Segment(kept, segment.style)
        before += len(segment.text)


def paragraph(head: Segment, text: str, page: Page, indent: int | None = None, style: str = "") -> list[Line]:
    """``text`` wrapped behind ``head``; later lines are indented by the width of ``head``, or by ``indent``."""
    wide = width_of(head.text, page.ambiguous)
    indent = wide if indent is None else indent
    lines = wrap(text, page.width - wide, page.ambiguous, later=page.width - indent)
    margin = Segment(" " * indent)
    return [(head, Segment(lines[0], style)), *((margin, Segment(line, style)) for line in lines[1:])]

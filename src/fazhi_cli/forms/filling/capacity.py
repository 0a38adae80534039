"""表格文字容量: whether a text fits its cell, and where it is divided if it does not.

What the cell holds is a field of the slot map, one line of margin included; how many lines a text takes is told by
``line_breaking`` before anything is written. Word with other fonts can differ by a line; that is what the margin is for.
"""

from itertools import accumulate
from typing import NamedTuple

from fazhi_cli.forms.blank.slots import Capacity
from fazhi_cli.line_breaking import break_paragraph, line_count, may_break

SENTENCE_ENDS = "。！？!?；;"
CLAUSE_ENDS = "，,、：:"
CLOSING = "”’』」）】》〉)]}\"'"


class Gauge(NamedTuple):
    """The lines that a text takes (``used``) and that its cell has (``there``)."""

    used: int
    there: int

    @property
    def fits(self) -> bool:
        """Whether the whole text stays in the cell."""
        return self.used <= self.there

    @property
    def label(self) -> str:
        """The gauge in the clerk's words."""
        if self.fits:
            return f"占 {self.used} 行，表格可容 {self.there} 行"
        return f"占 {self.used} 行，超出表格容量 {self.there} 行，超出部分将印在附页"


class Division(NamedTuple):
    """A text divided between cell and sheet: ``first``, a line break unless ``continued``, ``rest``."""

    first: str
    rest: str
    continued: bool

    @property
    def whole(self) -> str:
        """The text put together again."""
        return self.first + ("" if self.continued else "\n") + self.rest


def gauge(text: str, capacity: Capacity) -> Gauge:
    """Lines used and lines there for ``text``; an empty text uses none."""
    used = line_count(text, capacity.characters, capacity.indent) if text else 0
    return Gauge(used, capacity.lines)


def divide(text: str, capacity: Capacity, pointer: str) -> Division:
    """Divide a text that does not fit its cell, leaving room for the line that points to the sheet.

    The cut is made after the last sentence that ends within the second half of the cell (also where a paragraph
    ends), else after a clause, else where a line is full. Raises ValueError when the text fits.
    """
    if gauge(text, capacity).fits:
        raise ValueError("the text fits its cell")
    room = capacity.lines - line_count(pointer, capacity.characters, capacity.indent)
    full, half = _offset_of_line(text, capacity, room), _offset_of_line(text, capacity, room // 2)
    cut = _last_end(text, half, full, SENTENCE_ENDS) or _last_end(text, half, full, CLAUSE_ENDS) or full
    if text[cut : cut + 1] == "\n":
        return Division(text[:cut], text[cut + 1 :], continued=False)
    if text[cut - 1] == "\n":
        return Division(text[: cut - 1], text[cut:], continued=False)
    return Division(text[:cut], text[cut:], continued=True)


def _offset_of_line(text: str, capacity: Capacity, lines: int) -> int:
    """The offset in ``text`` at which line number ``lines`` ends (its line break not included)."""
    paragraphs = text.split("\n")
    starts = [0, *accumulate(len(paragraph) + 1 for paragraph in paragraphs)]
    left = lines
    for start, paragraph in zip(starts, paragraphs, strict=False):
        ends = break_paragraph(paragraph, capacity.characters, capacity.indent)
        if left <= len(ends):
            return start + ends[left - 1]
        left -= len(ends)
    return len(text)


def _last_end(text: str, low: int, high: int, marks: str) -> int | None:
    """The last offset in (low, high] that follows one of ``marks`` (and what closes it) or ends a paragraph."""
    for offset in range(high, low, -1):
        if text[offset : offset + 1] == "\n" and marks is SENTENCE_ENDS:
            return offset
        before = text[:offset].rstrip(CLOSING)[-1:] if text[offset - 1] in CLOSING else text[offset - 1]
        after = text[offset : offset + 1]  # may not belong to the character before
        apart = not after or (after not in CLOSING and (after == "\n" or may_break(text[offset - 1], after)))
        if before and before in marks and apart:
            return offset
    return None

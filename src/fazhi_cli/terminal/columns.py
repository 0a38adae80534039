"""Columns on a terminal: how wide a text is, where its lines end, how it fits a cell.

East Asian characters take two columns (UAX #11); those called ambiguous (“ ” … ─) take one on most terminals and two
on a Chinese Windows console. Where a line may end is decided as for the form: 避头尾, words kept whole.
"""

import itertools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from fazhi_cli.line_breaking import may_break

_NARROWEST = 12


@cache
def character_width(character: str, ambiguous: int) -> int:
    """The columns of one character: 0, 1 or 2."""
    if "\u1160" <= character <= "\u11ff" or unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    kind = unicodedata.east_asian_width(character)
    if kind in ("W", "F"):
        return 2
    return ambiguous if kind == "A" else 1


def width_of(text: str, ambiguous: int = 1) -> int:
    """The columns of a text that holds no control characters."""
    return sum(character_width(character, ambiguous) for character in text)


def wrap(text: str, width: int, ambiguous: int = 1, *, later: int | None = None) -> list[str]:
    """The lines into which ``text`` (one line, made visible) falls; nothing is lost but the spaces at which lines end.

    No line is wider than ``width``, none after the first wider than ``later``, if that is given. A word wider than a
    line is cut where the line is full. No line ends at a hyphen: FZ-V101 and --as-of are found and copied whole.
    """
    lines: list[str] = []
    start = candidate = used = used_at_candidate = 0
    for position, character in enumerate(text):
        step = character_width(character, ambiguous)
        if position > start and text[position - 1] != "-" and may_break(text[position - 1], character):
            candidate, used_at_candidate = position, used
        while used + step > width and position > start and character != " ":
            if candidate > start:
                end, used = candidate, used - used_at_candidate
            else:
                end, used = position, 0
            lines.append(text[start:end].rstrip(" "))
            start, candidate, used_at_candidate = end, end, 0
            width = width if later is None else later
        used += step
    lines.append(text[start:].rstrip(" "))
    return lines


def fitted(text: str, width: int, ambiguous: int) -> str:
    """``text`` cut to ``width`` columns, with … where something was cut, and padded to exactly that width."""
    if width_of(text, ambiguous) > width:
        room = width - character_width("…", ambiguous)
        kept, used = [], 0
        for character in text:
            used += character_width(character, ambiguous)
            if used > room:
                break
            kept.append(character)
        text = "".join(kept).rstrip("…") + "…"
    return text + " " * (width - width_of(text, ambiguous))


def table(
    rows: Sequence[Sequence[str]], width: int, ambiguous: int = 1, *, filling: int, most: Mapping[int, int]
) -> str:
    """The rows in columns, two blanks apart, each as wide as its widest cell; no cell holds a line break.

    The column ``filling`` takes what the others leave of ``width``, and is cut; ``most`` bounds the width of single
    columns. Where the others leave too little, the widest of them are narrowed and their cells go on below.
    """
    widths = [max(width_of(row[column], ambiguous) for row in rows) for column in range(len(rows[0]))]
    widths = [min(found, most.get(column, found)) for column, found in enumerate(widths)]
    widths[filling] = 0
    left = width - sum(widths) - 2 * (len(widths) - 1)
    while left < _NARROWEST < max(widths):
        widths[widths.index(max(widths))] -= 1
        left += 1
    widths[filling] = max(left, _NARROWEST)
    lines = (line for row in rows for line in _lines(row, widths, ambiguous, filling))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(row: Sequence[str], widths: Sequence[int], ambiguous: int, filling: int) -> Iterator[str]:
    cells = [
        [cell] if column == filling else wrap(cell, room, ambiguous)
        for column, (cell, room) in enumerate(zip(row, widths, strict=True))
    ]
    for parts in itertools.zip_longest(*cells, fillvalue=""):
        yield "  ".join(fitted(part, room, ambiguous) for part, room in zip(parts, widths, strict=True))


def window(text: str, at: int, width: int, ambiguous: int = 1) -> tuple[str, int]:
    """The part of a long line around position ``at`` (from 0) that fits ``width``, and the column of that position.

    What was cut off is marked with … on its side.
    """
    if width_of(text, ambiguous) <= width:
        return text, width_of(text[:at], ambiguous)
    mark = character_width("…", ambiguous)
    start, used = at, 0
    while start > 0 and used + character_width(text[start - 1], ambiguous) <= width // 2 - mark:
        start -= 1
        used += character_width(text[start], ambiguous)
    left = "…" if start > 0 else ""
    column = used + (mark if left else 0)
    end, taken = at, column
    while end < len(text) and taken + character_width(text[end], ambiguous) <= width - mark:
        taken += character_width(text[end], ambiguous)
        end += 1
    return left + text[start:end] + ("…" if end < len(text) else ""), column

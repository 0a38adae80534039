"""The line and column of every key and value, from the parser's marks; of one character of a longer text, too."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from fazhi_cli.findings import KeyPath

Shifts = Mapping[int, Sequence[tuple[int, int]]]
"""By line (from 0): columns of the mended text (from 0) at which characters were put in (+) or taken out (-)."""

Mark = Any
"""One of the parser's marks: ``line`` and ``column`` from 0."""

Places: TypeAlias = "dict[str | int, tuple[Mark | None, Mark, Places | None]]"
"""Of one mapping or list, by key or position: where the key and the value begin, and the places inside the value."""


def original_place(shifts: Shifts, line: int, column: int) -> tuple[int, int]:
    """Line and column (from 1) in the file of a place (from 0) in the mended text."""
    moved = sum(delta for begin, delta in shifts.get(line, ()) if begin <= column) if shifts else 0
    return line + 1, max(column - moved, 0) + 1


class Marks:
    """The places of one file."""

    def __init__(self, document: Places, shifts: Shifts | None = None) -> None:
        """``document`` holds the places of the whole file under 0, nothing for an empty file; it may still grow.

        ``shifts`` lead from the mended text back to the file as it is.
        """
        self._document = document
        self.shifts = shifts or {}

    def locate(self, path: KeyPath, on_key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at ``path``, or of its key; of the nearest part above if missing."""
        if 0 not in self._document:
            return 1, 1
        key, value, below = self._document[0]
        for step in path:
            following = below.get(step) if below is not None else None
            if following is None:
                on_key = True  # a missing value is owed by the part above it, which a clerk finds by its key
                break
            key, value, below = following
        return self.at(key if on_key and key is not None else value)

    def at(self, mark: Mark) -> tuple[int, int]:
        """Line and column (from 1), in the file as it is, of one of the parser's marks."""
        return original_place(self.shifts, mark.line, mark.column)


def spot_in_file(
    text: str, offset: int, start: tuple[int, int], line_text: Callable[[int], str | None]
) -> tuple[int, int]:
    """Line and column, both from 1, of the character ``offset`` of ``text``, whose value starts at ``start``.

    Finds it in a literal block (``|``), where text and file agree line by line, and in a value on one line. Where
    the file spells the text otherwise (folded, quoted with escapes) the answer is ``start``.
    """
    row = text.count("\n", 0, offset)
    line_start = text.rfind("\n", 0, offset) + 1
    line_end = text.find("\n", offset)
    wanted = text[line_start:] if line_end < 0 else text[line_start:line_end]
    for number in (start[0] + 1 + row, start[0] + row):
        found = (line_text(number) or "").rstrip("\r\n")
        column = found.find(wanted, start[1] - 1) if number == start[0] else len(found) - len(wanted)
        if wanted and column >= 0 and found.startswith(wanted, column):
            return number, column + 1 + offset - line_start
    return start

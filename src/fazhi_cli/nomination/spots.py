"""The place of a spot inside a value: line and column of one character of a longer text."""

from __future__ import annotations

from collections.abc import Callable


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

"""The table of ``fazhi form --dry-run``: slot, value, source, characters, lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.filling.preview import Row
from fazhi_cli.terminal.columns import fitted, width_of
from fazhi_cli.terminal.segments import Page
from fazhi_cli.terminal.visible import visible

HEAD = ("填写位置", "内容", "来源", "字数", "行数")


def preview_table(rows: Sequence[Row], source: str, locate: Callable[[KeyPath], tuple[int, int]], page: Page) -> str:
    """The rows as a table of ``page.width`` columns; ``locate`` gives the line of a key path in the file ``source``."""
    cells = [HEAD, *(_cells(row, source, locate) for row in rows)]
    wide = page.ambiguous
    widths = [max(width_of(row[column], wide) for row in cells) for column in range(len(HEAD))]
    widths[2] = min(widths[2], 28)
    widths[1] = max(page.width - sum(widths) + widths[1] - 2 * (len(HEAD) - 1), 12)
    lines = ["  ".join(fitted(cell, width, wide) for cell, width in zip(row, widths, strict=True)) for row in cells]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _cells(row: Row, source: str, locate: Callable[[KeyPath], tuple[int, int]]) -> tuple[str, ...]:
    place = f"{source}:{locate(row.field)[0]}" if row.field else ""
    return (
        visible(row.label),
        visible(row.value),
        visible(place),
        row.characters,
        row.lines,
    )

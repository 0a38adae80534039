"""The table of ``fazhi form --dry-run``: slot, value, source, characters, lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.filling.preview import Row
from fazhi_cli.terminal.columns import table
from fazhi_cli.terminal.segments import Page
from fazhi_cli.terminal.visible import visible

_HEAD = ("填写位置", "内容", "来源", "字数", "行数")


def preview_table(rows: Sequence[Row], source: str, locate: Callable[[KeyPath], tuple[int, int]], page: Page) -> str:
    """The rows as a table of ``page.width`` columns; ``locate`` gives the line of a key path in the file ``source``."""
    cells = [_HEAD, *(_cells(row, source, locate) for row in rows)]
    return table(cells, page.width, page.ambiguous, filling=1, most={2: 28})


def _cells(row: Row, source: str, locate: Callable[[KeyPath], tuple[int, int]]) -> tuple[str, ...]:
    place = f"{source}:{locate(row.field)[0]}" if row.field else ""
    return visible(row.label), visible(row.value), visible(place), row.characters, row.lines

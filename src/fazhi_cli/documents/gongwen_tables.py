"""Tables of a 公文: titles that repeat on every page, rows that are not torn apart, columns in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fazhi_cli.documents import gongwen

_DIGEST_SIZE = 9.5
_LONGEST_NORMAL = 60
"""A longer value without blanks (a digest) is set smaller, so that it fits its line."""


def add_table(
    document: Any, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]], *, centred: Sequence[int] = (0,)
) -> None:
    """A table with a title row; ``columns`` are titles and widths in millimetres, ``centred`` column numbers."""
    from docx.oxml import OxmlElement

    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, (title, _) in zip(table.rows[0].cells, columns, strict=True):
        gongwen.set_cell(cell, title, gongwen.HEADING_FONT, align="center")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for texts in rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            gongwen.set_cell(cell, text, align="center" if number in centred else "left")
    _set_widths(table, [millimetres for _, millimetres in columns])


def add_facts(document: Any, facts: Iterable[tuple[str, str]], *, label: int = 34, size: float = 12.0) -> None:
    """A table of labels (``label`` millimetres wide) and values in type of ``size`` points, without titles."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, text in facts:
        cells = table.add_row().cells
        gongwen.set_cell(cells[0], name, gongwen.HEADING_FONT, align="center")
        is_digest = len(text) > _LONGEST_NORMAL and " " not in text and text.isascii()
        gongwen.set_cell(cells[1], text, size=_DIGEST_SIZE if is_digest else size)
    _set_widths(table, [label, gongwen.TEXT_WIDTH - label])


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    from docx.shared import Mm

    table.autofit = False
    for column, millimetres in zip(table.columns, widths, strict=True):
        column.width = Mm(millimetres)
        for cell in column.cells:
            cell.width = Mm(millimetres)

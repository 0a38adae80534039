"""Tables of a 公文: titles that repeat on every page, rows that are not torn apart, columns in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fazhi_cli.documents import gongwen


def add_table(
    document: Any, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], *, centred: Sequence[int] = (0,)
) -> None:
    """A table with a title row; ``columns`` are titles and widths in millimetres, ``centred`` the columns set so."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    for cell, (title, _) in zip(table.rows[0].cells, columns, strict=True):
        gongwen.set_cell(cell, title, gongwen.HEADING_FONT, align="center")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for texts in rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            gongwen.set_cell(cell, text, align="center" if number in centred else "left")
    for column, (_, millimetres) in zip(table.columns, columns, strict=True):
        column.width = Mm(millimetres)
        for cell in column.cells:
            cell.width = Mm(millimetres)


def add_facts(document: Any, facts: Sequence[tuple[str, str]], *, label: int = 34, small: int = 60) -> None:
    """A table of labels and values without titles; a value of more than ``small`` signs without a break is set smaller."""
    from docx.shared import Mm

    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for name, text in facts:
        cells = table.add_row().cells
        gongwen.set_cell(cells[0], name, gongwen.HEADING_FONT, align="center")
        gongwen.set_cell(cells[1], text, size=9.5 if len(text) > small and " " not in text and text.isascii() else 12.0)
    for column, millimetres in zip(table.columns, (label, 156 - label), strict=True):
        column.width = Mm(millimetres)
        for cell in column.cells:
            cell.width = Mm(millimetres)

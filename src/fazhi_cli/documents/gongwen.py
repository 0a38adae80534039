"""公文 typography (GB/T 9704—2012) for the documents that we write: a template with a style for every kind of line.

``templates/gongwen.docx`` holds the look, and any editor can change it: A4, type area 156 × 225 mm (margins 37, 28, 35,
26 mm), 22 lines of 28 characters, body 仿宋 of size 3 (16 pt), title 小标宋 of size 2 (22 pt), page numbers —1— outside at
the foot. Fonts are named, not embedded. 28 characters in 156 mm are 15.79 pt each, so the body's 16 pt are set closer
by a quarter of a point; a grid of characters would say the same, but LibreOffice then gives every character two cells.
Lines of tables and of the title are off the grid, and keep their own height.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from fazhi_cli.files.kinds import keywords
from fazhi_cli.files.zip_members import zipped_again
from fazhi_cli.resources import bundled
from fazhi_cli.terminal.visible import visible

TITLE, CENTRED, FLUSH, TEXT = "公文标题", "公文居中", "公文顶格", "公文正文"
HEADING, SUBHEADING = "公文一级标题", "公文二级标题"
SIGNATURE, DAY, NOTE = "公文落款", "公文成文日期", "公文附注"
"""The template's styles: the title; centred (the number under it), flush (the addressee) and indented lines; headings 一、
and （一）, kept with what follows; signature and day at the right edge, two and four characters in; a note below a table.
"""
CELL, TABLE_HEAD, BLANK = "公文表格", "公文表头", "Normal"
_TEXT_WIDTH = 156
"""Millimetres between the margins."""
_LONGEST_TITLE = 255  # python-docx takes no more among the properties
_DIGEST_SIZE = 9.5
_LONGEST_NORMAL = 60
"""A longer value without blanks (a digest) is set smaller, so that it fits its line."""


class Paper:
    """A document from the template, written from top to bottom; without an author, as old as zip files can be."""

    def __init__(self, title: str) -> None:
        from docx import Document

        self.document: Any = Document(str(bundled("templates") / "gongwen.docx"))
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = visible(title)[:_LONGEST_TITLE], "", ""
        properties.created = properties.modified = datetime(1980, 1, 1)
        properties.last_modified_by = ""
        properties.keywords = keywords("文书")

    def line(self, style: str, text: str, *, keep: bool = False) -> None:
        """A paragraph in one of the styles above; ``keep`` it on one page with the next."""
        if style in (HEADING, SUBHEADING):  # LibreOffice leaves one behind a table alone at the foot of its page
            self._keep_last()
        paragraph = self.document.add_paragraph(style=style)
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        _add_run(paragraph, text)

    def signature(self, name: str, day: str) -> None:
        """Who signs, and the day below: on one page with each other and with the last of what they stand under."""
        self._keep_last()
        self.line(SIGNATURE, name, keep=True)
        self.line(DAY, day)

    def _keep_last(self) -> None:
        """Keep the last line, or the last row of a table, on one page with what comes next."""
        from docx.oxml.ns import qn

        last = self.document.element.body.sectPr.getprevious()
        rows = last.findall(qn("w:tr")) if last is not None else []
        for paragraph in (rows[-1] if rows else last).iter(qn("w:p")) if last is not None else ():
            paragraph.get_or_add_pPr().get_or_add_keepNext()

    def table(
        self, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]], *, centred: Sequence[int] = (0,)
    ) -> None:
        """A table with a title row; ``columns`` are titles and widths in millimetres, ``centred`` column numbers."""
        from docx.oxml import OxmlElement

        table = self.document.add_table(rows=1, cols=len(columns), style="Table Grid")
        for cell, (title, _) in zip(table.rows[0].cells, columns, strict=True):
            _set_cell(cell, title, TABLE_HEAD)
            cell.paragraphs[0].paragraph_format.keep_with_next = True  # and so the heading above, with a row of values
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for texts in rows:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                _set_cell(cell, text, centred=number in centred)
        _set_widths(table, [millimetres for _, millimetres in columns])

    def facts(self, facts: Iterable[tuple[str, str]], *, label: int = 34, size: float = 12.0) -> None:
        """A table of labels (``label`` millimetres wide) and values in type of ``size`` points, without titles."""
        table = self.document.add_table(rows=0, cols=2, style="Table Grid")
        for name, text in facts:
            cells = table.add_row().cells
            _set_cell(cells[0], name, TABLE_HEAD)
            is_digest = len(text) > _LONGEST_NORMAL and " " not in text and text.isascii()
            _set_cell(cells[1], text, size=_DIGEST_SIZE if is_digest else size)
        _set_widths(table, [label, _TEXT_WIDTH - label])

    def as_bytes(self) -> bytes:
        """The document as the bytes of a .docx; equal documents give equal bytes."""
        return as_bytes(self.document)


def _set_cell(cell: Any, text: str, style: str = CELL, *, size: float | None = None, centred: bool = False) -> None:
    """Write one line into an empty table cell, vertically centred, in type of ``size`` points or of the style's."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = _add_run(paragraph, text)
    if size is not None:
        paragraph.paragraph_format.line_spacing = Pt(size * 1.4)
        run.font.size = Pt(size)


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    from docx.shared import Mm

    table.autofit = False
    for column, millimetres in zip(table.columns, widths, strict=True):
        column.width = Mm(millimetres)
        for cell in column.cells:
            cell.width = Mm(millimetres)


def as_bytes(document: Any) -> bytes:
    """The document as the bytes of a .docx; the same document gives the same bytes on any day and system."""
    buffer = io.BytesIO()
    document.save(buffer)
    return zipped_again(buffer.getvalue())


def _add_run(paragraph: Any, text: str) -> Any:
    """A run whose quotation marks and dashes are Chinese: editors look for this hint on the run itself."""
    from docx.oxml.ns import qn

    run = paragraph.add_run(visible(text))
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run

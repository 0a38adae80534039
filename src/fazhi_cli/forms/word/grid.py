"""A table of a form: its rows and its cells with their columns, merged cells and hidden parts told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.containers import cells_of, rows_of
from fazhi_cli.forms.word.paragraph import Paragraph, Table
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.wordml import SDT, TC, TC_PR, TR, TR_PR, attribute, child, child_value, twips, w, whole_number

_SLIVER = 57
"""Twips: a millimetre."""
_MOST_COLUMNS = 63
"""So many Word allows."""


@dataclass(slots=True, eq=False)
class Cell:
    """A cell: where it stands among the ``rows`` of its table, its columns in the grid, its number among all cells.

    ``index`` is its position in its row; ``continued`` says that it is merged with the cell above; ``properties`` is
    its ``w:tcPr``.
    """

    element: _Element
    properties: _Element | None
    rows: list[Row] = field(repr=False)
    row: int
    index: int
    column: int
    span: int
    number: int
    continued: bool
    blocks: Sequence[Paragraph | Table]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, those of nested tables left out."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[Grid]:
        return [block for block in self.blocks if isinstance(block, Grid)]

    @property
    def left(self) -> Cell | None:
        return self.rows[self.row].cells[self.index - 1] if self.index else None

    @property
    def right(self) -> Cell | None:
        return next(iter(self.rows[self.row].cells[self.index + 1 :]), None)

    @property
    def below(self) -> Cell | None:
        """The next cell that begins below it in the same column, parts of a merged one left out."""
        return self._first(self.rows[self.row + 1 :])

    @property
    def above(self) -> Cell | None:
        """The nearest cell that begins above it in the same column, parts of a merged one left out."""
        return self._first(self.rows[: self.row][::-1])

    def _first(self, rows: Iterable[Row]) -> Cell | None:
        for row in rows:
            cell = row.at(self.column)
            if cell is None or not cell.continued:
                return cell
        return None


@dataclass(slots=True, eq=False)
class Row:
    """A row and its cells; ``properties`` is its ``w:trPr``, ``exceptions`` the table properties that it overrides."""

    element: _Element
    properties: _Element | None
    exceptions: _Element | None
    cells: list[Cell]

    def at(self, column: int) -> Cell | None:
        """The cell that begins in this column of the grid, which may be the hidden part of a merged one."""
        return next((cell for cell in self.cells if cell.column == column), None)

    @property
    def first_text(self) -> str:
        texts = (paragraph.text for cell in self.cells for paragraph in cell.paragraphs)
        return next((text for text in texts if text.strip()), "")

    @property
    def texts(self) -> list[str]:
        """The texts of all paragraphs, without white space, those without text left out."""
        found = (squeezed(paragraph.text) for cell in self.cells for paragraph in cell.paragraphs)
        return [text for text in found if text]


@dataclass(slots=True, eq=False)
class Grid(Table):
    """A table that was read: its ``w:tblPr``, its rows, the widths of its grid's columns."""

    properties: _Element | None
    rows: list[Row]
    columns: list[float]

    @property
    def texts(self) -> list[str]:
        return [text for row in self.rows for text in row.texts]

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row.cells)

    @property
    def top(self) -> Paragraph | None:
        """Its first paragraph: a page that begins there begins with the table."""
        first = next(self.cells, None)
        return next(iter(first.paragraphs), None) if first is not None else None


def grid_of(element: _Element, number: int = 0) -> Grid:
    """A ``w:tbl`` with its rows and cells; ``number`` is that of its first cell."""
    columns = [twips(column.get(w("w"))) or 0.0 for column in element.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    rows: list[Row] = []
    merging: set[int] = set()
    reader = Reader()
    for row in rows_of(element):
        merged, merging = merging, set()
        own = Row(row, row.find(TR_PR), row.find(w("tblPrEx")), [])
        column = min(whole_number(child_value(own.properties, "gridBefore"), 0), _MOST_COLUMNS)
        for cell in cells_of(row):
            properties = cell.find(TC_PR)
            span = min(whole_number(child_value(properties, "gridSpan"), 1), _MOST_COLUMNS)
            merge = child_value(properties, "vMerge")
            continued = merge in ("", "continue") and column in merged
            merging |= {column} if merge is not None else set()
            blocks = reader.blocks(cell)
            index = len(own.cells)
            if not _is_sliver(properties, columns[column : column + span], blocks):
                own.cells.append(
                    Cell(cell, properties, rows, len(rows), index, column, span, number, continued, blocks)
                )
                number += 1
            column += span
        rows.append(own)
    return Grid(element, element.find(w("tblPr")), rows, columns)


def _is_sliver(properties: _Element | None, columns: Sequence[float], blocks: Sequence[Paragraph | Table]) -> bool:
    """Whether a cell is an empty sliver, which LibreOffice puts where a table's rows do not end alike: unseen."""
    own = child(properties, "tcW")
    width = twips(attribute(own, "w")) if attribute(own, "type") in (None, "dxa") else None
    narrow = 0 < (width or sum(columns)) <= _SLIVER
    return narrow and all(isinstance(one, Paragraph) and not one.text and not one.special for one in blocks)


def has_controls(grid: Grid) -> bool:
    """Whether content controls hold the table, its rows or its cells."""
    around = next(grid.element.iterancestors(SDT), None) is not None
    inside = (content[0].tag for content in grid.element.iter(w("sdtContent")) if len(content))
    return around or any(tag in (TR, TC) for tag in inside)

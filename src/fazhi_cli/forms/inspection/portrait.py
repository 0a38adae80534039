"""A form opened for comparing: its blocks, its tables' cells with their columns, its styles and its hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.files import read_bounded
from fazhi_cli.forms.alignment import squeezed
from fazhi_cli.forms.blank import BLANK_LIMIT, open_blank
from fazhi_cli.forms.cells import body_of
from fazhi_cli.forms.package import Package, open_package
from fazhi_cli.forms.story import Paragraph, Reader, Table, cells_of, rows_of
from fazhi_cli.forms.styles import Styles, styles_of
from fazhi_cli.forms.wordml import child_is_on, child_value, twips, w

if TYPE_CHECKING:
    from lxml.etree import _Element

Blocks = list[Paragraph | Table]


@dataclass(slots=True)
class Cell:
    """A cell: its row and its columns in the grid, its number among all cells, whether it goes on from above."""

    element: _Element
    row: int
    column: int
    span: int
    number: int
    continued: bool
    blocks: Blocks = field(default_factory=list)

    @property
    def properties(self) -> _Element | None:
        """``w:tcPr``."""
        return self.element.find(w("tcPr"))

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, those of nested tables left out."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]


@dataclass(slots=True)
class Row:
    """A row and its cells."""

    element: _Element
    cells: list[Cell]

    @property
    def properties(self) -> _Element | None:
        """``w:trPr``."""
        return self.element.find(w("trPr"))

    @property
    def texts(self) -> list[str]:
        """The texts of all paragraphs, without white space, those without text left out."""
        found = (squeezed(paragraph.text) for cell in self.cells for paragraph in cell.paragraphs)
        return [text for text in found if text]


@dataclass(slots=True)
class Grid:
    """A table of the body: its rows, and the widths of its grid's columns."""

    element: _Element
    rows: list[Row]
    columns: list[float]

    @property
    def properties(self) -> _Element | None:
        """``w:tblPr``."""
        return self.element.find(w("tblPr"))

    @property
    def texts(self) -> list[str]:
        """The texts of all rows."""
        return [text for row in self.rows for text in row.texts]

    @property
    def cells(self) -> Iterator[Cell]:
        """All cells in document order."""
        return (cell for row in self.rows for cell in row.cells)


@dataclass
class Portrait:
    """A form's package with its body taken apart; ``blocks`` are its paragraphs and tables in document order."""

    package: Package

    @cached_property
    def styles(self) -> Styles:
        """Its styles."""
        return styles_of(self.package)

    @cached_property
    def settings(self) -> _Element | None:
        """Its settings part."""
        return self.package.related("settings")

    @cached_property
    def body(self) -> _Element | None:
        """``w:body``."""
        return body_of(self.package.document)

    @cached_property
    def blocks(self) -> list[Paragraph | Grid]:
        """Paragraphs and tables directly in the body."""
        number = 0
        found: list[Paragraph | Grid] = []
        for block in Reader().blocks(self.body) if self.body is not None else ():
            if isinstance(block, Paragraph):
                found.append(block)
                continue
            grid = _grid(block.element, number)
            number += sum(len(row.cells) for row in grid.rows)
            found.append(grid)
        return found

    @property
    def tables(self) -> list[Grid]:
        """Its tables."""
        return [block for block in self.blocks if isinstance(block, Grid)]

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All its paragraphs but those of nested tables."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                for cell in block.cells:
                    yield from cell.paragraphs


@lru_cache(maxsize=8)
def portrait_of_blank(folder: Path) -> Portrait:
    """The blank in ``folder``, taken apart once."""
    form = open_blank(folder).slots.form
    return Portrait(open_package(read_bounded(folder / form, BLANK_LIMIT), form))


def _grid(element: _Element, number: int) -> Grid:
    columns = [twips(column.get(w("w"))) or 0 for column in element.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    rows = []
    for index, row in enumerate(rows_of(element)):
        cells = []
        column = int(child_value(row.find(w("trPr")), "gridBefore") or 0)
        for cell in cells_of(row):
            properties = cell.find(w("tcPr"))
            span = int(child_value(properties, "gridSpan") or 1)
            merge = child_value(properties, "vMerge")
            continued = merge is not None and merge != "restart"
            cells.append(Cell(cell, index, column, span, number, continued, Reader().blocks(cell)))
            column += span
            number += 1
        rows.append(Row(row, cells))
    return Grid(element, rows, columns)


def is_hidden_row(row: Row) -> bool:
    """Whether a row is hidden."""
    return bool(child_is_on(row.properties, "hidden"))

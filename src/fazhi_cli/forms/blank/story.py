"""A blank's text in reading order, container by container (the body, the cells), and how the cells lie to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.containers import block_elements, cells_of, chosen, rows_of
from fazhi_cli.forms.word.paragraph import Paragraph, Table
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.wordml import COMPATIBILITY, TBL, TC_PR, TR_PR, T, child_value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

BODY = -1
"""The number of the body among the containers; cells are numbered from 0."""
_BOX, _ALTERNATE = w("txbxContent"), f"{{{COMPATIBILITY}}}AlternateContent"


def form_cells(body: _Element, *, tracked: bool = True) -> list[_Element]:
    """The cells of the body's tables in document order, then those of the tables nested in them."""
    outer = [cell for table in _tables(body) for cell in _cells(table, tracked)]
    nested = [cell for one in outer for table in _tables(one) for cell in _cells(table, tracked)]
    return [*outer, *nested]


def _tables(container: _Element) -> Iterator[_Element]:
    return (element for element, _ in block_elements(container) if element.tag == TBL)


def _cells(table: _Element, tracked: bool) -> Iterator[_Element]:
    return (cell for row in rows_of(table, tracked=tracked) for cell in cells_of(row, tracked=tracked))


@dataclass(slots=True)
class GridCell:
    """A cell: its number, its place in its row, its first column, its row among the rows of its table.

    ``continued``: it goes on from the cell above; ``nested``: it holds tables.
    """

    number: int
    index: int
    column: int
    row: int
    rows: list[list[GridCell]] = field(repr=False)
    paragraphs: list[Paragraph] = field(repr=False)
    continued: bool = False
    nested: bool = False

    @property
    def right(self) -> GridCell | None:
        """The next cell of its row."""
        row = self.rows[self.row]
        return row[self.index + 1] if self.index + 1 < len(row) else None

    @property
    def below(self) -> GridCell | None:
        """The next cell that begins below it in the same column, parts of a merged one left out."""
        for row in self.rows[self.row + 1 :]:
            cell = next((cell for cell in row if cell.column == self.column), None)
            if cell is None or not cell.continued:
                return cell
        return None


def cell_text(cell: GridCell) -> str:
    """The text of a cell without white space."""
    return squeezed("".join(paragraph.text for paragraph in cell.paragraphs))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in reading order: its container, its position there, and the text of its text boxes (``box``)."""

    container: int
    index: int
    paragraph: Paragraph
    box: str


class Story:
    """A document's paragraphs in reading order, and its cells by number."""

    def __init__(self, body: _Element) -> None:
        numbers = {cell: number for number, cell in enumerate(form_cells(body))}
        self.lines: list[Line] = []
        self.cells: dict[int, GridCell] = {}
        self._numbers = numbers
        self.paragraphs = self._read(body, BODY)

    def within(self, container: int) -> list[Paragraph]:
        """The paragraphs of the body or a cell."""
        return self.paragraphs if container == BODY else self.cells[container].paragraphs

    def _read(self, container: _Element, number: int) -> list[Paragraph]:
        paragraphs: list[Paragraph] = []
        for block in Reader().blocks(container):
            if isinstance(block, Table):
                self._table(block.element)
            else:
                self.lines.append(Line(number, len(paragraphs), block, box_text(block.element)))
                paragraphs.append(block)
        return paragraphs

    def _table(self, table: _Element) -> None:
        rows: list[list[GridCell]] = []
        for row in rows_of(table):
            properties = row.find(TR_PR)
            column = int(child_value(properties, "gridBefore") or 0)
            rows.append([])
            for index, cell in enumerate(cells_of(row)):
                if cell not in self._numbers:
                    continue  # a table in a table in a table
                number, own = self._numbers[cell], cell.find(TC_PR)
                found = GridCell(number, index, column, len(rows) - 1, rows, [])
                found.continued = child_value(own, "vMerge") in ("", "continue")
                found.paragraphs.extend(self._read(cell, number))
                found.nested = any(True for _ in _tables(cell))
                self.cells[number] = found
                rows[-1].append(found)
                column += int(child_value(own, "gridSpan") or 1)


def box_text(paragraph: _Element) -> str:
    """The text in the text boxes anchored in a paragraph."""
    if next(paragraph.iter(_BOX), None) is None:
        return ""
    return "".join(text.text or "" for text in _boxed(paragraph, inside=False))


def _boxed(element: _Element, *, inside: bool) -> Iterator[_Element]:
    for child in chosen(element) if element.tag == _ALTERNATE else element:
        if child.tag == T and inside:
            yield child
        elif isinstance(child.tag, str):
            yield from _boxed(child, inside=inside or child.tag == _BOX)

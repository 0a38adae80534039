"""A blank's text in reading order, container by container (the body, the cells), and how the cells lie to each other."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.containers import block_elements, cells_of, chosen, rows_of
from fazhi_cli.forms.word.grid import Cell, grid_of
from fazhi_cli.forms.word.paragraph import Paragraph, Table
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.wordml import COMPATIBILITY, TBL, T, w

if TYPE_CHECKING:
    from lxml.etree import _Element

BODY = -1
"""The number of the body among the containers; cells are numbered from 0."""
_BOX, _ALTERNATE = w("txbxContent"), f"{{{COMPATIBILITY}}}AlternateContent"


def form_cells(body: _Element) -> list[_Element]:
    """The cells of the body's tables in document order, then those of the tables nested in them."""
    outer = [cell for table in _tables(body) for cell in _cells(table)]
    nested = [cell for one in outer for table in _tables(one) for cell in _cells(table)]
    return [*outer, *nested]


def _tables(container: _Element) -> Iterator[_Element]:
    return (element for element, _ in block_elements(container) if element.tag == TBL)


def _cells(table: _Element) -> Iterator[_Element]:
    return (cell for row in rows_of(table) for cell in cells_of(row))


def cell_text(cell: Cell) -> str:
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
        self._numbers = {cell: number for number, cell in enumerate(form_cells(body))}
        self.lines: list[Line] = []
        self.cells: dict[int, Cell] = {}
        self._spots: dict[str, list[tuple[int, int, int]]] = {}
        self._beginning: dict[str, list[tuple[int, Cell]]] = {}
        self.paragraphs = self._read(Reader().blocks(body), BODY)

    def spots_of(self, words: str) -> list[tuple[int, int, int]]:
        """Where words without white space stand in the lines: line, start, end. Labels and sections are asked for many times."""
        if words not in self._spots:
            self._spots[words] = list(self._find(words))
        return self._spots[words]

    def _find(self, words: str) -> Iterator[tuple[int, int, int]]:
        text, starts = self._squeezed_lines
        at = text.find(words) if words else -1
        while at >= 0:
            number = bisect_right(starts, at) - 1
            signs = [offset for offset, sign in enumerate(self.lines[number].paragraph.text) if not sign.isspace()]
            first = at - starts[number]
            yield number, signs[first], signs[first + len(words) - 1] + 1
            at = text.find(words, at + len(words))

    @cached_property
    def _squeezed_lines(self) -> tuple[str, list[int]]:
        """All lines without their white space, one below the other, and where each begins."""
        lines = [squeezed(line.paragraph.text) for line in self.lines]
        return "\n".join(lines), list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))

    @cached_property
    def numbers(self) -> dict[tuple[int, int], int]:
        """The numbers of the lines by container and position in it."""
        return {(line.container, line.index): number for number, line in enumerate(self.lines)}

    def cells_beginning(self, words: str) -> list[tuple[int, Cell]]:
        """The cells whose text, or that of their text boxes, begins with words without white space; each with its first line."""
        if words not in self._beginning:
            after = itertools.islice(self._cell_texts, bisect_left(self._cell_texts, (words,)), None)
            lines = {line for text, line in itertools.takewhile(lambda item: item[0].startswith(words), after)}
            self._beginning[words] = [(line, self.cells[self.lines[line].container]) for line in sorted(lines)]
        return self._beginning[words]

    @cached_property
    def _cell_texts(self) -> list[tuple[str, int]]:
        """The text of each cell with the number of its first line, sorted by text; where it has text boxes, also with
        their text on either side.
        """
        boxes: dict[int, str] = {}
        for line in self.lines:
            if line.box:
                boxes[line.container] = boxes.get(line.container, "") + line.box
        found = []
        for number, line in enumerate(self.lines):
            if line.container != BODY and not line.index:
                text, box = cell_text(self.cells[line.container]), squeezed(boxes.get(line.container, ""))
                found += [(own, number) for own in {text, box + text, text + box}]
        return sorted(found)

    def within(self, container: int) -> list[Paragraph]:
        """The paragraphs of the body or a cell."""
        return self.paragraphs if container == BODY else self.cells[container].paragraphs

    def _read(self, blocks: Iterable[Paragraph | Table], container: int) -> list[Paragraph]:
        paragraphs: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self.lines.append(Line(container, len(paragraphs), block, box_text(block.element)))
                paragraphs.append(block)
        return paragraphs

    def _table(self, table: Table) -> None:
        for cell in grid_of(table.element).cells:
            if cell.element in self._numbers:  # not in a table within a table within a table
                cell.number = self._numbers[cell.element]
                self.cells[cell.number] = cell
                self._read(cell.blocks, cell.number)


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

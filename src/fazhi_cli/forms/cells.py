"""Where a received form holds its slots: the cells found by the blank's labels, their paragraphs told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.forms.alignment import Pattern, align, pattern_of, squeezed
from fazhi_cli.forms.blank import Blank, open_blank
from fazhi_cli.forms.containers import TBL, block_elements, cells_of, has_tracked_marks, rows_of
from fazhi_cli.forms.slots import Slot
from fazhi_cli.forms.story import Paragraph, Reader, T, Table
from fazhi_cli.forms.wordml import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY = w("body")


@dataclass(frozen=True, slots=True)
class SlotPlace:
    """A slot in a received form: its paragraphs, and how many tables stand in its cell."""

    slot: Slot
    paragraphs: tuple[Paragraph, ...]
    nested_tables: int


@dataclass(frozen=True, slots=True)
class CellPattern:
    """One cell of the blank that holds slots: its number, the label it is found by (itself or left of it), its content."""

    number: int
    anchor: str
    right: bool
    pattern: Pattern


def body_of(document: _Element) -> _Element | None:
    """The body of a main part; None when there is none."""
    return document.find(_BODY)


def form_cells(body: _Element, *, tracked: bool = True) -> list[_Element]:
    """The cells of the body's tables in document order, nested tables left out."""
    tables = (element for element, _ in block_elements(body) if element.tag == TBL)
    return [
        cell for table in tables for row in rows_of(table, tracked=tracked) for cell in cells_of(row, tracked=tracked)
    ]


def slot_places(blank: Blank, body: _Element) -> Iterator[SlotPlace]:
    """Every slot that the form still has, cell by cell in the order of the blank."""
    tracked = has_tracked_marks(body)
    form = _FormCells(form_cells(body, tracked=tracked), tracked=tracked)
    for wanted in cell_patterns(blank.folder):
        number = form.find(wanted)
        if number is not None:
            yield from _places(wanted.pattern, form.content(number))


@lru_cache(maxsize=8)
def cell_patterns(folder: Path) -> tuple[CellPattern, ...]:
    """The cells with slots of the blank in ``folder``, worked out once. Raises SlotMapError as ``open_blank`` does."""
    from lxml import etree

    blank = open_blank(folder)
    body = body_of(etree.fromstring(blank.document))
    assert body is not None
    cells = form_cells(body)
    patterns = []
    for number in sorted({place.cell for place in blank.places.values()}):
        slots = [slot for slot in blank.slots if blank.places[slot.id].cell == number]
        texts = [block.text for block in Reader().blocks(cells[number]) if isinstance(block, Paragraph)]
        patterns.append(
            CellPattern(number, squeezed(slots[0].anchor), slots[0].cell == "right", pattern_of(texts, slots))
        )
    return tuple(patterns)


class _FormCells:
    """The cells of a received form, each read when it is first asked for."""

    def __init__(self, cells: list[_Element], *, tracked: bool) -> None:
        self._cells = cells
        self._tracked = tracked
        self._contents: dict[int, list[Paragraph | Table]] = {}

    def content(self, number: int) -> list[Paragraph | Table]:
        if number not in self._contents:
            self._contents[number] = Reader(tracked=self._tracked).blocks(self._cells[number])
        return self._contents[number]

    def find(self, wanted: CellPattern) -> int | None:
        """The cell that the blank has there if its label is there too, else the first one with that label."""
        numbers: list[int] = [wanted.number, *range(len(self._cells))]
        for number in numbers:
            label = number - 1 if wanted.right else number
            if label >= 0 and number < len(self._cells) and self._begins(label, wanted.anchor):
                return number
        return None

    def _begins(self, number: int, anchor: str) -> bool:
        # A label is plain text in all but odd documents, and looking at its texts alone is quicker than reading the cell.
        plain = "".join([text.text or "" for text in self._cells[number].iter(T)])
        if squeezed(plain).startswith(anchor):
            return True
        texts = (block.text for block in self.content(number) if isinstance(block, Paragraph))
        return squeezed("".join(texts)).startswith(anchor)


def _places(pattern: Pattern, blocks: list[Paragraph | Table]) -> Iterator[SlotPlace]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    spans = align(pattern, [paragraph.text for paragraph in paragraphs])
    for entry, span in zip(pattern, spans, strict=True):
        if entry.slot is not None:
            own = tuple(paragraphs[span.start : span.stop])
            yield SlotPlace(entry.slot, own, len(blocks) - len(paragraphs))

"""Finds the label of a slot in a blank: cells and lines that begin with its words, or lines that hold them."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.story import Story, cell_text
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell


class UnplacedError(Exception):
    """A slot that the blank does not have; the message is Chinese and says what is seen there instead."""


class Label(NamedTuple):
    """Where a label stands: its line and where it ends in the line's text; for one that begins its cell, the cell."""

    order: tuple[int, int]
    line: int
    end: int
    cell: Cell | None


def labels_of(slot: Slot, story: Story) -> Iterator[list[Label]]:
    """The places of the slot's label: cells that begin with it, lines that begin with it, lines that hold it."""
    anchor, after = squeezed(slot.anchor), _behind_section(slot, story)
    if slot.cell not in ("line", "before"):
        cells, exact = (_from(after, found) for found in _cells_beginning(anchor, story))
        if cells:
            yield exact if len(cells) > 1 and exact else cells
    within = _from(after, _lines_with(anchor, story))
    leading = [label for label in within if not story.lines[label.line].paragraph.text[: label.order[1]].strip()]
    if slot.nth is None and slot.section is None and leading:
        yield leading
    elif within:
        yield within


def _behind_section(slot: Slot, story: Story) -> tuple[int, int]:
    if slot.section is None:
        return (-1, 0)
    section = squeezed(slot.section)
    found = [*_lines_with(section, story)[:1], *_cells_beginning(section, story)[0][:1]]
    if not found:
        raise UnplacedError(f"空白表里找不到“{slot.section}”，不知道“{slot.anchor}”是哪一处。")
    first = min(found, key=lambda label: label.order)
    return first.line, first.end


def _from(after: tuple[int, int], found: list[Label]) -> list[Label]:
    """The labels that do not stand before a place; they are in the order of reading."""
    return found[bisect_left(found, after, key=lambda label: label.order) :]


def _cells_beginning(anchor: str, story: Story) -> tuple[list[Label], list[Label]]:
    """The cells whose text begins with ``anchor``, and those with no other; part of it may stand in a text box."""
    key = f"cells {anchor}"
    if key not in story.known:
        cells = [Label((line, 0), *_end_of(anchor, cell, line), cell) for line, cell in story.cells_beginning(anchor)]
        plain = anchor.rstrip("：:")
        exact = [label for label in cells if label.cell and cell_text(label.cell).rstrip("：:") == plain]
        story.known[key] = cells, exact
    found: tuple[list[Label], list[Label]] = story.known[key]
    return found


def _end_of(anchor: str, cell: Cell, line: int) -> tuple[int, int]:
    """The line in which a label that begins a cell ends, and where in its text."""
    left = len(anchor)
    for number, paragraph in enumerate(cell.paragraphs):
        for offset, character in enumerate(paragraph.text):
            left -= not character.isspace()
            if left <= 0:
                return line + number, offset + 1
    return line, len(cell.paragraphs[0].text) if cell.paragraphs else 0


def _lines_with(anchor: str, story: Story) -> list[Label]:
    key = f"lines {anchor}"
    if key not in story.known:
        story.known[key] = [Label((line, start), line, end, None) for line, start, end in story.spots_of(anchor)]
    found: list[Label] = story.known[key]
    return found

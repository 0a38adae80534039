"""A blank's text in reading order, searched for the labels of its slots: cells and lines that begin with their words."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.containers import ALTERNATE, chosen
from fazhi_cli.forms.word.grid import Cell
from fazhi_cli.forms.word.layout import Layout
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import T, w

_BOX = w("txbxContent")


def cell_text(cell: Cell) -> str:
    """The text of a cell without white space."""
    return squeezed("".join(paragraph.text for paragraph in cell.paragraphs))


class UnplacedError(Exception):
    """A slot that the blank does not have; the message is Chinese and says what is seen there instead."""


class Label(NamedTuple):
    """Where a label stands: its line and where it ends in the line's text; for one that begins its cell, the cell."""

    order: tuple[int, int]
    line: int
    end: int
    cell: Cell | None


class Story(Layout):
    """The layout of a blank, searched for words; ``lines`` are its paragraphs in reading order.

    What was found is kept: without that, a blank four times as large takes far more than four times the work.
    """

    def __init__(self, body: _Element) -> None:
        super().__init__(body)
        self.lines_with, self.cells_beginning = cache(self._lines_with), cache(self._cells_beginning)
        self._within = cache(super().within)

    def within(self, container: int) -> list[Paragraph]:
        return self._within(container)

    def _lines_with(self, words: str) -> list[Label]:
        """The places in the lines where words without white space stand."""
        found: list[Label] = []
        text, starts = self._squeezed_lines
        at = text.find(words) if words else -1
        while at >= 0:
            number = bisect_right(starts, at) - 1
            signs = [offset for offset, sign in enumerate(self.lines[number].paragraph.text) if not sign.isspace()]
            first = at - starts[number]
            end = signs[first + len(words) - 1] + 1
            found.append(Label((number, signs[first]), number, end, None))
            at = text.find(words, at + len(words))
        return found

    @cached_property
    def _squeezed_lines(self) -> tuple[str, list[int]]:
        """All lines without their white space, one below the other, and where each begins."""
        lines = [squeezed(line.paragraph.text) for line in self.lines]
        return "\n".join(lines), list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))

    @cached_property
    def numbers(self) -> dict[tuple[int, int], int]:
        """The numbers of the lines by container and position in it."""
        return {(line.container, line.index): number for number, line in enumerate(self.lines)}

    def _cells_beginning(self, words: str) -> tuple[list[Label], list[Label]]:
        """The cells whose text, or a text box in them, begins with these words; and those with no other."""
        after = itertools.islice(self._cell_texts, bisect_left(self._cell_texts, (words,)), None)
        lines = {line for text, line in itertools.takewhile(lambda item: item[0].startswith(words), after)}
        cells = [(line, self.cells[self.lines[line].container]) for line in sorted(lines)]
        found = [Label((line, 0), *_end_of(words, cell, line), cell) for line, cell in cells]
        plain = words.rstrip("：:")
        return found, [one for one in found if one.cell and cell_text(one.cell).rstrip("：:") == plain]

    @cached_property
    def _cell_texts(self) -> list[tuple[str, int]]:
        """The text of each cell with the number of its first line, sorted by text; where it has text boxes, also with
        their text on either side.
        """
        found = []
        for number, line in enumerate(self.lines):
            if line.cell is not None and not line.index:
                text, paragraphs = cell_text(line.cell), line.cell.paragraphs
                boxed = (one for paragraph in paragraphs for one in _boxed(paragraph.element, inside=False))
                box = squeezed("".join(text.text or "" for text in boxed))
                found += [(own, number) for own in {text, box + text, text + box}]
        return sorted(found)


def _end_of(anchor: str, cell: Cell, line: int) -> tuple[int, int]:
    """The line in which a label that begins a cell ends, and where in its text."""
    left = len(anchor)
    for number, paragraph in enumerate(cell.paragraphs):
        for offset, character in enumerate(paragraph.text):
            left -= not character.isspace()
            if left <= 0:
                return line + number, offset + 1
    return line, len(cell.paragraphs[0].text) if cell.paragraphs else 0


def _boxed(element: _Element, *, inside: bool) -> Iterator[_Element]:
    """The texts in the text boxes anchored in an element."""
    for child in chosen(element) if element.tag == ALTERNATE else element:
        if child.tag == T and inside:
            yield child
        elif isinstance(child.tag, str):
            yield from _boxed(child, inside=inside or child.tag == _BOX)


def labels_of(slot: Slot, story: Story) -> Iterator[list[Label]]:
    """The places of the slot's label: cells that begin with it, lines that begin with it, lines that hold it."""
    anchor, after = squeezed(slot.anchor), _behind_section(slot, story)
    if slot.cell not in ("line", "before"):
        cells, exact = (_from(after, found) for found in story.cells_beginning(anchor))
        if cells:
            yield exact if len(cells) > 1 and exact else cells
    within = _from(after, story.lines_with(anchor))
    leading = [label for label in within if not story.lines[label.line].paragraph.text[: label.order[1]].strip()]
    if slot.nth is None and slot.section is None and leading:
        yield leading
    elif within:
        yield within


def _behind_section(slot: Slot, story: Story) -> tuple[int, int]:
    if slot.section is None:
        return (-1, 0)
    section = squeezed(slot.section)
    found = [*story.lines_with(section)[:1], *story.cells_beginning(section)[0][:1]]
    if not found:
        raise UnplacedError(f"空白表里找不到“{slot.section}”，不知道“{slot.anchor}”是哪一处。")
    first = min(found, key=lambda label: label.order)
    return first.line, first.end


def _from(after: tuple[int, int], found: list[Label]) -> list[Label]:
    """The labels that do not stand before a place; they are in the order of reading."""
    return found[bisect_left(found, after, key=lambda label: label.order) :]

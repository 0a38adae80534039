"""Finds the label of a slot in a blank: cells and lines that begin with its words, or lines that hold them."""

from bisect import bisect_left
from collections.abc import Iterator

from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.story import Label, Story
from fazhi_cli.forms.texts import squeezed


class UnplacedError(Exception):
    """A slot that the blank does not have; the message is Chinese and says what is seen there instead."""


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

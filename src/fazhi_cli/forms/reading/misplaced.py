"""Values written beside their slot: behind the label in its own cell, or on rows split off below the slot's cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.reading.leftovers import Leftover
from fazhi_cli.forms.texts import as_label, begins_with_label
from fazhi_cli.forms.word.grid import Cell
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.printed import Printed

if TYPE_CHECKING:
    from lxml.etree import _Element


def behind_label(
    slot: Slot, left: Sequence[Leftover], read: Collection[_Element], printed: Printed
) -> tuple[str, frozenset[Leftover]]:
    """What was written behind a slot's label in the label's own cell, and the leftovers that it was made of.

    Of a cell that holds the slot too, only the label's own line is looked at.
    """
    for item in left:
        if item.placed is None or item.placed.cell is None or not item.text:
            continue
        cell = item.placed.cell
        shared = slot.cell == "same" or any(paragraph.element in read for paragraph in cell.paragraphs)
        lines = [item.placed.paragraph] if shared else cell.paragraphs
        text = "\n".join(printed.text(paragraph) for paragraph in lines)
        if begins_with_label(text, slot.anchor):
            value = _behind(text, len(as_label(slot.anchor))).strip("\n")
            if shared and "\n" in value:  # what follows belongs to other slots of the cell
                continue
            own = (one for one in left if one.text and one.placed is not None and one.placed.cell is cell)
            return value, frozenset([item] if shared else own)
    return "", frozenset()


def outside_tables(anchor: str, left: Sequence[Leftover]) -> tuple[str, Leftover | None]:
    """What stands behind a slot's label in a line outside all tables, for a form whose cover was drawn anew."""
    for item in left:
        if item.placed is not None and item.placed.cell is None and begins_with_label(item.text, anchor):
            return _behind(item.text, len(as_label(anchor))).strip(), item
    return "", None


def without_own_label(text: str, anchor: str) -> str:
    """A slot's text without the slot's label, where that was typed once more into the value's place with its colon."""
    return _behind(text, len(as_label(anchor))) if as_label(text).startswith(f"{as_label(anchor)}:") else text


def _behind(text: str, letters: int) -> str:
    """What follows the first ``letters`` signs, white space not counted, and a colon behind them."""
    for position, sign in enumerate(text):
        if letters == 0:
            return text[position:].lstrip(":： \u3000")
        letters -= not sign.isspace()
    return ""


def on_rows_below(
    own: Sequence[Paragraph], layout: FormLayout, left: Sequence[Leftover], read: Collection[_Element]
) -> Iterator[Leftover]:
    """The leftovers on the rows right below a slot's cell that hold nothing else: a split row whose text goes on."""
    place = next((one for one in layout.story if own and one.paragraph.element is own[-1].element), None)
    if place is None or place.cell is None or place.nested or place.cell.paragraphs[-1] is not place.paragraph:
        return
    by_cell: dict[int, list[Leftover]] = {}
    for item in left:
        if item.placed is not None and item.placed.cell is not None and item.placed.table == place.table:
            by_cell.setdefault(id(item.placed.cell), []).append(item)
    for row in layout.tables[place.table - 1].rows[place.cell.row + 1 :]:
        going_on = next((cell for cell in row.cells if cell.column == place.cell.column), None)
        others = [cell for cell in row.cells if cell is not going_on]
        if going_on is None or id(going_on) not in by_cell or not others or any(map(_says_something, others)):
            return
        if any(paragraph.element in read for cell in row.cells for paragraph in cell.paragraphs):
            return
        yield from by_cell[id(going_on)]


def _says_something(cell: Cell) -> bool:
    return not cell.continued and any(paragraph.text.strip() for paragraph in cell.paragraphs)

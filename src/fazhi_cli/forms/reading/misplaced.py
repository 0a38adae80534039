"""Values that stand where the blank has no room for them: behind their label, on rows below, in a cover drawn anew."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.forms.blank.date_lines import iso_date
from fazhi_cli.forms.blank.received_places import SlotPlace
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.reading.leftovers import Leftover
from fazhi_cli.forms.reading.slot_texts import behind, is_filled
from fazhi_cli.forms.texts import as_label, begins_with_label, quoted
from fazhi_cli.forms.word.grid import Cell
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.printed import Printed
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip


class Elsewhere(NamedTuple):
    """The text of a slot with what stands elsewhere, the leftovers that it was made of, a note for the clerk."""

    text: str
    used: Sequence[Leftover]
    note: LoadProblem


class Search:
    """Looks for values among what is left of a form; ``read`` are the paragraphs (``w:p``) of its slots."""

    def __init__(self, layout: FormLayout, printed: Printed, read: Collection[_Element]) -> None:
        self._layout, self._printed, self._read = layout, printed, read

    def drawn_anew(self, slot: Slot, left: Sequence[Leftover]) -> Elsewhere | None:
        """The value of a slot that has no place on the form, from a line or a cell that begins with its label."""
        if slot.kind not in ("text", "date"):
            return None
        value, used = _outside_tables(slot.anchor, left)
        if not used:
            value, used = self._behind_label(slot, left)
        if not used or not is_filled(value, slot) or (slot.kind == "date" and not iso_date(value)):
            return None
        line = quoted(used[0].text)
        return _elsewhere(slot, value, used, f"不在表里原来的地方，已从{line}这一行读出。")

    def beside(self, place: SlotPlace, text: str, left: Sequence[Leftover]) -> Elsewhere | None:
        """The text of a slot with what was written beside it; None where nothing was."""
        slot = place.slot
        if slot.kind == "paragraphs":
            below = tuple(self._on_rows_below(place, left))
            texts = [item.text for item, own in below if own and item.text]
            if texts:
                whole = "\n".join([text, *texts] if text.strip() else texts)
                return _elsewhere(slot, whole, [item for item, _ in below], "的内容拆到了下面的行里，已接上。")
        goes_on = slot.kind == "paragraphs" and slot.cell == "same" and text.strip() != ""
        if not goes_on and is_filled(text, slot):
            return None
        value, used = self._behind_label(slot, left)
        if not value.strip() or (slot.kind == "date" and not iso_date(value.strip())):
            return None
        whole = f"{value}\n{text}" if goes_on else value
        return _elsewhere(slot, whole, used, f"写在了栏目格里，已读出{quoted(value)}。")

    def _behind_label(self, slot: Slot, left: Sequence[Leftover]) -> tuple[str, Sequence[Leftover]]:
        """What was written behind a slot's label in the label's own cell, and the leftovers that it was made of.

        Of a cell that holds the slot too, only the label's own line is looked at.
        """
        for item in left:
            if item.placed is None or item.placed.cell is None or not item.text:
                continue
            cell = item.placed.cell
            shared = slot.cell == "same" or any(paragraph.element in self._read for paragraph in cell.paragraphs)
            lines = [item.placed.paragraph] if shared else cell.paragraphs
            text = "\n".join(self._printed.text(paragraph) for paragraph in lines)
            if begins_with_label(text, slot.anchor):
                value = behind(text, len(as_label(slot.anchor))).strip("\n")
                if shared and "\n" in value:  # what follows belongs to other slots of the cell
                    continue
                own = [one for one in left if one.text and one.placed is not None and one.placed.cell is cell]
                return value, [item] if shared else own
        return "", ()

    def _on_rows_below(self, place: SlotPlace, left: Sequence[Leftover]) -> Iterator[tuple[Leftover, bool]]:
        """The leftovers on the rows right below a slot's cell that go on with it, and whether each is a part of its text.

        Such a row holds nothing else, or the slot's label once more: a row that was split, or put there for the rest.
        """
        own = place.paragraphs
        at = next((one for one in self._layout.lines if own and one.paragraph.element is own[-1].element), None)
        if at is None or at.cell is None or at.nested or at.cell.paragraphs[-1] is not at.paragraph:
            return
        by_cell: dict[int, list[Leftover]] = {}
        for item in left:
            if item.placed is not None:
                by_cell.setdefault(item.placed.container, []).append(item)
        for row in at.cell.rows[at.cell.row + 1 :]:
            going_on = row.at(at.cell.column)
            others = [cell for cell in row.cells if cell is not going_on]
            again = [cell for cell in others if _is_again(place.slot.anchor, cell)]
            if going_on is None or going_on.number not in by_cell or not others:
                return
            seen = (cell for cell in others if cell not in again and not cell.continued)
            if any(paragraph.text.strip() for cell in seen for paragraph in cell.paragraphs):
                return
            if any(paragraph.element in self._read for cell in row.cells for paragraph in cell.paragraphs):
                return
            yield from ((item, False) for cell in again for item in by_cell.get(cell.number, ()))
            yield from ((item, True) for item in by_cell[going_on.number])


def _elsewhere(slot: Slot, text: str, used: Sequence[Leftover], what: str) -> Elsewhere:
    return Elsewhere(text, used, slip("form-value-beside", f"“{slot.label}”{what}", slot=slot.label))


def _outside_tables(anchor: str, left: Sequence[Leftover]) -> tuple[str, Sequence[Leftover]]:
    """What stands behind a slot's label in a line outside all tables, for a form whose cover was drawn anew."""
    for item in left:
        if item.placed is not None and item.placed.cell is None and begins_with_label(item.text, anchor):
            return behind(item.text, len(as_label(anchor))).strip(), [item]
    return "", ()


def _is_again(anchor: str, cell: Cell) -> bool:
    """Whether a cell holds a label once more, perhaps marked as going on: 主要事迹（续）."""
    text = as_label("".join(paragraph.text for paragraph in cell.paragraphs))
    return re.sub(r"\(?(?:[接承]上[页表]|[接上]*续[上页表]*)\)?$", "", text) == as_label(anchor)

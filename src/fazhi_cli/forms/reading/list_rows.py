"""Reads the lists of a form row by row under their heads; rows may have been added, deleted or moved."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.received_places import SlotPlace
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.story import cell_text
from fazhi_cli.forms.texts import as_label
from fazhi_cli.forms.word.grid import Cell, Grid, Row
from fazhi_cli.forms.word.layout import FormLayout

_NO_ENTRY = re.compile(r"[合小总共]计|备?注(?:[：:]|$)|说明")


class ListRows(NamedTuple):
    """A list on a form: the places of its cells, ``added`` the slots of rows that the blank does not have.

    Without any place the form has no such list. ``numbers`` are the paragraphs (``w:p``) that only count the rows.
    """

    slot: Slot
    places: tuple[SlotPlace, ...]
    added: tuple[Slot, ...]
    numbers: tuple[_Element, ...]


class _Printed(NamedTuple):
    """A list as the blank prints it: its row of heads, the words in the cells of each row, what stands below."""

    row: Row
    names: tuple[frozenset[str], ...]
    below: str


def lists_of(layout: FormLayout, blank: Blank) -> Iterator[ListRows]:
    """The lists of the blank on the form, those in tables within tables left out."""
    for slot, count in blank.lists:
        printed = _printed(slot, count, blank)
        if printed is None:
            continue
        head = _head(slot, printed.row, layout_of_blank(blank).tables, layout.tables)
        yield ListRows(slot, (), (), ()) if head is None else _read(slot, count, printed, head, blank)


def _printed(slot: Slot, count: int, blank: Blank) -> _Printed | None:
    """The list in the blank; None where it stands in a table within a table."""
    cells = {cell.number: cell for grid in layout_of_blank(blank).tables for cell in grid.cells}
    places = [blank.places[f"{slot.id}_{row}_1"] for row in range(1, count + 1)]
    head = cells.get(places[0].label)
    if head is None or any(place.container not in cells for place in places):
        return None
    rows = [cells[place.container].row for place in places]
    following = head.rows[rows[-1] + 1 :][:1]
    below = next((text for row in following for text in map(as_label, map(cell_text, row.cells)) if text), "")
    fixed = ((cell for cell in head.rows[row].cells if cell.number not in blank.patterns) for row in rows)
    names = tuple(map(_words, fixed))
    return _Printed(head.rows[head.row], names, below)


def _head(slot: Slot, own: Row, known: Sequence[Grid], tables: Sequence[Grid]) -> dict[str, Cell] | None:
    """The heads of a list on the form: those of the same number as on the blank, or a row that has most of them."""
    alike = [row for grid in known for row in grid.rows if len(_columns(row, slot)) == len(slot.columns)]
    rows = [row for grid in tables for row in grid.rows]
    found = [columns for row in rows if len(columns := _columns(row, slot)) == len(slot.columns)]
    number = alike.index(own)
    if number < len(found):
        return found[number]
    return next((nearly for row in rows if (nearly := _nearly(row, own, slot)) is not None), None)


def _columns(row: Row, slot: Slot) -> dict[str, Cell]:
    """The cells of a row that are heads of a list, by the heads."""
    cells = {as_label(cell_text(cell)): cell for cell in row.cells if not cell.continued}
    return {head: cells[as_label(head)] for head in slot.columns if as_label(head) in cells}


def _nearly(row: Row, own: Row, slot: Slot) -> dict[str, Cell] | None:
    """The heads in a row that has the blank's cells, most with the blank's words; None for another row."""
    if len(row.cells) != len(own.cells):
        return None
    at = {head: row.cells[cell.index] for head, cell in _columns(own, slot).items()}
    same = [head for head, cell in at.items() if as_label(cell_text(cell)) == as_label(head)]
    return at if len(same) * 2 >= len(at) else None


def _words(cells: Iterable[Cell]) -> frozenset[str]:
    """What stands in cells of a row, numbers aside."""
    texts = (as_label(cell_text(cell)) for cell in cells if not cell.continued)
    return frozenset(text for text in texts if text and not text.isdigit())


def _read(slot: Slot, count: int, printed: _Printed, heads: dict[str, Cell], blank: Blank) -> ListRows:
    rows = list(_rows_below(next(iter(heads.values())), heads, printed))
    places: list[SlotPlace] = []
    added: list[Slot] = []
    numbers: list[_Element] = []
    columns = {cell.column for cell in heads.values()}
    for number, row, cells in _in_order(rows, printed):
        for position, name in enumerate(slot.columns):
            own = _slot(slot, number, position, blank)
            if number >= count:
                added.append(own)
            cell = cells[name]
            places.append(SlotPlace(own, tuple(cell.paragraphs), len(cell.blocks) - len(cell.paragraphs)))
        counting = (cell for cell in row.cells if cell.column not in columns and cell_text(cell).isdigit())
        numbers += [paragraph.element for cell in counting for paragraph in cell.paragraphs]
    return ListRows(slot, tuple(places), tuple(added), tuple(numbers))


def _rows_below(first: Cell, heads: Mapping[str, Cell], printed: _Printed) -> Iterator[tuple[Row, dict[str, Cell]]]:
    """The rows below the heads, their cells by column, up to what stands below the list, repeated heads left out.

    A cell merged with the one above says for its row what that one says.
    """
    above: dict[str, Cell] = {}
    widths: list[list[int]] = []
    for row in first.rows[first.row + 1 :]:
        if printed.below and printed.below in map(as_label, map(cell_text, row.cells)):
            return
        at = {cell.column: cell for cell in row.cells}
        cells = {name: at[cell.column] for name, cell in heads.items() if cell.column in at}
        own = [cell.span for cell in cells.values()]
        more = len(widths) >= len(printed.names)  # than the blank has
        if len(cells) < len(heads) or (more and (own not in widths or _is_no_entry(row, cells))):
            return
        if all(as_label(cell_text(cell)) == as_label(name) for name, cell in cells.items()):
            continue
        widths.append(own)
        above = {name: above.get(name, cell) if cell.continued else cell for name, cell in cells.items()}
        yield row, above


def _is_no_entry(row: Row, cells: Mapping[str, Cell]) -> bool:
    """Whether a row below the blank's own is a sum or a remark: words where the others have a number, or such words."""
    outside = (cell for cell in row.cells if cell not in cells.values())
    first = next((text for cell in row.cells if (text := cell_text(cell))), "")
    return bool(_words(outside)) or _NO_ENTRY.match(first) is not None


def _in_order(rows: list[tuple[Row, dict[str, Cell]]], printed: _Printed) -> Iterator[tuple[int, Row, dict[str, Cell]]]:
    """The rows with their numbers in the list: in their order, or by their words where the blank names each."""
    if not all(printed.names) or len(set(printed.names)) < len(printed.names):
        yield from ((number, *item) for number, item in enumerate(rows))
        return
    for number, name in enumerate(printed.names):
        own = next((item for item in rows if name <= _words(item[0].cells)), None)
        if own is not None:
            yield (number, *own)


def _slot(slot: Slot, row: int, position: int, blank: Blank) -> Slot:
    """The slot of a list's cell: the blank's, or for a further row one like the first row's."""
    place = blank.places.get(f"{slot.id}_{row + 1}_{position + 1}")
    if place is not None:
        return place.slot
    like = blank.places[f"{slot.id}_1_{position + 1}"].slot
    return like.model_copy(update=slot.in_row(row, list(slot.columns)[position]))

"""The places of a slot in a blank: one, or for a table with rows to fill one in each cell below its heads."""

from __future__ import annotations

from dataclasses import replace

from fazhi_cli.forms.blank.blank_places import place_of
from fazhi_cli.forms.blank.entries import FILLER
from fazhi_cli.forms.blank.labels import UnplacedError
from fazhi_cli.forms.blank.place import Place
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.story import Story
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell


def places_of(slot: Slot, story: Story) -> list[Place]:
    """The place of a slot in the blank, or of each cell of a table with rows to fill. Raises UnplacedError."""
    return _rows_expanded(slot, story) if slot.kind == "rows" else [place_of(slot, story)]


def _rows_expanded(slot: Slot, story: Story) -> list[Place]:
    """The places of all cells below the heads, row by row. Raises UnplacedError."""
    heads = _heads(slot, story)
    rows = list(_empty_rows(slot, heads))
    if not rows:
        raise UnplacedError(f"“{slot.label}”的表头下面没有空行。")
    if slot.rows is not None and len(rows) < slot.rows:
        raise UnplacedError(f"“{slot.label}”的表头下面只有 {len(rows)} 个空行，应有 {slot.rows} 行。")
    return [
        _place(slot, number, head, cell, row[head])
        for number, row in enumerate(rows[: slot.rows])
        for head, cell in heads.items()
        if head in row
    ]


def _heads(slot: Slot, story: Story) -> dict[str, Cell]:
    """The cells of the heads, by their words; all stand in the row of the first."""
    anchor = slot.model_copy(update={"cell": "below", "kind": "text", "columns": {}})
    place = place_of(anchor, story)
    first = story.cells.get(place.label)
    row = first.rows[first.row].cells if first is not None else []
    words = {squeezed("".join(paragraph.text for paragraph in cell.paragraphs)): cell for cell in row}
    missing = [head for head in slot.columns if squeezed(head) not in words]
    if missing:
        raise UnplacedError(f"“{slot.label}”的表头里没有“{'”“'.join(missing)}”，看到的是：{'、'.join(words)}。")
    return {head: words[squeezed(head)] for head in slot.columns}


def _empty_rows(slot: Slot, heads: dict[str, Cell]) -> list[dict[str, Cell]]:
    """The empty rows below the heads, up to the first row that has something in these columns."""
    one = next(iter(heads.values()))
    found: list[dict[str, Cell]] = []
    for row in one.rows[one.row + 1 :]:
        cells = {cell.column: cell for cell in row.cells if not cell.continued}
        own = {head: cells[cell.column] for head, cell in heads.items() if cell.column in cells}
        texts = ["".join(paragraph.text for paragraph in cell.paragraphs).strip(FILLER) for cell in own.values()]
        if len(own) < len(heads) or any(texts):
            break
        found.append(own)
    return found


def _place(slot: Slot, row: int, head: str, label: Cell, cell: Cell) -> Place:
    last = len(cell.paragraphs) - 1
    own = slot.model_copy(
        update={
            "id": f"{slot.id}_{row + 1}_{list(slot.columns).index(head) + 1}",
            "label": f"{slot.label}第 {row + 1} 行{head}",
            "field": (*slot.field, row, *slot.columns[head].split(".")) if slot.field else (),
            "kind": "text",
            "columns": {},
            "rows": None,
            "blank": "\n".join(paragraph.text for paragraph in cell.paragraphs),
        }
    )
    return replace(
        Place(own, cell.number, 0, last, 0, 0, inline=False, label=label.number), end=len(cell.paragraphs[last].text)
    )

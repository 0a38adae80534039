"""Finds a slot in a blank by the words beside it: paragraphs, a stretch of a line, cells below a table's heads."""

from collections.abc import Iterator
from typing import Any

from fazhi_cli.findings import shortened
from fazhi_cli.forms.blank.date_lines import DATE
from fazhi_cli.forms.blank.entries import FILLER, options_of
from fazhi_cli.forms.blank.line_places import PROMPT, line_place, place_under
from fazhi_cli.forms.blank.slots import Place, Slot
from fazhi_cli.forms.blank.story import Label, Story, UnplacedError, cell_text, labels_of
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell
from fazhi_cli.forms.word.layout import BODY
from fazhi_cli.forms.word.paragraph import Paragraph

_SHOWN = 30


def place_of(slot: Slot, story: Story) -> Place:
    """Where ``slot`` lies in the blank. Raises UnplacedError.

    A new blank often has the slot on another side of the same label: where nothing fits on the side that the map
    names, the others are tried.
    """
    try:
        return _on_its_side(slot, story)
    except UnplacedError as error:
        for other in _other_sides(slot):
            try:
                return _on_its_side(other, story)
            except UnplacedError:
                continue
        raise error


def _other_sides(slot: Slot) -> Iterator[Slot]:
    if slot.cell == "right" and slot.first is None and slot.last is None:
        yield slot.model_copy(update={"cell": "below"})
        yield slot.model_copy(update={"cell": "same"})
    elif slot.cell == "same" and slot.first is not None and slot.last is not None and slot.first > 0:
        yield slot.model_copy(update={"cell": "right", "first": slot.first - 1})
    elif slot.cell == "same" and slot.first is not None and slot.first < 0:
        yield slot.model_copy(update={"cell": "right"})


def _on_its_side(slot: Slot, story: Story) -> Place:
    """Where a slot lies on the side of its label that the map names. Raises UnplacedError."""
    problems: list[str] = []
    for labels in labels_of(slot, story):
        if len(labels) > 1 and slot.nth is None and slot.section is None:
            raise UnplacedError(f"“{slot.anchor}”在空白表里有 {len(labels)} 处，请用 section 或 nth 说明是哪一处。")
        number = (slot.nth or 1) - 1
        if number >= len(labels):
            problems.append(f"“{slot.anchor}”在空白表里只有 {len(labels)} 处，没有第 {number + 1} 处。")
            continue
        try:
            return _beside(slot, labels[number], story)
        except UnplacedError as error:
            problems.append(str(error))
    if not problems:
        behind = f"“{slot.section}”之后" if slot.section else ""
        raise UnplacedError(f"空白表里{behind}找不到“{slot.anchor}”（以它开头的单元格有 0 个）。")
    raise UnplacedError(problems[0])


def _beside(slot: Slot, label: Label, story: Story) -> Place:
    """The slot's place relative to its label. Raises UnplacedError."""
    cell, container = label.cell, story.lines[label.line].container
    if slot.cell in ("right", "below") and cell is not None:
        return _neighbour(slot, label, cell, story)
    if slot.kind == "photo" and cell is not None:
        return _checked(slot, _paragraphs(slot, cell.number, cell.paragraphs, cell.number), story)
    if slot.cell == "same" and (slot.first is not None or slot.last is not None):
        within = story.within(container)
        own = _after_line(slot, label, story) if container == BODY else _paragraphs(slot, container, within, container)
        return _checked(slot, own, story)
    found = line_place(slot, label, story)
    if found is None and slot.cell != "before":
        found = place_under(slot, label, story)
    if found is None:
        side = "前面" if slot.cell == "before" else "后面"
        rest = story.lines[label.line].paragraph.text[label.end :]
        raise UnplacedError(f"空白表中“{slot.anchor}”{side}没有空处，看到的是“{_shown(rest)}”。")
    return found


def _neighbour(slot: Slot, label: Label, cell: Cell, story: Story) -> Place:
    """The slot in the cell to the right or below; else behind its label in the same line. Raises UnplacedError."""
    neighbour = cell.right if slot.cell == "right" else cell.below
    side = "右边" if slot.cell == "right" else "下边"
    problem = UnplacedError(f"空白表中“{slot.anchor}”{side}没有单元格，同一行后面也没有空处。")
    if neighbour is not None and not neighbour.continued:
        try:
            return _checked(slot, _paragraphs(slot, neighbour.number, neighbour.paragraphs, cell.number), story)
        except UnplacedError as error:
            problem = error
    line = line_place(slot, label, story)
    if line is None:
        raise problem
    return line


def _paragraphs(slot: Slot, container: int, paragraphs: list[Paragraph], label: int) -> Place:
    """The paragraphs ``first`` to ``last`` of a cell; by default all of them."""
    count = len(paragraphs)
    first = _position(0 if slot.first is None else slot.first, count)
    last = _position(-1 if slot.last is None else slot.last, count)
    if first == count and last in (count, count - 1) and slot.kind == "paragraphs" and count:
        return Place(slot, container, count, count - 1, 0, 0, inline=False, label=label)
    if not 0 <= first <= last < count:
        raise UnplacedError(f"空白表与填写位置表不符：“{slot.label}”处没有这一段（这一格共 {count} 段）。")
    return Place(slot, container, first, last, 0, len(paragraphs[last].text), inline=False, label=label)


def _after_line(slot: Slot, label: Label, story: Story) -> Place:
    """The paragraphs ``first`` to ``last`` of the body, counted from the label's own."""
    line, paragraphs = story.lines[label.line], story.within(BODY)
    first = line.index + (1 if slot.first is None else slot.first)
    last = line.index + (slot.last if slot.last is not None else slot.first or 1)
    if not line.index < first <= last < len(paragraphs):
        raise UnplacedError(f"空白表与填写位置表不符：“{slot.label}”处没有这一段。")
    return Place(slot, BODY, first, last, 0, len(paragraphs[last].text), inline=False, label=BODY)


def _position(number: int, count: int) -> int:
    return number if number >= 0 else count + number


def _checked(slot: Slot, place: Place, story: Story) -> Place:
    """The place with the text that the blank has there; UnplacedError unless that is filler or what the map says."""
    text = "\n".join(paragraph.text for paragraph in story.within(place.container)[place.first : place.last + 1])
    plain, wanted = squeezed(text), squeezed(slot.blank)
    filler = not plain.strip("_＿﹍") or (slot.kind == "date" and bool(DATE.fullmatch(text.strip(FILLER))))
    hint = not slot.names_blank and (
        PROMPT.fullmatch(plain) is not None or bool(options_of(text)) or slot.kind == "photo"
    )
    if plain != wanted and not filler and not hint:
        said = f"应为“{_shown(slot.blank)}”，" if slot.blank else "应是空处，"
        raise UnplacedError(f"空白表与填写位置表不符：“{slot.label}”处{said}实为“{_shown(text)}”。")
    return place._replace(slot=slot.model_copy(update={"blank": text}))


def _shown(text: str) -> str:
    return shortened(" ".join(text.split()), _SHOWN)


def places_of(slot: Slot, story: Story) -> list[Place]:
    """The place of a slot in the blank, or of each cell of a table with rows to fill. Raises UnplacedError."""
    return _rows_expanded(slot, story) if slot.kind == "rows" else [place_of(slot, story)]


def _rows_expanded(slot: Slot, story: Story) -> list[Place]:
    """The places of all cells below the heads, row by row. Raises UnplacedError."""
    heads = _heads(slot, story)
    rows = list(_empty_rows(heads))
    if not rows:
        raise UnplacedError(f"“{slot.label}”的表头下面没有空行。")
    if slot.rows is not None and len(rows) < slot.rows:
        raise UnplacedError(f"“{slot.label}”的表头下面只有 {len(rows)} 个空行，应有 {slot.rows} 行。")
    places = []
    for number, row in enumerate(rows[: slot.rows]):
        for head, above in heads.items():
            own, cell = _one_of(slot, **slot.in_row(number, head), first=None, last=None), row[head]
            places.append(_checked(own, _paragraphs(own, cell.number, cell.paragraphs, above.number), story))
    return places


def _heads(slot: Slot, story: Story) -> dict[str, Cell]:
    """The cells of the heads, by their words; all stand in the row of the first."""
    place = place_of(_one_of(slot, cell="below"), story)
    first = story.cells[place.label] if place.label != BODY else None
    row = first.rows[first.row].cells if first is not None else []
    words = {cell_text(cell): cell for cell in row}
    missing = [head for head in slot.columns if squeezed(head) not in words]
    if missing:
        raise UnplacedError(f"“{slot.label}”的表头里没有“{'”“'.join(missing)}”，看到的是：{'、'.join(words)}。")
    return {head: words[squeezed(head)] for head in slot.columns}


def _one_of(slot: Slot, **told: Any) -> Slot:
    """A slot of one cell among a list's."""
    return slot.model_copy(update={**told, "kind": "text", "columns": {}, "rows": None})


def _empty_rows(heads: dict[str, Cell]) -> list[dict[str, Cell]]:
    """The empty rows below the heads, up to the first row that has something in these columns."""
    one = next(iter(heads.values()))
    found: list[dict[str, Cell]] = []
    for row in one.rows[one.row + 1 :]:
        own = {head: cell for head, above in heads.items() if (cell := row.at(above.column)) and not cell.continued}
        if len(own) < len(heads) or any(cell_text(cell).strip(FILLER) for cell in own.values()):
            break
        found.append(own)
    return found

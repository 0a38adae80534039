"""What is printed on a form outside its slots and is not in the blank; nothing that was written may go unnoticed.

Some of it is a slot's value: behind the label in the label's own cell, or on rows split off below the slot's cell.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml.etree import _Element

from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.received_places import SlotPlace
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.texts import as_label, begins_with_label
from fazhi_cli.forms.word.fields import field_name
from fazhi_cli.forms.word.grid import Cell
from fazhi_cli.forms.word.layout import FormLayout, Placed, all_edges, table_text
from fazhi_cli.forms.word.paragraph import Paragraph, Table
from fazhi_cli.forms.word.printed import Printed
from fazhi_cli.forms.word.special_content import Kind, SpecialContent, unnamed
from fazhi_cli.forms.word.wordml import w

UNREAD = frozenset(
    {
        Kind.TEXT_BOX, Kind.PICTURE, Kind.SHAPE, Kind.WATERMARK, Kind.CHART, Kind.EMBEDDED, Kind.ACTIVE,
        Kind.EQUATION, Kind.NOTE, Kind.IMPORTED, Kind.FIELD_WITHOUT_RESULT, Kind.PHONETIC,
    }
)  # fmt: skip
"""Special content that is printed and whose text is not read."""
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_PAGE_MARKS = frozenset("0123456789-–—―－·/第页共 ")
_LONG = 6
"""A text of the blank's own words in another arrangement is ignored if it has at least so many letters."""


@dataclass(frozen=True, slots=True, eq=False)
class Leftover:
    """Something printed outside all slots: a ``text`` or an object; ``placed`` if it is a paragraph of the body."""

    where: str
    text: str = ""
    object: SpecialContent | None = None
    placed: Placed | None = None


@dataclass(frozen=True)
class _Fixed:
    """The blank's own words and objects, and what its headers and footers show."""

    paragraphs: Counter[str]
    cells: frozenset[str]
    whole: str
    objects: Counter[SpecialContent]
    edges: frozenset[str | SpecialContent]


def is_label(text: str, blank: Blank) -> bool:
    """Whether a text is one of the blank's own labels; numbers of rows are none, since values may be such numbers."""
    key, fixed = as_label(text), _fixed(blank)
    return not key.isdigit() and (key in fixed.cells or key in fixed.paragraphs)


def leftovers(layout: FormLayout, blank: Blank, read: Collection[_Element], printed: Printed) -> Iterator[Leftover]:
    """What the form prints besides the blank's words and the paragraphs that were ``read`` (their ``w:p``).

    Raises FormError when a part is broken.
    """
    fixed = _fixed(blank)
    yield from _in_body(layout, fixed, read, printed)
    if layout.body is not None and next(layout.body.iter(w("altChunk")), None) is not None:
        yield Leftover("文档里", object=SpecialContent(Kind.IMPORTED))
    yield from _edges(layout, fixed)


def _in_body(layout: FormLayout, fixed: _Fixed, read: Collection[_Element], printed: Printed) -> Iterator[Leftover]:
    """What the body prints; where most of the blank's words come once more, what follows is a second form's."""
    paragraphs, objects = fixed.paragraphs.copy(), fixed.objects.copy()
    known = _in_cells_of_blank(layout, fixed, read, printed)
    found: list[tuple[int, Leftover]] = []
    again: list[int] = []
    for number, placed in enumerate(layout.lines):
        paragraph = placed.paragraph
        if paragraph.element in read or not placed.printed:
            continue
        text = printed.text(paragraph)
        key = as_label(text)
        again += [number] * (key in fixed.paragraphs and paragraphs[key] == 0)
        if paragraphs[key] > 0:
            paragraphs[key] -= 1
        elif key and not (paragraph.element in known or (len(key) >= _LONG and key in fixed.whole)):
            found.append((number, Leftover(placed.words, text.strip(), placed=placed)))
        for item in paragraph.special:
            if item.kind in UNREAD and objects[unnamed(item)] > 0:
                objects[unnamed(item)] -= 1
            elif item.kind in UNREAD:
                found.append((number, Leftover(placed.words, object=item, placed=placed)))
    second = again[0] if len(again) * 2 > fixed.paragraphs.total() else len(layout.lines)
    for number, left in found:
        yield left if number < second else replace(left, where="这个文件里还有一份表，里面")


def _in_cells_of_blank(
    layout: FormLayout, fixed: _Fixed, read: Collection[_Element], printed: Printed
) -> frozenset[_Element]:
    """The paragraphs of cells with the same words as a cell of the blank, however they are divided into paragraphs."""
    cells: dict[_Element, list[Paragraph]] = {}
    for placed in layout.lines:
        if placed.cell is not None and placed.paragraph.element not in read:
            cells.setdefault(placed.cell.element, []).append(placed.paragraph)
    return frozenset(
        paragraph.element
        for paragraphs in cells.values()
        if "".join(as_label(printed.text(paragraph)) for paragraph in paragraphs) in fixed.cells
        for paragraph in paragraphs
    )


@lru_cache(maxsize=8)
def _fixed(blank: Blank) -> _Fixed:
    layout = layout_of_blank(blank)
    printed = Printed(layout)
    texts = [as_label(printed.text(placed.paragraph)) for placed in layout.lines]
    cells: dict[_Element, str] = {}
    for placed, text in zip(layout.lines, texts, strict=True):
        if placed.cell is not None:
            cells[placed.cell.element] = cells.get(placed.cell.element, "") + text
    objects = Counter(unnamed(item) for placed in layout.lines for item in placed.paragraph.special)
    edges = frozenset(map(_shows, _edge_items(layout)))
    return _Fixed(Counter(filter(None, texts)), frozenset(filter(None, cells.values())), "".join(texts), objects, edges)


def _shows(item: Leftover) -> str | SpecialContent:
    """What a header or footer shows, for comparing it with the blank's."""
    return as_label(item.text) if item.object is None else unnamed(item.object)


def _edges(layout: FormLayout, fixed: _Fixed) -> Iterator[Leftover]:
    """What headers and footers show besides page numbers."""
    told: set[tuple[str, str, SpecialContent | None]] = set()
    for item in _edge_items(layout):
        key = item.where, item.text, item.object
        if key not in told and _shows(item) not in fixed.edges:
            told.add(key)
            yield item


def _edge_items(layout: FormLayout) -> Iterator[Leftover]:
    for where, blocks in all_edges(layout):
        for block in blocks:
            yield from _edge_block(where, block)


def _edge_block(where: str, block: Paragraph | Table) -> Iterator[Leftover]:
    text = table_text(block) if isinstance(block, Table) else block.text
    special = [] if isinstance(block, Table) else block.special
    fields = {field_name(item.detail) for item in special if item.kind is Kind.FIELD}
    is_page_number = bool(fields) and fields <= _PAGE_FIELDS and _PAGE_MARKS.issuperset(text)
    if text.strip() and not is_page_number:
        yield Leftover(where, text.strip())
    lost = (item for item in special if item.kind in UNREAD)
    for item in lost:
        boxed_number = item.kind is Kind.TEXT_BOX and item.detail.strip() and _PAGE_MARKS.issuperset(item.detail)
        page = item.kind is Kind.FIELD_WITHOUT_RESULT and field_name(item.detail) in _PAGE_FIELDS
        if not (page or boxed_number):
            yield Leftover(where, object=item)


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
    place: SlotPlace, layout: FormLayout, left: Sequence[Leftover], read: Collection[_Element]
) -> Iterator[tuple[Leftover, bool]]:
    """The leftovers on the rows right below a slot's cell that go on with it, and whether each is a part of its text.

    Such a row holds nothing else, or the slot's label once more: a row that was split, or put there for the rest.
    """
    own = place.paragraphs
    at = next((one for one in layout.lines if own and one.paragraph.element is own[-1].element), None)
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
        if any(_says_something(cell) for cell in others if cell not in again):
            return
        if any(paragraph.element in read for cell in row.cells for paragraph in cell.paragraphs):
            return
        yield from ((item, False) for cell in again for item in by_cell.get(cell.number, ()))
        yield from ((item, True) for item in by_cell[going_on.number])


def _is_again(anchor: str, cell: Cell) -> bool:
    """Whether a cell holds a label once more, perhaps marked as going on: 主要事迹（续）."""
    text = as_label("".join(paragraph.text for paragraph in cell.paragraphs))
    return re.sub(r"\(?(?:[接承]上[页表]|[接上]*续[上页表]*)\)?$", "", text) == as_label(anchor)


def _says_something(cell: Cell) -> bool:
    return not cell.continued and any(paragraph.text.strip() for paragraph in cell.paragraphs)

"""What is printed on a form outside its slots and is not in the blank; nothing that was written may go unnoticed."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml.etree import _Element

from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.texts import as_label
from fazhi_cli.forms.word.fields import field_name
from fazhi_cli.forms.word.layout import FormLayout, Placed, all_edges, paragraphs_in
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.printed import Printed
from fazhi_cli.forms.word.special_content import OBJECTS, PAGE_FIELDS, Kind, SpecialContent, is_page_number, unnamed
from fazhi_cli.forms.word.wordml import w

UNREAD = OBJECTS | {Kind.ACTIVE, Kind.FIELD_WITHOUT_RESULT, Kind.PHONETIC}
"""Special content that is printed and whose text is not read."""
_LONG = 6
"""A text of the blank's own words in another arrangement is ignored if it has at least so many letters."""


@dataclass(frozen=True, slots=True, eq=False)
class Leftover:
    """Something printed outside all slots: a ``text`` or an object; ``placed`` if it is a paragraph of the body."""

    where: str
    text: str = ""
    object: SpecialContent | None = None
    placed: Placed | None = None


class _Fixed:
    """The blank's own words and objects, and what its headers and footers show."""

    def __init__(self, blank: Blank) -> None:
        layout = layout_of_blank(blank)
        printed = Printed(layout)
        texts = [as_label(printed.text(placed.paragraph)) for placed in layout.lines]
        cells: dict[_Element, str] = {}
        for placed, text in zip(layout.lines, texts, strict=True):
            if placed.cell is not None:
                cells[placed.cell.element] = cells.get(placed.cell.element, "") + text
        self.paragraphs, self.whole = Counter(filter(None, texts)), "".join(texts)
        self.cells = frozenset(filter(None, cells.values()))
        self.objects = Counter(unnamed(item) for placed in layout.lines for item in placed.paragraph.special)
        self.edges = frozenset(map(_shows, _edge_items(layout)))


_fixed = lru_cache(maxsize=8)(_Fixed)


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
        for paragraph in paragraphs_in(blocks):
            yield from _in_edge(where, paragraph)


def _in_edge(where: str, paragraph: Paragraph) -> Iterator[Leftover]:
    text, special = paragraph.text, paragraph.special
    fields = {field_name(item.detail) for item in special if item.kind is Kind.FIELD}
    if text.strip() and not (fields and fields <= PAGE_FIELDS and is_page_number(text)):
        yield Leftover(where, text.strip())
    lost = (item for item in special if item.kind in UNREAD)
    for item in lost:
        boxed_number = item.kind is Kind.TEXT_BOX and is_page_number(item.detail)
        page = item.kind is Kind.FIELD_WITHOUT_RESULT and field_name(item.detail) in PAGE_FIELDS
        if not (page or boxed_number):
            yield Leftover(where, object=item)

"""Walks a form beside its blank: the body's order, then every table, row, cell and paragraph against its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fazhi_cli.forms.alignment import Pattern, align, squeezed
from fazhi_cli.forms.blank import Blank
from fazhi_cli.forms.inspection.additions import document_additions, objects
from fazhi_cli.forms.inspection.breaks import compare_breaks
from fazhi_cli.forms.inspection.differences import Difference, Place, Remark
from fazhi_cli.forms.inspection.grids import GridLook
from fazhi_cli.forms.inspection.looks import Looks
from fazhi_cli.forms.inspection.naming import body_places, names_of_blank, slot_place
from fazhi_cli.forms.inspection.page import compare_pages
from fazhi_cli.forms.inspection.pairing import Pair, pair_by_key, pair_by_texts
from fazhi_cli.forms.inspection.portrait import Cell, Grid, Portrait, Row
from fazhi_cli.forms.inspection.tables import compare_rows, compare_table
from fazhi_cli.forms.inspection.texts import Side, fixed_paragraph, slot_paragraphs
from fazhi_cli.forms.inspection.words import shown
from fazhi_cli.forms.package import FormError
from fazhi_cli.forms.story import Kind, Paragraph
from fazhi_cli.forms.wordml import attribute, w
from fazhi_cli.rules.form_findings import form_problem

Sides = tuple[Side, Side]


class Comparison:
    """One form (``after``) against the blank it should be (``before``)."""

    def __init__(self, blank: Blank, before: Portrait, after: Portrait) -> None:
        self._title = blank.slots.title
        self._before, self._after = before, after
        self._names = names_of_blank(blank.folder)
        self._places = body_places(before.blocks)
        fonts = _font_names(before)
        self._sides = Side(Looks(before.styles, fonts)), Side(Looks(after.styles, fonts))

    def differences(self) -> Iterator[Difference]:
        """Everything that differs. Raises FormError when nothing of the form is there."""
        owners = self._owners()
        yield from compare_pages(self._before, self._after)
        yield from document_additions(self._before, self._after)
        keys, found = _keys(self._before, range(len(owners))), _keys(self._after, owners)
        pairs = pair_by_key(keys, found)
        moved = {keys[old] for old, new in pairs if old is not None and new is None} & set(found)
        yield from compare_breaks(self._before, self._after, pairs, self._places)
        for pair in pairs:
            yield from self._block(pair, keys, found, moved)

    def _owners(self) -> list[int | None]:
        """For each table of the form the blank's one that it is."""
        wanted = [grid.texts for grid in self._before.tables]
        texts = [grid.texts for grid in self._after.tables]
        if not any(set(one) & set(other) for one in wanted for other in texts):
            raise FormError(
                form_problem("form-not-ours", f"文档里找不到《{self._title}》的任何一栏，不是本轮的审批表。")
            )
        return pair_by_texts(wanted, texts)

    def _block(self, pair: Pair, keys: list[str], found: list[str], moved: set[str]) -> Iterator[Difference]:
        old, new = pair
        before = self._before.blocks[old] if old is not None else None
        after = self._after.blocks[new] if new is not None else None
        if isinstance(before, Grid) and isinstance(after, Grid):
            yield from self._table(before, after)
        elif isinstance(before, Paragraph) and isinstance(after, Paragraph) and old is not None:
            yield from self._fixed(self._places[old], self._sides, before, after)
        else:
            if old is not None and before is not None:
                place = self._names.table(before) if isinstance(before, Grid) else self._places[old]
                yield Remark("form-order", place, "换了位置" if keys[old] in moved else "不见了")
            if new is not None and after is not None and found[new] not in moved:
                yield from _added(after, _above(self._after.blocks, new))

    def _table(self, before: Grid, after: Grid) -> Iterator[Difference]:
        looks = GridLook(before, self._before.styles), GridLook(after, self._after.styles)
        pairs, found = compare_rows(self._names, before, after)
        yield from found
        yield from compare_table(self._names, *looks, pairs)
        sides = replace(self._sides[0], table_style=looks[0].style), replace(self._sides[1], table_style=looks[1].style)
        for old, new in pairs:
            for one, other in zip(old.cells, new.cells, strict=True):
                if one.continued:
                    yield from _filled(self._names.row(old), other)
                else:
                    pattern = self._names.patterns.get(one.number)
                    yield from (
                        self._slots(pattern, sides, old, one, other) if pattern else self._label(sides, old, one, other)
                    )

    def _label(self, sides: Sides, row: Row, before: Cell, after: Cell) -> Iterator[Difference]:
        """A cell of fixed text only."""
        own, found = before.paragraphs, after.paragraphs
        for old, new in pair_by_key([squeezed(one.text) for one in own], [squeezed(one.text) for one in found]):
            if old is None and new is not None:
                yield from _added(found[new], _above(found, new) or self._names.fixed(before, row, ""))
            elif old is not None:
                place = self._names.fixed(before, row, own[old].text)
                yield from self._fixed(place, sides, own[old], found[new] if new is not None else None)
        yield from _nested(self._names.fixed(before, row, own[0].text), before, after)

    def _slots(self, pattern: Pattern, sides: Sides, row: Row, before: Cell, after: Cell) -> Iterator[Difference]:
        """A cell with slots: their paragraphs are told from the fixed ones by the blank's text."""
        own, found = before.paragraphs, after.paragraphs
        spans = align(pattern, [paragraph.text for paragraph in found])
        for entry, span in zip(pattern, spans, strict=True):
            values = found[span.start : span.stop]
            if entry.slot is None:
                place = self._names.fixed(before, row, entry.text)
                yield from self._fixed(place, sides, own[entry.position], values[0] if values else None)
                continue
            place = slot_place(entry.slot)
            yield from slot_paragraphs(place, sides[0], own[entry.position], sides[1], values)
            for value in values:
                yield from objects(place, None, value)
            if entry.slot.kind == "date" and sum(bool(value.text.strip()) for value in values) > 1:
                yield Remark("form-order", place, "处多了一段文字")
        covered = {number for span in spans for number in span}
        for number, paragraph in enumerate(found):
            if number not in covered:
                yield from _added(paragraph, _above(found, number) or self._names.row(row))
        if all(entry.slot is None or entry.slot.kind == "date" for entry in pattern):
            yield from _nested(self._names.row(row), before, after)

    def _fixed(self, place: Place, sides: Sides, before: Paragraph, after: Paragraph | None) -> Iterator[Difference]:
        if after is None:
            yield Remark("form-order", place, "不见了")
            return
        yield from fixed_paragraph(place, sides[0], before, sides[1], after)
        yield from objects(place, before, after)


def _keys(form: Portrait, owners: Iterable[int | None]) -> list[str]:
    """What each block is told by: a paragraph by its text, a table by the number of its own in the blank."""
    numbers = iter(owners)
    return [f"\0{next(numbers)}" if isinstance(block, Grid) else squeezed(block.text) for block in form.blocks]


def _above(blocks: Sequence[Paragraph | Grid], number: int) -> Place | None:
    """The place after the last text above a block."""
    texts = (block.text for block in reversed(blocks[:number]) if isinstance(block, Paragraph) and block.text.strip())
    text = next(texts, None)
    return Place(f"“{shown(text)}”后", shown(text)) if text is not None else None


def _added(block: Paragraph | Grid, place: Place | None) -> Iterator[Difference]:
    where = place or Place("开头")
    if isinstance(block, Grid):
        yield Remark("form-order", where, "多了一张表")
        return
    text = shown(block.text)
    yield Remark("form-order", where, f"多了一段“{text}”" if text else "多了空行")
    yield from objects(where, None, block)


def _filled(place: Place, cell: Cell) -> Iterator[Difference]:
    """Text in the part of a merged cell that is not seen."""
    if any(paragraph.text.strip() for paragraph in cell.paragraphs):
        yield Remark("form-hidden", place, "被合并的格子里有文字，打印不出来")


def _nested(place: Place, before: Cell, after: Cell) -> Iterator[Difference]:
    tables = len(after.blocks) - len(after.paragraphs) - len(before.blocks) + len(before.paragraphs)
    if tables > 0:
        yield Remark("form-object", place, f"处加了{Kind.NESTED_TABLE}")


def _font_names(blank: Portrait) -> Mapping[str, str]:
    """The first name of each font of the blank, by its other names in lower case."""
    table = blank.package.related("fontTable")
    found = {}
    for font in table.iterchildren(w("font")) if table is not None else ():
        name = attribute(font, "name") or ""
        for other in (name, attribute(font.find(w("altName")), "val") or ""):
            if other:
                found[other.casefold()] = name
    return found

"""Walks a form beside its blank: the body's order, then every table, row, cell and paragraph against its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi_cli.forms.blank.alignment import Entry, Pattern, align
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.mixed_lines import MixedLine
from fazhi_cli.forms.blank.received_places import slot_places
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.inspection.additions import document_additions, objects
from fazhi_cli.forms.inspection.differences import Difference, Place, Remark
from fazhi_cli.forms.inspection.formatting import EffectiveFormatting
from fazhi_cli.forms.inspection.matching import Pair, pair_by_key, pair_by_texts, stretches_added
from fazhi_cli.forms.inspection.page import compare_breaks, compare_pages
from fazhi_cli.forms.inspection.paragraphs import Side, fixed_paragraph, slot_paragraphs
from fazhi_cli.forms.inspection.place_names import slot_place
from fazhi_cli.forms.inspection.prepared_blank import (
    block_keys,
    body_entries,
    paragraph_key,
    prepared_blank,
    shown_blocks,
)
from fazhi_cli.forms.inspection.table_formatting import TableFormatting
from fazhi_cli.forms.inspection.tables import compare_rows, compare_table
from fazhi_cli.forms.texts import quoted, shown
from fazhi_cli.forms.word.grid import Cell, Grid, Row, has_controls
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.special_content import Kind
from fazhi_cli.forms.word.untrusted import refused
from fazhi_cli.forms.word.wordml import attribute, twips, w

Sides = tuple[Side, Side]


class Comparison:
    """One form against the blank it should be."""

    def __init__(self, blank: Blank, form: FormLayout) -> None:
        self._title = blank.slots.title
        self._source, self._blank, self._form = blank, prepared_blank(blank), form
        self._body: dict[int, tuple[int, list[Paragraph]]] = {}
        self._shown: list[Paragraph | Grid] = []
        self._names = self._blank.names
        self._targets = {relation.id: relation.target for relation in form.package.relations}
        self._sides = self._blank.side, Side(EffectiveFormatting(form.styles, self._blank.fonts))

    def differences(self) -> Iterator[Difference]:
        """Everything that differs. Raises FormError when nothing of the form is there."""
        owners = self._owners()
        yield from compare_pages(self._blank.layout, self._form)
        additions = document_additions(self._blank.layout, self._form)
        yield from (one for one in additions if one not in self._blank.additions)
        body = body_entries(self._source, self._form.blocks)
        self._body = {id(own[0]): (number, own) for number, (_, own) in body.items()}
        self._shown = _without_end(shown_blocks(self._form.blocks, body), self._blank.blocks)
        filled = {block: number for block, (number, _) in self._body.items()}
        keys, found = self._blank.keys, block_keys(self._shown, self._sides[1], owners, filled)
        pairs = pair_by_key(keys, found)
        lost = {keys[old] for old, new in pairs if old is not None and new is None}
        moved = lost & {found[new] for old, new in pairs if old is None and new is not None}
        formatting = self._sides[0].formatting, self._sides[1].formatting
        blocks = self._shown
        yield from compare_breaks(self._blank.blocks, blocks, formatting, pairs, self._blank.places)
        for pair in pairs:
            yield from self._block(pair, keys, moved)
        for number, added in stretches_added(pairs):
            new = [blocks[position] for position in added if found[position] not in moved]
            yield from self._added(new, _above(blocks, number))

    def _owners(self) -> list[int | None]:
        """For each table of the form the blank's one that it is."""
        wanted = [grid.texts for grid in self._blank.layout.tables]
        texts = [grid.texts for grid in self._form.tables]
        fixed = {
            text for grid in self._blank.layout.tables for row in grid.rows for text in self._names.fixed_texts(row)
        }
        places = () if fixed or self._form.body is None else slot_places(self._source, self._form.body)
        known = {text for one in texts for text in one} & fixed if fixed else {place.slot.id for place in places}
        if not known:
            raise refused("form-not-ours", f"文档里找不到《{self._title}》的任何一栏，不是本轮的审批表。")
        return pair_by_texts(wanted, texts)

    def _block(self, pair: Pair, keys: Sequence[str], moved: set[str]) -> Iterator[Difference]:
        old, new = pair
        before = self._blank.blocks[old] if old is not None else None
        after = self._shown[new] if new is not None else None
        if isinstance(before, Paragraph) and isinstance(after, Paragraph) and id(after) in self._body:
            number, own = self._body[id(after)]
            entry, _ = self._blank.body[number]
            if entry.line is not None and old is not None:
                yield from self._mixed(entry.line, self._blank.places[old], self._sides, before, after)
            elif entry.slot is not None:
                yield from self._slot(entry.slot, self._sides, before, own)
            return
        if isinstance(before, Grid) and isinstance(after, Grid):
            formatting = next(table for table in self._blank.grids if table.grid is before)
            yield from self._table(formatting, TableFormatting(after, self._form))
        elif isinstance(before, Paragraph) and isinstance(after, Paragraph) and old is not None:
            yield from self._fixed(self._blank.places[old], self._sides, before, after)
        elif old is not None and before is not None:
            place = self._names.table(before) if isinstance(before, Grid) else self._blank.places[old]
            yield Remark("form-order", place, "换了位置" if keys[old] in moved else "不见了")

    def _table(self, before: TableFormatting, after: TableFormatting) -> Iterator[Difference]:
        pairs, found = compare_rows(self._names, before.grid, after.grid)
        yield from found
        yield from compare_table(self._names, before, after, pairs)
        if has_controls(after.grid) and not has_controls(before.grid):
            yield Remark("form-field", self._names.table(before.grid), f"放进了{Kind.CONTROL}")
        sides = replace(self._sides[0], table_style=before.style), replace(self._sides[1], table_style=after.style)
        for old, new in pairs:
            for one, other in zip(old.cells, new.cells, strict=True):
                if one.continued and other.continued:
                    yield from _filled(self._names.row(old), other)
                elif one.continued:
                    written = [paragraph for paragraph in other.paragraphs if paragraph.text.strip()]
                    yield from self._added(written, self._names.row(old), "里")
                else:
                    pattern = self._names.patterns.get(one.number)
                    yield from (
                        self._slots(pattern, sides, old, one, other) if pattern else self._label(sides, old, one, other)
                    )

    def _label(self, sides: Sides, row: Row, before: Cell, after: Cell) -> Iterator[Difference]:
        """A cell of fixed text only."""
        own, found = before.paragraphs, after.paragraphs
        pairs = pair_by_key(
            [paragraph_key(sides[0], one) for one in own], [paragraph_key(sides[1], one) for one in found]
        )
        for _, added in stretches_added(pairs):
            yield from self._added([found[new] for new in added], self._names.cell(row, row.cells.index(before)), "里")
        for old, new in pairs:
            if old is not None:
                place = self._names.fixed(before, row, own[old].text)
                after_this = found[new] if new is not None else None
                yield from self._fixed(place, sides, own[old], after_this, _room(before))
        yield from _nested(self._names.fixed(before, row, own[0].text), before, after)

    def _slots(self, pattern: Pattern, sides: Sides, row: Row, before: Cell, after: Cell) -> Iterator[Difference]:
        """A cell with slots: the blank's fixed text tells which paragraphs are fixed and which a slot's."""
        own, found = before.paragraphs, after.paragraphs
        spans = align(pattern, [paragraph.text for paragraph in found])
        lost = _lost(pattern, spans, found)
        for entry, span in zip(pattern, spans, strict=True):
            values = found[span.start : span.stop]
            if entry.slot is None:
                place = self._names.fixed(before, row, entry.text)
                after_this = values[0] if values and entry is not lost else None
                if entry.line is not None:
                    place = self._names.fixed(before, row, entry.line.fixed)
                    yield from self._mixed(entry.line, place, sides, own[entry.position], after_this)
                    continue
                yield from self._fixed(place, sides, own[entry.position], after_this)
                continue
            if values:
                yield from self._slot(entry.slot, sides, own[entry.position], values)
            elif lost is None and entry.count:
                yield Remark("form-order", Place(f"“{entry.slot.label}”一行", entry.slot.label), "不见了")
        covered = {number for span in spans for number in span}
        added = [paragraph for number, paragraph in enumerate(found) if number not in covered]
        yield from self._added(added, self._names.row(row), "里")
        if all(entry.slot is None or entry.slot.kind == "date" for entry in pattern):
            yield from _nested(self._names.row(row), before, after)

    def _mixed(
        self, line: MixedLine, place: Place, sides: Sides, before: Paragraph, after: Paragraph | None
    ) -> Iterator[Difference]:
        """A line that is partly fixed: its fixed words are compared as fixed text, what fills its slots as values."""
        old, new = line.taken_apart(before), line.taken_apart(after) if after is not None else None
        if old is None or new is None:
            yield from self._fixed(place, sides, before, after)
            return
        yield from self._fixed(place, sides, old[0], new[0])
        for slot, one, other in zip(line.slots, old[1], new[1], strict=True):
            model = one if one.pieces else old[0]
            yield from slot_paragraphs(slot_place(slot), sides[0], model, sides[1], [other])

    def _slot(self, slot: Slot, sides: Sides, before: Paragraph, values: list[Paragraph]) -> Iterator[Difference]:
        """What fills a slot; a date has one line, and nothing may stand below it."""
        if slot.kind == "photo":
            return
        written = [value for value in values if value.text.strip()]
        if slot.kind == "date" and len(written) > 1:
            line = Place(f"“{slot.label}”一行下", slot.label)
            yield from self._added(written[1:], line)
            values = written[:1]
        place = slot_place(slot)
        yield from slot_paragraphs(place, sides[0], before, sides[1], values)
        own = next(one.special for one in self._source.patterns if one.number == self._source.places[slot.id].container)
        known = Paragraph(before.element, special=list(own.elements()))
        for value in values:
            yield from objects(place, known, value, self._targets)

    def _fixed(
        self, place: Place, sides: Sides, before: Paragraph, after: Paragraph | None, room: float | None = None
    ) -> Iterator[Difference]:
        if after is None:
            yield Remark("form-order", place, "不见了")
            return
        yield from fixed_paragraph(place, sides[0], before, sides[1], after, room)
        yield from objects(place, before, after, self._targets)

    def _added(self, blocks: Sequence[Paragraph | Grid], place: Place, where: str = "") -> Iterator[Difference]:
        """Blocks in a row that stand where the blank has nothing."""
        if any(isinstance(block, Grid) for block in blocks):
            yield Remark("form-order", place, "多了一张表")
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        texts = [quoted(paragraph.text) for paragraph in paragraphs if paragraph.text.strip()]
        if len(texts) > 1:
            yield Remark("form-order", place, f"{where}多了 {len(texts)} 段（{texts[0]}等）")
        elif texts:
            yield Remark("form-order", place, f"{where}多了一段{texts[0]}")
        elif paragraphs:
            yield Remark("form-order", place, f"{where}多了空行")
        for paragraph in paragraphs:
            yield from objects(place, None, paragraph, self._targets)


def _room(cell: Cell) -> float | None:
    """The width of a cell in twips, its margins included; None when it is not given as a length."""
    width = cell.properties.find(w("tcW")) if cell.properties is not None else None
    return twips(attribute(width, "w")) if attribute(width, "type") in (None, "dxa") else None


def _above(blocks: Sequence[Paragraph | Grid], number: int) -> Place:
    """The place after the last text above a block."""
    texts = (block.text for block in reversed(blocks[:number]) if isinstance(block, Paragraph) and block.text.strip())
    text = next(texts, None)
    return Place(f"“{shown(text)}”后") if text is not None else Place("开头")


def _filled(place: Place, cell: Cell) -> Iterator[Difference]:
    """Text in the invisible part of a merged cell."""
    text = next((paragraph.text for paragraph in cell.paragraphs if paragraph.text.strip()), "")
    if text:
        yield Remark("form-hidden", place, f"里被合并的格子有文字{quoted(text)}，打印不出来")


def _without_end(blocks: list[Paragraph | Grid], wanted: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The blocks without the empty paragraph that editors put behind a last table, where the blank ends with a table."""
    last = blocks[-1] if blocks else None
    bare = isinstance(last, Paragraph) and not last.text.strip() and not last.special
    return (
        blocks[:-1] if bare and wanted and isinstance(wanted[-1], Grid) and isinstance(blocks[-2:][0], Grid) else blocks
    )


def _lost(pattern: Pattern, spans: Sequence[range], found: Sequence[Paragraph]) -> Entry | None:
    """The fixed paragraph that is gone where a slot's empty paragraph was taken for it."""
    if all(span for span in spans):
        return None
    fixed = (entry for entry in zip(pattern, spans, strict=True) if entry[0].slot is None and entry[0].text.strip())
    return next((entry for entry, span in fixed if span and not found[span.start].text.strip()), None)


def _nested(place: Place, before: Cell, after: Cell) -> Iterator[Difference]:
    tables = len(after.blocks) - len(after.paragraphs) - len(before.blocks) + len(before.paragraphs)
    if tables > 0:
        yield Remark("form-object", place, f"处加了{Kind.NESTED_TABLE}")

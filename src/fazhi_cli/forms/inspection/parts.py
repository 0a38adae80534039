"""Compares one part of a form with the blank's own: a table with its cells, a fixed line, what fills a slot."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.forms.blank.alignment import Entry, Pattern, align
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.mixed_lines import MixedLine
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.inspection.additions import objects
from fazhi_cli.forms.inspection.differences import Change, Difference, NamedPlace, Remark
from fazhi_cli.forms.inspection.matching import pair_by_key, stretches_added
from fazhi_cli.forms.inspection.paragraphs import Side, fixed_paragraph, slot_paragraphs
from fazhi_cli.forms.inspection.place_names import Names, slot_place
from fazhi_cli.forms.inspection.prepared_blank import paragraph_key
from fazhi_cli.forms.inspection.table_formatting import TableFormatting
from fazhi_cli.forms.inspection.tables import compare_rows, compare_table
from fazhi_cli.forms.texts import quoted, shown, squeezed
from fazhi_cli.forms.word.grid import Cell, Grid, Row, has_controls
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.special_content import DELETION, Kind, SpecialContent, is_special, special_content_of
from fazhi_cli.forms.word.wordml import P, attribute, child, twips

Sides = tuple[Side, ...]
"""Of the blank and of the form."""


class Parts(NamedTuple):
    """The parts of one form: its blank and the names of its places, both sides, the form's relations with other parts.

    ``targets`` give the targets of the relations of the blank and of the form by their ids.
    """

    source: Blank
    names: Names
    sides: Sides
    targets: tuple[Mapping[str, str], Mapping[str, str]]

    def table(self, before: TableFormatting, after: TableFormatting) -> Iterator[Difference]:
        """A table: its form, its rows, every cell."""
        pairs, found = compare_rows(self.names, before.grid, after.grid)
        yield from found
        yield from compare_table(self.names, before, after, pairs)
        if has_controls(after.grid) and not has_controls(before.grid):
            yield Remark("form-field", self.names.table(before.grid), f"放进了{Kind.CONTROL}")
        styled = zip(self.sides, (before, after), strict=True)
        sides = tuple(side._replace(table_style=table.style, top=table.grid.top) for side, table in styled)
        within = self._replace(sides=sides)
        for old, new in pairs:
            for one, other in zip(old.cells, new.cells, strict=True):
                yield from within._cell(old, one, other)
                if len(one.tables) == len(other.tables):
                    for inner, found_inner in zip(one.tables, other.tables, strict=True):
                        yield from self.table(before.of(inner), after.of(found_inner))

    def _cell(self, row: Row, before: Cell, after: Cell) -> Iterator[Difference]:
        if before.continued and after.continued:
            yield from _filled(self.names.row(row), before, after)
        elif before.continued:
            written = [paragraph for paragraph in after.paragraphs if paragraph.text.strip()]
            yield from self.added(written, self.names.row(row), "里")
        elif before.number in self.names.patterns:
            yield from self._slots(self.names.patterns[before.number], row, before, after)
        else:
            yield from self._label(row, before, after)

    def _label(self, row: Row, before: Cell, after: Cell) -> Iterator[Difference]:
        """A cell of fixed text only."""
        own, found = before.paragraphs, after.paragraphs
        keys = ([paragraph_key(side, one) for one in ones] for side, ones in zip(self.sides, (own, found), strict=True))
        pairs, width = pair_by_key(*keys), child(before.properties, "tcW")
        room = twips(attribute(width, "w")) if attribute(width, "type") in (None, "dxa") else None
        for _, added in stretches_added(pairs):
            yield from self.added([found[new] for new in added], self.names.cell(row, row.cells.index(before)), "里")
        for old, new in pairs:
            if old is not None:
                place = self.names.fixed(before, row, own[old].text)
                after_this = found[new] if new is not None else None
                yield from self.fixed(place, own[old], after_this, room)
        first = self.names.fixed(before, row, own[0].text) if own else self.names.row(row)
        yield from _nested(first, before, after)

    def _slots(self, pattern: Pattern, row: Row, before: Cell, after: Cell) -> Iterator[Difference]:
        """A cell with slots: the blank's fixed text tells which paragraphs are fixed and which a slot's."""
        own, found = before.paragraphs, after.paragraphs
        spans = align(pattern, [paragraph.text for paragraph in found])
        lost = _lost(pattern, spans, found)
        for entry, span in zip(pattern, spans, strict=True):
            values = found[span.start : span.stop]
            if entry.slot is None:
                place = self.names.fixed(before, row, entry.text)
                after_this = values[0] if values and entry is not lost else None
                if entry.line is not None:
                    place = self.names.fixed(before, row, entry.line.fixed)
                    yield from self.mixed(entry.line, place, own[entry.position], after_this)
                else:
                    yield from self.fixed(place, own[entry.position], after_this)
            elif values:
                yield from self.slot(entry.slot, own[entry.position : entry.position + max(entry.count, 1)], values)
            elif lost is None and entry.count:
                yield Remark("form-order", NamedPlace(f"“{entry.slot.label}”一行", entry.slot.label), "不见了")
        covered = {number for span in spans for number in span}
        added = [paragraph for number, paragraph in enumerate(found) if number not in covered]
        yield from self.added(added, self.names.row(row), "里")
        yield from _nested(self.names.row(row), before, after)

    def mixed(
        self, line: MixedLine, place: NamedPlace, before: Paragraph, after: Paragraph | None
    ) -> Iterator[Difference]:
        """A line that is partly fixed: its fixed words are compared as fixed text, what fills its slots as values."""
        tracked = after is None or any(item.kind is Kind.TRACKED for item in after.special)
        altered = [] if after is None or tracked else [*self._labels(line, place, after.text)]
        yield from altered
        old, new = line.taken_apart(before), line.taken_apart(after) if after is not None else None
        if old is None or new is None:
            yield from (
                objects(place, before, after, self.targets) if after and altered else self.fixed(place, before, after)
            )
            return
        yield from objects(place, old[0], new[0], self.targets)
        new[0].special = _of_the_line(*new)
        yield from fixed_paragraph(place, self.sides[0], old[0], self.sides[1], new[0], None)
        for slot, one, other in zip(line.slots, old[1], new[1], strict=True):
            if other.text:  # of nothing there is only the line's own mark
                model = one if one.pieces else old[0]
                yield from slot_paragraphs(slot, self.sides[0], [model], self.sides[1], [other])

    def _labels(self, line: MixedLine, place: NamedPlace, text: str) -> Iterator[Difference]:
        """The labels of a line that were altered, each by its own words."""
        for words, instead in line.altered_labels(text):
            label = place._replace(words=f"“{shown(words.rstrip('：:'))}”")
            if instead:
                yield Change("form-label-text", label, "的文字", f"“{words}”", f"“{instead}”")
            else:
                yield Remark("form-label-text", label, "不见了")

    def slot(self, slot: Slot, before: Sequence[Paragraph], values: list[Paragraph]) -> Iterator[Difference]:
        """What fills a slot; a date has one line, and nothing may stand below it."""
        if slot.kind == "photo":
            return
        written = [value for value in values if value.text.strip()]
        if slot.kind == "date" and len(written) > 1:
            line = NamedPlace(f"“{slot.label}”一行下", slot.label)
            yield from self.added(written[1:], line)
            values = written[:1]
        place = slot_place(slot)
        yield from slot_paragraphs(slot, self.sides[0], before, self.sides[1], values)
        own = self.source.patterns[self.source.places[slot.id].container]
        known = Paragraph(before[0].element, special=list(own.special.elements()))
        for value in values:
            yield from objects(place, known, value, self.targets)

    def fixed(
        self, place: NamedPlace, before: Paragraph, after: Paragraph | None, room: float | None = None
    ) -> Iterator[Difference]:
        """A paragraph of fixed text; ``room`` is the width of its cell in twips, margins included, if it is a length."""
        if after is None:
            yield Remark("form-order", place, "不见了")
            return
        yield from fixed_paragraph(place, self.sides[0], before, self.sides[1], after, room)
        yield from objects(place, before, after, self.targets)

    def added(self, blocks: Sequence[Paragraph | Grid], place: NamedPlace, where: str = "") -> Iterator[Difference]:
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
            breaks = "和分页符" if any(paragraph.breaks for paragraph in paragraphs) else ""
            yield Remark("form-order", place, f"{where}多了空行{breaks}")
        for paragraph in paragraphs:
            yield from objects(place, None, paragraph, self.targets)


def _of_the_line(fixed: Paragraph, values: Sequence[Paragraph]) -> list[SpecialContent]:
    """What a line has beside its text, without the tracked changes, fields and controls that its values alone stand in.

    What was deleted stands in nothing that is read: where a value was changed, it is taken for the value before.
    """
    own = {element for value in values for element in _around(value)}.difference(_around(fixed))
    of_values = Counter(map(special_content_of, own))
    if any(item.kind is Kind.TRACKED for item in of_values):
        of_values[DELETION] = fixed.special.count(DELETION)
    return list((Counter(fixed.special) - of_values).elements())


def _around(part: Paragraph) -> Iterator[_Element]:
    """The tracked changes, fields, controls and links in which a part of a line stands."""
    for piece in part.pieces:
        around = itertools.chain([piece.run], piece.run.iterancestors())
        yield from (one for one in itertools.takewhile(lambda one: one.tag != P, around) if is_special(one.tag))


def _filled(place: NamedPlace, before: Cell, after: Cell) -> Iterator[Difference]:
    """Text in the invisible part of a merged cell, where the blank has none."""
    known = {squeezed(paragraph.text) for paragraph in before.paragraphs}
    written = (paragraph.text for paragraph in after.paragraphs if paragraph.text.strip())
    text = next((text for text in written if squeezed(text) not in known), "")
    if text:
        yield Remark("form-hidden", place, f"里被合并的格子有文字{quoted(text)}，打印不出来")


def _lost(pattern: Pattern, spans: Sequence[range], found: Sequence[Paragraph]) -> Entry | None:
    """The fixed paragraph that is gone where a slot's empty paragraph was taken for it."""
    if all(spans):
        return None
    fixed = (entry for entry in zip(pattern, spans, strict=True) if entry[0].slot is None and entry[0].text.strip())
    return next((entry for entry, span in fixed if span and not found[span.start].text.strip()), None)


def _nested(place: NamedPlace, before: Cell, after: Cell) -> Iterator[Difference]:
    if len(after.tables) > len(before.tables):
        yield Remark("form-object", place, f"处加了{Kind.NESTED_TABLE}")

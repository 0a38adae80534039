"""Walks a form beside its blank: which table is which, the body's order, then every part against its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.received_places import slot_places
from fazhi_cli.forms.inspection.additions import document_additions
from fazhi_cli.forms.inspection.differences import Difference, Place, Remark
from fazhi_cli.forms.inspection.formatting import EffectiveFormatting
from fazhi_cli.forms.inspection.matching import Pair, pair_by_key, pair_by_texts, stretches_added
from fazhi_cli.forms.inspection.page import compare_breaks, compare_pages
from fazhi_cli.forms.inspection.paragraphs import Side
from fazhi_cli.forms.inspection.parts import Parts
from fazhi_cli.forms.inspection.prepared_blank import block_keys, body_entries, prepared_blank, shown_blocks
from fazhi_cli.forms.inspection.table_formatting import TableFormatting
from fazhi_cli.forms.texts import shown
from fazhi_cli.forms.word.grid import Grid
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.untrusted import refused


class Comparison:
    """One form against the blank it should be."""

    def __init__(self, blank: Blank, form: FormLayout) -> None:
        self._title = blank.slots.title
        self._source, self._blank, self._form = blank, prepared_blank(blank), form
        self._body: dict[int, tuple[int, list[Paragraph]]] = {}
        self._shown: list[Paragraph | Grid] = []
        self._names = self._blank.names
        self._sides = self._blank.side, Side(EffectiveFormatting(form.styles, self._blank.fonts))
        targets = {relation.id: relation.target for relation in form.package.relations}
        self._parts = Parts(blank, self._names, self._sides, targets)

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
            yield from self._parts.added(new, _above(blocks, number))

    def _owners(self) -> list[int | None]:
        """For each table of the form the blank's one that it is."""
        wanted = [grid.texts for grid in self._blank.layout.tables]
        texts = [grid.texts for grid in self._form.tables]
        fixed = {
            text for grid in self._blank.layout.tables for row in grid.rows for text in self._names.fixed_texts(row)
        }
        known = not fixed.isdisjoint(text for one in texts for text in one)
        body = self._form.body
        if not known and (body is None or next(slot_places(self._source, body), None) is None):
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
                yield from self._parts.mixed(entry.line, self._blank.places[old], self._sides, before, after)
            elif entry.slot is not None:
                yield from self._parts.slot(entry.slot, self._sides, before, own)
            return
        if isinstance(before, Grid) and isinstance(after, Grid):
            formatting = next(table for table in self._blank.grids if table.grid is before)
            yield from self._parts.table(formatting, TableFormatting(after, self._form))
        elif isinstance(before, Paragraph) and isinstance(after, Paragraph) and old is not None:
            yield from self._parts.fixed(self._blank.places[old], self._sides, before, after)
        elif old is not None and before is not None:
            place = self._names.table(before) if isinstance(before, Grid) else self._blank.places[old]
            yield Remark("form-order", place, "换了位置" if keys[old] in moved else "不见了")


def _above(blocks: Sequence[Paragraph | Grid], number: int) -> Place:
    """The place after the last text above a block."""
    texts = (block.text for block in reversed(blocks[:number]) if isinstance(block, Paragraph) and block.text.strip())
    text = next(texts, None)
    return Place(f"“{shown(text)}”后") if text is not None else Place("开头")


def _without_end(blocks: list[Paragraph | Grid], wanted: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The blocks without the empty paragraph that editors put behind a last table, where the blank ends with a table."""
    last = blocks[-1] if blocks else None
    bare = isinstance(last, Paragraph) and not last.text.strip() and not last.special
    return (
        blocks[:-1] if bare and wanted and isinstance(wanted[-1], Grid) and isinstance(blocks[-2:][0], Grid) else blocks
    )

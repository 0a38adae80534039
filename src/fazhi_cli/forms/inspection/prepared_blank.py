"""The blank prepared once for all comparisons: its formatting, keys for its blocks, names for its places in messages.

The names are made of the words that a clerk sees there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fazhi_cli.forms.blank.alignment import Entry, Pattern, align
from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.inspection.additions import document_additions
from fazhi_cli.forms.inspection.differences import Difference, Place
from fazhi_cli.forms.inspection.formatting import EffectiveFormatting
from fazhi_cli.forms.inspection.paragraphs import Side
from fazhi_cli.forms.inspection.table_formatting import TableFormatting
from fazhi_cli.forms.texts import shown, squeezed
from fazhi_cli.forms.word.grid import Cell, Grid, Row
from fazhi_cli.forms.word.layout import BODY, FormLayout
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import attribute, w

_LABEL = 28


@dataclass(frozen=True, slots=True)
class Names:
    """The blank's cells with slots by their number, its tables in order, every cell's own label by its number."""

    patterns: Mapping[int, Pattern]
    tables: tuple[Grid, ...]
    labels: Mapping[int, str]

    def table(self, grid: Grid) -> Place:
        """A table: by its number and its first label."""
        number = next(number for number, one in enumerate(self.tables, 1) if one.element is grid.element)
        return Place(f"第 {number} 张表（“{self.row_label(grid.rows[0])}”）")

    def row(self, row: Row) -> Place:
        """A row, by its first label."""
        label = self.row_label(row)
        return Place(f"“{label}”一栏", label)

    def cell(self, row: Row, index: int) -> Place:
        """A cell: by its own label, else by the slot it holds, else by its number."""
        cell = row.cells[index]
        label = self.row_label(row)
        if len(row.cells) == 1:
            return self.row(row)
        own = self.labels[cell.number]
        if own and not cell.continued:
            return Place(f"“{own}”一格", label)
        slot = next((entry.slot for entry in self.patterns.get(cell.number, ()) if entry.slot is not None), None)
        if slot is not None:
            return Place(f"“{slot.label}”的填写格", slot.label)
        return Place(f"“{label}”一栏第 {index + 1} 格", label)

    def row_label(self, row: Row) -> str:
        """The first label of a row."""
        return next(
            (label for cell in row.cells if (label := self.labels[cell.number])), f"第 {row.cells[0].row + 1} 行"
        )

    def fixed_texts(self, row: Row) -> list[str]:
        """The texts of a row's fixed paragraphs, without white space, those without text left out."""
        texts: list[str] = []
        for cell in row.cells:
            pattern = self.patterns.get(cell.number)
            own = [paragraph.text for paragraph in cell.paragraphs]
            texts += (
                own
                if pattern is None
                else [entry.text for entry in pattern if entry.slot is None and entry.line is None]
            )
        return [text for text in map(squeezed, texts) if text]

    def fixed(self, cell: Cell, row: Row, text: str) -> Place:
        """A paragraph of fixed text in a cell; letters that stand one below the other are one label."""
        label = self.row_label(row)
        own = self.labels[cell.number] or label
        if not text.strip():
            return Place(f"“{own}”一格的空行", label)
        if sum(len(paragraph.text.strip()) == 1 for paragraph in cell.paragraphs) > 1:
            return Place(f"“{own}”", label)
        words = shown(text.rstrip("：:"), _LABEL)
        return Place(f"“{words}”" if words == label else f"“{label}”一栏的“{words}”", label)


def fixed_words(entry: Entry) -> str:
    """The fixed words of an entry; of a line with slots those outside them."""
    if entry.slot is not None:
        return ""
    return (entry.line.fixed if entry.line is not None else entry.text).strip()


def slot_place(slot: Slot) -> Place:
    """What is filled into a slot."""
    return Place(f"“{slot.label}”填写内容", slot.label)


def body_places(blocks: list[Paragraph | Grid]) -> list[Place]:
    """The blank's paragraphs outside tables, by their text; an empty one by what stands before it."""
    places: list[Place] = []
    times: Counter[str] = Counter()
    above = "开头"
    for block in blocks:
        if isinstance(block, Grid):
            above = "表格下"
            places.append(Place("表格"))
        elif block.text.strip():
            text = shown(block.text, _LABEL)
            times[text] += 1
            above = f"“{text}”" if times[text] == 1 else f"第 {times[text]} 处“{text}”"
            places.append(Place(above))
        else:
            places.append(Place(f"{above}{'' if above == '表格下' else '后'}的空行"))
    return places


@lru_cache(maxsize=8)
def names_of_blank(blank: Blank) -> Names:
    """The names of a blank, worked out once."""
    patterns = {number: wanted.pattern for number, wanted in blank.patterns.items()}
    tables = tuple(layout_of_blank(blank).tables)
    labels = {cell.number: _label(cell, patterns.get(cell.number)) for grid in tables for cell in grid.cells}
    return Names(patterns, tables, labels)


def _label(cell: Cell, pattern: Pattern | None) -> str:
    """The fixed words of a cell, in one that holds slots the first of them."""
    if pattern is None:
        texts = [text for paragraph in cell.paragraphs if (text := paragraph.text.strip())]
        letters = any(len(text) == 1 for text in texts)  # one letter below the other is read as one label
        return shown(("".join(texts) if letters else next(iter(texts), "")).rstrip("：:"), _LABEL)
    fixed = (text for entry in pattern if (text := fixed_words(entry)))
    return shown(next(fixed, "").rstrip("：:"), _LABEL)


@dataclass(frozen=True)
class PreparedBlank:
    """A blank ready to be compared with.

    ``blocks`` are the body's paragraphs and tables, one paragraph for each slot; ``body`` the body's slots with all
    their paragraphs; ``keys`` and ``places`` belong to ``blocks``; ``fonts`` give a font's first name by its others;
    ``additions`` are what would be reported of a form but is in the blank itself (tracked changes, foreign parts).
    """

    layout: FormLayout
    blocks: tuple[Paragraph | Grid, ...]
    body: Mapping[int, tuple[Entry, list[Paragraph]]]
    grids: tuple[TableFormatting, ...]
    names: Names
    places: tuple[Place, ...]
    side: Side
    fonts: Mapping[str, str]
    keys: tuple[str, ...]
    additions: frozenset[Difference]


@lru_cache(maxsize=8)
def prepared_blank(blank: Blank) -> PreparedBlank:
    """The blank, prepared once."""
    layout = layout_of_blank(blank)
    fonts = _font_names(layout)
    side = Side(EffectiveFormatting(layout.styles, fonts))
    grids = tuple(TableFormatting(grid, layout) for grid in layout.tables)
    body = body_entries(blank, layout.blocks)
    filled = {id(own[0]): number for number, (_, own) in body.items()}
    blocks = shown_blocks(layout.blocks, body)
    keys = tuple(block_keys(blocks, side, range(len(grids)), filled))
    places = tuple(body_places(blocks))
    additions = frozenset(document_additions(layout, layout))
    return PreparedBlank(
        layout, tuple(blocks), body, grids, names_of_blank(blank), places, side, fonts, keys, additions
    )


def block_keys(
    blocks: Iterable[Paragraph | Grid], side: Side, owners: Iterable[int | None], filled: Mapping[int, int]
) -> list[str]:
    """The key that identifies each block: a paragraph's text, a table's number in the blank.

    ``filled`` are the entries of the body's pattern by the ``id`` of the paragraphs that hold slots.
    """
    numbers = iter(owners)
    return [
        f"\0{next(numbers)}"
        if isinstance(block, Grid)
        else f"\2{filled[id(block)]}"
        if id(block) in filled
        else paragraph_key(side, block)
        for block in blocks
    ]


def body_entries(blank: Blank, blocks: Iterable[Paragraph | Grid]) -> dict[int, tuple[Entry, list[Paragraph]]]:
    """The body's slots and mixed lines by their numbers in its pattern, each with its paragraphs in ``blocks``."""
    wanted = blank.patterns.get(BODY)
    if wanted is None:
        return {}
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    spans = align(wanted.pattern, [paragraph.text for paragraph in paragraphs])
    return {
        number: (entry, paragraphs[span.start : span.stop])
        for number, (entry, span) in enumerate(zip(wanted.pattern, spans, strict=True))
        if (entry.slot is not None or entry.line is not None) and span
    }


def shown_blocks(
    blocks: Iterable[Paragraph | Grid], body: Mapping[int, tuple[Entry, list[Paragraph]]]
) -> list[Paragraph | Grid]:
    """The blocks with one paragraph for each slot of the body, however many its value has."""
    more = {id(paragraph) for _, own in body.values() for paragraph in own[1:]}
    return [block for block in blocks if id(block) not in more]


def paragraph_key(side: Side, paragraph: Paragraph) -> str:
    """A paragraph's text without white space; of an empty one the height it takes."""
    text = squeezed(paragraph.text)
    if text:
        return text
    formatting = side.format(paragraph)
    return f"\1{formatting.get('before')}{formatting.get('height')}"


def _font_names(blank: FormLayout) -> Mapping[str, str]:
    """The first name of each font of the blank, by its other names in lower case."""
    table = blank.package.related("fontTable")
    found = {}
    for font in table.iterchildren(w("font")) if table is not None else ():
        name = attribute(font, "name") or ""
        for other in (name, attribute(font.find(w("altName")), "val") or ""):
            if other:
                found[other.casefold()] = name
    return found

"""The blank prepared once for all comparisons: its formatting, the names of its places, keys for its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fazhi_cli.forms.blank.alignment import Entry, align
from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.story import BODY
from fazhi_cli.forms.inspection.additions import document_additions
from fazhi_cli.forms.inspection.differences import Difference, Place
from fazhi_cli.forms.inspection.formatting import EffectiveFormatting
from fazhi_cli.forms.inspection.paragraphs import Side
from fazhi_cli.forms.inspection.place_names import Names, body_places, names_of_blank
from fazhi_cli.forms.inspection.table_formatting import TableFormatting
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Grid
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import attribute, w


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
    wanted = next((one for one in blank.patterns if one.number == BODY), None)
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
    formatting = side.formatting.format(paragraph, side.table_style)
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

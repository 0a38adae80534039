"""The blank prepared once for all comparisons: its body, its formatting, keys for its blocks, names for its places."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from fazhi_cli.forms.blank.alignment import Entry, align
from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.inspection.additions import document_additions
from fazhi_cli.forms.inspection.differences import TOLERANCE
from fazhi_cli.forms.inspection.formatting import EffectiveFormatting
from fazhi_cli.forms.inspection.paragraphs import Side
from fazhi_cli.forms.inspection.place_names import Names, body_places
from fazhi_cli.forms.inspection.table_formatting import TableFormatting
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Grid
from fazhi_cli.forms.word.layout import BODY, FormLayout
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.properties import Length, Lines
from fazhi_cli.forms.word.wordml import attribute, w


class Filled(NamedTuple):
    """A slot of the body, or a line with slots: its number in the body's pattern, its entry there, its paragraphs."""

    number: int
    entry: Entry
    paragraphs: list[Paragraph]


class Body:
    """What stands directly in a body: its ``blocks``, a paragraph for each slot; what is ``filled``, by its ``id``."""

    def __init__(self, blank: Blank, layout: FormLayout) -> None:
        pattern = blank.patterns[BODY].pattern if BODY in blank.patterns else ()
        paragraphs = layout.within(BODY)
        spans = align(pattern, [paragraph.text for paragraph in paragraphs]) if pattern else []
        entries = enumerate(zip(pattern, spans, strict=True))
        found = [Filled(number, entry, paragraphs[span.start : span.stop]) for number, (entry, span) in entries]
        filled = [one for one in found if one.paragraphs and (one.entry.slot or one.entry.line)]
        self.filled = {id(one.paragraphs[0]): one for one in filled}
        more = {id(paragraph) for one in filled for paragraph in one.paragraphs[1:]}
        self.blocks = [block for block in layout.blocks if id(block) not in more]

    def keys(self, side: Side, owners: Iterable[int | None]) -> list[str]:
        """The key of each block: a paragraph's text, a slot's entry, a table's number in the blank (of ``owners``)."""
        numbers = iter(owners)
        keys: list[str] = []
        for block in self.blocks:
            if isinstance(block, Grid):
                keys.append(f"\0{next(numbers)}")
            elif id(block) in self.filled:
                keys.append(f"\2{self.filled[id(block)].number}")
            else:
                keys.append(paragraph_key(side, block))
        return keys


class PreparedBlank:
    """A blank ready to be compared with.

    ``keys`` and ``places`` belong to the blocks of its ``body``; ``texts`` are those of its tables, ``fixed`` the ones
    outside slots; ``fonts`` give a font's first name by its others; ``additions`` are what would be reported of a form
    but is in the blank itself (tracked changes, foreign parts).
    """

    def __init__(self, blank: Blank) -> None:
        self.layout = layout = layout_of_blank(blank)
        self.body, self.fonts, self.names = Body(blank, layout), _font_names(layout), Names(blank)
        self.side = Side(EffectiveFormatting(layout, self.fonts))
        self.grids = [TableFormatting(grid, layout) for grid in layout.tables]
        self.places = body_places(self.names, self.body.blocks)
        self.keys = self.body.keys(self.side, range(len(self.grids)))
        self.texts = [grid.texts for grid in layout.tables]
        rows = (row for grid in layout.tables for row in grid.rows)
        self.fixed = frozenset(text for row in rows for text in self.names.fixed_texts(row))
        self.additions = frozenset(document_additions(layout, layout))


prepared_blank = lru_cache(maxsize=8)(PreparedBlank)


def paragraph_key(side: Side, paragraph: Paragraph) -> str:
    """A paragraph's text without white space; of an empty one about the height it takes."""
    text = squeezed(paragraph.text)
    if text:
        return text
    formatting = side.format(paragraph)
    return f"\1{_rough(formatting.get('before'))}{_rough(formatting.get('height'))}"


def _rough(height: Any) -> Any:
    """A space or a line's height, the same for such as are only rounded otherwise: in steps between usual ones."""
    if isinstance(height, Lines):
        return (height.hundredths + 2.5) // 5
    if isinstance(height, Length):
        return height.units or (height.twips + TOLERANCE / 2) // TOLERANCE
    return tuple(map(_rough, height)) if isinstance(height, tuple) else height


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

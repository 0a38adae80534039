"""The blank made ready for comparing, once: its looks, the names of its places, and what its blocks are told by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fazhi_cli.forms.alignment import squeezed
from fazhi_cli.forms.inspection.differences import Place
from fazhi_cli.forms.inspection.grids import GridLook
from fazhi_cli.forms.inspection.looks import Looks
from fazhi_cli.forms.inspection.naming import Names, body_places, names_of_blank
from fazhi_cli.forms.inspection.portrait import Grid, Portrait, portrait_of_blank
from fazhi_cli.forms.inspection.texts import Side
from fazhi_cli.forms.story import Paragraph
from fazhi_cli.forms.wordml import attribute, w


@dataclass(frozen=True)
class Known:
    """A blank made ready for comparing: its portrait and tables' looks, the names of its places, its side, its keys."""

    portrait: Portrait
    grids: tuple[GridLook, ...]
    names: Names
    places: tuple[Place, ...]
    side: Side
    fonts: Mapping[str, str]
    keys: tuple[str, ...]


@lru_cache(maxsize=8)
def known_blank(folder: Path) -> Known:
    """The blank in ``folder``, made ready once."""
    portrait = portrait_of_blank(folder)
    fonts = _font_names(portrait)
    side = Side(Looks(portrait.styles, fonts))
    grids = tuple(GridLook(grid, portrait.styles) for grid in portrait.tables)
    keys = tuple(block_keys(portrait, side, range(len(grids))))
    return Known(portrait, grids, names_of_blank(folder), tuple(body_places(portrait.blocks)), side, fonts, keys)


def block_keys(form: Portrait, side: Side, owners: Iterable[int | None]) -> list[str]:
    """What each block is told by: a paragraph by its text, a table by the number of its own in the blank."""
    numbers = iter(owners)
    return [f"\0{next(numbers)}" if isinstance(block, Grid) else paragraph_key(side, block) for block in form.blocks]


def paragraph_key(side: Side, paragraph: Paragraph) -> str:
    """A paragraph's text without white space; of an empty one the height it takes."""
    text = squeezed(paragraph.text)
    if text:
        return text
    look = side.looks.format(paragraph, side.table_style)
    return f"\1{look.get('before')}{look.get('height')}"


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

"""Compares page setup, page background, headers and footers, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from fazhi_cli.forms import words
from fazhi_cli.forms.headers import EDGES, PAGES, edge, sections_of, seen
from fazhi_cli.forms.inspection.differences import Change, Difference, Place, Remark
from fazhi_cli.forms.inspection.traits import Trait, Traits, close, differing
from fazhi_cli.forms.layout import FormLayout
from fazhi_cli.forms.properties import colour
from fazhi_cli.forms.wordml import attribute, child_is_on, child_value, twips, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGE = Place("页面设置")
_MARGINS = (("top", "上"), ("bottom", "下"), ("left", "左"), ("right", "右"))


def compare_pages(blank: FormLayout, form: FormLayout) -> Iterator[Difference]:
    """What differs in page setup, background, headers and footers."""
    wanted, found = sections_of(blank), sections_of(form)
    if len(wanted) != len(found):
        yield Change("form-page", _PAGE, "的分节", f"{len(wanted)} 节", f"{len(found)} 节")
    for number, section in enumerate(found):
        model = wanted[min(number, len(wanted) - 1)]
        old, new = _setup(model, blank), _setup(section, form)
        yield from differing(_PAGE, old, new)
        yield from _edges(model, blank, section, form)
    tints = _background(blank), _background(form)
    if tints[0] != tints[1]:
        yield Change("form-shading", Place("页面"), "的背景", *tints)


def _trait(what: str, said: Callable[[Any], str]) -> Trait:
    return Trait("form-page", what, said)


_SIZE = _trait("纸张", lambda size: f"{words.millimetres(size[0])} × {words.millimetres(size[1])}")
_MARGIN = {side: _trait(f"{word}边距", words.millimetres) for side, word in _MARGINS}
_BINDING = _trait("装订线", words.millimetres)
_MIRROR = _trait("对称页边距", words.on_off)
_COLUMNS = _trait("分栏", lambda count: f"{count} 栏")
_BORDERS = _trait("页面边框", words.on_off)
_NUMBERS = _trait("行号", words.on_off)
_VERTICAL = _trait("上下对齐", words.vertical)
_DIRECTION = _trait("文字方向", words.direction)
_GRID = _trait("文档网格", lambda grid: "无" if grid is None else f"每行 {words.points(grid)}")


def _setup(section: _Element, form: FormLayout) -> Traits:
    """A section's page setup by aspect; what has no effect is left out."""
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    grid, columns = section.find(w("docGrid")), section.find(w("cols"))
    ruled = attribute(grid, "type") in ("lines", "linesAndChars", "snapToChars")
    setup: dict[Trait, Any] = {
        _SIZE: (twips(attribute(size, "w")) or 12240.0, twips(attribute(size, "h")) or 15840.0),
        _BINDING: twips(attribute(margin, "gutter")) or 0.0,
        _MIRROR: bool(child_is_on(form.settings, "mirrorMargins")),
        _COLUMNS: attribute(columns, "num") or "1",
        _BORDERS: any(attribute(line, "val") not in ("nil", "none") for line in _children(section, "pgBorders")),
        _NUMBERS: section.find(w("lnNumType")) is not None,
        _VERTICAL: child_value(section, "vAlign") or "top",
        _DIRECTION: child_value(section, "textDirection") or "lrTb",
        _GRID: (twips(attribute(grid, "linePitch")) or 0.0) if ruled else None,
    }
    return setup | {aspect: twips(attribute(margin, side)) or 0.0 for side, aspect in _MARGIN.items()}


def _children(section: _Element, name: str) -> list[_Element]:
    element = section.find(w(name))
    return [] if element is None else list(element)


def _background(form: FormLayout) -> str:
    """The page background that is seen, in words."""
    background = form.package.document.find(w("background"))
    if background is None:
        return "无"
    if len(background):
        return "图案或图片"
    tint = colour(attribute(background, "color"), "FFFFFF")
    return (
        words.colour_name(tint) if tint != "FFFFFF" and child_is_on(form.settings, "displayBackgroundShape") else "无"
    )


def _edges(model: _Element, blank: FormLayout, section: _Element, form: FormLayout) -> Iterator[Difference]:
    """Headers and footers, by what is seen of them; their distance counts where there is something to see."""
    for name, word in EDGES:
        any_seen = False
        for kind, before in PAGES.items():
            old = seen(blank, edge(model, blank, name, kind))
            new = seen(form, edge(section, form, name, kind))
            any_seen |= bool(new)
            if old != new:
                place = Place(f"{before}{word}")
                if not new:
                    yield Remark("form-header", place, "被删去")
                else:
                    yield Change("form-header", place, "", _told(old), _told(new))
        distances = [twips(attribute(part.find(w("pgMar")), name)) or 0.0 for part in (model, section)]
        if any_seen and not close(*distances):
            yield Change("form-header", Place(word), "与纸边的距离", *map(words.millimetres, distances))


def _told(items: tuple[str, ...]) -> str:
    return words.quoted(" ".join(items), 30) if items else "无"

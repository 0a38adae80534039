"""Compares page setup, page background, headers and footers, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from fazhi_cli.forms.inspection import words
from fazhi_cli.forms.inspection.differences import Change, Difference, Place, Remark
from fazhi_cli.forms.inspection.portrait import Portrait
from fazhi_cli.forms.inspection.traits import Trait, Traits, close, differing
from fazhi_cli.forms.properties import colour
from fazhi_cli.forms.story import Paragraph, Reader, Table
from fazhi_cli.forms.wordml import RELATIONS, attribute, child_is_on, child_value, twips, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGE = Place("页面设置")
_KINDS = {"default": "", "first": "首页", "even": "偶数页"}
_MARGINS = (("top", "上"), ("bottom", "下"), ("left", "左"), ("right", "右"))


def sections_of(form: Portrait) -> list[_Element]:
    """The sections' properties, the last one's last."""
    body = form.body
    if body is None:
        return []
    inner = body.iterfind(f"{w('p')}/{w('pPr')}/{w('sectPr')}")
    last = body.find(w("sectPr"))
    return [*inner, *([last] if last is not None else [])]


def compare_pages(blank: Portrait, form: Portrait) -> Iterator[Difference]:
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


def _setup(section: _Element, form: Portrait) -> Traits:
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


def _background(form: Portrait) -> str:
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


def _edges(model: _Element, blank: Portrait, section: _Element, form: Portrait) -> Iterator[Difference]:
    """Headers and footers, by what is seen of them; their distance counts where there is something to see."""
    for name, word in (("header", "页眉"), ("footer", "页脚")):
        seen = False
        for kind, before in _KINDS.items():
            old, new = _edge(model, blank, name, kind), _edge(section, form, name, kind)
            seen |= bool(new)
            if old != new:
                place = Place(f"{before}{word}")
                if not new:
                    yield Remark("form-header", place, "被删去")
                else:
                    yield Change("form-header", place, "", _told(old), _told(new))
        distances = [twips(attribute(part.find(w("pgMar")), name)) or 0.0 for part in (model, section)]
        if seen and not close(*distances):
            yield Change("form-header", Place(word), "与纸边的距离", *map(words.millimetres, distances))


def _edge(section: _Element, form: Portrait, name: str, kind: str) -> tuple[str, ...]:
    """What is seen of one header or footer: its texts and other things; empty when it is not used or blank."""
    if kind == "first" and not child_is_on(section, "titlePg"):
        return ()
    if kind == "even" and not child_is_on(form.settings, "evenAndOddHeaders"):
        return ()
    for reference in section.iterfind(w(f"{name}Reference")):
        if (attribute(reference, "type") or "default") == kind:
            part = _part(form, reference.get(f"{{{RELATIONS}}}id"))
            return () if part is None else tuple(_seen(form, part))
    return ()


def _part(form: Portrait, identifier: str | None) -> _Element | None:
    target = next((item.target for item in form.package.relations if item.id == identifier), None)
    return form.package.parse(target) if target is not None and target in form.package.members else None


def _seen(form: Portrait, part: _Element) -> Iterator[str]:
    for block in Reader().blocks(part):
        if isinstance(block, Table):
            yield "［表格］"
            yield "".join(item.text or "" for item in block.element.iter(w("t")))
        else:
            yield from _paragraph(form, block)


def _paragraph(form: Portrait, paragraph: Paragraph) -> Iterator[str]:
    if paragraph.text.strip():
        yield paragraph.text.strip()
    yield from (f"［{oddity.kind} {oddity.detail}］".replace(" ］", "］") for oddity in paragraph.oddities)
    lines = form.styles.paragraph(paragraph.element).get("pBdr", ())
    if any(line.style != "nil" for _, line in lines):
        yield "［横线］"


def _told(seen: tuple[str, ...]) -> str:
    return f"“{words.shown(' '.join(seen), 30)}”" if seen else "无"

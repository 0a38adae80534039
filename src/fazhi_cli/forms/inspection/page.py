"""Compares page setup, page background, headers and footers, section by section."""

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from fazhi_cli.forms.inspection import menu_words
from fazhi_cli.forms.inspection.differences import Aspect, Change, Difference, NamedPlace, Remark, close, contrasts
from fazhi_cli.forms.inspection.formatting import EffectiveFormatting
from fazhi_cli.forms.inspection.matching import Pair
from fazhi_cli.forms.texts import quoted, squeezed, without_numbers
from fazhi_cli.forms.word.grid import Grid
from fazhi_cli.forms.word.layout import EDGES, PAGES, FormLayout, edge, sections_of, seen
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.properties import Length, Properties, colour, direction
from fazhi_cli.forms.word.special_content import Kind, is_page_number
from fazhi_cli.forms.word.wordml import attribute, child_is_on, child_value, twips, w

Blocks = Sequence[Paragraph | Grid]
_PAGE = NamedPlace("页面设置")
_NAMED_OBJECT = re.compile(rf"［({Kind.PICTURE}|{Kind.SHAPE}) [^］]*］")
_BOX = re.compile(rf"［{Kind.TEXT_BOX} ([^］]+)］")
_NUMERAL = re.compile(r"\d+|[IVXLivxl]+|[〇一二三四五六七八九十百]+")
_PAGE_FIELD = re.compile(rf"［{Kind.FIELD} (?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_SEVERAL_PAGES = (
    ("mirrorMargins", "对称页边距"),
    ("printTwoOnOne", "拼页"),
    ("bookFoldPrinting", "书籍折页"),
    ("bookFoldRevPrinting", "反向书籍折页"),
)
_MARGINS = (("top", "上"), ("bottom", "下"), ("left", "左"), ("right", "右"))
_SETUP = (
    Aspect("size", "纸张", lambda size: " × ".join(map(menu_words.millimetres, size))),
    Aspect("start", "分节符", menu_words.section_start),
    Aspect("gutter", "装订线", menu_words.millimetres),
    Aspect("several", "多页", str),
    Aspect("columns", "分栏", lambda count: f"{count} 栏"),
    Aspect("borders", "页面边框", menu_words.on_off),
    Aspect("numbers", "行号", menu_words.on_off),
    Aspect("vertical", "上下对齐", menu_words.vertical),
    Aspect("direction", "文字方向", menu_words.direction),
    Aspect("grid", "文档网格", lambda grid: f"每行 {menu_words.points(grid.twips)}" if grid else "无"),
    *(Aspect(side, f"{word}边距", menu_words.millimetres) for side, word in _MARGINS),
)


def compare_pages(blank: FormLayout, form: FormLayout) -> Iterator[Difference]:
    """What differs in page setup, background, headers and footers."""
    wanted, found = sections_of(blank), sections_of(form)
    if len(wanted) != len(found):
        yield Change("form-page", _PAGE, "的分节", f"{len(wanted)} 节", f"{len(found)} 节")
    for number, section in enumerate(found):
        model = wanted[min(number, len(wanted) - 1)]
        setups = _setup(model, blank, number), _setup(section, form, number)
        yield from (found.at(_PAGE, "form-page") for found in contrasts(*setups, _SETUP))
        yield from _edges(model, blank, section, form)
    tints = _background(blank), _background(form)
    if tints[0] != tints[1]:
        yield Change("form-shading", NamedPlace("页面"), "的背景", *tints)


def _setup(section: _Element, form: FormLayout, number: int) -> Properties:
    """The page setup of a section by aspect, its ``number`` from 0; what has no effect is left out.

    Where a section starts has none for the first.
    """
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    grid, columns = section.find(w("docGrid")), section.find(w("cols"))
    borders = section.iterfind(f"{w('pgBorders')}/*")
    ruled = attribute(grid, "type") in ("lines", "linesAndChars", "snapToChars")
    return {
        "size": (Length(twips(attribute(size, "w")) or 12240), Length(twips(attribute(size, "h")) or 15840)),
        "start": (child_value(section, "type") if number else None) or "nextPage",
        "several": next((words for name, words in _SEVERAL_PAGES if child_is_on(form.settings, name)), "普通"),
        "columns": attribute(columns, "num") or "1",
        "borders": any(attribute(line, "val") not in ("nil", "none") for line in borders),
        "numbers": (attribute(section.find(w("lnNumType")), "countBy") or "0") != "0",  # WPS writes 0 for none
        "vertical": child_value(section, "vAlign") or "top",
        "direction": direction(section.find(w("textDirection"))),
        "grid": Length(twips(attribute(grid, "linePitch")) or 0) if ruled else False,
        **{side: _margin(margin, side) for side in ("gutter", *dict(_MARGINS))},
    }


def _margin(margins: _Element | None, side: str) -> Length:
    return Length(twips(attribute(margins, side)) or 0)


def _background(form: FormLayout) -> str:
    background = form.package.document.find(w("background"))
    if background is None:
        return "无"
    if len(background):
        return "图案或图片"
    tint = colour(attribute(background, "color"), "FFFFFF")
    shown = tint != "FFFFFF" and child_is_on(form.settings, "displayBackgroundShape")
    return menu_words.colour_name(tint) if shown else "无"


def _edges(model: _Element, blank: FormLayout, section: _Element, form: FormLayout) -> Iterator[Difference]:
    """Headers and footers by what a reader sees; their distance from the edge only where there is something to see."""
    for name, word in EDGES:
        pages = [
            (before, seen(blank, edge(model, blank, name, kind)), seen(form, edge(section, form, name, kind)))
            for kind, before in PAGES.items()
        ]
        for before, old, new in pages:
            place = NamedPlace(f"{before}{word}")
            if _looks(old) != _looks(new):
                changed = Change("form-header", place, "", _in_words(old), _in_words(new))
                yield changed if new else Remark("form-header", place, "被删去")
        distances = [_margin(part.find(w("pgMar")), name) for part in (model, section)]
        if any(new for *_, new in pages) and not close(*distances):
            yield Change("form-header", NamedPlace(word), "与纸边的距离", *map(menu_words.millimetres, distances))


def _looks(items: tuple[str, ...]) -> tuple[str, ...]:
    """What a header or footer looks like: objects without their names, page numbers on any page, in a box or not, no
    controls.
    """
    plain = (_NAMED_OBJECT.sub(r"［\1］", item) for item in items if item != f"［{Kind.CONTROL}］")
    found = [part for item in plain for part in _unboxed(item)]
    numbered = any(map(_PAGE_FIELD.match, found))
    return tuple(_numberless(item) if numbered else item for item in found)


def _unboxed(item: str) -> Iterator[str]:
    """A page number in a text box, as LibreOffice saves one in a frame, as if it stood in a line; else the item."""
    boxed = _BOX.fullmatch(item)
    if boxed is None or not is_page_number(boxed[1]):
        yield item
        return
    yield boxed[1]
    yield f"［{Kind.FIELD} PAGE］"
    if "共" in boxed[1] or "/" in boxed[1]:
        yield f"［{Kind.FIELD} NUMPAGES］"


def _numberless(text: str) -> str:
    """A text beside a page number, the same on any page."""
    return _NUMERAL.sub("#", squeezed(text)) if is_page_number(text) else without_numbers(text)


def _in_words(items: tuple[str, ...]) -> str:
    return quoted(" ".join(items), 30) if items else "无"


def compare_breaks(
    blank: Blocks,
    form: Blocks,
    formatting: tuple[EffectiveFormatting, EffectiveFormatting],
    pairs: Sequence[Pair],
    places: Sequence[NamedPlace],
) -> Iterator[Difference]:
    """Blocks of the body that begin a page in only one of both, and breaks inside a paragraph."""
    wanted = _page_starts(blank, formatting[0], frozenset())
    owners = {new: old for old, new in pairs if old is not None and new is not None}
    found = _page_starts(form, formatting[1], frozenset(new for new, old in owners.items() if old in wanted))
    if len(form) in found and len(blank) not in wanted:
        yield Remark("form-paragraph", NamedPlace("末尾"), "加了分页符，多出一页空白")
    for new, old in owners.items():
        if (old in wanted) != (new in found):
            positions = ("另起一页", "接在上文后") if old in wanted else ("接在上文后", "另起一页")
            yield Change("form-paragraph", places[old], "的位置", *positions)
        after, before = form[new], blank[old]
        if isinstance(after, Paragraph) and isinstance(before, Paragraph) and _inside(after) > _inside(before):
            yield Remark("form-paragraph", places[old], "中间加了分页符")


def _page_starts(blocks: Blocks, formatting: EffectiveFormatting, expected: frozenset[int]) -> frozenset[int]:
    """The positions of the blocks that begin a page.

    A break in an empty paragraph may count for the paragraph or for the block behind it: whichever is ``expected``.
    """
    starts = set()
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            above = blocks[number - 1] if number else None
            again = number - 1 in starts and isinstance(above, Paragraph) and not above.text  # so LibreOffice saves it
            top, style = block.top, child_value(block.properties, "tblStyle")
            broken = top is not None and (0 in top.breaks or formatting.format(top, style).get("pageBreakBefore"))
            if broken and not again:
                starts.add(number)
            continue
        if formatting.format(block, None).get("pageBreakBefore"):
            starts.add(number)
        for offset in block.breaks:
            length = len(block.text)
            if offset == length and (length or (number + 1 in expected and number not in expected)):
                starts.add(number + 1)
            elif offset == 0:
                starts.add(number)
    return frozenset(starts)


def _inside(paragraph: Paragraph) -> int:
    return sum(0 < offset < len(paragraph.text) for offset in paragraph.breaks)

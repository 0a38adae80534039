"""The formatting of characters and paragraphs as it takes effect, and what differs between two of them."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.forms.inspection import menu_words
from fazhi_cli.forms.inspection.differences import Aspect, Contrast, contrasts
from fazhi_cli.forms.texts import without_numbers
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.numbering import automatic_numbers
from fazhi_cli.forms.word.paragraph import Paragraph, style_id
from fazhi_cli.forms.word.properties import NO_BORDER, Length, Lines, Properties
from fazhi_cli.forms.word.wordml import P_PR, R_PR, SDT_PR, child, first

_CONTROL = f".//{SDT_PR}/{R_PR}"
_FONT_OF = {"W": "eastAsia", "F": "eastAsia", "Na": "ascii"}


def _spacing(value: float) -> str:
    return "标准" if not value else f"{'加宽' if value > 0 else '紧缩'} {menu_words.points(abs(value))}"


def _raised(value: float) -> str:
    return "标准" if not value else f"{'提升' if value > 0 else '降低'} {menu_words.plain(abs(value) / 2)} 磅"


_SCRIPT = {"baseline": "常规", "superscript": "上标", "subscript": "下标"}
_LAYOUTS = {"combine": "双行合一", "vert": "纵横混排"}
_FONTS = (
    Aspect("eastAsia", "中文字体", lambda name: name or "未写明", ""),
    Aspect("ascii", "西文字体", lambda name: name or "未写明", ""),
)
_ON_SPACES = (
    Aspect("sz", "字号", menu_words.type_size, 20.0),
    Aspect("u", "下划线", menu_words.underline, "none"),
    Aspect("strike", "删除线", menu_words.on_off, False),
    Aspect("dstrike", "双删除线", menu_words.on_off, False),
    Aspect("highlight", "突出显示", menu_words.highlight, "none"),
    Aspect("shd", "文字底纹", menu_words.shading, ""),
    Aspect("bdr", "文字边框", menu_words.line, NO_BORDER),
    Aspect("spacing", "字间距", _spacing, 0),
    Aspect("w", "字符缩放", lambda value: f"{menu_words.plain(value)}%", 100),
    Aspect("position", "位置", _raised, 0),
    Aspect("fitText", "调整宽度", menu_words.on_off, 0),
)
_ON_LETTERS = (
    Aspect("b", "字形", menu_words.either("加粗", "常规"), False),
    Aspect("i", "字形", menu_words.either("倾斜", "常规"), False),
    Aspect("color", "文字颜色", menu_words.colour_name, "000000"),
    Aspect("vertAlign", "上下标", lambda value: _SCRIPT.get(value, value), "baseline"),
    Aspect("eastAsianLayout", "中文版式", lambda value: _LAYOUTS.get(value, "无"), ""),
    Aspect("em", "着重号", menu_words.on_off, "none"),
    Aspect("effect", "文字动态效果", menu_words.on_off, "none"),
    Aspect("effects", "文字效果", menu_words.on_off, ()),
    Aspect("outline", "空心", menu_words.on_off, False),
    Aspect("shadow", "阴影", menu_words.on_off, False),
    Aspect("emboss", "阳文", menu_words.on_off, False),
    Aspect("imprint", "阴文", menu_words.on_off, False),
    Aspect("caps", "全部大写", menu_words.on_off, False),
    Aspect("smallCaps", "小型大写", menu_words.on_off, False),
)
MARK = _ON_SPACES[:1]
"""What is seen of an empty paragraph's mark: its height."""
PAGE_BREAK = Aspect("pageBreakBefore", "段前分页", menu_words.on_off, False)
"""In the body a break may be written in other ways; ``page`` compares those."""
NUMBERING = "自动编号"
ALIGNMENT = "对齐方式"
FORMAT = (
    Aspect("jc", ALIGNMENT, menu_words.alignment, "left"),
    Aspect("left", "左缩进", menu_words.indent, Length(0)),
    Aspect("right", "右缩进", menu_words.indent, Length(0)),
    Aspect("firstLine", "首行缩进", menu_words.indent, Length(0)),
    Aspect("before", "段前距", menu_words.space, Length(0)),
    Aspect("after", "段后距", menu_words.space, Length(0)),
    Aspect("beforeAuto", "段前距自动", menu_words.on_off, False),
    Aspect("afterAuto", "段后距自动", menu_words.on_off, False),
    Aspect("height", "行距", lambda value: menu_words.line_height(*value), ("auto", Lines())),
    Aspect("numbering", NUMBERING, menu_words.on_off, False),
    Aspect("tabs", "制表位", lambda stops: f"{len(stops)} 个" if stops else "无", ()),
    Aspect("shd", "段落底纹", menu_words.shading, ""),
    Aspect("pBdr", "段落边框", menu_words.on_off, ()),
    Aspect("framePr", "图文框", menu_words.on_off, False),
    Aspect("textDirection", "文字方向", menu_words.direction, "lrTb"),
    Aspect("textAlignment", "字的上下对齐", str, "auto"),
    Aspect("keepNext", "与下段同页", menu_words.on_off, False),
    Aspect("contextualSpacing", "同样式段落间不加空格", menu_words.on_off, False),
    Aspect("bidi", "从右向左", menu_words.on_off, False),
)


class FormattedText(NamedTuple):
    """A piece of text whose formatting is the same throughout."""

    text: str
    properties: Properties


def numberless(stretches: Sequence[FormattedText]) -> tuple[FormattedText, ...]:
    """The same pieces with one sign for every number."""
    return tuple(FormattedText(without_numbers(one.text), one.properties) for one in stretches)


class EffectiveFormatting:
    """The effective formatting of one document. ``fonts`` gives a font's first name by its others.

    Most paragraphs and runs are formatted alike, so equal properties are resolved once.
    """

    def __init__(self, layout: FormLayout, fonts: Mapping[str, str]) -> None:
        self._styles, self._numbers = layout.styles, automatic_numbers(layout)
        self._fonts = fonts
        self._runs: dict[tuple[str | None, str | None, bytes], Properties] = {}
        self._formats: dict[tuple[str | None, bytes], Properties] = {}
        self._stretches: dict[_Element, tuple[Paragraph, tuple[FormattedText, ...]]] = {}
        self._mark_of, self._format_of = cache(self._find_mark), cache(self._find_format)

    def stretches(self, paragraph: Paragraph, table_style: str | None) -> tuple[FormattedText, ...]:
        """The text of a paragraph piece by piece, each with its formatting."""
        known = self._stretches.get(paragraph.element)
        if known is not None and known[0] is paragraph:
            return known[1]
        found = tuple(self._by_piece(paragraph, table_style))
        self._stretches.setdefault(paragraph.element, (paragraph, found))
        return found

    def _by_piece(self, paragraph: Paragraph, table_style: str | None) -> Iterator[FormattedText]:
        run, formatting = None, Properties()
        for piece in paragraph.pieces:
            if piece.text:
                if piece.run is not run:
                    run = piece.run
                    formatting = self._run(paragraph.element, first(run, R_PR), table_style)
                yield FormattedText(piece.text, formatting)

    def number(self, paragraph: Paragraph) -> str:
        """The automatic number that is printed before a paragraph; empty without one."""
        number = self._numbers.get(paragraph.element)
        return number.text.strip() if number is not None else ""

    def mark(self, paragraph: Paragraph, table_style: str | None) -> Properties:
        """The formatting that what is typed into an empty paragraph takes: its mark's, or its content control's own."""
        return self._mark_of(paragraph.element, table_style)

    def _find_mark(self, element: _Element, table_style: str | None) -> Properties:
        control = element.find(_CONTROL)
        direct = control if control is not None else child(first(element, P_PR), "rPr")
        return self._run(element, direct, table_style)

    def format(self, paragraph: Paragraph, table_style: str | None) -> Properties:
        return self._format_of(paragraph.element, table_style)

    def _run(self, element: _Element, direct: _Element | None, table_style: str | None) -> Properties:
        key = style_id(element), table_style, _written(direct)
        if key not in self._runs:
            found = self._styles.run(element, direct, table_style)
            for kind in ("ascii", "eastAsia"):
                found[kind] = self._fonts.get(found[kind].casefold(), found[kind])
            self._runs[key] = found
        return self._runs[key]

    def _find_format(self, element: _Element, table_style: str | None) -> Properties:
        key = table_style, _written(first(element, P_PR))
        if key in self._formats:
            return self._formats[key]
        found = self._formats[key] = self._styles.paragraph(element, table_style)
        if "line" in found:
            rule, line = found["lineRule"], found["line"]
            found["height"] = (rule, Lines(line / 2.4) if rule == "auto" else line)
        for side in ("before", "after"):
            if found.get(f"{side}Auto"):
                found.pop(side, None)  # the program's own space takes its place
        found["numbering"] = found.get("numbering", "0") != "0"
        found["pBdr"] = tuple(side for side in found.get("pBdr", ()) if side[1] != NO_BORDER)
        return found


def _written(element: _Element | None) -> bytes:
    return b"" if element is None else etree.tostring(element, with_tail=False)


def run_contrasts(before: Properties, after: Properties, text: str) -> Iterator[Contrast]:
    """What differs in the formatting of ``text``; fonts only where it has characters of their kind."""
    if before == after:
        return
    kinds = _kinds(text)
    aspects = [aspect for aspect in _FONTS if aspect.key in kinds]
    aspects += _ON_SPACES
    if text.strip():
        aspects += _ON_LETTERS
    yield from contrasts(before, after, aspects)


@lru_cache(maxsize=4096)
def _kinds(text: str) -> frozenset[str]:
    """The kinds of font that a text certainly uses; punctuation that may take either does not count."""
    return frozenset(_FONT_OF.get(unicodedata.east_asian_width(sign), "") for sign in text if not sign.isspace())

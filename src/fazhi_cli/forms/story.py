"""What a reader sees in a piece of WordprocessingML: paragraphs, tables and the text in them.

Tracked changes are read as accepted; content controls, custom XML, hyperlinks and the like are seen through; of a field
the result counts; of alternate content the branch that Word takes. Whatever is more than text is kept as an oddity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from fazhi_cli.forms.objects import drawn_object
from fazhi_cli.forms.wordml import COMPATIBILITY, RELATIONS, attribute, child_value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

P, TBL, TR, TC, R, T, P_PR = (w(name) for name in ("p", "tbl", "tr", "tc", "r", "t", "pPr"))
_ALTERNATE, _CHOICE, _FALLBACK = (f"{{{COMPATIBILITY}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_KNOWN_CHOICES = frozenset(
    [
        "w14",
        "w15",
        "w16",
        "w16se",
        "w16cid",
        "w16cex",
        "w16sdtdh",
        "wps",
        "wpg",
        "wpc",
        "wpi",
        "wp14",
        "a14",
        "a15",
        "pic14",
        "cx",
        "c14",
    ]
)
_TRANSPARENT = frozenset(map(w, ("sdtContent", "customXml", "smartTag", "dir", "bdo", "ins", "moveTo", "rubyBase")))
_DELETED = frozenset(map(w, ("del", "moveFrom")))
_DRAWN = frozenset(map(w, ("drawing", "pict", "object")))


class Kind(StrEnum):
    """Kinds of what is more than text, in the clerk's words."""

    TRACKED = "修订痕迹"
    FIELD = "域"
    CONTROL = "内容控件"
    TEXT_BOX = "文本框"
    PICTURE = "图片"
    SHAPE = "图形"
    WATERMARK = "水印"
    CHART = "图表"
    EMBEDDED = "嵌入的文件"
    ACTIVE = "ActiveX 控件"
    EQUATION = "公式"
    NOTE = "脚注或尾注"
    COMMENT = "批注"
    LINK = "超链接"
    SYMBOL = "符号字体的字符"
    INVISIBLE = "看不见的字符"
    NESTED_TABLE = "嵌套表格"
    IMPORTED = "插入的外部内容"


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something other than text; ``detail`` is its text or name, where it has one."""

    kind: Kind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the run it stands in; a tab is a tab character, a line break a newline."""

    text: str
    run: _Element


@dataclass(slots=True)
class Paragraph:
    """One paragraph as it reads. ``breaks`` are the offsets in its text before which a new page begins."""

    element: _Element
    pieces: list[Piece] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    mark_deleted: bool = False

    @property
    def text(self) -> str:
        """The text of all pieces."""
        pieces = self.pieces
        return pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])


@dataclass(slots=True)
class Table:
    """A table: its rows are read when they are asked for."""

    element: _Element


class Reader:
    """Reads blocks in document order; keeps the fields that are still open from one paragraph to the next.

    ``tracked`` False spares looking for tracked changes of formats and paragraph marks where it is known that there are
    none (``has_tracked_marks``).
    """

    def __init__(self, *, tracked: bool = True) -> None:
        self._fields: list[_Field] = []
        self._tracked = tracked

    def blocks(self, container: _Element) -> list[Paragraph | Table]:
        """The paragraphs and tables directly in ``container`` (body, cell, header), seen through wrappers."""
        result: list[Paragraph | Table] = []
        pending: Paragraph | None = None
        for element, oddities in block_elements(container):
            if element.tag != P:
                result.append(Table(element))
                continue
            paragraph = self.paragraph(element)
            paragraph.oddities[:0] = oddities
            if pending is not None:
                paragraph = _joined(pending, paragraph)
            pending = paragraph if paragraph.mark_deleted else None
            if pending is None:
                result.append(paragraph)
        return [*result, pending] if pending is not None else result

    def paragraph(self, element: _Element) -> Paragraph:
        """One paragraph."""
        paragraph = Paragraph(element)
        for child in element:
            if child.tag == R:
                self._run(child, paragraph)
            elif child.tag != P_PR:
                self._inline(child, paragraph)
            elif self._tracked:
                _read_properties(child, paragraph)
        return paragraph

    def _inline(self, element: _Element, paragraph: Paragraph) -> None:
        tag = element.tag
        if tag == R:
            self._run(element, paragraph)
            return
        if tag in _ODD or (isinstance(tag, str) and tag.startswith(_MATH)):
            paragraph.oddities.append(_oddity(element))
        if tag in _TRANSPARENT or tag in _SEEN_THROUGH:
            for child in element:
                self._inline(child, paragraph)
        elif tag == _ALTERNATE:
            for child in chosen(element):
                self._inline(child, paragraph)

    def _run(self, run: _Element, paragraph: Paragraph) -> None:
        texts: list[str] = []
        for child in run:
            tag = child.tag
            if tag == T:
                if not self._fields or not self._in_code():
                    texts.append(_text(child))
            elif tag != _R_PR:
                self._in_run(child, run, paragraph, texts)
            elif self._tracked and next(child.iterchildren(_R_PR_CHANGE), None) is not None:
                paragraph.oddities.append(Oddity(Kind.TRACKED, "文字格式"))
        if texts:
            paragraph.pieces.append(Piece("".join(texts), run))

    def _in_run(self, child: _Element, run: _Element, paragraph: Paragraph, texts: list[str]) -> None:
        """One child of a run that is not plain text: its characters go to ``texts``, what is more to the paragraph."""
        tag = child.tag
        if tag in _CHARACTERS and not self._in_code():
            texts.append(_CHARACTERS[tag])
        elif tag == _BR and attribute(child, "type") in ("page", "column"):
            paragraph.breaks.append(len(paragraph.text) + sum(map(len, texts)))
        elif tag == _BR:
            texts.append("\n")
        elif tag == _FIELD_MARK:
            self._field_mark(attribute(child, "fldCharType") or "", paragraph)
        elif tag == w("instrText") and self._fields:
            self._fields[-1].code += child.text or ""
        elif tag in (_ALTERNATE, w("ruby"), w("rubyBase")):
            for item in chosen(child) if tag == _ALTERNATE else child.iterchildren(w("rubyBase"), R):
                self._in_alternate(item, run, paragraph, texts)
        if tag in _ODD:
            paragraph.oddities.append(_oddity(child))

    def _in_alternate(self, item: _Element, run: _Element, paragraph: Paragraph, texts: list[str]) -> None:
        if item.tag == T:
            texts.append(_text(item))
        elif item.tag == R:
            texts += [_text(text) for text in item.iterchildren(T)]
        else:
            self._in_run(item, run, paragraph, texts)

    def _in_code(self) -> bool:
        return any(item.in_code for item in self._fields)

    def _field_mark(self, kind: str, paragraph: Paragraph) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif kind == "end" and self._fields:
            paragraph.oddities.append(Oddity(Kind.FIELD, self._fields.pop().code.strip()))


@dataclass(slots=True)
class _Field:
    """A field whose end has not come yet: its code, and whether its result has begun."""

    code: str = ""
    in_code: bool = True


_R_PR, _BR, _FIELD_MARK = w("rPr"), w("br"), w("fldChar")
_R_PR_CHANGE = w("rPrChange")
_SEEN_THROUGH = frozenset(map(w, ("sdt", "hyperlink", "fldSimple")))
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-", w("sym"): "□"}
_ODD: dict[str, tuple[Kind, str]] = {
    w("ins"): (Kind.TRACKED, "插入"),
    w("moveTo"): (Kind.TRACKED, "插入"),
    w("del"): (Kind.TRACKED, "删除"),
    w("moveFrom"): (Kind.TRACKED, "删除"),
    w("sdt"): (Kind.CONTROL, ""),
    w("hyperlink"): (Kind.LINK, ""),
    w("fldSimple"): (Kind.FIELD, ""),
    w("commentRangeStart"): (Kind.COMMENT, ""),
    w("commentReference"): (Kind.COMMENT, ""),
    w("subDoc"): (Kind.IMPORTED, ""),
    w("sym"): (Kind.SYMBOL, ""),
    w("softHyphen"): (Kind.INVISIBLE, "可选连字符"),
    w("footnoteReference"): (Kind.NOTE, ""),
    w("endnoteReference"): (Kind.NOTE, ""),
    w("drawing"): (Kind.SHAPE, ""),
    w("pict"): (Kind.SHAPE, ""),
    w("object"): (Kind.EMBEDDED, ""),
}


def _oddity(element: _Element) -> Oddity:
    """What an element that is more than text is, with its name or text where it has one."""
    kind, detail = _ODD.get(element.tag, (Kind.EQUATION, ""))
    if element.tag in _DRAWN:
        name, detail = drawn_object(element)
        return Oddity(Kind(name), detail)
    if kind is Kind.LINK:
        detail = element.get(f"{{{RELATIONS}}}id") or ""
    elif kind is Kind.FIELD:
        detail = (attribute(element, "instr") or "").strip()
    elif kind is Kind.SYMBOL:
        detail = attribute(element, "font") or ""
    return Oddity(kind, detail)


def _read_properties(properties: _Element, paragraph: Paragraph) -> None:
    """Tracked changes of a paragraph's properties and of its mark; a deleted mark joins it with the next."""
    for child in properties:
        if child.tag == _P_PR_CHANGE:
            paragraph.oddities.append(Oddity(Kind.TRACKED, "段落格式"))
        elif child.tag == _R_PR:
            changes = _CHANGES_OF_MARK.intersection([item.tag for item in child])
            if changes:
                paragraph.oddities.append(Oddity(Kind.TRACKED, "段落标记"))
                paragraph.mark_deleted = not changes.isdisjoint(_DELETED)


_P_PR_CHANGE = w("pPrChange")
_CHANGES_OF_MARK = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange")))


def has_tracked_marks(root: _Element) -> bool:
    """Whether formats, paragraph marks, rows or cells below ``root`` bear tracked changes."""
    return next(root.iter(_P_PR_CHANGE, _CELL_DEL, *_CHANGES_OF_MARK), None) is not None


def block_elements(container: _Element) -> Iterator[tuple[_Element, list[Oddity]]]:
    """The ``w:p`` and ``w:tbl`` of a container, each with the wrappers it was taken out of."""
    for child in container:
        tag = child.tag
        if tag in (P, TBL):
            yield child, []
        elif tag in _TRANSPARENT:
            yield from block_elements(child)
        elif tag == _SDT:
            content = child.find(_SDT_CONTENT)
            for element, oddities in block_elements(content) if content is not None else ():
                yield element, [Oddity(Kind.CONTROL), *oddities]
        elif tag == _ALTERNATE:
            for item in chosen(child):
                if item.tag in (P, TBL):
                    yield item, []


def rows_of(table: _Element, *, tracked: bool = True) -> Iterator[_Element]:
    """The rows of a table that stand after all changes are accepted; ``tracked`` False as for ``Reader``."""
    for row in _within(table, TR):
        if not tracked or not _has(row, _TR_PR, _DEL):
            yield row


def cells_of(row: _Element, *, tracked: bool = True) -> Iterator[_Element]:
    """The cells of a row that stand after all changes are accepted; ``tracked`` False as for ``Reader``."""
    for cell in _within(row, TC):
        if not tracked or not _has(cell, _TC_PR, _CELL_DEL):
            yield cell


_TR_PR, _TC_PR, _DEL, _CELL_DEL = w("trPr"), w("tcPr"), w("del"), w("cellDel")
_SDT, _SDT_CONTENT = w("sdt"), w("sdtContent")


def _has(element: _Element, properties: str, mark: str) -> bool:
    """Whether the properties of a row or cell hold a mark."""
    found = next(element.iterchildren(properties), None)
    return found is not None and next(found.iterchildren(mark), None) is not None


def chosen(alternate: _Element) -> Iterator[_Element]:
    """The children of the branch that Word 2010 and later take (ECMA-376 part 3, 9.3)."""
    for branch in alternate:
        requires = (branch.get("Requires") or "").split()
        if branch.tag == _FALLBACK or (branch.tag == _CHOICE and requires and _KNOWN_CHOICES.issuperset(requires)):
            yield from branch
            return


def nested_tables(blocks: list[Paragraph | Table]) -> int:
    """How many tables stand among the blocks of a cell."""
    return sum(isinstance(block, Table) for block in blocks)


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT or child.tag == _SDT:
            yield from _within(child, tag)


_LINE_ENDS = {ord("\n"): " ", ord("\r"): " "}
"""In a w:t a line end is white space like any other; paragraphs and w:br break lines."""


def _text(element: _Element) -> str:
    text = element.text or ""
    stripped = text.strip(" \t\r\n")
    if stripped != text and element.get(_SPACE) != "preserve":
        text = stripped
    return text.translate(_LINE_ENDS) if "\n" in text or "\r" in text else text


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    offset = len(first.text)
    return Paragraph(
        second.element,
        first.pieces + second.pieces,
        first.oddities + second.oddities,
        first.breaks + [offset + place for place in second.breaks],
        second.mark_deleted,
    )


def style_id(paragraph: _Element) -> str | None:
    """The id of a paragraph's style."""
    return child_value(paragraph.find(P_PR), "pStyle")

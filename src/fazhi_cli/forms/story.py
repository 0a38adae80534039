"""What a reader sees in a piece of WordprocessingML: paragraphs, tables and the text in them.

Tracked changes are read as accepted; content controls, custom XML, hyperlinks and the like are seen through; of a field
the result counts; of alternate content the branch that Word takes. Whatever is more than text is kept as an oddity.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fazhi_cli.forms.containers import (
    ALTERNATE,
    CHANGES_OF_MARK,
    DELETED,
    P_PR_CHANGE,
    TRANSPARENT,
    P,
    block_elements,
    chosen,
)
from fazhi_cli.forms.oddities import Kind, Oddity, is_odd, oddity_of
from fazhi_cli.forms.wordml import attribute, child_value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

R, T, P_PR = w("r"), w("t"), w("pPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the run it stands in, and the element it comes from; a tab is a tab, a line break a newline."""

    text: str
    run: _Element
    element: _Element


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
    none (``containers.has_tracked_marks``).
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
        if is_odd(tag):
            paragraph.oddities.append(oddity_of(element))
        if tag in TRANSPARENT or tag in _SEEN_THROUGH:
            for child in element:
                self._inline(child, paragraph)
        elif tag == ALTERNATE:
            for child in chosen(element):
                self._inline(child, paragraph)

    def _run(self, run: _Element, paragraph: Paragraph) -> None:
        for child in run:
            tag = child.tag
            if tag == T:
                if not self._fields or not self._in_code():
                    paragraph.pieces.append(Piece(_text(child), run, child))
            elif tag != _R_PR:
                self._in_run(child, run, paragraph)
            elif self._tracked and next(child.iterchildren(_R_PR_CHANGE), None) is not None:
                paragraph.oddities.append(Oddity(Kind.TRACKED, "文字格式"))

    def _in_run(self, child: _Element, run: _Element, paragraph: Paragraph) -> None:
        """One child of a run that is not plain text: its characters become a piece, what is more goes beside them."""
        tag = child.tag
        if tag in _CHARACTERS and not self._in_code():
            paragraph.pieces.append(Piece(_CHARACTERS[tag], run, child))
        elif tag == _BR and attribute(child, "type") in ("page", "column"):
            paragraph.breaks.append(len(paragraph.text))
        elif tag == _BR:
            paragraph.pieces.append(Piece("\n", run, child))
        elif tag == _FIELD_MARK:
            self._field_mark(attribute(child, "fldCharType") or "", paragraph)
        elif tag == w("instrText") and self._fields:
            self._fields[-1].code += child.text or ""
        elif tag in (ALTERNATE, w("ruby"), w("rubyBase")):
            for item in chosen(child) if tag == ALTERNATE else child.iterchildren(w("rubyBase"), R):
                self._in_alternate(item, run, paragraph)
        if is_odd(tag):
            paragraph.oddities.append(oddity_of(child))

    def _in_alternate(self, item: _Element, run: _Element, paragraph: Paragraph) -> None:
        if item.tag == T:
            paragraph.pieces.append(Piece(_text(item), run, item))
        elif item.tag == R:
            paragraph.pieces += [Piece(_text(text), run, text) for text in item.iterchildren(T)]
        else:
            self._in_run(item, run, paragraph)

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


def _read_properties(properties: _Element, paragraph: Paragraph) -> None:
    """Tracked changes of a paragraph's properties and of its mark; a deleted mark joins it with the next."""
    for child in properties:
        if child.tag == P_PR_CHANGE:
            paragraph.oddities.append(Oddity(Kind.TRACKED, "段落格式"))
        elif child.tag == _R_PR:
            changes = CHANGES_OF_MARK.intersection([item.tag for item in child])
            if changes:
                paragraph.oddities.append(Oddity(Kind.TRACKED, "段落标记"))
                paragraph.mark_deleted = not changes.isdisjoint(DELETED)


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

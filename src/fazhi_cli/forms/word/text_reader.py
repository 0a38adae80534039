"""Reads the paragraphs and tables of a body, a cell or a header as a reader sees them.

Tracked changes are read as accepted. Content controls, custom XML and hyperlinks are read through, except that a
control showing its prompt counts as empty. Of a field the result is read, or computed where the file keeps none; of
alternate content the branch that Word takes. Everything that is more than text is kept as special content.
"""

from lxml.etree import _Element

from fazhi_cli.forms.word.containers import (
    ALTERNATE,
    CHANGES_OF_MARK,
    DELETED,
    P_PR_CHANGE,
    TRANSPARENT,
    block_elements,
    chosen,
    shows_placeholder,
)
from fazhi_cli.forms.word.fields import OpenField, OpenFields, printed_result
from fazhi_cli.forms.word.paragraph import Paragraph, Piece, Table, joined
from fazhi_cli.forms.word.special_content import Kind, SpecialContent, field_of, is_special, special_content_of
from fazhi_cli.forms.word.symbols import in_symbol_font, is_symbol_font, symbol
from fazhi_cli.forms.word.wordml import P_PR, R_PR, SDT, TAB, TBL, XML_SPACE, R, T, attribute, first, w

_BR, _SYM, _FIELD_MARK, _INSTRUCTION, _RUBY, _RUBY_BASE, _SIMPLE_FIELD, _FORM_DATA, _FONTS, _R_PR_CHANGE = map(
    w, ("br", "sym", "fldChar", "instrText", "ruby", "rubyBase", "fldSimple", "ffData", "rFonts", "rPrChange")
)
_SEEN_THROUGH = frozenset(map(w, ("sdt", "hyperlink")))
_SILENT = frozenset(map(w, ("softHyphen", "commentReference", "commentRangeStart")))
_CHARACTERS = {TAB: "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_LINE_ENDS = {ord("\n"): " ", ord("\r"): " "}
"""In a w:t a line end is white space like any other; paragraphs and w:br break lines."""


class Reader:
    """Reads blocks in document order; a field may begin in one paragraph and end in another."""

    def __init__(self) -> None:
        self._fields = OpenFields()
        self._prompts = 0
        self._prompt = ""
        self._length = 0

    def blocks(self, container: _Element) -> list[Paragraph | Table]:
        """The paragraphs and tables directly in ``container`` (body, cell, header), wrappers opened."""
        result: list[Paragraph | Table] = []
        pending: Paragraph | None = None
        around = any(map(shows_placeholder, container.iterancestors(SDT)))
        for element, special in block_elements(container):
            if element.tag == TBL:
                result.append(Table(element))
                continue
            prompt = around or any(item.kind is Kind.PLACEHOLDER for item in special)
            self._prompts += prompt
            paragraph = self.paragraph(element)
            if prompt:  # it counts as empty
                self._end_prompt(paragraph)
            paragraph.special[:0] = [item for item in special if item.kind is not Kind.PLACEHOLDER]
            if pending is not None:
                paragraph = joined(pending, paragraph)
            pending = paragraph if paragraph.mark_deleted else None
            if pending is None:
                result.append(paragraph)
        if pending is not None:
            result.append(pending)
        self._fields.close()
        return result

    def paragraph(self, element: _Element) -> Paragraph:
        paragraph = Paragraph(element)
        self._length = 0
        for child in element:
            if child.tag == P_PR:
                _read_properties(child, paragraph)
            else:
                self._inline(child, paragraph)
        return paragraph

    def _end_prompt(self, paragraph: Paragraph) -> None:
        self._prompts -= 1
        if self._prompts == 0:
            if self._prompt:
                paragraph.special.append(SpecialContent(Kind.PLACEHOLDER, self._prompt))
            self._prompt = ""

    def _inline(self, element: _Element, paragraph: Paragraph) -> None:
        tag = element.tag
        if tag == R:
            self._run(element, paragraph)
            return
        if is_special(tag):
            paragraph.special.append(special_content_of(element))
        if tag == SDT and shows_placeholder(element):
            self._prompts += 1
            self._children(element, paragraph)
            self._end_prompt(paragraph)
        elif tag == _SIMPLE_FIELD:
            self._simple_field(element, paragraph)
        elif tag in TRANSPARENT or tag in _SEEN_THROUGH:
            self._children(element, paragraph)
        elif tag == ALTERNATE:
            for child in chosen(element):
                self._inline(child, paragraph)

    def _children(self, element: _Element, paragraph: Paragraph) -> None:
        for child in element:
            self._inline(child, paragraph)

    def _run(self, run: _Element, paragraph: Paragraph) -> None:
        font = None
        for child in run:
            if child.tag == R_PR:
                font = attribute(first(child, _FONTS), "ascii")
                if first(child, _R_PR_CHANGE) is not None:
                    paragraph.special.append(SpecialContent(Kind.TRACKED, "文字格式"))
            else:
                self._in_run(child, run, paragraph, font)

    def _in_run(self, child: _Element, run: _Element, paragraph: Paragraph, font: str | None) -> None:
        """One child of a run whose letters are in ``font``; alternate content may hold runs of its own."""
        tag = child.tag
        if tag == T:
            self._say(_in_font(_text(child), font, paragraph), run, child, paragraph)
        elif tag in _CHARACTERS:
            self._say(_CHARACTERS[tag], run, child, paragraph)
        elif tag in _READ_BY:
            _READ_BY[tag](self, child, run, paragraph)
        elif tag == _INSTRUCTION:
            self._fields.add_code(_text(child))
        elif tag == ALTERNATE:
            for item in chosen(child):
                self._in_run(item, run, paragraph, font)
        elif tag == R:
            self._run(child, paragraph)
        elif tag == _RUBY:
            self._ruby(child, paragraph)
        elif is_special(tag):
            paragraph.special.append(special_content_of(child))
            if tag not in _SILENT:
                self._fields.say_printed()

    def _break(self, element: _Element, run: _Element, paragraph: Paragraph) -> None:
        if attribute(element, "type") in ("page", "column"):
            paragraph.breaks.append(self._length)
        else:
            self._say("\n", run, element, paragraph)

    def _ruby(self, ruby: _Element, paragraph: Paragraph) -> None:
        """Text with a phonetic guide above it: the guide is kept as special content."""
        for item in ruby.iterchildren(_RUBY_BASE):
            for child in item:
                self._inline(child, paragraph)
        above = "".join(text.text or "" for text in ruby.iterfind(f"{w('rt')}//{T}"))
        if above.strip():
            paragraph.special.append(SpecialContent(Kind.PHONETIC, above.strip()))

    def _symbol(self, element: _Element, run: _Element, paragraph: Paragraph) -> None:
        font, code = attribute(element, "font"), attribute(element, "char") or ""
        try:
            sign = symbol(font, int(code, 16))
        except ValueError:
            sign = None
        if sign is None and not self._fields.in_code:
            paragraph.special.append(SpecialContent(Kind.SYMBOL, font or ""))
        self._say("□" if sign is None else sign, run, element, paragraph)

    def _say(self, text: str, run: _Element, element: _Element, paragraph: Paragraph) -> None:
        """Text that is printed here, unless it belongs to a field's code or to a control's prompt."""
        if self._fields.in_code:
            return
        if text and self._fields.open:
            self._fields.say_printed()
        if self._prompts:
            self._prompt += text
        elif text:
            paragraph.pieces.append(Piece(text, run, element))
            self._length += len(text)

    def _field_mark(self, mark: _Element, run: _Element, paragraph: Paragraph) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._fields.open.append(OpenField(mark, paragraph))
        elif kind == "separate":
            self._fields.begin_result()
        elif kind == "end" and (ended := self._fields.end()) is not None:
            code = ended.code.strip()
            paragraph.special.append(field_of(ended.begin, code))
            self._say_result(ended, code, run, paragraph)

    def _simple_field(self, element: _Element, paragraph: Paragraph) -> None:
        simple = OpenField(element, paragraph, in_code=self._fields.in_code)
        self._fields.open.append(simple)
        self._children(element, paragraph)
        while self._fields.end() not in (simple, None):
            pass
        self._say_result(simple, (attribute(element, "instr") or "").strip(), element, paragraph)

    def _say_result(self, ended: OpenField, code: str, run: _Element, paragraph: Paragraph) -> None:
        """The result of a field that has ended and whose file keeps none."""
        if ended.printed or self._fields.in_code:
            return
        result = printed_result(code, ended.begin.find(_FORM_DATA))
        if result is None:
            paragraph.special.append(SpecialContent(Kind.FIELD_WITHOUT_RESULT, code))
        else:
            self._say(result, run, ended.begin, paragraph)


_READ_BY = {_BR: Reader._break, _SYM: Reader._symbol, _FIELD_MARK: Reader._field_mark}
"""What reads a child of a run that is no text."""


def _read_properties(properties: _Element, paragraph: Paragraph) -> None:
    """Tracked changes of a paragraph's properties and of its mark; a deleted mark joins it with the next."""
    for child in properties.iterchildren(P_PR_CHANGE, R_PR):
        if child.tag == P_PR_CHANGE:
            paragraph.special.append(SpecialContent(Kind.TRACKED, "段落格式"))
        else:
            changes = {item.tag for item in child.iterchildren(*CHANGES_OF_MARK)}
            if changes:
                paragraph.special.append(SpecialContent(Kind.TRACKED, "段落标记"))
                paragraph.mark_deleted = not changes.isdisjoint(DELETED)


def _in_font(text: str, font: str | None, paragraph: Paragraph) -> str:
    """A text as it looks in a font: symbol fonts have pictures in the places of letters."""
    if font is None or not is_symbol_font(font):
        return text
    shown, lost = in_symbol_font(font, text)
    if lost:
        paragraph.special.append(SpecialContent(Kind.SYMBOL, font))
    return shown


def _text(element: _Element) -> str:
    text = element.text or ""
    if len(element):  # comments and processing instructions part a text; what stands behind them is text too
        text += "".join(child.tail or "" for child in element)
    stripped = text.strip(" \t\r\n")
    if stripped != text and element.get(XML_SPACE) != "preserve":
        text = stripped
    return text.translate(_LINE_ENDS) if "\n" in text or "\r" in text else text

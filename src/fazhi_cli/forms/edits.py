"""How a value is written into a blank's bytes: for every slot the stretches that change, and what each becomes.

A slot that owns whole paragraphs gets them anew, with the blank's own paragraph and run properties; a slot in a line has
only its characters replaced; marks, controls and dates have only what tells their state replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from fazhi_cli.files import FileError
from fazhi_cli.forms import entries
from fazhi_cli.forms.entries import FILLER, Option
from fazhi_cli.forms.places import Place
from fazhi_cli.forms.slots import Slot
from fazhi_cli.forms.spans import Span, character_offsets, keeps_spaces
from fazhi_cli.forms.story import Paragraph, Piece, R, T
from fazhi_cli.forms.wordml import WORD_2010, attribute, child_value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_P_PR, _R_PR, _SDT, _SDT_PR, _CONTENT = (w(name) for name in ("pPr", "rPr", "sdt", "sdtPr", "sdtContent"))
_PRESERVED = b'<w:t xml:space="preserve">'
_BREAK = b"</w:t><w:%s/>" + _PRESERVED
_ONCE = re.compile(rb"<w:(?:pageBreakBefore|sectPr)\b[^>]*?(?:/>|>.*?</w:(?:pageBreakBefore|sectPr)>)", re.DOTALL)
_PLACEHOLDER = re.compile(rb"<w:rStyle\b[^>]*/>")
_KEPT = frozenset(
    map(w, ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd"))
)
_TEXTUAL = frozenset(map(w, ("rPr", "t", "tab", "lastRenderedPageBreak")))
_SYMBOLS = {"F0A8": "F0FE", "F06F": "F0FE", "F0A3": "F052", "00A8": "00FE", "006F": "00FE", "00A3": "0052"}
"""Empty boxes of Wingdings and Wingdings 2 by their codes, and the ticked ones of the same fonts."""


class FillError(FileError):
    """A value that cannot be written, or a file that does not read back as it was written; the message is Chinese."""


Render = Callable[[str], bytes]
Holds = Literal["paragraphs", "characters", ""]


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the blank's bytes that changes when one of ``slots`` is filled, and what it becomes for a value.

    ``holds`` says what its bytes are once it is filled: whole paragraphs, characters, or neither (a mark, a state).
    """

    start: int
    end: int
    slots: tuple[str, ...]
    original: bytes
    render: Render
    holds: Holds = ""


class Editor:
    """Makes the edits of one blank; ``xml`` is its main part and ``spans`` where its elements lie there."""

    def __init__(self, xml: bytes, spans: Mapping[_Element, Span]) -> None:
        self._xml = xml
        self._spans = spans

    def edits(self, place: Place, paragraphs: list[Paragraph]) -> Iterator[Edit]:
        """The edits of a slot; ``paragraphs`` are those of its container."""
        slot = place.slot
        if slot.kind == "photo":
            return
        region = _Region(place, paragraphs)
        control = _control(region, place)
        if control is not None and slot.kind != "choice":
            yield from self._control(slot, control)
        elif slot.kind == "choice":
            yield from self._choice(slot, region, control)
        elif slot.kind == "date" and self._written_over(place):
            yield from self._date(slot, region)
        elif place.inline or not region.plain:
            yield from self._line(slot, region)
        else:
            yield self._block(place, paragraphs)

    @staticmethod
    def _written_over(place: Place) -> bool:
        """Whether a date goes into the blank's own spaces: in a line with other words, or where the map asks for it."""
        if not any(True for _ in entries.date_gaps(place.slot.blank)):
            return False
        return place.slot.spaces == "keep" or (place.slot.spaces is None and place.inline)

    def _edit(self, start: int, end: int, slot: Slot, render: Render, holds: Holds = "") -> Edit:
        return Edit(start, end, (slot.id,), self._xml[start:end], render, holds)

    # whole paragraphs

    def _block(self, place: Place, paragraphs: list[Paragraph]) -> Edit:
        slot = place.slot
        if place.first > place.last:
            behind = self._spans[paragraphs[-1].element].end
            frame = self._frame(paragraphs[-1].element)
            return self._edit(behind, behind, slot, lambda value: frame.paragraphs(value.split("\n")), "paragraphs")
        own = [paragraph.element for paragraph in paragraphs[place.first : place.last + 1]]
        frame = self._frame(own[0])
        before, after = self._around_text(own[0])
        kept = b"".join(self._bytes(element) for element in own[1:] if not all(map(_is_textual, element)))

        def render(value: str) -> bytes:
            first, *more = value.split("\n")
            return b"".join((before, frame.run(first), after, frame.paragraphs(more), kept))

        return self._edit(self._spans[own[0]].start, self._spans[own[-1]].end, slot, render, "paragraphs")

    def _around_text(self, paragraph: _Element) -> tuple[bytes, bytes]:
        """A paragraph's bytes before and after its text: its tags, its properties, and whatever in it is no text."""
        span = self._spans[paragraph]
        if span.inner == span.end:
            return self._xml[span.start : span.end].rstrip(b"/>").rstrip() + b">", b"</w:p>"
        before: list[bytes] = [self._xml[span.start : span.inner]]
        after: list[bytes] = []
        written = False
        for child in paragraph:
            if child.tag == R and _is_textual(child):
                written = True
            else:
                (after if written and child.tag != _P_PR else before).append(self._bytes(child))
        return b"".join(before), b"".join(after) + self._xml[span.outer : span.end]

    def _frame(self, paragraph: _Element) -> _Frame:
        properties = paragraph.find(_P_PR)
        run = next((child for child in paragraph.iter(R) if _is_textual(child)), None)
        own = run.find(_R_PR) if run is not None else paragraph.find(f"{_P_PR}/{_R_PR}")
        written = self._bytes(properties) if properties is not None else b""
        return _Frame(_ONCE.sub(b"", written), self._bytes(own) if own is not None else b"")

    def _bytes(self, element: _Element) -> bytes:
        span = self._spans[element]
        return self._xml[span.start : span.end]

    # a stretch of a line

    def _line(self, slot: Slot, region: _Region) -> Iterator[Edit]:
        texts = [part for part in region.parts if part.piece.element.tag == T]
        worded = [part for part in texts if part.text.strip(FILLER)]
        target = worded[0] if worded else max(texts, key=lambda part: len(part.text), default=None)
        if target is None:
            yield from self._insertion(slot, region)
            return
        filler = "" if worded else target.text
        align = "center" if "_" in filler or "＿" in filler or _underlined(target.piece.run) else "left"
        padded = align == "center" or region.followed

        def render(value: str) -> bytes:
            written = entries.over(filler, value, align=align) if padded else value
            return _characters(written + "\u3000" * (region.followed and written == value))

        yield from self._characters(slot, target, render, "characters")
        for part in worded[1:]:
            yield from self._characters(slot, part, lambda value: b"")

    def _insertion(self, slot: Slot, region: _Region) -> Iterator[Edit]:
        """A value where the blank has no character for it: before its tabs, else behind the character before."""
        if region.parts:
            at = self._spans[region.parts[0].piece.element].start
            yield self._edit(at, at, slot, _text)
        elif region.before is not None and region.before.piece.element.tag == T:
            yield from self._characters(slot, region.before, _characters, "characters")
        else:
            raise FillError(f"“{slot.label}”处没有可写的文字，请在空白表里留出空格或横线。")

    def _characters(self, slot: Slot, part: _Part, render: Render, holds: Holds = "") -> Iterator[Edit]:
        element = part.piece.element
        span = self._spans[element]
        if span.inner == span.end:  # <w:t/>
            yield self._edit(span.start, span.end, slot, lambda value: _PRESERVED + render(value) + b"</w:t>")
            return
        offsets = character_offsets(self._xml, span, element)
        if not keeps_spaces(element):
            yield self._edit(span.inner - 1, span.inner - 1, slot, lambda value: b' xml:space="preserve"')
        yield self._edit(offsets[part.low], offsets[part.high], slot, render, holds)

    # dates, choices, controls

    def _date(self, slot: Slot, region: _Region) -> Iterator[Edit]:
        gaps = list(entries.date_gaps(region.text))
        chinese = any(printed and not printed.isascii() for *_, printed in gaps)
        for unit, start, at, printed in gaps:
            gap = [part for part in region.between(start, at - len(printed)) if part.piece.element.tag == T]
            target = max(gap, key=lambda part: len(part.text), default=None)
            if printed or target is None:
                target = region.at(at)
            align = "right" if unit == "年" else "center"
            yield from self._characters(
                slot, target, partial(_number, slot, unit, printed, chinese, target.text, align)
            )

    def _choice(self, slot: Slot, region: _Region, control: _Element | None) -> Iterator[Edit]:
        options = entries.options_of(region.text)
        if not options and control is not None:
            yield from self._control(slot, control)
            return
        if not options:
            listed = next((part.piece.element for part in region.parts if _legacy(part.piece.element, "ddList")), None)
            if listed is None:
                raise FillError(f"“{slot.label}”处看不到选项。")
            yield self._legacy_list(slot, listed)
            return
        for option in options:
            for part in region.between(option.start, option.end):
                yield from self._mark(slot, option, options, part)

    def _mark(self, slot: Slot, option: Option, options: tuple[Option, ...], part: _Part) -> Iterator[Edit]:
        element = part.piece.element

        def when_chosen(chosen: bytes, value: str, other: bytes) -> bytes:
            return chosen if _is_chosen(slot, option, options, value) else other

        box = _legacy(element, "checkBox")
        if box is not None:
            at = self._spans[box].outer
            yield self._edit(at, at, slot, lambda value: when_chosen(b"<w:checked/>", value, b""))
        elif element.tag == w("sym"):
            original = self._bytes(element)
            code = (attribute(element, "char") or "").upper()
            ticked = original.replace(code.encode(), _SYMBOLS.get(code, code).encode())
            span = self._spans[element]
            yield self._edit(span.start, span.end, slot, lambda value: when_chosen(ticked, value, original))
        else:
            mark = entries.marked(part.text, slot.mark)
            control = next((one for one in element.iterancestors(_SDT) if _check_state(one) is not None), None)
            if control is not None:
                state = _check_state(control)
                assert state is not None
                mark, span = state[1] or mark, self._spans[state[0]]
                off = self._xml[span.start : span.end]
                on = re.sub(rb'(val=["\'])[^"\']*', rb"\g<1>1", off)
                yield self._edit(span.start, span.end, slot, lambda value: when_chosen(on, value, off))
            plain = _characters(part.text)
            yield from self._characters(slot, part, lambda value: when_chosen(_characters(mark), value, plain))

    def _legacy_list(self, slot: Slot, field: _Element) -> Edit:
        listed = _legacy(field, "ddList")
        assert listed is not None
        words = [attribute(entry, "val") or "" for entry in listed.iterchildren(w("listEntry"))]
        result = listed.find(w("result"))
        span = self._spans[result] if result is not None else None
        start, end = (span.start, span.end) if span is not None else (self._spans[listed].inner,) * 2
        return self._edit(
            start, end, slot, lambda value: b'<w:result w:val="%d"/>' % words.index(_listed(slot, words, value))
        )

    def _control(self, slot: Slot, control: _Element) -> Iterator[Edit]:
        """A content control: its text, no longer shown as a placeholder; of a list only what the list has."""
        properties, content = control.find(_SDT_PR), control.find(_CONTENT)
        if properties is None or content is None:
            raise FillError(f"“{slot.label}”处的内容控件不完整。")
        listed = properties.iterfind(f"{w('dropDownList')}/{w('listItem')}")
        words = [attribute(item, "displayText") or attribute(item, "value") or "" for item in listed]
        shown = properties.find(w("showingPlcHdr"))
        if shown is not None:
            yield self._removal(slot, self._spans[shown])
            for run in content.iter(R):
                yield from self._like_its_line(slot, run, properties)
        texts = list(content.iter(T))

        def written(value: str) -> str:
            return _listed(slot, words, value) if words else value

        if not texts:
            runs = [self._spans[run] for run in content.iter(R)]
            open_runs = [span.outer for span in runs if span.inner < span.end]
            if not open_runs:
                raise FillError(f"“{slot.label}”处的内容控件是空的，请在空白表的控件里留一个空格。")
            yield self._edit(open_runs[0], open_runs[0], slot, lambda value: _text(written(value)))
        for number, text in enumerate(texts):
            piece = Piece(text.text or "", text.getparent(), text)  # type: ignore[arg-type]
            part = _Part(
                piece, 0, len(piece.text.strip(" \t\r\n") if not keeps_spaces(text) else piece.text), piece.text
            )
            render = (lambda value: _characters(written(value))) if number == 0 else (lambda value: b"")
            yield from self._characters(slot, part, render)

    def _like_its_line(self, slot: Slot, run: _Element, control: _Element) -> Iterator[Edit]:
        """A placeholder's run loses the placeholder's style; what is typed there looks as the control or the line says."""
        own = run.find(_R_PR)
        style = own.find(w("rStyle")) if own is not None else None
        if own is None or style is None:
            return
        if len(own) > 1:
            yield self._removal(slot, self._spans[style])
            return
        line = next(run.iterancestors(w("p")))
        models = [found for found in (control.find(_R_PR), line.find(f"{_P_PR}/{_R_PR}")) if found is not None]
        written = _PLACEHOLDER.sub(b"", self._bytes(models[0])) if models else b""
        yield self._edit(self._spans[own].start, self._spans[own].end, slot, lambda value: written)

    def _removal(self, slot: Slot, span: Span) -> Edit:
        return self._edit(span.start, span.end, slot, lambda value: b"")


@dataclass(frozen=True, slots=True)
class _Frame:
    """The properties that a new paragraph of a slot and its run get."""

    paragraph: bytes
    properties: bytes

    def run(self, line: str) -> bytes:
        return b"<w:r>" + self.properties + _text(line) + b"</w:r>"

    def paragraphs(self, lines: Iterable[str]) -> bytes:
        return b"".join(b"<w:p>" + self.paragraph + self.run(line) + b"</w:p>" for line in lines)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one piece of text: its first character and the one behind its last, counted in the piece."""

    piece: Piece
    low: int
    high: int
    text: str


class _Region:
    """The text of a slot in the blank, and the pieces it consists of."""

    def __init__(self, place: Place, paragraphs: list[Paragraph]) -> None:
        own = paragraphs[place.first : place.last + 1]
        self.parts: list[_Part] = []
        self.before: _Part | None = None
        self.paragraphs = own
        self.start = place.start
        self._offsets: list[int] = []
        pieces: list[str] = []
        for number, paragraph in enumerate(own):
            end = place.end if number == len(own) - 1 else len(paragraph.text)
            self._add(paragraph, place.start if number == 0 else 0, end, len("\n".join(pieces)) + bool(number))
            pieces.append(paragraph.text[place.start if number == 0 else 0 : end])
        self.text = "\n".join(pieces)
        self.followed = bool(own) and bool(own[-1].text[place.end :].strip(FILLER))
        self.plain = all(
            part.piece.run.getparent() is paragraph.element for paragraph in own for part in self.parts[:1]
        )

    def _add(self, paragraph: Paragraph, start: int, end: int, offset: int) -> None:
        position = 0
        for piece in paragraph.pieces:
            low, high = max(start - position, 0), min(end - position, len(piece.text))
            if low < high:
                self.parts.append(_Part(piece, low, high, piece.text[low:high]))
                self._offsets.append(offset + position + low - start)
            if position < start <= position + len(piece.text):
                self.before = _Part(piece, start - position, start - position, "")
            position += len(piece.text)

    def between(self, start: int, end: int) -> Iterator[_Part]:
        """The parts of the stretch from ``start`` to ``end`` of the region's text."""
        for part, offset in zip(self.parts, self._offsets, strict=True):
            low, high = max(start - offset, 0), min(end - offset, len(part.text))
            if low < high:
                yield _Part(part.piece, part.low + low, part.low + high, part.text[low:high])

    def at(self, offset: int) -> _Part:
        """The empty stretch before the character at ``offset``."""
        part = next(self.between(offset, offset + 1))
        return _Part(part.piece, part.low, part.low, "")


def _control(region: _Region, place: Place) -> _Element | None:
    """The content control that a slot's text stands in, or that follows its label."""
    inside = [one for part in region.parts for one in part.piece.element.iterancestors(_SDT)]
    if inside:
        return inside[0]
    for paragraph in region.paragraphs:
        around = [one for one in paragraph.element.iterancestors(_SDT) if _only(one, paragraph.element)]
        if around and not region.text.strip(FILLER):
            return around[0]
        after = region.before.piece.run if region.before is not None else None
        own = paragraph.element.iterchildren(_SDT) if after is None else after.itersiblings(_SDT)
        found = next(own, None)
        if found is not None and not region.parts and (after is None or not _text_between(after, found)):
            return found
    return None


def _only(control: _Element, paragraph: _Element) -> bool:
    """Whether a control holds this paragraph and no other."""
    return list(control.iter(w("p"))) == [paragraph]


def _text_between(run: _Element, control: _Element) -> bool:
    for sibling in run.itersiblings():
        if sibling is control:
            return False
        if next(sibling.iter(T), None) is not None:
            return True
    return True


def _check_state(control: _Element) -> tuple[_Element, str] | None:
    """Of a check box control the element that says whether it is ticked, and the character that shows it; else None."""
    box = next(control.iter(f"{{{WORD_2010}}}checkbox"), None)
    state = box.find(f"{{{WORD_2010}}}checked") if box is not None else None
    if box is None or state is None:
        return None
    shown = box.find(f"{{{WORD_2010}}}checkedState")
    code = shown.get(f"{{{WORD_2010}}}val") if shown is not None else None
    return state, chr(int(code, 16)) if code else ""


def _legacy(element: _Element, name: str) -> _Element | None:
    """What a legacy form field (``w:fldChar`` with ``w:ffData``) says of itself as ``name``."""
    return element.find(f"{w('ffData')}/{w(name)}") if element.tag == w("fldChar") else None


def _is_chosen(slot: Slot, option: Option, options: tuple[Option, ...], value: str) -> bool:
    wanted = entries.words_chosen(slot, value)
    strange = wanted - {one.words for one in options}
    if strange:
        there = "、".join(one.words for one in options)
        raise FillError(f"“{slot.label}”的选项里没有“{'、'.join(sorted(strange))}”，表上只有：{there}。")
    return option.words in wanted


def _listed(slot: Slot, words: list[str], value: str) -> str:
    wanted = slot.options.get(value, value)
    if wanted not in words:
        raise FillError(f"“{slot.label}”的选项里没有“{wanted}”，表上只有：{'、'.join(words)}。")
    return wanted


def _number(slot: Slot, unit: str, printed: str, chinese: bool, filler: str, align: str, value: str) -> bytes:
    """One number of a date, written over the filler before its unit; filler is kept where the date has no such number."""
    numbers = entries.date_numbers(value)
    if numbers is None:
        raise FillError(f"“{slot.label}”要填日期，填写的内容是“{value}”。")
    number = entries.number_after(printed, unit, numbers.get(unit, ""), chinese=chinese)
    if number is None:
        raise FillError(f"“{slot.label}”处已印有“{printed}{unit}”，与填写的“{value}”不符。")
    return _characters(entries.over(filler, number, align=align))


def _underlined(run: _Element) -> bool:
    return child_value(run.find(_R_PR), "u") not in (None, "", "none")


def _is_textual(element: _Element) -> bool:
    """Whether a child of a paragraph is its properties, or a run with nothing but text."""
    if element.tag == R:
        return all(child.tag in _TEXTUAL for child in element)
    return element.tag == _P_PR or element.tag == w("proofErr")


def _characters(text: str) -> bytes:
    """Text as it stands in a ``w:t``, escaped; a tab and a line break close it and open another."""
    written = escape(text).encode("utf-8")
    return written.replace(b"\t", _BREAK % b"tab").replace(b"\n", _BREAK % b"br")


def _text(line: str) -> bytes:
    """The content of a run for one line of text; nothing for none, tabs are tab elements."""
    if "\t" in line:
        return b"<w:tab/>".join(map(_text, line.split("\t")))
    return _PRESERVED + escape(line).encode("utf-8") + b"</w:t>" if line else b""

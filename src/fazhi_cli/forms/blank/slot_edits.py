"""The edits that fill a slot: whole paragraphs, within a line, a date (choices and controls: ``choice_edits``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.forms.blank import entries
from fazhi_cli.forms.blank.choice_edits import choice_edits, control_edits, control_of
from fazhi_cli.forms.blank.date_lines import date_gaps, date_numbers, number_after
from fazhi_cli.forms.blank.entries import FILLER
from fazhi_cli.forms.blank.slots import Place, Slot
from fazhi_cli.forms.blank.source import Edit, FillError, Region, Source, characters, run_text
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import P_PR, R_PR, TAB, R, T, attribute, is_underlined, own_runs, w

_TEXTUAL = frozenset(map(w, ("rPr", "t", "tab", "lastRenderedPageBreak")))
_MOVED = 12
"""Half-widths of room before a year that only move the line: a year takes four, a signature stands above."""
_ONCE = re.compile(rb"<w:(?:pageBreakBefore|sectPr)\b[^>]*?(?:/>|>.*?</w:(?:pageBreakBefore|sectPr)>)", re.DOTALL)


def edits_of(source: Source, place: Place, paragraphs: list[Paragraph]) -> Iterator[Edit]:
    """The edits of a slot; ``paragraphs`` are those of its container."""
    slot = place.slot
    if slot.kind == "photo":
        return
    region = Region(place, paragraphs)
    control = control_of(region)
    if control is not None and slot.kind != "choice":
        yield from control_edits(source, slot, control)
    elif slot.kind == "choice":
        yield from choice_edits(source, slot, region, control)
    elif slot.kind == "date" and _written_over(place):
        yield from date_edits(source, slot, region)
    elif place.inline or not region.plain:
        yield from line_edits(source, slot, region)
    else:
        yield paragraph_edit(source, place, paragraphs)


def _written_over(place: Place) -> bool:
    """Whether a date goes into the blank's own spaces: in a line with other words or that spaces move to its place,
    where digits are printed already, or where the map asks for it.
    """
    blank, spaces = place.slot.blank, place.slot.spaces
    gaps = list(date_gaps(blank))
    if not gaps or spaces is not None:
        return bool(gaps) and spaces == "keep"
    _, start, at, _ = gaps[0]
    return place.inline or entries.width(blank[start:at]) >= _MOVED or any(printed for *_, printed in gaps)


def line_edits(source: Source, slot: Slot, region: Region) -> Iterator[Edit]:
    """The edits of a slot that is a stretch of a line: its longest filler, or the blank's prompt, becomes the value."""
    texts = [part for part in region.parts if part.piece.element.tag == T]
    worded = [part for part in texts if part.text.strip(FILLER)]
    target = worded[0] if worded else max(texts, key=lambda part: len(part.text), default=None)
    if target is None:
        yield from _insertion(source, slot, region)
        return
    filler = "" if worded else target.text
    align = "center" if "_" in filler or "＿" in filler or is_underlined(target.piece.run) else "left"
    padded = align == "center" or region.followed

    def render(value: str) -> bytes:
        written = entries.over(filler, value, align=align) if padded else value
        return characters(written + "\u3000" * (region.followed and written == value))

    yield from source.characters(slot, target, render)
    for part in worded[1:]:
        yield from source.characters(slot, part, lambda value: b"")


def _insertion(source: Source, slot: Slot, region: Region) -> Iterator[Edit]:
    """Inserts a value where no character is to be replaced: before the slot's tabs, else behind the text before it."""
    if region.parts:
        at = source.spans[region.parts[0].piece.element].start
        yield source.edit(at, at, slot, run_text)
    elif region.before is not None and region.before.piece.element.tag == T:
        yield from source.characters(slot, region.before, characters)
    else:
        raise FillError(f"“{slot.label}”处没有可写的文字，请在空白表里留出空格或横线。")


def date_edits(source: Source, slot: Slot, region: Region) -> Iterator[Edit]:
    """The edits of a date line: a number over the filler before each of 年, 月 and 日."""
    gaps = list(date_gaps(region.text))
    chinese = any(printed and not printed.isascii() for *_, printed in gaps)
    for unit, start, at, printed in gaps:
        gap = [part for part in region.between(start, at) if part.piece.element.tag == T]
        target = max(gap, key=lambda part: len(part.text), default=None) or region.at(at)
        align = "left" if printed else "right" if unit == "年" else "center"
        lacks_year = at == gaps[0][2] and unit != "年"
        render = partial(_number, slot, unit, printed, chinese, lacks_year, target.text, align)
        yield from source.characters(slot, target, render)


def _number(
    slot: Slot, unit: str, printed: str, chinese: bool, lacks_year: bool, filler: str, align: str, value: str
) -> bytes:
    """One number of a date over the filler before its unit; the filler stays where the date lacks that number.

    Where the blank has no 年, the year is written before the month: nothing of a date is lost.
    """
    numbers = date_numbers(value)
    if numbers is None:
        raise FillError(f"“{slot.label}”要填日期，填写的内容是“{value}”。")
    number = number_after(printed, unit, numbers.get(unit, ""), chinese=chinese)
    if number is None or (printed and lacks_year):
        raise FillError(f"“{slot.label}”处已印有“{printed}{unit}”，与填写的“{value}”不符。")
    number = f"{numbers['年']}年{number}" if lacks_year else number
    return characters(entries.over(filler, number, align=align))


def paragraph_edit(source: Source, place: Place, paragraphs: list[Paragraph]) -> Edit:
    """The edit of a slot that owns paragraphs of its container, or whose value is appended to the container."""
    slot = place.slot
    if place.first > place.last:
        behind = source.spans[paragraphs[-1].element].end
        frame = _frame(source, paragraphs[-1].element)
        return source.edit(behind, behind, slot, lambda value: frame.paragraphs(value.split("\n")))
    own = [paragraph.element for paragraph in paragraphs[place.first : place.last + 1]]
    frame = _frame(source, own[0])
    before, after = _around_text(source, own[0])
    kept = b"".join(source.bytes(element) for element in own[1:] if not all(map(_is_textual, element)))

    def render(value: str) -> bytes:
        first, *more = value.split("\n")
        return b"".join((before, frame.run(first), after, frame.paragraphs(more), kept))

    return source.edit(source.spans[own[0]].start, source.spans[own[-1]].end, slot, render)


def _around_text(source: Source, paragraph: _Element) -> tuple[bytes, bytes]:
    """A paragraph's bytes before and after its text: tags, properties, and everything in it that is not text."""
    span = source.spans[paragraph]
    if span.inner == span.end:
        return source.xml[span.start : span.end].rstrip(b"/>").rstrip() + b">", b"</w:p>"
    before: list[bytes] = [source.xml[span.start : span.inner]]
    after: list[bytes] = []
    textual = set(_printed_runs(paragraph))
    written = False
    for child in paragraph:
        if child in textual:
            written = True
        else:
            (after if written and child.tag != P_PR else before).append(source.bytes(child))
    return b"".join(before), b"".join(after) + source.xml[span.outer : span.end]


def _printed_runs(paragraph: _Element) -> Iterator[_Element]:
    """A paragraph's runs of nothing but text, without those in a field's instructions: they are not printed."""
    in_code: list[bool] = []
    for child in paragraph:
        for mark in child.iterchildren(w("fldChar")) if child.tag == R else ():
            kind = attribute(mark, "fldCharType")
            if kind == "begin":
                in_code.append(True)
            elif in_code:
                in_code.pop()
                in_code += [False] * (kind == "separate")
        if child.tag == R and _is_textual(child) and not any(in_code):
            yield child


def _frame(source: Source, paragraph: _Element) -> _Frame:
    properties = paragraph.find(P_PR)
    runs = (run for run in own_runs(paragraph) if _is_textual(run))
    run = next(
        (child for child in runs if any(item.text or item.tag == TAB for item in child.iterchildren(T, TAB))), None
    )
    own = run.find(R_PR) if run is not None else paragraph.find(f"{P_PR}/{R_PR}")
    written = source.bytes(properties) if properties is not None else b""
    return _Frame(_ONCE.sub(b"", written), source.bytes(own) if own is not None else b"")


class _Frame(NamedTuple):
    """The properties of a new paragraph in a slot, and of its run."""

    paragraph: bytes
    properties: bytes

    def run(self, line: str) -> bytes:
        return b"<w:r>" + self.properties + run_text(line) + b"</w:r>"

    def paragraphs(self, lines: Iterable[str]) -> bytes:
        return b"".join(b"<w:p>" + self.paragraph + self.run(line) + b"</w:p>" for line in lines)


def _is_textual(element: _Element) -> bool:
    """Whether a child of a paragraph is its properties, or a run with nothing but text."""
    if element.tag == R:
        return all(child.tag in _TEXTUAL for child in element)
    return element.tag == P_PR or element.tag == w("proofErr")

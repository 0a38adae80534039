"""The edit of a slot that owns whole paragraphs: they are written anew with the blank's paragraph and run properties."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fazhi_cli.forms.blank.place import Place
from fazhi_cli.forms.blank.regions import run_text
from fazhi_cli.forms.blank.source import Edit, Source
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import P_PR, R_PR, R, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXTUAL = frozenset(map(w, ("rPr", "t", "tab", "lastRenderedPageBreak")))
_ONCE = re.compile(rb"<w:(?:pageBreakBefore|sectPr)\b[^>]*?(?:/>|>.*?</w:(?:pageBreakBefore|sectPr)>)", re.DOTALL)


def paragraph_edit(source: Source, place: Place, paragraphs: list[Paragraph]) -> Edit:
    """The edit of a slot that owns paragraphs of its container, or whose value is appended to the container."""
    slot = place.slot
    if place.first > place.last:
        behind = source.spans[paragraphs[-1].element].end
        frame = _frame(source, paragraphs[-1].element)
        return source.edit(behind, behind, slot, lambda value: frame.paragraphs(value.split("\n")), "paragraphs")
    own = [paragraph.element for paragraph in paragraphs[place.first : place.last + 1]]
    frame = _frame(source, own[0])
    before, after = _around_text(source, own[0])
    kept = b"".join(source.bytes(element) for element in own[1:] if not all(map(_is_textual, element)))

    def render(value: str) -> bytes:
        first, *more = value.split("\n")
        return b"".join((before, frame.run(first), after, frame.paragraphs(more), kept))

    return source.edit(source.spans[own[0]].start, source.spans[own[-1]].end, slot, render, "paragraphs")


def _around_text(source: Source, paragraph: _Element) -> tuple[bytes, bytes]:
    """A paragraph's bytes before and after its text: tags, properties, and everything in it that is not text."""
    span = source.spans[paragraph]
    if span.inner == span.end:
        return source.xml[span.start : span.end].rstrip(b"/>").rstrip() + b">", b"</w:p>"
    before: list[bytes] = [source.xml[span.start : span.inner]]
    after: list[bytes] = []
    written = False
    for child in paragraph:
        if child.tag == R and _is_textual(child):
            written = True
        else:
            (after if written and child.tag != P_PR else before).append(source.bytes(child))
    return b"".join(before), b"".join(after) + source.xml[span.outer : span.end]


def _frame(source: Source, paragraph: _Element) -> _Frame:
    properties = paragraph.find(P_PR)
    run = next((child for child in paragraph.iter(R) if _is_textual(child)), None)
    own = run.find(R_PR) if run is not None else paragraph.find(f"{P_PR}/{R_PR}")
    written = source.bytes(properties) if properties is not None else b""
    return _Frame(_ONCE.sub(b"", written), source.bytes(own) if own is not None else b"")


@dataclass(frozen=True, slots=True)
class _Frame:
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

"""A blank's main part as bytes: where its elements and characters lie, a slot's text, the edits that fill it.

Only the bytes of a slot are replaced, all others are kept, so that a filled form provably is the blank but for its slots.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.entries import FILLER
from fazhi_cli.forms.blank.slots import Place, Slot
from fazhi_cli.forms.word.paragraph import Paragraph, Piece
from fazhi_cli.forms.word.wordml import XML_SPACE

PRESERVED = b'<w:t xml:space="preserve">'
_BREAK = b"</w:t><w:%s/>" + PRESERVED
_TOKEN = re.compile(rb"<\?.*?\?>|<(/?)(?![!?])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>", re.DOTALL)
_CHARACTER = re.compile(rb"&[^;]*;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_PLAIN = (b"<?xml version='1.0' encoding='utf-8'", b'<?xml version="1.0" encoding="utf-8"', b"<w:")


class Part(NamedTuple):
    """A stretch of one piece of text, from character ``low`` of the piece up to ``high``."""

    piece: Piece
    low: int
    high: int
    text: str


class Region:
    """The text of a slot in the blank, and the pieces that hold it."""

    def __init__(self, place: Place, paragraphs: list[Paragraph]) -> None:
        own = paragraphs[place.first : place.last + 1]
        self.parts: list[Part] = []
        self.before: Part | None = None
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
        elements = {paragraph.element for paragraph in own}
        self.plain = all(part.piece.run.getparent() in elements for part in self.parts)

    def _add(self, paragraph: Paragraph, start: int, end: int, offset: int) -> None:
        position = 0
        for piece in paragraph.pieces:
            low, high = max(start - position, 0), min(end - position, len(piece.text))
            if low < high:
                self.parts.append(Part(piece, low, high, piece.text[low:high]))
                self._offsets.append(offset + position + low - start)
            if position < start <= position + len(piece.text):
                self.before = Part(piece, start - position, start - position, "")
            position += len(piece.text)

    def between(self, start: int, end: int) -> Iterator[Part]:
        """The parts of the stretch from ``start`` to ``end`` of the region's text."""
        for part, offset in zip(self.parts, self._offsets, strict=True):
            low, high = max(start - offset, 0), min(end - offset, len(part.text))
            if low < high:
                yield Part(part.piece, part.low + low, part.low + high, part.text[low:high])

    def at(self, offset: int) -> Part:
        """The empty stretch before the character at ``offset``."""
        part = next(self.between(offset, offset + 1))
        return Part(part.piece, part.low, part.low, "")


def characters(text: str) -> bytes:
    """Text for a ``w:t``, escaped; a tab and a line break become elements between two of them."""
    written = escape(text).encode("utf-8")
    return written.replace(b"\t", _BREAK % b"tab").replace(b"\n", _BREAK % b"br")


def run_text(line: str) -> bytes:
    """The content of a run for one line of text, tabs as elements; empty for an empty line."""
    if "\t" in line:
        return b"<w:tab/>".join(map(run_text, line.split("\t")))
    return PRESERVED + escape(line).encode("utf-8") + b"</w:t>" if line else b""


Render = Callable[[str], bytes]


class FillError(FileError):
    """A value that cannot be written, or a file that does not read back as it was written; the message is Chinese."""


class Edit(NamedTuple):
    """A stretch of the blank's bytes that changes when one of ``slots`` is filled, and what it becomes for a value."""

    start: int
    end: int
    slots: tuple[str, ...]
    render: Render


class Source:
    """A blank's main part as bytes, and where its elements lie in them."""

    def __init__(self, xml: bytes, root: _Element) -> None:
        self.xml = xml
        self.spans = element_spans(xml, root)

    def bytes(self, element: _Element) -> bytes:
        span = self.spans[element]
        return self.xml[span.start : span.end]

    def edit(self, start: int, end: int, slot: Slot, render: Render) -> Edit:
        return Edit(start, end, (slot.id,), render)

    def characters(self, slot: Slot, part: Part, render: Render) -> Iterator[Edit]:
        """The edits that replace some characters of a ``w:t`` by what ``render`` gives, its spaces preserved."""
        element = part.piece.element
        span = self.spans[element]
        if span.inner == span.end:  # <w:t/>
            yield self.edit(span.start, span.end, slot, lambda value: PRESERVED + render(value) + b"</w:t>")
            return
        offsets = character_offsets(self.xml, span, element)
        if not keeps_spaces(element):
            yield self.edit(span.inner - 1, span.inner - 1, slot, lambda value: b' xml:space="preserve"')
        yield self.edit(offsets[part.low], offsets[part.high], slot, render)


class Span(NamedTuple):
    """Offsets of an element: start and end of its start tag, start and end of its end tag (equal when empty)."""

    start: int
    inner: int
    outer: int
    end: int


def plain_bytes(xml: bytes) -> bytes:
    """The part, rewritten if comments, CDATA or another encoding than UTF-8 hide where its characters lie."""
    head = xml[:80].lower()
    hidden = b"<!--" in xml or b"<![CDATA[" in xml
    if not hidden and (head.startswith(_PLAIN) or b"encoding" not in head):
        return xml
    root = etree.fromstring(xml, etree.XMLParser(remove_comments=True, strip_cdata=True, resolve_entities=False))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def element_spans(xml: bytes, root: _Element) -> Mapping[_Element, Span]:
    """The span of every element of ``root``, the parsed ``xml``; elements and start tags have the same order."""
    starts: list[list[int]] = []
    open_: list[list[int]] = []
    for token in _TOKEN.finditer(xml):
        if token[0].startswith(b"<?"):
            continue
        if token[1]:
            open_.pop()[2:] = token.span()
        else:
            span = [token.start(), token.end(), token.end(), token.end()]
            starts.append(span)
            if not token[2]:
                open_.append(span)
    return {element: Span(*span) for element, span in zip(root.iter("*"), starts, strict=True)}


def character_offsets(xml: bytes, span: Span, text: _Element) -> list[int]:
    """Where each character that ``text`` (a ``w:t``) shows begins, and behind the last one where it ends."""
    offsets = [span.inner + match.start() for match in _CHARACTER.finditer(xml[span.inner : span.outer])]
    offsets.append(span.outer)
    if keeps_spaces(text):
        return offsets
    raw = text.text or ""
    leading = len(raw) - len(raw.lstrip(" \t\r\n"))
    return offsets[leading : len(raw.rstrip(" \t\r\n")) + 1] or [span.inner]


def keeps_spaces(text: _Element) -> bool:
    return text.get(XML_SPACE) == "preserve"

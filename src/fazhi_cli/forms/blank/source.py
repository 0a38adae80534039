"""A blank's main part as bytes: where its elements and characters lie, and the edits that fill a slot in them.

Only the bytes of a slot are replaced, all others are kept, so that a filled form provably is the blank but for its slots.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.regions import PRESERVED, Part
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.word.wordml import XML_SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOKEN = re.compile(rb"<\?.*?\?>|<(/?)(?![!?])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>", re.DOTALL)
_CHARACTER = re.compile(rb"&[^;]*;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_PLAIN = (b"<?xml version='1.0' encoding='utf-8'", b'<?xml version="1.0" encoding="utf-8"', b"<w:")
Render = Callable[[str], bytes]
Holds = Literal["paragraphs", "characters", ""]


class FillError(FileError):
    """A value that cannot be written, or a file that does not read back as it was written; the message is Chinese."""


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


class Source:
    """A blank's main part as bytes, and where its elements lie in them."""

    def __init__(self, xml: bytes, root: _Element) -> None:
        """``root`` is the parsed ``xml``."""
        self.xml = xml
        self.spans = element_spans(xml, root)

    def bytes(self, element: _Element) -> bytes:
        """The bytes of an element."""
        span = self.spans[element]
        return self.xml[span.start : span.end]

    def edit(self, start: int, end: int, slot: Slot, render: Render, holds: Holds = "") -> Edit:
        """An edit of the bytes from ``start`` to ``end``."""
        return Edit(start, end, (slot.id,), self.xml[start:end], render, holds)

    def characters(self, slot: Slot, part: Part, render: Render, holds: Holds = "") -> Iterator[Edit]:
        """The edits that replace some characters of a ``w:t`` by what ``render`` gives, its spaces preserved."""
        element = part.piece.element
        span = self.spans[element]
        if span.inner == span.end:  # <w:t/>
            yield self.edit(span.start, span.end, slot, lambda value: PRESERVED + render(value) + b"</w:t>")
            return
        offsets = character_offsets(self.xml, span, element)
        if not keeps_spaces(element):
            yield self.edit(span.inner - 1, span.inner - 1, slot, lambda value: b' xml:space="preserve"')
        yield self.edit(offsets[part.low], offsets[part.high], slot, render, holds)


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of an element: start and end of its start tag, start and end of its end tag (equal when empty)."""

    start: int
    inner: int
    outer: int
    end: int


def plain_bytes(xml: bytes) -> bytes:
    """The part, rewritten if comments, CDATA or another encoding than UTF-8 hide where its characters lie."""
    from lxml import etree

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
    if text.get(XML_SPACE) == "preserve":
        return offsets
    raw = text.text or ""
    leading = len(raw) - len(raw.lstrip(" \t\r\n"))
    return offsets[leading : len(raw.rstrip(" \t\r\n")) + 1] or [span.inner]


def keeps_spaces(text: _Element) -> bool:
    """Whether a ``w:t`` keeps the spaces at its edges."""
    return text.get(XML_SPACE) == "preserve"

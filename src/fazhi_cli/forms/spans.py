"""Where every element and every character of a part lies in its bytes, so that a slot is cut out and the rest kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fazhi_cli.forms.wordml import XML_SPACE, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOKEN = re.compile(rb"<\?.*?\?>|<(/?)(?![!?])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>", re.DOTALL)
_CHARACTER = re.compile(rb"&[^;]*;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_PLAIN = (b"<?xml version='1.0' encoding='utf-8'", b'<?xml version="1.0" encoding="utf-8"', b"<w:")


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of an element: its start tag begins and ends, its end tag begins and ends (equal when it is empty)."""

    start: int
    inner: int
    outer: int
    end: int


def plain_bytes(xml: bytes) -> bytes:
    """The part as it is, unless comments, CDATA or another encoding than UTF-8 hide where its characters lie."""
    from lxml import etree

    head = xml[:80].lower()
    hidden = b"<!--" in xml or b"<![CDATA[" in xml
    if not hidden and (head.startswith(_PLAIN) or b"encoding" not in head):
        return xml
    root = etree.fromstring(xml, etree.XMLParser(remove_comments=True, strip_cdata=True, resolve_entities=False))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def element_spans(xml: bytes, root: _Element) -> Mapping[_Element, Span]:
    """The span of every element of ``root``, the parsed ``xml``: elements and start tags come in the same order."""
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


TEXT = w("t")

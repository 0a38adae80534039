"""How this program knows again what it wrote: a word among a document's properties, whatever the file is called.

The word stands where editors keep it when they save a document again: the keywords of an Office file, the generator of a
web page. It says what kind of thing the file is, never that it may be passed over unread.
"""

from __future__ import annotations

import re

_PROGRAM = "fazhi"
_KEYWORDS = re.compile(rb"<(?:\w+:)?keywords[^>]*>([^<]*)</")
_CREATOR = re.compile(rb"<(?:\w+:)?(?:creator|lastModifiedBy)[^>]*>\s*([^<\s][^<]*)</")
_CREATED = re.compile(rb"<(?:\w+:)?created[^>]*>1980-01-01T00:00:00Z</")
_GENERATOR = re.compile(rb'<meta name="generator" content="([^"]*)"')
CORE_PROPERTIES = "docProps/core.xml"
ANNOTATED_COPY = "批注稿"
"""The kind of a copy of somebody's form with our comments in it."""


def keywords(kind: str) -> str:
    """What stands among the keywords of a document of this kind, e.g. ``fazhi 告知单``."""
    return f"{_PROGRAM} {kind}"


def kind_by_properties(core: bytes) -> str | None:
    """What kind of own document the core properties of an Office file name; None for a document of others.

    Documents from before there was a mark are known by their stamp: created on the first day of 1980 by nobody.
    """
    kind = _kind(_KEYWORDS.search(core))
    if kind is None and _CREATED.search(core) is not None and _CREATOR.search(core) is None:
        return "文书"
    return kind


def kind_by_generator(page: bytes) -> str | None:
    """What kind of own document a web page says it is."""
    return _kind(_GENERATOR.search(page[:4096]))


def _kind(found: re.Match[bytes] | None) -> str | None:
    program, _, kind = found[1].decode("utf-8", "replace").partition(" ") if found else ("", "", "")
    return kind or None if program == _PROGRAM else None

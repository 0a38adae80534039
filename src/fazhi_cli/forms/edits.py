"""An edit of a blank: a stretch of its bytes that changes when a slot is filled, and what it becomes for a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fazhi_cli.files import FileError
from fazhi_cli.forms.regions import PRESERVED, Part
from fazhi_cli.forms.slots import Slot
from fazhi_cli.forms.spans import Span, character_offsets, keeps_spaces

if TYPE_CHECKING:
    from lxml.etree import _Element

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

    def __init__(self, xml: bytes, spans: Mapping[_Element, Span]) -> None:
        self.xml = xml
        self.spans = spans

    def bytes(self, element: _Element) -> bytes:
        """An element as the blank has it."""
        span = self.spans[element]
        return self.xml[span.start : span.end]

    def edit(self, start: int, end: int, slot: Slot, render: Render, holds: Holds = "") -> Edit:
        """An edit of the bytes from ``start`` to ``end``."""
        return Edit(start, end, (slot.id,), self.xml[start:end], render, holds)

    def characters(self, slot: Slot, part: Part, render: Render, holds: Holds = "") -> Iterator[Edit]:
        """The edits that put what ``render`` gives in the place of some characters of a ``w:t``, its spaces kept."""
        element = part.piece.element
        span = self.spans[element]
        if span.inner == span.end:  # <w:t/>
            yield self.edit(span.start, span.end, slot, lambda value: PRESERVED + render(value) + b"</w:t>")
            return
        offsets = character_offsets(self.xml, span, element)
        if not keeps_spaces(element):
            yield self.edit(span.inner - 1, span.inner - 1, slot, lambda value: b' xml:space="preserve"')
        yield self.edit(offsets[part.low], offsets[part.high], slot, render, holds)

"""The text of a slot in its blank, divided by the elements that hold it; and text as it is written into the XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from fazhi_cli.forms.blank.entries import FILLER
from fazhi_cli.forms.blank.slots import Place
from fazhi_cli.forms.word.paragraph import Paragraph, Piece

PRESERVED = b'<w:t xml:space="preserve">'
_BREAK = b"</w:t><w:%s/>" + PRESERVED


@dataclass(frozen=True, slots=True)
class Part:
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
        self.plain = all(
            part.piece.run.getparent() is paragraph.element for paragraph in own for part in self.parts[:1]
        )

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

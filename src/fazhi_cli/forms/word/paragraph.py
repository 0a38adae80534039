"""A paragraph as a reader sees it: pieces of text with the elements that hold them, and what is more than text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.forms.word.special_content import SpecialContent
from fazhi_cli.forms.word.wordml import P_PR, child_value, first


class Piece(NamedTuple):
    """A piece of text, the run it stands in, and the element that holds it (``w:t``, ``w:tab``, ``w:sym``, …).

    A tab is a tab character, a line break a newline. The computed result of a field is held by its opening mark, or by
    its ``w:fldSimple``.
    """

    text: str
    run: _Element
    element: _Element


@dataclass(slots=True)
class Paragraph:
    """One paragraph as it reads. ``breaks`` are the offsets in its text before which a new page or column begins; ``later``
    says that this is a later part of a line, with no number before it.
    """

    element: _Element
    pieces: list[Piece] = field(default_factory=list)
    special: list[SpecialContent] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    mark_deleted: bool = False
    later: bool = False

    @property
    def text(self) -> str:
        pieces = self.pieces
        return pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])


@dataclass(slots=True)
class Table:
    """A table whose rows were not read (``grid`` reads them)."""

    element: _Element


def joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two paragraphs as one: the mark between them is deleted."""
    offset = len(first.text)
    return Paragraph(
        second.element,
        first.pieces + second.pieces,
        first.special + second.special,
        first.breaks + [offset + place for place in second.breaks],
        second.mark_deleted,
    )


def view(paragraph: Paragraph, spans: Sequence[tuple[int, int]]) -> Paragraph:
    """A paragraph that shows only these stretches of another's text."""
    pieces, position = [], 0
    for piece in paragraph.pieces:
        for start, end in spans:
            own = piece.text[max(start - position, 0) : max(end - position, 0)]
            if own:
                pieces.append(Piece(own, piece.run, piece.element))
        position += len(piece.text)
    return Paragraph(paragraph.element, pieces, later=paragraph.later or (bool(spans) and spans[0][0] > 0))


def style_id(paragraph: _Element) -> str:
    """The id of a paragraph's style; empty for the normal one."""
    return child_value(first(paragraph, P_PR), "pStyle") or ""

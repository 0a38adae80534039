"""The text of paragraphs as it is printed: with automatic numbers and page breaks, without hidden text."""

from __future__ import annotations

from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.numbered_list import Number
from fazhi_cli.forms.word.numbering import automatic_numbers
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.styles import hidden_runs


class Printed:
    """The printed texts of one form. Raises FormError when its numbering or its styles are broken."""

    def __init__(self, layout: FormLayout) -> None:
        seen = [placed.paragraph for placed in layout.story if placed.printed]
        self._numbers = automatic_numbers(layout.package, seen)
        self._hidden = hidden_runs(layout.package, seen)

    def text(self, paragraph: Paragraph) -> str:
        """The text of a paragraph as it is printed; a page or column that begins within it begins a line."""
        number = self.number(paragraph)
        text = self._visible(paragraph) if self._hidden or paragraph.breaks else paragraph.text
        return number.text + text if number is not None else text

    def number(self, paragraph: Paragraph) -> Number | None:
        """The automatic number before a paragraph; None without one, or for a later part of a line."""
        number = self._numbers.get(paragraph.element)
        if number is None or not paragraph.pieces:
            return number
        first = next(paragraph.element.iter(paragraph.pieces[0].element.tag), None)
        return number if first is paragraph.pieces[0].element else None

    def hides(self, paragraph: Paragraph) -> bool:
        """Whether a part of the paragraph's text is hidden."""
        return bool(self._hidden) and any(piece.run in self._hidden and piece.text for piece in paragraph.pieces)

    def _visible(self, paragraph: Paragraph) -> str:
        """The text without hidden runs, a line break where a page begins."""
        breaks, length = frozenset(paragraph.breaks), len(paragraph.text)
        parts: list[str] = []
        position = 0
        for piece in paragraph.pieces:
            visible = piece.run not in self._hidden
            for sign in piece.text:
                if position in breaks and 0 < position < length:
                    parts.append("\n")
                if visible:
                    parts.append(sign)
                position += 1
        return "".join(parts)

"""The text of paragraphs as it is printed: with automatic numbers, page breaks and raised signs, without hidden text."""

from __future__ import annotations

from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.looks import Look, as_printed, looks_of
from fazhi_cli.forms.word.numbered_list import Number
from fazhi_cli.forms.word.numbering import automatic_numbers
from fazhi_cli.forms.word.paragraph import Paragraph


class Printed:
    """The printed texts of one form. Raises FormError when its numbering or its styles are broken."""

    def __init__(self, layout: FormLayout) -> None:
        seen = [placed.paragraph for placed in layout.story if placed.printed]
        self._numbers = automatic_numbers(layout.package, seen)
        self._looks = looks_of(layout.package, seen)

    def text(self, paragraph: Paragraph) -> str:
        """The text of a paragraph as it is printed; a page or column that begins within it begins a line."""
        number = self.number(paragraph)
        text = self._visible(paragraph) if self._looks or paragraph.breaks else paragraph.text
        return number.text + text if number is not None else text

    def number(self, paragraph: Paragraph) -> Number | None:
        """The automatic number before a paragraph; None without one, or for a later part of a line."""
        number = self._numbers.get(paragraph.element)
        if number is None or not paragraph.pieces:
            return number
        first = next(paragraph.element.iter(paragraph.pieces[0].element.tag), None)
        return number if first is paragraph.pieces[0].element else None

    @property
    def is_plain(self) -> bool:
        """Whether no text looks unlike its letters."""
        return not self._looks

    def texts_with(self, look: Look, paragraph: Paragraph) -> list[str]:
        """The parts of the paragraph's text that look so."""
        if not self._looks:
            return []
        return [one.text for one in paragraph.pieces if one.text and look in self._looks.get(one.run, ())]

    def _visible(self, paragraph: Paragraph) -> str:
        """The text without hidden runs, with raised signs, a line break where a page begins."""
        breaks, length = frozenset(paragraph.breaks), len(paragraph.text)
        parts: list[str] = []
        position = 0
        for piece in paragraph.pieces:
            looks = self._looks.get(piece.run, frozenset())
            for sign in piece.text:
                if position in breaks and 0 < position < length:
                    parts.append("\n")
                parts.append(as_printed(sign, looks) if looks else sign)
                position += 1
        return "".join(parts)

"""The fields whose end has not come yet, innermost last: whether a text is a field's code, and what each has printed.

Their marks (``w:fldChar``) may stand in different paragraphs (ECMA-376 part 1, 17.16.18).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.special_content import Kind, SpecialContent

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True, eq=False)
class OpenField:
    """A field: the element that begins it, its paragraph, its code, whether its result has begun and holds anything."""

    begin: _Element
    paragraph: Paragraph
    code: str = ""
    in_code: bool = True
    printed: bool = False


class OpenFields:
    """The open fields of one story; ``open`` has the innermost last."""

    def __init__(self) -> None:
        self.open: list[OpenField] = []
        self._codes = 0

    @property
    def in_code(self) -> bool:
        """Whether what stands here belongs to the code of any field, and so is not printed."""
        return self._codes > 0

    def begin(self, field: OpenField) -> None:
        """A field begins within those that are open."""
        self.open.append(field)
        self._codes += field.in_code

    def add_code(self, text: str) -> None:
        """A part of the innermost field's code."""
        if self.open:
            self.open[-1].code += text

    def begin_result(self) -> None:
        """The innermost field's code has ended, its result begins."""
        if self.open:
            self._end_code(self.open[-1])

    def say_printed(self) -> None:
        """The innermost field has printed something."""
        if self.open:
            self.open[-1].printed = True

    def end(self) -> OpenField | None:
        """End the innermost field; what it printed also counts for the one around it. None when none is open."""
        if not self.open:
            return None
        ended = self.open.pop()
        self._end_code(ended)
        if self.open:
            self.open[-1].printed |= ended.printed
        return ended

    def close(self) -> None:
        """Fields whose end never comes hide all that stands behind them: each is reported in its paragraph."""
        for left in self.open:
            left.paragraph.special.append(SpecialContent(Kind.FIELD_WITHOUT_RESULT, left.code.strip()))
        self.open.clear()
        self._codes = 0

    def _end_code(self, field: OpenField) -> None:
        self._codes -= field.in_code
        field.in_code = False

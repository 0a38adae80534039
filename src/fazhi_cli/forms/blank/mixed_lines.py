"""A line of a form that is partly fixed and partly slots (``申报单位：____ 联系人：____``), divided at its fixed words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.texts import as_label
from fazhi_cli.forms.word.paragraph import Paragraph, view
from fazhi_cli.forms.word.special_content import SpecialContent


def _of_any_width(sign: str) -> str:
    """A pattern for a sign of fixed text in full or half width, as somebody who retypes the line may write it."""
    narrow = as_label(f"{sign}.")[0]
    if narrow == sign:
        wide = chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign
        return re.escape(sign) if wide == sign else f"[{re.escape(sign)}{wide}]"
    return f"[{re.escape(narrow)}{sign}]"


@dataclass(frozen=True)
class MixedLine:
    """The parts of a line in order: its fixed fragments as texts, and its slots."""

    parts: tuple[str | Slot, ...]
    special: Counter[SpecialContent] = field(default_factory=Counter, hash=False, compare=False)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The fixed fragments, white space ignored, with anything between them; the last slot takes the rest."""
        pieces = []
        for part in self.parts:
            if isinstance(part, Slot):
                pieces.append("(.*?)")
            elif part.strip():
                pieces.append(r"\s*".join(_of_any_width(sign) for sign in part if not sign.isspace()))
        return re.compile(r"\s*" + r"".join(pieces) + r"\s*", re.DOTALL)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots of the line."""
        return tuple(part for part in self.parts if isinstance(part, Slot))

    @property
    def fixed(self) -> str:
        """The fixed fragments, joined."""
        return "".join(part for part in self.parts if isinstance(part, str))

    def ranges(self, text: str) -> list[tuple[int, int]] | None:
        """Where each slot stands in ``text``; None when it is not this line."""
        match = self._pattern.fullmatch(text)
        if match is None:
            return None
        found = [match.span(number) for number in range(1, len(self.slots) + 1)]
        if isinstance(self.parts[-1], Slot):
            found[-1] = (found[-1][0], len(text))
        if isinstance(self.parts[0], Slot):
            found[0] = (0, found[0][1])
        return found

    def matches(self, text: str) -> bool:
        """Whether ``text`` is this line, filled or not."""
        return self._pattern.fullmatch(text) is not None

    def taken_apart(self, paragraph: Paragraph) -> tuple[Paragraph, list[Paragraph]] | None:
        """The line's fixed part and the part of each slot, as paragraphs of their own; None when it is not this line.

        What the blank's own line has beside its text (its text boxes, controls) is the fixed part's.
        """
        ranges = self.ranges(paragraph.text)
        if ranges is None:
            return None
        added = list((Counter(paragraph.special) - self.special).elements())
        slots = [view(paragraph, [span]) for span in ranges]
        for part in slots:
            part.special = list(added)
        edges = [0, *(edge for span in ranges for edge in span), len(paragraph.text)]
        fixed = view(paragraph, list(zip(edges[::2], edges[1::2], strict=True)))
        fixed.special, fixed.breaks = list(paragraph.special), list(paragraph.breaks)
        return fixed, slots

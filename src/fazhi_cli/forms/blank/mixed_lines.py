"""A line of a form that is partly fixed and partly slots (``申报单位：____ 联系人：____``), divided at its fixed words."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from fazhi_cli.forms.blank.entries import FILLER
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.texts import as_label
from fazhi_cli.forms.word.paragraph import Paragraph, view
from fazhi_cli.forms.word.special_content import SpecialContent, is_changing


def _of_any_width(sign: str) -> str:
    """A pattern for a sign of fixed text in full or half width, as somebody who retypes the line may write it."""
    narrow = as_label(f"{sign}.")[0]
    if narrow == sign:
        wide = chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign
        return re.escape(sign) if wide == sign else f"[{re.escape(sign)}{wide}]"
    return f"[{re.escape(narrow)}{sign}]"


def _anywhere(words: str, *, changing: bool = False) -> str:
    """A pattern for fixed words, white space ignored; with any numbers where a field of the line prints the day."""
    parts = re.findall(r"\d+|\S", words) if changing else [sign for sign in words if not sign.isspace()]
    return r"\s*".join(r"\d+" if changing and part.isdigit() else _of_any_width(part) for part in parts)


_ANY_LABEL = re.compile(r"[^\s：:_＿]{1,16}[：:]")
_GROWN = re.compile(r"\S(?:[ _＿\u00a0]{3,}|[ _＿]*\u3000[ _＿\u3000]*)([^\s：:_＿、，。；;（）()]{1,4})")
"""Words right before the next label, apart from the value before them: 甲县　第一 before 联系人：."""


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
                pieces.append(_anywhere(part, changing=any(map(is_changing, self.special))))
        return re.compile(r"\s*" + r"".join(pieces) + r"\s*", re.DOTALL)

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(part for part in self.parts if isinstance(part, Slot))

    @property
    def fixed(self) -> str:
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

    def altered_labels(self, text: str) -> Iterator[tuple[str, str]]:
        """The labels that ``text`` has not, each with what stands in its place, nothing for none; of a line whose words
        are all there, those that have grown (联系人： became 第一联系人：). Nothing where other words differ too.
        """
        ranges = self.ranges(text)
        if ranges is None:
            lost = list(self._lost(text))
            yield from lost if all(words.endswith(("：", ":")) for words, _ in lost) else ()
            return
        spans = iter(ranges)
        for part, following in itertools.pairwise(self.parts):
            start, end = next(spans) if isinstance(part, Slot) else (0, 0)
            if isinstance(part, Slot) and isinstance(following, str) and part.blank[-1:] in FILLER:
                grown = _GROWN.search(text, start, end) if following.rstrip().endswith(("：", ":")) else None
                if grown is not None and grown.end() == end:
                    yield following.strip(), grown[1] + following.strip()

    def _lost(self, text: str) -> Iterator[tuple[str, str]]:
        position = 0
        fixed = [part for part in self.parts if isinstance(part, str) and part.strip()]
        for number, words in enumerate(fixed):
            match = re.compile(_anywhere(words)).search(text, position)
            if match is None:
                match = _ANY_LABEL.search(text, position)
                if match is not None and any(re.fullmatch(_anywhere(one), match[0]) for one in fixed[number + 1 :]):
                    match = None
                yield words.strip(), match[0] if match is not None else ""
            position = match.end() if match is not None else position

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

"""The contents of a slot, read and written: the blank's filler, the options of a choice and their marks."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from fazhi_cli.forms.blank.slots import Slot

FILLER = "_＿﹍ \t\u00a0\u2002\u2003\u2009\u3000\n"
"""What a blank prints where something is to be written: lines and spaces."""
_SPACES = FILLER.strip("_＿﹍")
_TYPED_LINES = re.compile("^[_＿﹍]{2,}|[_＿﹍]{2,}$")
_OPEN, _CHOSEN = "□☐◻⬜▢○〇◯", "☑☒■√✓✔●◉⊙◎"
_CHOSEN_SIGNS = frozenset(_CHOSEN)
_BOX = {"□": "☑", "☐": "☑", "◻": "☑", "⬜": "☑", "▢": "☑", "○": "●", "〇": "●", "◯": "●"}
_BRACKETS = r"[（(\[［【]{inside}[）)\]］】]"
FILL = r"[_＿﹍\s\u2002\u2003]"
"""One sign of the lines and blanks that stand for what is to be written."""

_TICKS = "√✓✔"
_MARK = re.compile(
    rf"[{_TICKS}][{_OPEN}]|[{_OPEN}][{_TICKS}]|[{_OPEN}{_CHOSEN}]|"
    + _BRACKETS.format(inside=rf"(?:{FILL}*|{FILL}*[√✓✔●■☑VvXx×]{FILL}*)")
)


_TOLD = re.compile(
    rf"[（(][^（）()]*(?:[{_OPEN}√✓][^（）()]*[打划勾画选]|[打划勾画][^（）()]*[{_OPEN}√✓])[^（）()]*[）)]"
    rf"|请?在[^{_OPEN}：:，,]{{0,6}}[{_OPEN}][内里中上处]*[打划勾画]\W?[√✓]\W?"
)
"""An explanation of how to choose."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice: its words, where its mark stands in the text, and whether it is chosen."""

    words: str
    start: int
    end: int
    chosen: bool


def options_of(text: str) -> tuple[Option, ...]:
    """The options in ``□ 是　□ 否`` or ``是□　否□``: each mark with the words behind it, or before it.

    A tick beside the box or behind the words is the option's too. The marks of an explanation (``请在相应的□内打√``) are none of an option's.
    """
    told = [match.span() for match in _TOLD.finditer(text)]
    marks = [
        match
        for match in _MARK.finditer(text)
        if not any(low <= match.start() and match.end() <= high for low, high in told)
    ]
    if not marks:
        return ()
    behind = _TOLD.sub("", text[: marks[0].start()]).strip(FILLER + "：:") == ""
    edges = [0, *(match.end() for match in marks)] if not behind else [*(match.start() for match in marks), len(text)]
    found: list[Option] = []
    for number, match in enumerate(marks):
        start, end = (match.end(), edges[number + 1]) if behind else (edges[number], match.start())
        words = _TOLD.sub("", text[start:end]).strip(FILLER + "，,；;、。/")
        chosen = not _CHOSEN_SIGNS.isdisjoint(match[0]) or (len(match[0]) > 2 and match[0][1:-1].strip(FILLER) != "")
        if not words and match[0] in _TICKS and found:  # □国家级√: ticked behind its words
            found[-1] = replace(found[-1], chosen=True)
        else:
            found.append(Option(words, match.start(), match.end(), chosen))
    return tuple(found)


def marked(mark: str, own: str | None = None) -> str:
    """The mark of a chosen option in place of the blank's; ``own`` is the one that the slot map prescribes."""
    if len(mark) > 1:
        return f"{mark[0]}{own or '√'}{mark[-1]}"
    return own or _BOX.get(mark, mark)


_ALIKE = (frozenset({"是", "有", "已"}), frozenset({"否", "无", "未"}))
"""Words with the same meaning: a form may offer 有 and 无 where a nomination says 是 or 否."""


def words_chosen(slot: Slot, value: str, words: Collection[str]) -> frozenset[str]:
    """The words of the options that ``value`` chooses, written as in ``words``; several values are joined by 、."""
    chosen = (slot.options.get(one, one) for one in value.split("、"))
    return frozenset(one if one in words else _alike(one, words) for one in chosen)


def _alike(word: str, words: Collection[str]) -> str:
    return next((other for group in _ALIKE if word in group for other in words if other in group), word)


def entered(slot: Slot, text: str) -> str:
    """The value that the text in a slot stands for: of a choice the words of the chosen options."""
    if slot.kind == "choice":
        options = options_of(text)
        if not options:
            return text.strip(FILLER)
        names = {words: value for value, words in slot.options.items()}
        return "、".join(names.get(option.words, option.words) for option in options if option.chosen)
    return text


def without_filler(slot: Slot, text: str) -> str:
    """A line's text without the spaces and lines around it: those of the blank, and lines that were typed around it."""
    if any(character in slot.blank for character in "_＿﹍"):
        return text.strip(FILLER)
    return _TYPED_LINES.sub("", text.strip(_SPACES)).strip(_SPACES)


def over(filler: str, text: str, *, align: str) -> str:
    """``text`` written over a blank's filler, left, centred or right, so that the filler keeps its width."""
    room = width(filler) - width(text)
    if room <= 0 or not filler:
        return text
    left = {"left": 0, "center": room // 2, "right": room}[align]
    return _taken(filler, left) + text + _taken(filler[::-1], room - left)[::-1]


def _taken(filler: str, room: int) -> str:
    """The first characters of a filler, no wider than ``room`` half-widths, and spaces for what is left of it."""
    taken = 0
    for number, character in enumerate(filler):
        if taken + width(character) > room:
            return filler[:number] + " " * (room - taken)
        taken += width(character)
    return filler


def width(text: str) -> int:
    """How wide a text is, in half-widths: two for a Chinese character, one for a Latin one."""
    return sum(1 if ord(character) < 0x300 or character in "\u2002\u2009" else 2 for character in text)

"""The contents of a slot, read and written: the blank's filler, the options of a choice and their marks."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from fazhi_cli.forms.blank.slots import Slot

FILLER = "_＿﹍ \t\u00a0\u2002\u2003\u2009\u3000\n"
"""What a blank prints where something is to be written: lines and spaces."""
_SPACES = FILLER.strip("_＿﹍")
_TYPED_LINES = re.compile("^[_＿﹍]{2,}|[_＿﹍]{2,}$")
_OPEN, _CHOSEN = "□☐◻⬜▢○〇◯", "☑☒■√✓✔✅🗸🗹●◉⊙◎"
_CHOSEN_SIGNS = frozenset(_CHOSEN)
_CROSSES = frozenset("☒Xx×")
"""Marks that choose where they stand alone; beside a tick they strike out the other options."""
_BOX = {"□": "☑", "☐": "☑", "◻": "☑", "⬜": "☑", "▢": "☑", "○": "●", "〇": "●", "◯": "●"}
_BRACKETS = r"[（(\[［【]{inside}[）)\]］】]"
FILL = r"[_＿﹍\s\u2002\u2003]"
"""One sign of the lines and blanks that stand for what is to be written."""

BY_HAND = re.compile(r"签\s*[字名章]|盖\s*章|[公印]\s*章")
"""Where to sign or seal: nothing is typed there."""

_TICKS = "√✓✔✅🗸🗹"
_MARK = re.compile(
    rf"[{_TICKS}][{_OPEN}]|[{_OPEN}][{_TICKS}]|[{_OPEN}{_CHOSEN}]|"
    + _BRACKETS.format(inside=rf"(?:{FILL}*|{FILL}*[{_TICKS}●■☑☒VvXx×]{FILL}*)")
)
COUNTED = re.compile(r"[篇项份个次名人户家件部台套本册期处条天元岁届场万亿亩%％年月日]")
"""A unit right behind an empty bracket: a number is asked for there (论文（　）篇), no choice."""

_NUMBER = re.compile(r"[A-Za-z\d]{1,2}[.．、]\s*$")
"""An option's number before its mark: A.（　）是　B.（　）否."""
_TOLD = re.compile(
    rf"[（(][^（）()]*(?:[{_OPEN}√✓][^（）()]*[打划勾画选]|[打划勾画][^（）()]*[{_OPEN}√✓])[^（）()]*[）)]"
    rf"|请?在[^{_OPEN}：:，,]{{0,6}}[{_OPEN}][内里中上处]*[打划勾画]\W?[√✓]\W?"
    rf"|(?:请[^{_OPEN}（(：:，,。；;]{{0,12}})?[打划勾画][“\"]?[{_TICKS}][”\"]?|[“\"][{_OPEN}{_CHOSEN}][”\"]"
)
"""An explanation of how to choose."""


class Option(NamedTuple):
    """One option of a choice: its words, where its mark stands in the text, and whether it is chosen."""

    words: str
    start: int
    end: int
    chosen: bool


def options_of(text: str, like: str = "") -> tuple[Option, ...]:
    """The options in ``□ 是　□ 否`` or ``是□　否□``: each mark with the words behind it, or before it.

    A tick beside the box or behind the words is the option's too. The marks of an explanation (``请在相应的□内打√``) are
    none of an option's. ``like`` is the blank's text: the words of its options tell which words belong to a mark where
    something was typed before the first.
    """
    marks = _marks(text)
    if not marks:
        return ()
    behind = _told_off(text[: marks[0].start()]) == ""
    found = _with_words(text, marks, behind=behind)
    known = {option.words for option in options_of(like)} if like else set()
    if known:
        other = _with_words(text, marks, behind=not behind)
        found = max(found, other, key=lambda options: len(known.intersection(option.words for option in options)))
    return _without_crosses(text, found)


def _marks(text: str) -> list[re.Match[str]]:
    told = [match.span() for match in _TOLD.finditer(text)]
    marks = [
        match
        for match in _MARK.finditer(text)
        if not any(low <= match.start() and match.end() <= high for low, high in told)
    ]
    counted = all(len(match[0]) > 2 and COUNTED.match(text, match.end()) for match in marks)
    return [] if counted and not any(map(_is_chosen, marks)) else marks


def _told_off(text: str) -> str:
    """What a text says besides explanations of how to choose."""
    return _NUMBER.sub("", _TOLD.sub("", text)).strip(FILLER + "：:")


def _is_chosen(mark: re.Match[str]) -> bool:
    return not _CHOSEN_SIGNS.isdisjoint(mark[0]) or (len(mark[0]) > 2 and mark[0][1:-1].strip(FILLER) != "")


def _with_words(text: str, marks: list[re.Match[str]], *, behind: bool) -> list[Option]:
    edges = [0, *(match.end() for match in marks)] if not behind else [*(match.start() for match in marks), len(text)]
    found: list[Option] = []
    for number, match in enumerate(marks):
        start, end = (match.end(), edges[number + 1]) if behind else (edges[number], match.start())
        words = _TOLD.sub("", text[start:end])
        words = (_NUMBER.sub("", words) if behind else words).strip(FILLER + "，,；;、。/")
        if not words and match[0] in _TICKS and found:  # □国家级√: ticked behind its words
            found[-1] = found[-1]._replace(chosen=True)
        else:
            found.append(Option(words, match.start(), match.end(), _is_chosen(match)))
    return found


def _without_crosses(text: str, found: list[Option]) -> tuple[Option, ...]:
    """The options, those crossed out not chosen where another is ticked."""
    crossed = [not _CROSSES.isdisjoint(text[option.start : option.end]) for option in found]
    if not any(option.chosen and not cross for option, cross in zip(found, crossed, strict=True)):
        return tuple(found)
    return tuple(one._replace(chosen=one.chosen and not cross) for one, cross in zip(found, crossed, strict=True))


def unclear_in_choice(slot: Slot, text: str) -> str:
    """What a choice's text says beside the blank's options: words without a mark, an unknown mark; else nothing."""
    offered, options = options_of(slot.blank), options_of(text, slot.blank)
    if not offered or not options:
        return ""
    if not any(option.chosen for option in options):
        return "" if _alike_but_for_filler(text, slot.blank) else text.strip(FILLER)
    known = {option.words for option in offered}
    before = _told_off(text[: options[0].start])
    strange = [option.words for option in options if not option.chosen and option.words not in known]
    strange += [before] if before and before not in known and _told_off(slot.blank[: offered[0].start]) == "" else []
    return next((words for words in strange if words), "")


def _alike_but_for_filler(text: str, other: str) -> bool:
    plain = ("".join(sign for sign in one if sign not in FILLER and not sign.isspace()) for one in (text, other))
    return len(set(plain)) == 1


def marked(mark: str, own: str | None = None) -> str:
    """The mark of a chosen option in place of the blank's; ``own`` is the one that the slot map prescribes."""
    if len(mark) > 1:
        return f"{mark[0]}{own or '√'}{mark[-1]}"
    return own or _BOX.get(mark, mark)


def without_marks(text: str) -> str:
    """A part of a mark in brackets with spaces for what was put between them."""
    return "".join(sign if sign in FILLER or sign in "（）()[]［］【】" else " " for sign in text)


def unmarked(mark: str) -> str:
    """A mark without what chooses it: a blank may have an option ticked already."""
    if len(mark) > 2:
        return without_marks(mark)
    if _CHOSEN_SIGNS.isdisjoint(mark):
        return mark
    return "○" if mark in "●◉⊙◎" else "□"


_ALIKE = (frozenset({"是", "有", "已"}), frozenset({"否", "无", "未"}))
"""Words with the same meaning: a form may offer 有 and 无 where a nomination says 是 or 否."""


def words_chosen(slot: Slot, value: str, words: Collection[str]) -> frozenset[str]:
    """The words of the options that ``value`` chooses, written as in ``words``; several values are joined by 、, which
    may also stand within the words of one.
    """
    chosen = (slot.options.get(one, one) for one in _values_in(value.split("、"), {*words, *slot.options}))
    return frozenset(one if one in words else _alike(one, words) for one in chosen)


def _values_in(parts: list[str], known: Collection[str]) -> Iterator[str]:
    """The values that parts between 、 make up: the longest that is known, else the part itself."""
    while parts:
        ends = range(len(parts), 0, -1)
        end = next((end for end in ends if "、".join(parts[:end]) in known), 1)
        yield "、".join(parts[:end])
        parts = parts[end:]


def _alike(word: str, words: Collection[str]) -> str:
    return next((other for group in _ALIKE if word in group for other in words if other in group), word)


def entered(slot: Slot, text: str) -> str:
    """The value that the text in a slot stands for: of a choice the words of the chosen options."""
    if slot.kind == "choice":
        options = options_of(text, slot.blank)
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

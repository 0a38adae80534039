"""Gaps in a line where something is to be written: options, date lines, drawn or underlined lines, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.forms.blank.entries import FILLER, options_of
from fazhi_cli.forms.blank.slots import Kind
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import R_PR, child_value

_DATE = re.compile(
    r"(?P<fill>[_＿\s]*)(?:\d{2,4}|[〇○ＯO零一二三四五六七八九]{2,4})?[_＿\s]*年[_＿\s]*(?:\d{0,2})[_＿\s]*月(?:[_＿\s]*\d{0,2}[_＿\s]*日)?"
)
_FULL_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
"""A day in an explanation (如2017年9月5日), no room for one."""
_GAP = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]*[_＿﹍]{2,}[_＿﹍ \t\u00a0\u2002\u2003\u3000]*")
_WIDE = re.compile(r"\S(?:\u3000{3,}|[ \u00a0]{6,})(?=\S)")
_SHORT = 5
_AFTER_COLON = re.compile(r"(?<=[：:])[ \t\u00a0\u2002\u2003\u3000]{2,}")


def has_gap(paragraph: Paragraph) -> bool:
    """Whether this line has a gap."""
    return any(True for _ in gaps(paragraph))


def gaps(paragraph: Paragraph) -> Iterator[tuple[int, int, Kind]]:
    """The gaps of a line with their kinds, none overlapping another."""
    text = paragraph.text
    found: list[tuple[int, int, Kind]] = []
    options = options_of(text)
    if len(options) > 1 or (options and text.strip(FILLER)[:1] == text[options[0].start]):
        start = _options_start(text, options[0].start)
        following = re.search(r"\S{2,12}[：:]", text[options[-1].end :])
        end = options[-1].end + following.start() if following else len(text.rstrip())
        found.append((start, end, "choice"))
    found += [(match.start(), match.end(), "date") for match in _DATE.finditer(text) if _is_date(text, match)]
    for pattern in (_GAP, _AFTER_COLON):
        found += [(match.start(), match.end(), "text") for match in pattern.finditer(text)]
    found += [(start, end, "text") for start, end in _underlined(paragraph)]
    position = 0
    for start, end, kind in sorted(found, key=lambda gap: (gap[0], -gap[1])):
        if start >= position and not (
            kind == "text" and any(s < end and start < e for s, e, k in found if k != "text")
        ):
            yield start, end, kind
            position = end


def unnamed_gap(text: str) -> bool:
    """Whether wide spaces stand between words, as where something is to be written; labels drawn apart have less."""
    return len("".join(text.split())) > _SHORT and _WIDE.search(text) is not None


def date_in(text: str) -> bool:
    return any(_is_date(text, match) for match in _DATE.finditer(text))


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether 年 and 月 have room for numbers, so that they are a date line and no words such as 出生年月."""
    if _FULL_DATE.fullmatch(match[0]):
        return False
    room = match[0].strip("年月日") != "" and any(one in FILLER or one.isdigit() for one in match[0])
    before = text[: match.start()][-1:]
    return room and (match[0][:1] != "年" or before in ("", "：", ":", "至", "自", "到", "于"))


def _options_start(text: str, mark: int) -> int:
    """Where a choice begins: at its first mark, or at the words before it where the marks stand behind."""
    head = text[:mark]
    colon = max(head.rfind("："), head.rfind(":"))
    words = head[colon + 1 :].strip(FILLER)
    last = options_of(text)[-1].end
    behind = colon >= 0 or not text[last:].strip(FILLER)
    return colon + 1 if words and len(words) <= 6 and behind else mark


def _underlined(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Stretches of underlined spaces."""
    position, start = 0, None
    for piece in paragraph.pieces:
        drawn = child_value(piece.run.find(R_PR), "u") not in (None, "", "none") and not piece.text.strip(FILLER)
        if drawn and start is None:
            start = position
        if not drawn and start is not None:
            if position - start > 1 or "\t" in paragraph.text[start:position]:
                yield start, position
            start = None
        position += len(piece.text)
    if start is not None and (position - start > 1 or "\t" in paragraph.text[start:position]):
        yield start, position


def gap_in(text: str) -> bool:
    return bool(date_in(text) or _GAP.search(text) or len(options_of(text)) > 1)


def line_label(before: str) -> tuple[str, str]:
    """The label at the end of the words before a gap, and the words by which it is found."""
    plain = before.rstrip(FILLER)
    words = plain.rstrip("：:")
    cut = max((words.rfind(mark) for mark in "。；;，,、"), default=-1)
    bracket = re.search(r"[（(][^（）()]*[）)]$", words)
    label = words[cut + 1 :].strip(FILLER) if not bracket or cut < bracket.start() else words.strip(FILLER)
    spaced = re.split(r"[\s_＿]{3,}", label)
    label = spaced[-1] if len(spaced) > 1 and len(spaced[-1]) > 1 else label
    return label, label + plain[len(words) :] if label else ""

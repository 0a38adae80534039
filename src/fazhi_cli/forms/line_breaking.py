"""Where a line of the form ends: full-width grid, Latin widths, first-line indent, 避头尾.

Follows what Word does with the blank's settings (punctuation neither squeezed nor hanging, no automatic space between
Chinese and Latin, kinsoku on). Widths are whole numbers of 1/2048 of the type size, the unit of Times New Roman.
Sources: GB/T 15834—2011 5.1 (marks that may not begin or end a line), the kinsoku defaults of Word for Simplified
Chinese, ECMA-376 part 1, 17.3.2.26 (which characters take the East Asian font), the advance widths of Times New Roman.
"""

from __future__ import annotations

import unicodedata

EM = 2048

NO_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
"""Marks that may not begin a line (避头)."""

NO_END = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛＄（．［｛￡￥") - NO_START
"""Marks that may not end a line (避尾)."""

TOGETHER = frozenset(("——", "……", "――", "⸺⸺"))
"""Double marks that a line end does not separate."""

_ASCII_WIDTHS = (
    *(512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569),
    *(1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155, 1155, 909),
    *(1886, 1479, 1366, 1366, 1479, 1251, 1139, 1479, 1479, 682, 797, 1479, 1251, 1821, 1479, 1479),
    *(1139, 1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479, 1479, 1251, 682, 569, 682, 961, 1024),
    *(682, 909, 1024, 909, 1024, 909, 682, 1024, 1024, 569, 569, 1024, 569, 1593, 1024, 1024),
    *(1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024, 1024, 909, 983, 410, 983, 1108),
)
_LATIN_EAST_ASIAN = frozenset("¡¤§¨ª\xad¯°±²³´¶·¸¹º¼½¾¿×÷àáèéêìíòóùúü")
_TAB = 35 * EM // 20
"""The blank's default tab stops, 420 twips, in 12-point type; a tab moves to the next one."""


def width(character: str) -> int:
    """The advance width of one character in 1/2048 of the type size; a tab's is its largest."""
    code = ord(character)
    if 0x20 <= code < 0x7F:
        return _ASCII_WIDTHS[code - 0x20]
    if character == "\t":
        return _TAB
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc") and character != "\xad":
        return 0
    if code < 0x250:
        return EM if character in _LATIN_EAST_ASIAN else 1479 if character.isupper() else EM // 2
    return EM


def is_wide(character: str) -> bool:
    """Whether a line may be broken beside this character as beside a Chinese one."""
    return ord(character) >= 0x250 or character in _LATIN_EAST_ASIAN


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two neighbouring characters."""
    if after == " " or unicodedata.combining(after) or unicodedata.category(after) == "Cf":
        return False
    if before in " \t" or after == "\t":
        return True
    if after in NO_START or before in NO_END or before + after in TOGETHER:
        return False
    if is_wide(before) or is_wide(after):
        return True
    return before == "-" and after.isalpha()


def break_paragraph(text: str, characters: int, indent: int = 0) -> list[int]:
    """The positions in ``text`` at which its lines end; the last one is ``len(text)``. An empty paragraph has one line.

    ``characters`` full-width characters fit a line, the first is shorter by ``indent``. A run of characters that may
    not be broken and is longer than a line is cut where the line is full.
    """
    ends: list[int] = []
    room = (characters - indent) * EM
    line_start = candidate = 0
    used = used_at_candidate = 0
    for position, character in enumerate(text):
        if position > line_start and may_break(text[position - 1], character):
            candidate, used_at_candidate = position, used
        step = _tab_step(used, room, characters) if character == "\t" else width(character)
        if used + step > room and position > line_start and character != " ":
            end = candidate if candidate > line_start else position
            carried = used - used_at_candidate if candidate > line_start else 0
            ends.append(end)
            line_start, used, room = end, carried, characters * EM
            candidate, used_at_candidate = end, 0
            step = _tab_step(used, room, characters) if character == "\t" else step
        used += step
    return [*ends, len(text)]


def _tab_step(used: int, room: int, characters: int) -> int:
    """How far a tab moves from ``used``; stops are counted from the margin, the indent included."""
    margin = characters * EM - room
    return _TAB - (used + margin) % _TAB


def line_count(text: str, characters: int, indent: int = 0) -> int:
    """The lines that ``text`` takes, one paragraph per line break in it; an empty text takes one."""
    return sum(len(break_paragraph(paragraph, characters, indent)) for paragraph in text.split("\n"))

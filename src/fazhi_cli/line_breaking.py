"""Where the lines of a text on the form end: full-width grid, Latin widths, first-line indent, 避头尾.

Follows what Word does with the blank's settings (punctuation neither squeezed nor hanging, a quarter of the type size
between Chinese and Latin, kinsoku on). Widths are whole numbers of 1/2048 of the type size, the unit of Times New Roman.
Sources: GB/T 15834—2011 5.1 (marks that may not begin or end a line), the kinsoku defaults of Word for Simplified
Chinese, ECMA-376 part 1, 17.3.2.26 (which characters take the East Asian font), the advance widths of Times New Roman.
"""

import unicodedata
from functools import lru_cache

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
_GAP = EM // 4
"""Word's automatic space between a Chinese character and a Latin letter or figure (w:autoSpaceDE, w:autoSpaceDN)."""
_TAB = 35 * EM // 20
"""The blank's default tab stops, 420 twips, in 12-point type; a tab moves to the next one."""


@lru_cache(maxsize=1 << 14)
def width(character: str) -> int:
    """The advance width of one character in 1/2048 of the type size; of a tab the largest."""
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


@lru_cache(maxsize=1 << 16)
def gap(before: str, after: str) -> int:
    """The automatic space between two neighbours: where a Chinese character meets a Latin letter or a figure."""
    if before.isascii() == after.isascii():
        return 0
    latin, other = (before, after) if before.isascii() else (after, before)
    return _GAP if latin.isalnum() and unicodedata.category(other) == "Lo" else 0


@lru_cache(maxsize=1 << 16)
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


def break_paragraph(text: str, characters: int, indent: int) -> list[int]:
    """The positions in ``text`` at which its lines end; the last one is ``len(text)``. An empty paragraph has one line.

    ``characters`` full-width characters fit a line, the first is shorter by ``indent``. A run of characters that may
    not be broken and is longer than a line is cut where the line is full.
    """
    ends: list[int] = []
    start = candidate = 0
    room, used, before_candidate = (characters - indent) * EM, 0, 0
    previous = ""
    for position, character in enumerate(text):
        space = 0
        if position > start:
            space = gap(previous, character)
            if may_break(previous, character):
                candidate, before_candidate = position, used + space
        step = width(character) if character != "\t" else _tab_step(used, room, characters)
        while used + space + step > room and position > start and character != " ":
            if candidate > start:
                start, used, space = candidate, max(used - before_candidate, 0), space if candidate < position else 0
            else:
                start, used, space = position, 0, 0
            ends.append(start)
            room = characters * EM
            step = step if character != "\t" else _tab_step(used, room, characters)
        used += space + step
        previous = character
    return [*ends, len(text)]


def _tab_step(used: int, room: int, characters: int) -> int:
    """How far a tab moves from ``used``; its stops are counted from the margin, the indent included."""
    return _TAB - (used + characters * EM - room) % _TAB


def line_count(text: str, characters: int, indent: int = 0) -> int:
    """The lines that ``text`` takes, one paragraph per line break in it; an empty text takes one."""
    return sum(len(break_paragraph(paragraph, characters, indent)) for paragraph in text.split("\n"))

"""A numbered list: how its levels print their numbers, how far it has counted (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fazhi_cli.forms.word.containers import ALTERNATE, chosen
from fazhi_cli.forms.word.numerals import numeral
from fazhi_cli.forms.word.symbols import in_symbol_font, is_symbol_font
from fazhi_cli.forms.word.wordml import R_PR, attribute, child_is_on, child_value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
_PART = re.compile(r"%([1-9])")
_CLOSED = "、．。：）)］】〕》"
"""A number that ends so needs no blank behind it."""


@dataclass(frozen=True, slots=True)
class Number:
    """What is printed before a paragraph; ``unread`` when a part of it is a picture or of an unknown kind."""

    text: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list prints its numbers.

    ``text`` is the pattern (``%1.``), ``restart`` the level after which it restarts (None: any higher one), ``zeros`` the
    digits that numbers are padded to; ``plain_digits`` prints the numbers of higher levels in digits too.
    """

    start: int
    kind: str
    text: str
    suffix: str
    restart: int | None
    plain_digits: bool
    hidden: bool
    picture: bool
    font: str | None
    zeros: int


@dataclass(slots=True)
class NumberedList:
    """A list's levels; ``state`` is shared by all lists of one abstract definition, ``restarts`` are its own."""

    levels: dict[int, Level]
    state: list[int | None]
    restarts: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def count(self, level: int) -> None:
        """Count on at ``level``, and restart the levels below it."""
        state = self.state
        start = self.restarts.get(level, self.levels[level].start)
        first_use = level in self.restarts and level not in self.used
        current = state[level]
        state[level] = start if current is None or first_use else current + 1
        self.used.add(level)
        for deeper in range(level + 1, LEVELS):
            restart = self.levels[deeper].restart if deeper in self.levels else None
            if restart is None or level < restart:
                state[deeper] = None
        for higher in range(level):
            if state[higher] is None and higher in self.levels:
                state[higher] = self.restarts.get(higher, self.levels[higher].start)

    def number(self, level: int) -> Number:
        """What the list prints before a paragraph at ``level``, as far as it has counted."""
        own = self.levels[level]
        if own.hidden:
            return Number("")
        if own.picture:
            return Number("", unread=True)
        unread = False

        def part(match: re.Match[str]) -> str:
            nonlocal unread
            number = int(match[1]) - 1
            source = self.levels.get(number)
            value = self.state[number]
            if source is None or value is None:
                return ""
            text = numeral(value, "decimal" if own.plain_digits and source.kind != "none" else source.kind)
            unread |= text is None
            return "" if text is None else text.rjust(source.zeros, "0")

        text = own.text if own.kind == "bullet" else _PART.sub(part, own.text)
        if own.font is not None and is_symbol_font(own.font):
            text, lost = in_symbol_font(own.font, text)
            unread |= lost
        blank = " " if text and own.suffix != "nothing" and (own.suffix == "space" or text[-1] not in _CLOSED) else ""
        return Number(text + blank, unread)


def level_of(element: _Element) -> Level:
    """A level from its ``w:lvl``."""
    kind, zeros = _kind(element)
    run = element.find(R_PR)
    fonts = run.find(w("rFonts")) if run is not None else None
    restart = child_value(element, "lvlRestart")
    return Level(
        start=whole_number(child_value(element, "start"), 0),
        kind=kind,
        text=child_value(element, "lvlText") or "",
        suffix=child_value(element, "suff") or "tab",
        restart=None if restart is None else whole_number(restart, 0),
        plain_digits=bool(child_is_on(element, "isLgl")),
        hidden=bool(child_is_on(run, "vanish")),
        picture=element.find(w("lvlPicBulletId")) is not None,
        font=attribute(fonts, "ascii") or attribute(fonts, "hAnsi"),
        zeros=zeros,
    )


def _kind(level: _Element) -> tuple[str, int]:
    """The kind of a level's numbers, and the number of digits that they are padded to (three for 001)."""
    found = level.find(w("numFmt"))
    if found is None:
        alternate = level.find(ALTERNATE)
        branch = chosen(alternate) if alternate is not None else iter(())
        found = next((item for item in branch if item.tag == w("numFmt")), None)
    kind = attribute(found, "val") or "decimal"
    first = (attribute(found, "format") or "").split(",")[0].strip()
    if kind == "custom" and first.isdigit() and first.lstrip("0") == "1":
        return "decimal", len(first)
    return kind, 0


def level_number(text: str | None) -> int:
    """The number of a level, from 0; 0 for anything that is none."""
    return min(whole_number(text, 0), LEVELS - 1)


def whole_number(text: str | None, default: int) -> int:
    """A number of at most five digits; ``default`` for anything else."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else default

"""Automatic numbers: how a list prints them, how far each list has counted (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.numerals import numeral
from fazhi_cli.forms.word.styles import Styles
from fazhi_cli.forms.word.symbols import in_symbol_font, is_symbol_font
from fazhi_cli.forms.word.wordml import P_PR, R_PR, attribute, child, child_is_on, child_value, w, whole_number

_LEVELS = 9
_PART = re.compile(r"%([1-9])")
_CLOSED = "、．。：）)］】〕》"
"""A number that ends so needs no blank behind it."""


class Number(NamedTuple):
    """What is printed before a paragraph; ``unread`` when a part of it is a picture or of an unknown kind."""

    text: str
    unread: bool = False


class Level:
    """How a level of a list prints its numbers.

    ``text`` is the pattern (``%1.``), ``restart`` the level after which it restarts (None: any higher one);
    ``plain_digits`` prints the numbers of higher levels in digits too.
    """

    def __init__(self, element: _Element) -> None:
        run, restart = element.find(R_PR), child_value(element, "lvlRestart")
        fonts = child(run, "rFonts")
        self.start = whole_number(child_value(element, "start"), 0)
        self.kind = attribute(next(element.iter(w("numFmt")), None), "val") or "decimal"
        self.text = child_value(element, "lvlText") or ""
        self.suffix = child_value(element, "suff") or "tab"
        self.restart = None if restart is None else whole_number(restart, 0)
        self.plain_digits = bool(child_is_on(element, "isLgl"))
        self.hidden = bool(child_is_on(run, "vanish"))
        self.picture = element.find(w("lvlPicBulletId")) is not None
        self.font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")


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
        for deeper in range(level + 1, _LEVELS):
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
        parts = {digit: self._part(int(digit) - 1, own) for digit in _PART.findall(own.text) if own.kind != "bullet"}
        unread = None in parts.values()
        text = _PART.sub(lambda match: parts[match[1]] or "", own.text) if parts else own.text
        if own.font is not None and is_symbol_font(own.font):
            text, lost = in_symbol_font(own.font, text)
            unread |= lost
        blank = " " if text and own.suffix != "nothing" and (own.suffix == "space" or text[-1] not in _CLOSED) else ""
        return Number(text + blank, unread)

    def _part(self, level: int, own: Level) -> str | None:
        """What stands for the number of a level in the pattern of ``own``; None for a kind that is not known."""
        source, value = self.levels.get(level), self.state[level]
        if source is None or value is None:
            return ""
        return numeral(value, "decimal" if own.plain_digits and source.kind != "none" else source.kind)


def _level_number(text: str | None) -> int:
    """The number of a level, from 0; 0 for anything that is none."""
    return min(whole_number(text, 0), _LEVELS - 1)


_NUM_PR = w("numPr")


def automatic_numbers(layout: FormLayout) -> Mapping[_Element, Number]:
    """The numbers of the printed paragraphs that have one, by their ``w:p``. Raises FormError when a part is broken."""
    package = layout.package
    numbering = package.related("numbering")
    if numbering is None:
        return {}
    places = (root for root in (package.document, package.related("styles")) if root is not None)
    if not any(next(root.iter(_NUM_PR), None) is not None for root in places):
        return {}
    lists = _Lists(numbering, layout.styles)
    found: dict[_Element, Number] = {}
    for element in (placed.paragraph.element for placed in layout.lines if placed.printed):
        number = lists.next_number(element)
        if number is not None and (number.text or number.unread):
            found[element] = number
    return found


class _Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: _Element, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {attribute(item, "abstractNumId"): item for item in numbering.iterchildren(w("abstractNum"))}
        self._links = {child_value(item, "styleLink"): item for item in self._abstract.values()}
        self._nums = {attribute(item, "numId"): item for item in numbering.iterchildren(w("num"))}
        self._states: dict[_Element, list[int | None]] = {}
        self._of_style = cache(self._find_of_style)
        self._list = cache(self._read_list)

    def next_number(self, paragraph: _Element) -> Number | None:
        """The number of the next paragraph; None when it has none."""
        place = self._place(paragraph.find(P_PR))
        own = self._list(place[0]) if place is not None else None
        if place is None or own is None or place[1] not in own.levels:
            return None
        own.count(place[1])
        return own.number(place[1])

    def _place(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own, else its style's."""
        direct = child(properties, "numPr")
        from_style = self._of_style(self._styles.of_paragraph(properties))
        if direct is None:
            return from_style
        number = child_value(direct, "numId")
        if number is None:
            number = from_style[0] if from_style is not None else None
        if number is None or number == "0":
            return None
        return number, _level_number(child_value(direct, "ilvl"))

    def _find_of_style(self, identifier: str | None) -> tuple[str, int] | None:
        """The list of a style, and the level in it that names the style."""
        passed: set[str | None] = set()
        for style in reversed(self._styles.chain(identifier)):
            passed.add(attribute(style, "styleId"))
            properties = style.find(f"{P_PR}/{_NUM_PR}")
            number = child_value(properties, "numId")
            if number == "0":
                return None
            if number is not None and self._list(number) is not None:
                levels = self._definition(number)
                named = levels.iterchildren(w("lvl")) if levels is not None else ()
                linked = next((item for item in named if child_value(item, "pStyle") in passed), None)
                own = child_value(properties, "ilvl") if linked is None else attribute(linked, "ilvl")
                return number, _level_number(own)
        return None

    def _definition(self, number: str) -> _Element | None:
        """The abstract definition of a list, through a list style where it names one."""
        num = self._nums.get(number)
        abstract = self._abstract.get(child_value(num, "abstractNumId")) if num is not None else None
        link = child_value(abstract, "numStyleLink")
        return self._links.get(link, abstract) if link else abstract

    def _read_list(self, number: str) -> NumberedList | None:
        abstract = self._definition(number)
        if abstract is None:
            return None
        levels = {_level_number(attribute(item, "ilvl")): Level(item) for item in abstract.iterchildren(w("lvl"))}
        own = NumberedList(levels, self._states.setdefault(abstract, [None] * _LEVELS))
        for override in self._nums[number].iterchildren(w("lvlOverride")):
            level = _level_number(attribute(override, "ilvl"))
            replaced = override.find(w("lvl"))
            if replaced is not None:
                own.levels[level] = Level(replaced)
                own.restarts[level] = own.levels[level].start
            start = child_value(override, "startOverride")
            if start is not None:
                own.restarts[level] = whole_number(start, 1)
        return own

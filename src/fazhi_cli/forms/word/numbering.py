"""Automatic numbers: what a list prints before each paragraph, counted through the document (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fazhi_cli.forms.word.containers import ALTERNATE, chosen
from fazhi_cli.forms.word.numerals import numeral
from fazhi_cli.forms.word.package import Package
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.symbols import in_symbol_font, is_symbol_font
from fazhi_cli.forms.word.wordml import P_PR, R_PR, attribute, child_is_on, child_value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PART = re.compile(r"%([1-9])")
_CLOSED = "、．。：）)］】〕》"
"""A number that ends so needs no blank behind it."""
_NUM_PR = w("numPr")


@dataclass(frozen=True, slots=True)
class Number:
    """What is printed before a paragraph; ``unread`` when a part of it is a picture or of an unknown kind."""

    text: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
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
class _List:
    """A list's levels; ``state`` is shared by all lists of one abstract definition, ``restarts`` are its own."""

    levels: dict[int, _Level]
    state: list[int | None]
    restarts: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def automatic_numbers(package: Package, paragraphs: Iterable[Paragraph]) -> Mapping[_Element, Number]:
    """The numbers of those of ``paragraphs`` that have one, by their ``w:p``; all paragraphs in the order of printing.

    Raises FormError when a part is broken.
    """
    numbering = package.related("numbering")
    if numbering is None:
        return {}
    styles = package.related("styles")
    in_styles = styles is not None and next(styles.iter(_NUM_PR), None) is not None
    if not in_styles and next(package.document.iter(_NUM_PR), None) is None:
        return {}
    lists = _Lists(numbering, styles)
    found: dict[_Element, Number] = {}
    for paragraph in paragraphs:
        number = lists.next_number(paragraph.element)
        if number is not None and (number.text or number.unread):
            found[paragraph.element] = number
    return found


class _Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: _Element, styles: _Element | None) -> None:
        self._styles = _styles_by_id(styles)
        self._default = next((name for name, style in self._styles.items() if _is_default(style)), None)
        self._by_style: dict[str, tuple[str, int] | None] = {}
        self._abstract = {attribute(item, "abstractNumId"): item for item in numbering.iterchildren(w("abstractNum"))}
        self._links = {child_value(item, "styleLink"): item for item in self._abstract.values()}
        self._nums = {attribute(item, "numId"): item for item in numbering.iterchildren(w("num"))}
        self._states: dict[_Element, list[int | None]] = {}
        self._lists: dict[str, _List | None] = {}

    def next_number(self, paragraph: _Element) -> Number | None:
        """The number of the next paragraph; None when it has none."""
        place = self._place(paragraph.find(P_PR))
        if place is None:
            return None
        own = self._list(place[0])
        level = place[1]
        if own is None or level not in own.levels:
            return None
        self._count(own, level)
        return _number(own, level)

    def _place(self, properties: _Element | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own, else its style's."""
        style = child_value(properties, "pStyle") or self._default
        direct = properties.find(_NUM_PR) if properties is not None else None
        from_style = self._of_style(style) if style else None
        if direct is None:
            return from_style
        number = child_value(direct, "numId")
        if number is None:
            number = from_style[0] if from_style is not None else None
        if number is None or number == "0":
            return None
        return number, _level_number(child_value(direct, "ilvl"))

    def _of_style(self, identifier: str) -> tuple[str, int] | None:
        if identifier not in self._by_style:
            self._by_style[identifier] = self._find_of_style(identifier)
        return self._by_style[identifier]

    def _find_of_style(self, identifier: str) -> tuple[str, int] | None:
        """The list of a style, and the level in it that names the style."""
        seen: set[str] = set()
        name: str | None = identifier
        while name in self._styles and name not in seen:
            seen.add(name)
            properties = self._styles[name].find(f"{P_PR}/{_NUM_PR}")
            number = child_value(properties, "numId")
            if number == "0":
                return None
            own = self._list(number) if number is not None else None
            if number is not None and own is not None:
                linked = self._linked_level(number, seen)
                return number, linked if linked is not None else _level_number(child_value(properties, "ilvl"))
            name = child_value(self._styles[name], "basedOn")
        return None

    def _linked_level(self, number: str, styles: set[str]) -> int | None:
        levels = self._definition(number)
        named = levels.iterchildren(w("lvl")) if levels is not None else ()
        level = next((item for item in named if child_value(item, "pStyle") in styles), None)
        return None if level is None else _level_number(attribute(level, "ilvl"))

    def _definition(self, number: str) -> _Element | None:
        """The abstract definition of a list, through a list style where it names one."""
        num = self._nums.get(number)
        abstract = self._abstract.get(child_value(num, "abstractNumId")) if num is not None else None
        link = child_value(abstract, "numStyleLink")
        return self._links.get(link, abstract) if link else abstract

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        abstract = self._definition(number)
        if abstract is None:
            return None
        levels = {_level_number(attribute(item, "ilvl")): _level(item) for item in abstract.iterchildren(w("lvl"))}
        own = _List(levels, self._states.setdefault(abstract, [None] * _LEVELS))
        for override in self._nums[number].iterchildren(w("lvlOverride")):
            level = _level_number(attribute(override, "ilvl"))
            replaced = override.find(w("lvl"))
            if replaced is not None:
                own.levels[level] = _level(replaced)
                own.restarts[level] = own.levels[level].start
            start = child_value(override, "startOverride")
            if start is not None:
                own.restarts[level] = _integer(start, 1)
        return own

    def _count(self, own: _List, level: int) -> None:
        """Count on at ``level``, and restart the levels below it."""
        state = own.state
        start = own.restarts.get(level, own.levels[level].start)
        first_use = level in own.restarts and level not in own.used
        current = state[level]
        state[level] = start if current is None or first_use else current + 1
        own.used.add(level)
        for deeper in range(level + 1, _LEVELS):
            restart = own.levels[deeper].restart if deeper in own.levels else None
            if restart is None or level < restart:
                state[deeper] = None
        for higher in range(level):
            if state[higher] is None and higher in own.levels:
                state[higher] = own.restarts.get(higher, own.levels[higher].start)


def _number(own: _List, level: int) -> Number:
    look = own.levels[level]
    if look.hidden:
        return Number("")
    if look.picture:
        return Number("", unread=True)
    unread = False

    def part(match: re.Match[str]) -> str:
        nonlocal unread
        number = int(match[1]) - 1
        source = own.levels.get(number)
        value = own.state[number]
        if source is None or value is None:
            return ""
        text = numeral(value, "decimal" if look.plain_digits and source.kind != "none" else source.kind)
        unread |= text is None
        return "" if text is None else text.rjust(source.zeros, "0")

    text = look.text if look.kind == "bullet" else _PART.sub(part, look.text)
    if look.font is not None and is_symbol_font(look.font):
        text, lost = in_symbol_font(look.font, text)
        unread |= lost
    blank = " " if text and look.suffix != "nothing" and (look.suffix == "space" or text[-1] not in _CLOSED) else ""
    return Number(text + blank, unread)


def _level(element: _Element) -> _Level:
    kind, zeros = _kind(element)
    run = element.find(R_PR)
    fonts = run.find(w("rFonts")) if run is not None else None
    restart = child_value(element, "lvlRestart")
    return _Level(
        start=_integer(child_value(element, "start"), 0),
        kind=kind,
        text=child_value(element, "lvlText") or "",
        suffix=child_value(element, "suff") or "tab",
        restart=None if restart is None else _integer(restart, 0),
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


def _styles_by_id(styles: _Element | None) -> dict[str, _Element]:
    found: dict[str, _Element] = {}
    for style in styles.iterchildren(w("style")) if styles is not None else ():
        if (attribute(style, "type") or "paragraph") == "paragraph":
            found.setdefault(attribute(style, "styleId") or "", style)
    return found


def _is_default(style: _Element) -> bool:
    return (attribute(style, "default") or "0") not in ("0", "false", "off")


def _level_number(text: str | None) -> int:
    return min(_integer(text, 0), _LEVELS - 1)


def _integer(text: str | None, default: int) -> int:
    """A number of at most five digits; ``default`` for anything else."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else default

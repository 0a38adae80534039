"""Automatic numbers: what a list prints before each paragraph, counted through the document (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fazhi_cli.forms.word.numbered_list import LEVELS, Number, NumberedList, level_number, level_of, whole_number
from fazhi_cli.forms.word.package import Package
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import P_PR, attribute, child_value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUM_PR = w("numPr")


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
        self._lists: dict[str, NumberedList | None] = {}

    def next_number(self, paragraph: _Element) -> Number | None:
        """The number of the next paragraph; None when it has none."""
        place = self._place(paragraph.find(P_PR))
        if place is None:
            return None
        own = self._list(place[0])
        level = place[1]
        if own is None or level not in own.levels:
            return None
        own.count(level)
        return own.number(level)

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
        return number, level_number(child_value(direct, "ilvl"))

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
                return number, linked if linked is not None else level_number(child_value(properties, "ilvl"))
            name = child_value(self._styles[name], "basedOn")
        return None

    def _linked_level(self, number: str, styles: set[str]) -> int | None:
        levels = self._definition(number)
        named = levels.iterchildren(w("lvl")) if levels is not None else ()
        level = next((item for item in named if child_value(item, "pStyle") in styles), None)
        return None if level is None else level_number(attribute(level, "ilvl"))

    def _definition(self, number: str) -> _Element | None:
        """The abstract definition of a list, through a list style where it names one."""
        num = self._nums.get(number)
        abstract = self._abstract.get(child_value(num, "abstractNumId")) if num is not None else None
        link = child_value(abstract, "numStyleLink")
        return self._links.get(link, abstract) if link else abstract

    def _list(self, number: str) -> NumberedList | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> NumberedList | None:
        abstract = self._definition(number)
        if abstract is None:
            return None
        levels = {level_number(attribute(item, "ilvl")): level_of(item) for item in abstract.iterchildren(w("lvl"))}
        own = NumberedList(levels, self._states.setdefault(abstract, [None] * LEVELS))
        for override in self._nums[number].iterchildren(w("lvlOverride")):
            level = level_number(attribute(override, "ilvl"))
            replaced = override.find(w("lvl"))
            if replaced is not None:
                own.levels[level] = level_of(replaced)
                own.restarts[level] = own.levels[level].start
            start = child_value(override, "startOverride")
            if start is not None:
                own.restarts[level] = whole_number(start, 1)
        return own


def _styles_by_id(styles: _Element | None) -> dict[str, _Element]:
    found: dict[str, _Element] = {}
    for style in styles.iterchildren(w("style")) if styles is not None else ():
        if (attribute(style, "type") or "paragraph") == "paragraph":
            found.setdefault(attribute(style, "styleId") or "", style)
    return found


def _is_default(style: _Element) -> bool:
    return (attribute(style, "default") or "0") not in ("0", "false", "off")

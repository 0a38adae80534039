"""Reads a filled form: the text in every slot, the slots that are missing, and what else the clerk should know."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.date_lines import iso_date
from fazhi_cli.forms.blank.entries import FILLER, entered, unclear_in_choice
from fazhi_cli.forms.blank.received_places import SlotPlace, slot_places
from fazhi_cli.forms.blank.slots import Slot, SlotMap
from fazhi_cli.forms.filling.slot_values import in_lists, put
from fazhi_cli.forms.reading.leftovers import Leftover, is_label, leftovers
from fazhi_cli.forms.reading.list_rows import ListRows, lists_of
from fazhi_cli.forms.reading.misplaced import Elsewhere, Search
from fazhi_cli.forms.reading.notes import hidden_row_note, leftover_notes, photo_notes, special_notes
from fazhi_cli.forms.reading.slot_texts import (
    cleaned,
    is_filled,
    is_untouched_prompt,
    printed_of,
    untouched_list,
    without_own_label,
    years_from_line,
)
from fazhi_cli.forms.texts import as_label, quoted, squeezed
from fazhi_cli.forms.word.layout import FormLayout, layout_of
from fazhi_cli.forms.word.package import Package
from fazhi_cli.forms.word.printed import Printed
from fazhi_cli.forms.word.refusals import refuse_strangers
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip

_DATE = re.compile(r"年.*月.*日|\d[-./．]\d")
_LONGEST_LABEL = 60


class FormReading(NamedTuple):
    """What a filled form says.

    ``values`` are the texts of the slots that are filled, by slot id, paragraphs and line breaks as newlines; ``found``
    the ids of the slots that the form has, filled or not; ``missing`` the slots that are not filled or not there;
    ``notes`` what a reader should know (FZ-D2); ``added`` the slots of rows that the form has and the blank has not.
    """

    values: Mapping[str, str]
    found: frozenset[str]
    missing: tuple[Slot, ...]
    notes: tuple[LoadProblem, ...]
    added: tuple[Slot, ...] = ()


def read_package(package: Package, blank: Blank) -> FormReading:
    """Read an opened form. Raises FormError."""
    layout = layout_of(package)
    lists = tuple(lists_of(layout, blank))
    places = _places(layout, blank, lists)
    if not places:
        refuse_strangers(blank.slots.title, package.document)
    slots = (*blank.slots, *(slot for one in lists for slot in one.added))
    reader = _Reader(package, blank, lists, places)
    for slot in blank.slots:
        if slot.id not in places:
            reader.read_elsewhere(slot)
    found = frozenset(places) | reader.values.keys()
    reader.notes += _lost(blank, found, lists)
    for slot in slots:
        if slot.id in places:
            reader.read(places[slot.id])
    filled = (slot for slot in slots if slot.id in reader.values)
    notes = (*reader.notes, *hidden_row_note(layout, places, filled), *leftover_notes(reader.left))
    values = {**reader.values, **dict(years_from_line(blank, reader.values))}
    missing = tuple(slot for slot in blank.slots if slot.id not in values)
    return FormReading(values, found, missing, notes, slots[len(blank.slots.slots) :])


def _places(layout: FormLayout, blank: Blank, lists: Iterable[ListRows]) -> dict[str, SlotPlace]:
    """Where each slot stands on the form, by its id; those of a list by its rows, whatever rows the blank has."""
    places = {place.slot.id: _date_alone(place) for place in slot_places(blank, layout)}
    places = {name: place for name, place in places.items() if not _is_anothers(place, layout, blank)}
    for one in lists if places else ():
        places = {name: place for name, place in places.items() if not _in_any(name, [one])}
        places |= {place.slot.id: place for place in one.places}
    return places


class _Reader:
    """Reads the slots of a form one after the other: ``values`` by slot id, ``notes``, what is ``left`` besides."""

    def __init__(
        self, package: Package, blank: Blank, lists: Sequence[ListRows], places: Mapping[str, SlotPlace]
    ) -> None:
        layout = layout_of(package)
        own = {paragraph.element for place in places.values() for paragraph in place.paragraphs}
        read = own.union(number for one in lists for number in one.numbers)
        self._package, self._printed = package, printed_of(layout, blank, places)
        self._search = Search(layout, self._printed, read)
        self.values: dict[str, str] = {}
        self.notes: list[LoadProblem] = []
        self.left = list(leftovers(layout, blank, read, self._printed))

    def read_elsewhere(self, slot: Slot) -> None:
        found = self._search.drawn_anew(slot, self.left)
        if found is not None:
            self.values[slot.id] = self._taken(found)

    def read(self, place: SlotPlace) -> None:
        """Read a slot in its place, with what was written beside it."""
        slot = place.slot
        said = "\n".join(self._printed.text(paragraph) for paragraph in place.paragraphs)
        written = any(one.text.strip() for one in place.paragraphs)  # a number alone is nothing
        text = entered(slot, said) if written and not is_untouched_prompt(place) else ""
        unclear = _unclear(place, said) if slot.kind == "choice" else ""
        if unclear:
            self.notes.append(slip("form-choice-unclear", f"“{slot.label}”{unclear}", slot=slot.label))
        beside = self._search.beside(place, text, self.left) if self.left else None
        if beside is not None:
            text = self._taken(beside)
        if is_filled(text, slot):
            self.values[slot.id] = text
        self.notes += _notes(place, text, self._printed, self._package, self.left)

    def _taken(self, found: Elsewhere) -> str:
        """The text of what was found elsewhere, which is no leftover any more."""
        self.left = [one for one in self.left if one not in found.used]
        self.notes.append(found.note)
        return found.text


def _lost(blank: Blank, found: Collection[str], lists: Sequence[ListRows]) -> Iterator[LoadProblem]:
    """A note on the slots that the form does not have."""
    rows = [one for one in lists if one.places]
    lost = [slot.label for slot in blank.slots if slot.id not in found and not _in_any(slot.id, rows)]
    if lost:
        words = "、".join(f"“{label}”" for label in lost)
        message = f"找不到{words}的位置：旁边的栏目文字被改动了，或者表上没有这一部分。"
        yield slip("form-slot-missing", message, slot=lost[0], subject="|".join(lost))


def _unclear(place: SlotPlace, said: str) -> str:
    """Why it is not clear what was chosen; nothing where it is."""
    if (words := unclear_in_choice(place.slot, said)) != "":
        return f"处写着{quoted(words)}，看不出选的是哪一项。"
    if untouched_list(place) and not is_untouched_prompt(place):
        return f"的下拉列表没有选过，印着{quoted(said.strip())}，是选定的还是没有填，看不出来。"
    return ""


def _in_any(name: str, lists: Iterable[ListRows]) -> bool:
    """Whether an id is that of a cell of one of these lists."""
    return any(name.rsplit("_", 2)[0] == one.slot.id for one in lists)


def _is_anothers(place: SlotPlace, layout: FormLayout, blank: Blank) -> bool:
    """Whether another label stands where the slot should be, since cells of the form were merged or are gone.

    Where no cell is, a value may well say what a label says.
    """
    text = "".join(paragraph.text for paragraph in place.paragraphs[:_LONGEST_LABEL])
    if not 0 < len(text) <= _LONGEST_LABEL or place.slot.kind == "choice" or not is_label(text, blank):
        return False
    return as_label(text) != as_label(place.slot.blank) and _cells(layout) != _cells(layout_of_blank(blank))


def _cells(layout: FormLayout) -> int:
    return sum(1 for grid in layout.tables for _ in grid.cells)


def _date_alone(place: SlotPlace) -> SlotPlace:
    """A date's place without what was written in further paragraphs below it, unless these are the date's parts."""
    written = [number for number, paragraph in enumerate(place.paragraphs) if paragraph.text.strip()]
    if place.slot.kind != "date" or len(written) < 2 or iso_date("".join(one.text.strip() for one in place.paragraphs)):
        return place
    own = next((number for number in written if _DATE.search(squeezed(place.paragraphs[number].text))), written[0])
    return place._replace(paragraphs=place.paragraphs[own : own + 1])


def to_nomination(reading: FormReading, slots: SlotMap) -> dict[str, Any]:
    """The plain mapping of a nomination with what the form says: Chinese keys, texts, dates as 2017-09-05.

    Left out: what is not filled, and slots that belong to no key of a nomination. A date that cannot be understood
    stays as it is written, so that checking the nomination reports it.
    """
    plain: dict[str, Any] = {}
    for slot in (*slots, *reading.added):
        if slot.id not in reading.values or not slot.field:
            continue
        value = cleaned(reading.values[slot.id], slot)
        put(plain, slot.field, value)
    result: dict[str, Any] = in_lists(plain)
    return result


def _notes(
    place: SlotPlace, text: str, printed: Printed, package: Package, left: Iterable[Leftover]
) -> Iterator[LoadProblem]:
    """Notes on one slot, of tables in it too, unless their texts are told by themselves (``left``)."""
    slot, label = place.slot, place.slot.label
    if slot.kind == "photo":
        yield from photo_notes(label, place.paragraphs, package)
        return
    nested = slot.kind != "date" and not any(item.placed and item.placed.nested for item in left)
    yield from special_notes(label, place.paragraphs, printed, tables=nested and place.nested_tables)
    if slot.kind != "paragraphs" and sum(bool(line.strip()) for line in text.split("\n")) > 1:
        yield slip("form-value-lines", f"“{label}”应写成一行，却写了几行，已接成一行。", slot=label)
    hint = squeezed(slot.blank).strip(FILLER)
    if slot.kind in ("text", "date") and without_own_label(text, slot.anchor) != text:
        yield slip("form-value-hint", f"“{label}”的填写位置里又写了一遍栏目“{slot.anchor}”，没有算在内。", slot=label)
    if slot.kind == "text" and hint and hint in squeezed(text) and squeezed(text) != hint:
        yield slip("form-value-hint", f"“{label}”里空白表的提示文字“{slot.blank.strip()}”没有删。", slot=label)

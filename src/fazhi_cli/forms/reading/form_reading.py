"""Reads a filled form: the text in every slot, the slots that are missing, and what else the clerk should know."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml.etree import _Element

from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.date_lines import iso_date
from fazhi_cli.forms.blank.entries import FILLER, entered, options_of, unclear_in_choice, without_filler
from fazhi_cli.forms.blank.received_places import SlotPlace, slot_places
from fazhi_cli.forms.blank.slots import Slot, SlotMap
from fazhi_cli.forms.filling.slot_values import in_lists, put
from fazhi_cli.forms.reading.implied import printed_of, years_from_line
from fazhi_cli.forms.reading.leftovers import (
    Leftover,
    behind_label,
    is_label,
    leftovers,
    on_rows_below,
    outside_tables,
    without_own_label,
)
from fazhi_cli.forms.reading.list_rows import ListRows, lists_of
from fazhi_cli.forms.reading.notes import hidden_row_note, leftover_notes, photo_notes, special_notes
from fazhi_cli.forms.texts import as_label, quoted, squeezed
from fazhi_cli.forms.word.layout import FormLayout, layout_of
from fazhi_cli.forms.word.package import Package
from fazhi_cli.forms.word.printed import Printed
from fazhi_cli.forms.word.untrusted import refused
from fazhi_cli.nomination.decoding import blank_controls
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip

_DATE = re.compile(r"年.*月.*日|\d[-./．]\d")
_SEAL = re.compile(r"[（(][^（）()]*[章字][）)]")
"""Where to seal or sign, on one line with the day."""
_LONGEST_LABEL = 60
_YEAR_ONLY = re.compile(r"\d{0,4}年月日")


@dataclass(frozen=True, slots=True)
class FormReading:
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
    found = slot_places(blank, layout)
    places = {place.slot.id: _date_alone(place) for place in found if not _is_anothers(place, layout, blank)}
    if not places:
        raise refused("form-not-ours", f"文档里找不到《{blank.slots.title}》的任何一栏，不是本轮的审批表。")
    lists = tuple(lists_of(layout, blank))
    for one in lists:
        places = {name: place for name, place in places.items() if not _in_any(name, [one])}
        places |= {place.slot.id: place for place in one.places}
    printed = printed_of(layout, blank, places)
    added = tuple(slot for one in lists for slot in one.added)
    own = {paragraph.element for place in places.values() for paragraph in place.paragraphs}
    read = own.union(number for one in lists for number in one.numbers)
    left = list(leftovers(layout, blank, read, printed))
    values: dict[str, str] = {}
    notes: list[LoadProblem] = []
    for slot in blank.slots:
        drawn = _drawn_anew(slot, left, read, printed) if slot.id not in places else None
        if drawn is not None:
            values[slot.id], item, used = drawn
            left = [one for one in left if one not in used]
            message = f"“{slot.label}”不在表里原来的地方，已从{quoted(item.text)}这一行读出。"
            notes.append(slip("form-value-beside", message, slot=slot.label))
    there = frozenset(places) | values.keys()
    rows = [one for one in lists if one.places]
    lost = [slot.label for slot in blank.slots if slot.id not in there and not _in_any(slot.id, rows)]
    if lost:
        words = "、".join(f"“{label}”" for label in lost)
        message = f"找不到{words}的位置：旁边的栏目文字被改动了，或者表上没有这一部分。"
        notes.append(slip("form-slot-missing", message, slot=lost[0], subject="|".join(lost)))
    for slot in (*blank.slots, *added):
        place = places.get(slot.id)
        if place is None:
            continue
        said = "\n".join(printed.text(paragraph) for paragraph in place.paragraphs)
        text = (
            entered(slot, said) if any(one.text.strip() for one in place.paragraphs) else ""
        )  # a number alone is none
        unclear = unclear_in_choice(slot, said) if slot.kind == "choice" else ""
        if unclear:
            message = f"“{slot.label}”处写着{quoted(unclear)}，看不出选的是哪一项。"
            notes.append(slip("form-choice-unclear", message, slot=slot.label))
        beside = _beside(place, text, layout, left, read, printed) if left else None
        if beside is not None:
            text, note, used = beside
            left = [item for item in left if item not in used]
            notes.append(note)
        if _is_filled(text, slot):
            values[slot.id] = text
        notes += _notes(place, text, printed, package, left)
    filled = (slot for slot in (*blank.slots, *added) if slot.id in values)
    notes += [*hidden_row_note(layout, places, filled), *leftover_notes(left)]
    values |= years_from_line(blank, values)
    missing = tuple(slot for slot in blank.slots if slot.id not in values)
    return FormReading(values, there, missing, tuple(notes), added)


def _in_any(name: str, lists: Iterable[ListRows]) -> bool:
    """Whether an id is that of a cell of one of these lists."""
    return any(name.rsplit("_", 2)[0] == one.slot.id for one in lists)


def _drawn_anew(
    slot: Slot, left: Sequence[Leftover], read: Collection[_Element], printed: Printed
) -> tuple[str, Leftover, Collection[Leftover]] | None:
    """The value of a slot that has no place on the form, from a line or a cell that begins with its label, and the
    leftovers that it was made of, the first of them apart; None without one.
    """
    if slot.kind not in ("text", "date"):
        return None
    value, item = outside_tables(slot.anchor, left)
    used: Collection[Leftover] = (item,) if item is not None else ()
    if item is None:
        value, used = behind_label(slot, left, read, printed)
    if not used or not _is_filled(value, slot) or (slot.kind == "date" and not iso_date(value)):
        return None
    return value, next(iter(used)), used


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
    return replace(place, paragraphs=place.paragraphs[own : own + 1])


def _beside(
    place: SlotPlace,
    text: str,
    layout: FormLayout,
    left: Sequence[Leftover],
    read: Collection[_Element],
    printed: Printed,
) -> tuple[str, LoadProblem, Collection[Leftover]] | None:
    """A slot's text with what was written beside it, a note about that, the leftovers used; None without any."""
    slot = place.slot
    if slot.kind == "paragraphs":
        below = tuple(on_rows_below(place, layout, left, read))
        texts = [item.text for item, own in below if own and item.text]
        if texts:
            message = f"“{slot.label}”的内容拆到了下面的行里，已接上。"
            whole = "\n".join([text, *texts]) if text.strip() else "\n".join(texts)
            return whole, slip("form-value-beside", message, slot=slot.label), [item for item, _ in below]
    goes_on = slot.kind == "paragraphs" and slot.cell == "same" and text.strip() != ""
    if goes_on or not _is_filled(text, slot):
        value, used = behind_label(slot, left, read, printed)
        if value.strip() and (slot.kind != "date" or iso_date(value.strip())):
            message = f"“{slot.label}”写在了栏目格里，已读出{quoted(value)}。"
            whole = f"{value}\n{text}" if goes_on else value
            return whole, slip("form-value-beside", message, slot=slot.label), used
    return None


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


def cleaned(text: str, slot: Slot) -> str:
    """A slot's text as a nomination's value: one line where one is expected, no hint or label of the blank, dates in
    digits."""
    text = blank_controls(text)
    if slot.kind == "paragraphs":
        return text.rstrip("\n")
    text = without_own_label(text, slot.anchor)
    line = without_filler(slot, "".join(part.strip() for part in text.split("\n")))
    if slot.blank.strip(FILLER) and slot.kind == "text":
        line = line.replace(slot.blank.strip(), "").strip()
    if slot.kind == "date":
        line = "".join(character for character in line if character not in FILLER)
        return iso_date(line) or iso_date(_SEAL.sub("", line)) or line
    return line


def _is_filled(text: str, slot: Slot) -> bool:
    if not slot.blank:
        return not text.isspace() and text != ""
    plain = squeezed(text)
    if slot.kind == "choice" and not options_of(slot.blank):
        return plain != ""  # an entry of a list, perhaps the one that it shows from the beginning
    begun = slot.kind == "date" and not slot.printed and _YEAR_ONLY.fullmatch(plain)  # the day is left for the hand
    return not begun and plain not in ("", squeezed(slot.blank))


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

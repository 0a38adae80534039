"""A filled form read back: the text in every slot, what was not found, and what else the clerk should know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fazhi_cli.forms.alignment import squeezed
from fazhi_cli.forms.blank import Blank
from fazhi_cli.forms.cells import Contents, SlotPlace, slot_places
from fazhi_cli.forms.entries import FILLER, entered, without_filler
from fazhi_cli.forms.grids import BODY
from fazhi_cli.forms.layout import FormLayout
from fazhi_cli.forms.leftovers import UNREAD, Leftover, leftovers
from fazhi_cli.forms.misplaced import behind_label, on_rows_below
from fazhi_cli.forms.package import FormError, Package, open_package
from fazhi_cli.forms.printed import Printed
from fazhi_cli.forms.slots import Slot, SlotMap
from fazhi_cli.forms.special_content import Kind, SpecialContent
from fazhi_cli.forms.story import Paragraph
from fazhi_cli.forms.values import in_lists, put
from fazhi_cli.forms.words import quoted
from fazhi_cli.forms.written_dates import iso_date
from fazhi_cli.nomination.decoding import blank_controls, control_in, control_name
from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.rules.form_findings import form_problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_YEAR_ONLY = re.compile(r"\d{0,4}年月日")


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a filled form says.

    ``values`` are the texts of the slots that are filled, by slot id, paragraphs and line breaks as newlines;
    ``found`` the ids of the slots that the form has, filled or not; ``missing`` the slots that are not filled or not
    there; ``notes`` what a reader should know (FZ-D2).
    """

    values: Mapping[str, str]
    found: frozenset[str]
    missing: tuple[Slot, ...]
    notes: tuple[LoadProblem, ...]


def read_form(content: bytes, blank: Blank, name: str = "") -> FormReading:
    """Read the bytes of a form filled in on ``blank``. Raises FormError when it cannot be read or is another form."""
    return read_package(open_package(content, name), blank)


def read_package(package: Package, blank: Blank) -> FormReading:
    """Read an opened form. Raises FormError."""
    layout = FormLayout(package)
    places = (
        {}
        if layout.body is None
        else {place.slot.id: place for place in slot_places(blank, layout.body, _contents(layout))}
    )
    if not places:
        raise FormError(
            form_problem("form-not-ours", f"文档里找不到《{blank.slots.title}》的任何一栏，不是本轮的审批表。")
        )
    printed = Printed(layout)
    read = {paragraph.element for place in places.values() for paragraph in place.paragraphs}
    left = list(leftovers(layout, blank, read, printed))
    values: dict[str, str] = {}
    notes: list[LoadProblem] = []
    for slot in blank.slots:
        if slot.id not in places:
            notes.append(
                form_problem(
                    "form-slot-missing", f"找不到“{slot.label}”的位置：旁边的栏目文字可能被改动了。", slot=slot.label
                )
            )
            continue
        place = places[slot.id]
        text = entered(slot, "\n".join(printed.text(paragraph) for paragraph in place.paragraphs))
        if left:
            found = _beside(place, text, layout, left, read, printed)
            if found is not None:
                text, note, used = found
                left = [item for item in left if item not in used]
                notes.append(note)
        if _is_filled(text, slot):
            values[slot.id] = text
        notes += _notes(place, text, printed)
    notes += leftover_notes(left)
    missing = tuple(slot for slot in blank.slots if slot.id not in values)
    return FormReading(values, frozenset(places), missing, tuple(notes))


def _contents(layout: FormLayout) -> Contents:
    """The blocks of the body and of its tables' cells, read once for finding slots and for what lies beside them."""
    return {BODY: layout.blocks} | {cell.number: cell.blocks for grid in layout.tables for cell in grid.cells}


def _beside(
    place: SlotPlace,
    text: str,
    layout: FormLayout,
    left: Sequence[Leftover],
    read: Collection[_Element],
    printed: Printed,
) -> tuple[str, LoadProblem, Collection[Leftover]] | None:
    """A slot's text with what was written beside it, a note of that, and what it is; None where there is nothing."""
    slot = place.slot
    if slot.kind == "paragraphs":
        below = tuple(on_rows_below(place.paragraphs, layout, left, read))
        texts = [item.text for item in below if item.text]
        if texts:
            message = f"“{slot.label}”的内容拆到了下面的行里，已接上。"
            whole = "\n".join([text, *texts]) if text.strip() else "\n".join(texts)
            return whole, form_problem("form-value-beside", message, slot=slot.label), below
    if not _is_filled(text, slot):
        value, used = behind_label(slot.anchor, left, read, printed)
        if value.strip():
            message = f"“{slot.label}”写在了栏目格里，已读出{quoted(value)}。"
            return value, form_problem("form-value-beside", message, slot=slot.label), used
    return None


def to_nomination(reading: FormReading, slots: SlotMap) -> dict[str, Any]:
    """The plain mapping of a nomination with what the form says: Chinese keys, texts, dates as 2017-09-05.

    Left out: what is not filled, and slots that belong to no key of a nomination. A date that cannot be understood
    stays as it is written, so that checking the nomination reports it.
    """
    plain: dict[str, Any] = {}
    for slot in slots:
        if slot.id not in reading.values or not slot.field:
            continue
        value = cleaned(reading.values[slot.id], slot)
        put(plain, slot.field, value)
    result: dict[str, Any] = in_lists(plain)
    return result


def cleaned(text: str, slot: Slot) -> str:
    """A slot's text as a nomination's value: one line where one is expected, no hint of the blank, a date in digits."""
    text = blank_controls(text)
    if slot.kind == "paragraphs":
        return text.rstrip("\n")
    line = without_filler(slot, "".join(part.strip() for part in text.split("\n")))
    if slot.blank.strip(FILLER) and slot.kind == "text":
        line = line.replace(slot.blank.strip(), "").strip()
    if slot.kind == "date":
        line = "".join(character for character in line if character not in FILLER)
        return iso_date(line) or line
    return line


def _is_filled(text: str, slot: Slot) -> bool:
    if not slot.blank:
        return not text.isspace() and text != ""
    plain = squeezed(text)
    begun = slot.kind == "date" and not slot.printed and _YEAR_ONLY.fullmatch(plain)  # the day is left for the hand
    return not begun and plain not in ("", squeezed(slot.blank))


def _notes(place: SlotPlace, text: str, printed: Printed) -> Iterator[LoadProblem]:
    slot, label = place.slot, place.slot.label
    if slot.kind == "photo":
        return
    yield from special_notes(label, place.paragraphs, printed, tables=place.nested_tables and slot.kind != "date")
    if slot.kind != "paragraphs" and sum(bool(line.strip()) for line in text.split("\n")) > 1:
        yield form_problem("form-value-lines", f"“{label}”应写成一行，却写了几行，已接成一行。", slot=label)
    hint = squeezed(slot.blank).strip(FILLER)
    if slot.kind == "text" and hint and hint in squeezed(text) and squeezed(text) != hint:
        yield form_problem("form-value-hint", f"“{label}”里空白表的提示文字“{slot.blank.strip()}”没有删。", slot=label)


def special_notes(
    label: str, paragraphs: Sequence[Paragraph], printed: Printed, *, tables: bool | int = False
) -> Iterator[LoadProblem]:
    """What a reader should know of the paragraphs under ``label``: what is more than text, hidden or unspeakable."""
    special = [item for paragraph in paragraphs for item in paragraph.special]
    kinds = {item.kind for item in special}
    for kind, name, message in _MESSAGES if kinds else ():
        if kind in kinds and not (kind is Kind.CONTROL and Kind.PLACEHOLDER in kinds):
            yield form_problem(name, message.format(label=label), slot=label)
    numbers = [number for paragraph in paragraphs if (number := printed.number(paragraph)) is not None]
    if numbers:
        message = f"“{label}”里有自动编号，已按打印出来的样子读出。"
        yield form_problem("form-value-number", message, slot=label)
    unread = list(dict.fromkeys(thing_in_words(item) for item in special if item.kind in UNREAD))
    unread += [Kind.NESTED_TABLE] * bool(tables) + ["认不得的自动编号"] * any(number.unread for number in numbers)
    if unread:
        words = "、".join(unread)
        yield form_problem("form-value-unread", f"“{label}”里有{words}，程序读不出里面的内容，请人工核对。", slot=label)
    if any(map(printed.hides, paragraphs)):
        yield form_problem("form-value-hidden", f"“{label}”里有隐藏文字，打印不出来，没有读入。", slot=label)
    text = "".join([paragraph.text for paragraph in paragraphs])
    control = None if text.isprintable() else control_in(text)
    if control is not None:
        message = f"“{label}”里有不可见的{control_name(control)}，读作空格。"
        yield form_problem("form-value-control-character", message, slot=label)


def leftover_notes(left: Iterable[Leftover]) -> Iterator[LoadProblem]:
    """What is printed and was not read, place by place."""
    places: dict[str, list[str]] = {}
    for item in left:
        thing = f"文字{quoted(item.text)}" if item.object is None else thing_in_words(item.object)
        places.setdefault(item.where, []).append(thing)
    for where, things in list(places.items())[:_PLACES]:
        more = f"等 {len(things)} 处内容" if len(things) > _NAMED else ""
        yield form_problem(
            "form-text-unread",
            f"{where}有{'、'.join(things[:_NAMED])}{more}，不在填写位置里，没有读入。",
            subject=where,
        )


def thing_in_words(item: SpecialContent) -> str:
    """An object with its text or name."""
    return f"{item.kind}{quoted(item.detail)}" if item.detail else str(item.kind)


_NAMED, _PLACES = 3, 10
_MESSAGES = (
    (Kind.TRACKED, "form-tracked-value", "“{label}”里有修订痕迹，按全部接受修订后的内容读入。"),
    (Kind.FIELD, "form-value-field", "“{label}”里有域，按它打印出来的内容读入。"),
    (Kind.CONTROL, "form-value-control", "“{label}”写在内容控件里，已读出控件里的文字。"),
    (Kind.PLACEHOLDER, "form-value-control", "“{label}”的内容控件里还是提示语，算没有填。"),
    (Kind.SYMBOL, "form-value-symbol", "“{label}”里有符号字体的字符，读不出是什么，以“□”代替。"),
    (Kind.INVISIBLE, "form-value-invisible", "“{label}”里有可选连字符，打印不出来，没有读入。"),
)

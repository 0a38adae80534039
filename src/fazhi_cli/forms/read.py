"""A filled form read back: the text in every slot, what was not found, and what else the clerk should know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_cli.forms.alignment import squeezed
from fazhi_cli.forms.blank import Blank
from fazhi_cli.forms.cells import SlotPlace, body_of, slot_places
from fazhi_cli.forms.entries import entered, without_filler
from fazhi_cli.forms.oddities import Kind
from fazhi_cli.forms.package import FormError, Package, open_package
from fazhi_cli.forms.slots import Slot, SlotMap
from fazhi_cli.forms.story import Paragraph
from fazhi_cli.forms.styles import hidden_runs
from fazhi_cli.forms.values import in_lists, put
from fazhi_cli.forms.written_dates import iso_date
from fazhi_cli.nomination.decoding import blank_controls, control_in, control_name
from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.rules.form_findings import form_problem

_UNREAD = frozenset(
    {
        Kind.TEXT_BOX, Kind.PICTURE, Kind.SHAPE, Kind.WATERMARK, Kind.CHART, Kind.EMBEDDED, Kind.ACTIVE,
        Kind.EQUATION, Kind.NOTE, Kind.IMPORTED,
    }
)  # fmt: skip
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
    body = body_of(package.document)
    places = {} if body is None else {place.slot.id: place for place in slot_places(blank, body)}
    if not places:
        raise FormError(
            form_problem("form-not-ours", f"文档里找不到《{blank.slots.title}》的任何一栏，不是本轮的审批表。")
        )
    hidden = hidden_runs(package, [paragraph for place in places.values() for paragraph in place.paragraphs])
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
        text = entered(slot, "\n".join(visible_text(paragraph, hidden) for paragraph in place.paragraphs))
        if _is_filled(text, slot):
            values[slot.id] = text
        notes += _notes(place, text, hidden)
    missing = tuple(slot for slot in blank.slots if slot.id not in values)
    return FormReading(values, frozenset(places), missing, tuple(notes))


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
    if slot.blank.strip() and slot.kind == "text":
        line = line.replace(slot.blank.strip(), "").strip()
    if slot.kind == "date":
        return iso_date(line) or line
    return line


def _is_filled(text: str, slot: Slot) -> bool:
    if not slot.blank:
        return not text.isspace() and text != ""
    plain = squeezed(text)
    begun = slot.kind == "date" and not slot.printed and _YEAR_ONLY.fullmatch(plain)  # the day is left for the hand
    return not begun and plain not in ("", squeezed(slot.blank))


def visible_text(paragraph: Paragraph, hidden: frozenset[Any]) -> str:
    """The text of a paragraph without its hidden runs."""
    if not hidden:
        return paragraph.text
    return "".join(piece.text for piece in paragraph.pieces if piece.run not in hidden)


def _notes(place: SlotPlace, text: str, hidden: frozenset[Any]) -> Iterator[LoadProblem]:
    slot, label = place.slot, place.slot.label
    yield from oddity_notes(label, place.paragraphs, hidden, tables=place.nested_tables and slot.kind != "date")
    if slot.kind != "paragraphs" and sum(bool(line.strip()) for line in text.split("\n")) > 1:
        yield form_problem("form-value-lines", f"“{label}”应写成一行，却写了几行，已接成一行。", slot=label)
    hint = squeezed(slot.blank)
    if slot.kind == "text" and hint and hint in squeezed(text) and squeezed(text) != hint:
        yield form_problem("form-value-hint", f"“{label}”里空白表的提示文字“{slot.blank.strip()}”没有删。", slot=label)


def oddity_notes(
    label: str, paragraphs: Sequence[Paragraph], hidden: frozenset[Any], *, tables: bool | int = False
) -> Iterator[LoadProblem]:
    """What a reader should know of the paragraphs under ``label``: what is more than text, hidden or unspeakable."""
    kinds = [oddity.kind for paragraph in paragraphs for oddity in paragraph.oddities]
    for kind, name, message in _MESSAGES if kinds else ():
        if kind in kinds:
            yield form_problem(name, message.format(label=label), slot=label)
    unread = list(dict.fromkeys(kind for kind in kinds if kind in _UNREAD)) + [Kind.NESTED_TABLE] * bool(tables)
    if unread:
        words = "、".join(unread)
        yield form_problem("form-value-unread", f"“{label}”里有{words}，程序读不出里面的内容，请人工核对。", slot=label)
    if hidden and any(piece.run in hidden and piece.text for paragraph in paragraphs for piece in paragraph.pieces):
        yield form_problem("form-value-hidden", f"“{label}”里有隐藏文字，打印不出来，没有读入。", slot=label)
    text = "".join([paragraph.text for paragraph in paragraphs])
    control = None if text.isprintable() else control_in(text)
    if control is not None:
        message = f"“{label}”里有不可见的{control_name(control)}，读作空格。"
        yield form_problem("form-value-control-character", message, slot=label)


_MESSAGES = (
    (Kind.TRACKED, "form-tracked-value", "“{label}”里有修订痕迹，按全部接受修订后的内容读入。"),
    (Kind.FIELD, "form-value-field", "“{label}”里有域，按它现在显示的结果读入。"),
    (Kind.CONTROL, "form-value-control", "“{label}”写在内容控件里，已读出控件里的文字。"),
    (Kind.SYMBOL, "form-value-symbol", "“{label}”里有符号字体的字符，读不出是什么，以“□”代替。"),
    (Kind.INVISIBLE, "form-value-invisible", "“{label}”里有可选连字符，打印不出来，没有读入。"),
)

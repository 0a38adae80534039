"""Reads a filled form and the continuation sheet beside it: the tree of a nomination, and what is missing in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.filling.continuation import Section, Sheet, whole_text
from fazhi_cli.forms.filling.list_lines import entries_in
from fazhi_cli.forms.reading.form_reading import FormReading, cleaned, read_package, to_nomination
from fazhi_cli.forms.reading.sheet_reading import read_received_sheet
from fazhi_cli.forms.texts import shown
from fazhi_cli.forms.word.package import Package, open_form, open_package
from fazhi_cli.forms.word.untrusted import FormError, refused
from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.rules.form_findings import form_problem

SUPPLEMENT = "补充材料"
_GIVE_THE_FORM = "检查审批表本身；同名的附页放在它旁边，会一并读。"


@dataclass(frozen=True)
class Received:
    """What a received form says, its sheet included.

    ``plain`` is the tree of a nomination; ``reading`` what the form itself gave; ``sheet_file`` the sheet that was
    read, if any; ``incomplete`` the slots of whose text a part is missing, since the sheet is.
    """

    package: Package
    reading: FormReading
    plain: dict[str, Any]
    problems: tuple[LoadProblem, ...]
    incomplete: tuple[Slot, ...]
    sheet_file: Path | None


def sheet_beside(form: Path, suffix: str) -> Path:
    """The path that the continuation sheet of ``form`` would have."""
    return form.with_name(f"{form.stem}{suffix}{form.suffix}")


def receive(path: Path, blank: Blank, content: bytes | None = None) -> Received:
    """Read a form (its ``content``, where that was read already) and the sheet beside it.

    Raises FormError when the form cannot be read or is another one.
    """
    package = open_form(path) if content is None else open_package(content, path.name)
    if path.stem.endswith(blank.slots.continuation_suffix):
        raise refused("form-not-ours", "这是附页，不是审批表。", fix=_GIVE_THE_FORM)
    reading = read_package(package, blank)
    problems = list(reading.notes)
    beside = sheet_beside(path, blank.slots.continuation_suffix)
    sheet: Sheet | None = None
    if beside.is_file() and not beside.is_symlink():  # links lead out of the folder
        try:
            read = read_received_sheet(open_form(beside), blank)
            sheet, problems = read.sheet, [*problems, *read.notes]
        except FormError as error:
            problems.append(form_problem("form-sheet-unread", f"附页“{beside.name}”：{error}"))
    whole, parts = reading, []
    for slot in (slot for slot in blank.slots if slot.capacity is not None):
        whole, incomplete = _joined(whole, slot, sheet, blank.slots.pointer)
        parts += [slot] if incomplete else []
        problems += _continuation_problems(reading, slot, sheet, beside, blank.slots.pointer)
    problems += _unit_problems(reading, sheet, blank)
    plain = to_nomination(whole, blank.slots)
    for slot, _ in blank.lists:
        section = sheet.section(slot.label) if sheet is not None else None
        if section is not None:
            problems += _entries(plain, slot, section)
    if sheet is not None and sheet.supplement:
        plain[SUPPLEMENT] = sheet.supplement
    return Received(package, reading, plain, tuple(problems), tuple(parts), beside if sheet is not None else None)


def held_by(received: Received, blank: Blank) -> frozenset[KeyPath]:
    """The key paths that this form covers: those of its printed slots, and of others that are filled."""
    lost = {slot.id for slot in received.incomplete}
    return frozenset(
        slot.field
        for slot in blank.slots
        if slot.field
        and slot.id in received.reading.found
        and slot.id not in lost
        and (slot.printed or slot.id in received.reading.values)
    )


def _entries(plain: dict[str, Any], slot: Slot, section: Section) -> Iterator[LoadProblem]:
    """Add the entries on the sheet to the list that was read from the form's rows."""
    *above, last = slot.field
    level = plain
    for step in above:
        level = level.setdefault(str(step), {})
    own = level.setdefault(str(last), [])
    for line, entry in zip(section.text.split("\n"), entries_in(section.text, slot), strict=True):
        if entry is None:
            message = f"附页上“{slot.label}”的“{shown(line)}”读不出是哪几栏，没有读入。"
            yield form_problem("form-sheet-differs", message, slot=slot.label, subject=line)
        else:
            own.append(entry)


def _points_on(printed: str, pointer: str) -> bool:
    return printed == pointer or printed.endswith(f"\n{pointer}")


def _joined(reading: FormReading, slot: Slot, sheet: Sheet | None, pointer: str) -> tuple[FormReading, bool]:
    """The reading with the whole text of ``slot``, the sheet's part included; and whether a part of it is missing."""
    printed = reading.values.get(slot.id, "").rstrip("\n")
    points, rest = _points_on(printed, pointer), sheet is not None and sheet.section(slot.label) is not None
    if not (points and rest):
        return reading, points or rest
    return replace(reading, values={**reading.values, slot.id: whole_text(slot.label, printed, sheet, pointer)}), False


def _continuation_problems(
    reading: FormReading, slot: Slot, sheet: Sheet | None, beside: Path, pointer: str
) -> Iterator[LoadProblem]:
    """Problems where the form points to a continuation that the sheet does not have, or the other way round."""
    label, section = slot.label, sheet.section(slot.label) if sheet is not None else None
    points = _points_on(reading.values.get(slot.id, "").rstrip("\n"), pointer)
    if points and section is None:
        where = f"旁边没有能读的附页“{beside.name}”" if sheet is None else f"附页“{beside.name}”上却没有续文"
        yield form_problem("form-continued", f"“{label}”末行写着“{pointer}”，{where}，正文不完整。", slot=label)
    if section is not None and not points:
        message = f"附页“{beside.name}”上有“{label}”的续文，表内末行却没有“{pointer}”，没有接在一起。"
        yield form_problem("form-sheet-differs", message, slot=label, subject="续文")


def _unit_problems(reading: FormReading, sheet: Sheet | None, blank: Blank) -> Iterator[LoadProblem]:
    if sheet is None:
        return
    owner = next((other for other in blank.slots if other.field == ("申报单位",)), None)
    unit = cleaned(reading.values.get(owner.id, ""), owner) if owner else ""
    if owner and unit and sheet.applicant != unit:
        message = f"附页写的申报单位是“{sheet.applicant}”，审批表上是“{unit}”。"
        yield form_problem("form-sheet-differs", message, slot=owner.label, subject="申报单位")

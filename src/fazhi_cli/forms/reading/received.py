"""Reads a filled form and its continuation sheet: a nomination's tree, what is missing, what is left for the paper.

Boxes that are signed and sealed on paper must be checked there: an empty one is no error of an electronic form, and no
scan or picture in it is ever taken for a seal.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.slots import Slot, SlotMap
from fazhi_cli.forms.filling.continuation import SUPPLEMENT_KEY, Section, Sheet, sheet_beside, whole_text
from fazhi_cli.forms.filling.slot_values import entries_in
from fazhi_cli.forms.reading.form_reading import FormReading, read_package, to_nomination
from fazhi_cli.forms.reading.sheet_reading import is_sheet, read_received_sheet
from fazhi_cli.forms.reading.slot_texts import cleaned
from fazhi_cli.forms.texts import shown
from fazhi_cli.forms.word.package import Package, open_form
from fazhi_cli.forms.word.untrusted import FormError, refused
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip
from fazhi_cli.rounds.applicant import Applicant
from fazhi_cli.rules.standing import Standing

_POINTER = re.compile(
    r"""[（(]?(?:
    (?:未完|[，,、]|下|详细?|请|另|具体|情况|余文|后文|其余|以下|全文|正文|内容)*
    [见接续转附]+ [于在后另所下的]*
    (?:附[页件表纸文后]|[另下后]页|另纸|附?材料|《[^》]*》)
    (?:[0-9一二三四五]|《[^》]*》|[:：].{1,20})*
    | 待续 | 未完 | (?:内容|正文)?另?附后? )[）)]?[。.]?""",
    re.VERBOSE,
)
"""A last line that leads to another sheet, as people write it who do not know the official words."""
_GIVE_THE_FORM = "检查审批表本身；同名的附页放在它旁边，会一并读。"


class Received(NamedTuple):
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


def receive(path: Path, blank: Blank, applicant: Applicant, content: bytes | None = None) -> Received:
    """Read a form (its ``content``, if that was read already) and the sheet beside it, which names the ``applicant``.

    Raises FormError when the form cannot be read or is another one.
    """
    package = open_form(path, content)
    sheet_alone = refused("form-not-ours", "这是附页，不是审批表。", fix=_GIVE_THE_FORM)
    try:
        reading = read_package(package, blank)
    except FormError as error:
        named_so = path.stem.endswith(blank.slots.continuation_suffix)
        raise (sheet_alone if named_so or is_sheet(package, blank) else error) from None
    beside = sheet_beside(path, blank)
    sheet, notes = _sheet(beside, blank)
    problems, incomplete = [*reading.notes, *notes], []
    whole = reading
    for slot in (slot for slot in blank.slots if slot.capacity is not None):
        whole, problem = _with_continuation(whole, slot, sheet, beside, blank.slots.pointer)
        if problem is not None:
            problems.append(problem)
            incomplete.append(slot)
    problems += _unit_problems(reading, sheet, blank, applicant)
    plain = to_nomination(whole, blank.slots)
    for slot, _ in blank.lists:
        section = sheet.section(slot.label) if sheet is not None else None
        if section is not None:
            problems += _entries(plain, slot, section)
    if sheet is not None and sheet.supplement:
        plain[SUPPLEMENT_KEY] = sheet.supplement
    read = beside if sheet is not None else None
    return Received(package, reading, plain, tuple(problems), tuple(incomplete), read)


def _sheet(path: Path, blank: Blank) -> tuple[Sheet | None, Sequence[LoadProblem]]:
    """The continuation sheet at ``path`` with notes; None where there is none, or one that cannot be read."""
    if not path.is_file() or path.is_symlink():  # links lead out of the folder
        return None, ()
    try:
        return read_received_sheet(open_form(path), blank)
    except FormError as error:
        return None, (slip("form-sheet-unread", f"附页“{path.name}”：{error}"),)


def held_by(received: Received, blank: Blank) -> frozenset[KeyPath]:
    """The key paths that this form covers: those of its printed slots, and of others that are filled.

    A photo is stuck on the paper: a form that shows none says nothing of it.
    """
    lost = {slot.id for slot in received.incomplete}
    return frozenset(
        slot.field
        for slot in blank.slots
        if slot.field
        and slot.kind != "photo"
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
            yield slip("form-sheet-differs", message, slot=slot.label, subject=line)
        else:
            own.append(entry)


def _with_continuation(
    reading: FormReading, slot: Slot, sheet: Sheet | None, beside: Path, pointer: str
) -> tuple[FormReading, LoadProblem | None]:
    """The reading with the whole text of ``slot``, or the problem because of which a part of it is missing."""
    printed = reading.values.get(slot.id, "").rstrip("\n")
    above, _, last = printed.rpartition("\n")
    said = last if last == pointer or _POINTER.fullmatch(last.strip()) else ""
    if said:
        printed = f"{above}\n{pointer}" if above else pointer
    continued = sheet is not None and sheet.section(slot.label) is not None
    if said and continued:
        whole = whole_text(slot.label, printed, sheet, pointer)
        return reading._replace(values={**reading.values, slot.id: whole}), None
    if said:
        where = f"旁边没有能读的附页“{beside.name}”" if sheet is None else f"附页“{beside.name}”上却没有续文"
        message = f"“{slot.label}”末行写着“{said.strip()}”，{where}，正文不完整。"
        return reading, slip("form-continued", message, slot=slot.label)
    if continued:
        message = f"附页“{beside.name}”上有“{slot.label}”的续文，表内末行却没有“{pointer}”，没有接在一起。"
        return reading, slip("form-sheet-differs", message, slot=slot.label, subject="续文")
    return reading, None


def _unit_problems(
    reading: FormReading, sheet: Sheet | None, blank: Blank, applicant: Applicant
) -> Iterator[LoadProblem]:
    if sheet is None:
        return
    owner = next((other for other in blank.slots if other.field == (applicant.key,)), None)
    unit = cleaned(reading.values.get(owner.id, ""), owner) if owner else ""
    if owner and unit and sheet.applicant != unit:
        message = f"附页写的{applicant.key}是“{sheet.applicant}”，审批表上是“{unit}”。"
        yield slip("form-sheet-differs", message, slot=owner.label, subject=applicant.key)


def paper_checks(reading: FormReading, slots: SlotMap, standing: Standing) -> Iterator[LoadProblem]:
    """One FZ-D215 for each box of the form that this route requires, due from the stage that requires it."""
    for box, members in _boxes(slots).items():
        due = _due(box, standing)
        if due is None or not any(slot.id in reading.found for slot in members):
            continue
        empty = [slot.label for slot in members if slot.id not in reading.values]
        first = members[0].label
        state = f"“{'”“'.join(empty)}”在电子表里是空的" if empty else f"“{first}”在电子表里已有内容"
        problem = slip(
            "form-by-hand",
            f"{state}；签署的意见、日期和公章须看纸质件核对。",
            slot=first,
            subject=".".join(map(str, box)),
        )
        yield problem._replace(problem=replace(problem.problem, due=due))


def _boxes(slots: SlotMap) -> dict[KeyPath, list[Slot]]:
    """The slots to be filled in by hand, by the part of a nomination that they belong to."""
    boxes: dict[KeyPath, list[Slot]] = {}
    for slot in slots:
        if slot.field and not slot.printed:
            boxes.setdefault(slot.field[:-1], []).append(slot)
    return boxes


def _due(box: KeyPath, standing: Standing) -> str | None:
    """The first stage at which this route requires something of the box; None when it requires nothing."""
    owed = [part.due[standing.route] for part in standing.parts if part.path[: len(box)] == box]
    return min(owed, key=standing.round.stage_index, default=None)

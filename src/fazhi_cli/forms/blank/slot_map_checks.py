"""Whether a round's forms fit their slot maps and the round: everything that is wrong, with file and line."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError
from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.blank import MEND, Blank, layout_of_blank, read_blank, working_marks
from fazhi_cli.forms.blank.slots import Slot, SlotMap, SlotMapError, load_slots, map_file, slot_lines
from fazhi_cli.forms.word.wordml import P, T, attribute, child
from fazhi_cli.nomination.part_keys import Key
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.base import OPINIONS
from fazhi_cli.rounds.model import Round

_SEE_PROOF = "照空白表改填写位置表里的这一处；不清楚时用 fazhi round form 空白表 看校样。"
_TITLE = re.compile("[^，。；：]{3,40}[表书]")
"""A line of a form that looks like its title."""
_PLAIN_TITLE = 4
"""A title no longer than this (审批表) is that of any form."""
_NUMBERED = re.compile(r"[（(]\d+[）)]$")
_TYPED_SLOTS = {"photo": ("photo",), "date": ("date", "month")}
"""Kinds of slots that hold values of these types alone."""


class FormFault(NamedTuple):
    """One thing that is wrong with a form or its slot map: what, where, and how to mend it (Chinese).

    ``remark``: it may be meant so; somebody should look at it.
    """

    message: str
    file: Path
    line: int | None = None
    fix: str = ""
    remark: bool = False


def check_form(round: Round) -> list[FormFault]:
    """Everything that is wrong with the forms of a round, and the data of its nominations that no form asks for."""
    folder = Path(round.form_folder)
    paths = [folder / document.slots for document in round.documents]
    known = {(*where, key.name): key for where, key in shape_of(round).places}
    faults = [fault for path in paths for fault in slot_map_faults(path, known)]
    if not paths or any(not fault.remark for fault in faults):
        return faults
    maps = [load_slots(path) for path in paths]
    meant = {key for one in maps for key in one.not_printed}
    left = [label for label, key in _due(round) if ".".join(key) not in meant and unasked(maps, [key])]
    if left:
        message = f"申报文件里有、没有一张表上填的：{'、'.join(left)}。"
        fix = "表上有这一栏的，在填写位置表里补上；确实不印在表上的，把键写进 not_printed。"
        faults.append(FormFault(message, paths[0], 1, fix, remark=True))
    return faults


def _due(round: Round) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys that are expected on a form: the applicant and its fields, the texts, the boxes of opinions."""
    yield round.applicant.title, (round.applicant.key,)
    tables = {one.path: f"{one.label}的" for one in round.applicant.fields if one.type == "rows"}
    plain = (item for item in round.applicant.fields if item.type not in ("part", "rows", "file", "files"))
    yield from ((tables.get(item.path[:-1], "") + item.label, item.path) for item in plain)
    yield from ((text.label, text.path) for text in round.texts)
    yield from ((box.label, (OPINIONS, box.key)) for box in round.opinions)


def slot_map_faults(path: Path, known: Mapping[KeyPath, Key] | None = None) -> list[FormFault]:
    """The faults of a slot map and its blank; ``known`` are the round's keys by their paths in its nominations."""
    path = map_file(path)
    try:
        slots = load_slots(path)
    except SlotMapError as error:
        return [FormFault(error.why, path, error.line, "照提示改好填写位置表。")]
    except FileError as error:
        return [FormFault(str(error), path, fix="把文件放回轮次文件夹。")]
    lines = slot_lines(path, slots)
    try:
        blank, misplaced = read_blank(path.parent, slots)
        faults = _of_document(blank, path)
    except FileError as error:
        said = str(error).replace(f"{path.parent}{os.sep}", "")
        return [FormFault(said, path, _line_of("form", path), "换一份能打开的 .docx 空白表，或改 form 一行。")]
    faults += [FormFault(one.message, path, lines.get(_own_id(one.slot, slots)), _SEE_PROOF) for one in misplaced]
    faults += _doubled(slots, path, lines)
    faults += _clipped(blank, slots, path, lines)
    if slots.continuation and not (path.parent / slots.continuation).is_file():
        message = f"找不到附页的空白表 {slots.continuation}。"
        faults.append(FormFault(message, path, _line_of("continuation", path), "放进 form/，或改 continuation 一行。"))
    faults += _mistaken(slots, path, lines)
    if known is not None:
        faults += _unknown(slots, path, lines, known)
        faults += _of_another_type(slots, path, lines, known)
        faults += _not_printed(slots, path, known)
    return sorted(faults, key=lambda fault: fault.line or 0)


def _of_document(blank: Blank, path: Path) -> list[FormFault]:
    """What the blank has that every filled form would have, and a title of another form."""
    form, slots, root = blank.folder / blank.slots.form, blank.slots, layout_of_blank(blank).package.document
    marks = working_marks(blank.content, root)
    message = f"空白表 {form.name} 里有{'、'.join(marks)}，填出来的每一张都会带着。"
    faults = [FormFault(message, form, fix=MEND)] if marks else []
    lines = ["".join("".join(map(str, line.itertext(T))).split()) for line in root.iter(P)]
    titled = len(slots.title) > _PLAIN_TITLE and any(map(_TITLE.fullmatch, lines))
    if titled and "".join(slots.title.split()) not in "".join(lines):
        message = f"空白表 {form.name} 上没有标题“{slots.title}”。"
        faults.append(FormFault(message, path, _line_of("title", path), "照空白表写 title，或换回这一种空白表。"))
    return faults


def _line_of(key: str, path: Path) -> int:
    """The line of a slot map on which one of its own keys stands; the first where none does."""
    lines = enumerate(path.read_text("utf-8", "replace").split("\n"), 1)
    return next((number for number, text in lines if text.startswith(f"{key}:")), 1)


def unasked(maps: Collection[SlotMap], due: Collection[KeyPath]) -> list[KeyPath]:
    """The key paths of ``due`` that no slot of any form asks for; a slot also asks for what lies below its own key."""
    asked = [field for slots in maps for slot in slots if slot.field for field in _asked_by(slot)]
    return [
        path for path in due if not any(path == field[: len(path)] or field == path[: len(field)] for field in asked)
    ]


def _asked_by(slot: Slot) -> list[KeyPath]:
    """The key paths that a slot asks for: its own, or those of its columns."""
    if slot.kind != "rows":
        return [slot.field]
    return [(*slot.field, *column.split(".")) for column in slot.columns.values()]


def _own_id(slot: Slot, slots: SlotMap) -> str:
    """The id that a slot has in the map; a cell of a table's rows has the table's."""
    return next((own.id for own in slots if slot.id == own.id or slot.id.startswith(f"{own.id}_")), slot.id)


def _clipped(blank: Blank, slots: SlotMap, path: Path, lines: dict[str, int]) -> Iterator[FormFault]:
    """Long texts in rows of a fixed height: what does not fit is cut off on paper without a warning."""
    cells = layout_of_blank(blank).cells
    for place in blank.places.values():
        slot = place.slot
        if place.container < 0 or slot.kind != "paragraphs" or slot.capacity is not None:
            continue
        cell = cells[place.container]
        height = child(cell.rows[cell.row].properties, "trHeight")
        if attribute(height, "hRule") == "exact":
            message = f"“{slot.label}”那一行的行高是“固定值”，写多了会被裁掉，打印不出来。"
            fix = "在空白表里把行高改成“最小值”，或写明容量（capacity），写不下的印在附页。"
            yield FormFault(message, path, lines.get(_own_id(slot, slots)), fix, remark=True)


def _doubled(slots: SlotMap, path: Path, lines: dict[str, int]) -> Iterator[FormFault]:
    first: dict[tuple[str | int, ...], Slot] = {}
    for slot in slots:
        other = first.setdefault(slot.field, slot) if slot.field else slot
        if other is not slot and _NUMBERED.sub("", slot.label) != _NUMBERED.sub("", other.label):
            message = f"“{slot.label}”和“{other.label}”填的是同一个键“{'.'.join(map(str, slot.field))}”。"
            fix = "两处确要填同样的内容的，label 写成一样，后一处加（2）；否则改 field。"
            yield FormFault(message, path, lines.get(slot.id), fix, remark=True)


def _mistaken(slots: SlotMap, path: Path, lines: dict[str, int]) -> Iterator[FormFault]:
    """Slots beside the words by which another slot is called, and paragraphs from a later one to an earlier one."""
    called = {slot.label: slot for slot in slots}
    for slot in slots:
        other = called.get(slot.anchor.rstrip("：:"), slot)
        if other is not slot and slot.anchor not in (_NUMBERED.sub("", slot.label), other.anchor):
            message = f"“{slot.label}”照“{slot.anchor}”这一栏找，那是“{other.label}”的。"
            yield FormFault(message, path, lines.get(slot.id), "把 anchor 改成这一处自己的栏目文字。")
        if slot.first and slot.last and slot.first > slot.last and slot.first * slot.last > 0:
            message = f"“{slot.label}”从第 {slot.first} 段到第 {slot.last} 段，首尾颠倒。"
            yield FormFault(message, path, lines.get(slot.id), "first 应不晚于 last；负数是从末尾数。")


def _of_another_type(
    slots: SlotMap, path: Path, lines: dict[str, int], known: Mapping[KeyPath, Key]
) -> Iterator[FormFault]:
    for slot in slots:
        key, above = known.get(slot.field), known.get(slot.field[:-1])
        if key is None:
            continue
        if above is not None and above.type == "parts":
            message = f"“{slot.label}”填的“{above.name}”是逐行的表，不止一个“{key.name}”。"
            fix = f"整张表写一个 kind: rows，field: [{above.name}]；只填第一行的写 [{above.name}, 0, {key.name}]。"
            yield FormFault(message, path, lines.get(slot.id), fix)
        if key.type == "part":
            inner = next((one for one in known if one[:-1] == slot.field), slot.field)
            message = f"“{slot.label}”填的键“{key.name}”是一组，不是一个值。"
            fix = f"写到里面的一项，如 field: [{', '.join(map(str, inner))}]。"
            yield FormFault(message, path, lines.get(slot.id), fix)
        elif key.type not in _TYPED_SLOTS.get(slot.kind, (key.type,)) or (key.type == "photo") > (slot.kind == "photo"):
            message = f"“{slot.label}”的种类是 {slot.kind}，键“{key.name}”填的不是这一种。"
            fix = "改 kind（照片 photo、日期 date、文字 text），或改 field。"
            yield FormFault(message, path, lines.get(slot.id), fix)


def _not_printed(slots: SlotMap, path: Path, known: Mapping[KeyPath, Key]) -> Iterator[FormFault]:
    """Keys that are said not to stand on the form: each is one of the round, and has no slot."""
    names = {".".join(map(str, key)) for key in known}
    printed = {".".join(map(str, slot.field)): slot.label for slot in slots if slot.field}
    line = _line_of("not_printed", path)
    for name in slots.not_printed:
        if name not in names:
            message = f"not_printed 里的“{name}”本轮的申报文件里没有。{_meant(name, names)}"
            yield FormFault(message, path, line, "改成申报文件里的键，或删去。")
        elif name in printed:
            message = f"not_printed 里的“{name}”印在表上：“{printed[name]}”填的就是它。"
            yield FormFault(message, path, line, "从 not_printed 里删去，或删去那个填写位置。")


def _unknown(slots: SlotMap, path: Path, lines: dict[str, int], known: Collection[KeyPath]) -> Iterator[FormFault]:
    names = {".".join(map(str, key)): key for key in known}
    for slot in slots:
        for field in _asked_by(slot) if slot.field in names.values() else [slot.field]:
            plain = tuple(step for step in field if not isinstance(step, int))
            if not field or plain in names.values():
                continue
            wanted = ".".join(map(str, field))
            message = f"“{slot.label}”填的键“{wanted}”本轮的申报文件里没有。{_meant(wanted, names)}"
            fix = "改 field（逐行填的表还有 columns）；不由程序填写的就删去它。"
            yield FormFault(message, path, lines.get(slot.id), fix)


def _meant(name: str, names: Collection[str]) -> str:
    near = get_close_matches(name, names, 1, 0.5)
    return f"是不是想写“{near[0]}”？" if near else ""

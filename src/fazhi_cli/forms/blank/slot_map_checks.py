"""Whether a round's forms fit their slot maps and the round: everything that is wrong, with file and line."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from fazhi_cli.files import FileError
from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.blank import MEND, Blank, layout_of_blank, read_blank, working_marks
from fazhi_cli.forms.blank.slots import Slot, SlotMap, SlotMapError, load_slots, map_file, slot_lines
from fazhi_cli.forms.word.wordml import attribute, child
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.applicant import ApplicantField
from fazhi_cli.rounds.model import Round


@dataclass(frozen=True, slots=True)
class FormFault:
    """One thing that is wrong with a form or its slot map: what, where, and how to mend it (Chinese).

    ``remark``: it may be meant so; somebody should look at it.
    """

    message: str
    file: Path
    line: int | None = None
    fix: str = ""
    remark: bool = False


_SEE_PROOF = "照空白表改填写位置表里的这一处；不清楚时用 fazhi round form 空白表 看校样。"


def check_form(round: Round) -> list[FormFault]:
    """Everything that is wrong with the forms of a round, and the data of its nominations that no form asks for."""
    folder = Path(round.form_folder)
    paths = [folder / document.slots for document in round.documents]
    known = [(*where, key.name) for where, key in shape_of(round).places]
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
    plain = (item for item in round.applicant.fields if item.type not in ("part", "rows", "file", "files"))
    yield from ((_full_label(item, round), item.path) for item in plain)
    yield from ((text.label, text.path) for text in round.texts)
    yield from ((box.label, ("意见", box.key)) for box in round.opinions)


def _full_label(item: ApplicantField, round: Round) -> str:
    """A field's label, a column's with that of its table."""
    table = next((one for one in round.applicant.fields if one.type == "rows" and one.path == item.path[:-1]), None)
    return item.label if table is None else f"{table.label}的{item.label}"


def slot_map_faults(path: Path, known: Collection[KeyPath] | None = None) -> list[FormFault]:
    """The faults of a slot map and its blank; ``known`` are the key paths of the round's nominations."""
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
        faults = _marked(blank)
    except FileError as error:
        line = next(
            (number for number, text in enumerate(path.read_text("utf-8").split("\n"), 1) if text.startswith("form:")),
            1,
        )
        return [FormFault(str(error), path, line, "换一份能打开的 .docx 空白表，或改 form 一行。")]
    faults += [FormFault(one.message, path, lines.get(_own_id(one.slot, slots)), _SEE_PROOF) for one in misplaced]
    faults += _doubled(slots, path, lines)
    faults += _clipped(blank, slots, path, lines)
    if known is not None:
        faults += _unknown(slots, path, lines, known)
    return sorted(faults, key=lambda fault: fault.line or 0)


def _marked(blank: Blank) -> list[FormFault]:
    form = blank.slots.form
    marks = working_marks(blank.content, layout_of_blank(blank).package.document)
    message = f"空白表 {form} 里有{'、'.join(marks)}，填出来的每一张都会带着。"
    return [FormFault(message, blank.folder / form, fix=MEND)] if marks else []


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


_NUMBERED = re.compile(r"[（(]\d+[）)]$")


def _doubled(slots: SlotMap, path: Path, lines: dict[str, int]) -> Iterator[FormFault]:
    first: dict[tuple[str | int, ...], Slot] = {}
    for slot in slots:
        other = first.setdefault(slot.field, slot) if slot.field else slot
        if other is not slot and _NUMBERED.sub("", slot.label) != _NUMBERED.sub("", other.label):
            message = f"“{slot.label}”和“{other.label}”填的是同一个键“{'.'.join(map(str, slot.field))}”。"
            fix = "两处确要填同样的内容的，label 写成一样，后一处加（2）；否则改 field。"
            yield FormFault(message, path, lines.get(slot.id), fix, remark=True)


def _unknown(slots: SlotMap, path: Path, lines: dict[str, int], known: Collection[KeyPath]) -> Iterator[FormFault]:
    names = {".".join(map(str, key)): key for key in known}
    for slot in slots:
        for field in _asked_by(slot) if slot.field in names.values() else [slot.field]:
            plain = tuple(step for step in field if not isinstance(step, int))
            if not field or plain in names.values():
                continue
            wanted = ".".join(map(str, field))
            near = get_close_matches(wanted, names, 1, 0.5)
            hint = f"是不是想写“{near[0]}”？" if near else ""
            yield FormFault(
                f"“{slot.label}”填的键“{wanted}”本轮的申报文件里没有。{hint}",
                path,
                lines.get(slot.id),
                "改 field（逐行填的表还有 columns）；不由程序填写的就删去它。",
            )

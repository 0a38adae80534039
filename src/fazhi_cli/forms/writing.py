"""From a nomination to files: the filled form, the continuation sheet when it is owed, and proof that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fazhi_cli.files import UNPROTECTED, Protected, read_bounded, write_together
from fazhi_cli.forms.archive import main_part_of
from fazhi_cli.forms.blank import Blank, load_blank
from fazhi_cli.forms.capacity import Division, Gauge, divide, gauge
from fazhi_cli.forms.continuation import SUPPLEMENT_KEY, Section, Sheet, fill_sheet, read_sheet
from fazhi_cli.forms.fill import FillError, differing, fill, slot_texts
from fazhi_cli.forms.slots import Slot, SlotMap
from fazhi_cli.forms.values import file_name, form_values, missing
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.model import Round

READ_LIMIT = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is going to be written: every slot's full value, what the form prints of it, and the sheet if one is owed.

    ``gauges`` are the lines of the texts with a stated capacity, by slot id; ``divided`` the slots whose texts go on.
    """

    values: dict[str, str]
    printed: dict[str, str]
    sheet: Sheet | None
    gauges: dict[str, Gauge]
    divided: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class FormResult:
    """The files written, and what the clerk should know (Chinese sentences)."""

    form: Path
    sheet: Path | None
    slots: SlotMap
    notes: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The form, and the sheet where there is one."""
        return (self.form,) if self.sheet is None else (self.form, self.sheet)


def write_form(
    nomination: Nomination,
    round: Round,
    target: Path,
    *,
    overwrite: bool = False,
    opinions: bool = False,
    protected: Protected = UNPROTECTED,
) -> FormResult:
    """Fill the round's form from ``nomination`` into ``target``: a .docx, or a folder (then named by the round).

    Raises FileError: a file is there and ``overwrite`` is false, it is one of those ``protected``, a value cannot be
    written, or what was written does not read back equal to the nomination; then all files are as they were before.
    """
    blank = load_blank(round)
    prepared = prepare(nomination, blank, opinions=opinions)
    form = target if target.suffix.lower() == ".docx" else target / file_name(round.documents[0].file_name, nomination)
    sheet = form.with_name(form.stem + blank.slots.continuation_suffix + form.suffix)
    contents = {form: fill(blank, prepared.printed)}
    if prepared.sheet is not None:
        contents[sheet] = fill_sheet(blank, prepared.sheet)

    def verify(written: Mapping[Path, Path]) -> None:
        _compare(blank, prepared, written[form], written.get(sheet))

    write_together(contents, overwrite=overwrite, protected=protected, verify=verify)
    notes = _notes(blank, prepared, stale=sheet if prepared.sheet is None and sheet.exists() else None)
    return FormResult(form, sheet if prepared.sheet is not None else None, blank.slots, notes)


def prepare(nomination: Nomination, blank: Blank, *, opinions: bool = False) -> Prepared:
    """Decide what form and sheet carry; a pure function of its arguments."""
    values = form_values(nomination, blank.slots, opinions=opinions)
    printed = dict(values)
    gauges: dict[str, Gauge] = {}
    sections: list[Section] = []
    divided: list[Slot] = []
    for slot in blank.slots:
        if slot.capacity is None:
            continue
        gauges[slot.id] = gauge(values.get(slot.id, ""), slot.capacity)
        if not gauges[slot.id].fits:
            division = divide(values[slot.id], slot.capacity, blank.slots.pointer)
            printed[slot.id] = f"{division.first}\n{blank.slots.pointer}"
            sections.append(Section(slot.label, division.rest, division.continued))
            divided.append(slot)
    supplement = (nomination.supplement or "").rstrip("\n")
    if supplement:
        sections.append(Section(SUPPLEMENT_KEY, supplement))
    sheet = Sheet((nomination.applicant or "").rstrip("\n"), tuple(sections)) if sections else None
    return Prepared(values, printed, sheet, gauges, tuple(divided))


def whole_text(label: str, printed: str, sheet: Sheet | None, pointer: str) -> str:
    """The text of a divided slot, put together again from what the form prints and what the sheet carries."""
    section = sheet.section(label) if sheet is not None else None
    if section is None:
        return printed
    return Division(printed.removesuffix("\n" + pointer), section.text, section.continued).whole


def _compare(blank: Blank, prepared: Prepared, form: Path, sheet_path: Path | None) -> None:
    """Read the written files back from disk: form and sheet together must say what the nomination says."""
    try:
        found = slot_texts(blank, main_part_of(read_bounded(form, READ_LIMIT)))
        sheet = None if sheet_path is None else read_sheet(read_bounded(sheet_path, READ_LIMIT))
    except ValueError:
        raise FillError("写出后复核不符：写出的文件打不开，没有保留；原有的文件没有动。") from None
    for slot in prepared.divided:
        found[slot.id] = whole_text(slot.label, found[slot.id], sheet, blank.slots.pointer)
    wrong = next(differing(blank, prepared.values, found), None)
    if sheet != prepared.sheet:
        wrong = "附页"
    if wrong is not None:
        raise FillError(f"写出后复核不符：“{wrong}”读回的内容与申报文件不一致，没有保留；原有的文件没有动。")


def _notes(blank: Blank, prepared: Prepared, stale: Path | None) -> tuple[str, ...]:
    notes = [f"“{slot.label}”没有填，表上保留空白表的原样。" for slot in missing(prepared.values, blank.slots)]
    for slot in prepared.divided:
        notes.append(f"“{slot.label}”{prepared.gauges[slot.id].label}，表内末行注明“{blank.slots.pointer}”。")
    for slot in blank.slots:
        lines = prepared.values.get(slot.id, "").split("\n") if slot.capacity is not None else []
        indented = sum(line[:1].isspace() for line in lines)
        if indented:
            notes.append(f"“{slot.label}”有 {indented} 段开头带空格；表内已自动首行缩进两字，建议删去这些空格。")
    if stale is not None:
        notes.append(f"这次用不着附页，但文件夹里还有以前的附页 {stale.name}，请确认后自行删除，以免误报。")
    return tuple(notes)

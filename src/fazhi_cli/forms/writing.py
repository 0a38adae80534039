"""From a nomination to files: the filled form, the continuation sheet when it is owed, and proof that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fazhi_cli.files import UNPROTECTED, Protected, read_bounded, write_together
from fazhi_cli.forms.archive import main_part_of
from fazhi_cli.forms.blank import Blank, load_blank
from fazhi_cli.forms.capacity import Division, Gauge, divide, gauge
from fazhi_cli.forms.continuation import Sheet, fill_sheet, read_sheet
from fazhi_cli.forms.fill import FillError, differing, fill, slot_texts
from fazhi_cli.forms.slots import Slot, SlotMap
from fazhi_cli.forms.values import file_name, form_values, missing
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.model import Round

READ_LIMIT = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is going to be written: every slot's full value, what the form prints of it, and the sheet if one is owed.

    ``overflow`` is the slot whose text is divided; ``gauge`` its lines (None for a form without a stated capacity).
    """

    values: dict[str, str]
    printed: dict[str, str]
    sheet: Sheet | None
    overflow: Slot | None
    gauge: Gauge | None


@dataclass(frozen=True, slots=True)
class FormResult:
    """The files written, how full the cell is, and what the clerk should know (Chinese sentences)."""

    form: Path
    sheet: Path | None
    gauge: Gauge | None
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
        contents[sheet] = fill_sheet(blank.folder, prepared.sheet)

    def verify(written: Mapping[Path, Path]) -> None:
        _compare(blank, prepared, written[form], written.get(sheet))

    write_together(contents, overwrite=overwrite, protected=protected, verify=verify)
    notes = _notes(blank, prepared, stale=sheet if prepared.sheet is None and sheet.exists() else None)
    return FormResult(form, sheet if prepared.sheet is not None else None, prepared.gauge, blank.slots, notes)


def prepare(nomination: Nomination, blank: Blank, *, opinions: bool = False) -> Prepared:
    """Decide what form and sheet carry; a pure function of its arguments."""
    values = form_values(nomination, blank.slots, opinions=opinions)
    printed = dict(values)
    overflow, division, measured = None, None, None
    for slot in blank.slots:
        if slot.capacity is not None:
            measured = gauge(values.get(slot.id, ""), slot.capacity)
            if not measured.fits:
                overflow, division = slot, divide(values[slot.id], slot.capacity, blank.slots.pointer)
                printed[slot.id] = f"{division.first}\n{blank.slots.pointer}"
    supplement = (nomination.supplement or "").rstrip("\n") or None
    if division is None and supplement is None:
        return Prepared(values, printed, None, None, measured)
    rest, continued = (division.rest, division.continued) if division is not None else (None, False)
    sheet = Sheet((nomination.applicant or "").rstrip("\n"), rest, supplement, continued)
    return Prepared(values, printed, sheet, overflow, measured)


def whole_text(printed: str, sheet: Sheet | None, pointer: str) -> str:
    """The text of the divided slot, put together again from what the form prints and what the sheet carries."""
    if sheet is None or sheet.rest is None:
        return printed
    first = printed.removesuffix("\n" + pointer)
    return Division(first, sheet.rest, sheet.continued).whole


def _compare(blank: Blank, prepared: Prepared, form: Path, sheet_path: Path | None) -> None:
    """Read the written files back from disk: form and sheet together must say what the nomination says."""
    try:
        found = slot_texts(blank, main_part_of(read_bounded(form, READ_LIMIT)))
        sheet = None if sheet_path is None else read_sheet(read_bounded(sheet_path, READ_LIMIT))
    except ValueError:
        raise FillError("写出后复核不符：写出的文件打不开，没有保留；原有的文件没有动。") from None
    if prepared.overflow is not None:
        found[prepared.overflow.id] = whole_text(found[prepared.overflow.id], sheet, blank.slots.pointer)
    wrong = next(differing(blank, prepared.values, found), None)
    if sheet != prepared.sheet:
        wrong = "附页"
    if wrong is not None:
        raise FillError(f"写出后复核不符：“{wrong}”读回的内容与申报文件不一致，没有保留；原有的文件没有动。")


def _notes(blank: Blank, prepared: Prepared, stale: Path | None) -> tuple[str, ...]:
    notes = [f"“{slot.label}”没有填，表上保留空白表的原样。" for slot in missing(prepared.values, blank.slots)]
    if prepared.overflow is not None and prepared.gauge is not None:
        notes.append(f"“{prepared.overflow.label}”{prepared.gauge.label}，表内末行注明“{blank.slots.pointer}”。")
    for slot in blank.slots:
        lines = prepared.values.get(slot.id, "").split("\n") if slot.capacity is not None else []
        indented = sum(line[:1].isspace() for line in lines)
        if indented:
            notes.append(f"“{slot.label}”有 {indented} 段开头带空格；表内已自动首行缩进两字，建议删去这些空格。")
    if stale is not None:
        notes.append(f"这次用不着附页，但文件夹里还有以前的附页 {stale.name}，请确认后自行删除，以免误报。")
    return tuple(notes)

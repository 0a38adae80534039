"""From a nomination to files: the filled form and the continuation sheet, read back to prove that nothing is lost."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import UNPROTECTED, Protected, read_bounded, write_together
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.round_documents import due_documents
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.source import FillError
from fazhi_cli.forms.filling.capacity import Gauge, divide, gauge
from fazhi_cli.forms.filling.continuation import (
    SUPPLEMENT_KEY,
    Section,
    Sheet,
    fill_sheet,
    read_sheet,
    sheet_beside,
    whole_text,
)
from fazhi_cli.forms.filling.fill import differing, fill, keeps_all_else, slot_texts
from fazhi_cli.forms.filling.slot_values import entries_left, file_name, form_values, lines_of, missing
from fazhi_cli.forms.word.archive import main_part_of
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.documents import Document
from fazhi_cli.rounds.model import Round

READ_LIMIT = 16 * 1024 * 1024


class Prepared(NamedTuple):
    """What will be written: every slot's full value, the part that the form prints, and the sheet if one is needed.

    ``gauges`` are the lines of the texts with a stated capacity, by slot id; ``divided`` the slots whose texts go on,
    ``lists`` those whose entries do.
    """

    values: dict[str, str]
    printed: dict[str, str]
    sheet: Sheet | None
    gauges: dict[str, Gauge]
    divided: tuple[Slot, ...] = ()
    lists: tuple[Slot, ...] = ()


class Paper(NamedTuple):
    """One form that is going to be written: its document, blank and file name, and the content of form and sheet."""

    document: Document
    blank: Blank
    file: str
    prepared: Prepared


class WrittenForm(NamedTuple):
    """A form that was written from a paper, and its continuation sheet where there is one."""

    paper: Paper
    form: Path
    sheet: Path | None

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.form,) if self.sheet is None else (self.form, self.sheet)


class FormResult(NamedTuple):
    """The forms written, and what the clerk should know (Chinese sentences)."""

    forms: tuple[WrittenForm, ...]
    notes: tuple[str, ...] = ()

    @property
    def form(self) -> Path:
        return self.forms[0].form

    @property
    def sheet(self) -> Path | None:
        return self.forms[0].sheet

    @property
    def files(self) -> tuple[Path, ...]:
        """Every form, each with its sheet behind it."""
        return tuple(path for one in self.forms for path in one.files)


def write_form(
    nomination: Nomination,
    round: Round,
    target: Path,
    *,
    overwrite: bool = False,
    opinions: bool = False,
    protected: Protected = UNPROTECTED,
) -> FormResult:
    """Fill the round's forms from ``nomination`` into ``target``: a folder, or a .docx for the first of them.

    The files are named by the round, those of further forms beside the first. Raises FileError: a file is there and
    ``overwrite`` is false, it is one of those ``protected``, a value cannot be written, or what was written does not
    read back equal to the nomination; then all files are as they were before.
    """
    named = target.suffix.lower() == ".docx"
    folder = target.parent if named else target
    forms: list[WrittenForm] = []
    contents: dict[Path, bytes] = {}
    for number, paper in enumerate(planned_papers(nomination, round, opinions=opinions)):
        path, sheet = target if named and number == 0 else folder / paper.file, paper.prepared.sheet
        beside = sheet_beside(path, paper.blank) if sheet is not None else None
        contents[path] = fill(paper.blank, paper.prepared.printed)
        if sheet is not None and beside is not None:
            contents[beside] = fill_sheet(paper.blank, sheet, round.applicant.key)
        forms.append(WrittenForm(paper, path, beside))

    def verify(written: Mapping[Path, Path]) -> None:
        for one in forms:
            _compare(one.paper, written[one.form], written[one.sheet] if one.sheet else None)

    write_together(contents, overwrite=overwrite, protected=protected, verify=verify)
    return FormResult(tuple(forms), tuple(note for one in forms for note in _notes(one, several=len(forms) > 1)))


def planned_papers(nomination: Nomination, round: Round, *, opinions: bool = False) -> tuple[Paper, ...]:
    """The forms that this nomination has to hand in, with their contents; the 补充材料 go with the first."""
    return tuple(
        Paper(
            form.document,
            form.blank,
            file_name(form.document.file_name, nomination),
            prepare(nomination, form.blank, opinions=opinions, supplement=number == 0),
        )
        for number, form in enumerate(due_documents(round, nomination))
    )


def prepare(nomination: Nomination, blank: Blank, *, opinions: bool = False, supplement: bool = True) -> Prepared:
    """Decide what goes on a form and what on its sheet, with the 补充材料 or without."""
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
    lists = [(slot, rows) for slot, rows in blank.lists if entries_left(nomination, slot, rows)]
    sections += [Section(slot.label, lines_of(nomination, slot, rows)) for slot, rows in lists]
    added = (nomination.supplement or "").rstrip("\n")
    if supplement and added:
        sections.append(Section(SUPPLEMENT_KEY, added))
    sheet = Sheet((nomination.applicant or "").rstrip("\n"), tuple(sections)) if sections else None
    return Prepared(values, printed, sheet, gauges, tuple(divided), tuple(slot for slot, _ in lists))


def _compare(paper: Paper, form: Path, sheet_path: Path | None) -> None:
    """Read the written files back from disk: form and sheet together must say what the nomination says."""
    blank, prepared = paper.blank, paper.prepared
    try:
        document = main_part_of(read_bounded(form, READ_LIMIT))
        found = slot_texts(blank, document)
        sheet = None if sheet_path is None else read_sheet(read_bounded(sheet_path, READ_LIMIT))
    except (ValueError, SyntaxError):  # no zip, no XML
        raise FillError("写出后复核不符：写出的文件打不开，没有保留；原有的文件没有动。") from None
    for slot in prepared.divided:
        found[slot.id] = whole_text(slot.label, found[slot.id], sheet, blank.slots.pointer)
    wrong = next(differing(blank, prepared.values, found), None)
    if sheet != prepared.sheet:
        wrong = "附页"
    if wrong is not None:
        raise FillError(f"写出后复核不符：“{wrong}”读回的内容与申报文件不一致，没有保留；原有的文件没有动。")
    if not keeps_all_else(blank, document):
        raise FillError("写出后复核不符：填写位置之外与空白表不同，没有保留；原有的文件没有动。")


def _notes(written: WrittenForm, *, several: bool) -> Iterator[str]:
    """What the clerk should know about one form, its label in front where there are several."""
    blank, prepared = written.paper.blank, written.paper.prepared
    word = f"{written.paper.document.label}：" if several else ""
    for slot in missing(prepared.values, blank.slots):
        if slot.kind == "photo":
            yield f"{word}“{slot.label}”留空，请贴照片。"
        else:
            yield f"{word}“{slot.label}”没有填，表上保留空白表的原样。"
    for slot in prepared.divided:
        yield f"{word}“{slot.label}”{prepared.gauges[slot.id].label}，表内末行注明“{blank.slots.pointer}”。"
    for slot, rows in blank.lists:
        if slot in prepared.lists:
            yield f"{word}“{slot.label}”表上只有 {rows} 行，写不下的各项印在附页。"
    for slot in blank.slots:
        lines = prepared.values.get(slot.id, "").split("\n") if slot.capacity is not None else []
        indented = sum(line[:1].isspace() for line in lines)
        if indented:
            yield f"{word}“{slot.label}”有 {indented} 段开头带空格；表内已自动首行缩进两字，建议删去这些空格。"
    stale = sheet_beside(written.form, blank)
    if written.sheet is None and stale.exists():
        yield f"{word}这次用不着附页，但文件夹里还有以前的附页 {stale.name}，请确认后自行删除，以免误报。"

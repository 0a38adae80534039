"""附页: the continuation sheet with what the form's cells cannot hold and the 补充材料; filled, and read back.

Its blank has one paragraph for each kind of place, told apart by paragraph style: the unit's line, a section's heading,
its text. A section that begins in the middle of a paragraph has its first line without indent (style SheetContinued),
so every text can be put together again.
"""

from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.files import read_bounded, stamp_of
from fazhi_cli.forms.blank.blank import BLANK_LIMIT, Blank, opened
from fazhi_cli.forms.blank.source import FillError
from fazhi_cli.forms.filling.capacity import Division
from fazhi_cli.forms.filling.fill import check_text
from fazhi_cli.forms.word.archive import Archive, main_part_of
from fazhi_cli.forms.word.layout import Layout
from fazhi_cli.forms.word.paragraph import style_id
from fazhi_cli.forms.word.wordml import P_PR, R_PR, TAB, XML_SPACE, P, R, T, body_of
from fazhi_cli.resources import bundled

TITLE, APPLICANT, HEADING, CONTINUED, TEXT, SUPPLEMENT = (
    f"Sheet{name}" for name in ("Title", "Applicant", "Heading", "Continued", "Text", "Supplement")
)
SUPPLEMENT_KEY = "补充材料"
_NAME = "continuation.docx"


class Section(NamedTuple):
    """A section of a sheet: what it belongs to (a slot's label, or 补充材料) and its text.

    ``continued`` tells that the text begins in the middle of a paragraph.
    """

    label: str
    text: str
    continued: bool = False

    @property
    def heading(self) -> str:
        return self.label if self.label == SUPPLEMENT_KEY else f"{self.label}（续）"


class Sheet(NamedTuple):
    """What a sheet says: the unit, and its sections in order."""

    applicant: str
    sections: tuple[Section, ...] = ()

    def section(self, label: str) -> Section | None:
        """The section that goes on with a slot's text; None when there is none."""
        return next((section for section in self.sections if section.label == label), None)

    @property
    def supplement(self) -> str | None:
        """The text of the 补充材料."""
        found = self.section(SUPPLEMENT_KEY)
        return None if found is None else found.text


def label_of(heading: str) -> str:
    """The label of the slot that a section with this heading continues."""
    return heading.strip().removesuffix("（续）")


def whole_text(label: str, printed: str, sheet: Sheet | None, pointer: str) -> str:
    """The whole text of a divided slot, from what the form prints and what the sheet adds."""
    section = sheet.section(label) if sheet is not None else None
    if section is None:
        return printed
    return Division(printed.removesuffix("\n" + pointer), section.text, section.continued).whole


def sheet_beside(form: Path, blank: Blank) -> Path:
    """The path that the continuation sheet of ``form`` would have."""
    return form.with_name(f"{form.stem}{blank.slots.continuation_suffix}{form.suffix}")


def sheet_blank(blank: Blank) -> Path:
    """The blank sheet of a form: its slot map's, the one beside it, else the one that comes with the program."""
    if blank.slots.continuation is not None:
        return blank.folder / blank.slots.continuation
    beside = blank.folder / _NAME
    return beside if beside.is_file() else bundled("templates") / _NAME


def fill_sheet(blank: Blank, sheet: Sheet, title: str = "") -> bytes:
    """The sheet as the bytes of a .docx; ``title`` is what it calls the applicant (姓名), else as the blank sheet does.

    Raises FillError for characters that XML cannot carry; SlotMapError when the blank sheet cannot be read or lacks a
    kind of paragraph.
    """
    check_text(title or "申报对象", sheet.applicant)
    for section in sheet.sections:
        check_text(section.label, section.text)
    path = sheet_blank(blank)
    archive, document = _opened(path, stamp_of(path))
    root = etree.fromstring(document)
    _set_paragraphs(root, sheet, blank.slots.title, title if path == bundled("templates") / _NAME else "")
    return archive.with_main_part(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


@lru_cache(maxsize=8)
def _opened(path: Path, stamp: object) -> tuple[Archive, bytes]:
    """The blank sheet as it is at the time of its ``stamp``: without its main part, and that."""
    archive, document, root = opened(read_bounded(path, BLANK_LIMIT), path.name)
    styles = {style_id(paragraph) for paragraph in root.iter(P)}
    missing = [style for style in (APPLICANT, HEADING, CONTINUED, TEXT, SUPPLEMENT) if style not in styles]
    if missing:
        raise FillError(f"空白附页 {path} 里没有样式为“{'”“'.join(missing)}”的段落，请照附带的空白附页补上。")
    return archive, document


def read_sheet(content: bytes) -> Sheet:
    """What a sheet that ``fill_sheet`` wrote says; FillError when it is not such a file."""
    try:
        lines = Layout(body_of(etree.fromstring(main_part_of(content)))).lines
    except (ValueError, etree.XMLSyntaxError):
        raise FillError("附页打不开，或不是本程序生成的附页。") from None
    sheet = sheet_of((style_id(line.paragraph.element), line.paragraph.text) for line in lines)
    if sheet is None:
        raise FillError("这不是本程序生成的附页：没有写明是谁的一行。")
    return sheet


def sheet_of(paragraphs: Iterator[tuple[str, str]]) -> Sheet | None:
    """The sheet with these paragraphs (style and text); None when none of them names the unit.

    Text without a heading above it belongs to no label but by its style: the 补充材料, or the first text.
    """
    applicant: str | None = None
    sections: list[tuple[str, list[str], bool]] = []
    for style, text in paragraphs:
        if style == APPLICANT:
            applicant = (applicant or "") + text
        elif style == HEADING:
            sections.append((label_of(text), [], False))
        elif style in (CONTINUED, TEXT, SUPPLEMENT):
            if not sections or (style == SUPPLEMENT and sections[-1][0] != SUPPLEMENT_KEY):
                sections.append((SUPPLEMENT_KEY if style == SUPPLEMENT else "", [], False))
            label, lines, continued = sections[-1]
            sections[-1] = (label, [*lines, text], continued or style == CONTINUED)
    if applicant is None:
        return None
    return Sheet(
        applicant.partition("：")[2],
        tuple(Section(label, "\n".join(lines), continued) for label, lines, continued in sections if lines),
    )


def _set_paragraphs(root: _Element, sheet: Sheet, title: str, applicant: str) -> None:
    """Replace the blank's paragraphs by the sheet's, each a copy of the blank's paragraph of its kind."""
    models: dict[str, _Element] = {}
    for paragraph in root.iter(P):
        models.setdefault(style_id(paragraph), paragraph)
    if TITLE in models:
        _append_text(models[TITLE], title)
    if applicant:
        _replace_text(models[APPLICANT], f"{applicant}：")
    _append_text(models[APPLICANT], sheet.applicant)
    originals = [one for one in root.iter(P) if style_id(one) in (HEADING, CONTINUED, TEXT, SUPPLEMENT)]
    for section in sheet.sections:
        for paragraph in _section(section, models):
            originals[0].addprevious(paragraph)
    for paragraph in originals:
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]


def _section(section: Section, models: dict[str, _Element]) -> Iterator[_Element]:
    heading = deepcopy(models[HEADING])
    _replace_text(heading, section.heading)
    yield heading
    text = SUPPLEMENT if section.label == SUPPLEMENT_KEY else TEXT
    for number, line in enumerate(section.text.split("\n")):
        copy = deepcopy(models[CONTINUED if section.continued and number == 0 else text])
        _append_text(copy, line)
        yield copy


def _replace_text(paragraph: _Element, text: str) -> None:
    """Set the text of a heading, in the run that it has."""
    first, *more = list(paragraph.iter(T))
    first.text = text
    for other in more:
        other.text = ""


def _append_text(paragraph: _Element, line: str) -> None:
    """Add a run with ``line``, formatted like the paragraph mark; nothing for an empty line."""
    if not line:
        return
    run = etree.SubElement(paragraph, R)
    mark = paragraph.find(f"{P_PR}/{R_PR}")
    if mark is not None:
        run.append(deepcopy(mark))
    for number, piece in enumerate(line.split("\t")):
        if number:
            etree.SubElement(run, TAB)
        if piece:
            text = etree.SubElement(run, T)
            text.text = piece
            text.set(XML_SPACE, "preserve")

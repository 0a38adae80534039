"""Reads a continuation sheet as received: an editor may have saved it again, and nothing in it is trusted.

Editors give the styles other ids but keep their names, so a paragraph is told by its style's name.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import read_bounded, stamp_of
from fazhi_cli.forms.blank.blank import BLANK_LIMIT, Blank
from fazhi_cli.forms.filling.continuation import (
    APPLICANT,
    CONTINUED,
    HEADING,
    SUPPLEMENT,
    TEXT,
    TITLE,
    Section,
    Sheet,
    sheet_blank,
    sheet_of,
)
from fazhi_cli.forms.reading.leftovers import Leftover
from fazhi_cli.forms.reading.notes import leftover_notes, special_notes
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.layout import layout_of
from fazhi_cli.forms.word.package import Package, open_package
from fazhi_cli.forms.word.paragraph import style_id
from fazhi_cli.forms.word.printed import Printed
from fazhi_cli.forms.word.untrusted import FormError, refused
from fazhi_cli.nomination.decoding import blank_controls
from fazhi_cli.nomination.problem_kinds import LoadProblem


def read_received_sheet(package: Package, blank: Blank) -> tuple[Sheet, tuple[LoadProblem, ...]]:
    """What an opened sheet says, and what a reader should know (FZ-D2). FormError when it is no sheet of this round."""
    layout, known = layout_of(package), _blank_sheet(file := sheet_blank(blank), stamp_of(file))
    kind_of = cache(lambda style: known.kinds.get(layout.styles.title(style), ""))
    lines = [
        (kind_of(style_id(line.paragraph.element)) if line.cell is None else "", line.paragraph)
        for line in layout.lines
    ]
    if all(kind != APPLICANT for kind, _ in lines):  # of a form, nothing else need be read to know
        raise refused("form-sheet-unread", "没有写明是谁的一行，不是本程序生成的附页。")
    printed = Printed(layout)
    said: list[tuple[str, str]] = []
    left: list[Leftover] = []
    for kind, paragraph in lines:
        text = printed.text(paragraph)
        if kind:
            said.append((kind, blank_controls(text)))
        elif text.strip() and squeezed(text) not in known.words:
            left.append(Leftover("附页上", text))
    sheet = sheet_of(iter(said))
    assert sheet is not None
    whole = Sheet(sheet.applicant.strip(), tuple(_sections(sheet, blank)))
    notes = special_notes("附页", [paragraph for _, paragraph in lines], printed)
    return whole, (*notes, *leftover_notes(left))


def is_sheet(package: Package, blank: Blank) -> bool:
    """Whether an opened document is a continuation sheet of this round, and no form."""
    try:
        read_received_sheet(package, blank)
    except FormError:
        return False
    return True


def _sections(sheet: Sheet, blank: Blank) -> Iterator[Section]:
    """The sections with text; one without a heading belongs to the only text with a capacity, if there is one."""
    growing = [slot.label for slot in blank.slots if slot.capacity is not None]
    for section in sheet.sections:
        label = growing[0] if not section.label and len(growing) == 1 else section.label
        if text := section.text.rstrip("\n"):
            yield Section(label, text, section.continued)


class _BlankSheet(NamedTuple):
    """The kinds of paragraphs of the round's blank sheet by the names of their styles, and its fixed words."""

    kinds: Mapping[str, str]
    words: frozenset[str]


@lru_cache(maxsize=8)
def _blank_sheet(path: Path, stamp: object) -> _BlankSheet:
    layout = layout_of(open_package(read_bounded(path, BLANK_LIMIT), path.name))
    words = frozenset(squeezed(placed.paragraph.text) for placed in layout.lines)
    return _BlankSheet(
        {layout.styles.title(kind): kind for kind in (TITLE, APPLICANT, HEADING, CONTINUED, TEXT, SUPPLEMENT)}, words
    )

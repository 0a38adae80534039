"""A continuation sheet as received: read also when an editor has saved it again, nothing in it trusted.

Editors give the styles other ids but keep their names, so a paragraph is told by its style's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fazhi_cli.files import read_bounded
from fazhi_cli.forms.alignment import squeezed
from fazhi_cli.forms.blank import BLANK_LIMIT, Blank
from fazhi_cli.forms.continuation import APPLICANT, CONTINUED, SUPPLEMENT, TEXT, Sheet
from fazhi_cli.forms.layout import FormLayout
from fazhi_cli.forms.leftovers import Leftover
from fazhi_cli.forms.package import FormError, Package, open_package
from fazhi_cli.forms.printed import Printed
from fazhi_cli.forms.read import leftover_notes, oddity_notes
from fazhi_cli.forms.story import style_id
from fazhi_cli.nomination.decoding import blank_controls
from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.rules.form_findings import form_problem


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a sheet says, and what a reader should know (FZ-D2)."""

    sheet: Sheet
    notes: tuple[LoadProblem, ...] = ()


def read_received_sheet(package: Package, blank: Blank) -> SheetReading:
    """Read an opened sheet. Raises FormError when it is no continuation sheet of this round."""
    layout = FormLayout(package)
    printed, known = Printed(layout), _blank_sheet(blank.folder, blank.slots.continuation)
    texts: dict[str, list[str]] = {}
    left: list[Leftover] = []
    for placed in layout.story:
        text = printed.text(placed.paragraph)
        kind = known.kinds.get(layout.styles.title(style_id(placed.paragraph.element) or ""))
        if kind is not None and placed.cell is None:
            texts.setdefault(kind, []).append(blank_controls(text))
        elif text.strip() and squeezed(text) not in known.words:
            left.append(Leftover("附页上", text))
    if APPLICANT not in texts:
        raise FormError(form_problem("form-sheet-unread", "没有“申报单位”一行，不是本程序生成的附页。"))
    sheet = Sheet(
        applicant="".join(texts[APPLICANT]).partition("：")[2].strip(),
        rest=_text(texts.get(CONTINUED, []) + texts.get(TEXT, [])),
        supplement=_text(texts.get(SUPPLEMENT, [])),
        continued=CONTINUED in texts,
    )
    paragraphs = [placed.paragraph for placed in layout.story]
    return SheetReading(sheet, (*oddity_notes("附页", paragraphs, printed), *leftover_notes(left)))


def _text(lines: list[str]) -> str | None:
    return "\n".join(lines).rstrip("\n") or None


@dataclass(frozen=True, slots=True)
class _BlankSheet:
    """What a paragraph of the round's own sheet is, by the name of its style; the sheet's fixed words."""

    kinds: Mapping[str, str]
    words: frozenset[str]


@lru_cache(maxsize=8)
def _blank_sheet(folder: Path, name: str) -> _BlankSheet:
    layout = FormLayout(open_package(read_bounded(folder / name, BLANK_LIMIT), name))
    words = frozenset(squeezed(placed.paragraph.text) for placed in layout.story)
    return _BlankSheet({layout.styles.title(kind): kind for kind in (APPLICANT, CONTINUED, TEXT, SUPPLEMENT)}, words)

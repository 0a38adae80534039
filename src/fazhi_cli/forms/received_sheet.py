"""A continuation sheet as received: read also when an editor has saved it again, nothing in it trusted.

Editors give the styles other ids but keep their names, so a paragraph is told by its style's name.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fazhi_cli.files import read_bounded
from fazhi_cli.forms.blank import BLANK_LIMIT, Blank
from fazhi_cli.forms.cells import body_of
from fazhi_cli.forms.continuation import APPLICANT, CONTINUED, SUPPLEMENT, TEXT, Sheet
from fazhi_cli.forms.package import FormError, Package
from fazhi_cli.forms.read import oddity_notes, visible_text
from fazhi_cli.forms.story import Paragraph, Reader, style_id
from fazhi_cli.forms.styles import Styles, hidden_runs, styles_of
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
    body = body_of(package.document)
    blocks = Reader().blocks(body) if body is not None else []
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    hidden = hidden_runs(package, paragraphs)
    kinds, styles = _kinds(blank.folder, blank.slots.continuation), styles_of(package)
    texts: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        kind = kinds.get(styles.title(style_id(paragraph.element) or ""))
        if kind is not None:
            texts.setdefault(kind, []).append(blank_controls(visible_text(paragraph, hidden)))
    if APPLICANT not in texts:
        raise FormError(form_problem("form-sheet-unread", "没有“申报单位”一行，不是本程序生成的附页。"))
    sheet = Sheet(
        applicant="".join(texts[APPLICANT]).partition("：")[2].strip(),
        rest=_text(texts.get(CONTINUED, []) + texts.get(TEXT, [])),
        supplement=_text(texts.get(SUPPLEMENT, [])),
        continued=CONTINUED in texts,
    )
    notes = oddity_notes("附页", paragraphs, hidden, tables=len(blocks) > len(paragraphs))
    return SheetReading(sheet, tuple(notes))


def _text(lines: list[str]) -> str | None:
    return "\n".join(lines).rstrip("\n") or None


@lru_cache(maxsize=8)
def _kinds(folder: Path, name: str) -> dict[str, str]:
    """What a paragraph of the sheet is, by the name of its style in the round's own blank sheet."""
    from lxml import etree

    content = read_bounded(folder / name, BLANK_LIMIT)
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        styles = Styles(etree.fromstring(source.read("word/styles.xml")), None)
    return {styles.title(kind): kind for kind in (APPLICANT, CONTINUED, TEXT, SUPPLEMENT)}

"""What a file is by its content: the forms among Word documents, the unit that a nomination names.

A name says at most how a file is to be opened, never what it is: no word in it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.files import FileError, decoded, read_bounded
from fazhi_cli.files.kinds import ANNOTATED_COPY, CORE_PROPERTIES, bears_our_mark, kind_by_properties
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.reading import named_round, own_round, read_nomination
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import own_rounds
from fazhi_cli.rounds.model import Round

if TYPE_CHECKING:
    from fazhi_cli.forms.word.package import Package

_NOT_OURS = "FZ-D118"
_MOST_TEXT = 1024 * 1024


class What(Enum):
    """What a Word document turned out to be."""

    FORM = "the round's form, filled in"
    BLANK = "the round's form with nothing in it"
    ANNOTATED = "a copy of a form with this program's comments"
    SHEET = "a continuation sheet"
    OWN = "a document of this program"
    OTHER = "some other document"
    UNREAD = "cannot be read"


class WordFile(NamedTuple):
    """A Word document: the round whose form or sheet it is, the unit that it names.

    ``printed`` are the key paths that the form has places for, ``reason`` says why one cannot be read, or what it is.
    """

    what: What
    round: Round | None = None
    unit: str = ""
    printed: frozenset[KeyPath] = frozenset()
    reason: str = ""


_A_FORM = 0.5
"""Our lists and letters name things as forms do (姓名, 联系电话); one with so many of a form's slots is a form all the same."""


def word_file(path: Path, rounds: Sequence[Round]) -> WordFile:
    """What the document at ``path`` is, compared with the forms of ``rounds``, the likeliest first. Never raises."""
    from fazhi_cli.forms.blank.round_documents import largest_share, likeliest
    from fazhi_cli.forms.word.package import open_form
    from fazhi_cli.forms.word.untrusted import FormError

    try:
        package = open_form(path)
        core = package.read(CORE_PROPERTIES) if CORE_PROPERTIES in package.members else b""
        kind = kind_by_properties(core)
        if bears_our_mark(core) and max((largest_share(package, round) for round in rounds), default=0.0) < _A_FORM:
            return WordFile(What.OWN, reason=f"本程序写的{kind}")
        for round in rounds if len(rounds) < 2 else likeliest(package, rounds):
            found = _form(package, round)
            if found is not None:
                return found._replace(what=What.ANNOTATED) if kind == ANNOTATED_COPY else found
    except FormError as error:
        return WordFile(What.UNREAD, reason=error.with_mend.rstrip("。"))
    except Exception as error:  # whatever a document brings with it, the other files are looked at
        return WordFile(What.UNREAD, reason=f"读取时出错（{type(error).__name__}）")
    return WordFile(What.OWN, reason=f"本程序写的{kind}") if kind else WordFile(What.OTHER)


def _form(package: Package, round: Round) -> WordFile | None:
    """The round's form or continuation sheet that a document is; None for any other document. Raises FormError."""
    from fazhi_cli.forms.blank.round_documents import document_of
    from fazhi_cli.forms.blank.slots import SlotMapError
    from fazhi_cli.forms.reading.form_reading import read_package
    from fazhi_cli.forms.reading.sheet_reading import read_received_sheet
    from fazhi_cli.forms.reading.slot_texts import cleaned
    from fazhi_cli.forms.word.untrusted import FormError

    try:
        blank = document_of(package, round).blank
    except SlotMapError:
        return None
    with suppress(FormError):  # no continuation sheet, or what the form's own reading tells
        return WordFile(What.SHEET, round, read_received_sheet(package, blank)[0].applicant)
    try:
        reading = read_package(package, blank)
    except FormError as error:
        if error.problem.rule != _NOT_OURS:
            raise
        return None
    if not reading.values:
        return WordFile(What.BLANK, round)
    slot = next((slot for slot in blank.slots if slot.field == (round.applicant.key,)), None)
    unit = cleaned(reading.values[slot.id], slot) if slot is not None and slot.id in reading.values else ""
    printed = frozenset(slot.field for slot in blank.slots if slot.field and slot.printed)
    return WordFile(What.FORM, round, unit, printed)


def unit_in(path: Path) -> str | None:
    """The unit that a nomination file names; empty where it names none, None where the file cannot be read."""
    try:
        text = _text(path)
        key = own_round(named_round(text)).applicant.key
        found = re.findall(f"^{key}: *([\u4e00-\u9fff]+) *\r?$", text, re.MULTILINE)
        if len(found) == 1:
            return str(found[0])
        nomination = read_nomination(path).nomination
    except Exception:  # whatever is in the file, the check of it will tell
        return None
    return None if nomination is None else (nomination.applicant or "").strip()


def round_named_in(path: Path) -> str | None:
    return named_round(_text(path))


def reads_as_nomination(path: Path) -> bool:
    """Whether a text names its unit at the beginning of a line, as a nomination does."""
    text = _text(path)
    named = named_round(text)
    try:
        keys = {own_round(named).applicant.key}
    except RoundError:
        if named is not None:  # what names a round, though one that is not there, is meant as a nomination
            return True
        keys = {round.applicant.key for round in own_rounds()}
    written = f"^[\ufeff \t\u3000]*(?:{'|'.join(map(re.escape, keys))})[ \t\u3000]*[:：][ \t\u3000]*\\S"
    return bool(keys) and re.search(written, text, re.MULTILINE) is not None


def _text(path: Path) -> str:
    """The file as text in one of the encodings that editors write; empty where it is none, or too long."""
    try:
        content = read_bounded(path, _MOST_TEXT)
    except FileError:
        return ""
    found = decoded(content)
    return found[0] if found else ""

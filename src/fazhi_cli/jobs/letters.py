"""The work behind ``fazhi letter``: check a submission, put its letter together, write it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.documents.letter_content import Letter, letter_for
from fazhi_cli.files import FileError, write_atomically
from fazhi_cli.findings import Changes, FileReport

if TYPE_CHECKING:
    from fazhi_cli.review.checking import Settings

_UNOPENED = "FZ-L101"

ENDINGS = {"docx": ".docx", "markdown": ".md"}


def letter_about(
    path: Path, settings: Settings, *, due: date | None = None, since: Path | None = None, waivers: Path | None = None
) -> Letter:
    """The letter about a submission. Raises FileError where there is none, and for unusable waivers or reports."""
    from fazhi_cli.jobs.validating import with_changes, with_waivers
    from fazhi_cli.nomination.opening import require_path
    from fazhi_cli.review.checking import check_file, report_of

    require_path(path)
    files = [check_file(path, settings).report]
    unopened = next((finding for finding in files[0].findings if finding.rule == _UNOPENED), None)
    if unopened is not None:
        raise FileError(f"{unopened.message}{unopened.fix}")
    if waivers is not None:
        files = with_waivers(files, waivers, settings)
    changes = with_changes(report_of(files, settings), since).changes if since is not None else None
    return letter_from(files[0], settings, due=due, changes=changes)


def letter_from(
    file: FileReport, settings: Settings, *, due: date | None = None, changes: Changes | None = None
) -> Letter:
    """The letter about a submission that was checked already."""
    last = due or settings.round.deadline.last_day
    tomorrow = settings.as_of + timedelta(days=1)
    days_left = settings.calendar.count(tomorrow, last)
    estimated = settings.calendar.estimated_years(tomorrow, last)
    return letter_for(file, settings.round, settings.as_of, days_left, changes, due=due, estimated=estimated)


def letter_content(letter: Letter, format_name: str) -> bytes:
    """The letter as the bytes of a file: ``docx``, else Markdown."""
    from fazhi_cli.documents.letter import letter_docx, letter_markdown

    return letter_docx(letter) if format_name == "docx" else letter_markdown(letter).encode("utf-8")


def write_letter(letter: Letter, target: Path | None, format_name: str, *, overwrite: bool = False) -> Path:
    """Write the letter to ``target``, or under its own name into the current folder. Raises FileError."""
    path = target or Path(f"{plain_name(letter.title)}{ENDINGS[format_name]}")
    write_atomically(path, letter_content(letter, format_name), overwrite=overwrite)
    return path


def plain_name(title: str) -> str:
    """A title as a file's name: signs that no system allows, and what cannot be seen, become _."""
    return "".join("_" if sign in '<>:"/\\|?*' or not sign.isprintable() else sign for sign in title)[:80]

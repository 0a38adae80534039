"""The work behind ``fazhi letter``: check a submission, put its letter together, write it."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.documents.letter import letter_docx, letter_markdown
from fazhi_cli.documents.letter_content import Letter, letter_for
from fazhi_cli.errors import UsageError
from fazhi_cli.files import UNPROTECTED, Protected, write_atomically
from fazhi_cli.files.names import plain_name
from fazhi_cli.report import FileReport
from fazhi_cli.review.checking import check_file, report_of
from fazhi_cli.review.duties import standing_of_report
from fazhi_cli.review.settings import Settings
from fazhi_cli.rounds.model import Round

_NO_SUBMISSION = ("FZ-L101", "FZ-L104")
"""What is not there, or is no text and no form (a report, a scan): nobody handed it in, so there is nothing to write about."""

ENDINGS = {"docx": ".docx", "markdown": ".md"}


class About(NamedTuple):
    """A letter, the report that it is about, and the files read for it, which must not be written."""

    letter: Letter
    report: FileReport
    protected: Protected


def letter_about(
    path: Path,
    settings: Settings,
    *,
    due: date | None = None,
    since: Path | None = None,
    waivers: Path | None = None,
    to: str | None = None,
) -> About:
    """The letter about a submission, to the level ``to`` (its id or word) or the one that handed in last.

    Raises FileError where there is no such submission and for unusable waivers or reports, UsageError for the level.
    """
    from fazhi_cli.jobs.opening import protected_by
    from fazhi_cli.jobs.validating import with_changes, with_waivers

    checked = check_file(path, settings)
    if not checked.submission.problems or checked.submission.problems[0].rule in _NO_SUBMISSION:
        checked.submission.usable()
    settings, files = settings.with_round(checked.submission.round), [checked.report]
    if waivers is not None:
        files, _ = with_waivers(files, waivers, settings)
    changes = with_changes(report_of(files, settings), since).changes if since is not None else None
    letter = letter_for(files[0], settings, changes, due=due, to=_level(to, files[0], settings.round))
    return About(letter, files[0], protected_by(checked.submission, since, waivers))


def _level(named: str | None, file: FileReport, round: Round) -> str | None:
    """The id of the level that is named by its id or word; UsageError where the submission does not pass it."""
    if named is None:
        return None
    levels = standing_of_report(file, round).levels
    known = {round.level_by_id[level].label: level for level in levels} | {level: level for level in levels}
    if named not in known:
        words = "、".join(round.level_by_id[level].label for level in levels)
        raise UsageError(f"“--to”：这份材料的申报途径上没有“{named}”，可选：{words}。")
    return known[named]


def write_letter(
    letter: Letter,
    target: Path | None,
    format_name: str,
    *,
    overwrite: bool = False,
    protected: Protected = UNPROTECTED,
) -> Path:
    """Write the letter to ``target``, or under its own name into the current folder. Raises FileError."""
    path = target or Path(f"{plain_name(letter.title)}{ENDINGS[format_name]}")
    content = letter_docx(letter) if format_name == "docx" else letter_markdown(letter).encode("utf-8")
    write_atomically(path, content, overwrite=overwrite, protected=protected)
    return path

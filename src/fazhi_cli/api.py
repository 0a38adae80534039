"""What programs import: each function does what the command of its name does, and returns values instead of printing.

Nothing is printed, no ``fazhi.toml`` is read, results are frozen. Errors are ``FazhiError`` with a Chinese sentence:
``FileError`` for a file that cannot be read or written, ``RoundError`` for a round that cannot be used, ``UsageError``
for arguments that do not fit. What is wrong with a nomination is no error but a finding of the report.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.errors import FazhiError, UsageError
from fazhi_cli.files import FileError
from fazhi_cli.findings import Finding, Severity, Verdict
from fazhi_cli.report import FileReport, Report
from fazhi_cli.rounds.finding import RoundError

if TYPE_CHECKING:
    from fazhi_cli.forms.filling.form_files import FormResult
    from fazhi_cli.jobs.reading_forms import ReadForm
    from fazhi_cli.packages.packing import Packed
    from fazhi_cli.packages.verification import Verification
    from fazhi_cli.review.settings import Settings
    from fazhi_cli.rounds.model import Round

__all__ = [
    "FazhiError",
    "FileError",
    "FileReport",
    "Finding",
    "Report",
    "RoundError",
    "Severity",
    "UsageError",
    "Verdict",
    "all_findings",
    "batch",
    "fill",
    "inspect",
    "load_round",
    "pack",
    "read",
    "validate",
    "verify",
]

AnyPath = str | PathLike[str]


def validate(
    *paths: AnyPath,
    round: str | None = None,
    stage: str | None = None,
    as_of: date | None = None,
    holidays: AnyPath | None = None,
) -> Report:
    """Check nomination files, package folders or filled forms, in their order.

    ``round`` is an id or a folder (None: the round that each file names), ``stage`` an id or a label (None: by what
    each file holds), ``as_of`` the day to check by (None: today). Raises RoundError, FileError, UsageError.
    """
    from fazhi_cli.jobs.validating import checked_together
    from fazhi_cli.review.checking import report_of

    checked, settings = checked_together(map(Path, paths), _settings(round, stage, as_of, holidays))
    return report_of([one.report for one in checked], settings)


def batch(
    folder: AnyPath,
    *,
    round: str | None = None,
    stage: str | None = None,
    as_of: date | None = None,
    holidays: AnyPath | None = None,
    jobs: int | None = 1,
) -> Report:
    """Check every submission below a folder or in a zip, each one and all together.

    ``jobs`` is the number of processes (None: by the processors). ``report.contents`` says what became of every file.
    Raises RoundError, FileError, UsageError.
    """
    from fazhi_cli.batching.reporting import Options, check_folder

    return check_folder(Path(folder), _settings(round, stage, as_of, holidays), Options(jobs=jobs))


def fill(
    path: AnyPath,
    target: AnyPath | None = None,
    *,
    round: str | None = None,
    overwrite: bool = False,
    opinions: bool = False,
) -> FormResult:
    """Fill the round's forms from a nomination; beside it, or into ``target`` (a .docx or a folder).

    ``opinions`` prints what is otherwise left for the hand. Raises FileError; then nothing is written.
    """
    from fazhi_cli.jobs.filling import fill_from_file

    wanted = Path(target) if target is not None else None
    return fill_from_file(Path(path), wanted, _settings(round), overwrite=overwrite, opinions=opinions).result


def read(form: AnyPath, *, round: str | None = None) -> ReadForm:
    """Read a filled form, and the continuation sheet beside it, into the text of a nomination file.

    ``complete`` is False where something that is printed could not be read. Raises FileError, RoundError.
    """
    from fazhi_cli.jobs.reading_forms import read_as_yaml

    return read_as_yaml(Path(form), round)


def inspect(*forms: AnyPath, round: str | None = None) -> Report:
    """Compare forms with the official blank: findings say what was altered, and where. Raises FileError, RoundError."""
    from fazhi_cli.jobs.inspecting import inspect as inspected

    return inspected(map(Path, forms), _settings(round)).report


def load_round(round: str | None = None) -> Round:
    """A round by its id or folder, validated; None: the default one. Raises RoundError."""
    from fazhi_cli.rounds.loading import load_round as load
    from fazhi_cli.rules.registry import require_settings

    return require_settings(load(round))


def pack(
    folder: AnyPath,
    target: AnyPath | None = None,
    *,
    round: str | None = None,
    stage: str | None = None,
    as_of: date | None = None,
    reason: str = "",
    packed_by: str = "",
    below: AnyPath | None = None,
    overwrite: bool = False,
) -> Packed:
    """Make the package that goes up. Raises FileError, also where the verdict is not 可报 and no ``reason`` is given."""
    from fazhi_cli.jobs.packages import make_package

    return make_package(
        Path(folder),
        _settings(round, stage, as_of),
        target=Path(target) if target is not None else None,
        below=Path(below) if below is not None else None,
        reason=reason,
        packed_by=packed_by,
        overwrite=overwrite,
    )


def verify(package: AnyPath, *, round: str | None = None, as_of: date | None = None) -> Verification:
    """Verify a package that arrived, and those it stands on. Raises FileError where it cannot be opened."""
    from fazhi_cli.packages.verifying import verify as verified

    return verified(Path(package), _settings(round, as_of=as_of))


def _settings(
    round: str | None, stage: str | None = None, as_of: date | None = None, holidays: AnyPath | None = None
) -> Settings:
    from fazhi_cli.preferences import NO_PREFERENCES
    from fazhi_cli.review.settings import settings_for

    return settings_for(round, as_of, stage, Path(holidays) if holidays is not None else None, NO_PREFERENCES)


def all_findings(report: Report) -> Iterable[Finding]:
    """Every finding of a report that is not set aside: of each file in turn, then of several together."""
    for file in report.files:
        yield from (finding for finding in file.findings if finding.waived is None)
    yield from (finding for finding in report.cross if finding.waived is None)

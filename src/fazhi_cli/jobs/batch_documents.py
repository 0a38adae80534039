"""Forms and letters for a whole batch: a form for every submission that is 可报, a letter for every other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi_cli.batch.across import blocks
from fazhi_cli.batch.intake import OUTPUT_MARK, Kind
from fazhi_cli.batch.reporting import Batch
from fazhi_cli.files import FileError, write_atomically
from fazhi_cli.findings import FileReport, Verdict
from fazhi_cli.review.checking import Settings


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one submission: the files made, or why none could be (a Chinese sentence)."""

    shown: str
    files: tuple[Path, ...] = ()
    failure: str = ""


def write_forms(batch: Batch, settings: Settings, folder: Path, *, overwrite: bool = False) -> Iterator[Written]:
    """Fill a form, named by the round's pattern, for every 可报 submission against which no question over all stands."""
    from fazhi_cli.forms.writing import write_form
    from fazhi_cli.nomination.blanks import read_as_said
    from fazhi_cli.nomination.reading import read_nomination

    _mark(folder)
    barred = {finding.location.file for finding in batch.report.cross if blocks(finding)}
    places = {submission.shown: submission for submission in batch.intake.submissions}
    for result in batch.results:
        report = result.report
        submission = places[report.path]
        if report.verdict is not Verdict.READY or report.path in barred or submission.kind is Kind.FORM:
            continue
        loaded = read_nomination(submission.path, submission.shown)
        nomination = read_as_said(loaded, settings.round.text_checks.blank_values).nomination
        if nomination is None:
            yield Written(report.path, failure="材料在检查之后改动过，没有填表。")
            continue
        try:
            yield Written(report.path, write_form(nomination, settings.round, folder, overwrite=overwrite).files)
        except FileError as error:
            yield Written(report.path, failure=str(error))


def write_letters(batch: Batch, settings: Settings, folder: Path, *, overwrite: bool = False) -> Iterator[Written]:
    """Write a 一次性告知单 for every submission that has something to mend, questions over all included."""
    from fazhi_cli.jobs.letters import letter_from, plain_name, write_letter

    _mark(folder)
    used: Counter[str] = Counter()
    for result in batch.results:
        letter = letter_from(_with_cross(batch, result.report), settings)
        if letter.empty:
            continue
        name = plain_name(letter.title if result.report.unit else f"{letter.title}（{result.report.path}）")
        used[name] += 1
        target = folder / f"{name}{f'-{used[name]}' if used[name] > 1 else ''}.docx"
        try:
            yield Written(result.report.path, (write_letter(letter, target, "docx", overwrite=overwrite),))
        except FileError as error:
            yield Written(result.report.path, failure=str(error))


def _with_cross(batch: Batch, report: FileReport) -> FileReport:
    laid_to_it = tuple(finding for finding in batch.report.cross if finding.location.file == report.path)
    return replace(report, findings=report.findings + laid_to_it)


def _mark(folder: Path) -> None:
    # A later run over a folder above this one must not take the forms for submissions.
    write_atomically(folder / OUTPUT_MARK, "fazhi 的输出，不是推荐材料。\n".encode(), overwrite=True)

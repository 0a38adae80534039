"""Forms and letters for a whole batch: a form for every submission that is 可报, a letter for every other one."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.batching.across import blocks
from fazhi_cli.batching.items import IntakeItem, Result
from fazhi_cli.batching.reporting import Batch
from fazhi_cli.files import FileError, Protected, read_bounded
from fazhi_cli.files.names import plain_name
from fazhi_cli.findings import Verdict
from fazhi_cli.nomination.decoding import MAX_BYTES
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.reading import FILE_NAME, load_nomination
from fazhi_cli.review.settings import Settings
from fazhi_cli.submissions.submission import Medium


class Written(NamedTuple):
    """What became of one submission: the files made, or why there are none (``failure``, ``left_out``: sentences)."""

    shown: str
    files: tuple[Path, ...] = ()
    failure: str = ""
    left_out: str = ""


def refuse_folder(folder: Path, batch: Batch) -> None:
    """Raise FileError where submissions lie in or below ``folder``: what is written must not come between them."""
    target = folder.resolve()
    inside = next((one.shown for one in batch.intake.submissions if one.path.resolve().is_relative_to(target)), None)
    if inside is None and folder.is_dir():
        entries = sorted(folder.iterdir())
        inside = next((entry.name for entry in entries if _is_nomination(entry)), None)
    if inside is not None:
        raise FileError(f"{folder} 里放着材料（{inside}），不能再往里写审批表、告知单，没有写。请另指定一个文件夹。")


def _is_nomination(entry: Path) -> bool:
    return entry.suffix.lower() in (".yaml", ".yml") or (entry.is_dir() and (entry / FILE_NAME).exists())


def write_forms(batch: Batch, folder: Path, *, overwrite: bool = False) -> Iterator[Written]:
    """Fill a form, named by the round's pattern, for every 可报 submission against which no question over all stands.

    Filled is what was checked: a file that has changed since is left alone, and so is a unit that came more than once.
    """
    from fazhi_cli.forms.filling.form_files import write_form

    barred = {finding.location.file: finding.message for finding in batch.report.cross if blocks(finding)}
    places = {submission.shown: submission for submission in batch.intake.submissions}
    times = Counter(_unit(result) for result in batch.results)
    names = Counter(unit for unit, _ in times)
    protected = protected_files(batch)
    for result in batch.results:
        report = result.report
        submission = places[report.path]
        if report.verdict is not Verdict.READY or submission.medium is Medium.FORM:
            continue
        unit, parent = _unit(result)
        if times[unit, parent] > 1:
            reason = f"{unit}有 {times[unit, parent]} 份材料，不知以哪一份为准。"
            yield Written(report.path, left_out=reason)
        elif report.path in barred:
            yield Written(report.path, left_out=f"跨份比对有问题：{barred[report.path]}")
        else:
            target = folder / parent if names[unit] > 1 else folder
            try:
                nomination = _as_checked(submission, result, batch.settings.with_round_named(result.round))
                filled = write_form(
                    nomination, nomination.shape.round, target, overwrite=overwrite, protected=protected
                )
                yield Written(report.path, filled.files)
            except FileError as error:
                yield Written(report.path, failure=str(error))


def write_letters(batch: Batch, folder: Path, *, overwrite: bool = False) -> Iterator[Written]:
    """Write a 一次性告知单 for every submission that has something to mend, questions over all included."""
    from fazhi_cli.documents.letter_content import letter_for
    from fazhi_cli.jobs.letters import write_letter

    used: Counter[str] = Counter()
    for result in batch.results:
        laid_to_it = (finding for finding in batch.report.cross if finding.location.file == result.report.path)
        report = replace(result.report, findings=(*result.report.findings, *laid_to_it))
        letter = letter_for(report, batch.settings.with_round_named(result.round))
        if not letter.problems:
            continue
        apart = (result.digest.area if result.digest else "") if result.report.unit else result.report.path
        name = plain_name(f"{letter.title}（{apart}）" if apart else letter.title)
        used[name] += 1
        target = folder / f"{name}{f'-{used[name]}' if used[name] > 1 else ''}.docx"
        try:
            yield Written(result.report.path, (write_letter(letter, target, "docx", overwrite=overwrite),))
        except FileError as error:
            yield Written(result.report.path, failure=str(error))


def protected_files(batch: Batch) -> Protected:
    """The files that were read as submissions; nothing may be written over them."""
    files = (one.file for one in batch.intake.submissions)
    return Protected.of([*files, *(form.path for one in batch.intake.submissions for form in one.forms)])


def _unit(result: Result) -> tuple[str, str]:
    digest = result.digest
    return (digest.name, next(filter(None, digest.parents), "")) if digest is not None else (result.report.path, "")


def _as_checked(submission: IntakeItem, result: Result, settings: Settings) -> Nomination:
    """The nomination that was checked, read again. Raises FileError where the file is another one by now."""
    content = read_bounded(submission.file, MAX_BYTES)
    nomination = load_nomination(content, submission.shown, submission.folder, settings.round_named).nomination
    if nomination is None or hashlib.sha256(content).hexdigest() != result.sha256:
        raise FileError("材料在检查之后改动过，没有填表。请重新运行。")
    return nomination

"""One submission of many: checked, or taken from the cache, and never raising; what comes back crosses processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi_cli.batch.intake import PACKAGE_FILE, Submission
from fazhi_cli.files import sha256_of
from fazhi_cli.findings import FileReport
from fazhi_cli.review.checking import Checked, Settings, check_files, unread
from fazhi_cli.rules.runner import Source, crashed
from fazhi_cli.rules.submissions import Digest, named_files


@dataclass(frozen=True)
class Result:
    """What a submission's check came to.

    ``digest`` is None when it could not be read; ``sha256`` is that of its own file (where asked for), ``named`` the files
    it names, there or not.
    """

    report: FileReport
    digest: Digest | None
    sha256: str = ""
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """How every submission of a run is checked.

    ``details`` are wanted for Excel and HTML; ``cache`` is a folder of earlier results; ``hashed`` asks for sha256;
    ``variant`` stands for anything else that changes results (a file of extra holidays).
    """

    settings: Settings
    details: bool = False
    cache: Path | None = None
    hashed: bool = False
    variant: str = ""


def check_some(submissions: Sequence[Submission], task: Task) -> list[Result]:
    """The results of a few submissions; faster than each by itself, and the same. See ``check_one``."""
    if task.cache is None:
        try:
            return _checked(submissions, task, [_sha256(one) if task.hashed else "" for one in submissions])
        except Exception:  # one of them breaks down; which one shows when each is checked by itself
            pass
    return [check_one(submission, task) for submission in submissions]


def check_one(submission: Submission, task: Task) -> Result:
    """The result of one submission. A crash becomes 检查未完成; nothing is raised but the user's interrupt."""
    try:
        if task.cache is None:
            return _checked_alone(submission, task, _sha256(submission) if task.hashed else "")
        from fazhi_cli.batch.cache import cached

        return cached(submission, task, _sha256(submission), _checked_alone)
    except Exception as error:  # whatever it is, the other submissions go on
        return failed(submission, task.settings, error)


def failed(submission: Submission, settings: Settings, error: Exception) -> Result:
    """The result of a submission whose check broke down."""
    source = Source(submission.shown)
    finding = crashed("FZ-X112", "run-interrupted", "检查整份材料", error, source)
    finding = replace(finding, message=f"检查未完成：检查这份材料时程序出错（{type(error).__name__}），没有结果。")
    return Result(unread(submission.shown, [finding], settings), None)


def _checked_alone(submission: Submission, task: Task, sha256: str) -> Result:
    return _checked([submission], task, [sha256])[0]


def _checked(submissions: Sequence[Submission], task: Task, hashes: Sequence[str]) -> list[Result]:
    checks = check_files([(submission.path, submission.shown) for submission in submissions], task.settings)
    return [
        _result(submission, checked, task, sha256)
        for submission, checked, sha256 in zip(submissions, checks, hashes, strict=True)
    ]


def _result(submission: Submission, checked: Checked, task: Task, sha256: str) -> Result:
    from fazhi_cli.batch.digests import digest_of

    report, inputs = checked.report, checked.inputs
    if checked.not_across:
        report = replace(report, not_checked=(*report.not_checked, *checked.not_across))
    named = checked.beside
    if inputs is not None:
        if task.cache:
            named += tuple(dict.fromkeys(name for _, name in named_files(inputs.nomination)))
        if task.details:
            from fazhi_cli.review.details import with_details

            report = with_details(report, checked, task.settings.round)
    return Result(report, digest_of(checked, submission.path), sha256, named)


def _sha256(submission: Submission) -> str:
    """Of the nomination file or form itself; empty when it cannot be read (the check will say so)."""
    file = submission.path / PACKAGE_FILE if submission.path.is_dir() else submission.path
    return sha256_of(file)

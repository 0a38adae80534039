"""One submission of many: checked, or taken from the cache, and never raising; what comes back crosses processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fazhi_cli.batch.cache import cached
from fazhi_cli.batch.intake import Submission
from fazhi_cli.batch.results import Result, Task
from fazhi_cli.files import sha256_of
from fazhi_cli.findings import Finding
from fazhi_cli.review.checking import Checked, Settings, check_file, problem_findings, unread
from fazhi_cli.rules.runner import Source, crashed


def check_one(submission: Submission, task: Task) -> Result:
    """The result of one submission. A crash becomes 检查未完成; nothing is raised but the user's interrupt."""
    try:
        sha256 = sha256_of(submission.file)  # empty where it cannot be read; the check will say so
        return checked(submission, task, sha256) if task.cache is None else cached(submission, task, sha256, checked)
    except Exception as error:  # whatever it is, the other submissions go on
        return failed(submission, task.settings, error)


def failed(submission: Submission, settings: Settings, error: Exception) -> Result:
    """The result of a submission whose check broke down."""
    source = Source(submission.shown)
    finding = crashed("FZ-X112", "run-interrupted", "检查整份材料", error, source)
    finding = replace(finding, message=f"检查未完成：检查这份材料时程序出错（{type(error).__name__}），没有结果。")
    return Result(unread(submission.shown, [finding], settings), None)


def checked(submission: Submission, task: Task, sha256: str) -> Result:
    """The result of one submission, its forms compared with it."""
    from fazhi_cli.batch.digests import digest_of

    settings = task.settings
    if submission.round:
        settings = settings.by(settings.choose(submission.round))
    outcome = check_file(submission.path, settings, submission.shown)
    report, inputs = outcome.report, outcome.inputs
    if outcome.not_across:
        report = replace(report, not_checked=(*report.not_checked, *outcome.not_across))
    named = outcome.beside
    if inputs is not None:
        named += tuple(inputs.references)
        if submission.forms:
            report = replace(report, findings=(*report.findings, *_against_forms(submission, outcome, settings)))
        if task.details:
            from fazhi_cli.review.details import with_details

            report = with_details(report, outcome, inputs.round)
    return Result(report, digest_of(outcome, submission.path), sha256, named)


def _against_forms(submission: Submission, outcome: Checked, settings: Settings) -> Iterator[Finding]:
    """What the unit's forms say otherwise than the nomination."""
    from fazhi_cli.nomination.reading import read_nomination
    from fazhi_cli.review.form_comparison import form_differences

    assert outcome.inputs is not None
    for form in submission.forms:
        round = outcome.inputs.round
        problems = list(form_differences(outcome.inputs.nomination, form.path, form.shown, round))
        if problems:
            loaded = read_nomination(submission.path, submission.shown)
            source = Source(
                submission.shown,
                outcome.report.unit,
                loaded.locate,
                loaded.line_text,
                loaded.broken,
                lacks=loaded.lacks,
            )
            yield from problem_findings(problems, round, source, outcome.report.stage)

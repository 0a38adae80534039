"""Checks one submission of many, or takes its result from the cache; never raises, the result may cross processes."""

from dataclasses import replace

from fazhi_cli.batching.cache import cached
from fazhi_cli.batching.digests import digest_of
from fazhi_cli.batching.items import IntakeItem, Result, Task
from fazhi_cli.files import sha256_of
from fazhi_cli.review.checking import check_file, unread
from fazhi_cli.review.details import with_details
from fazhi_cli.review.form_comparison import form_findings
from fazhi_cli.review.settings import Settings
from fazhi_cli.rules.runner import Source, crashed
from fazhi_cli.submissions.reading import read_submission


def check_one(item: IntakeItem, task: Task) -> Result:
    """The result of one submission. A crash becomes 检查未完成; only the user's interrupt is raised."""
    try:
        sha256 = sha256_of(item.file)  # empty where it cannot be read; the check will say so
        return checked(item, task, sha256) if task.cache is None else cached(item, task, sha256, checked)
    except Exception as error:  # whatever it is, the other submissions go on
        return failed(item, task.settings, error)


def failed(item: IntakeItem, settings: Settings, error: Exception) -> Result:
    """The result of a submission whose check broke down."""
    finding = crashed("FZ-X112", "run-interrupted", "检查整份材料", error, Source(item.shown))
    finding = replace(finding, message=f"检查未完成：检查这份材料时程序出错（{type(error).__name__}），没有结果。")
    return Result(unread(item.shown, [finding], settings), None)


def checked(item: IntakeItem, task: Task, sha256: str) -> Result:
    """The result of one submission, its forms compared with it."""
    settings = task.settings.of_round(item.round)
    outcome = check_file(item.path, settings, item.shown)
    report, inputs, named = outcome.report, outcome.inputs, outcome.submission.beside
    report = replace(report, not_checked=(*report.not_checked, *outcome.not_across))
    if inputs is not None:
        named += tuple(inputs.references)
        for form in item.forms:
            own = settings.by(inputs.round)
            read = read_submission(form.path, own.choose, form.shown)
            report = replace(report, findings=(*report.findings, *form_findings(outcome, read)))
            named += read.beside
        if task.details:
            report = with_details(report, outcome, settings.by(outcome.submission.round).round)
    judged_by = outcome.submission.round
    known = (judged_by.id, judged_by.digest) if judged_by is not None else (None, "")
    return Result(report, digest_of(outcome, item.path), sha256, named, *known)

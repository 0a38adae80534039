"""Checks a group of the submissions of a batch, or takes their results from the cache; results may cross processes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi_cli.batching.cache import keep, kept_result
from fazhi_cli.batching.digests import digest_of
from fazhi_cli.batching.items import IntakeItem, Result, Task
from fazhi_cli.files import sha256_of
from fazhi_cli.review.checking import Checked, check_together, unread
from fazhi_cli.review.details import with_details
from fazhi_cli.review.form_comparison import form_findings
from fazhi_cli.review.settings import Settings
from fazhi_cli.rules.runner import Source, crashed
from fazhi_cli.submissions.reading import read_submission


def check_group(items: Sequence[IntakeItem], task: Task) -> list[Result]:
    """The results of submissions, in their order. A crash becomes 检查未完成; only the user's interrupt is raised."""
    try:
        return _results(items, task)
    except Exception as error:  # whatever it is, the other submissions go on
        if len(items) == 1:
            return [failed(items[0], task.settings, error)]
        return [result for item in items for result in check_group([item], task)]


def failed(item: IntakeItem, settings: Settings, error: Exception) -> Result:
    """The result of a submission whose check broke down."""
    finding = crashed("FZ-X112", "run-interrupted", "检查整份材料", error, Source(item.shown))
    finding = replace(finding, message=f"检查未完成：检查这份材料时程序出错（{type(error).__name__}），没有结果。")
    return Result(unread(item.shown, [finding], settings), None)


def _results(items: Sequence[IntakeItem], task: Task) -> list[Result]:
    hashed = [(item, sha256_of(item.file)) for item in items]  # no hash where it cannot be read; the check will say so
    known = [kept_result(item, task, sha256) for item, sha256 in hashed]
    anew = _checked([one for one, result in zip(hashed, known, strict=True) if result is None], task)
    return [next(anew) if result is None else result for result in known]


def _checked(hashed: Sequence[tuple[IntakeItem, str]], task: Task) -> Iterator[Result]:
    """Check submissions, each with the hash of its file, and keep their results."""
    settings = [task.settings.with_round_named(item.round) for item, _ in hashed]
    read = [
        (read_submission(item.path, own.round_named, item.shown), own)
        for (item, _), own in zip(hashed, settings, strict=True)
    ]
    for (item, sha256), own, outcome in zip(hashed, settings, check_together(read), strict=True):
        result = _result(item, own, outcome, task, sha256)
        keep(result, item, task)
        yield result


def _result(item: IntakeItem, settings: Settings, outcome: Checked, task: Task, sha256: str) -> Result:
    """The result of one checked submission, its forms compared with it."""
    report, inputs, named = outcome.report, outcome.inputs, outcome.submission.beside
    if outcome.not_across:
        report = replace(report, not_checked=(*report.not_checked, *outcome.not_across))
    if inputs is not None:
        named += tuple(inputs.references)
        for form in item.forms:
            own = settings.with_round(inputs.round)
            read = read_submission(form.path, own.round_named, form.shown)
            report = replace(report, findings=(*report.findings, *form_findings(outcome, read)))
            named += read.beside
        if task.details:
            report = with_details(report, outcome, settings.with_round(outcome.submission.round).round)
    judged_by = outcome.submission.round
    known = (judged_by.id, judged_by.digest) if judged_by is not None else (None, "")
    return Result(report, digest_of(outcome, item.path), sha256, named, *known)

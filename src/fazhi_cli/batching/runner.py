"""Checks every submission of a folder, groups of them in one process or several, with the same results in the same order."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import NamedTuple

from fazhi_cli.batching.cache import keep, kept_result
from fazhi_cli.batching.digests import digest_of
from fazhi_cli.batching.items import IntakeItem, Result, Task
from fazhi_cli.files import sha256_of
from fazhi_cli.review.checking import Checked, check, check_together, unread
from fazhi_cli.review.details import with_details
from fazhi_cli.review.form_comparison import form_findings
from fazhi_cli.review.settings import Settings
from fazhi_cli.rules.runner import Source, crashed
from fazhi_cli.submissions.reading import read_submission, submission_from

Progress = Callable[[int], None]
"""Called with the number of submissions that were finished since the last call."""
_GROUP = 32
"""The most submissions that are checked together, or sent to a process at once."""
_WORTH_A_FORK, _WORTH_A_START = 60, 600
"""How many submissions are worth a process that is forked, and one that has to load everything anew (Windows, macOS)."""
_MOST = 61
"""Processes; Windows waits for no more at once (``ProcessPoolExecutor``, the library's page)."""
_NO_PROCESSES = (OSError, RuntimeError, ImportError)
"""The errors of a system that has no room for another process or thread, or no semaphores."""
_TASK: list[Task] = []
"""The task of a worker process, passed once since the round's data is large."""


class Run(NamedTuple):
    """Results in the order of the submissions; ``unchecked`` are those that an interrupted run did not come to."""

    results: tuple[Result, ...]
    unchecked: tuple[IntakeItem, ...] = ()


def default_jobs(number: int) -> int:
    """As many processes as processors, but no extra ones for few submissions."""
    worth = _WORTH_A_FORK if multiprocessing.get_start_method() == "fork" else _WORTH_A_START
    return max(1, min(os.cpu_count() or 1, number // worth))


def check_all(submissions: Sequence[IntakeItem], task: Task, jobs: int = 1, progress: Progress | None = None) -> Run:
    """Check ``submissions`` with ``jobs`` processes. Ctrl-C ends the run early; what was finished is returned."""
    tell = progress or (lambda number: None)
    results: dict[int, Result] = {}
    with suppress(KeyboardInterrupt):
        if jobs > 1 and len(submissions) > 1:
            _together(submissions, task, jobs, tell, results)
        for group in _groups([number for number in range(len(submissions)) if number not in results]):
            results.update(zip(group, check_group([submissions[number] for number in group], task), strict=True))
            tell(len(group))
    done = tuple(results[number] for number in sorted(results))
    return Run(done, tuple(one for number, one in enumerate(submissions) if number not in results))


def _groups(numbers: Sequence[int], jobs: int = 1) -> list[Sequence[int]]:
    """The numbers in groups, of few submissions smaller ones: every process has some, and Ctrl-C loses at most one."""
    size = max(1, min(_GROUP, -(-len(numbers) // (jobs * 4))))
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def _together(
    submissions: Sequence[IntakeItem], task: Task, jobs: int, tell: Progress, results: dict[int, Result]
) -> None:
    """Let processes check submissions into ``results``; those that are missing afterwards are left to this process."""
    chunks = _groups(range(len(submissions)), jobs)
    # Before forking, what the first check of a run needs is set up: modules, patterns, the shape of a nomination.
    text = f"{task.settings.round.applicant.key}: 某单位\n"
    check(submission_from(text.encode(), task.settings.round_named, ""), task.settings)
    try:
        with _executor(min(jobs, len(chunks), _MOST), task) as submit:
            futures = {submit([submissions[number] for number in chunk]): chunk for chunk in chunks}
            try:
                for future in as_completed(futures):
                    results.update(zip(futures[future], future.result(), strict=True))
                    tell(len(futures[future]))
            finally:
                _collect(futures, results)
    except BrokenProcessPool:
        for chunk in chunks:
            if chunk[0] not in results:
                results.update(zip(chunk, _apart([submissions[number] for number in chunk], task), strict=True))
                tell(len(chunk))
    except _NO_PROCESSES:
        return


def _apart(chunk: Sequence[IntakeItem], task: Task) -> list[Result]:
    """The results of submissions of which one killed its process, each checked in a process of its own.

    The one that does so (out of memory, a crash below Python) is named; the others get their result.
    """
    try:
        with _executor(1, task) as submit:
            return submit(chunk).result()
    except BrokenProcessPool:
        if len(chunk) == 1:
            return [failed(chunk[0], task.settings, BrokenProcessPool())]
        return [result for one in chunk for result in _apart([one], task)]


def _collect(futures: Mapping[Future[list[Result]], Sequence[int]], results: dict[int, Result]) -> None:
    """Cancel what has not begun, and add what was finished meanwhile."""
    running = [future for future in futures if not future.cancel()]
    wait(running)
    for future, chunk in futures.items():
        if chunk[0] not in results and future.done() and not future.cancelled() and future.exception() is None:
            results.update(zip(chunk, future.result(), strict=True))


@contextmanager
def _executor(jobs: int, task: Task) -> Iterator[Callable[[Sequence[IntakeItem]], Future[list[Result]]]]:
    """Processes that check submissions; raises _NO_PROCESSES where they cannot be started, leaving none behind."""
    before = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(task,))
    started = False

    def submit(chunk: Sequence[IntakeItem]) -> Future[list[Result]]:
        nonlocal started
        with _ctrl_c_waits():
            future = executor.submit(_check_chunk, chunk)
        started = True
        return future

    try:
        yield submit
    finally:
        if not started:  # some may have been; they would wait for work for ever
            for process in set(multiprocessing.active_children()) - before:
                process.kill()
        executor.shutdown(wait=started, cancel_futures=True)


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Ignores Ctrl-C while worker processes start, so that they inherit that; the parent handles it afterwards."""
    if sys.platform == "win32":  # processes are not forked there
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(task: Task) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    with suppress(RuntimeError):  # no room for another thread
        threading.Thread(target=_end_with_parent, daemon=True).start()
    _TASK[:] = [task]


def _end_with_parent() -> None:
    # A worker whose parent was killed would wait for its next task for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check_chunk(chunk: Sequence[IntakeItem]) -> list[Result]:
    return check_group(chunk, _TASK[0])


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

"""Checks every submission of a folder in one process or several, with the same results in the same order."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import NamedTuple

from fazhi_cli.batching.check_group import check_group, failed
from fazhi_cli.batching.items import IntakeItem, Result, Task
from fazhi_cli.review.checking import check
from fazhi_cli.submissions.reading import submission_from

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

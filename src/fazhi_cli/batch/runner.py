"""Every submission of a folder checked, by one process or several: the same results in the same order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from fazhi_cli.batch.intake import Submission
from fazhi_cli.batch.one import Result, Task, check_some, failed
from fazhi_cli.nomination.reading import ready_for_many

Progress = Callable[[int], None]
"""Called with the number of submissions that were finished since the last call."""

Seen = Callable[[Sequence[Result]], object]
"""Called with results of other processes as they come in, in any order, while more are awaited."""

_CHUNK = 32
_COLLECT_EVERY = 256
_WORTH_A_PROCESS = 60
_FEW = 16
"""So many submissions go through the rules together; more are no faster, and Ctrl-C waits for them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Results in the order of the submissions; ``unchecked`` are those that an interrupted run did not come to."""

    results: tuple[Result, ...]
    unchecked: tuple[Submission, ...] = ()


def default_jobs(number: int) -> int:
    """As many processes as there are processors, but none for fewer than sixty submissions."""
    return max(1, min(os.cpu_count() or 1, number // _WORTH_A_PROCESS))


def check_all(
    submissions: Sequence[Submission],
    task: Task,
    jobs: int = 1,
    progress: Progress | None = None,
    seen: Seen | None = None,
) -> Run:
    """Check ``submissions`` with ``jobs`` processes. Ctrl-C ends the run early; what was finished is returned."""
    tell = progress or (lambda number: None)
    if jobs <= 1 or len(submissions) < 2:
        return _alone(submissions, task, tell)
    size = max(1, min(_CHUNK, -(-len(submissions) // (jobs * 4))))
    chunks = list(_by(size, submissions))
    return _together(chunks, task, min(jobs, len(chunks)), tell, seen or (lambda results: None))


def _by(size: int, submissions: Sequence[Submission]) -> Iterator[Sequence[Submission]]:
    """The submissions, so many at a time."""
    return (submissions[start : start + size] for start in range(0, len(submissions), size))


def _alone(submissions: Sequence[Submission], task: Task, tell: Progress) -> Run:
    results: list[Result] = []
    with suppress(KeyboardInterrupt), _rare_collections():
        for few in _by(_FEW, submissions):
            results += check_some(few, task)
            tell(len(few))
            if len(results) % _COLLECT_EVERY == 0:
                gc.collect(0)
    return Run(tuple(results), tuple(submissions[len(results) :]))


def _together(chunks: Sequence[Sequence[Submission]], task: Task, jobs: int, tell: Progress, seen: Seen) -> Run:
    done: dict[int, list[Result]] = {}
    interrupted = False
    ready_for_many()
    executor = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(task,))
    futures: list[Future[list[Result]]] = []
    try:
        with _ctrl_c_waits():
            futures = [executor.submit(_check_chunk, chunk) for chunk in chunks]
        with _rare_collections():
            for number in _as_done(futures):
                done[number] = futures[number].result()
                tell(len(chunks[number]))
                seen(done[number])
    except KeyboardInterrupt:
        interrupted = True
    except BrokenProcessPool:
        pass
    finally:
        # where all is done, the processes may end while this one goes on
        executor.shutdown(wait=len(done) < len(chunks), cancel_futures=True)
    for number, future in enumerate(futures):
        if number not in done and future.done() and not future.cancelled() and future.exception() is None:
            done[number] = future.result()
    if not interrupted:
        interrupted = _finish(chunks, done, task, tell)
    results = [result for number in sorted(done) for result in done[number]]
    unchecked = [one for number, chunk in enumerate(chunks) if number not in done for one in chunk]
    return Run(tuple(results), tuple(unchecked))


def _finish(chunks: Sequence[Sequence[Submission]], done: dict[int, list[Result]], task: Task, tell: Progress) -> bool:
    """Check what a broken pool left over, a process for each chunk, then for each submission; True if interrupted.

    The submission that ends its process (out of memory, a crash below Python) is named; all others get their result.
    """
    try:
        for number, chunk in enumerate(chunks):
            if number in done:
                continue
            done[number] = _apart(chunk, task) or [
                (_apart([one], task) or [failed(one, task.settings, BrokenProcessPool())])[0] for one in chunk
            ]
            tell(len(chunk))
    except KeyboardInterrupt:
        return True
    return False


def _apart(chunk: Sequence[Submission], task: Task) -> list[Result] | None:
    """The results of one chunk from a process of its own; None when that process died."""
    with ProcessPoolExecutor(1, initializer=_begin, initargs=(task,)) as executor:
        try:
            with _ctrl_c_waits():
                future = executor.submit(_check_chunk, chunk)
            return future.result()
        except BrokenProcessPool:
            return None


def _as_done(futures: Sequence[Future[list[Result]]]) -> Iterator[int]:
    from concurrent.futures import as_completed

    places = {future: number for number, future in enumerate(futures)}
    return (places[future] for future in as_completed(futures))


_TASK: list[Task] = []
"""In a worker process: how it checks. Handed over once, since the round's data is large."""


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """While worker processes start. They are born deaf to Ctrl-C; the parent hears it once they are there."""
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
    ready_for_many()  # a forked worker has it from its parent
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _TASK[:] = [task]


def _end_with_parent() -> None:
    # A worker whose parent was killed would wait for its next task for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check_chunk(chunk: Sequence[Submission]) -> list[Result]:
    with _rare_collections():
        results = [result for few in _by(_FEW, chunk) for result in check_some(few, _TASK[0])]
        gc.collect(0)
    return results


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage by the hundred submissions: all of one is freed by its counts, looking through it is waste."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

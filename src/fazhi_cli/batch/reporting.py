"""A folder in, one report out: intake, checks, questions over all, what else the reports show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from fazhi_cli.batch.across import AcrossInputs, check_across
from fazhi_cli.batch.ahead import Ahead
from fazhi_cli.batch.intake import Intake, gather, skipped_lines
from fazhi_cli.batch.one import Result, Task
from fazhi_cli.batch.runner import Progress, Run, check_all, default_jobs
from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.files.scratch import scratch_folder
from fazhi_cli.findings import Report
from fazhi_cli.review.checking import Settings, report_of
from fazhi_cli.review.details import completed
from fazhi_cli.rules.submissions import Digest

_LONGEST_LIST = 1024 * 1024
Watch = Callable[[int], AbstractContextManager[Progress]]
"""Given the number of submissions, shows how far the run has come while it lasts."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a folder is checked, apart from what it is judged by.

    ``jobs`` None: by the number of processors. ``details`` are wanted for Excel and HTML. ``expected`` are the units that
    should be there; ``outputs`` files and folders of this run below the folder; ``variant`` see ``Task``.
    """

    jobs: int | None = None
    details: bool = True
    cache: Path | None = None
    log: Path | None = None
    expected: tuple[str, ...] = ()
    outputs: tuple[Path, ...] = ()
    variant: str = ""
    watch: Watch = field(default=lambda number: nullcontext(lambda finished: None))


@dataclass(frozen=True, slots=True)
class Batch:
    """A checked folder: what it held, the results (in the order of the submissions that were checked), the report.

    ``unchecked`` is how many submissions an interrupted run did not come to.
    """

    intake: Intake
    results: tuple[Result, ...]
    report: Report
    unchecked: int = 0


def check_folder(folder: Path, settings: Settings, options: Options | None = None) -> Report:
    """The report over every submission below ``folder``. Raises FileError when it cannot be read."""
    with checked_folder(folder, settings, options) as batch:
        return batch.report


@contextmanager
def checked_folder(folder: Path, settings: Settings, options: Options | None = None) -> Iterator[Batch]:
    """Check every submission below ``folder``; what zip files held is there until the block ends. Raises FileError."""
    options = options or Options()
    with scratch_folder() as unpacked:
        intake = gather(folder, unpacked, [path for path in _outputs(options) if path is not None])
        task = Task(settings, options.details, options.cache, options.log is not None, options.variant)
        jobs = options.jobs if options.jobs is not None else default_jobs(len(intake.submissions))
        ahead = Ahead(settings.round)
        with options.watch(len(intake.submissions)) as progress:
            run = check_all(intake.submissions, task, jobs, progress, lambda results: ahead.take(_digests(results)))
        report = _report(intake, run, settings, options, ahead)
        yield Batch(intake, run.results, report, len(run.unchecked))


def expected_units(path: Path) -> tuple[str, ...]:
    """The units of a list: one a line, blank lines and what follows # left out. Raises FileError."""
    try:
        text = read_bounded(path, _LONGEST_LIST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(f"{path} 不是 UTF-8 编码的文本。请在记事本中另存为 UTF-8，每行一个单位全称。") from None
    names = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(dict.fromkeys(name for name in names if name))


def _digests(results: Sequence[Result]) -> list[Digest]:
    return [result.digest for result in results if result.digest is not None]


def _report(intake: Intake, run: Run, settings: Settings, options: Options, ahead: Ahead) -> Report:
    digests = _digests(run.results)
    unreadable = len(run.results) - len(digests)
    unopened = [(item.shown, item.reason) for item in intake.skipped if item.unopened]
    inputs = AcrossInputs(digests, settings.round, options.expected, unreadable, unopened, len(run.unchecked), ahead)
    report = report_of([result.report for result in run.results], settings, check_across(inputs))
    report = completed(report, settings)
    return replace(report, notes=(*report.notes, *_notes(intake, unreadable)))


def _notes(intake: Intake, unreadable: int) -> Iterator[str]:
    if not intake.submissions:
        yield "没有找到推荐材料（YAML 文件、材料文件夹、审批表 .docx 或 zip 压缩包）。"
    if unreadable:
        yield f"有 {unreadable} 份材料读不出，没有参加跨份比对（名额、雷同等）。"
    yield from skipped_lines([item for item in intake.skipped if not item.unopened])


def _outputs(options: Options) -> Collection[Path | None]:
    return (*options.outputs, options.cache, options.log)

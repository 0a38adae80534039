"""Checks a folder into one report: intake, single checks, rules over many submissions, further data of the report."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.batching.across import AcrossInputs, check_across
from fazhi_cli.batching.cache import open_cache
from fazhi_cli.batching.claims import FILES_OF_PACKAGES, settled
from fazhi_cli.batching.expected import ExpectedUnits
from fazhi_cli.batching.intake import gather
from fazhi_cli.batching.items import Intake, Result, Task
from fazhi_cli.batching.runner import Progress, Run, check_all, default_jobs
from fazhi_cli.files.temporary import scratch_folder
from fazhi_cli.findings import some_of
from fazhi_cli.report import FolderContents, Report
from fazhi_cli.review.checking import draft_notes, report_of
from fazhi_cli.review.details import completed
from fazhi_cli.review.settings import Settings
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.across_values import Digest

_NAMED = 5
Watch = Callable[[int], AbstractContextManager[Progress]]
"""Given the number of submissions, shows the progress of the run while it lasts."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a folder's check, apart from the settings of the check itself.

    ``jobs`` None: by the number of processors. ``details`` are wanted for Excel and HTML. ``expected`` gives the units
    of a round that should be there; ``known`` files and folders of this run that are no submissions, and what they are.
    """

    jobs: int | None = None
    details: bool = True
    cache: Path | None = None
    log: Path | None = None
    expected: Callable[[Round], ExpectedUnits] = field(default=lambda round: ExpectedUnits())
    known: Mapping[Path, str] = field(default_factory=dict)
    watch: Watch = field(default=lambda number: nullcontext(lambda finished: None))


class Batch(NamedTuple):
    """A checked folder: its content, the results in the order of the submissions, the report.

    ``settings`` are those of the run, by the round that most submissions name where none was asked for; ``unchecked``
    is how many submissions an interrupted run did not come to.
    """

    intake: Intake
    results: tuple[Result, ...]
    report: Report
    settings: Settings
    unchecked: int = 0


def check_folder(folder: Path, settings: Settings, options: Options | None = None) -> Report:
    """The report over every submission below ``folder``. Raises FileError when it cannot be read."""
    with checked_folder(folder, settings, options or Options()) as batch:
        return batch.report


@contextmanager
def checked_folder(folder: Path, settings: Settings, options: Options) -> Iterator[Batch]:
    """Check every submission below ``folder``; unpacked files exist until the block ends. Raises FileError."""
    with scratch_folder() as unpacked:
        known = {path.resolve(): what for path, what in options.known.items()}
        found = gather(folder, unpacked, settings, known)
        task = Task(settings, options.details, open_cache(options.cache) if options.cache is not None else None)
        jobs = options.jobs if options.jobs is not None else default_jobs(len(found.submissions))
        with options.watch(len(found.submissions)) as progress:
            run = check_all(found.submissions, task, jobs, progress)
        intake = settled(found, run.results)
        own = settings.with_round(_round_of(run.results, settings))
        yield Batch(intake, run.results, _report(intake, run, own, options), own, len(run.unchecked))


def _round_of(results: Sequence[Result], settings: Settings) -> Round:
    """The round of the run: the one asked for, else the one that most submissions name."""
    named = Counter(result.digest.round for result in results if result.digest is not None)
    if settings.asked is not None or settings.round.id in named or not named:
        return settings.round
    return settings.round_named(named.most_common(1)[0][0])


def _report(intake: Intake, run: Run, settings: Settings, options: Options) -> Report:
    digests = [result.digest for result in run.results if result.digest is not None]
    unreadable = len(run.results) - len(digests)
    unopened = [(item.path, item.reason) for item in intake.unopened if item.may_hide]
    by_round: dict[str, list[Digest]] = {settings.round.id: []}
    for digest in digests:
        by_round.setdefault(digest.round, []).append(digest)
    own, expected = by_round.pop(settings.round.id), options.expected(settings.round)
    unchecked = len(run.unchecked)
    inputs = AcrossInputs(own, settings.round, expected.names, unreadable, unopened, unchecked, expected.unknown)
    cross = [*check_across(inputs)]
    drafts: list[str] = []
    for name, others in by_round.items():
        round = settings.round_named(name)
        cross += check_across(AcrossInputs(others, round))
        drafts += draft_notes(round)
    report = completed(report_of([result.report for result in run.results], settings, cross), settings)
    notes = _notes(intake, unreadable, {settings.round.id: own} | by_round)
    return replace(
        report, notes=(*report.notes, *drafts, *notes), contents=FolderContents(intake.belonging, intake.unopened)
    )


def _notes(intake: Intake, unreadable: int, by_round: Mapping[str, Sequence[Digest]]) -> Iterator[str]:
    if not intake.submissions:
        yield "没有找到推荐材料（YAML 文件、材料文件夹、审批表 .docx 或 zip 压缩包）。"
    if unreadable:
        yield f"有 {unreadable} 份材料读不出，没有参加跨份比对（名额、雷同等）。"
    if sum(map(bool, by_round.values())) > 1:
        named = "、".join(f"{name} {len(found)} 份" for name, found in by_round.items() if found)
        yield f"各份按自己的轮次检查，跨份比对在同一轮次之内进行：{named}。"
    yield from contents_notes(intake)


def contents_notes(intake: Intake) -> Iterator[str]:
    """A line for each reason why files were not checked by themselves; JSON lists every one of them."""
    for reason, items in _by_reason((item.reason, f"{item.path}（{item.owner}）") for item in intake.belonging):
        if reason in FILES_OF_PACKAGES:
            yield f"属于各份材料的文件 {len(items)} 个：{reason}。"
        else:
            yield f"没有单独检查：{some_of(items, _NAMED)}——{reason}。"
    for reason, items in _by_reason((item.reason, item.path) for item in intake.unopened if not item.may_hide):
        yield f"没有检查：{some_of(items, _NAMED)}——{reason}。"


def _by_reason(items: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    grouped: dict[str, list[str]] = {}
    for reason, name in items:
        grouped.setdefault(reason, []).append(name)
    yield from grouped.items()

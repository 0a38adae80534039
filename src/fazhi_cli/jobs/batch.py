"""The work behind ``fazhi batch``: check a folder, write reports, forms and letters, say what became of them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from fazhi_cli.batching.cache import open_cache
from fazhi_cli.batching.expected import ExpectedUnits, expected_units, lines_of_list
from fazhi_cli.batching.items import Result
from fazhi_cli.batching.log import append_log, refuse_log
from fazhi_cli.batching.reporting import Batch, Options, checked_folder
from fazhi_cli.files import FileError, refuse_output
from fazhi_cli.findings import Finding, Verdict
from fazhi_cli.formats.registry import FORMATS, format_of, print_report, write_report
from fazhi_cli.jobs.batch_documents import Written, protected_files, refuse_folder, write_forms, write_letters
from fazhi_cli.report import Report
from fazhi_cli.review.details import explained
from fazhi_cli.review.settings import Settings
from fazhi_cli.review.waivers import Waiver, apply_waivers, read_waivers, waivers_for_nobody
from fazhi_cli.rounds.model import Round
from fazhi_cli.terminal.printing import tell

_NAMED = 5
_PATHS = re.compile(r"[^\s，。：]*[/\\][^\s，。：]*")


def run_batch(
    folder: Path,
    settings: Settings,
    options: Options,
    *,
    reports: Sequence[Path] = (),
    forms: Path | None = None,
    letters: Path | None = None,
    waivers: Path | None = None,
    format_name: str = "table",
    force: bool = False,
) -> int:
    """Check ``folder`` and write what was asked for; the exit code. Raises FileError, FormatError.

    A report that is there already, or a file of waivers that is none, is refused before the check begins.
    """
    for path in reports:
        refuse_output(path, overwrite=force)
    if options.log is not None:
        refuse_log(options.log)
    if options.cache is not None and open_cache(options.cache) is None:
        tell(
            f"缓存 {options.cache} 没有用上：写不了，或里面的密钥文件坏了。结果照样准，下次还要重查；请换一个文件夹，或删掉它。"
        )
    given = read_waivers(waivers) if waivers is not None else ()
    own = _known(options, reports, {forms: "本次的审批表", letters: "本次的告知单", waivers: "豁免文件"})
    options = replace(options, known=own)
    with checked_folder(folder, settings, options) as checked:
        batch = waived(checked, given, checked.settings, waivers) if waivers is not None else checked
        protected = protected_files(batch)
        for path in (*reports, *((options.log,) if options.log is not None else ())):
            refuse_output(path, overwrite=True, protected=protected)
        for target in (forms, letters):
            if target is not None:
                refuse_folder(target, batch)
        if batch.unchecked:
            tell(f"已中途停止：{batch.unchecked} 份没有检查，报告只含已查完的 {len(batch.results)} 份。")
        print_report(batch.report, format_name)
        failures = sum(_failed("没有写成", partial(_write, batch.report, path, overwrite=force)) for path in reports)
        if forms is not None:
            failures += _say_results("审批表", forms, write_forms(batch, forms, overwrite=force))
        if letters is not None:
            failures += _say_results("告知单", letters, write_letters(batch, letters, overwrite=force))
        if options.log is not None:
            failures += _failed("没有记下", partial(append_log, options.log, batch.results, checked.settings))
    return Verdict.INCOMPLETE.exit_code if failures else batch.report.verdict.exit_code


def waived(batch: Batch, waivers: Sequence[Waiver], settings: Settings, file: Path) -> Batch:
    """The batch with the waivers of ``file`` applied; those for units without a submission are findings over all."""
    results, cross = [], {id(finding): finding for finding in batch.report.cross}
    for result in batch.results:
        over_many = [finding for finding in batch.report.cross if finding.location.file == result.report.path]
        changed, after = _waived_one(result, over_many, waivers, batch.settings.with_round_named(result.round))
        results.append(changed)
        cross |= {id(before): finding for before, finding in zip(over_many, after, strict=True)}
    units = {result.report.unit for result in batch.results}
    nobody = waivers_for_nobody(waivers, units, settings.round, str(file), everyone=not batch.unchecked)
    over_all = (*cross.values(), *nobody)
    report = replace(batch.report, files=tuple(result.report for result in results), cross=over_all)
    return batch._replace(results=tuple(results), report=explained(report, settings.round))


def _waived_one(
    result: Result, over_many: Sequence[Finding], waivers: Sequence[Waiver], settings: Settings
) -> tuple[Result, list[Finding]]:
    """One submission's result, and the findings over many that lie in it, with the waivers that concern them."""
    report = result.report
    own = len(report.findings)
    both = [*report.findings, *over_many]
    found = apply_waivers(both, waivers, settings.as_of, settings.round, report.unit, report.path)
    findings = (*found[:own], *found[len(both) :])
    return replace(result, report=replace(report, findings=findings)), found[own : len(both)]


def _known(options: Options, reports: Sequence[Path], more: Mapping[Path | None, str]) -> Mapping[Path, str]:
    """Files and folders of this run that are no submissions, and what they are."""
    known = dict(options.known) | dict.fromkeys(reports, "本次的报告")
    if options.cache is not None:
        known[options.cache] = "本次的缓存"
    if options.log is not None:
        known[options.log] = "本次的运行记录"
    return known | {path: what for path, what in more.items() if path is not None}


def expected_from(path: Path) -> Callable[[Round], ExpectedUnits]:
    """A function from a round to the units of the list at ``path``; a text list is read at once. Raises FileError."""
    if path.suffix.lower() != ".xlsx":
        lines = lines_of_list(path)
        return lambda round: expected_units(lines, round, path)
    return lambda round: _in_workbook(path, round)


def _in_workbook(path: Path, round: Round) -> ExpectedUnits:
    """The units column of an Excel file. Raises FileError."""
    from fazhi_cli.jobs.unit_lists import read_unit_list

    listed = read_unit_list(path, round)
    if listed.faults:
        place, reason = listed.faults[0]
        raise FileError(f"应报名单 {path} {place}：{reason.rstrip('。')}，不知道该有哪个单位；请补上或删去这一行。")
    return expected_units([" ".join((*reversed(unit.parents), unit.name)) for unit in listed.units], round, path)


def wants_details(reports: Iterable[Path], format_name: str) -> bool:
    """Whether any of the reports shows required parts and standards."""
    return any(FORMATS[name].detailed for name in (format_name, *(format_of(path.name) for path in reports)))


def _write(report: Report, path: Path, *, overwrite: bool) -> None:
    tell(f"报告：{write_report(report, path, overwrite=overwrite)}")


def _failed(words: str, act: Callable[[], None]) -> bool:
    """Do it, or say why not; whether that failed."""
    try:
        act()
    except FileError as error:
        tell(f"{words}：{error}")
        return True
    return False


def _say_results(what: str, folder: Path, written: Iterable[Written]) -> int:
    """Say how many files were made and, one by one, what could not be; the number of the latter.

    Of many that failed for one reason (the disk is full) only the first are named.
    """
    made, reasons = 0, Counter[str]()
    for item in written:
        made += len(item.files)
        if item.left_out:
            tell(f"没有填（{item.shown}）：{item.left_out}")
        if item.failure:
            reason = _PATHS.sub("", item.failure)
            reasons[reason] += 1
            if reasons[reason] <= _NAMED:
                tell(f"没有写成（{item.shown}）：{item.failure}")
    for count in reasons.values():
        if count > _NAMED:
            tell(f"没有写成：还有 {count - _NAMED} 份，原因相同。")
    tell(f"{what}：{made} 个文件，在 {folder}")
    return reasons.total()

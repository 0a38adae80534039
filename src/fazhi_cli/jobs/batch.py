"""The work behind ``fazhi batch``: check a folder, write reports, forms and letters, say what became of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from fazhi_cli.batch.log import append_log
from fazhi_cli.batch.reporting import Options, checked_folder
from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.findings import Verdict
from fazhi_cli.formats.registry import FORMATS, format_of, write_report
from fazhi_cli.jobs.batch_documents import Written, write_forms, write_letters
from fazhi_cli.jobs.batch_waivers import waived
from fazhi_cli.review.checking import Settings
from fazhi_cli.review.waivers import read_waivers
from fazhi_cli.terminal.printing import tell


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
    from fazhi_cli.formats.printing import print_report

    for path in reports:
        if path.exists() and not force:
            raise FileError(f"{path} 已存在，未覆盖。确需覆盖请加 --force，或另指定文件名。")
    failures = 0
    given = read_waivers(waivers) if waivers is not None else ()
    with checked_folder(folder, settings, options) as checked:
        batch = waived(checked, given, settings) if given else checked
        if options.log is not None:
            append_log(options.log, batch.results, settings)
        if batch.unchecked:
            tell(f"已中途停止：{batch.unchecked} 份没有检查，报告只含已查完的 {len(batch.results)} 份。")
        print_report(batch.report, format_name)
        for path in reports:
            tell(f"报告：{write_report(batch.report, path, overwrite=force)}")
        if forms is not None:
            failures += _said("审批表", forms, write_forms(batch, settings, forms, overwrite=force))
        if letters is not None:
            failures += _said("告知单", letters, write_letters(batch, settings, letters, overwrite=force))
    return Verdict.INCOMPLETE.exit_code if failures else batch.report.verdict.exit_code


def wants_details(reports: Iterable[Path], format_name: str) -> bool:
    """Whether any of the reports shows required parts and standards."""
    return any(FORMATS[name].detailed for name in (format_name, *(format_of(path.name) for path in reports)))


def variant_of(holidays: Path | None) -> str:
    """What a file of extra holidays adds to the key of kept results. Raises FileError."""
    return hashlib.sha256(read_bounded(holidays, 1024 * 1024)).hexdigest() if holidays else ""


def _said(what: str, folder: Path, written: Iterable[Written]) -> int:
    """Say how many files were made and, one by one, what could not be; the number of the latter."""
    made, failures = 0, 0
    for item in written:
        made += len(item.files)
        if item.failure:
            failures += 1
            tell(f"没有写成（{item.shown}）：{item.failure}")
    tell(f"{what}：{made} 个文件，在 {folder}")
    return failures

"""The work behind ``fazhi validate``: several paths in, one Report out, printed or written.

Apart from the command so that the launcher can run the plain case without importing Typer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli import __version__
from fazhi_cli.findings import FileReport, Finding, Report

if TYPE_CHECKING:
    from fazhi_cli.checking import Settings


def validate(
    paths: Sequence[Path],
    *,
    round_id: str | None = None,
    stage: str | None = None,
    as_of: date | None = None,
    holidays: Path | None = None,
    since: Path | None = None,
    waivers: Path | None = None,
) -> Report:
    """The report over ``paths`` (files, package folders, forms), in their order. Raises RoundError, FileError.

    ``since`` is an earlier JSON report to compare with, ``waivers`` a file of waivers to apply.
    """
    from fazhi_cli.checking import check_file, settings_for

    settings = settings_for(round_id, as_of, stage, holidays)
    files = [check_file(path, settings).report for path in paths]
    if waivers is not None:
        files = with_waivers(files, waivers, settings)
    report = report_of(files, settings)
    return report if since is None else with_changes(report, since)


def with_waivers(files: Sequence[FileReport], path: Path, settings: Settings) -> list[FileReport]:
    """The reports with the waivers of a file applied. Raises FileError."""
    from fazhi_cli.waivers import apply_waivers, read_waivers

    waivers = read_waivers(path)
    return [
        replace(
            file,
            findings=tuple(apply_waivers(file.findings, waivers, settings.as_of, settings.round, file.unit, file.path)),
        )
        for file in files
    ]


def with_changes(report: Report, earlier: Path) -> Report:
    """The report with what changed since an earlier one. Raises FileError."""
    from fazhi_cli.changes import compare, read_report

    return replace(report, changes=compare(read_report(earlier), report))


def report_of(files: Iterable[FileReport], settings: Settings, cross: Iterable[Finding] = ()) -> Report:
    """The report of a run over ``files``, with what only several of them together show."""
    return Report(
        tool_version=__version__,
        round_id=settings.round.id,
        round_title=settings.round.title,
        stage=settings.stage,
        as_of=settings.as_of.isoformat(),
        files=tuple(files),
        cross=tuple(cross),
    )


def emit(report: Report, format_name: str = "text", output: Path | None = None, force: bool = False) -> int:
    """Print or write ``report`` in a format; the exit code of its verdict. Raises FileError when it cannot be written."""
    if output is None:
        from fazhi_cli.reports.terminal import print_report

        print_report(report, format_name)
    else:
        from fazhi_cli.files import write_atomically
        from fazhi_cli.reports.registry import encoded

        write_atomically(output, encoded(report, format_name), overwrite=force)
        print(f"{report.verdict}：报告已写入 {output}", file=sys.stderr)
    return report.verdict.exit_code

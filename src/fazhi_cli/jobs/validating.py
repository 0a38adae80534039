"""The work behind ``fazhi validate``: several paths in, one Report out, printed or written.

Apart from the command so that the launcher can run the plain case without importing Typer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.findings import FileReport, Report
from fazhi_cli.terminal.printing import tell

if TYPE_CHECKING:
    from fazhi_cli.review.checking import Checked, Settings

_LARGEST_REPORT = 64 * 1024 * 1024


def validate(
    paths: Sequence[Path],
    *,
    round_id: str | None = None,
    stage: str | None = None,
    as_of: date | None = None,
    holidays: Path | None = None,
    since: Path | None = None,
    waivers: Path | None = None,
    format_name: str = "text",
) -> Report:
    """The report over ``paths`` (files, package folders, forms), in their order. Raises RoundError, FileError.

    ``since`` is an earlier JSON report to compare with, ``waivers`` a file of waivers to apply. The report holds what
    ``format_name`` shows.
    """
    from fazhi_cli.review.checking import check_file, report_of, settings_for

    settings = settings_for(round_id, as_of, stage, holidays)
    files = [_shown(check_file(path, settings), settings, format_name) for path in paths]
    if waivers is not None:
        files = with_waivers(files, waivers, settings)
    report = report_of(files, settings)
    if format_name != "text":
        from fazhi_cli.review.details import completed

        report = completed(report, settings)
    return report if since is None else with_changes(report, since)


def _shown(checked: Checked, settings: Settings, format_name: str) -> FileReport:
    from fazhi_cli.formats.registry import FORMATS

    if format_name not in FORMATS or not FORMATS[format_name].detailed:
        return checked.report
    from fazhi_cli.review.details import with_details

    return with_details(checked.report, checked, settings.round)


def with_waivers(files: Sequence[FileReport], path: Path, settings: Settings) -> list[FileReport]:
    """The reports with the waivers of a file applied. Raises FileError."""
    from fazhi_cli.review.waivers import apply_waivers, read_waivers

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
    from fazhi_cli.review.changes import compare

    return replace(report, changes=compare(read_report(earlier), report))


def read_report(path: Path) -> Report:
    """A report that ``--format json`` wrote. Raises FileError when it is none."""
    from fazhi_cli.files import FileError, read_bounded
    from fazhi_cli.formats.json_ import JsonReportError, parse

    try:
        return parse(read_bounded(path, _LARGEST_REPORT).decode("utf-8"))
    except UnicodeDecodeError:
        raise FileError(f"{path} 不是 fazhi 的 JSON 报告：编码不是 UTF-8。") from None
    except JsonReportError as error:
        raise FileError(f"{path}：{error}") from None


def emit(report: Report, format_name: str = "text", output: Path | None = None, force: bool = False) -> int:
    """Print or write ``report`` in a format; the exit code of its verdict. Raises FileError when it cannot be written."""
    if output is None:
        from fazhi_cli.formats.printing import print_report

        print_report(report, format_name)
    else:
        from fazhi_cli.formats.registry import write_report
        from fazhi_cli.formats.wording import conclusion

        write_report(report, output, format_name, overwrite=force)
        tell(f"{conclusion(report)[0]}：报告已写入 {output}")
    return report.verdict.exit_code

"""The work behind ``fazhi validate``: several paths in, one Report out, printed or written.

Apart from the command so that the launcher can run the plain case without importing Typer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from fazhi_cli import __version__
from fazhi_cli.findings import Report


def validate(
    paths: Sequence[Path],
    *,
    round_id: str | None = None,
    stage: str | None = None,
    as_of: date | None = None,
    holidays: Path | None = None,
) -> Report:
    """The report over ``paths`` (files, package folders, forms), in their order. Raises RoundError, FileError."""
    from fazhi_cli.checking import check_file, settings_for

    settings = settings_for(round_id, as_of, stage, holidays)
    return Report(
        tool_version=__version__,
        round_id=settings.round.id,
        round_title=settings.round.title,
        stage=stage,
        as_of=settings.as_of.isoformat(),
        files=tuple(check_file(path, settings).report for path in paths),
    )


def emit(report: Report, format_name: str = "text", output: Path | None = None, force: bool = False) -> int:
    """Print or write ``report`` in a format; the exit code of its verdict. Raises FileError when it cannot be written."""
    from fazhi_cli.reports.registry import render
    from fazhi_cli.reports.terminal import print_report

    if output is not None:
        from fazhi_cli.files import write_atomically

        content = render(report, format_name)
        write_atomically(output, content if isinstance(content, bytes) else content.encode("utf-8"), overwrite=force)
        print(f"{report.verdict}：报告已写入 {output}", file=sys.stderr)
    else:
        print_report(report, format_name)
    return report.verdict.exit_code

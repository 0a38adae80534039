"""Puts a report on standard output: as text or a table for people, else as the bytes that programs read."""

from __future__ import annotations

import sys

from fazhi_cli.findings import Report
from fazhi_cli.formats.registry import encoded
from fazhi_cli.terminal.printing import page_for, print_lines, write_bytes


def print_report(report: Report, format_name: str = "text", width: int | None = None, *, details: bool = False) -> None:
    """Write ``report`` to standard output in the named format; ``details`` adds the findings to a table.

    Raises FormatError. Text for people fits ``width`` columns (default 80, less on a narrower terminal).
    """
    if format_name not in ("text", "table"):
        write_bytes(sys.stdout, encoded(report, format_name))
        return
    page = page_for(sys.stdout, width)
    if format_name == "table":
        from fazhi_cli.formats.table import table_lines

        print_lines(table_lines(report, page, details=details))
    else:
        from fazhi_cli.formats.text import report_lines

        print_lines(report_lines(report, page))

"""Many submissions at a glance: one row a unit, then what only several files together show, then the summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fazhi_cli.findings import FileReport, Report, Severity
from fazhi_cli.reports.columns import fitted, width_of, wrap
from fazhi_cli.reports.segments import Line, Page, Segment, plain
from fazhi_cli.reports.text import closing_lines, file_lines
from fazhi_cli.reports.visible import visible
from fazhi_cli.reports.wording import main_problems, rule_titles, unit


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    width: int
    right: bool = False


_COLUMNS = (
    _Column("序号", 4, right=True),
    _Column("单位", 14),
    _Column("阶段", 9),
    _Column("结论", 10),
    _Column("退回", 4, right=True),
    _Column("须说明", 6, right=True),
    _Column("待人工", 6, right=True),
    _Column("待办", 4, right=True),
)
_MOST_LINES = 3


def render(report: Report, width: int = 80, *, details: bool = False) -> str:
    """The table as plain text, no line wider than ``width``; ``details`` adds every finding below it."""
    return plain(table_lines(report, Page(width), details=details))


def table_lines(report: Report, page: Page, *, details: bool = False) -> Iterator[Line]:
    """The table, the details if asked for, and the closing lines."""
    rest = page.width - sum(column.width + 1 for column in _COLUMNS)
    columns = (*_COLUMNS, _Column("主要问题", max(rest, 8)))
    yield _row([column.title for column in columns], columns, page, ["strong"] * len(columns))
    yield (Segment("─" * (page.width // width_of("─", page.ambiguous)), "faint"),)
    titles = rule_titles(report)
    for number, file in enumerate(report.files, 1):
        yield from _file_rows(number, file, columns, page, titles)
    yield (Segment("─" * (page.width // width_of("─", page.ambiguous)), "faint"),)
    if any(file.stage_guessed for file in report.files):
        yield (Segment("* 阶段由内容推断", "faint"),)
    if details:
        for file in report.files:
            yield from file_lines(file, page)
    yield from closing_lines(report, page)


def _file_rows(
    number: int, file: FileReport, columns: tuple[_Column, ...], page: Page, titles: Mapping[str, str]
) -> Iterator[Line]:
    counts = file.counts
    verdict = file.verdict
    cells = [
        str(number),
        unit(file) if file.unit else file.path,
        (file.stage_label or file.stage or "未定") + ("*" if file.stage_guessed else ""),
        verdict.value,
        *(str(counts[severity]) for severity in (Severity.ERROR, Severity.WARNING, Severity.MANUAL, Severity.TODO)),
        main_problems(file.findings, titles),
    ]
    wrapped = [_cell(text, column.width, page) for text, column in zip(cells, columns, strict=True)]
    styles = ["", "", "faint", verdict.name.lower(), "", "", "", "", ""]
    for line in range(max(len(lines) for lines in wrapped)):
        yield _row([lines[line] if line < len(lines) else "" for lines in wrapped], columns, page, styles)


def _cell(text: str, width: int, page: Page) -> list[str]:
    """The lines of a cell; what does not fit the allowed lines ends in … and is told in full by the details."""
    lines = wrap(visible(text), width, page.ambiguous)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], "".join(lines[_MOST_LINES - 1 :])]
    return lines


def _row(cells: list[str], columns: tuple[_Column, ...], page: Page, styles: list[str]) -> Line:
    segments = []
    for text, column, style in zip(cells, columns, styles, strict=True):
        shown = fitted(text, column.width, page.ambiguous)
        if column.right:
            shown = " " * (len(shown) - len(shown.rstrip(" "))) + shown.rstrip(" ")
        segments += [Segment(shown, style), Segment(" ")]
    return tuple(segments[:-1])

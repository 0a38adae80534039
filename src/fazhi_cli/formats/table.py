"""Many submissions at a glance: a row a unit, its main problems below, then what only several files together show."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.formats.main_problems import main_problems_of_files
from fazhi_cli.formats.text import closing_lines
from fazhi_cli.formats.wording import COUNTED, PARENT, UNIT, heads, stage_word, verdict_word
from fazhi_cli.report import FileReport, Report
from fazhi_cli.terminal.columns import fitted, width_of, wrap
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph, plain
from fazhi_cli.terminal.visible import visible


class _Column(NamedTuple):
    title: str
    width: int
    right: bool = False


_COLUMNS = (
    _Column("序号", 4, right=True),
    _Column(UNIT, 19),
    _Column(PARENT, 10),
    _Column("阶段", 9),
    _Column("结论", 10),
    _Column("退回", 4, right=True),
    _Column("须说明", 6, right=True),
    _Column("待人工", 6, right=True),
    _Column("待办", 4, right=True),
)
_INDENT = 5
_MOST_LINES = 3


def render(report: Report, width: int = 80) -> str:
    """The table as plain text, no line wider than ``width``."""
    return plain(lines_of(report, Page(width)))


def lines_of(report: Report, page: Page) -> Iterator[Line]:
    columns = _fitting(page)
    rule = (Segment("─" * (page.width // width_of("─", page.ambiguous)), "faint"),)
    if report.files:
        yield _row(heads((column.title for column in columns), report), columns, page, ["strong"] * len(columns))
        yield rule
    for number, (file, problems) in enumerate(zip(report.files, main_problems_of_files(report), strict=True), 1):
        yield from _file_rows(number, file, problems, columns, page)
    if report.files:
        yield rule
    if any(file.stage_guessed for file in report.files):
        yield (Segment("* 阶段由内容推断", "faint"),)
    for note in dict.fromkeys(note for file in report.files if file.not_checked for note in file.notes):
        yield from paragraph(Segment("说明："), visible(note), page, 6, style="faint")
    yield from closing_lines(report, page)


def _fitting(page: Page) -> list[_Column]:
    """The columns that fit the page; on a narrow page only number, unit and verdict, the unit as wide as possible."""
    columns = list(_COLUMNS)
    for title in ("待办", "待人工", "须说明", PARENT, "退回", "阶段"):
        if _width(columns) > page.width:
            columns = [column for column in columns if column.title != title]
    spare = min(page.width - _width(columns), 0)
    return [column._replace(width=column.width + spare) if column.title == UNIT else column for column in columns]


def _width(columns: Sequence[_Column]) -> int:
    return sum(column.width + 1 for column in columns) - 1


def _file_rows(
    number: int, file: FileReport, problems: Sequence[str], columns: list[_Column], page: Page
) -> Iterator[Line]:
    cells = {
        "序号": str(number),
        UNIT: file.unit or file.path,
        PARENT: file.prefecture or "",
        "阶段": stage_word(file) + ("*" if file.stage_guessed else ""),
        "结论": verdict_word(file),
    } | {
        title: str(file.counts[severity])
        for title, severity in zip(("退回", "须说明", "待人工", "待办"), COUNTED, strict=True)
    }
    by_title = {UNIT: "strong", "序号": "faint", PARENT: "faint", "阶段": "faint", "结论": file.verdict.name.lower()}
    styles = [by_title.get(column.title, "") for column in columns]
    wrapped = [_cell(cells[column.title], column.width, page) for column in columns]
    for line in range(max(len(lines) for lines in wrapped)):
        yield _row([lines[line] if line < len(lines) else "" for lines in wrapped], columns, page, styles)
    for problem in problems:
        shown = fitted(visible(problem), page.width - _INDENT, page.ambiguous)
        yield (Segment(" " * _INDENT), Segment(shown.rstrip(" ")))


def _cell(text: str, width: int, page: Page) -> list[str]:
    """The lines of a cell; a text that needs more ends in …, and the details give it in full."""
    lines = wrap(visible(text), width, page.ambiguous)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], "".join(lines[_MOST_LINES - 1 :])]
    return lines


def _row(cells: list[str], columns: list[_Column], page: Page, styles: list[str]) -> Line:
    segments = []
    for text, column, style in zip(cells, columns, styles, strict=True):
        shown = fitted(text, column.width, page.ambiguous)
        if column.right:
            shown = " " * (len(shown) - len(shown.rstrip(" "))) + shown.rstrip(" ")
        segments += [Segment(shown, style), Segment(" ")]
    return tuple(segments[:-1])

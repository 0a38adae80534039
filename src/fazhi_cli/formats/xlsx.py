"""The 台账 as an Excel workbook: written row by row, ready to print, no value ever read as a formula or an address.

Limits of the format kept here: 32,767 characters a cell, 65,530 links a sheet (Excel's specifications page).
"""

import io
import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter

from fazhi_cli.files.kinds import keywords
from fazhi_cli.files.temporary import scratch_folder
from fazhi_cli.files.zip_members import zipped_again
from fazhi_cli.formats.ledger import Cell, Column, Sheet, sheets_of
from fazhi_cli.report import Report
from fazhi_cli.resources import bundled
from fazhi_cli.terminal.columns import width_of
from fazhi_cli.terminal.visible import visible

_LONGEST_TEXT = 32_000
_MOST_LINKS = 65_000
_LINE, _UPRIGHT_LINE, _TALLEST = 13.5, 12.0, 400.0
"""Points: the height of a line, of a character in an upright head, and of the tallest row (Excel: 409)."""
_A3, _A4 = 8, 9


def render(report: Report) -> bytes:
    """The workbook's bytes; the same report gives the same bytes on any day and system."""
    stream = io.BytesIO()
    with scratch_folder() as folder, xlsxwriter.Workbook(stream, _options(folder)) as book:
        book.set_properties(
            {
                "title": "审核台账",
                "author": "fazhi",
                "keywords": keywords("台账"),
                "created": datetime.fromisoformat(report.as_of),
            }
        )
        formats = _Formats(book)
        for sheet in sheets_of(report):
            _write(book.add_worksheet(sheet.name), sheet, formats, report)
    return zipped_again(stream.getvalue())


def _options(folder: Path) -> dict[str, Any]:
    """The workbook's options: written row by row to files in ``folder``, every string as text."""
    return {
        "constant_memory": True,
        "tmpdir": str(folder),
        **dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False),
        "default_format_properties": {"font_name": "宋体", "font_size": 10},  # which the workbook changes
    }


@lru_cache(1024)
def cell_text(value: str) -> str:
    """``value`` made visible and, where a cell cannot hold it, cut with a note that says so."""
    shown = visible(value)
    if len(shown) > _LONGEST_TEXT:
        return f"{shown[:_LONGEST_TEXT]}…（共{len(shown)}字，单元格装不下，全文见 JSON 报告）"
    return shown


class _Formats:
    """The workbook's cell formats by style (``templates/ledger.json``), each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, bool], Any] = {}
        self._look = json.loads((bundled("templates") / "ledger.json").read_text("utf-8"))
        head = self._look["cell"] | self._look["head"]
        self.head, self.upright = book.add_format(head), book.add_format(head | self._look["upright"])
        self.title = book.add_format(self._look["title"])

    def styled(self, name: str, risky: bool = False, number: bool = False) -> Any:
        """The format of a style; ``risky`` keeps a text that begins like a formula a text even when it is edited."""
        key = (name, risky, number)
        if key not in self._made:
            centred = {"align": "center"} if number else {}
            self._made[key] = self._book.add_format(
                {**self._look["cell"], **self._look["styles"][name], **centred, "quote_prefix": risky}
            )
        return self._made[key]


def _write(page: Any, sheet: Sheet, formats: _Formats, report: Report) -> None:
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
    page.set_row(0, 26)
    page.write_string(0, 0, cell_text(sheet.title), formats.title)
    page.set_row(1, _head_height(sheet.columns))
    for number, column in enumerate(sheet.columns):
        page.write_string(1, number, cell_text(column.title), formats.upright if column.upright else formats.head)
    last, links = 1, 0
    for last, cells in enumerate(sheet.rows, 2):
        page.set_row(last, _row_height(cells, sheet.columns))
        for number, cell in enumerate(cells):
            links += cell.link is not None
            _write_cell(page, last, number, cell, formats, linked=links <= _MOST_LINKS)
    page.freeze_panes(2, sheet.frozen)
    page.autofilter(1, 0, max(last, 2), len(sheet.columns) - 1)
    _set_up_print(page, sheet, report)


def _head_height(columns: Sequence[Column]) -> float:
    upright = max((len(visible(column.title)) for column in columns if column.upright), default=0)
    lines = max((_lines(column.title, column.width) for column in columns if not column.upright), default=1)
    return min(max(upright * _UPRIGHT_LINE + 16, lines * _LINE + 8), _TALLEST)


def _row_height(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """The height for the text of a row: Excel would set it on opening the file, other programs would not."""
    texts = zip(cells, columns, strict=True)
    lines = max(_lines(cell.value, column.width) for cell, column in texts if isinstance(cell.value, str))
    return min(lines * _LINE + 6, _TALLEST)


@lru_cache(1024)  # clauses and ways to mend are the same in many rows
def _lines(text: str, width: float) -> int:
    if 2 * len(text) < width:
        return 1
    return max(1, ceil(width_of(visible(text)) / max(width - 1, 1)))


def _write_cell(page: Any, row: int, column: int, cell: Cell, formats: _Formats, *, linked: bool) -> None:
    if isinstance(cell.value, int):
        page.write_number(row, column, cell.value, formats.styled(cell.style, number=True))
        return
    text = cell_text(cell.value)
    risky = text.startswith(("=", "+", "-", "@"))
    if cell.link is not None and linked:
        name, target = cell.link
        page.write_url(row, column, f"internal:'{name}'!A{target}", formats.styled("link", risky), text)
    else:
        page.write_string(row, column, text, formats.styled(cell.style, risky))


def _set_up_print(page: Any, sheet: Sheet, report: Report) -> None:
    page.set_landscape()
    page.set_paper(_A3 if sheet.broad else _A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, 1)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.set_footer(f"&L检查日期 {visible(report.as_of).replace('&', '&&')[:40]}&C第 &P 页，共 &N 页&Rfazhi")

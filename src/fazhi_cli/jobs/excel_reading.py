"""The sheets of an Excel file, within bounds, cell by cell as Excel shows them; a cell that has no readable value says why."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fazhi_cli.files import FileError, read_bounded, size_label

_LARGEST = 10 * 1024 * 1024
_LARGEST_UNPACKED = 100 * 1024 * 1024
_MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS = 5000, 60, 20
_LONGEST = 10_000
_DIGITS = re.compile(r"[0\-() ]+")
_LITERALS = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.')
_ERROR_VALUES = (
    "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #BUSY!"
)
_ERRORS = frozenset(_ERROR_VALUES.split())


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: its text on one line, or why its content could not be read; ``number`` where it holds a number."""

    text: str = ""
    fault: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet's rows from its first."""

    title: str
    rows: Sequence[Sequence[SheetCell]]
    hidden: bool = False


def column_letter(column: int) -> str:
    """The letters of a column (from 0): A … Z, AA …"""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_sheets(path: Path) -> list[SheetRows]:
    """Every sheet of an Excel file (.xlsx). Raises FileError when it is none, or is larger than any list."""
    from openpyxl import load_workbook

    content = read_bounded(path, _LARGEST)
    _refuse_bombs(path, content)
    try:
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(content), read_only=True)
        return [
            SheetRows(shown.title, list(_rows(path, shown, written)), shown.sheet_state != "visible")
            for shown, written in zip(values.worksheets[:_MOST_SHEETS], formulas.worksheets, strict=False)
        ]
    except FileError:
        raise
    except Exception:  # openpyxl raises whatever a damaged part makes it stumble over
        raise FileError(f"{path} 读不出：不是完好的 Excel 文件（.xlsx）。请用 Excel 或 WPS 另存为 .xlsx。") from None


def _rows(path: Path, shown: Any, written: Any) -> Iterator[list[SheetCell]]:
    for sheet in (shown, written):
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
    rows = zip(shown.iter_rows(max_col=_MOST_COLUMNS), written.iter_rows(max_col=_MOST_COLUMNS), strict=True)
    for number, (cells, sources) in enumerate(rows):
        if number == _MOST_ROWS:
            raise FileError(f"{path} 超过 {_MOST_ROWS} 行，没有采用；请确认选对了文件。")
        yield [_cell(cell, source) for cell, source in zip(cells, sources, strict=True)]


def _refuse_bombs(path: Path, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise FileError(f"{path} 不是 Excel 文件（.xlsx）；.xls、.et 请先另存为 .xlsx。") from None
    if unpacked > _LARGEST_UNPACKED:
        raise FileError(f"{path} 解压后超过 {size_label(_LARGEST_UNPACKED)}，没有采用。")


def _cell(cell: Any, source: Any) -> SheetCell:
    """A cell as Excel shows it: days as 2017-10-09, numbers by their format where that says how many digits."""
    value = cell.value
    if value is None:
        if isinstance(source.value, str) and source.value.startswith("="):
            return SheetCell(fault="是公式，文件里没有算出的值（请用 Excel 打开、保存后再用）")
        return SheetCell()
    if cell.data_type == "e" or (isinstance(value, str) and value.strip() in _ERRORS):
        return SheetCell(fault=f"是 Excel 的错误值 {value}")
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return SheetCell(value.isoformat())
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return SheetCell(_by_format(value, str(cell.number_format or "")), number=True)
    text = " ".join(str(value).split())
    return SheetCell(text) if len(text) <= _LONGEST else SheetCell(fault=f"有 {len(text)} 个字，太长")


def _by_format(number: int, number_format: str) -> str:
    """A whole number with the leading zeros and signs that its format shows (``0000-00000000``)."""
    pattern = _LITERALS.sub(lambda match: match[1] or match[2] or "", number_format.split(";", 1)[0])
    places = pattern.count("0")
    digits = str(abs(number))
    if number < 0 or places < 2 or len(digits) > places or _DIGITS.fullmatch(pattern) is None:
        return str(number)
    remaining = iter(digits.zfill(places))
    return "".join(next(remaining) if sign == "0" else sign for sign in pattern)

"""The sheets of an Excel file, within bounds, cell by cell as Excel shows them; an unreadable cell says why."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.files import FileError, read_bounded, size_label

_LARGEST = 10 * 1024 * 1024
_LARGEST_UNPACKED = 100 * 1024 * 1024
_MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS = 5000, 60, 20
_LONGEST = 10_000
_MOST_DIGITS = 15
_DIGITS = re.compile(r"[\d\-() ]+")
_PIECES = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|(.)', re.DOTALL)
"""The pieces of a number's format: what is printed as it is, what prints nothing, a single sign."""
_ROW_OR_COLUMN = re.compile(rb"<(?:\w+:)?(row|col)\s([^>]*)>")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_ERROR_VALUES = (
    "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #BUSY!"
)
_ERRORS = frozenset(_ERROR_VALUES.split())


class SheetCell(NamedTuple):
    """A cell: its text on one line, or why its content could not be read; ``number`` where it holds a number.

    ``doubt`` says why what is read is not what Excel shows.
    """

    text: str = ""
    fault: str = ""
    number: bool = False
    doubt: str = ""


class SheetRows(NamedTuple):
    """A sheet's rows from its first; which rows and columns, from 0, its reader does not see."""

    title: str
    rows: Sequence[Sequence[SheetCell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def read_sheets(path: Path) -> list[SheetRows]:
    """Every sheet of an Excel file (.xlsx). Raises FileError when it is none, or is larger than any list."""
    from openpyxl import load_workbook

    content = read_bounded(path, _LARGEST)
    _refuse_bombs(path, content)
    try:
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas: Any = load_workbook(io.BytesIO(content), read_only=True)
        formulas._date_formats = set()  # its numbers stay numbers: some are no days, whatever their format says
        return [
            SheetRows(shown.title, list(_rows(path, shown, written)), shown.sheet_state != "visible", *_hidden(shown))
            for shown, written in zip(values.worksheets[:_MOST_SHEETS], formulas.worksheets, strict=False)
        ]
    except FileError:
        raise
    except Exception:  # openpyxl raises whatever a damaged part makes it stumble over
        raise FileError(f"{path} 读不出：不是完好的 Excel 文件（.xlsx）。请用 Excel 或 WPS 另存为 .xlsx。") from None


def _hidden(sheet: Any) -> tuple[frozenset[int], frozenset[int]]:
    """The rows and columns of a sheet that are hidden, filtered away or folded up."""
    part = sheet.parent._archive.read(sheet._worksheet_path)
    rows: set[int] = set()
    columns: set[int] = set()
    if b"hidden=" in part:
        for name, attributes in (
            (match[1], dict(_ATTRIBUTE.findall(match[2]))) for match in _ROW_OR_COLUMN.finditer(part)
        ):
            if attributes.get(b"hidden") not in (b"1", b"true"):
                continue
            if name == b"row" and attributes.get(b"r", b"").isdigit():
                rows.add(int(attributes[b"r"]) - 1)
            elif name == b"col":
                first, last = int(attributes[b"min"]), int(attributes[b"max"])
                columns |= set(range(first - 1, min(last, _MOST_COLUMNS)))
    return frozenset(rows), frozenset(columns)


def _rows(path: Path, shown: Any, written: Any) -> Iterator[list[SheetCell]]:
    for sheet in (shown, written):
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
    rows = zip(shown.iter_rows(max_col=_MOST_COLUMNS), written.iter_rows(max_col=_MOST_COLUMNS), strict=True)
    empty = 0
    for number, (cells, sources) in enumerate(rows):
        row = [_cell(cell, source) for cell, source in zip(cells, sources, strict=True)]
        if not any(cell.text or cell.fault for cell in row):
            empty += 1  # many a sheet goes on with thousands of rows that have only a format
            if empty > _MOST_ROWS:
                return
            continue
        if number >= _MOST_ROWS:
            raise FileError(f"{path} 超过 {_MOST_ROWS} 行，没有采用；请确认选对了文件。")
        yield from ([] for _ in range(empty))
        empty = 0
        yield row


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
        return _no_day(source.value) or SheetCell(fault=f"是 Excel 的错误值 {value}")
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return SheetCell(value.isoformat())
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(value, str(cell.number_format or ""))
    text = " ".join(str(value).split())
    text = text[1:] if text[:1] in ("'", "‘") and text[1:2].isdigit() else text  # typed to keep a number a text
    return SheetCell(text) if len(text) <= _LONGEST else SheetCell(fault=f"有 {len(text)} 个字，太长")


def _no_day(stored: object) -> SheetCell | None:
    """A number in a format for days that is beyond the days that Excel knows (a telephone number); None for errors."""
    if not isinstance(stored, int | float) or stored != int(stored):
        return None
    whole = _number(int(stored), "General")
    return whole if whole.fault else whole._replace(doubt="的格式是日期，Excel 里只显示 #，按存着的数填")


def _number(value: int, number_format: str) -> SheetCell:
    if (digits := len(str(abs(value)))) > _MOST_DIGITS:
        return SheetCell(
            fault=f"是存成数字的{digits}位号码，Excel 只保留前 {_MOST_DIGITS} 位（请把这一列改成“文本”再填）"
        )
    return SheetCell(_by_format(value, number_format), number=True)


def _by_format(number: int, number_format: str) -> str:
    """A whole number with the zeros, digits and signs that its format shows (``0000-00000000``, ``"0371-"0``)."""
    pieces = _PIECES.finditer(number_format.split(";", 1)[0])
    shown = [None if piece[3] == "0" else piece[1] or piece[2] or piece[3] or "" for piece in pieces]  # None: a digit
    places = shown.count(None)
    digits = str(abs(number)).zfill(places)
    printed = "".join(sign or "" for sign in shown)
    if number < 0 or not places or (len(digits) > places > 1) or (printed and _DIGITS.fullmatch(printed) is None):
        return str(number)
    remaining = iter([digits] if places == 1 else digits)
    return "".join(next(remaining) if sign is None else sign for sign in shown)

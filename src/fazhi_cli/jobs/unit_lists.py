"""A list of units in an Excel file: found by the Chinese heads of its columns, read within bounds, row by row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fazhi_cli.files import FileError, read_bounded, size_label
from fazhi_cli.findings import KeyPath

_LARGEST = 10 * 1024 * 1024
_LARGEST_UNPACKED = 100 * 1024 * 1024
_MOST_ROWS, _MOST_COLUMNS, _HEAD_WITHIN = 5000, 60, 20
_LONGEST = 200

_UNIT = frozenset({"单位", "申报单位", "单位名称", "申报单位全称", "县（市、区）", "县市区"})
_HEADS: Mapping[str, KeyPath] = {
    **dict.fromkeys(("联系人", "联系人姓名", "姓名", "经办人"), ("联系人", "姓名")),
    **dict.fromkeys(("职务", "联系人职务"), ("联系人", "职务")),
    **dict.fromkeys(("电话", "联系电话", "联系人电话", "手机", "手机号"), ("联系人", "电话")),
    "填表日期": ("填表日期",),
}
_NO_CONTENT = frozenset({"", "序号", "编号", "备注", "所属省辖市", "省辖市"})


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A row: its number in the sheet, the unit's name, what else it says by key path."""

    row: int
    name: str
    values: Mapping[KeyPath, str]


@dataclass(frozen=True, slots=True)
class UnitList:
    """The rows that name a unit, the rows that do not (number and reason), what was not taken over."""

    units: tuple[ListedUnit, ...]
    faults: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = field(default=())


def read_unit_list(path: Path) -> UnitList:
    """The units in the first sheet of an Excel file. Raises FileError when it is no such list."""
    rows = list(_rows(path))
    for number, row in enumerate(rows[:_HEAD_WITHIN], 1):
        heads = [_squeezed(cell) for cell in row]
        if not _UNIT.isdisjoint(heads):
            return _below_heads(rows, number, heads)
    raise FileError(f"{path} 的前 {_HEAD_WITHIN} 行里没有“单位”这一列的表头，不知道哪一列是单位名称。")


def _below_heads(rows: Sequence[Sequence[str]], number: int, heads: Sequence[str]) -> UnitList:
    unit_column = next(column for column, head in enumerate(heads) if head in _UNIT)
    columns = {column: _HEADS[head] for column, head in enumerate(heads) if head in _HEADS}
    unknown = [head for head in heads if head not in _UNIT and head not in _HEADS and head not in _NO_CONTENT]
    units: list[ListedUnit] = []
    faults: list[tuple[int, str]] = []
    for row_number, row in enumerate(rows[number:], number + 1):
        name = row[unit_column] if unit_column < len(row) else ""
        values = {path: row[column] for column, path in columns.items() if column < len(row) and row[column]}
        if name:
            units.append(ListedUnit(row_number, name, values))
        elif values:
            faults.append((row_number, "没有写单位。"))
    notes = (f"这些列没有用到：{'、'.join(unknown)}。",) if unknown else ()
    return UnitList(tuple(units), tuple(faults), notes)


def _rows(path: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    content = read_bounded(path, _LARGEST)
    _refuse_bombs(path, content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)):
            if number == _MOST_ROWS:
                raise FileError(f"{path} 超过 {_MOST_ROWS} 行，没有采用；请确认选对了文件。")
            yield [_text(cell) for cell in row]
    except FileError:
        raise
    except Exception:  # openpyxl raises whatever a damaged part makes it stumble over
        raise FileError(f"{path} 读不出：不是完好的 Excel 文件（.xlsx）。请用 Excel 或 WPS 另存为 .xlsx。") from None


def _refuse_bombs(path: Path, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise FileError(f"{path} 不是 Excel 文件（.xlsx）；.xls、.et 请先另存为 .xlsx。") from None
    if unpacked > _LARGEST_UNPACKED:
        raise FileError(f"{path} 解压后超过 {size_label(_LARGEST_UNPACKED)}，没有采用。")


def _text(cell: Any) -> str:
    """A cell as text: days as 2017-10-09, whole numbers without a point, one line."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())[:_LONGEST]


def _squeezed(text: str) -> str:
    """A head without its blanks and notes: ``单 位（全称）`` is ``单位``."""
    bare = "".join(text.split())
    return bare if bare in _UNIT else bare.split("（", 1)[0].split("(", 1)[0]

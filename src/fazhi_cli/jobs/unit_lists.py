"""A list of units in an Excel file: its columns found by their heads, its rows read as they are seen in Excel."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fazhi_cli.files import FileError
from fazhi_cli.findings import KeyPath, dotted
from fazhi_cli.jobs.excel_reading import SheetCell, SheetRows, column_letter, read_sheets
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.model import Round

_HEAD_WITHIN, _MOST_HEAD_ROWS = 20, 3
_SHOWN_HEADS = 12
_PHONE: KeyPath = ("联系人", "电话")
_USUAL_HEADS: Mapping[str, KeyPath] = {
    **dict.fromkeys(("联系人", "联系人姓名", "姓名", "经办人"), ("联系人", "姓名")),
    **dict.fromkeys(("职务", "联系人职务"), ("联系人", "职务")),
    **dict.fromkeys(("电话", "联系电话", "联系人电话", "手机", "手机号", "手机号码", "办公电话", "电话号码"), _PHONE),
}
_USUAL_UNITS = ("单位", "申报单位", "单位名称", "申报单位全称", "县(市、区)", "县市区", "单位全称")
_NO_CONTENT = frozenset({"", "序号", "编号", "备注", "说明"})


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A row: its place, the unit's name, the areas it names, its other values by key path."""

    row: str
    name: str
    parents: tuple[str, ...]
    values: Mapping[KeyPath, str]


@dataclass(frozen=True, slots=True)
class UnitList:
    """The rows that name a unit; refused rows and ignored cells (where, why); which columns were used."""

    units: tuple[ListedUnit, ...]
    faults: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_unit_list(path: Path, round: Round) -> UnitList:
    """The units in the sheets of an Excel file. Raises FileError when none of them is such a list."""
    known = _Heads(round)
    sheets = read_sheets(path)
    tables = {sheet.title: found for sheet in sheets if (found := _table(sheet, known)) is not None}
    if not tables:
        raise FileError(
            f"{path} 的前 {_HEAD_WITHIN} 行里没有“单位”这一列的表头，不知道哪一列是单位名称。"
            f"认得的表头：{known.shown(units=True)}。"
        )
    units: list[ListedUnit] = []
    faults: list[tuple[str, str]] = []
    lost: list[str] = []
    notes = [
        f"工作表“{sheet.title}”{'是隐藏的' if sheet.hidden else '里没有“单位”这一列'}，没有读。"
        for sheet in sheets
        if sheet.title not in tables and any(cell.text for row in sheet.rows for cell in row)
    ]
    for table in tables.values():
        where = f"工作表“{table.sheet.title}”" if len(tables) > 1 else ""
        notes += [f"{where}{note}" for note in table.notes(known)]
        for number, row in enumerate(table.sheet.rows[table.first :], table.first + 1):
            place = f"{where}第 {number} 行"
            lost += [f"{place}{said}" for said in table.losses(row)]
            notes += [f"{place}{said}" for said in table.doubts(row)]
            listed = table.listed(row, place)
            if listed.name:
                units.append(listed)
            elif listed.values or any(cell.fault for cell in row):
                faults.append((place, "没有写单位。"))
    return UnitList(tuple(units), tuple(faults), tuple(lost), tuple(notes))


class _Heads:
    """The known heads of columns: of units, of areas, and of values by key path."""

    def __init__(self, round: Round) -> None:
        applicant = round.applicant
        self.units = tuple(
            dict.fromkeys(
                map(_plain, (*_USUAL_UNITS, applicant.key, applicant.title, applicant.noun, f"{applicant.noun}名称"))
            )
        )
        self.parents = frozenset(
            _plain(word)
            for parent in applicant.parents
            for word in (parent.key, parent.title, round.level_by_id[parent.level].label)
            if word
        )
        self.values = {**self._of_shape(round), **{_plain(head): path for head, path in _USUAL_HEADS.items()}}

    @staticmethod
    def _of_shape(round: Round) -> dict[str, KeyPath]:
        """The plain keys of a nomination and of its parts by their names and titles, where these are unambiguous."""
        heads: dict[str, KeyPath] = {}
        doubled: set[str] = set()
        root = shape_of(round).root
        single = {(), *((name,) for name, key in root.keys.items() if key.type == "part")}
        for path, key in shape_of(round).places:
            if key.below is not None or key.is_list or path not in single:
                continue
            for head in {_plain(key.name), _plain(key.title), _plain("".join((*map(str, path), key.name)))}:
                if heads.setdefault(head, (*path, key.name)) != (*path, key.name):
                    doubled.add(head)
        return {head: path for head, path in heads.items() if head not in doubled}

    def shown(self, *, units: bool = False) -> str:
        """Some of the known heads, for a message."""
        heads = self.units if units else (*self.units[:3], *map(_plain, _USUAL_HEADS))
        return "、".join(heads[:_SHOWN_HEADS])


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet whose heads were found: the columns of the units and areas, those of each value, the first row below."""

    sheet: SheetRows
    first: int
    unit: int
    parents: tuple[int, ...]
    values: Mapping[KeyPath, tuple[int, ...]]
    heads: tuple[str, ...]

    def listed(self, row: Sequence[SheetCell], place: str) -> ListedUnit:
        """The values of a row; of several columns for one value the first that is filled counts."""
        found = {
            path: next((text for column in columns if (text := _text(row, column))), "")
            for path, columns in self.values.items()
        }
        values = {path: text for path, text in found.items() if text}
        parents = tuple(text for column in self.parents if (text := _text(row, column)))
        return ListedUnit(place, _text(row, self.unit), parents, values)

    def losses(self, row: Sequence[SheetCell]) -> Iterator[str]:
        """The contents of a row's columns that were ignored, and why."""
        used = (self.unit, *self.parents, *(column for columns in self.values.values() for column in columns))
        for column in sorted(used):
            cell = row[column] if column < len(row) else SheetCell()
            if cell.fault:
                yield f"的“{self.heads[column]}”{cell.fault}，没有采用。"
        for columns in self.values.values():
            texts = list(dict.fromkeys(text for column in columns if (text := _text(row, column))))
            for text in texts[1:]:
                yield f"的“{text}”没有采用：同一内容写了“{texts[0]}”。"

    def doubts(self, row: Sequence[SheetCell]) -> Iterator[str]:
        """Telephone numbers stored as numbers that may have lost the leading zero of the area code."""
        for column in self.values.get(_PHONE, ()):
            cell = row[column] if column < len(row) else SheetCell()
            if cell.number and cell.text.isdecimal() and 9 <= len(cell.text) <= 11 and cell.text[0] not in "01":
                yield f"的电话“{cell.text}”可能丢了开头的 0（表格里存成了数字），已照原样填，请核对。"

    def notes(self, known: _Heads) -> Iterator[str]:
        """Which column was used for what, and which were not used."""
        taken = [f"单位←{self._column(self.unit)}"]
        for path, columns in self.values.items():
            taken.append(f"{dotted(path)}←{self._column(columns[0])}")
        yield f"采用的列：{'、'.join(taken)}。"
        for path, columns in self.values.items():
            if len(columns) > 1:
                others = "、".join(map(self._column, columns[1:]))
                yield f"“{dotted(path)}”有几列：以{self._column(columns[0])}为准，它空着时才用{others}。"
        used = {self.unit, *self.parents, *(column for columns in self.values.values() for column in columns)}
        unknown = [
            head for column, head in enumerate(self.heads) if column not in used and _plain(head) not in _NO_CONTENT
        ]
        if unknown:
            yield f"这些列没有用到：{'、'.join(unknown)}。认得的表头有：{known.shown()}等。"

    def _column(self, column: int) -> str:
        return f"“{self.heads[column]}”（{column_letter(column)} 列）"


def _table(sheet: SheetRows, known: _Heads) -> _Table | None:
    """The table in a sheet; None where no row within the first twenty holds a head for the units, or it is hidden."""
    if sheet.hidden:
        return None
    for number, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        heads = [cell.text for cell in row]
        units = [column for column, head in enumerate(heads) if _is_among(head, known.units)]
        if units:
            heads, last = _with_lower_heads(sheet, number, heads, units[0], known)
            return _with_columns(sheet, last + 1, units[0], heads, known)
    return None


def _with_lower_heads(
    sheet: SheetRows, number: int, heads: list[str], unit: int, known: _Heads
) -> tuple[list[str], int]:
    """The heads joined with those of the rows below that divide them further (联系人 into 姓名, 职务, 电话)."""
    last = number
    for below in range(number + 1, min(number + _MOST_HEAD_ROWS, len(sheet.rows))):
        row = [cell.text for cell in sheet.rows[below]]
        named = [text for text in row if text]
        inside = all(_path_of(text, known) is not None or _plain(text) in _NO_CONTENT for text in named)
        if not named or not inside or (unit < len(row) and row[unit]):
            break
        width = max(len(heads), len(row))
        padded = [*heads, *[""] * (width - len(heads))]
        heads = [lower or upper for lower, upper in zip([*row, *[""] * (width - len(row))], padded, strict=True)]
        last = below
    return heads, last


def _with_columns(sheet: SheetRows, first: int, unit: int, heads: Sequence[str], known: _Heads) -> _Table:
    values: dict[KeyPath, tuple[int, ...]] = {}
    parents: list[int] = []
    for column, head in enumerate(heads):
        if column == unit or not head:
            continue
        path = _path_of(head, known)
        if _is_among(head, known.parents):
            parents.append(column)
        elif path is not None and not _is_among(head, known.units):
            values[path] = (*values.get(path, ()), column)
    return _Table(sheet, first, unit, tuple(parents), values, tuple(heads))


def _path_of(head: str, known: _Heads) -> KeyPath | None:
    return known.values.get(_plain(head)) or known.values.get(_bare(head))


def _is_among(head: str, words: Sequence[str] | frozenset[str]) -> bool:
    return bool(head) and (_plain(head) in words or _bare(head) in words)


def _plain(text: str) -> str:
    """A head without its blanks, in one width: ``县（市、区）`` and ``县(市、区)`` are the same."""
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip("*:")


def _bare(text: str) -> str:
    """A head without the notes behind it: ``单位（全称）`` is ``单位``."""
    return _plain(text).split("(", 1)[0]


def _text(row: Sequence[SheetCell], column: int) -> str:
    return row[column].text if column < len(row) else ""

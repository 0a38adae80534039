"""A list of units in an Excel file: its columns found by their heads, its rows read as they are seen in Excel."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.batching.expected import NO_UNIT
from fazhi_cli.files import FileError
from fazhi_cli.findings import KeyPath, dotted
from fazhi_cli.jobs.excel_reading import SheetCell, SheetRows, read_sheets
from fazhi_cli.jobs.list_heads import CONTACT, PHONE, Heads
from fazhi_cli.rounds.model import Round

_HEAD_WITHIN, _MOST_HEAD_ROWS = 20, 3


class ListedUnit(NamedTuple):
    """A row: its place, the unit's name, the areas it names, its other values by key path."""

    row: str
    name: str
    parents: tuple[str, ...]
    values: Mapping[KeyPath, str]


class UnitList(NamedTuple):
    """The rows that name a unit; refused rows and ignored cells (where, why); which columns were used."""

    units: tuple[ListedUnit, ...]
    faults: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_unit_list(path: Path, round: Round) -> UnitList:
    """The units in the sheets of an Excel file. Raises FileError when none of them is such a list."""
    known = Heads(round)
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
        above: tuple[str, ...] = ()
        for number, row in enumerate(table.sheet.rows[table.first :], table.first + 1):
            place = f"{where}第 {number} 行"
            listed = table.listed(row, place, above)
            if NO_UNIT.fullmatch(listed.name) or known.is_units(listed.name):
                notes.append(f"{place}“{listed.name}”不是单位，略过。")
                continue
            if listed.name in known.areas and not listed.values:
                above = (listed.name,)  # a heading over the units of an area
                continue
            above = listed.parents
            lost += [f"{place}{said}" for said in table.losses(row)]
            notes += [f"{place}{said}" for said in table.doubts(row)]
            if number - 1 in table.sheet.hidden_rows and (listed.name or listed.values):
                notes.append(f"{place}是隐藏的（或被筛选掉了），照样读入；不要的请删去。")
            if listed.name:
                units.append(listed)
            elif listed.values or any(cell.fault for cell in row):
                faults.append((place, "没有写单位。"))
    if not units and not faults:
        raise FileError(f"{path} 的表头下面一个单位也没有写。请在“单位”一列里逐行写单位的全称。")
    return UnitList(tuple(units), tuple(faults), tuple(lost), tuple(notes))


class _Table(NamedTuple):
    """A sheet whose heads were found: the columns of the units and areas, those of each value, the first row below."""

    sheet: SheetRows
    first: int
    unit: int
    parents: tuple[int, ...]
    values: Mapping[KeyPath, tuple[int, ...]]
    heads: tuple[str, ...]

    @property
    def used(self) -> frozenset[int]:
        return frozenset((self.unit, *self.parents, *(column for below in self.values.values() for column in below)))

    def listed(self, row: Sequence[SheetCell], place: str, above: tuple[str, ...]) -> ListedUnit:
        """The values of a row; of several columns for one value the first that is filled counts.

        ``above`` are the areas of the row above, which are meant where a row names none: cells merged over several rows.
        """
        found = {
            path: next((text for column in columns if (text := _cell(row, column).text)), "")
            for path, columns in self.values.items()
        }
        values = {path: text for path, text in found.items() if text}
        parents = tuple(text for column in self.parents if (text := _cell(row, column).text))
        return ListedUnit(place, _cell(row, self.unit).text, parents or above, values)

    def losses(self, row: Sequence[SheetCell]) -> Iterator[str]:
        """The contents of a row's columns that were ignored, and why."""
        for column in sorted(self.used):
            if (cell := _cell(row, column)).fault:
                yield f"的“{self.heads[column]}”{cell.fault}，没有采用。"
        for columns in self.values.values():
            texts = list(dict.fromkeys(text for column in columns if (text := _cell(row, column).text)))
            for text in texts[1:]:
                yield f"的“{text}”没有采用：同一内容写了“{texts[0]}”。"

    def doubts(self, row: Sequence[SheetCell]) -> Iterator[str]:
        """Values that are not what is seen, telephone numbers that may have lost the leading zero of the area code."""
        for column in sorted(self.used):
            if (cell := _cell(row, column)).doubt:
                yield f"的“{self.heads[column]}”“{cell.text}”{cell.doubt}，请核对。"
        for column in self.values.get(PHONE, ()):
            cell = _cell(row, column)
            if cell.number and cell.text.isdecimal() and 9 <= len(cell.text) <= 11 and cell.text[0] not in "01":
                yield f"的电话“{cell.text}”可能丢了开头的 0（表格里存成了数字），已照原样填，请核对。"

    def notes(self, known: Heads) -> Iterator[str]:
        """Which column was used for what, and which were not used."""
        taken = [f"单位←{self._column(self.unit)}"]
        for path, columns in self.values.items():
            taken.append(f"{dotted(path)}←{self._column(columns[0])}")
        yield f"采用的列：{'、'.join(taken)}。"
        for path, columns in self.values.items():
            if len(columns) > 1:
                others = "、".join(map(self._column, columns[1:]))
                yield f"“{dotted(path)}”有几列：以{self._column(columns[0])}为准，它空着时才用{others}。"
        unseen = [self._column(column) for column in sorted(self.used & self.sheet.hidden_columns)]
        if unseen:
            yield f"{'、'.join(unseen)}是隐藏的列，照样采用；不要的请删去。"
        units = [column for column, head in enumerate(self.heads) if column != self.unit and known.is_units(head)]
        if units:
            others = "、".join(map(self._column, units))
            yield f"单位有几列：以{self._column(self.unit)}为准，没有用{others}。"
        heads = (head for column, head in enumerate(self.heads) if column not in {*self.used, *units})
        unknown = [head for head in heads if not known.says_nothing(head)]
        if unknown:
            yield f"这些列没有用到：{'、'.join(unknown)}。认得的表头有：{known.shown()}等。"

    def _column(self, column: int) -> str:
        from openpyxl.utils import get_column_letter

        return f"“{self.heads[column]}”（{get_column_letter(column + 1)} 列）"


def _table(sheet: SheetRows, known: Heads) -> _Table | None:
    """The table in a sheet; None where no row within the first twenty holds a head for the units, or it is hidden."""
    if sheet.hidden:
        return None
    for number, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        heads = [cell.text for cell in row]
        if any(map(known.is_units, heads)):
            heads, last = _with_lower_heads(sheet, number, heads, known)
            return _with_columns(sheet, last + 1, _unit_column(sheet.rows[last + 1 :], heads, known), heads, known)
    return None


def _unit_column(rows: Sequence[Sequence[SheetCell]], heads: Sequence[str], known: Heads) -> int:
    """The column of the units; of several with such a head the one with more of the round's units below it."""
    columns = [column for column, head in enumerate(heads) if known.is_units(head)]
    return max(columns, key=lambda column: sum(_cell(row, column).text in known.names for row in rows))


def _with_lower_heads(sheet: SheetRows, number: int, heads: list[str], known: Heads) -> tuple[list[str], int]:
    """The heads joined with those of the rows below that divide them further (联系人 into 姓名, 职务, 电话)."""
    last, units = number, [column for column, head in enumerate(heads) if known.is_units(head)]
    for below in range(number + 1, min(number + _MOST_HEAD_ROWS, len(sheet.rows))):
        row = ["" if cell.text.startswith(("（", "(")) else cell.text for cell in sheet.rows[below]]  # （全称）
        named = [text for text in row if text]
        heads_only = all(map(known.is_any, named))
        if not named or (not heads_only and any(row[unit : unit + 1] not in ([], [""]) for unit in units)):
            break
        if not heads_only:
            continue  # a row of headings over those below it
        heads = [lower or upper for lower, upper in zip_longest(row, heads, fillvalue="")]
        last = below
    return heads, last


def _with_columns(sheet: SheetRows, first: int, unit: int, heads: Sequence[str], known: Heads) -> _Table:
    values: dict[KeyPath, tuple[int, ...]] = {}
    parents: list[int] = []
    for column, head in enumerate(heads):
        if column == unit or not head:
            continue
        path = known.path_of(head)
        if known.is_area(head):
            parents.append(column)
        elif path is not None and not known.is_units(head):
            values[path] = (*values.get(path, ()), column)
    person = min(values.get(CONTACT, (0,)), key=lambda column: _of_another(column, 0, heads))
    for path, columns in values.items():
        if path[:-1] == CONTACT[:-1]:
            values[path] = tuple(sorted(columns, key=lambda column: _of_another(column, person, heads)))
    return _Table(sheet, first, unit, tuple(parents), values, tuple(heads))


def _of_another(column: int, person: int, heads: Sequence[str]) -> tuple[bool, bool]:
    """Whether a column is rather about somebody else than the contact: 负责人, 职务, 联系人, 职务."""
    return CONTACT[0] not in heads[column], column < person


def _cell(row: Sequence[SheetCell], column: int) -> SheetCell:
    return row[column] if column < len(row) else SheetCell()

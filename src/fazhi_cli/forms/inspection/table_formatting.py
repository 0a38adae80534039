"""The formatting of tables as it takes effect, styles included: position, rows, margins, widths, and the visible lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from fazhi_cli.forms.inspection import menu_words
from fazhi_cli.forms.inspection.differences import Trait, Traits
from fazhi_cli.forms.word.grid import Cell, Grid, Row
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.properties import NO_BORDER, Border, borders, direction, shade
from fazhi_cli.forms.word.wordml import attribute, child, child_is_on, child_value, is_on, local_name, twips, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_SIDES = ("top", "left", "bottom", "right")
_START_END = {"start": "left", "end": "right"}
Lines = dict[tuple[str, bool], frozenset[Border]]


def _either(on: str, off: str) -> Callable[[Any], str]:
    return lambda value: on if value else off


_YES_NO = _either("是", "否")
_ALIGNMENT = Trait("form-table", "对齐方式", menu_words.alignment)
_INDENT = Trait("form-table", "左缩进", menu_words.millimetres)
LAYOUT = Trait("form-table", "列宽", _either("固定", "随内容调整"))
_FLOATING = Trait("form-table", "文字环绕", _either("环绕", "无"))
_GAPS = Trait("form-table", "单元格间距", menu_words.millimetres)
_REVERSED = Trait("form-table", "列的次序", _either("从右向左", "从左向右"))
_CONDITIONAL = Trait("form-table", "表格样式", _either("带条件格式的样式", "不带条件格式"))
_ROW_INDENT = Trait("form-row", "左缩进", menu_words.millimetres)
_HEIGHT = Trait("form-row", "行高", lambda value: menu_words.row_height(*value))
_UNBROKEN = Trait("form-row", "“允许跨页断行”", _either("否", "是"))
_REPEATED = Trait("form-row", "“在各页顶端重复”", _YES_NO)
_HIDDEN = Trait("form-row", "隐藏", _YES_NO)
_MERGED = Trait("form-table", "“与上一格合并”", _YES_NO)
_JOINED = Trait("form-table", "“与左边一格合并”", _YES_NO)
_WIDTH = Trait("form-cell", "宽度", menu_words.millimetres)
_MARGINS = {
    side: Trait("form-cell", f"{word}边距", menu_words.millimetres)
    for side, word in zip(_SIDES, "上左下右", strict=True)
}
_VERTICAL = Trait("form-cell", "上下对齐", menu_words.vertical)
_DIRECTION = Trait("form-cell", "文字方向", menu_words.direction)
_UNWRAPPED = Trait("form-cell", "自动换行", _either("否", "是"))
_FITTED = Trait("form-cell", "“适应文字”", _YES_NO)
_SHADING = Trait("form-shading", "底纹", menu_words.shading)
_SLANTS = Trait("form-border", "斜线", menu_words.on_off)


class TableFormatting:
    """The formatting of one table, its rows and cells; each is worked out when it is first asked for."""

    def __init__(self, grid: Grid, layout: FormLayout) -> None:
        self.grid, styles = grid, layout.styles
        self.indents_border = layout.indents_borders
        self.style = child_value(grid.properties, "tblStyle")
        chain = styles.of_table(self.style)
        self._conditional = any(
            _says_something(part) for style in chain for part in style.iterchildren(w("tblStylePr"))
        )
        self._levels = [properties for style in chain if (properties := style.find(w("tblPr"))) is not None]
        if grid.properties is not None:
            self._levels.append(grid.properties)
        shades = (style.find(f"{w('tcPr')}/{w('shd')}") for style in chain)
        self._shading = [element for element in shades if element is not None]
        self._borders = _merged_borders(self._levels)
        self._margins = _merged_margins(level.find(w("tblCellMar")) for level in self._levels)
        self._groups = _groups(grid)
        self._rows: dict[int, Traits] = {}
        self._cells: dict[int, Traits] = {}
        self._lines: dict[int, Lines] = {}

    def table(self, *, to_border: bool = False) -> Traits:
        """The table as a whole; an indent has no effect on a centred table. ``to_border``: given for the border anyway."""
        alignment = attribute(self._last("jc"), "val") or "left"
        traits: dict[Trait, Any] = {
            _ALIGNMENT: _START_END.get(alignment, alignment),
            LAYOUT: attribute(self._last("tblLayout"), "type") == "fixed",
            _FLOATING: self._last("tblpPr") is not None,
            _GAPS: _length(self._last("tblCellSpacing")),
            _REVERSED: bool(is_on(self._last("bidiVisual"))),
            _CONDITIONAL: self._conditional,
        }
        indent = _length(self._last("tblInd"))
        if to_border and not self.indents_border:
            indent -= self._margins.get("left", 0.0)
        return traits | ({_INDENT: indent} if traits[_ALIGNMENT] == "left" else {})

    def row(self, row: Row) -> Traits:
        """One row."""
        number = row.cells[0].row if row.cells else -1
        if number not in self._rows:
            self._rows[number] = _row(row)
        return self._rows[number]

    def cell(self, cell: Cell) -> Traits:
        """One cell; of the continued part of a merged one only what is visible."""
        if cell.number not in self._cells:
            self._cells[cell.number] = self._cell(cell)
        return self._cells[cell.number]

    def lines(self, cell: Cell) -> Lines:
        """The visible lines at a cell's sides, by side and whether it is the table's edge.

        The top is given in the first row only and the left in the first column only: elsewhere they are the bottom and
        the right of a neighbour.
        """
        if cell.number not in self._lines:
            self._lines[cell.number] = self._seen_lines(cell)
        return self._lines[cell.number]

    def _cell(self, cell: Cell) -> Traits:
        own, row = cell.properties, self.grid.rows[cell.row]
        margins = self._margins
        special = (row.exceptions, "tblCellMar"), (own, "tcMar")
        if any(holder is not None and holder.find(w(name)) is not None for holder, name in special):
            found = (holder.find(w(name)) for holder, name in special if holder is not None)
            margins = margins | _merged_margins(found)
        shading = child(own, "shd")
        shades = self._shading if shading is None else [shading]
        slants = borders(child(own, "tcBorders"), ("tl2br", "tr2bl"))
        traits: dict[Trait, Any] = {
            _MERGED: cell.continued,
            _JOINED: child_value(own, "hMerge") not in (None, "restart"),
            _WIDTH: self._width(cell),
            _UNWRAPPED: bool(child_is_on(own, "noWrap")),
            _FITTED: bool(child_is_on(own, "tcFitText")),
            _SHADING: shade(shades[-1]) if shades else None,
            _SLANTS: any(line != NO_BORDER for line in slants.values()),
        }
        traits |= {trait: margins.get(side, 0.0) for side, trait in _MARGINS.items()}
        if not cell.continued:
            traits[_VERTICAL] = child_value(own, "vAlign") or "top"
            traits[_DIRECTION] = direction(child(own, "textDirection"))
        return traits

    def _width(self, cell: Cell) -> float:
        """A cell's width: its own, else that of its columns."""
        own = child(cell.properties, "tcW")
        return _length(own) or sum(self.grid.columns[cell.column : cell.column + cell.span], 0.0)

    def _seen_lines(self, cell: Cell) -> Lines:
        columns = range(cell.column, cell.column + cell.span)
        found = {"bottom": [(cell.row, column, cell.row + 1, column) for column in columns]}
        found["right"] = [(cell.row, columns.stop - 1, cell.row, columns.stop)]
        if cell.row == 0:
            found["top"] = [(-1, column, 0, column) for column in columns]
        if cell.column == 0:
            found["left"] = [(cell.row, -1, cell.row, 0)]
        return {
            (side, not all(one[:2] in self._groups and one[2:] in self._groups for one in segments)): frozenset(
                self._seen(side, segments)
            )
            for side, segments in found.items()
        }

    def _seen(self, side: str, segments: list[tuple[int, int, int, int]]) -> Iterator[Border]:
        first, second = ("bottom", "top") if side in ("top", "bottom") else ("right", "left")
        for row, column, next_row, next_column in segments:
            one, other = self._groups.get((row, column)), self._groups.get((next_row, next_column))
            if one is not None and other is not None and one[0] is other[0]:
                continue
            lines = [self._side(item[1], name) for item, name in ((one, first), (other, second)) if item is not None]
            yield max(lines, key=lambda line: (line.style != "nil", line.width), default=NO_BORDER)

    def _side(self, cell: Cell, side: str) -> Border:
        """What a cell says about one of its sides: itself, else its row's exceptions, else the table."""
        own = borders(child(cell.properties, "tcBorders"), _SIDES)
        if side in own:
            return own[side]
        row = self.grid.rows[cell.row]
        lines = self._borders if row.exceptions is None else self._borders | _merged_borders([row.exceptions])
        outer = {
            "top": cell.row == 0,
            "bottom": cell.row == len(self.grid.rows) - 1,
            "left": cell is row.cells[0],
            "right": cell is row.cells[-1],
        }[side]
        inner = "insideH" if side in ("top", "bottom") else "insideV"
        return lines.get(side if outer else inner, NO_BORDER)

    def _last(self, name: str) -> _Element | None:
        """The property of the table that takes effect."""
        found = [level.find(w(name)) for level in self._levels]
        return next((element for element in reversed(found) if element is not None), None)


_CONTAINERS = frozenset(map(w, ("tblStylePr", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tcBorders", "tblBorders")))


def _says_something(conditional: _Element) -> bool:
    """Whether a part of a table style that is meant for some rows or columns sets anything."""
    return any(element.tag not in _CONTAINERS for element in conditional.iter())


def _row(row: Row) -> Traits:
    properties = row.properties
    height = child(properties, "trHeight")
    value, rule = twips(attribute(height, "val")) or 0.0, attribute(height, "hRule") or "atLeast"
    return {
        _ROW_INDENT: _length(child(properties, "wBefore")),
        _HEIGHT: (rule, value) if value and rule != "auto" else ("auto", 0.0),
        _UNBROKEN: bool(child_is_on(properties, "cantSplit")),
        _REPEATED: bool(child_is_on(properties, "tblHeader")),
        _HIDDEN: bool(child_is_on(properties, "hidden")),
    }


def _length(element: _Element | None) -> float:
    """A width or distance; 0 when it is not given as a length."""
    return (twips(attribute(element, "w")) or 0.0) if attribute(element, "type") in (None, "dxa") else 0.0


def _merged_borders(levels: list[_Element]) -> dict[str, Border]:
    merged: dict[str, Border] = {}
    for level in levels:
        merged |= borders(level.find(w("tblBorders")), _TABLE_SIDES)
    return merged


def _merged_margins(levels: Iterator[_Element | None]) -> dict[str, float]:
    merged: dict[str, float] = {}
    for level in levels:
        for item in level if level is not None else ():
            side = local_name(item)
            merged[_START_END.get(side, side)] = twips(attribute(item, "w")) or 0.0
    return merged


def _groups(grid: Grid) -> dict[tuple[int, int], tuple[Cell, Cell]]:
    """By row and column of the grid: the first cell of the merged area there, and the cell itself."""
    found: dict[tuple[int, int], tuple[Cell, Cell]] = {}
    for cell in grid.cells:
        above = found.get((cell.row - 1, cell.column))
        first = above[0] if cell.continued and above is not None else cell
        for column in range(cell.column, cell.column + cell.span):
            found[cell.row, column] = first, cell
    return found

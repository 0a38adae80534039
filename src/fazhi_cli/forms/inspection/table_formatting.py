"""The formatting of tables as it takes effect, styles included: position, rows, margins, widths, visible lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml.etree import _Element

from fazhi_cli.forms.inspection import menu_words
from fazhi_cli.forms.inspection.differences import Aspect
from fazhi_cli.forms.word.grid import Cell, Grid, Row
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.properties import NO_BORDER, SIDE_NAMES, Border, Length, Properties, borders, direction, shade
from fazhi_cli.forms.word.wordml import attribute, child, child_is_on, child_value, is_on, local_name, twips, w

_TABLE_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_SIDES, _SLANTS = ("top", "left", "bottom", "right"), ("tl2br", "tr2bl")
_AXES = (("horzAnchor", "text", "tblpXSpec", "tblpX"), ("vertAnchor", "margin", "tblpYSpec", "tblpY"))
"""Of a floating table, across and down: from what it is measured (unless said: as programs do), where, how far."""
FIXED = "fixed"
Lines = dict[tuple[str, bool], frozenset[Border]]

TABLE = (
    Aspect("jc", "对齐方式", menu_words.alignment, kind="form-table"),
    Aspect(FIXED, "列宽", menu_words.either("固定", "随内容调整"), kind="form-table"),
    Aspect("floating", "文字环绕", menu_words.either("环绕", "无"), kind="form-table"),
    Aspect("position", "环绕位置", lambda place: menu_words.floating(*place), kind="form-table"),
    Aspect("gaps", "单元格间距", menu_words.millimetres, kind="form-table"),
    Aspect("reversed", "列的次序", menu_words.either("从右向左", "从左向右"), kind="form-table"),
    Aspect("conditional", "表格样式", menu_words.either("带条件格式的样式", "不带条件格式"), kind="form-table"),
    Aspect("indent", "左缩进", menu_words.millimetres, kind="form-table"),
)
ROW = (
    Aspect("indent", "左缩进", menu_words.millimetres, kind="form-row"),
    Aspect("jc", "对齐方式", lambda value: menu_words.alignment(value) if value else "同表格", "", kind="form-row"),
    Aspect("height", "行高", lambda value: menu_words.row_height(*value), kind="form-row"),
    Aspect("unbroken", "“允许跨页断行”", menu_words.either("否", "是"), kind="form-row"),
    Aspect("repeated", "“在各页顶端重复”", menu_words.yes_no, kind="form-row"),
    Aspect("hidden", "隐藏", menu_words.yes_no, kind="form-row"),
)
CELL = (
    Aspect("merged", "“与上一格合并”", menu_words.yes_no, kind="form-table"),
    Aspect("joined", "“与左边一格合并”", menu_words.yes_no, kind="form-table"),
    Aspect("width", "宽度", menu_words.millimetres, kind="form-cell"),
    Aspect("fitted", "“适应文字”", menu_words.yes_no, kind="form-cell"),
    Aspect("shd", "底纹", menu_words.shading, "", kind="form-shading"),
    Aspect("slanted", "斜线", menu_words.on_off, kind="form-border"),
    *(
        Aspect(side, f"{word}边距", menu_words.millimetres, kind="form-cell")
        for side, word in zip(_SIDES, "上左下右", strict=True)
    ),
    Aspect("vertical", "上下对齐", menu_words.vertical, kind="form-cell"),
    Aspect("direction", "文字方向", menu_words.direction, kind="form-cell"),
)
_CONTAINERS = frozenset(map(w, ("tblStylePr", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tcBorders", "tblBorders")))
"""Elements that set nothing by themselves, in a part of a table style that is meant for some rows or columns."""
_NONE = Length(0)


class TableFormatting:
    """The formatting of one table, its rows, its cells and their lines, each worked out when first asked for."""

    def __init__(self, grid: Grid, layout: FormLayout) -> None:
        self.grid, self._layout, styles = grid, layout, layout.styles
        self.indents_border = layout.indents_borders
        self.style = child_value(grid.properties, "tblStyle")
        self._chain = chain = styles.of_table(self.style)
        conditional = (part for style in chain for part in style.iterchildren(w("tblStylePr")))
        self._conditional = any(element.tag not in _CONTAINERS for part in conditional for element in part.iter())
        levels = [
            level for level in (*(child(style, "tblPr") for style in chain), grid.properties) if level is not None
        ]
        self._own = {item.tag: item for level in levels for item in level}
        self._borders = _merged_borders(levels)
        self._margins = _merged_margins(child(level, "tblCellMar") for level in levels)
        self._groups = _groups(grid)
        self.row, self.cell, self.lines = cache(self._row), cache(self._cell), cache(self._lines)
        self._styled = cache(self._of_style)
        self._borders_of = cache(lambda cell: borders(child(cell.properties, "tcBorders"), (*_SIDES, *_SLANTS)))

    def of(self, grid: Grid) -> TableFormatting:
        """The formatting of another table of the same document."""
        return TableFormatting(grid, self._layout)

    def table(self, *, to_border: bool = False) -> Properties:
        """The table as a whole; one that floats is neither aligned nor indented, one that is centred not indented.

        ``to_border``: an indent is given for the border anyway.
        """
        place = self._last("tblpPr")
        floating = place is not None
        alignment = "left" if floating else attribute(self._last("jc"), "val") or "left"
        found: Properties = {
            "jc": SIDE_NAMES.get(alignment, alignment),
            FIXED: attribute(self._last("tblLayout"), "type") == "fixed",
            "floating": floating,
            "gaps": _length(self._last("tblCellSpacing")),
            "reversed": bool(is_on(self._last("bidiVisual"))),
            "conditional": self._conditional,
        }
        if floating:
            found["position"] = tuple(
                (attribute(place, start) or usual, attribute(place, where) or Length(twips(attribute(place, far)) or 0))
                for start, usual, where, far in _AXES
            )
        elif found["jc"] == "left":
            margin = self._margins.get("left", _NONE) if to_border and not self.indents_border else _NONE
            found["indent"] = Length(_length(self._last("tblInd")).twips - margin.twips)
        return found

    def _row(self, row: Row) -> Properties:
        """One row; how it is aligned where that is not as its table says."""
        properties = row.properties
        height = child(properties, "trHeight")
        value, rule = Length(twips(attribute(height, "val")) or 0), attribute(height, "hRule") or "atLeast"
        alignment = child_value(properties, "jc") or ""
        unbroken = self._in_effect(properties, "trPr", "cantSplit")
        return {
            "indent": _length(child(properties, "wBefore")),
            "jc": "" if alignment in ("", attribute(self._last("jc"), "val")) else SIDE_NAMES.get(alignment, alignment),
            "height": (rule, value) if value.twips and rule != "auto" else ("auto", _NONE),
            "unbroken": bool(is_on(unbroken)),
            "repeated": bool(child_is_on(properties, "tblHeader")),
            "hidden": bool(child_is_on(properties, "hidden")),
        }

    def _in_effect(self, own: _Element | None, container: str, name: str) -> _Element | None:
        """A property of a row or cell: its own, else the one that the table's style gives to all."""
        found = child(own, name)
        return found if found is not None else self._styled(container, name)

    def _of_style(self, container: str, name: str) -> _Element | None:
        """A property that the table's style gives to all its rows or cells."""
        styled = (child(child(style, container), name) for style in reversed(self._chain))
        return next((found for found in styled if found is not None), None)

    def _cell(self, cell: Cell) -> Properties:
        """One cell; of the continued part of a merged one only what is visible."""
        own, row = cell.properties, self.grid.rows[cell.row]
        width, columns = _length(child(own, "tcW")), self.grid.columns[cell.column : cell.column + cell.span]
        margins = self._margins
        special = (row.exceptions, "tblCellMar"), (own, "tcMar")
        if any(child(holder, name) is not None for holder, name in special):
            margins = margins | _merged_margins(child(holder, name) for holder, name in special)
        shading = self._in_effect(own, "tcPr", "shd")
        found: Properties = {
            "merged": cell.continued,
            "joined": child_value(own, "hMerge") not in (None, "restart"),
            "width": width if width.twips else Length(sum(columns)),
            "fitted": bool(child_is_on(own, "tcFitText")),
            "shd": shade(shading) if shading is not None else None,
            "slanted": any(self._borders_of(cell).get(slant, NO_BORDER) != NO_BORDER for slant in _SLANTS),
            **{side: margins.get(side, _NONE) for side in _SIDES},
        }
        if not cell.continued:
            found["vertical"] = attribute(self._in_effect(own, "tcPr", "vAlign"), "val") or "top"
            found["direction"] = direction(child(own, "textDirection"))
        return found

    def _lines(self, cell: Cell) -> Lines:
        """The visible lines at a cell's sides, by side and whether it is the table's edge.

        The top is given in the first row only and the left in the first column only: elsewhere they are the bottom and
        the right of a neighbour.
        """
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
            yield max(
                lines, key=lambda line: (line.style != "nil", line.width, line.style != "single"), default=NO_BORDER
            )

    def _side(self, cell: Cell, side: str) -> Border:
        """What a cell says about one of its sides: itself, else its row's exceptions, else the table."""
        own = self._borders_of(cell)
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
        return self._own.get(w(name))


def _length(element: _Element | None) -> Length:
    """A width or distance; 0 when it is not given as a length."""
    return Length(twips(attribute(element, "w")) or 0) if attribute(element, "type") in (None, "dxa") else _NONE


def _merged_borders(levels: list[_Element]) -> dict[str, Border]:
    found = (borders(child(level, "tblBorders"), _TABLE_SIDES) for level in levels)
    return {side: line for lines in found for side, line in lines.items()}


def _merged_margins(levels: Iterator[_Element | None]) -> dict[str, Length]:
    items = (item for level in levels if level is not None for item in level)
    return {SIDE_NAMES.get(side := local_name(item), side): Length(twips(attribute(item, "w")) or 0) for item in items}


def _groups(grid: Grid) -> dict[tuple[int, int], tuple[Cell, Cell]]:
    """By row and column of the grid: the first cell of the merged area there, and the cell itself."""
    found: dict[tuple[int, int], tuple[Cell, Cell]] = {}
    for cell in grid.cells:
        above = found.get((cell.row - 1, cell.column))
        first = above[0] if cell.continued and above is not None else cell
        for column in range(cell.column, cell.column + cell.span):
            found[cell.row, column] = first, cell
    return found

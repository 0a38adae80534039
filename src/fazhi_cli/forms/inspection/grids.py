"""How tables look in effect: position, margins, widths, and the line that is seen at every side of every cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fazhi_cli.forms.inspection.portrait import Cell, Grid, Row
from fazhi_cli.forms.properties import NO_BORDER, Border, borders, shade
from fazhi_cli.forms.styles import Styles
from fazhi_cli.forms.wordml import attribute, child_value, twips, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_SIDES = ("top", "left", "bottom", "right")


class GridLook:
    """The look of one table, its style counted in."""

    def __init__(self, grid: Grid, styles: Styles) -> None:
        self.grid = grid
        self.style = child_value(grid.properties, "tblStyle")
        chain = styles.table_chain(self.style)
        self.conditional = any(style.find(w("tblStylePr")) is not None for style in chain)
        self._levels = [properties for style in chain if (properties := style.find(w("tblPr"))) is not None]
        if grid.properties is not None:
            self._levels.append(grid.properties)
        self._cell_styles = [found for style in chain if (found := style.find(w("tcPr"))) is not None]
        self._borders = self._merged_borders(self._levels)
        self._groups = _groups(grid)

    def value(self, name: str) -> str | None:
        """``w:val`` of a table property."""
        found = [child_value(level, name) for level in self._levels]
        return next((value for value in reversed(found) if value is not None), None)

    def measure(self, name: str, kind: str = "w") -> float:
        """A length among the table's properties; 0 when it is not a length."""
        element = self.element(name)
        return (twips(attribute(element, kind)) or 0) if attribute(element, "type") in (None, "dxa") else 0

    def floats(self) -> bool:
        """Whether text runs around the table."""
        return self.element("tblpPr") is not None

    def margins(self, row: Row, cell: Cell) -> dict[str, float]:
        """The margins inside a cell by side."""
        exceptions = row.element.find(w("tblPrEx"))
        levels = [level.find(w("tblCellMar")) for level in (*self._levels, exceptions) if level is not None]
        levels.append(cell.properties.find(w("tcMar")) if cell.properties is not None else None)
        found = dict.fromkeys(_SIDES, 0.0)
        for level in levels:
            for item in level if level is not None else ():
                side = item.tag.rpartition("}")[2]
                found[{"start": "left", "end": "right"}.get(side, side)] = twips(attribute(item, "w")) or 0
        return found

    def width(self, cell: Cell) -> float:
        """A cell's width: its own, else that of its columns."""
        own = cell.properties.find(w("tcW")) if cell.properties is not None else None
        value = twips(attribute(own, "w")) if attribute(own, "type") in (None, "dxa") else None
        return value or sum(self.grid.columns[cell.column : cell.column + cell.span])

    def shading(self, cell: Cell) -> str | None:
        """The colour behind a cell."""
        sources = [*self._cell_styles, cell.properties]
        found = [source.find(w("shd")) for source in sources if source is not None]
        last = next((element for element in reversed(found) if element is not None), None)
        return None if last is None else shade(last)

    def lines(self, cell: Cell) -> dict[str, frozenset[Border]]:
        """The lines seen at a cell's sides; the top only in the first row, the left only in the first column, the
        others being the neighbours' bottom and right."""
        columns = range(cell.column, cell.column + cell.span)
        found = {"bottom": [(cell.row, column, cell.row + 1, column) for column in columns]}
        found["right"] = [(cell.row, columns.stop - 1, cell.row, columns.stop)]
        if cell.row == 0:
            found["top"] = [(-1, column, 0, column) for column in columns]
        if cell.column == 0:
            found["left"] = [(cell.row, -1, cell.row, 0)]
        return {side: frozenset(self._seen(side, segments)) for side, segments in found.items()}

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
        own = borders(cell.properties.find(w("tcBorders")), _SIDES) if cell.properties is not None else {}
        if side in own:
            return own[side]
        row = self.grid.rows[cell.row]
        exceptions = row.element.find(w("tblPrEx"))
        lines = self._borders if exceptions is None else self._borders | self._merged_borders([exceptions])
        outer = {
            "top": cell.row == 0,
            "bottom": cell.row == len(self.grid.rows) - 1,
            "left": cell is row.cells[0],
            "right": cell is row.cells[-1],
        }[side]
        inner = "insideH" if side in ("top", "bottom") else "insideV"
        return lines.get(side if outer else inner, NO_BORDER)

    def element(self, name: str) -> _Element | None:
        """The property of the table that takes effect."""
        found = [level.find(w(name)) for level in self._levels]
        return next((element for element in reversed(found) if element is not None), None)

    @staticmethod
    def _merged_borders(levels: list[_Element]) -> dict[str, Border]:
        merged: dict[str, Border] = {}
        for level in levels:
            merged |= borders(level.find(w("tblBorders")), _TABLE_SIDES)
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

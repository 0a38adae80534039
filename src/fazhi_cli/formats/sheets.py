"""The parts of a sheet of the 台账 as plain values: cells with the names of their styles, links by sheet and row."""

from collections.abc import Iterable
from typing import NamedTuple


class Cell(NamedTuple):
    """A value (a string is always text), the name of its style, and the sheet and row (from 1) it links to."""

    value: str | int
    style: str = ""
    link: tuple[str, int] | None = None


class Column(NamedTuple):
    """A column's head and its width in characters; ``upright`` heads are written from top to bottom."""

    title: str
    width: float
    upright: bool = False


class Sheet(NamedTuple):
    """A sheet: a title line, a head line, rows; ``frozen`` columns stay in view, a ``broad`` one prints on A3."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    frozen: int = 0
    broad: bool = False


FIRST_ROW = 3
"""The row (from 1) of a sheet's first data row: title and head stand above it."""

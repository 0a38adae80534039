"""The layout of a form: its paragraphs and tables in order, where each paragraph stands, its styles and settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fazhi_cli.forms.word.grid import Cell, Grid, grid_of
from fazhi_cli.forms.word.package import Package
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.styles import Styles, styles_of
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.wordml import attribute, body_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph and where it stands: the number of the body's table (0 outside tables) and the cell.

    ``nested`` says that the cell belongs to a table within a table; ``printed`` is False in the hidden part of a
    merged cell.
    """

    paragraph: Paragraph
    table: int = 0
    cell: Cell | None = None
    nested: bool = False
    printed: bool = True

    @property
    def words(self) -> str:
        """The place in a message."""
        if self.cell is None:
            return "表格之外"
        row = f"第 {self.cell.row + 1} 行"
        return f"第 {self.table} 张表里的嵌套表格{row}" if self.nested else f"第 {self.table} 张表{row}"


@dataclass
class FormLayout:
    """A form's package with its body taken apart; ``blocks`` are its paragraphs and tables in document order."""

    package: Package

    @cached_property
    def styles(self) -> Styles:
        """Its styles."""
        return styles_of(self.package)

    @cached_property
    def settings(self) -> _Element | None:
        """Its settings part."""
        return self.package.related("settings")

    @cached_property
    def indents_borders(self) -> bool:
        """Whether a table's indent is where its border begins (Word 2013 on), and not where its first text does."""
        modes = (
            item
            for item in (self.settings.iter(w("compatSetting")) if self.settings is not None else ())
            if attribute(item, "name") == "compatibilityMode"
        )
        return (attribute(next(modes, None), "val") or "") >= "15"

    @cached_property
    def body(self) -> _Element | None:
        """``w:body``."""
        return body_of(self.package.document)

    @cached_property
    def blocks(self) -> list[Paragraph | Grid]:
        """Paragraphs and tables directly in the body."""
        number = 0
        found: list[Paragraph | Grid] = []
        for block in Reader().blocks(self.body) if self.body is not None else ():
            if isinstance(block, Paragraph):
                found.append(block)
                continue
            grid = grid_of(block.element, number)
            number += sum(len(row.cells) for row in grid.rows)
            found.append(grid)
        return found

    @property
    def tables(self) -> list[Grid]:
        """Its tables."""
        return [block for block in self.blocks if isinstance(block, Grid)]

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All its paragraphs but those of nested tables."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                for cell in block.cells:
                    yield from cell.paragraphs

    @cached_property
    def story(self) -> tuple[Placed, ...]:
        """Every paragraph in the order of printing, those of nested tables too."""
        return tuple(_story(self.blocks))


def _story(blocks: Iterable[Paragraph | Grid]) -> Iterator[Placed]:
    tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Placed(block)
            continue
        tables += 1
        yield from _in_table(block, tables)


def _in_table(grid: Grid, table: int, *, nested: bool = False, printed: bool = True) -> Iterator[Placed]:
    for cell in grid.cells:
        seen = printed and not cell.continued
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                yield Placed(block, table, cell, nested, seen)
            else:
                yield from _in_table(grid_of(block.element), table, nested=True, printed=seen)

"""Finds lists in a blank: rows that are empty under the heads of their columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from fazhi_cli.forms.blank.story import BODY, Story, cell_text
from fazhi_cli.forms.proposing.candidate_cells import whole_cell
from fazhi_cli.forms.proposing.slot_candidates import (
    BY_HAND,
    LONGEST_HEAD,
    TITLE,
    Candidate,
    Sureness,
    is_empty,
    is_label,
    label_of,
    plain_label,
)
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell, Row


class ListFinder:
    """Looks through the tables of a story; ``taken`` are the numbers of the cells that are parts of lists."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.taken: set[int] = set()

    def under_heads(self) -> Iterator[Candidate]:
        """Tables whose rows below the heads are empty."""
        seen: set[int] = set()
        for cell in self.story.cells.values():
            if id(cell.rows) in seen:
                continue
            seen.add(id(cell.rows))
            for number in range(len(cell.rows)):
                yield from self._heads(cell.rows, number)

    def _heads(self, rows: list[Row], number: int) -> Iterator[Candidate]:
        """The rows below a row of heads, if its columns are empty there."""
        own = [cell for cell in rows[number].cells if not cell.continued]
        heads = [cell for cell in own if _is_head(cell) and cell.number not in self.taken]
        below = rows[number + 1 :]
        for first in range(len(heads) - 1):
            columns = heads[first:]
            within = [cell for cell in own if columns[0].index < cell.index < columns[-1].index]
            if any(is_empty(cell) for cell in within):
                continue  # labels with room beside each: a row of fields, no heads
            count = 0
            for other in below:
                cells = {cell.column: cell for cell in other.cells if not cell.continued}
                empty = [cell.column in cells and is_empty(cells[cell.column]) for cell in columns]
                filled = [cell.column in cells and cell_text(cells[cell.column]).isdigit() for cell in columns]
                if not all(one or two for one, two in zip(empty, filled, strict=True)) or sum(empty) < 2:
                    break
                count += 1
            if count:
                used = [c for c in columns if is_empty(next(x for x in below[0].cells if x.column == c.column))]
                if count == 1 and any(cell.right is None or not label_of(cell.right) for cell in used[:-1]):
                    continue
                yield from self._row_slots(used, below[:count])
                return
        yield from self._one_column(heads, below)

    def _one_column(self, heads: list[Cell], below: list[Row]) -> Iterator[Candidate]:
        """The only empty column of a table whose other cells are printed: 得分 beside numbered items."""
        for head in heads:
            rows = _rows_with_room_only_in(below, head.column)
            if len(rows) > 1 and not any(label_of(left) for left in _left_of(rows[:1], head.column)):
                yield from self._row_slots([head], rows)
                return

    def _row_slots(self, heads: list[Cell], rows: list[Row]) -> Iterator[Candidate]:
        columns = {cell.column for cell in heads}
        for row in rows:
            self.taken |= {cell.number for cell in row.cells if cell.column in columns or cell_text(cell).isdigit()}
        row = heads[0].rows[heads[0].row]
        self.taken |= {cell.number for cell in row.cells if cell in heads or is_empty(cell)}
        if len(rows) == 1:
            for head in heads:
                cell = next(cell for cell in rows[0].cells if cell.column == head.column)
                yield whole_cell(
                    cell, cell_text(head), "below", Sureness.MEDIUM, f"上边一格是“{cell_text(head)}”，本格空着"
                )
            return
        first = heads[0]
        title = self._title_above(first)
        words = {cell_text(head): head.number for head in heads}
        reason = f"表头“{'”“'.join(words)}”下面有 {len(rows)} 个空行"
        cell = next(cell for cell in rows[0].cells if cell.column == first.column)
        found = whole_cell(cell, title or cell_text(first), "below", Sureness.HIGH, reason, anchor=cell_text(first))
        found.kind, found.heads, found.count = "rows", words, len(rows)
        yield found

    def _title_above(self, head: Cell) -> str:
        """What a table of rows is called: the label left of its heads, or the words above it."""
        row = head.rows[head.row]
        left = [cell for cell in row.cells if cell.index < head.index and cell_text(cell)]
        if left and _reaches_down(left[-1]):
            return plain_label(cell_text(left[-1]))
        if head.row and len(head.rows[head.row - 1].cells) == 1:
            above = head.rows[head.row - 1].cells[0]
            self.taken |= {above.number} if len(above.paragraphs) == 1 else set()
            return plain_label(cell_text(above))
        first = next(
            number for number, line in enumerate(self.story.lines) if line.container == head.rows[0].cells[0].number
        )
        lines = [squeezed(line.paragraph.text) for line in self.story.lines[:first] if line.container == BODY]
        plain = [text.rstrip("：:") if TITLE.match(text) else text for text in lines]
        titles = [text for text in plain if text and "：" not in text and ":" not in text]
        return plain_label(titles[-1]) if titles and not head.row else ""


def _is_head(cell: Cell) -> bool:
    text = cell_text(cell)
    return is_label(text, LONGEST_HEAD) and not BY_HAND.search(text)


def _rows_with_room_only_in(below: Iterable[Row], column: int) -> list[Row]:
    """The first rows in which one column is empty and all others have something printed."""
    return list(
        itertools.takewhile(
            lambda row: (
                any(cell.column == column and is_empty(cell) for cell in row.cells)
                and all(is_empty(cell) is (cell.column == column) for cell in row.cells if not cell.continued)
            ),
            below,
        )
    )


def _left_of(rows: Iterable[Row], column: int) -> Iterator[Cell]:
    return (cell.left for row in rows for cell in row.cells if cell.column == column and cell.left is not None)


def _reaches_down(cell: Cell) -> bool:
    """Whether a cell goes on in the row below it: a label of several rows, no head of a column of its own."""
    following = cell.rows[cell.row + 1 :][:1]
    return any(one.column == cell.column and one.continued for row in following for one in row.cells)

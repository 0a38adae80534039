"""Finds lists in a blank: rows that are empty under the heads of their columns."""

import itertools
from collections.abc import Iterable, Iterator
from functools import partial

from fazhi_cli.forms.blank.entries import BY_HAND
from fazhi_cli.forms.blank.story import Story, cell_text
from fazhi_cli.forms.proposing.candidate import Candidate, Sureness
from fazhi_cli.forms.proposing.candidate_cells import whole_cell
from fazhi_cli.forms.proposing.recognition import (
    LONGEST_HEAD,
    TITLE,
    is_empty,
    is_label,
    label_of,
    plain_label,
)
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell, Row
from fazhi_cli.forms.word.layout import BODY
from fazhi_cli.forms.word.wordml import P_PR, child, child_value

_ABOVE = 60
"""Within how many lines above a table its title stands."""


class ListFinder:
    """Looks through the tables of a story; ``taken`` are the numbers of the cells that are parts of lists."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.taken: set[int] = set()

    def under_heads(self) -> Iterator[Candidate]:
        """Tables whose rows below the heads are empty."""
        seen: set[int] = set()
        for cell in self.story.cells:
            if id(cell.rows) in seen:
                continue
            seen.add(id(cell.rows))
            for number in range(len(cell.rows)):
                yield from self._heads(cell.rows, number)

    def _heads(self, rows: list[Row], number: int) -> Iterator[Candidate]:
        """The rows below a row of heads, if its columns are empty there."""
        own = [cell for cell in rows[number].cells if not cell.continued]
        free = (cell for cell in own if cell.number not in self.taken and not BY_HAND.search(cell_text(cell)))
        heads = [cell for cell in free if is_label(cell_text(cell), LONGEST_HEAD)]
        below = rows[number + 1 :]
        for first in range(len(heads) - 1):
            columns = heads[first:]
            within = [cell for cell in own if columns[0].index < cell.index < columns[-1].index]
            if any(is_empty(cell) for cell in within):
                continue  # labels with room beside each: a row of fields, no heads
            entries = list(itertools.takewhile(partial(_has_room, columns), below))
            if entries:
                used = [head for head in columns if _is_room(entries[0].at(head.column))]
                if len(entries) == 1 and any(head.right is None or not label_of(head.right) for head in used[:-1]):
                    continue
                yield from self._row_slots(used, entries)
                return
        yield from self._one_column(heads, below)

    def _one_column(self, heads: list[Cell], below: list[Row]) -> Iterator[Candidate]:
        """The only empty column of a table whose other cells are printed: 得分 beside numbered items."""
        for head in heads:
            rows = _rows_with_room_only_in(below, head.column)
            beside = rows[0].at(head.column) if len(rows) > 1 else None
            if beside is not None and (beside.left is None or not label_of(beside.left)):
                yield from self._row_slots([head], rows)
                return

    def _row_slots(self, heads: list[Cell], rows: list[Row]) -> Iterator[Candidate]:
        columns = {cell.column for cell in heads}
        for row in rows:
            self.taken |= {cell.number for cell in row.cells if cell.column in columns or _is_numbered(cell)}
        own_row = heads[0].rows[heads[0].row]
        self.taken |= {cell.number for cell in own_row.cells if cell in heads or is_empty(cell)}
        below = [(head, cell) for head in heads if (cell := rows[0].at(head.column)) is not None]
        if len(rows) == 1:
            for head, cell in below:
                words = cell_text(head)
                yield whole_cell(cell, words, "below", Sureness.MEDIUM, f"上边一格是“{words}”，本格空着")
            return
        first, cell = below[0]
        title = self._title_above(first)
        titles = tuple(dict.fromkeys(map(cell_text, heads)))
        reason = f"表头“{'”“'.join(titles)}”下面有 {len(rows)} 个空行"
        found = whole_cell(cell, title or cell_text(first), "below", Sureness.HIGH, reason, anchor=cell_text(first))
        found.kind, found.heads, found.count = "rows", titles, len(rows)
        yield found

    def _title_above(self, head: Cell) -> str:
        """What a table of rows is called: the label left of its heads, or the words above it."""
        row = head.rows[head.row]
        left = [cell for cell in row.cells if cell.index < head.index and cell_text(cell)]
        under = next((one.at(left[-1].column) for one in head.rows[head.row + 1 :]), None) if left else None
        if under is not None and under.continued:  # a label of several rows, no head of a column of its own
            return plain_label(cell_text(left[-1]))
        if head.row and len(head.rows[head.row - 1].cells) == 1:
            above = head.rows[head.row - 1].cells[0]
            self.taken |= {above.number} if len(above.paragraphs) == 1 else set()
            return plain_label(cell_text(above))
        if head.row:
            return ""
        first = self.story.numbers.get((head.rows[0].cells[0].number, 0), 0)
        nearest = reversed(self.story.lines[max(first - _ABOVE, 0) : first])
        lines = (squeezed(line.paragraph.text) for line in nearest if line.container == BODY)
        plain = (text.rstrip("：:") if TITLE.match(text) else text for text in lines)
        return plain_label(next((text for text in plain if text and "：" not in text and ":" not in text), ""))


def _has_room(heads: list[Cell], row: Row) -> bool:
    """Whether a row has room for an entry below these heads: empty cells but for a number printed in advance."""
    under = [row.at(head.column) for head in heads]
    empty = sum(map(_is_room, under))
    numbered = sum(cell is not None and not cell.continued and _is_numbered(cell) for cell in under)
    return empty >= 2 and empty + numbered == len(heads)


def _is_room(cell: Cell | None) -> bool:
    return cell is not None and is_empty(cell) and not _is_numbered(cell)


def _is_numbered(cell: Cell) -> bool:
    """Whether a cell has a number printed in advance, as text or an automatic one."""
    numbers = (child_value(child(one.element.find(P_PR), "numPr"), "numId") for one in cell.paragraphs)
    return cell_text(cell).isdigit() or any(number not in (None, "0") for number in numbers)


def _rows_with_room_only_in(below: Iterable[Row], column: int) -> list[Row]:
    """The first rows in which one column is empty and all others have something printed."""

    def has_room(row: Row) -> bool:
        own = [cell for cell in row.cells if not cell.continued]
        return is_empty(row.at(column)) and all(is_empty(cell) is (cell.column == column) for cell in own)

    return list(itertools.takewhile(has_room, below))

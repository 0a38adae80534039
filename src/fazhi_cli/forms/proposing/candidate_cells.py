"""Finds cells of a blank that look like slots: empty ones next to a label, prompts, photo boxes, rows under heads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.forms.blank.entries import FILLER
from fazhi_cli.forms.blank.slots import Kind
from fazhi_cli.forms.blank.story import BODY, Story, cell_text
from fazhi_cli.forms.proposing.slot_candidates import (
    AS_SEALED,
    BOXES,
    BY_HAND,
    LONG_TEXT,
    LONGEST_HEAD,
    LONGEST_LABEL,
    PHOTO,
    PROMPT,
    Candidate,
    Passed,
    Sureness,
    gap_in,
    is_empty,
    is_label,
    label_of,
    plain_label,
)
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell, Row
from fazhi_cli.forms.word.paragraph import Paragraph

_MEASURED = re.compile(rf"(?P<gap>[{FILLER}]{{2,}})(?P<unit>[^\s_＿：:（(]{{1,4}})(?P<rest>[^年月日]*)")


class CellFinder:
    """Looks through the cells of a story; ``taken`` are those dealt with, ``passed`` those that are no slots."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.passed: list[Passed] = []
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
        heads = [cell for cell in own if is_label(cell_text(cell), LONGEST_HEAD) and cell.number not in self.taken]
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

    def _row_slots(self, heads: list[Cell], rows: list[Row]) -> Iterator[Candidate]:
        columns = {cell.column for cell in heads}
        for row in rows:
            self.taken |= {cell.number for cell in row.cells if cell.column in columns or cell_text(cell).isdigit()}
        row = heads[0].rows[heads[0].row]
        self.taken |= {cell.number for cell in row.cells if cell in heads or is_empty(cell)}
        if len(rows) == 1:
            for head in heads:
                cell = next(cell for cell in rows[0].cells if cell.column == head.column)
                yield _whole(
                    cell, cell_text(head), "below", Sureness.MEDIUM, f"上边一格是“{cell_text(head)}”，本格空着"
                )
            return
        first = heads[0]
        title = self._title_above(first)
        words = {cell_text(head): head.number for head in heads}
        reason = f"表头“{'”“'.join(words)}”下面有 {len(rows)} 个空行"
        cell = next(cell for cell in rows[0].cells if cell.column == first.column)
        found = _whole(cell, title or cell_text(first), "below", Sureness.HIGH, reason, anchor=cell_text(first))
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
        titles = [text for text in lines if text and "：" not in text and ":" not in text]
        return plain_label(titles[-1]) if titles and not head.row else ""

    def in_cells(self) -> Iterator[Candidate]:
        """Cells that are slots, or hold one below their title."""
        for cell in self.story.cells.values():
            if cell.blocks and cell.number not in self.taken and not cell.continued:  # damaged files have empty cells
                yield from self._cell(cell)

    def _cell(self, cell: Cell) -> Iterator[Candidate]:
        text = cell_text(cell)
        if PHOTO.search(text) and len(text) <= 20:
            yield _whole(cell, plain_label(text), "same", Sureness.HIGH, "贴照片处", kind="photo", anchor=text)
            return
        by_hand = BY_HAND.search(text) and not AS_SEALED.search(text)
        prompt = PROMPT.fullmatch(text) is not None and not by_hand and len(cell.blocks) == len(cell.paragraphs)
        measured = _MEASURED.fullmatch(cell.paragraphs[0].text) if len(cell.blocks) == 1 and cell.paragraphs else None
        if measured is not None and cell.left is not None and label_of(cell.left):
            yield self._before_unit(cell, label_of(cell.left), measured)
        elif is_empty(cell) or prompt:
            yield from self._beside(cell, prompt=prompt)
        elif all(isinstance(block, Paragraph) for block in cell.blocks) and (
            len(cell.paragraphs) > 1 or cell.right is None
        ):
            yield from self._above_signatures(cell) or self._below_title(cell)

    def _before_unit(self, cell: Cell, label: str, measured: re.Match[str]) -> Candidate:
        """The spaces before a unit in a cell: 总投资 | ______万元."""
        unit, rest = measured["unit"], measured["rest"]
        if rest.strip():
            self.passed.append(Passed(f"{plain_label(label)}：{rest.strip()[:20]}", "同一格后面还有空处，请自己写"))
        end = measured.end("gap")
        reason = f"左边一格是“{label}”，“{unit}”前面留着空处"
        return Candidate(
            plain_label(label), "text", "before", Sureness.HIGH, reason, cell.number, 0, 0, 0, end, unit
        )  # fmt: skip

    def _above_signatures(self, cell: Cell) -> list[Candidate]:
        """The empty paragraphs at the top of a cell that otherwise is only signed, sealed and dated."""
        texts = [paragraph.text for paragraph in cell.paragraphs]
        count = next(number for number, text in enumerate(texts) if text.strip(FILLER))
        label = label_of(cell.left) if cell.left is not None else ""
        rest = [text for text in texts[count:] if text.strip(FILLER)]
        if not count or not label or not all(BY_HAND.search(text) or gap_in(text) for text in rest):
            return []
        reason = f"左边一格是“{label}”，签字盖章的上面空着"
        return [_paragraphs(cell, range(count), label, "right", Sureness.HIGH, reason)]

    def _beside(self, cell: Cell, *, prompt: bool) -> Iterator[Candidate]:
        """An empty cell, or one with a prompt, next to its label."""
        if cell.number in self.taken:
            return
        label = label_of(cell.left) if cell.left is not None else ""
        if label:
            what = f"，里面是提示“{cell_text(cell)}”" if prompt else "，本格空着"
            sure = Sureness.HIGH if len(label) <= 20 else Sureness.MEDIUM
            yield _whole(cell, plain_label(label), "right", sure, f"左边一格是“{label}”{what}", anchor=label)
            return
        above = cell.above
        label = label_of(above) if above is not None and above.number not in self.taken else ""
        if label and above is not None and above.column == cell.column and _spans_alike(above, cell):
            reason = f"上边一格是“{label}”，本格空着"
            yield _whole(cell, plain_label(label), "below", Sureness.LOW, reason, anchor=label)
            return
        self.passed.append(Passed(f"第 {cell.row + 1} 行第 {cell.index + 1} 格", "空着，但左边和上边都没有栏目文字"))

    def _below_title(self, cell: Cell) -> Iterator[Candidate]:
        """The empty paragraphs below the title in a cell."""
        texts = [paragraph.text for paragraph in cell.paragraphs]
        title = next((number for number, text in enumerate(texts) if text.strip(FILLER)), None)
        if title is None or not is_label(squeezed(texts[title]), 60) or BY_HAND.search(texts[title]):
            return
        last = title
        while last + 1 < len(texts) and texts[last + 1].strip(FILLER) and not gap_in(texts[last + 1]):
            if BY_HAND.search(texts[last + 1]):
                return
            last += 1
        first, end = last + 1, last + 1
        while end < len(texts) and not texts[end].strip(FILLER):
            end += 1
        label = squeezed("".join(texts[title : last + 1]))
        if end > first and len(label) <= LONGEST_LABEL * 2:
            sure = Sureness.HIGH if end - first > 1 or end < len(texts) else Sureness.MEDIUM
            yield _paragraphs(cell, range(first, end), label, "same", sure, f"标题“{label}”下面空着")
        elif (
            len(texts) == 1
            and cell.right is None
            and not cell.index
            and LONG_TEXT.search(label)
            and not _room_below(cell)
        ):
            yield _paragraphs(cell, range(1, 1), label, "same", Sureness.LOW, f"这一格只有标题“{label}”")


def _paragraphs(cell: Cell, span: range, label: str, side: str, sure: Sureness, reason: str) -> Candidate:
    """Paragraphs of a cell; an empty span is where the next paragraph would be."""
    end = len(cell.paragraphs[span[-1]].text) if span else 0
    return Candidate(
        plain_label(label), "paragraphs", side, sure, reason, cell.number, span.start, span.stop - 1, 0, end, label,
        printed=not BOXES.search(label),
    )  # fmt: skip


def _whole(
    cell: Cell, label: str, side: str, sure: Sureness, reason: str, *, kind: Kind | None = None, anchor: str = ""
) -> Candidate:
    last = len(cell.paragraphs) - 1
    text = cell.paragraphs[last].text
    long = bool(LONG_TEXT.search(label)) or last > 0
    own: Kind = kind or ("paragraphs" if long else "date" if label.endswith(("日期", "年月日")) else "text")
    printed = not BOXES.search(label)
    return Candidate(
        label, own, side, sure, reason, cell.number, 0, last, 0, len(text), anchor or label, printed=printed
    )


def _reaches_down(cell: Cell) -> bool:
    """Whether a cell goes on in the row below it: a label of several rows, no head of a column of its own."""
    following = cell.rows[cell.row + 1 :][:1]
    return any(one.column == cell.column and one.continued for row in following for one in row.cells)


def _room_below(cell: Cell) -> bool:
    return cell.below is not None and is_empty(cell.below) and _spans_alike(cell, cell.below)


def _spans_alike(above: Cell, cell: Cell) -> bool:
    following = (above.right, cell.right)
    return (following[0] is None) is (following[1] is None) and (
        following[0] is None or following[1] is None or following[0].column == following[1].column
    )

"""Finds cells of a blank that look like slots: empty ones next to a label, prompts, photo boxes, room below a title."""

import re
from collections.abc import Iterator

from fazhi_cli.forms.blank.choice_edits import drop_down_of
from fazhi_cli.forms.blank.entries import BY_HAND, FILLER
from fazhi_cli.forms.blank.slots import Kind
from fazhi_cli.forms.blank.story import Story, cell_text
from fazhi_cli.forms.proposing.candidate import Candidate, Passed, Sureness, signed_by_hand
from fazhi_cli.forms.proposing.recognition import (
    AS_SEALED,
    BOXES,
    FIGURE,
    LONG_TEXT,
    LONGEST_LABEL,
    PHOTO,
    PROMPT,
    SEALED_NAME,
    gap_in,
    is_empty,
    is_label,
    label_of,
    plain_label,
    room_below,
    spans_alike,
)
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import attribute, child, twips

_NAME_BELOW = re.compile(r"[^：:]{2,8}[：:]")
"""Who signs below what is written: 指导教师：."""
_BOXES, _BOX_WIDTH = 6, 850
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]")
_NUMBER = re.compile(r"\W*[一二三四五六七八九十\d]+(?:\W\d+)*\W*")
"""A number in brackets, no prompt: [2], （一）, [17,18]."""
_MEASURED = re.compile(rf"(?P<gap>[{FILLER}]{{2,}})(?P<unit>[^\s_＿：:（(]{{1,4}})(?P<rest>[^年月日]*)")


_LIMITED = re.compile(r"\d字")
"""A title that says how long its text may be is no heading of the rows below it."""


class CellFinder:
    """Looks through the cells of a story; ``taken`` are those dealt with before, ``passed`` those that are no slots."""

    def __init__(self, story: Story, taken: set[int]) -> None:
        self.story = story
        self.passed: list[Passed] = []
        self.taken = taken

    def in_cells(self) -> Iterator[Candidate]:
        """Cells that are slots, or hold one below their title."""
        for cell in self.story.cells:
            if cell.blocks and cell.number not in self.taken and not cell.continued:  # damaged files have empty cells
                yield from self._cell(cell)

    def _cell(self, cell: Cell) -> Iterator[Candidate]:
        text = cell_text(cell)
        if PHOTO.search(text) and len(text) <= 20:
            yield whole_cell(cell, plain_label(text), "same", Sureness.HIGH, "贴照片处", kind="photo", anchor=text)
            return
        by_hand = BY_HAND.search(text) and not AS_SEALED.search(text)
        prompt = PROMPT.fullmatch(text) is not None and not by_hand and len(cell.blocks) == len(cell.paragraphs)
        heads_its_row = is_empty(cell.right) and (cell.left is None or not label_of(cell.left))
        prompt = prompt and not heads_its_row and not _NUMBER.fullmatch(text)
        measured = _MEASURED.fullmatch(cell.paragraphs[0].text) if len(cell.blocks) == 1 and cell.paragraphs else None
        if measured is not None and cell.left is not None and label_of(cell.left):
            yield self._before_unit(cell, label_of(cell.left), measured)
        elif cell.left is not None and label_of(cell.left) and _is_drop_down(cell):
            label = label_of(cell.left)
            reason = f"左边一格是“{label}”，本格是下拉域"
            yield whole_cell(cell, plain_label(label), "right", Sureness.HIGH, reason, kind="choice", anchor=label)
        elif is_empty(cell) or prompt:
            yield from self._beside(cell, prompt=prompt)
        elif all(isinstance(block, Paragraph) for block in cell.blocks) and (
            len(cell.paragraphs) > 1 or cell.right is None
        ):
            yield from self._above_signatures(cell) or self._below_titles(cell)

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
        signed = (BY_HAND.search(one) or gap_in(one) or _NAME_BELOW.fullmatch(squeezed(one)) for one in rest)
        if not count or not label or not all(signed):
            return []
        reason = f"左边一格是“{label}”，签字盖章的上面空着"
        return [_paragraphs(cell, range(count), label, "right", Sureness.HIGH, reason)]

    def _beside(self, cell: Cell, *, prompt: bool) -> Iterator[Candidate]:
        """An empty cell, or one with a prompt, next to its label."""
        if cell.number in self.taken:
            return
        label = label_of(cell.left) if cell.left is not None else ""
        if label and _is_first_of_boxes(cell):
            self.passed.append(Passed(plain_label(label), "后面是一字一格的小格，请手写或自己写明每一格"))
            self.taken |= {one.number for one in cell.rows[cell.row].cells[cell.index :] if is_empty(one)}
            return
        if BY_HAND.search(label) and not AS_SEALED.search(label) and not SEALED_NAME.fullmatch(label):
            self.passed.append(signed_by_hand(label))
            return
        if label:
            what = f"，里面是提示“{cell_text(cell)}”" if prompt else "，本格空着"
            sure = Sureness.HIGH if len(label) <= 20 else Sureness.MEDIUM
            yield whole_cell(cell, plain_label(label), "right", sure, f"左边一格是“{label}”{what}", anchor=label)
            return
        above = cell.above
        label = label_of(above) if above is not None and above.number not in self.taken else ""
        if label and above is not None and above.column == cell.column and spans_alike(above, cell):
            reason = f"上边一格是“{label}”，本格空着"
            titled = len(above.rows[above.row].cells) == 1 and (LONG_TEXT.search(label) or label.endswith("："))
            if BY_HAND.search(label):
                self.passed.append(signed_by_hand(label))
                return
            sure = Sureness.MEDIUM if titled else Sureness.LOW
            yield whole_cell(cell, plain_label(label), "below", sure, reason, anchor=label)
            return
        limit = squeezed(cell_text(cell)) if prompt else ""
        if _LIMITED.search(limit) and cell.right is None and not cell.index:
            yield _paragraphs(cell, range(1, 1), limit, "same", Sureness.LOW, f"这一格只有字数“{limit}”")
        else:
            self.passed.append(
                Passed(f"第 {cell.row + 1} 行第 {cell.index + 1} 格", "空着，但左边和上边都没有栏目文字")
            )

    def _below_titles(self, cell: Cell) -> Iterator[Candidate]:
        """The empty paragraphs below the title in a cell, and below each further one."""
        texts = [paragraph.text for paragraph in cell.paragraphs]
        title = next((number for number, text in enumerate(texts) if text.strip(FILLER)), None)
        if title is None or _is_drawn_down(texts):
            return
        found = self._below_title(cell, texts, title)
        if found is None:
            yield from _title_alone(cell, squeezed(texts[title])) if len(texts) == 1 else ()
            return
        while found is not None:
            yield found
            title = found.last + 1
            more = title < len(texts) and LONG_TEXT.search(texts[title]) and not BY_HAND.search("".join(texts))
            found = self._below_title(cell, texts, title) if more else None

    def _below_title(self, cell: Cell, texts: list[str], title: int) -> Candidate | None:
        """The empty paragraphs below the title in a paragraph, which may go on in the next."""
        if not is_label(squeezed(texts[title]), 60) or BY_HAND.search(texts[title]):
            return None
        last = title
        while last + 1 < len(texts) and texts[last + 1].strip(FILLER) and not gap_in(texts[last + 1]):
            if BY_HAND.search(texts[last + 1]):
                return None
            last += 1
        first, end = last + 1, last + 1
        while end < len(texts) and not texts[end].strip(FILLER):
            end += 1
        label = squeezed("".join(texts[title : last + 1]))
        if end == first or len(label) > LONGEST_LABEL * 2:
            return None
        sure = Sureness.HIGH if end - first > 1 or end < len(texts) else Sureness.MEDIUM
        if cell.right is None and sure is Sureness.MEDIUM and _heads_others(cell):
            sure = Sureness.LOW
        return _paragraphs(cell, range(first, end), label, "same", sure, f"标题“{label}”下面空着")


def _is_drop_down(cell: Cell) -> bool:
    """Whether a cell holds nothing but a list of Word 97."""
    pieces = [piece for paragraph in cell.paragraphs for piece in paragraph.pieces if piece.text.strip()]
    return len(pieces) == 1 and drop_down_of(pieces[0]) is not None


def _is_first_of_boxes(cell: Cell) -> bool:
    """Whether a row of small empty cells begins here, one for each sign of a number: 身份证号."""
    following = cell.rows[cell.row].cells[cell.index :][:_BOXES]
    widths = (twips(attribute(child(one.properties, "tcW"), "w")) or 0 for one in following)
    return len(following) == _BOXES and all(map(is_empty, following)) and max(widths) <= _BOX_WIDTH


def _title_alone(cell: Cell, label: str) -> Iterator[Candidate]:
    """A cell that is as wide as the table and has nothing but a title: what is written comes below it."""
    alone = cell.right is None and not cell.index and LONG_TEXT.search(label) and is_label(label, 60)
    heads = _heads_others(cell) and not _LIMITED.search(label)
    if alone and not BY_HAND.search(label) and not room_below(cell) and not heads:
        yield _paragraphs(cell, range(1, 1), label, "same", Sureness.LOW, f"这一格只有标题“{label}”")


def _heads_others(cell: Cell) -> bool:
    """Whether a row of one cell heads the rows below it: the next one has several cells, or text of its own."""
    following = next(iter(cell.rows[cell.row + 1 :]), None)
    if following is None:
        return False
    first = next((squeezed(one.text) for one in following.cells[0].paragraphs if one.text.strip()), "")
    alike = LONG_TEXT.search(first) or _NUMBERED.match(first) or first.endswith(("：", ":"))
    return len(following.cells) > 1 or not (is_label(first, 60) and alike)


def _is_drawn_down(texts: list[str]) -> bool:
    """Whether the letters of a label stand one below the other, with empty paragraphs between them."""
    written = [number for number, text in enumerate(texts) if text.strip()]
    gaps = written[-1] - written[0] + 1 > len(written)
    return gaps and all(len(squeezed(texts[number])) <= 2 for number in written)


def _paragraphs(cell: Cell, span: range, label: str, side: str, sure: Sureness, reason: str) -> Candidate:
    """Paragraphs of a cell; an empty span is where the next paragraph would be."""
    end = len(cell.paragraphs[span[-1]].text) if span else 0
    return Candidate(
        plain_label(label), "paragraphs", side, sure, reason, cell.number, span.start, span.stop - 1, 0, end, label,
        printed=not BOXES.search(label),
    )  # fmt: skip


def whole_cell(
    cell: Cell, label: str, side: str, sure: Sureness, reason: str, *, kind: Kind | None = None, anchor: str = ""
) -> Candidate:
    last = len(cell.paragraphs) - 1
    text = cell.paragraphs[last].text
    long = bool(LONG_TEXT.search(label) and not FIGURE.search(label)) or last > 0
    own: Kind = kind or ("paragraphs" if long else "date" if label.endswith(("日期", "年月日")) else "text")
    printed = not BOXES.search(label)
    return Candidate(
        label, own, side, sure, reason, cell.number, 0, last, 0, len(text), anchor or label, printed=printed
    )

"""Places of a blank that look like slots: empty cells beside labels or under heads, gaps in lines, prompts, date lines.

Each has how sure it is and why; what only looks like one (a place to sign, an empty cell without a label) is listed too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from fazhi_cli.forms.alignment import squeezed
from fazhi_cli.forms.entries import FILLER, options_of
from fazhi_cli.forms.grids import BODY, GridCell, Line, Story
from fazhi_cli.forms.slots import Kind
from fazhi_cli.forms.story import Paragraph
from fazhi_cli.forms.wordml import child_value, w

_PROMPT = re.compile(r"[（(\[［〔【][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)\]］〕】]")
_DATE = re.compile(
    r"(?P<fill>[_＿\s]*)(?:\d{2,4}|[〇○零一二三四五六七八九]{4})?[_＿\s]*年[_＿\s]*(?:\d{0,2})[_＿\s]*月(?:[_＿\s]*\d{0,2}[_＿\s]*日)?"
)
_GAP = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]*[_＿﹍]{2,}[_＿﹍ \t\u00a0\u2002\u2003\u3000]*")
_AFTER_COLON = re.compile(r"(?<=[：:])[ \t\u00a0\u2002\u2003\u3000]{2,}")
_BY_HAND = re.compile(r"签\s*[字名章]|盖\s*章|公\s*章|印\s*章")
_PHOTO = re.compile(r"照\s*片|相\s*片|一?二?[寸].*[照相]|贴.{0,4}照")
_LONG_TEXT = re.compile(
    r"事迹|情况|意见|简历|经历|成绩|内容|理由|说明|总结|摘要|评价|备注|荣誉|奖励|措施|成效|介绍|鉴定|简介|事项|宗旨|目标|计划|方案"
)
_BOXES = re.compile(r"意\s*见|审\s*批|审\s*核|评\s*审")
_SEPARATORS = "。；;，,、（）()　 \t_＿"
_LONGEST_LABEL, _LONGEST_HEAD = 40, 16


class Sureness(IntEnum):
    """How sure it is that a place is a slot."""

    HIGH = 3
    MEDIUM = 2
    LOW = 1

    @property
    def label(self) -> str:
        """In a word."""
        return {3: "有把握", 2: "大致", 1: "说不准"}[self]


@dataclass(slots=True)
class Candidate:
    """A place that looks like a slot: where it lies, the words of its label and where these stand.

    ``anchor`` are the words by which its label is found, ``side`` where it lies from it, as in a slot map; ``heads`` are columns of a table, and ``count`` how many rows they have.
    """

    label: str
    kind: Kind
    side: str
    sureness: Sureness
    reason: str
    container: int
    first: int
    last: int
    start: int
    end: int
    anchor: str
    printed: bool = True
    heads: dict[str, int] = field(default_factory=dict)
    count: int = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """A place that looks like a slot and was not taken: what stands there, and why it was not."""

    text: str
    reason: str


class Finder:
    """Looks a blank's story through once."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.passed: list[Passed] = []
        self._taken: set[int] = set()

    def candidates(self) -> list[Candidate]:
        """The candidates in reading order."""
        found = list(self._tables())
        for number, line in enumerate(self.story.lines):
            if line.container not in self._taken:
                found += self._in_line(number, line)
        for cell in self.story.cells.values():
            if cell.number not in self._taken and not cell.continued:
                found += self._cell(cell)
        order = {(line.container, line.index): number for number, line in enumerate(self.story.lines)}
        return sorted(found, key=lambda one: (order.get((one.container, min(one.first, one.last)), 0), one.start))

    # tables with heads

    def _tables(self) -> Iterator[Candidate]:
        seen: set[int] = set()
        for cell in self.story.cells.values():
            if id(cell.rows) in seen:
                continue
            seen.add(id(cell.rows))
            for number, row in enumerate(cell.rows):
                yield from self._heads(cell.rows, number, row)

    def _heads(self, rows: list[list[GridCell]], number: int, row: list[GridCell]) -> Iterator[Candidate]:
        """The rows below a row of heads, when its columns go on empty."""
        own = [cell for cell in row if not cell.continued]
        heads = [cell for cell in own if _is_label(_text(cell), _LONGEST_HEAD) and cell.number not in self._taken]
        below = rows[number + 1 :]
        for first in range(len(heads) - 1):
            columns = heads[first:]
            count = 0
            for other in below:
                cells = {cell.column: cell for cell in other if not cell.continued}
                empty = [cell.column in cells and self._is_empty(cells[cell.column]) for cell in columns]
                filled = [cell.column in cells and _text(cells[cell.column]).isdigit() for cell in columns]
                if not all(one or two for one, two in zip(empty, filled, strict=True)) or sum(empty) < 2:
                    break
                count += 1
            if count:
                used = [c for c in columns if self._is_empty(next(x for x in below[0] if x.column == c.column))]
                if count == 1 and any(cell.right is None or not self._is_label_cell(cell.right) for cell in used[:-1]):
                    continue
                yield from self._row_slots(used, below[:count])
                return

    def _row_slots(self, heads: list[GridCell], rows: list[list[GridCell]]) -> Iterator[Candidate]:
        columns = {cell.column for cell in heads}
        for row in rows:
            self._taken |= {cell.number for cell in row if cell.column in columns or _text(cell).isdigit()}
        self._taken |= {cell.number for cell in heads}
        if len(rows) == 1:
            for head in heads:
                cell = next(cell for cell in rows[0] if cell.column == head.column)
                yield self._whole(cell, _text(head), "below", Sureness.MEDIUM, f"上边一格是“{_text(head)}”，本格空着")
            return
        first = heads[0]
        title = self._title_above(first)
        words = {_text(head): head.number for head in heads}
        reason = f"表头“{'”“'.join(words)}”下面有 {len(rows)} 个空行"
        cell = next(cell for cell in rows[0] if cell.column == first.column)
        found = self._whole(cell, title or _text(first), "below", Sureness.HIGH, reason, anchor=_text(first))
        found.kind, found.heads, found.count = "rows", words, len(rows)
        yield found

    def _title_above(self, head: GridCell) -> str:
        """What a table of rows is called: the label left of its heads, or the words above it."""
        row = head.rows[head.row]
        left = [cell for cell in row if cell.index < head.index and _text(cell)]
        if left:
            return _clean(_text(left[-1]))
        if head.row and len(head.rows[head.row - 1]) == 1:
            return _clean(_text(head.rows[head.row - 1][0]))
        first = next(number for number, line in enumerate(self.story.lines) if line.container == head.rows[0][0].number)
        above = [line for line in self.story.lines[:first] if line.container == BODY and line.paragraph.text.strip()]
        return _clean(squeezed(above[-1].paragraph.text)) if above and not head.row else ""

    # cells

    def _cell(self, cell: GridCell) -> Iterator[Candidate]:
        text = _text(cell)
        if _PHOTO.search(text) and len(text) <= 20:
            yield self._whole(cell, _clean(text), "same", Sureness.HIGH, "贴照片处", kind="photo", anchor=text)
            return
        prompt = _PROMPT.fullmatch(text) is not None and not _BY_HAND.search(text)
        if self._is_empty(cell) or prompt:
            yield from self._beside(cell, prompt=prompt)
        elif not cell.nested and (len(cell.paragraphs) > 1 or cell.right is None):
            yield from self._below_title(cell)

    def _beside(self, cell: GridCell, *, prompt: bool) -> Iterator[Candidate]:
        """An empty cell, or one with a prompt, next to its label."""
        if cell.number in self._taken:
            return
        row = cell.rows[cell.row]
        left = row[cell.index - 1] if cell.index else None
        label = self._label_of(left) if left is not None else ""
        if label and left is not None and not self._holds_gap(left):
            what = f"，里面是提示“{_text(cell)}”" if prompt else "，本格空着"
            sure = Sureness.HIGH if len(label) <= 20 else Sureness.MEDIUM
            yield self._whole(cell, _clean(label), "right", sure, f"左边一格是“{label}”{what}", anchor=label)
            return
        above = _above(cell)
        label = self._label_of(above) if above is not None and above.number not in self._taken else ""
        if label and above is not None and above.column == cell.column and _spans_alike(above, cell):
            reason = f"上边一格是“{label}”，本格空着"
            yield self._whole(cell, _clean(label), "below", Sureness.LOW, reason, anchor=label)
            return
        self.passed.append(Passed(f"第 {cell.row + 1} 行第 {cell.index + 1} 格", "空着，但左边和上边都没有栏目文字"))

    def _label_of(self, cell: GridCell) -> str:
        """The label that a cell is, its merged beginning where it goes on; empty when it is none."""
        while cell.continued:
            upper = [row for row in cell.rows[: cell.row] if any(one.column == cell.column for one in row)]
            if not upper:
                return ""
            cell = next(one for one in upper[-1] if one.column == cell.column)
        text = _text(cell)
        return text if _is_label(text, _LONGEST_LABEL) and not _PHOTO.search(text) else ""

    def _is_label_cell(self, cell: GridCell) -> bool:
        return bool(self._label_of(cell))

    def _holds_gap(self, cell: GridCell) -> bool:
        return any(map(has_gap, cell.paragraphs))

    def _below_title(self, cell: GridCell) -> Iterator[Candidate]:
        """The empty paragraphs below the title in a cell."""
        texts = [paragraph.text for paragraph in cell.paragraphs]
        title = next((number for number, text in enumerate(texts) if text.strip(FILLER)), None)
        if title is None or not _is_label(squeezed(texts[title]), 60) or _BY_HAND.search(texts[title]):
            return
        last = title
        while last + 1 < len(texts) and texts[last + 1].strip(FILLER) and not _gap_in(texts[last + 1]):
            if _BY_HAND.search(texts[last + 1]):
                return
            last += 1
        first, end = last + 1, last + 1
        while end < len(texts) and not texts[end].strip(FILLER):
            end += 1
        label = squeezed("".join(texts[title : last + 1]))
        if end > first and len(label) <= _LONGEST_LABEL * 2:
            sure = Sureness.HIGH if end - first > 1 or end < len(texts) else Sureness.MEDIUM
            yield Candidate(
                _clean(label), "paragraphs", "same", sure, f"标题“{label}”下面空着", cell.number, first, end - 1, 0,
                len(texts[end - 1]), label, printed=not _BOXES.search(label),
            )  # fmt: skip
        elif len(texts) == 1 and cell.right is None and not cell.index and _LONG_TEXT.search(label):
            yield Candidate(
                _clean(label), "paragraphs", "same", Sureness.LOW, f"这一格只有标题“{label}”", cell.number, 1, 0, 0, 0,
                label, printed=not _BOXES.search(label),
            )  # fmt: skip

    def _left_label(self, line: Line) -> str:
        """The label left of the cell that a line stands in."""
        cell = self.story.cells[line.container]
        return _clean(self._label_of(cell.rows[cell.row][cell.index - 1])) if cell.index else ""

    def _whole(
        self,
        cell: GridCell,
        label: str,
        side: str,
        sure: Sureness,
        reason: str,
        *,
        kind: Kind | None = None,
        anchor: str = "",
    ) -> Candidate:
        last = len(cell.paragraphs) - 1
        text = cell.paragraphs[last].text
        long = bool(_LONG_TEXT.search(label)) or last > 0
        own: Kind = kind or ("paragraphs" if long else "date" if label.endswith(("日期", "年月日")) else "text")
        printed = not _BOXES.search(label)
        return Candidate(
            label, own, side, sure, reason, cell.number, 0, last, 0, len(text), anchor or label, printed=printed
        )

    def _is_empty(self, cell: GridCell) -> bool:
        return bool(cell.paragraphs) and not _text(cell).strip("_＿﹍") and not cell.continued

    # lines

    def _in_line(self, number: int, line: Line) -> Iterator[Candidate]:
        paragraph = line.paragraph
        text = paragraph.text
        gaps = list(_gaps(paragraph))
        if not gaps:
            yield from self._open_end(line, text)
            return
        for index, (start, end, kind) in enumerate(gaps):
            before = text[gaps[index - 1][1] if index else 0 : start]
            label, anchor = _line_label(before)
            own = text[start:end]
            if _BY_HAND.search(label) and kind != "date":
                self.passed.append(Passed(_clean(label) + own.strip(), "手签、盖章处，不由程序填写"))
                continue
            by_hand = kind == "date" and self._signed(line, number)
            if not anchor:
                found = self._without_label(line, start, end, kind)
                if found is not None:
                    found.printed = not by_hand
                    yield found
                continue
            sure = Sureness.HIGH if anchor.endswith(("：", ":")) or kind != "text" else Sureness.MEDIUM
            if kind == "text" and len(anchor) > 20:
                sure = Sureness.LOW
            if len(label) < 3 and line.container != BODY:
                label = self._left_label(line) + label
            what = {"date": "后面是“年 月 日”", "choice": f"后面是选项“{own.strip()}”"}.get(kind, "后面留着空处")
            yield Candidate(
                _clean(label), kind, "line", sure, f"“{anchor}”{what}", line.container, line.index, line.index, start, end,
                anchor, printed=not by_hand,
            )  # fmt: skip

    def _open_end(self, line: Line, text: str) -> Iterator[Candidate]:
        """A line that ends with a colon and nothing behind it, as on a cover."""
        label = text.strip()
        prompt = re.fullmatch(r"(.{2,20}[：:])\s*(" + _PROMPT.pattern + r")\s*", text)
        if prompt and not _BY_HAND.search(text):
            yield Candidate(
                _clean(prompt[1]), "text", "line", Sureness.HIGH, f"“{prompt[1]}”后面是提示“{prompt[2]}”", line.container,
                line.index, line.index, prompt.end(1), len(text), prompt[1].strip(),
            )  # fmt: skip
            return
        if not label.endswith(("：", ":")) or not 2 < len(squeezed(label)) <= 20:
            return
        if _BY_HAND.search(label):
            self.passed.append(Passed(label, "手签、盖章处，不由程序填写"))
            return
        if line.container == BODY:
            under = self._under_line(line, label)
            if under is not None:
                yield under
                return
        cell = self.story.cells.get(line.container)
        if cell is not None and (len(cell.paragraphs) > 1 or (cell.right is not None and not _ends_open(cell.right))):
            return
        end = len(text)
        yield Candidate(
            _clean(label), "text", "line", Sureness.MEDIUM, f"“{label}”后面什么也没有", line.container, line.index,
            line.index, end, end, label,
        )  # fmt: skip

    def _under_line(self, line: Line, label: str) -> Candidate | None:
        """The empty paragraphs of the body below a heading: two or more, or one below a heading of a long text."""
        paragraphs = self.story.within(BODY)
        last = line.index + 1
        while last < len(paragraphs) and not paragraphs[last].text.strip(FILLER):
            last += 1
        count = last - line.index - 1
        if count == 0 or (count == 1 and not _LONG_TEXT.search(label)):
            return None
        return Candidate(
            _clean(label), "paragraphs", "same", Sureness.MEDIUM, f"“{label}”下面空着 {count} 段", BODY, line.index + 1,
            last - 1, 0, len(paragraphs[last - 1].text), label,
        )  # fmt: skip

    def _signed(self, line: Line, number: int) -> bool:
        """Whether a date stands with a place to sign or seal: in its cell, or in the lines just above it."""
        near = self.story.lines[max(number - 3, 0) : number + 2] if line.container == BODY else ()
        own = self.story.within(line.container) if line.container != BODY else [one.paragraph for one in near]
        return any(_BY_HAND.search(paragraph.text) or _BOXES.search(squeezed(paragraph.text)) for paragraph in own)

    def _without_label(self, line: Line, start: int, end: int, kind: Kind) -> Candidate | None:
        """A gap at the beginning of a line: a date or options below their label, or words behind it."""
        text = line.paragraph.text
        if kind in ("date", "choice"):
            cell = self.story.cells.get(line.container)
            texts = [squeezed(one.text) for one in self.story.within(line.container)]
            above = (one for one in texts[: line.index] if one and not re.fullmatch(r"[（(].*[）)]", one))
            label = next(above, "") if cell is not None else ""
            if not label and cell is None:
                label = next((one for one in reversed(texts[: line.index]) if one), "")
            side = "same"
            if not label and cell is not None and cell.index:
                label, side = self._label_of(cell.rows[cell.row][cell.index - 1]), "right"
            if not label:
                self.passed.append(Passed(text.strip(), "看不出是什么的日期或选项"))
                return None
            name = (
                f"{_clean(label)}日期"
                if kind == "date" and side == "same" and not label.endswith("日期")
                else _clean(label)
            )
            reason = f"“{_clean(label)}”{'下面' if side == 'same' else '右边'}的{'日期' if kind == 'date' else '选项'}"
            whole = not text[:start].strip() and not text[end:].strip()
            start, end = (0, len(text)) if whole else (start, end)
            return Candidate(
                name, kind, side, Sureness.HIGH, reason, line.container, line.index, line.index, start, end, label
            )
        after = re.match(r"[^\s_＿：:，,。；;]{1,12}", text[end:])
        if after is None or _BY_HAND.search(after[0]):
            self.passed.append(Passed(text.strip()[:20], "横线前后都没有栏目文字，或是手签处"))
            return None
        reason = f"“{after[0]}”前面留着空处"
        return Candidate(
            after[0],
            "text",
            "before",
            Sureness.LOW,
            reason,
            line.container,
            line.index,
            line.index,
            start,
            end,
            after[0],
        )


def has_gap(paragraph: Paragraph) -> bool:
    """Whether something looks as if it belonged into this line."""
    return any(True for _ in _gaps(paragraph))


def _gaps(paragraph: Paragraph) -> Iterator[tuple[int, int, Kind]]:
    """The stretches of a line that look as if something belongs there: options, dates, drawn or underlined lines, spaces."""
    text = paragraph.text
    found: list[tuple[int, int, Kind]] = []
    options = options_of(text)
    if len(options) > 1 or (options and text.strip(FILLER)[:1] == text[options[0].start]):
        start = _options_start(text, options[0].start)
        following = re.search(r"\S{2,12}[：:]", text[options[-1].end :])
        end = options[-1].end + following.start() if following else len(text.rstrip())
        found.append((start, end, "choice"))
    found += [(match.start(), match.end(), "date") for match in _DATE.finditer(text) if _is_date(text, match)]
    for pattern in (_GAP, _AFTER_COLON):
        found += [(match.start(), match.end(), "text") for match in pattern.finditer(text)]
    found += [(start, end, "text") for start, end in _underlined(paragraph)]
    position = 0
    for start, end, kind in sorted(found, key=lambda gap: (gap[0], -gap[1])):
        if start >= position and not (
            kind == "text" and any(s < end and start < e for s, e, k in found if k != "text")
        ):
            yield start, end, kind
            position = end


def _date_in(text: str) -> bool:
    return any(_is_date(text, match) for match in _DATE.finditer(text))


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether 年 and 月 are a line for a date, not words such as 出生年月: there is room for a number."""
    room = match[0].strip("年月日") != "" and any(one in FILLER or one.isdigit() for one in match[0])
    before = text[: match.start()][-1:]
    return room and (match[0][:1] != "年" or before in ("", "：", ":", "至", "自", "到", "于"))


def _options_start(text: str, mark: int) -> int:
    """Where a choice begins: at its first mark, or at the words before it where the marks stand behind."""
    head = text[:mark]
    colon = max(head.rfind("："), head.rfind(":"))
    words = head[colon + 1 :].strip(FILLER)
    last = options_of(text)[-1].end
    behind = colon >= 0 or not text[last:].strip(FILLER)
    return colon + 1 if words and len(words) <= 6 and behind else mark


def _underlined(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Stretches of underlined spaces."""
    position, start = 0, None
    for piece in paragraph.pieces:
        drawn = child_value(piece.run.find(w("rPr")), "u") not in (None, "", "none") and not piece.text.strip(FILLER)
        if drawn and start is None:
            start = position
        if not drawn and start is not None:
            if position - start > 1 or "\t" in paragraph.text[start:position]:
                yield start, position
            start = None
        position += len(piece.text)
    if start is not None and (position - start > 1 or "\t" in paragraph.text[start:position]):
        yield start, position


def _gap_in(text: str) -> bool:
    return bool(_date_in(text) or _GAP.search(text) or len(options_of(text)) > 1)


def _line_label(before: str) -> tuple[str, str]:
    """The label at the end of the words before a gap, and the words by which it is found."""
    plain = before.rstrip(FILLER)
    words = plain.rstrip("：:")
    cut = max((words.rfind(mark) for mark in "。；;，,、"), default=-1)
    bracket = re.search(r"[（(][^（）()]*[）)]$", words)
    label = words[cut + 1 :].strip(FILLER) if not bracket or cut < bracket.start() else words.strip(FILLER)
    spaced = re.split(r"[\s_＿]{3,}", label)
    label = spaced[-1] if len(spaced) > 1 and len(spaced[-1]) > 1 else label
    return label, label + plain[len(words) :] if label else ""


def _above(cell: GridCell) -> GridCell | None:
    """The nearest cell above in the same column that is no part of a merged one."""
    for row in reversed(cell.rows[: cell.row]):
        found = next((one for one in row if one.column == cell.column), None)
        if found is None:
            return None
        if not found.continued:
            return found
    return None


def _spans_alike(above: GridCell, cell: GridCell) -> bool:
    following = (above.right, cell.right)
    return (following[0] is None) is (following[1] is None) and (
        following[0] is None or following[1] is None or following[0].column == following[1].column
    )


def _ends_open(cell: GridCell) -> bool:
    return _text(cell).endswith(("：", ":"))


def _text(cell: GridCell) -> str:
    return squeezed("".join(paragraph.text for paragraph in cell.paragraphs))


def _is_label(text: str, longest: int) -> bool:
    plain = text.strip(_SEPARATORS + "：:")
    return bool(plain) and len(text) <= longest and not plain.isdigit() and not options_of(text) and not _date_in(text)


def _clean(label: str) -> str:
    """A label without its colon, its number and its spaces."""
    plain = squeezed(label).rstrip("：:")
    plain = re.sub(r"[（(][^（()）]*(?:字|页|行|填|请|可)[^（()）]*[）)]$", "", plain) or plain
    return re.sub(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]", "", plain) or plain

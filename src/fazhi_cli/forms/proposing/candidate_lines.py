"""Finds stretches of lines that look like slots: gaps behind a label, dates and options below one, open ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi_cli.forms.blank.entries import FILLER
from fazhi_cli.forms.blank.slots import Kind
from fazhi_cli.forms.blank.story import BODY, Line, Story, cell_text
from fazhi_cli.forms.proposing.slot_candidates import (
    BOXES,
    BY_HAND,
    LONG_TEXT,
    LONGEST_HEAD,
    PROMPT,
    SEALED_NAME,
    Candidate,
    Passed,
    Sureness,
    gaps,
    label_of,
    line_label,
    plain_label,
    unnamed_gap,
)
from fazhi_cli.forms.texts import squeezed

_REMARK = re.compile(r"附件|注[：:]|备注[：:]|填表说明|注意事项|联系方式[：:]")


class LineFinder:
    """Looks through the lines of a story; ``passed`` are places that it did not take."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.passed: list[Passed] = []

    def in_line(self, number: int, line: Line) -> Iterator[Candidate]:
        """The candidates of the line with this number."""
        paragraph = line.paragraph
        text = paragraph.text
        if _REMARK.match(squeezed(text)):
            return
        found = list(gaps(paragraph))
        if not found:
            yield from self._open_end(line, text)
            return
        if _named_behind(text, found):
            yield from _before_names(line, text, found)
            return
        for index, (start, end, kind) in enumerate(found):
            before = text[found[index - 1][1] if index else 0 : start]
            label, anchor = line_label(before)
            own = text[start:end]
            sealed = SEALED_NAME.fullmatch(label)
            if BY_HAND.search(label) and kind != "date" and not sealed:
                self.passed.append(Passed(plain_label(label) + own.strip(), "手签、盖章处，不由程序填写"))
                continue
            by_hand = kind == "date" and self._signed(line, number)
            if not anchor:
                below = self._without_label(line, start, end, kind)
                if below is not None:
                    below.printed = not by_hand
                    yield below
                continue
            sure = Sureness.HIGH if anchor.endswith(("：", ":")) or kind != "text" else Sureness.MEDIUM
            if kind == "text" and len(anchor) > 20:
                sure = Sureness.LOW
            if sealed:
                label, sure = sealed[1], Sureness.MEDIUM
            if len(label) < 3 and line.container != BODY:
                label = plain_label(self._left(line)) + label
            what = {"date": "后面是“年 月 日”", "choice": f"后面是选项“{own.strip()}”"}.get(kind, "后面留着空处")
            candidate = _candidate(
                line, (start, end), plain_label(label), kind, "line", sure, f"“{anchor}”{what}", anchor
            )
            candidate.printed = not by_hand
            yield candidate
        yield from self._last_label(line, text, found[-1][1])

    def _last_label(self, line: Line, text: str, start: int) -> Iterator[Candidate]:
        """A label at the end of a line behind other gaps (``办公电话：　　　手机：``): a slot behind it."""
        rest = text[start:].strip()
        if not rest.endswith(("：", ":")) or not 2 < len(squeezed(rest)) <= LONGEST_HEAD:
            return
        if BY_HAND.search(rest):
            self.passed.append(Passed(rest, "手签、盖章处，不由程序填写"))
            return
        yield _behind(line, rest, len(text), f"“{rest}”后面什么也没有", Sureness.MEDIUM)

    def _open_end(self, line: Line, text: str) -> Iterator[Candidate]:
        """A line that ends with a colon, or with a prompt behind one: a slot behind it, or the empty lines below it."""
        label, within = text.strip(), self.story.within(line.container)
        prompt = re.fullmatch(r"(.{2,20}[：:])\s*(" + PROMPT.pattern + r")\s*", text)
        open_end = label.endswith(("：", ":")) and 2 < len(squeezed(label)) <= 20
        if not prompt and not open_end:
            if unnamed_gap(text):
                self.passed.append(Passed(" ".join(text.split())[:20], "中间留着空处，看不出填什么，请自己写"))
            return
        words = prompt[1].strip() if prompt else label
        if BY_HAND.search(text):
            self.passed.append(Passed(label, "手签、盖章处，不由程序填写"))
            return
        under = self._under_line(line, label, words) if line.container == BODY else None
        if under is not None:
            yield under
        elif prompt and (line.container == BODY or len(within) == 1):
            yield _behind(line, words, prompt.end(1), f"“{words}”后面是提示“{prompt[2]}”", Sureness.HIGH)
        elif open_end and self._ends_its_cell(line):
            yield _behind(line, words, len(text), f"“{words}”后面什么也没有", Sureness.MEDIUM)

    def _ends_its_cell(self, line: Line) -> bool:
        """Whether the only room is behind a line: it is its cell's only one, and the cell beside it is not empty."""
        cell = self.story.cells.get(line.container)
        return cell is None or (
            len(cell.paragraphs) == 1 and (cell.right is None or cell_text(cell.right).endswith(("：", ":")))
        )

    def _under_line(self, line: Line, label: str, words: str) -> Candidate | None:
        """The empty paragraphs below a heading of the body: two or more, or one below a prompt or a long text's heading."""
        paragraphs = self.story.within(BODY)
        last = line.index + 1
        while last < len(paragraphs) and not paragraphs[last].text.strip(FILLER):
            last += 1
        count = last - line.index - 1
        if count == 0 or (count == 1 and words == label and not LONG_TEXT.search(label)):
            return None
        return Candidate(
            plain_label(words), "paragraphs", "same", Sureness.MEDIUM, f"“{words}”下面空着 {count} 段", BODY, line.index + 1,
            last - 1, 0, len(paragraphs[last - 1].text), words,
        )  # fmt: skip

    def _signed(self, line: Line, number: int) -> bool:
        """Whether a date belongs to a place to sign or seal in its cell, or in the lines just above it."""
        near = self.story.lines[max(number - 3, 0) : number + 2] if line.container == BODY else ()
        own = self.story.within(line.container) if line.container != BODY else [one.paragraph for one in near]
        return any(BY_HAND.search(paragraph.text) or BOXES.search(squeezed(paragraph.text)) for paragraph in own)

    def _without_label(self, line: Line, start: int, end: int, kind: Kind) -> Candidate | None:
        """A gap at the beginning of a line: a date or options below their label, or words behind it."""
        if kind in ("date", "choice"):
            return self._below_or_beside(line, start, end, kind)
        text = line.paragraph.text
        after = re.match(r"[^\s_＿：:，,。；;]{1,12}", text[end:])
        if after is None or BY_HAND.search(after[0]):
            self.passed.append(Passed(text.strip()[:20], "横线前后都没有栏目文字，或是手签处"))
            return None
        reason = f"“{after[0]}”前面留着空处"
        return _candidate(line, (start, end), after[0], "text", "before", Sureness.LOW, reason, after[0])

    def _below_or_beside(self, line: Line, start: int, end: int, kind: Kind) -> Candidate | None:
        """A date or options without a label in their line, named by the words above them or by the cell on the left."""
        text, within = line.paragraph.text, self.story.within(line.container)
        label, side = self._label_of_line(line)
        if not label:
            self.passed.append(Passed(text.strip(), "看不出是什么的日期或选项"))
            return None
        part = side == "same" or len(within) > 1
        dated = kind == "date" and part and not label.endswith("日期")
        where, what = "下面" if side == "same" else "右边", "日期" if kind == "date" else "选项"
        reason = f"“{plain_label(label)}”{where}的{what}"
        behind = re.match(r"[至到—–-]+", text[end:].strip(FILLER))
        if kind == "date" and behind is not None and not text[:start].strip():
            reason = f"“{plain_label(label)}”的“{behind[0]}”前面是“年 月 日”"
            return _candidate(line, (start, end), plain_label(label), kind, "before", Sureness.HIGH, reason, behind[0])
        alone = not text[:start].strip() and not text[end:].strip()
        span = (0, len(text)) if alone else (start, end)
        return _candidate(line, span, f"{plain_label(label)}{'日期' * dated}", kind, side, Sureness.HIGH, reason, label)

    def _label_of_line(self, line: Line) -> tuple[str, str]:
        """The label of a line that has none of its own, empty for none, and the side of it on which the line lies."""
        above = [squeezed(one.text) for one in self.story.within(line.container)[: line.index]]
        cell = self.story.cells.get(line.container)
        if cell is None:
            return next((text for text in reversed(above) if text), ""), "same"
        left = self._left(line)
        titles = (text for text in above if BY_HAND.sub("", text).strip("（）()：: "))
        title = "" if BOXES.search(left) else next(titles, "")
        return (title, "same") if title else (left, "right")

    def _left(self, line: Line) -> str:
        """The label left of the cell that a line stands in; empty when there is none."""
        left = self.story.cells[line.container].left
        return label_of(left) if left is not None else ""


def _named_behind(text: str, found: Sequence[tuple[int, int, Kind]]) -> bool:
    """Whether a line begins with a gap and each gap is named by the words behind it: ``____市____县____村``."""
    behind = [words.strip(FILLER) for words in _behind_each(text, found)]
    plain = all(kind == "text" for _, _, kind in found) and not text[: found[0][0]].strip(FILLER)
    return len(found) > 1 and plain and all(0 < len(words) <= LONGEST_HEAD and "：" not in words for words in behind)


def _behind_each(text: str, found: Sequence[tuple[int, int, Kind]]) -> Iterator[str]:
    """What stands behind each gap, up to the next."""
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    return (text[end:following] for (_, end, _), following in zip(found, ends, strict=True))


def _before_names(line: Line, text: str, found: Sequence[tuple[int, int, Kind]]) -> Iterator[Candidate]:
    for (start, end, _), behind in zip(found, _behind_each(text, found), strict=True):
        words = behind.strip(FILLER + "。，,、；;")
        reason = f"“{words}”前面留着空处"
        yield _candidate(line, (start, end), plain_label(words), "text", "before", Sureness.MEDIUM, reason, words)


def _candidate(
    line: Line, span: tuple[int, int], label: str, kind: Kind, side: str, sure: Sureness, reason: str, anchor: str
) -> Candidate:
    """A stretch of a line as a candidate."""
    start, end = span
    return Candidate(label, kind, side, sure, reason, line.container, line.index, line.index, start, end, anchor)


def _behind(line: Line, words: str, start: int, reason: str, sure: Sureness) -> Candidate:
    """What stands behind the words at the beginning of a line, to its end."""
    span = start, len(line.paragraph.text)
    return _candidate(line, span, plain_label(words), "text", "line", sure, reason, words)

"""Finds stretches of lines that look like slots: gaps behind a label, dates and options below one, open ends."""

import itertools
import re
from collections.abc import Iterator, Sequence

from fazhi_cli.forms.blank.entries import BY_HAND, FILLER
from fazhi_cli.forms.blank.slots import Kind
from fazhi_cli.forms.blank.story import Story, cell_text
from fazhi_cli.forms.proposing.candidate import Candidate, Passed, Sureness, line_candidate, signed_by_hand
from fazhi_cli.forms.proposing.open_ends import OpenEnds
from fazhi_cli.forms.proposing.recognition import (
    BOXES,
    DRAWN_LINES,
    LONGEST_HEAD,
    SEALED_NAME,
    SIGNATURE,
    gaps,
    is_options_line,
    label_of,
    line_label,
    plain_label,
)
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.layout import BODY, Placed

_UNTIL = re.compile(r"[至到—–~～-]+")
_REMARK = re.compile(r"附件|附表\d*[：:]|注[：:]|备注[：:]|填表说明|注意事项|联系方式[：:]")


class LineFinder:
    """Looks through the lines of a story; ``passed`` are places that it did not take."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.passed: list[Passed] = []
        self._ends = OpenEnds(story, self.passed)

    def in_line(self, number: int, line: Placed) -> Iterator[Candidate]:
        paragraph = line.paragraph
        text = paragraph.text
        if _REMARK.match(squeezed(text)):
            return
        if is_options_line(text) and (count := self._options_from(line)) != 1:
            yield from self._options(line, count)
            return
        found = list(gaps(paragraph))
        if not found:
            yield from self._ends.of(number, line)
            return
        if _named_behind(text, found):
            yield from _before_names(line, text, found)
            return
        for index in range(len(found)):
            yield from self._at_gap(number, line, found, index)
        yield from self._ends.last_label(line, found[-1][1])

    def _at_gap(
        self, number: int, line: Placed, found: Sequence[tuple[int, int, Kind]], index: int
    ) -> Iterator[Candidate]:
        """The candidate at one of the gaps found in a line; none for a name that is signed by hand."""
        (start, end, kind), text = found[index], line.paragraph.text
        label, anchor = line_label(text[found[index - 1][1] if index else 0 : start])
        sealed = None if self._is_signed_line(line) else SEALED_NAME.fullmatch(label)
        if BY_HAND.search(label) and kind != "date" and not sealed:
            self.passed.append(signed_by_hand(plain_label(label) + text[start:end].strip()))
            return
        if not anchor:
            candidate = self._without_label(line, start, end, kind)
        else:
            if _UNTIL.fullmatch(label) and index:
                label = line_label(text[: found[0][0]])[0] + ("至" if label != "到" else label)
            candidate = self._behind_label(line, (start, end), kind, sealed[1] if sealed else label, anchor)
            if sealed:
                candidate.sureness = Sureness.MEDIUM
        if candidate is not None:
            candidate.printed = not (kind == "date" and self._signed(line, number))
            yield candidate

    def _behind_label(self, line: Placed, span: tuple[int, int], kind: Kind, label: str, anchor: str) -> Candidate:
        """A gap behind a label in its line, as sure as the label is clear; what stands in it already is a sample."""
        own = line.paragraph.text[slice(*span)].strip()
        sample = own.strip(FILLER + DRAWN_LINES) if kind == "text" else ""
        sure = Sureness.HIGH if (anchor.endswith(("：", ":")) or kind != "text") and not sample else Sureness.MEDIUM
        if kind == "text" and len(anchor) > 20:
            sure = Sureness.LOW
        if len(label) < 3 and line.container != BODY:
            label = plain_label(self._left(line)) + label
        what = f"后面的横线上写着“{sample}”" if sample else "后面留着空处"
        what = {"date": f"后面是{_date_words(own)}", "choice": f"后面是选项“{own}”"}.get(kind, what)
        return line_candidate(line, span, plain_label(label), kind, "line", sure, f"“{anchor}”{what}", anchor)

    def _options_from(self, line: Placed) -> int:
        """How many lines of options follow each other from this one on; none where it goes on with those above it."""
        within = self.story.within(line.container)
        if line.index and is_options_line(within[line.index - 1].text):
            return 0
        return sum(1 for _ in itertools.takewhile(lambda one: is_options_line(one.text), within[line.index :]))

    def _options(self, line: Placed, count: int) -> Iterator[Candidate]:
        """One choice of several lines of options."""
        label, side = self._label_of_line(line) if count else ("", "")
        if not label:
            self.passed += [Passed(line.paragraph.text.strip(), "看不出是什么的日期或选项")] * bool(count)
            return
        last = line.index + count - 1
        end, where = len(self.story.within(line.container)[last].text), "下面" if side == "same" else "右边"
        reason = f"“{plain_label(label)}”{where}的选项"
        yield Candidate(
            plain_label(label), "choice", side, Sureness.HIGH, reason, line.container, line.index, last, 0, end, label
        )

    def _signed(self, line: Placed, number: int) -> bool:
        """Whether a date belongs to a place to sign or seal in its cell, or in the lines just above it."""
        near = self.story.lines[max(number - 3, 0) : number + 2] if line.container == BODY else ()
        own = self.story.within(line.container) if line.container != BODY else [one.paragraph for one in near]
        return any(BY_HAND.search(paragraph.text) or BOXES.search(squeezed(paragraph.text)) for paragraph in own)

    def _is_signed_line(self, line: Placed) -> bool:
        """Whether names in a line are sealed by hand: beside a signature, or in the box of an opinion."""
        cell = line.cell
        in_box = cell is not None and BOXES.search(cell_text(cell)) is not None
        return in_box or SIGNATURE.search(line.paragraph.text) is not None

    def _without_label(self, line: Placed, start: int, end: int, kind: Kind) -> Candidate | None:
        """A gap at the beginning of a line: a date or options below their label, or words behind it."""
        if kind in ("date", "choice"):
            return self._below_or_beside(line, start, end, kind)
        text = line.paragraph.text
        after = re.match(r"[^\s_＿：:，,。；;]{1,12}", text[end:])
        if after is None or BY_HAND.search(after[0]):
            self.passed.append(Passed(text.strip()[:20], "横线前后都没有栏目文字，或是手签处"))
            return None
        reason = f"“{after[0]}”前面留着空处"
        return line_candidate(line, (start, end), after[0], "text", "before", Sureness.LOW, reason, after[0])

    def _below_or_beside(self, line: Placed, start: int, end: int, kind: Kind) -> Candidate | None:
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
        behind = _UNTIL.match(text[end:].strip(FILLER))
        if kind == "date" and behind is not None and not text[:start].strip():
            reason = f"“{plain_label(label)}”的“{behind[0]}”前面是{_date_words(text[start:end])}"
            end += len(text[end:]) - len(text[end:].lstrip(FILLER))
            return line_candidate(
                line, (start, end), plain_label(label), kind, "before", Sureness.HIGH, reason, behind[0]
            )
        alone = not text[:start].strip() and not text[end:].strip()
        span = (0, len(text)) if alone else (start, end)
        return line_candidate(
            line, span, f"{plain_label(label)}{'日期' * dated}", kind, side, Sureness.HIGH, reason, label
        )

    def _label_of_line(self, line: Placed) -> tuple[str, str]:
        """The label of a line that has none of its own, empty for none, and the side of it on which the line lies."""
        above = self.story.within(line.container)[: line.index]
        cell = line.cell
        if cell is None:
            return next((text for one in reversed(above) if (text := squeezed(one.text))), ""), "same"
        left = self._left(line)
        titles = (text for text in (squeezed(one.text) for one in above) if BY_HAND.sub("", text).strip("（）()：: "))
        title = "" if BOXES.search(left) else next(titles, "")
        return (title, "same") if title else (left, "right")

    def _left(self, line: Placed) -> str:
        """The label left of the cell that a line stands in; empty when there is none."""
        left = line.cell.left if line.cell is not None else None
        return label_of(left) if left is not None else ""


def _date_words(own: str) -> str:
    return "“年 月 日”" if "年" in own else "“月 日”"


def _named_behind(text: str, found: Sequence[tuple[int, int, Kind]]) -> bool:
    """Whether a line begins with a gap and each gap is named by the words behind it: ``____市____县____村``."""
    behind = [words.strip(FILLER) for words in _behind_each(text, found)]
    plain = all(kind == "text" for _, _, kind in found) and not text[: found[0][0]].strip(FILLER)
    return len(found) > 1 and plain and all(0 < len(words) <= LONGEST_HEAD and "：" not in words for words in behind)


def _behind_each(text: str, found: Sequence[tuple[int, int, Kind]]) -> Iterator[str]:
    """What stands behind each gap, up to the next."""
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    return (text[end:following] for (_, end, _), following in zip(found, ends, strict=True))


def _before_names(line: Placed, text: str, found: Sequence[tuple[int, int, Kind]]) -> Iterator[Candidate]:
    for (start, end, _), behind in zip(found, _behind_each(text, found), strict=True):
        words = behind.strip(FILLER + "。，,、；;")
        reason = f"“{words}”前面留着空处"
        yield line_candidate(line, (start, end), plain_label(words), "text", "before", Sureness.MEDIUM, reason, words)

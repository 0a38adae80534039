"""Finds slots behind lines that end with a label: 申报单位：, with nothing, a prompt or empty paragraphs behind it."""

import re
from collections.abc import Iterator

from fazhi_cli.forms.blank.entries import BY_HAND, FILLER
from fazhi_cli.forms.blank.story import Story, cell_text
from fazhi_cli.forms.proposing.candidate import Candidate, Passed, Sureness, line_candidate, signed_by_hand
from fazhi_cli.forms.proposing.recognition import (
    LONG_TEXT,
    LONGEST_HEAD,
    PROMPT,
    TITLE,
    date_in,
    has_gap,
    is_options_line,
    plain_label,
    room_below,
    unnamed_gap,
)
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.layout import BODY, Placed

_PROSE = 25
_TABLE, _LISTED, _TEXT = "下面是表格，像是它的标题", "下面是选项或日期，像是它们的标题", "下面接着正文，像是称呼或标题"


class OpenEnds:
    """Looks at ends of lines of a story; what it does not take is put into ``passed``."""

    def __init__(self, story: Story, passed: list[Passed]) -> None:
        self.story = story
        self.passed = passed

    def last_label(self, line: Placed, start: int) -> Iterator[Candidate]:
        """A label at the end of a line behind other gaps (``办公电话：　　　手机：``): a slot behind it."""
        rest = line.paragraph.text[start:].strip()
        if not rest.endswith(("：", ":")) or not 2 < len(squeezed(rest)) <= LONGEST_HEAD:
            return
        if BY_HAND.search(rest):
            self.passed.append(signed_by_hand(rest))
            return
        yield _behind(line, rest, len(line.paragraph.text), f"“{rest}”后面什么也没有", Sureness.MEDIUM)

    def of(self, number: int, line: Placed) -> Iterator[Candidate]:
        """A line that ends with a colon, or with a prompt behind one: a slot behind it, or the empty lines below it."""
        text = line.paragraph.text
        label, within = text.strip(), self.story.within(line.container)
        prompt = re.fullmatch(r"(.{2,20}[：:])\s*(" + PROMPT.pattern + r")\s*", text)
        open_end = label.endswith(("：", ":")) and 2 < len(squeezed(label)) <= 20
        if not prompt and not open_end:
            if unnamed_gap(text):
                self.passed.append(Passed(" ".join(text.split())[:20], "中间留着空处，看不出填什么，请自己写"))
            return
        words = prompt[1].strip() if prompt else label
        if BY_HAND.search(text):
            self.passed.append(signed_by_hand(label))
            return
        title = self._title_of(number, line, words) if line.container == BODY else ""
        under = self._under_line(number, line, label, words) if line.container == BODY else None
        if title:
            self.passed.append(Passed(label, title))
        elif under is not None:
            yield under
        elif prompt and (line.container == BODY or len(within) == 1):
            yield _behind(line, words, prompt.end(1), f"“{words}”后面是提示“{prompt[2]}”", Sureness.HIGH)
        elif open_end and self._ends_its_cell(line):
            yield _behind(line, words, len(text), f"“{words}”后面什么也没有", Sureness.MEDIUM)

    def _ends_its_cell(self, line: Placed) -> bool:
        """Whether the only room is behind a line: it is its cell's only one, and the cell beside it is not empty."""
        cell = line.cell
        return cell is None or (
            len(cell.paragraphs) == 1
            and (cell.right is None or cell_text(cell.right).endswith(("：", ":")))
            and not room_below(cell)
        )

    def _title_of(self, number: int, line: Placed, words: str) -> str:
        """Why a line of the body that ends with a colon is no label of a slot; nothing where it is one."""
        following = next(iter(self.story.lines[number + 1 :]), None)
        if following is None:
            return ""
        text, bare = following.paragraph.text.strip(), words == line.paragraph.text.strip()
        if following.container != BODY:
            return _TABLE if TITLE.match(squeezed(words)) else ""
        if not bare:
            return ""
        if is_options_line(text) or (date_in(text) and not re.search("[：:]", text)):
            return _LISTED
        prose = len(text) > _PROSE and not re.search("[：:]", text[:12]) and not has_gap(following.paragraph)
        return _TEXT if prose and not self._on_a_cover(number) else ""

    def _on_a_cover(self, number: int) -> bool:
        """Whether the line above is a label too, with room behind it or nothing."""
        above = (one.paragraph for one in reversed(self.story.lines[:number]) if one.container == BODY)
        last = next((one for one in above if one.text.strip()), None)
        return last is not None and (has_gap(last) or last.text.rstrip().endswith(("：", ":")))

    def _under_line(self, number: int, line: Placed, label: str, words: str) -> Candidate | None:
        """The empty paragraphs below a heading of the body: several, or one below a prompt or a long text's heading."""
        paragraphs = self.story.within(BODY)
        last = line.index + 1
        numbers = self.story.numbers
        while last < len(paragraphs) and numbers[BODY, last] == number + last - line.index:  # and no table between
            if paragraphs[last].text.strip(FILLER):
                break
            last += 1
        count = last - line.index - 1
        if count == 0 or (count == 1 and words == label and not LONG_TEXT.search(label)):
            return None
        return Candidate(
            plain_label(words), "paragraphs", "same", Sureness.MEDIUM, f"“{words}”下面空着 {count} 段", BODY, line.index + 1,
            last - 1, 0, len(paragraphs[last - 1].text), words,
        )  # fmt: skip


def _behind(line: Placed, words: str, start: int, reason: str, sure: Sureness) -> Candidate:
    """What stands behind the words at the beginning of a line, to its end."""
    span = start, len(line.paragraph.text)
    return line_candidate(line, span, plain_label(words), "text", "line", sure, reason, words)

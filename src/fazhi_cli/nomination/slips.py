"""Finds line by line what Chinese typists write instead of YAML, names it, and mends it in memory.

The scan is run only on files that YAML or the model refuses, or that show the sign of a slip which both let pass. What
is mended keeps its line; the columns that moved are kept as shifts, so that every later place is the file's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.levels import KEY, Levels, Line, Repairs, has_colon
from fazhi_cli.nomination.marks import Shifts
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.nomination.shape import Shape
from fazhi_cli.nomination.slip_signs import NO_DASH, WIDE
from fazhi_cli.nomination.text_slips import Inside, TextBlock, begins_something, mend_quotation, untouched
from fazhi_cli.nomination.value_slips import (
    BRACKET_THEN_TEXT,
    OPENING,
    close_flow,
    depth_after,
    drop_closing,
    leaves_quote_open,
    mend_flow,
    mend_value,
    report_colon,
)

_MARKER = re.compile(rf"(?:[{NO_DASH}*][ {WIDE}]*|-(?=[^\s-])|-[{WIDE}]+)")
_DASHES = re.compile(r"(?:- +)+|-(?=$)")
_BLOCK = re.compile(r"[|>｜][+-]?(?P<indent>[1-9])?[+-]?\s*(?:#.*)?$")
_MOST_LINES = 20_000
_LONGEST = 2_000
"""Lines beyond that many, and braces on longer ones, are left as they are: no one typed them."""

_WORD = re.compile(r"([^\W\d_]{2,8})(?= |$)")
_DOCUMENT = re.compile(r"---|\.\.\.|%(?:YAML|TAG) ")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text made readable: its problems, the mended text, the columns that moved (see ``marks.Shifts``)."""

    text: str
    problems: tuple[LoadProblem, ...] = ()
    shifts: Shifts = field(default_factory=dict)


def mend(text: str, shape: Shape, shifts: Shifts | None = None) -> Mended:
    """Find and mend every slip in ``text``; without slips the lines come back as they are.

    ``shape`` tells the keys that there are; ``shifts`` lead from ``text`` back to the file, where it is not the file's own already.
    """
    repairs = Repairs(shifts={line: list(moved) for line, moved in (shifts or {}).items()})
    scan = _Scan(lines_of(text), repairs, shape)
    mended = [scan.line(number) for number in range(min(len(scan.lines), _MOST_LINES))]
    mended += scan.lines[_MOST_LINES:]
    return Mended("\n".join(mended), tuple(scan.repairs.problems), scan.repairs.shifts)


class _Scan:
    """The state between lines: open blocks, a value that goes on, braces that are still open."""

    def __init__(self, lines: Sequence[str], repairs: Repairs, shape: Shape) -> None:
        self.lines = lines
        self.repairs = repairs
        self._levels = Levels(shape)
        self._inside: Inside | None = None
        self._depth = 0

    def line(self, number: int) -> str:
        """The line of that number (from 0), mended."""
        line = Line(number, self.lines[number], self.repairs)
        if self._depth:
            self._flow(line, 0)
        elif self._inside is None or not self._inside(line):
            self._inside = None
            self._structure(line)
        return line.text

    def _structure(self, line: Line) -> None:
        content = line.text[len(line.blank) :]
        if not content or content.startswith("#"):
            if line.blank.strip(" \t") or (content and "\t" in line.blank):
                self._mend_indent(line, line.blank.count(" "))
            return
        if _DOCUMENT.match(line.text):
            return
        if line.text.startswith("%"):
            line.report("special-start", "以“%”开头，会被当成指令", 0)
            line.replace(0, 0, "#")
            return
        begin = len(line.blank)
        marker = _MARKER.match(line.text, begin) if self._is_marker(line, begin) else None
        dashes = marker or _DASHES.match(line.text, begin)
        after = dashes.end() if dashes else begin
        found = KEY.match(line.text, after)
        key = found["key"] if found and (has_colon(line.text, found) or self._levels.knows(found["key"])) else None
        if key is None and marker is None:
            key = self._mend_missing_colon(line, after)
        self._mend_column(line, key, listed=dashes is not None)
        moved = len(line.blank) - begin
        if marker is not None:
            self._mend_marker(line, marker, moved)
        begin = len(line.blank)
        dashes = _DASHES.match(line.text, begin)
        self._entry(line, dashes.end() if dashes else begin, begin if dashes else None, key)

    def _mend_missing_colon(self, line: Line, at: int) -> str | None:
        """Put in the colon that a key of an open block lacks; that key, or None where there is none."""
        found = _WORD.match(line.text, at)
        if found is None or not self._levels.expects(found[1], at):
            return None
        line.report("yaml-syntax", f"的“{found[1]}”后面缺冒号", found.end(), fix="在键后面加半角冒号和一个空格“: ”。")
        line.replace(found.end(), found.end(), ":")
        return found[1]

    def _entry(self, line: Line, at: int, dash: int | None, key: str | None) -> None:
        """Go through a line from its key or, for an entry without one, its value at ``at``."""
        if key is None:
            if line.text[at : at + 1] and line.text[at] in OPENING:
                self._flow(line, at)
            elif dash is not None and line.text[at:]:
                self._plain(line, at, dash)
            return
        found = KEY.match(line.text, at)
        if found is not None and not has_colon(line.text, found):
            report_colon(line, found)
            line.replace(found.start("colon"), found.end("colon"), ": ")
            found = KEY.match(line.text, at)
        if found is None:
            return
        self._levels.enter(at, dash, key)
        begin = found.end()
        while line.text[begin : begin + 1] in (" ", "\t") and begin < len(line.text):
            line.replace(begin, begin + 1, " ")  # PyYAML's own parser refuses the tab that libyaml takes
            begin += 1
        self._value(line, begin, at)

    def _value(self, line: Line, begin: int, column: int) -> None:
        """Look after the value of the key at ``column``."""
        value = line.text[begin:]
        level = self._levels.innermost
        level.empty = not value or value.startswith("#")
        if level.empty:
            if level.last in level.keys and level.below is None and not level.opens_list:  # a plain value goes on below
                self._inside = TextBlock(level.last, column, self._levels, literal=False)
        elif block := _BLOCK.match(value):
            if value[0] == "｜":
                line.report("full-width-separator", "的“｜”是全角的，应为半角“|”", begin)
                line.replace(begin, begin + 1, "|")
            indent = column + int(block["indent"]) if block["indent"] else None
            self._inside = TextBlock(level.last, column, self._levels, literal=True, indent=indent)
        elif value[0] in OPENING and not BRACKET_THEN_TEXT.match(value):
            self._flow(line, begin)
        else:
            self._plain(line, begin, column)

    def _plain(self, line: Line, begin: int, column: int) -> None:
        """A value that is neither text block nor in braces."""
        if line.text[begin] in "\"'":
            self._inside = mend_quotation(line, begin, self._below(line), self._levels)
        elif line.text[begin] not in "|>" or _depth(self._following(line)) <= column:
            mend_value(line, begin)

    def _below(self, line: Line) -> Iterator[str]:
        """The lines below, as they stand in the file."""
        return (self.lines[number] for number in range(line.number + 1, len(self.lines)))

    def _following(self, line: Line) -> str:
        """The next line below that is not blank; "" where there is none."""
        return next((text for text in self._below(line) if text.strip()), "")

    def _flow(self, line: Line, begin: int) -> None:
        """Look after what stands in braces from ``begin`` on, which may go on below."""
        if len(line.text) > _LONGEST or leaves_quote_open(line.text, begin):
            self._inside, self._depth = untouched(len(line.blank), self._levels), 0
            return
        mend_flow(line, begin, self._levels)
        depth = depth_after(line.text[begin:], self._depth)
        self._depth = max(depth, 0)
        if depth < 0:
            drop_closing(line, begin, -depth)
        if self._depth and self._ends_here(line):
            close_flow(line, begin)
            self._depth = 0

    def _ends_here(self, line: Line) -> bool:
        following = self._following(line)
        shallow = _depth(following) <= len(line.blank)
        return not following or (shallow and begins_something(following, self._levels))

    def _is_marker(self, line: Line, begin: int) -> bool:
        """Whether what stands at ``begin`` is meant as a list marker: a known key follows, or a list is open."""
        found = _MARKER.match(line.text, begin)
        if found is None:
            return False
        after = KEY.match(line.text, found.end())
        if after is not None and self._levels.knows(after["key"]):
            return True
        return self._levels.innermost.opens_list and self._levels.innermost.empty

    def _mend_marker(self, line: Line, marker: re.Match[str], moved: int) -> None:
        begin, end = marker.start() + moved, marker.end() + moved
        if marker.group()[0] != "-":
            message = f"的列表记号是“{marker.group()[0]}”，应为半角减号加空格“- ”"
        else:
            message = "的列表记号“-”后面缺一个半角空格"
        line.report("list-marker", message, begin)
        line.replace(begin, end, "- ")

    def _mend_column(self, line: Line, key: str | None, *, listed: bool) -> None:
        """Put the line where it belongs when its indentation is none, or fits no open block."""
        wanted = self._levels.column_for(key, listed=listed) if key else None
        if listed and key is None:
            wanted = self._levels.column_for_entry()
        if line.blank.strip(" "):
            width = sum(1 if character == " " else 2 for character in line.blank)
            self._mend_indent(line, width if wanted is None else wanted)
        elif key and wanted not in (None, len(line.blank)) and not self._levels.fits(len(line.blank), listed=listed):
            message = f"的缩进是 {len(line.blank)} 个空格，与同一层的其他键没有对齐（应为 {wanted} 个）"
            line.report("wrong-indentation", message, len(line.blank), subject=key)
            line.replace(0, len(line.blank), " " * wanted)

    @staticmethod
    def _mend_indent(line: Line, column: int) -> None:
        """Replace blanks that YAML does not take for an indentation."""
        blank = line.blank
        if blank.strip(" \t"):
            wide = next(character for character in blank if character not in " \t")
            names = {"\u3000": "全角空格", "\xa0": "不换行空格"}
            message = f"行首用了{names.get(wide, '特殊空格')}（U+{ord(wide):04X}）缩进"
            line.report("full-width-indent", message, blank.index(wide))
        else:
            line.report("tab-indent", "行首用了制表符（Tab）缩进", blank.index("\t"))
        line.replace(0, len(blank), " " * column)


def _depth(text: str) -> int:
    """How many blanks a line begins with."""
    return len(text) - len(text.lstrip())

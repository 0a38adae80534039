"""What Chinese typists' files have instead of YAML: found line by line, named, and mended in memory.

The scan is run only on files that YAML or the model refuses, so that a good file can raise no false alarm. What is
mended keeps its line; the columns that moved are kept as shifts, so that every later place is the file's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.keys import keys_of
from fazhi_cli.nomination.levels import Levels, means
from fazhi_cli.nomination.loading_rules import LoadProblem, slip

_WIDE = "\u3000\xa0\u1680\u2000-\u200b\u202f\u205f\ufeff"
_INDENT = re.compile(f"[ \t{_WIDE}]*")
_MARKER = re.compile(f"(?:[－–—−﹣•●·][ {_WIDE}]*|-(?=[^\\s-])|-[{_WIDE}]+)")
_DASHES = re.compile(r"(?:- +)+")
_KEY = re.compile(
    f"(?P<quote>[\"']?)(?P<key>[^\\s:：\"'{{}}\\[\\],，#&*!|>-][^\\s:：\"',，]{{0,11}})(?P=quote) *(?P<colon>：[ {_WIDE}]*|:[{_WIDE}]+|:(?=\\S)|:)"
)
_STRUCTURE = re.compile(r"(?:- +)*[^\s:：,，。；“”]{1,12}:(?:\s|$)|(?:- +)*[^\s:：,，。；“”]{1,12}：|---|\.\.\.")
_BLOCK = re.compile(r"(?:[|>][+-]?[0-9]?[+-]?|[｜])\s*(?:#.*)?$")
_IN_FLOW = re.compile(
    f"(?P<before>[{{,，｛、][ {_WIDE}]*)(?P<key>[^\\s:：,，、{{}}]{{1,12}}) *(?P<colon>：[ {_WIDE}]*|:[{_WIDE}]+|:(?=\\S))"
)
_BEFORE_KEY = re.compile(f"(?P<comma>[，、;；])[ {_WIDE}]*(?P<key>[^\\s:：,，、{{}}]{{1,12}}) *[:：]")
_BRACKETS = {"｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]"}


@dataclass(frozen=True, slots=True)
class Mended:
    """A text made readable: its problems, the mended text, the columns that moved (see ``marks.Shifts``)."""

    text: str
    problems: tuple[LoadProblem, ...] = ()
    shifts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def mend(text: str) -> Mended:
    """Find and mend every slip in ``text``; without slips the text comes back as it is."""
    scan = _Scan()
    mended = [scan.line(number, line) for number, line in enumerate(lines_of(text))]
    if not scan.problems:
        return Mended(text)
    return Mended("\n".join(mended), tuple(scan.problems), scan.shifts)


class _Line:
    """One line under repair; edits go from left to right."""

    def __init__(self, number: int, text: str, scan: _Scan) -> None:
        self.number = number
        self.text = text
        self._scan = scan

    def replace(self, begin: int, end: int, new: str) -> None:
        """Put ``new`` in the place of a stretch of the line."""
        if len(new) != end - begin:
            moved = (begin + len(new), len(new) - (end - begin))
            self._scan.shifts.setdefault(self.number, []).append(moved)
        self.text = self.text[:begin] + new + self.text[end:]

    def report(self, name: str, message: str, at: int, subject: str = "") -> None:
        """A slip at a place of the line as it now is."""
        column = at - sum(delta for begin, delta in self._scan.shifts.get(self.number, ()) if begin <= at) + 1
        full = f"第 {self.number + 1} 行{message}。"
        self._scan.problems.append(slip(name, full, line=self.number + 1, column=max(column, 1), subject=subject))


class _Scan:
    """The state between lines: open blocks, an open text block, an open quotation."""

    def __init__(self) -> None:
        self.problems: list[LoadProblem] = []
        self.shifts: dict[int, list[tuple[int, int]]] = {}
        self._levels = Levels()
        self._inside: Callable[[_Line], bool] | None = None
        self._brackets = 0

    def line(self, number: int, text: str) -> str:
        """The line, mended."""
        line = _Line(number, text, self)
        if self._inside is None or not self._inside(line):
            self._inside = None
            self._structure(line)
        return line.text

    def _structure(self, line: _Line) -> None:
        if self._brackets:
            self._flow(line, 0)
            return
        indent = _mend_indent(line, self._levels)
        rest = line.text[indent:]
        if not rest or rest.startswith("#"):
            return
        at = self._mend_marker(line, indent)
        dash = indent if at > indent else None
        found = _KEY.match(line.text, at)
        if found is None or not self._mend_colon(line, found):
            if line.text[at : at + 1] in ("{", "[", "｛", "［", "【"):
                self._flow(line, at)
            return
        key = found["key"]
        self._levels.enter(at, dash, key)
        self._value(line, _KEY.match(line.text, at), at)

    def _value(self, line: _Line, found: re.Match[str] | None, column: int) -> None:
        begin = found.end() if found else len(line.text)
        value = line.text[begin:].lstrip()
        begin = len(line.text) - len(value)
        if _BLOCK.match(value):
            if value[0] == "｜":
                line.report("full-width-separator", "的“｜”是全角的，应为半角“|”", begin)
                line.replace(begin, begin + 1, "|")
            self._inside = _text_block(column, self._levels)
        elif value[:1] in ("{", "[", "｛", "［", "【"):
            self._flow(line, begin)
        elif value[:1] in ('"', "'") and value.count(value[0]) % 2:
            self._inside = _quotation(value[0])

    def _mend_marker(self, line: _Line, indent: int) -> int:
        """Mend the list marker at ``indent`` if there is one; where the entry's content begins."""
        found = _MARKER.match(line.text, indent)
        if found is not None:
            after = _KEY.match(line.text, found.end())
            level = self._levels.innermost
            if (after and self._levels.knows(after["key"])) or (level.opens_list and found.group() != "-"):
                reason = "“-”后面缺一个空格" if found.group() == "-" else "的列表记号不是半角减号加空格"
                line.report("list-marker", reason, indent)
                line.replace(indent, found.end(), "- ")
        dashes = _DASHES.match(line.text, indent)
        return dashes.end() if dashes else indent

    def _mend_colon(self, line: _Line, found: re.Match[str]) -> bool:
        """Mend the colon after a key; whether there is a key at all."""
        key, colon = found["key"], found["colon"]
        if colon == ":" and (found.end() == len(line.text) or line.text[found.end()] in " \t"):
            return True
        if not self._levels.knows(key):
            return False
        self._report_colon(line, key, colon, found.start("colon"))
        line.replace(found.start("colon"), found.end("colon"), ": ")
        return True

    @staticmethod
    def _report_colon(line: _Line, key: str, colon: str, at: int) -> None:
        if colon.startswith("："):
            line.report("full-width-colon", f"的“{key}”后面是全角冒号，应为半角冒号加空格", at, key)
        else:
            line.report("space-after-colon", f"的“{key}:”后面缺一个半角空格", at, key)

    def _flow(self, line: _Line, begin: int) -> None:
        """Mend what stands between braces and brackets from ``begin`` to the end of the line."""
        for wide, narrow in _BRACKETS.items():
            at = line.text.find(wide, begin)
            if at >= 0 and (at == begin or line.text.rstrip().endswith(wide)):
                line.report("full-width-separator", f"的“{wide}”是全角的，应为半角“{narrow}”", at)
                line.replace(at, at + 1, narrow)
        keys = self._flow_keys()
        position = begin
        while (found := _BEFORE_KEY.search(line.text, position)) is not None:
            position = found.end()
            if means(found["key"], keys):
                line.report("full-width-separator", f"的“{found['comma']}”应为半角逗号加空格", found.start())
                line.replace(found.start(), found.start("key"), ", ")
        position = begin
        while (found := _IN_FLOW.search(line.text, position)) is not None:
            position = found.end("key")
            if means(found["key"], keys):
                self._report_colon(line, found["key"], found["colon"], found.start("colon"))
                line.replace(found.start("colon"), found.end("colon"), ": ")
        outside = re.sub(r"\"[^\"]*\"|'[^']*'| #.*", "", line.text[begin:])
        opened = sum(outside.count(mark) for mark in "{[") - sum(outside.count(mark) for mark in "}]")
        self._brackets = max(self._brackets + opened, 0)

    def _flow_keys(self) -> tuple[str, ...]:
        level = self._levels.innermost
        models = [level.below or level.model]
        keys: list[str] = []
        while models:
            model = models.pop()
            if model is None:
                continue
            keys += keys_of(model)
            models += [part for key in keys_of(model) if (part := part_of(model, key)) is not None]
        return tuple(dict.fromkeys(keys))

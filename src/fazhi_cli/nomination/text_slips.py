"""Slips around long values: text under a key that is not indented, quotation marks that are not closed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fazhi_cli.nomination.levels import KEY, Levels, Line, has_colon, value_end

_MARKED = re.compile(r"(?:- +)+")
_ESCAPE = re.compile(r"\\(?P<known>[0abt\tnvfre \"/\\N_LP]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})?", re.ASCII)
_TO_THE_END = {'"': re.compile(r'(?:\\.|[^"\\])*"'), "'": re.compile(r"(?:''|[^'])*'(?!')")}
"""The rest of a quotation, its closing mark with it."""
_BLANKS = " \t\u3000\xa0\u200b"

Inside = Callable[[Line], bool]
"""Takes the lines of a value that goes on; False for the first line that is no longer part of it."""


def begins_something(text: str, levels: Levels) -> bool:
    """Whether a line is a comment, a document's mark, a key of an open block or a list's entry with one."""
    content = text.lstrip(_BLANKS)
    if content.startswith(("#", "---")) or content == "...":
        return True
    marked = _MARKED.match(content)
    begin = marked.end() if marked else 0
    if marked and content[begin : begin + 1] in ("{", "｛"):
        return True
    found = KEY.match(content, begin)
    if found is None:
        return False
    return levels.names(found["key"]) or (has_colon(content, found) and levels.knows(found["key"]))


@dataclass(slots=True)
class TextBlock:
    """The lines under a key: after ``|`` (``literal``) or, where nothing stood behind the key, as they come."""

    key: str
    column: int
    levels: Levels
    literal: bool
    indent: int | None = None
    reported: bool = False

    def __call__(self, line: Line) -> bool:
        """Take one line, indenting it if need be."""
        if not line.text.strip(" "):
            return True
        depth = len(line.text) - len(line.text.lstrip(" "))
        if depth > self.column and (not self.literal or self.indent is None or depth >= self.indent):
            self.indent = self.indent or depth
            return True
        if not line.text.strip(_BLANKS):
            line.replace(0, len(line.text), "")
            return True
        if begins_something(line.text, self.levels):
            return False
        self._indent(line, depth)
        return True

    def _indent(self, line: Line, depth: int) -> None:
        if not self.reported:
            what = "比上面缩进得少" if self.indent else "没有缩进"
            line.report("text-not-indented", f"起，“{self.key}”的正文{what}", 0, subject=self.key)
            self.reported = True
        self.indent = self.indent or self.column + 2
        tabs = len(line.text) - len(line.text.lstrip(" \t")) if "\t" in line.blank[: depth + 1] else depth
        line.replace(0, tabs, " " * self.indent)


def mend_quotation(line: Line, begin: int, rest: Iterable[str], levels: Levels) -> Inside | None:
    """Look after a value that begins with a quotation mark; what takes its further lines, if it has such.

    ``rest`` are the lines below as they stand in the file.
    """
    mark = line.text[begin]
    close = _closing(line.text, begin + 1, mark)
    if close is not None:
        if mark == '"':
            close += _mend_escapes(line, begin, close)
        end = value_end(line.text, close + 1)
        if line.text[close + 1 : end].strip():
            said = f"的引号只括住了值的一部分，后面还有“{line.text[close + 1 : end].strip()[:10]}”"
            fix = "去掉引号，或把整个值用引号括起来；正文里的引号请用中文引号“”。"
            line.report("quote-not-closed", said, begin, fix=fix)
            line.quote(begin, end)
        return None
    for number, text in enumerate(rest):
        if begins_something(text, levels) and not text.lstrip().startswith("#"):
            break
        if _closing(text, 0, mark) is not None:
            left = iter(range(number + 1))  # so many lines are taken as they are
            return lambda line: next(left, None) is not None
    end = len(line.text.rstrip())
    if end > begin + 1 and line.text[end - 1] in "”“’‘＂＇":
        message = f"的引号不成对：左边是半角的 {mark} ，右边是 {line.text[end - 1]}"
        line.report("quote-not-closed", message, begin)
        line.replace(end - 1, end, mark)
    else:
        line.report("quote-not-closed", f"的引号没有配对：缺右边的 {mark}", begin)
        line.replace(end, end, mark)
    return None


def _mend_escapes(line: Line, begin: int, close: int) -> int:
    """Double the backslashes that YAML cannot read (``"C:\\用户"``); how many characters were put in."""
    wrong = next((found.start() for found in _ESCAPE.finditer(line.text, begin, close) if not found["known"]), None)
    if wrong is None:
        return 0
    fix = "把整个值两端的双引号改成单引号，或把反斜杠写成两个。"
    line.report("yaml-syntax", "双引号里的反斜杠“\\”另有用处，不能这样写", wrong, fix=fix)
    quoted = _ESCAPE.sub(lambda found: found[0] if found["known"] else "\\\\", line.text[begin:close])
    line.replace(begin, close, quoted)
    return len(quoted) - (close - begin)


def untouched(column: int, levels: Levels) -> Inside:
    """Takes lines as they are, up to the next that begins something at or left of ``column``."""
    return lambda line: len(line.blank) > column or not begins_something(line.text, levels)


def _closing(text: str, begin: int, mark: str) -> int | None:
    """Where the quotation ends: at the first ``mark`` that is neither doubled (single) nor escaped (double)."""
    found = _TO_THE_END[mark].match(text, begin)
    return found.end() - 1 if found else None

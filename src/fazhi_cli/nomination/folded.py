"""Text of several lines written without ``|``: YAML joins the lines with blanks, and the paragraphs are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.loading_rules import LoadProblem, slip
from fazhi_cli.nomination.parsing import Tree, scalars_of
from fazhi_cli.rounds.patterns import LazyPattern

if TYPE_CHECKING:
    from yaml._yaml import Mark as QuickMark
    from yaml.error import Mark

_JOINED = LazyPattern("[\u3001-\u9fff\uff01-\uff5e“”’] [\u3001-\u9fff\uff01-\uff5e“‘]")
_SHORTEST = 20


def folded_texts(tree: Tree) -> list[LoadProblem]:
    """A slip for every value on several lines that was read as one; the parser runs only if there may be one."""
    if not any(map(_JOINED.search, _texts_with_blanks(tree.plain, []))):
        return []
    problems = []
    key = ""
    for scalar in scalars_of(tree.text):
        begin, end = scalar.start_mark, scalar.end_mark
        if begin is None or end is None:
            continue
        may_be = scalar.style != "|" and begin.line < end.line and _JOINED.search(scalar.value)
        lines = _lines_between(tree.text, begin, end) if may_be else []
        if not any(map(_runs_on, lines, lines[1:])):
            key = scalar.value
            continue
        written = sum(map(bool, lines))
        mark = "“>”会把各行接起来" if scalar.style == ">" else "没有用“|”"
        line, column = tree.marks.at(begin)
        message = f"“{key}”的正文写了{written}行，{mark}，各行被接成一段，中间多了空格。"
        problems.append(slip("text-folded", message, line=line, column=column, subject=key))
    return problems


def _lines_between(text: str, begin: Mark | QuickMark, end: Mark | QuickMark) -> list[str]:
    """The lines a value is written on, without what stands before and after it there."""
    lines = [*lines_of(text), ""]
    first, *between = lines[begin.line : end.line]
    return [line.strip() for line in (first[begin.column :], *between, lines[end.line][: end.column])]


def _runs_on(line: str, following: str) -> bool:
    """Whether YAML joins these two lines by a blank that Chinese does not have."""
    return bool(line and following and _JOINED.search(f"{line[-1]} {following[0]}"))


def _texts_with_blanks(plain: Any, found: list[str]) -> list[str]:
    """Every longer text in a tree that has a blank, added to ``found``."""
    if type(plain) is str:
        if len(plain) >= _SHORTEST and " " in plain:
            found.append(plain)
    elif plain:
        for value in plain.values() if type(plain) is dict else plain:
            if type(value) is not str:
                _texts_with_blanks(value, found)
            elif len(value) >= _SHORTEST and " " in value:
                found.append(value)
    return found

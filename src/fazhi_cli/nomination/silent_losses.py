"""What YAML changes without a word: text behind a ``#`` is dropped, lines without ``|`` are joined by blanks."""

import re
from bisect import bisect_right

from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.marks import Mark
from fazhi_cli.nomination.parsing import Tree, scalars_of
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip
from fazhi_cli.rounds.patterns import LazyPattern

_HASH = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#])|(?<=[}\]\"'])#")
"""Libyaml takes what follows one of these for a comment even without a blank before it."""

_LIKELY = re.compile(r"#(?:(?<=[ \t]#)(?=[^\s#])|(?<=[}\]\"']#))")
"""Found in every text in which the other is, and much faster: a search for one character looks at little else."""

_JOINED = LazyPattern(r" (?<=[^\x00-\xff] )[^\x00-\xff]")
"""A blank between two Chinese characters or marks. That the pattern begins with it makes it ten times faster; so small a
class is compiled at once.
"""
_SHORTEST = 20


def swallowed_comments(text: str, tree: Tree) -> list[LoadProblem]:
    """A slip for every comment behind a key or value that begins like text, without a blank before or after (``#1``).

    ``tree`` was made of ``text`` as it was mended. Only where there may be one, the parser is asked again where its
    values end.
    """
    likely = likely_lines(text)
    if not likely:
        return []
    at = tree.marks.at
    scalars = [(at(scalar.start_mark), at(scalar.end_mark)) for scalar in scalars_of(tree.text)]
    begins = [begin for begin, _ in scalars]
    problems: list[LoadProblem] = []
    for number, line in likely:
        for found in _HASH.finditer(line):
            last = bisect_right(begins, (number, found.end())) - 1
            if (
                last < 0
                or scalars[last][1] >= (number, found.end())
                or number not in (begins[last][0], scalars[last][1][0])
            ):
                continue
            rest = line[found.end() - 1 :].rstrip()
            message = f"第 {number} 行的“{rest[:20]}”被当成了注释，没有算作内容。"
            problems.append(slip("comment-swallowed", message, line=number, column=found.end(), subject=rest))
            break
    return problems


def likely_lines(text: str) -> list[tuple[int, str]]:
    """The lines, with their numbers from 1, in which a comment may stand right behind something."""
    if _LIKELY.search(text) is None:
        return []
    return [(number, line) for number, line in enumerate(lines_of(text), 1) if _HASH.search(line)]


def folded_texts(tree: Tree) -> list[LoadProblem]:
    """A slip for every value on several lines that was read as one; the parser runs only if there may be one."""
    if _JOINED.search("\n".join(tree.scalars)) is None:
        return []
    problems = []
    key = ""
    for scalar in scalars_of(tree.text):
        begin: Mark = scalar.start_mark
        end: Mark = scalar.end_mark
        long = len(scalar.value) >= _SHORTEST and begin.line < end.line
        may_be = long and scalar.style != "|" and _JOINED.search(scalar.value)
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


def _lines_between(text: str, begin: Mark, end: Mark) -> list[str]:
    """The lines a value is written on, without what stands before and after it there."""
    lines = [*lines_of(text), ""]
    first, *between = lines[begin.line : end.line]
    return [line.strip() for line in (first[begin.column :], *between, lines[end.line][: end.column])]


def _runs_on(line: str, following: str) -> bool:
    """Whether YAML joins these two lines by a blank that Chinese does not have."""
    return bool(line and following and _JOINED.search(f"{line[-1]} {following[0]}"))

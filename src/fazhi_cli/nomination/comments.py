"""A ``#`` in the middle of a value: YAML drops the rest of the line without a word."""

from __future__ import annotations

import re
from bisect import bisect_right

from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.loading_rules import LoadProblem, slip
from fazhi_cli.nomination.parsing import Tree, scalars_of

_HASH = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#])|(?<=[}\]\"'])#")
"""Libyaml takes what follows one of these for a comment even without a blank before it."""

_LIKELY = re.compile(r"#(?:(?<=[ \t]#)(?=[^\s#])|(?<=[}\]\"']#))")
"""Found in every text in which the other is, and much faster: a search for one character looks at little else."""


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

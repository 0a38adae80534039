"""A ``#`` in the middle of a value: YAML drops the rest of the line without a word."""

from __future__ import annotations

import re
from bisect import bisect_right

from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.loading_rules import LoadProblem, slip
from fazhi_cli.nomination.parsing import Tree, scalars_of

_HASH = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#])|(?<=[}\]\"'])#")
_CLOSE = ("}#", "]#", '"#', "'#")
"""Libyaml takes what follows these for a comment even without a blank before it."""


def swallowed_comments(text: str, tree: Tree) -> list[LoadProblem]:
    """A slip for every comment behind a key or value that begins like text, without a blank before or after (``#1``).

    ``tree`` was made of ``text`` as it was mended. Only where there may be one, the parser is asked again where its
    values end.
    """
    if "#" not in text or (" #" not in text and "\t#" not in text and not any(sign in text for sign in _CLOSE)):
        return []
    likely = [(number, line) for number, line in enumerate(lines_of(text), 1) if _HASH.search(line)]
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

"""Recovery from lines that YAML cannot read, which are named and left out; slips of one habit all over a file are told as one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from fazhi_cli.findings import KeyPath, runs_in_words
from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.marks import Shifts
from fazhi_cli.nomination.parsing import Tree, parse, syntax_problem
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.nomination.shape import Shape, closest
from fazhi_cli.nomination.slip_signs import COLONS

_MOST = 30
_MOST_CHARACTERS = 4_000_000
"""At most so many faults are skipped, and so much text is parsed again; a file with more is not read."""
_TOP_KEY = re.compile(rf"([^\s#\-{COLONS}:][^{COLONS}:]{{0,20}}?)\s*[{COLONS}:]")
_HABITS = frozenset({"FZ-L201", "FZ-L202", "FZ-L203", "FZ-L204", "FZ-L205", "FZ-L206", "FZ-L207"})
_ALONE = 2
"""Up to so many of a kind are reported one by one."""
_MOST_PLACES = 50


class Recovered(NamedTuple):
    """What could still be read: the tree (``fatal`` when nothing), a problem for each fault, the parts they touch."""

    tree: Tree
    problems: tuple[LoadProblem, ...]
    broken: frozenset[KeyPath]


def recover(text: str, shifts: Shifts, tree: Tree, shape: Shape) -> Recovered:
    """Leave out each line at which parsing stops, with all that belongs to it; ``tree`` is the first attempt."""
    lines = lines_of(text)
    problems: list[LoadProblem] = []
    broken: set[KeyPath] = set()
    most = min(_MOST, _MOST_CHARACTERS // (len(text) + 1) + 1)
    while tree.syntax_error is not None and len(problems) < most:
        problem = syntax_problem(tree.syntax_error, tree.marks)
        message = f"{problem.problem.message.removesuffix('。')}；这一处没有读取。"
        problems.append(problem._replace(problem=replace(problem.problem, message=message), unread=True))
        at = _last_written(lines, (problem.problem.line or 1) - 1)
        if at is None:
            break
        broken.add(_part_of(lines, at, shape))
        _leave_out(lines, at)
        tree = parse("\n".join(lines), shifts)
    return Recovered(tree, tuple(problems), frozenset(broken))


def _last_written(lines: list[str], at: int) -> int | None:
    """The line at ``at`` or the nearest above it that is not empty; where there is none, the nearest below."""
    at = min(at, len(lines) - 1)
    above = next((number for number in range(at, -1, -1) if lines[number].strip()), None)
    return above if above is not None else next((n for n, line in enumerate(lines) if line.strip()), None)


def _leave_out(lines: list[str], at: int) -> None:
    """Empty the line and those below it that are indented more."""
    depth = len(lines[at]) - len(lines[at].lstrip())
    lines[at] = ""
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= depth:
            return
        lines[number] = ""


def _part_of(lines: list[str], at: int, shape: Shape) -> KeyPath:
    """The top-level part that a line belongs to; the whole file where none can be named."""
    known = shape.root.names
    for number in range(at, -1, -1):
        found = _TOP_KEY.match(lines[number])
        if found is not None:
            key = found[1] if found[1] in known else closest(found[1], known)
            return (key,) if key else ()
    return ()


def gathered(problems: Sequence[LoadProblem]) -> list[LoadProblem]:
    """The problems, those of one habit put together at the first of them."""
    kinds: dict[str, list[LoadProblem]] = {}
    for item in problems:
        kinds.setdefault(item.rule, []).append(item)
    result: list[LoadProblem] = []
    for item in problems:
        alike = kinds[item.rule]
        if item.rule not in _HABITS or len(alike) <= _ALONE:
            result.append(item)
        elif item is alike[0]:
            result.append(_joined(alike))
    return result


def _joined(alike: Sequence[LoadProblem]) -> LoadProblem:
    alike = sorted(alike, key=lambda item: (item.problem.line or 1, item.problem.column or 1))
    first = alike[0].problem
    lines = _in_words(item.problem.line or 1 for item in alike)
    message = f"{first.message.removesuffix('。')}；这样的共{len(alike)}处，在第 {lines} 行。"
    places = tuple(
        (_short(item.problem.message), item.problem.line or 1, item.problem.column or 1)
        for item in alike[1 : _MOST_PLACES + 1]
    )
    return alike[0]._replace(problem=replace(first, message=message, subject="", places=places))


def _in_words(numbers: Iterable[int]) -> str:
    """Line numbers as a clerk writes them, the first twenty: 1、3—7、9."""
    words = runs_in_words(sorted(set(numbers)))
    return "、".join(words[:20]) + ("……" if len(words) > 20 else "")


def _short(message: str) -> str:
    """The message for one of several places, shortened: without its line number and without what should stand there."""
    return message.removesuffix("。").split(" 行", 1)[-1].split("，应为", 1)[0].removeprefix("的")

"""Joins problems of one habit: the same slip of punctuation all over a file becomes one problem with its places."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fazhi_cli.findings import runs_in_words
from fazhi_cli.nomination.problem_kinds import LoadProblem

_HABITS = frozenset({"FZ-L201", "FZ-L202", "FZ-L203", "FZ-L204", "FZ-L205", "FZ-L206", "FZ-L207"})
_ALONE = 2
"""Up to so many of a kind are reported one by one."""

_MOST_PLACES = 50


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

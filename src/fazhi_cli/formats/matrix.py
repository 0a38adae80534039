"""The matrix of units and assessment standards, for Excel and HTML: each unit's answer to each standard."""

from collections.abc import Mapping
from typing import NamedTuple

from fazhi_cli.formats.wording import PART_MARKS, unit
from fazhi_cli.report import UNTOLD, Report, StandardAnswer, StandardNumber

SIGNS: Mapping[str, str] = {"达标": "●", "基本达标": "◐", "未达标": "○", UNTOLD: PART_MARKS[UNTOLD][0]}
"""One sign for each self-assessment, so that 31 columns fit a page."""

NO_ANSWER, UNASSESSED = "－", "没有自评"

LEGEND = (*(sign + word for word, sign in SIGNS.items()), NO_ANSWER + UNASSESSED)
"""Every sign and what it means, as the reports explain the matrix."""

MOST_ANSWERED = 200
"""Up to so many submissions, every answer is listed; beyond that there is only the matrix."""


class Cell(NamedTuple):
    """One unit's answer to one standard: a sign, and the answer in words."""

    sign: str
    words: str
    evidence: int


class Row(NamedTuple):
    """One unit's answers, in the order of the matrix's numbers."""

    unit: str
    cells: tuple[Cell, ...]


class Matrix(NamedTuple):
    """The numbers of the standards and a row a unit; no rows where nobody has answered."""

    numbers: tuple[StandardNumber, ...]
    rows: tuple[Row, ...]


def matrix_of(report: Report) -> Matrix:
    """The matrix of all files that answer any standard, with columns for all standards of the round."""
    answered = [file for file in report.files if file.standards]
    known = [standard.number for standard in report.standards]
    numbers = tuple(dict.fromkeys([*known, *(answer.number for file in answered for answer in file.standards)]))
    rows = []
    for file in answered:
        answers = {answer.number: answer for answer in file.standards}
        rows.append(Row(unit(file), tuple(_cell(answers.get(number)) for number in numbers)))
    return Matrix(numbers, tuple(rows))


def result_of(answer: StandardAnswer) -> str:
    return answer.result or UNASSESSED


def untold_evidence(answer: StandardAnswer) -> bool:
    """Whether there may be evidence that was not seen: a form holds neither self-assessment nor evidence."""
    return answer.result == UNTOLD and not answer.evidence


def _cell(answer: StandardAnswer | None) -> Cell:
    if answer is None:
        return Cell(NO_ANSWER, UNASSESSED, 0)
    parts = [result_of(answer)]
    if not untold_evidence(answer):
        parts.append(f"佐证{len(answer.evidence)}份")
    if answer.sentences:
        parts.append(f"正文有{len(answer.sentences)}处可能相关（提示）")
    return Cell(SIGNS.get(answer.result or "", NO_ANSWER), "，".join(parts), len(answer.evidence))

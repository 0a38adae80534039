"""Values for the bounded fields of a sample nomination: numbers, percentages and years inside what the round allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from fazhi_cli.nomination.scalars import with_check_digit
from fazhi_cli.rounds.applicant import YEARS, ApplicantField
from fazhi_cli.rounds.base import holds, written_day
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.lookback import years_before

_A_PLACE, _A_NUMBER = "110101", "001"
"""The beginning and the last digits but one of an invented ID number."""


def sizes(round: Round, answer: Callable[[str], str | None], as_of: date) -> Iterator[tuple[tuple[str, ...], str]]:
    """The key path and the value of each bounded number, date and ID number; ``answer`` is what the sample says to a key."""
    for field in round.applicant.fields:
        if not field.is_bounded or not holds(field.condition, answer) or field.path[:1] in round.applicant.tables:
            continue
        if field.type in ("number", "decimal"):
            yield field.path, f"{_between(field, 1_000_000):g}"
            if field.of:
                yield tuple(field.of.split(".")), "100"
        elif field.type in YEARS:
            day = years_before(_reference(field, round, as_of), int(_between(field, 60)))
            yield field.path, _id_number(day) if field.type == "id_number" else day.isoformat()


def _between(field: ApplicantField, most: float) -> int:
    """A whole number in the middle of the bounds."""
    low, high = field.least or 0, most if field.most is None else field.most
    return int(-(-(low + min(high, low + 10)) // 2))


def _reference(field: ApplicantField, round: Round, as_of: date) -> date:
    named = {"deadline": round.deadline.day, "notice": round.notice.issued_on}
    return named.get(field.reference) or written_day(field.reference) or as_of


def _id_number(born: date) -> str:
    return with_check_digit(f"{_A_PLACE}{born:%Y%m%d}{_A_NUMBER}")

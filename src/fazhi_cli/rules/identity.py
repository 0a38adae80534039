"""身份证号码: what it says of a person's birth and sex, held against what the person's other fields say."""

from __future__ import annotations

from datetime import date

from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.nomination.scalars import birth_of, span_of
from fazhi_cli.rounds.applicant import Applicant, ApplicantField
from fazhi_cli.rounds.base import chinese_date

_BORN, _SEX, _MONTH_ONLY = "出生", "性别", "年月"
_SEXES = ("女", "男")
"""By the last figure but one of an ID number: even, odd (GB 11643)."""


def tells_birth(field: ApplicantField) -> bool:
    """Whether a field holds the day or month of birth."""
    return field.label.startswith(_BORN) and field.type in ("date", "month")


def against_id_number(field: ApplicantField, value: object, nomination: Nomination, applicant: Applicant) -> str | None:
    """What a field on birth or sex says otherwise than the ID number in the same fields; None where they agree."""
    if not field.label.startswith((_BORN, _SEX)):
        return None
    numbers = (lookup(nomination, one.path) for one in applicant.fields if one.type == "id_number")
    number = next((given for given in numbers if isinstance(given, str)), None)
    if number is None:
        return None
    if field.label.startswith(_SEX):
        sex = _SEXES[int(number[16]) % 2]
        return f"是“{value}”，身份证号码上是“{sex}”" if value in _SEXES and value != sex else None
    born = birth_of(number)
    if born is None or not value:
        return None
    if isinstance(value, date):
        first, last, said = value, value, chinese_date(value)
    else:
        (first, last), said = span_of(str(value)), str(value)
    same = first <= born <= last
    if field.label.endswith(_MONTH_ONLY):
        same = (first.year, first.month) == (born.year, born.month)
    return None if same else f"是{said}，身份证号码上是{chinese_date(born)}"

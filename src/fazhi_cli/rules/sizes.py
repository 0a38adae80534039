"""How large an applicant's field is, as its bounds measure it: a number, percentage, years, characters, rows."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.nomination.scalars import birth_of, span_of
from fazhi_cli.rounds.applicant import YEARS, Applicant, ApplicantField
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rules.lookback import reference_day, years_after
from fazhi_cli.rules.standing import Standing, is_filled


class Size(NamedTuple):
    """A field's size, what a message says of it, and the unit of its bounds (年, %), empty for bare numbers.

    ``upto`` is greater than ``value`` where what is written, a month, leaves it open which of them it is.
    """

    value: float
    said: str
    unit: str = ""
    upto: float = 0.0

    @property
    def most(self) -> float:
        """The largest that it may be."""
        return max(self.value, self.upto)


def size_of(field: ApplicantField, at: KeyPath, nomination: Nomination, standing: Standing, as_of: date) -> Size | None:
    """The size of the field at that place; None where nothing is there that has one."""
    value = lookup(nomination, at)
    if field.type in ("number", "decimal") and isinstance(value, int | float):
        return _share(value, field, nomination) if field.of else Size(float(value), f"为{value:.15g}")
    if field.type == "rows" and isinstance(value, tuple):
        filled = sum(any(map(is_filled, row.values())) for row in value)
        return Size(float(filled), f"填了{filled}项")
    if field.type == "text" and isinstance(value, str):
        characters = len("".join(value.split()))
        return Size(float(characters), f"{characters}字")
    if field.type in YEARS:
        first, last = span_in(field, value, nomination, standing.round.applicant)
        if first and last:
            return _years(field, first, last, reference_day(field.reference, standing, nomination, as_of))
    return None


def span_in(
    field: ApplicantField, value: object, nomination: Nomination, applicant: Applicant
) -> tuple[date | None, date | None]:
    """The first and the last day that a field of days may mean; None and None where it tells none.

    Of a month of birth it is the one day that the ID number tells, where that lies in the month.
    """
    if isinstance(value, date):
        return value, value
    if not isinstance(value, str):
        return None, None
    if field.type != "month":
        return (birth_of(value),) * 2
    first, last = span_of(value)
    number = id_number_of(nomination, applicant) if tells_birth(field) else None
    born = birth_of(number) if number else None
    return (born, born) if born and first <= born <= last else (first, last)


def tells_birth(field: ApplicantField) -> bool:
    """Whether a field holds the day or month of birth."""
    return field.label.startswith("出生") and field.type in ("date", "month")


def id_number_of(nomination: Nomination, applicant: Applicant) -> str | None:
    numbers = (lookup(nomination, field.path) for field in applicant.fields if field.type == "id_number")
    return next((given for given in numbers if isinstance(given, str)), None)


def _share(value: float, field: ApplicantField, nomination: Nomination) -> Size | None:
    """What percentage a number is of another one."""
    whole = lookup(nomination, tuple(field.of.split(".")))
    if not isinstance(whole, int | float) or not whole:
        return None
    percent = value * 100 / whole
    return Size(percent, f"为{value:.15g}，占{field.of}（{whole:.15g}）的{percent:.4g}%", "%")


def _years(field: ApplicantField, first: date, last: date, until: date) -> Size:
    """The full years from a day to another; of a month, from its last day to its first."""
    most, least = _full_years(first, until), _full_years(last, until)
    span = f"{least}年" if most == least else f"{least}年或{most}年"
    said = f"到{chinese_date(until)}满{span}"
    if field.type == "id_number":
        said = f"上的出生日期是{chinese_date(first)}，{said}"
    return Size(float(least), said, "年", float(most))


def _full_years(day: date, until: date) -> int:
    """How many years are full on a day; the day on which a year is full counts."""
    years = max(until.year - day.year, 0)
    return years - (years > 0 and years_after(day, years) > until)


def sizes_for_quotas(nomination: Nomination, standing: Standing, as_of: date) -> Mapping[str, float]:
    """The sizes that shares of the round's quotas ask for, by the field's key."""
    asked = {share.key for item in standing.round.quota for share in item.shares if share.is_range}
    if not asked:
        return {}
    fields = (one for one in standing.round.applicant.fields if one.key in asked and standing.meets(one.condition))
    found = ((field.key, size_of(field, field.path, nomination, standing, as_of)) for field in fields)
    return {key: size.value for key, size in found if size is not None}

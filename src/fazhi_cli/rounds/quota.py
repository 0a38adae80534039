"""How many may be recommended, as data: quotas by area, route or kind, and shares of those counted."""

from collections.abc import Mapping
from math import ceil, inf
from typing import Self

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data, Positive, Words

_ROUNDED = 0.005
ALL, BY_ROUTE = "all", "route"
"""What a quota may be counted by beside levels and keys of the applicant's fields."""
WHOLE_GROUP = "/"
"""Joins the words of a group in a table: ``绿水市/村``."""


class Share(Data):
    """How many of the units counted may or must belong to a group: at most and at least, as a number or in percent.

    The group are those with one of ``values`` under ``key``, or whose number there (of a date: the full years since, as
    the field counts them) lies between ``value_from`` and ``value_to``, both included: 35岁以下、教龄20年以上.
    """

    key: str
    values: Words = ()
    value_from: float | None = None
    value_to: float | None = None
    percent: float | None = None
    least_percent: float | None = None
    most: int | None = None
    least: int | None = None

    @property
    def is_range(self) -> bool:
        """Whether it is the size of a number that decides."""
        return self.value_from is not None or self.value_to is not None

    def holds(self, answer: str | None, size: float | None) -> bool:
        """Whether a unit with this answer, and a number of that size, belongs to the group."""
        if not self.is_range:
            return answer in self.values
        low = -inf if self.value_from is None else self.value_from
        return size is not None and low <= size <= (inf if self.value_to is None else self.value_to)

    @property
    def in_words(self) -> str:
        """Which are such: 行政级别为县处级, 教龄在20以上."""
        if not self.is_range:
            return f"{self.key}为{'、'.join(self.values)}"
        ends = [] if self.value_from is None else [f"{self.value_from:g}以上"]
        ends += [] if self.value_to is None else [f"{self.value_to:g}以下"]
        return f"{self.key}在{'、'.join(ends)}"

    def most_of(self, number: int) -> int | None:
        """How many of ``number`` units may be such at most; None: no bound."""
        bounds = [self.most, None if self.percent is None else int(_part(number, self.percent, 1))]
        return min((bound for bound in bounds if bound is not None), default=None)

    def least_of(self, number: int) -> int | None:
        """How many of ``number`` units must be such; None: no bound."""
        bounds = [self.least, None if self.least_percent is None else ceil(_part(number, self.least_percent, -1))]
        return max((bound for bound in bounds if bound is not None), default=None)


def _part(number: int, percent: float, towards: int) -> float:
    """A percentage of a number; one with two decimals is taken for a rounded fraction (33.33 for 三分之一), in favour of ``towards``."""
    slack = number * _ROUNDED * towards if round(percent, 1) != percent else 0.0
    return (number * percent + slack) / 100


class Quota(Data):
    """How many may be recommended in each group that ``per`` makes.

    ``per``: in all, on each route, in each area of a level, of each value of a field, or of several of these at once.
    ``table`` gives some groups a number of their own, by their whole name or by one of its words. ``percent`` is which
    part it is of the number under ``of`` in the list of units, in whole units, ``least`` at least (教师数的2‰，不足1名的按1名).
    ``fewest`` is how many each group that recommends any should (不少于2个、不超过5个).
    ``exceptional`` is the most where a reason is given under ``reason``, of which at least ``reason_least`` characters
    must be left without ``no_reasons`` (praise alone). Counted is what the level of the stage ``counted_from`` has
    agreed to; ``shares`` bound parts of those counted.
    """

    per: Words
    usual: int | None = None
    exceptional: int | None = None
    fewest: int | None = None
    table: dict[str, int] = Field(default_factory=dict)
    percent: float | None = None
    of: str = ""
    least: int = 0
    reason: str = ""
    reason_title: str = ""
    reason_least: Positive = 1
    no_reasons: Words = ()
    counted_from: str
    shares: tuple[Share, ...] = ()
    clause: str
    condition: Condition = Field(default_factory=dict, alias="for")

    def with_numbers(self, numbers: Mapping[str, int]) -> Self:
        """This with a table of the parts of those numbers."""
        if self.percent is None:
            return self
        parts = {name: max(self.least, int(_part(number, self.percent, 1))) for name, number in numbers.items()}
        return self.changed(table=parts | self.table)

    @property
    def part_in_words(self) -> str:
        """Of what it is which part: 教师数的0.2%，至少1个; empty where it is none."""
        if self.percent is None:
            return ""
        return f"{self.of}的{self.percent:g}%{f'，至少{self.least}个' if self.least else ''}"

    def is_reason(self, text: str) -> bool:
        """Whether a text gives a reason: more than praise alone, and long enough to say one."""
        said = "".join(sign for sign in text if sign.isalnum())
        for praise in sorted(self.no_reasons, key=len, reverse=True):
            said = said.replace(praise, "")
        return len(said) >= self.reason_least

    def usual_for(self, *group: str) -> int | None:
        """How many a group, by its words in the order of ``per``, may recommend without a reason; None: no bound."""
        named = self._in_table(group)
        return self.usual if named is None else named

    def most_for(self, *group: str) -> int | None:
        """How many a group may recommend at most; None: no bound."""
        usual = self.usual_for(*group)
        if self._in_table(group) is not None or self.exceptional is None:
            return usual
        return max(self.exceptional, usual or 0)

    def _in_table(self, group: tuple[str, ...]) -> int | None:
        names = (WHOLE_GROUP.join(group), *group)
        return next((self.table[name] for name in names if name in self.table), None)

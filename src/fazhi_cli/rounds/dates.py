"""The days of a round, as data: deadlines, how long 公示 lasts, the order of dates, the plan back from the deadline."""

import datetime
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data, Day, Path, Positive, chinese_date


class Extension(Data):
    """A later notice's new last day."""

    day: Day
    time: datetime.time | None = None
    clause: str | None = None


class Deadline(Data):
    """A last day for handing in: which filing it judges (``key``), with whom, until when, on which reading.

    ``inclusive`` says whether that day is in time; ``extended`` is what a later notice made of it. Rounds with one kind
    of filing have it under ``报送``, others under ``报送.<key>``.
    """

    key: str = ""
    level: str
    day: Day
    time: datetime.time | None = None
    inclusive: bool = True
    extended: Extension | None = None
    clause: str
    reading: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")

    @property
    def last_day(self) -> date:
        """The last day that counts as in time, by the round's reading."""
        day = self.extended.day if self.extended else self.day
        return day if self.inclusive else day - timedelta(days=1)

    @property
    def last_time(self) -> datetime.time | None:
        """The time on that day after which it is too late; None: the whole day counts."""
        if not self.inclusive:
            return None
        return self.extended.time if self.extended else self.time

    @property
    def present_reading(self) -> str:
        """The reading of the last day; if extended: the old and the new day, and whether the new one counts."""
        if self.extended is None:
            return self.reading
        counted = "当日算按时" if self.inclusive else "当日不算按时"
        then, now = _moment(self.day, self.time), _moment(self.extended.day, self.extended.time)
        return f"原定{then}，后延期到{now}，{counted}。"


def _moment(day: date, clock: datetime.time | None) -> str:
    return chinese_date(day) + (f"{clock:%H:%M}" if clock else "")


class PublicityTerms(Data):
    """公示 at one level: its unit, its minimum and whether its first day counts.

    Rounds with one 公示 have it under ``公示``, others under ``公示.<key>``.
    """

    key: str = ""
    level: str
    label: str = "公示"
    unit: Literal["工作日", "日", "周"]
    minimum: Positive
    count_first_day: bool
    clause: str
    reading: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")


class ChainStep(Data):
    """A step of the date chain: one or more dates that may not come before those of an earlier step."""

    label: str
    paths: tuple[Path, ...]
    clause: str
    condition: Condition = Field(default_factory=dict, alias="for")


class DateOrder(Data):
    """Two dates, often years apart, of which the one may not come after the other."""

    first: Path
    label: str
    then: Path
    then_label: str
    clause: str


class DateChecks(Data):
    """``same_day_boxes``: from how many boxes on it is worth a remark that all have one date (一人代填); ``orders`` of two dates.

    ``earliest``: nothing that a nomination tells of can have happened before it; an earlier year is a slip (1912).
    """

    same_day_boxes: int
    earliest: Day | None = None
    orders: tuple[DateOrder, ...] = ()


class ScheduleStep(Data):
    """A step of the plan back from the deadline, with the working days assumed for it.

    ``parts`` are the parts of a nomination (with all below them) it completes.
    """

    id: str
    stage: str
    actor: str
    title: str
    working_days: Positive
    clause: str
    assumption: str
    parts: tuple[Path, ...] = ()
    condition: Condition = Field(default_factory=dict, alias="for")

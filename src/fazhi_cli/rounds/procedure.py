"""The procedure as data: levels, stages, routes, required parts, boxes, departments, dates, quota, the plan back."""

import datetime
from datetime import date, timedelta
from functools import cached_property
from math import ceil
from typing import Annotated, Literal

from pydantic import Field

from fazhi_cli.rounds.base import EACH, Condition, Data, Path, Place, Words

_KEPT = 5000
Positive = Annotated[int, Field(ge=1)]


class Kind(Data):
    """A kind of submission by its word in the file (``申报``); the round's first is the usual one."""

    id: str
    label: str
    reinspection: bool = False


class Level(Data):
    """A level of the procedure, the lowest first: its word (``市级``), the noun of its area, the organ that acts there."""

    id: str
    label: str
    area: str
    organ: str = ""


class Stage(Data):
    """A stage of the procedure, who acts in it, and at which level (a draft: at none)."""

    id: str
    label: str
    actor: str
    level: str | None = None


class Route(Data):
    """How a unit files: through which levels, and to which body; ``submitting_bodies`` are patterns with nomination keys.

    ``short`` is the noun for units that file so (省直管县), where there is one. ``other_bodies`` would be right by another
    reading of the form than the round's.
    """

    id: str
    label: str
    levels: tuple[str, ...]
    short: str = ""
    submitting_bodies: tuple[str, ...] = ()
    other_bodies: tuple[str, ...] = ()
    reading: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")


FieldType = Literal[
    "text",
    "number",
    "date",
    "yes_no",
    "choice",
    "id_number",
    "phone",
    "photo",
    "file",
    "files",
    "texts",
    "part",
    "rows",
]


class ApplicantField(Data):
    """A field of the applicant's own, at a key path (``开展创建.启动日期``); ``part`` names a group of them.

    ``rows`` names a list of such groups, one a row of a table; the fields below its key are the columns. ``least`` and
    ``most`` bound a number, a text's length, a photo's size in KB or how many rows there are; ``formats`` are a
    photo's suffixes.
    """

    key: str
    label: str
    type: FieldType = "text"
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    formats: tuple[str, ...] = ()
    clause: str | None = None
    condition: Condition = Field(default_factory=dict, alias="for")

    @property
    def path(self) -> tuple[str, ...]:
        """Its key path in a nomination."""
        return tuple(self.key.split("."))


class ParentArea(Data):
    """The key under which a nomination names an area the applicant lies in, and that area's level."""

    key: str
    level: str
    title: str = ""


class Applicant(Data):
    """Who is nominated: the key of the name, its title, the noun of such an applicant, where it lies, its own fields."""

    key: str
    title: str
    noun: str
    parents: tuple[ParentArea, ...] = ()
    fields: tuple[ApplicantField, ...] = ()

    @cached_property
    def tables(self) -> frozenset[tuple[str, ...]]:
        """The key paths of the fields that are lists of rows."""
        return frozenset(field.path for field in self.fields if field.type == "rows")

    def place_of(self, field: ApplicantField) -> tuple[str, ...]:
        """Where a nomination has a field: its key path, with ``[]`` for each row where it is a column of a table."""
        path = field.path
        table = next((path[:length] for length in range(1, len(path)) if path[:length] in self.tables), None)
        return path if table is None else (*table, EACH, *path[len(table) :])


class RequiredPart(Data):
    """A part owed from a stage on; ``due`` names that stage for each route, a route left out does not owe it.

    In ``path``, ``[]`` means each entry of a list; a submission owes it by the positions that are there. ``expects`` is the only answer that will do, for those whom ``expects_for`` means.
    """

    path: Place
    label: str
    due: dict[str, str]
    clause: str
    expects: str | None = None
    expects_for: Condition = Field(default_factory=dict)
    not_applicable: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")


class OpinionBox(Data):
    """A box of the form, by its key under 意见: of which level, whose word or seal stands in it."""

    key: str
    label: str
    level: str
    organ: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")


class AssessmentBox(Data):
    """An on-site assessment, by its key under 实地考核, and the level that makes it."""

    key: str
    label: str
    level: str
    condition: Condition = Field(default_factory=dict, alias="for")


class Department(Data):
    """A department to be asked; its aliases; its full name at each level, as a pattern with {area}; the vetoes it bears on.

    ``due``: from which stage it must have answered, by route, where that is not the list's own term.
    """

    name: str
    aliases: tuple[str, ...] = ()
    bodies: dict[str, str] = Field(default_factory=dict)
    vetoes: tuple[int, ...] = ()
    due: dict[str, str] | None = None
    condition: Condition = Field(default_factory=dict, alias="for")


class Departments(Data):
    """The departments named by the notice; ``open_list`` accepts others beside them.

    A body whose name begins with one of ``above`` belongs to no level of the round.

    ``due`` is the stage from which they must have answered, by route: the stage's level is the one that asks.
    """

    named: tuple[Department, ...] = ()
    open_list: bool = True
    above: tuple[str, ...] = ()
    due: dict[str, str] = Field(default_factory=dict)
    document_number: str = ".*"
    clause: str
    condition: Condition = Field(default_factory=dict, alias="for")

    def find(self, name: str) -> Department | None:
        """The named department that ``name`` means, by its name, an alias or a body's full name holding one."""
        if name not in self._found:
            if len(self._found) > _KEPT:
                self._found.clear()
            self._found[name] = self._find(name)
        return self._found[name]

    @cached_property
    def _found(self) -> dict[str, Department | None]:
        """What was asked before: every rule on the answers asks for the same dozen names."""
        return {}

    def _find(self, name: str) -> Department | None:
        for department in self.named:
            if name == department.name or name in department.aliases:
                return department
        for department in self.named:
            if any(alias in name for alias in department.aliases if len(alias) > 2):
                return department
        return None

    def due_of(self, department: Department | None, route: str) -> str | None:
        """The stage from which a department must have answered on a route; None where it is not asked."""
        return (department.due if department and department.due is not None else self.due).get(route)


class Share(Data):
    """Of the units counted, how many may give one of ``values`` under ``key``: at most and at least so many, or percent."""

    key: str
    values: Words
    percent: float | None = None
    least_percent: float | None = None
    most: int | None = None
    least: int | None = None

    def most_of(self, number: int) -> int | None:
        """How many of ``number`` units may be such at most; None: no bound."""
        bounds = [self.most, None if self.percent is None else int(number * self.percent / 100)]
        return min((bound for bound in bounds if bound is not None), default=None)

    def least_of(self, number: int) -> int | None:
        """How many of ``number`` units must be such; None: no bound."""
        bounds = [self.least, None if self.least_percent is None else ceil(number * self.least_percent / 100)]
        return max((bound for bound in bounds if bound is not None), default=None)


ALL, BY_ROUTE = "all", "route"
"""What a quota may be counted by beside levels and keys of the applicant's fields."""
WHOLE_GROUP = "/"
"""Joins the words of a group in a table: ``绿水市/村``."""


class Quota(Data):
    """How many may be recommended in each group that ``per`` makes.

    ``per``: in all, on each route, in each area of a level, of each value of a field, or of several of these at once.
    ``table`` gives some groups a number of their own, by their whole name or by one of its words. ``exceptional`` is the
    most where a reason is given under ``reason``, of which at least ``reason_least`` characters must be left without
    ``no_reasons`` (praise alone). Counted is what the level of the stage ``counted_from`` has agreed to; ``shares`` bound
    parts of those counted.
    """

    per: Words
    usual: int | None = None
    exceptional: int | None = None
    table: dict[str, int] = Field(default_factory=dict)
    reason: str = ""
    reason_title: str = ""
    reason_least: Positive = 1
    no_reasons: Words = ()
    counted_from: str
    shares: tuple[Share, ...] = ()
    clause: str
    condition: Condition = Field(default_factory=dict, alias="for")

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


class Extension(Data):
    """A later notice's new last day."""

    day: date
    time: datetime.time | None = None
    clause: str | None = None


class Deadline(Data):
    """A last day for handing in: which filing it judges (``key``), with whom, until when, on which reading.

    ``inclusive`` says whether that day is in time; ``extended`` is what a later notice made of it. Rounds with one kind
    of filing have it under ``报送``, others under ``报送.<key>``.
    """

    key: str = ""
    level: str
    day: date
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


class Document(Data):
    """A form that is handed in: its word, the pattern of its file's name with nomination keys, its map of slots.

    ``copies`` are handed in on paper, of which ``stays`` and ``goes_up`` say where they end; ``electronic``: also a file.
    """

    id: str
    label: str
    file_name: str
    slots: str = "slots.yaml"
    copies: int | None = None
    stays: int | None = None
    goes_up: int | None = None
    electronic: bool = False
    clause: str
    condition: Condition = Field(default_factory=dict, alias="for")


class TitleTerms(Data):
    """An earlier title that an applicant must hold (prerequisite), or may not (exclusion), by words of its name."""

    title: str
    words: Words
    within_years: int | None = None
    clause: str
    reading: str = ""
    due: dict[str, str] = Field(default_factory=dict)
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
    """From how many boxes on one and the same date in all of them is worth a remark (一人代填); ``orders`` of two dates."""

    same_day_boxes: int
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

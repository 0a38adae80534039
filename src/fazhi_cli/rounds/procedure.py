"""The procedure as data: stages, routes, required parts, departments, dates, quota, the plan back from the deadline."""

from datetime import date, timedelta
from typing import Annotated, Literal

from fazhi_cli.records.values import AtLeast
from fazhi_cli.rounds.base import Data, KindId, Path, RouteId, StageId


class Stage(Data):
    """A stage of the procedure and who acts in it."""

    id: StageId
    label: str
    actor: str


class Route(Data):
    """How a unit files: through its prefecture, or straight to the province."""

    id: RouteId
    label: str
    submitting_bodies: tuple[str, ...]
    reading: str = ""


class RequiredPart(Data):
    """A part owed from a stage on; ``due`` names that stage for each route, a route left out does not owe it.

    ``kinds``: whether a nomination owes it, a re-inspection, or both. ``expects`` is the only answer that will do,
    for the kinds in ``expected_in``.
    """

    path: Path
    label: str
    due: dict[RouteId, StageId]
    clause: str
    expects: str | None = None
    expected_in: tuple[KindId, ...] = ("申报", "复核")
    kinds: tuple[KindId, ...] = ("申报",)
    not_applicable: str = ""

    def expected(self, kind: KindId) -> str | None:
        """The only answer that will do in submissions of this kind, None where any answer will."""
        return self.expects if kind in self.expected_in else None


class Department(Data):
    """A department to be asked; its aliases; the vetoes on which its word bears."""

    name: str
    aliases: tuple[str, ...] = ()
    vetoes: tuple[int, ...] = ()


class Departments(Data):
    """The departments named by the notice (二（一）); ``open_list`` accepts others beside them."""

    named: tuple[Department, ...]
    open_list: bool
    due: dict[RouteId, StageId]
    document_number: str
    clause: str
    kinds: tuple[KindId, ...] = ("申报",)

    def find(self, name: str) -> Department | None:
        """The named department that ``name`` means, by its name, an alias or a body's full name holding one."""
        for department in self.named:
            if name == department.name or name in department.aliases:
                return department
        for department in self.named:
            if any(alias in name for alias in department.aliases if len(alias) > 2):
                return department
        return None


class Quota(Data):
    """How many units a prefecture may recommend (一（一）2)."""

    usual: int
    exceptional: int
    clause: str


class Deadline(Data):
    """The last day for handing in; ``inclusive`` says whether that day is in time."""

    day: date
    inclusive: bool
    clause: str
    reading: str

    @property
    def last_day(self) -> date:
        """The last day that counts as in time, by the round's reading."""
        return self.day if self.inclusive else self.day - timedelta(days=1)


class Copies(Data):
    """How many copies of the form (三（三）)."""

    number: int
    clause: str


class PublicityTerms(Data):
    """公示: its unit, its minimum and whether its first day counts (二（三）)."""

    unit: Literal["工作日", "日", "周"]
    minimum: Annotated[int, AtLeast(1)]
    count_first_day: bool
    clause: str
    reading: str


class ChainStep(Data):
    """A step of the date chain: one or more dates that may not come before those of an earlier step."""

    label: str
    paths: tuple[Path, ...]
    routes: tuple[RouteId, ...] = ("city", "direct")
    clause: str


class DateChecks(Data):
    """From how many boxes on one and the same date in all of them is worth a remark (一人代填)."""

    same_day_boxes: int


class ScheduleStep(Data):
    """A step of the plan back from the deadline, with the working days assumed for it.

    ``routes`` are those that have the step; ``parts`` the parts of a nomination (with all below them) it completes.
    """

    id: str
    stage: StageId
    actor: str
    title: str
    working_days: Annotated[int, AtLeast(1)]
    clause: str
    assumption: str
    routes: tuple[RouteId, ...] = ("city", "direct")
    kinds: tuple[KindId, ...] = ("申报",)
    parts: tuple[Path, ...] = ()

"""待办与盖章清单: who still has to sign, seal, answer, assess, in the order of the procedure, until when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.blanks import fits
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.review.schedule import planned_steps
from fazhi_cli.rounds.base import CONSULTATIONS, OPINIONS, PUBLICITY, SELF_ASSESSMENT, VETOES
from fazhi_cli.rounds.dates import ScheduleStep
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import Department, RequiredPart
from fazhi_cli.rules.consultations import ANSWERS, OBJECTS, named, proofs_of
from fazhi_cli.rules.self_assessment import is_answered
from fazhi_cli.rules.standing import Standing, is_filled, spoken

_AFTER = {OPINIONS: 1, PUBLICITY: 2}
"""Parts that come late within their stage: a level decides after its inspection, and publishes after its decision."""


class Duty(NamedTuple):
    """Something that one actor still owes.

    ``last_day`` is the last working day for it; None where the notice sets no term (what follows the deadline).
    ``late`` says that this day lies before the day of the list.
    """

    stage: str
    actor: str
    what: str
    owed: tuple[str, ...]
    last_day: date | None
    clause: str
    late: bool = False

    @property
    def sentence(self) -> str:
        """What is owed in one line."""
        return f"{self.what}：{'、'.join(self.owed)}" if self.owed else self.what


@dataclass(frozen=True, slots=True)
class TodoList:
    """The duties of one submission; ``settled`` counts the required parts that are there already.

    ``deadline`` is None where the notice sets none for this kind; ``filed`` says that it was handed in. ``reminders``
    gives for each last day the working day before it.
    """

    unit: str
    material: str
    route_label: str
    as_of: date
    deadline: date | None
    working_days_left: int
    duties: tuple[Duty, ...]
    settled: int
    filed: bool = False
    estimated_years: tuple[int, ...] = ()
    reminders: Mapping[date, date] = field(default_factory=dict)

    @property
    def too_late(self) -> bool:
        """Whether the deadline has passed without a filing."""
        return self.deadline is not None and self.as_of > self.deadline and not self.filed


def todo_list(nomination: Nomination, round: Round, calendar: Calendar, as_of: date) -> TodoList:
    """What is still owed for this nomination on its route, planned back from its deadline where it has one."""
    standing = Standing(round, nomination)
    last_day = standing.deadlines[-1].last_day if standing.deadlines else None
    ends = {one.step.id: one.last for one in planned_steps(standing, calendar)} if last_day else {}
    planned = [step for step in round.schedule if step.id in ends]
    open_parts = [part for part in standing.parts if not _settled(part, nomination, standing)]
    open_now = _Open(nomination, standing, open_parts)
    duties = [duty for step in planned for duty in _duties_of(step, open_now, ends[step.id], as_of)]
    later = [*_departments_later(open_now, planned), *_parts_later(open_now, planned)]
    duties += sorted(later, key=lambda duty: (round.stage_index(duty.stage), _AFTER.get(duty.what, 0)))
    days = sorted({*ends.values(), *([last_day] if last_day else [])})
    return TodoList(
        unit=nomination.applicant or f"（未写{round.applicant.key}）",
        material=f"{round.kind_by_id[standing.kind].label}材料",
        route_label=round.route_by_id[standing.route].label,
        as_of=as_of,
        deadline=last_day,
        working_days_left=calendar.count_after(as_of, last_day) if last_day else 0,
        duties=tuple(duties),
        settled=len(standing.parts) - len(open_parts),
        filed=any(filing.submitted_on and filing.submitted_on <= as_of for filing in nomination.filings.values()),
        estimated_years=calendar.estimated_years(min([as_of, *days]), max([as_of, *days])),
        reminders={day: calendar.add(day, -1) for day in days},
    )


class _Open(NamedTuple):
    """The open parts of a submission, and its contents."""

    nomination: Nomination
    standing: Standing
    parts: list[RequiredPart]


def _settled(part: RequiredPart, nomination: Nomination, standing: Standing) -> bool:
    """Whether a part is present and says what it must."""
    value = lookup(nomination, part.path)
    names = standing.round.text_checks.blank_values
    if any(fits(part.path, path) for path in names.persons) and isinstance(value, str):
        return names.is_person(value)
    return is_filled(value) and standing.expected(part) in (None, spoken(value))


def _belongs(part: RequiredPart, step: ScheduleStep) -> bool:
    return any(part.path[: len(place)] == place for place in step.parts)


def _duties_of(step: ScheduleStep, still: _Open, last_day: date, as_of: date) -> Iterator[Duty]:
    round, nomination = still.standing.round, still.nomination
    clause, late = round.clause_by_id[step.clause].place, last_day < as_of
    owed = [part.label for part in still.parts if _belongs(part, step)]
    if (VETOES,) in step.parts:
        owed += _undeclared(nomination, still.standing)
    if (SELF_ASSESSMENT,) in step.parts:
        owed += _unassessed(nomination, round)
    if (CONSULTATIONS,) in step.parts:
        owed += _incomplete_answers(still)
    if owed:
        yield Duty(step.stage, step.actor, step.title, tuple(owed), last_day, clause, late)
    if (CONSULTATIONS,) in step.parts:
        for body, what in _unanswered(still):
            yield Duty(step.stage, body, what, (), last_day, clause, late)


def _departments_later(still: _Open, steps: list[ScheduleStep]) -> Iterator[Duty]:
    """What departments owe where no step of the plan asks them; the notice sets no date for it."""
    round, stage = still.standing.round, still.standing.department_due(None)
    if round.departments is None or stage is None or any((CONSULTATIONS,) in step.parts for step in steps):
        return
    clause = round.clause_by_id[round.departments.clause].place
    if incomplete := tuple(_incomplete_answers(still)):
        yield Duty(stage, round.stage_by_id[stage].actor, CONSULTATIONS, incomplete, None, clause)
    for body, what in _unanswered(still):
        yield Duty(stage, body, what, (), None, clause)


def _parts_later(still: _Open, steps: list[ScheduleStep]) -> Iterator[Duty]:
    """The parts that no step completes, those of one stage, actor and head together."""
    round, route = still.standing.round, still.standing.route
    organs: dict[KeyPath, str] = {(OPINIONS, box.key): box.organ for box in round.opinions if box.organ}
    groups: dict[tuple[str, str, str], list[RequiredPart]] = {}
    for part in still.parts:
        if not any(_belongs(part, step) for step in steps):
            stage = part.due[route]
            actor = organs.get(part.path[:2]) or round.stage_by_id[stage].actor
            groups.setdefault((stage, actor, str(part.path[0])), []).append(part)
    for (stage, actor, what), parts in groups.items():
        place = round.clause_by_id[parts[0].clause].place
        yield Duty(stage, actor, what, tuple(part.label for part in parts), None, place)


def _undeclared(nomination: Nomination, standing: Standing) -> list[str]:
    """The vetoes that no named person has checked and answered."""
    names = standing.round.text_checks.blank_values
    answered = {
        item.number
        for item in nomination.vetoes
        if item.declared and item.checked_how and names.is_person(item.checked_by)
    }
    missing = [str(veto.number) for veto in standing.vetoes if veto.number not in answered]
    return [f"不得推荐情形第{'、'.join(missing)}项的声明、核查人和核查方式"] if missing else []


def _unassessed(nomination: Nomination, round: Round) -> list[str]:
    answered = {item.standard for item in nomination.self_assessment if is_answered(item)}
    missing = [standard.number for standard in round.assessment.standards if standard.number not in answered]
    return [f"对照{round.words.standards}自评（尚有{len(missing)}条）"] if missing else []


def _incomplete_answers(still: _Open) -> list[str]:
    """The answers that are there without their date, number or scan."""
    lacking = []
    for _, item, _, name in named(still.nomination, still.standing.round):
        missing = [key for key, value in proofs_of(item, still.standing.round).items() if not value]
        if item.conclusion in ANSWERS and missing:
            lacking.append(f"{name}回函的{'、'.join(missing)}")
    return lacking


def _unanswered(still: _Open) -> Iterator[tuple[str, str]]:
    """The named departments that have not answered, or object, by their full names, with what they owe."""
    standing = still.standing
    answers = {name: item for _, item, _, name in named(still.nomination, standing.round)}
    for department in standing.departments:
        item = answers.get(department.name)
        body = (item.body if item else None) or _full_name(standing, department)
        if item is None or item.conclusion not in ANSWERS:
            yield body, "出具书面意见并盖章"
        elif item.conclusion == OBJECTS:
            yield body, "异议消除后重新出具书面意见"


def _full_name(standing: Standing, department: Department) -> str:
    """What the department is called at the level that asks it."""
    level = standing.level_asking(department)
    area = (standing.area_at(level) or "") if level else ""
    pattern = department.bodies.get(level or "")
    return pattern.format(area=area) if pattern and area else f"{area}{department.name}"

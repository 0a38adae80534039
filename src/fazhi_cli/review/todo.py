"""待办与盖章清单: who still has to sign, seal, answer, assess, in the order of the procedure, until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.dates.plan import plan_back
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import Department, RequiredPart, ScheduleStep
from fazhi_cli.rules.standing import Standing, is_filled, spoken


@dataclass(frozen=True, slots=True)
class Duty:
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
    """The duties of one submission; ``settled`` counts the required parts that are there already."""

    unit: str
    route_label: str
    as_of: date
    deadline: date
    working_days_left: int
    duties: tuple[Duty, ...]
    settled: int
    estimated_years: tuple[int, ...] = ()


def todo_list(nomination: Nomination, round: Round, calendar: Calendar, as_of: date) -> TodoList:
    """What is still owed for this nomination on its route, planned back from the round's deadline."""
    standing = Standing(round, nomination)
    steps = [step for step in round.schedule if standing.meets(step.condition)]
    last_day = standing.deadline.last_day
    ends = {planned.step.id: planned.last for planned in plan_back(steps, last_day, calendar)}
    days = [as_of, last_day, *ends.values()]
    parts = standing.parts
    open_parts = [part for part in parts if not _settled(part, standing)]
    duties = [duty for step in steps for duty in _duties_of(step, standing, open_parts, ends[step.id], as_of)]
    duties += _later_duties(standing, open_parts, steps)
    return TodoList(
        unit=nomination.applicant or f"（未写{round.applicant.key}）",
        route_label=round.route(standing.route).label,
        as_of=as_of,
        deadline=last_day,
        working_days_left=calendar.count(as_of + timedelta(days=1), last_day),
        estimated_years=calendar.estimated_years(min(days), max(days)),
        duties=tuple(duties),
        settled=len(parts) - len(open_parts),
    )


def _settled(part: RequiredPart, standing: Standing) -> bool:
    value = lookup(standing.nomination, part.path) if standing.nomination else None
    return is_filled(value) and standing.expected(part) in (None, spoken(value))


def _belongs(part: RequiredPart, step: ScheduleStep) -> bool:
    return any(part.path[: len(place)] == place for place in step.parts)


def _duties_of(
    step: ScheduleStep, standing: Standing, open_parts: list[RequiredPart], last_day: date, as_of: date
) -> Iterator[Duty]:
    round, nomination = standing.round, standing.nomination
    assert nomination is not None
    clause, late = round.clause_by_id[step.clause].place, last_day < as_of
    owed = [part.label for part in open_parts if _belongs(part, step)]
    if ("不得推荐情形",) in step.parts:
        owed += _undeclared(nomination, round)
    if ("考核自评",) in step.parts:
        owed += _unassessed(nomination, round)
    if owed:
        yield Duty(step.stage, step.actor, step.title, tuple(owed), last_day, clause, late)
    if ("征求意见",) in step.parts:
        for department in _unanswered(standing):
            yield Duty(step.stage, department, "出具书面意见并盖章", (), last_day, clause, late)


def _later_duties(standing: Standing, open_parts: list[RequiredPart], steps: list[ScheduleStep]) -> Iterator[Duty]:
    """What no step of the plan completes: it comes after the deadline and has no term in the notice."""
    round, route = standing.round, standing.route
    planned = {place for step in steps for place in step.parts}
    stage = standing.department_due(None)
    if round.departments is not None and stage is not None and ("征求意见",) not in planned:
        clause = round.clause_by_id[round.departments.clause].place
        for department in _unanswered(standing):
            yield Duty(stage, department, "出具书面意见并盖章", (), None, clause)
    groups: dict[tuple[str, str], list[RequiredPart]] = {}
    for part in open_parts:
        if not any(_belongs(part, step) for step in steps):
            groups.setdefault((part.due[route], part.path[0]), []).append(part)
    for (stage_id, what), parts in groups.items():
        actor = round.stages[round.stage_index(stage_id)].actor
        labels = tuple(part.label for part in parts)
        yield Duty(stage_id, actor, what, labels, None, round.clause_by_id[parts[0].clause].place)


def _undeclared(nomination: Nomination, round: Round) -> list[str]:
    """The vetoes that no named person has answered."""
    answered = {item.number for item in nomination.vetoes if item.declared and item.checked_by}
    missing = [str(veto.number) for veto in round.vetoes.items if veto.number not in answered]
    return [f"不得推荐情形第{'、'.join(missing)}项的声明和核查人"] if missing else []


def _unassessed(nomination: Nomination, round: Round) -> list[str]:
    answered = {item.standard for item in nomination.self_assessment if item.result}
    missing = [standard.number for standard in round.assessment.standards if standard.number not in answered]
    return [f"对照{round.words.standards}自评（尚有{len(missing)}条）"] if missing else []


def _unanswered(standing: Standing) -> list[str]:
    """The named departments that were not asked or have not answered, with the place whose they are."""
    round, nomination = standing.round, standing.nomination
    answered = set()
    for item in nomination.consultations if nomination else ():
        department = round.departments.find(item.department or "") if round.departments else None
        if department is not None and item.conclusion in ("无异议", "有异议"):
            answered.add(department.name)
    return [f"{_place(standing, item)}{item.name}" for item in standing.departments if item.name not in answered]


def _place(standing: Standing, department: Department) -> str:
    """The place whose department is asked; empty where it is not known."""
    due = standing.department_due(department)
    level = standing.round.stage(due).level if due else None
    return (standing.area_at(level) or "") if level and standing.unit else ""

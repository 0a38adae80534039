"""The round's whole plan for one route as of a day: when each step is due, what is no longer possible, what follows."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.rounds.dates import Deadline, PublicityTerms, ScheduleStep
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.lookback import Window
from fazhi_cli.rules.publicity import earliest_end
from fazhi_cli.rules.standing import Standing


class PlannedStep(NamedTuple):
    """A step and the latest working days on which it may begin and end."""

    step: ScheduleStep
    first: date
    last: date


class Schedule(NamedTuple):
    """A route's plan as of a day.

    ``left`` are the working days from ``as_of`` to the last day, both counted; ``needed`` those that all steps take;
    ``spare`` those left over before the first step must begin, negative when it should have begun. ``earlier`` are the
    deadlines before the last one, by which lower levels hand in. ``publicity`` is the earliest that a publicity begun
    right after the last day can span (None: the round has none).
    """

    route_label: str
    as_of: date
    last_day: date
    steps: tuple[PlannedStep, ...]
    left: int
    needed: int
    spare: int
    publicity: Window | None
    publicity_terms: PublicityTerms | None
    deadline: Deadline
    earlier: tuple[Deadline, ...]
    estimated_years: tuple[int, ...]

    @property
    def overdue(self) -> tuple[PlannedStep, ...]:
        """The steps that should be done by now according to the plan."""
        return tuple(planned for planned in self.steps if planned.last < self.as_of)

    @property
    def possible(self) -> tuple[PlannedStep, ...]:
        """The steps that can still be done from ``as_of`` on: those that need not have begun yet."""
        return tuple(planned for planned in self.steps if planned.first >= self.as_of)


def schedule_for(round: Round, route: str, calendar: Calendar, as_of: date) -> Schedule:
    """The plan for one route of the round: its own last deadline, the steps back from it, the publicity behind it."""
    standing = Standing(round, given_route=route)
    last_day = standing.deadline.last_day
    planned = planned_steps(standing, calendar)
    begins = calendar.add(last_day, 1)
    terms = next((item for item in reversed(round.publicity) if standing.meets(item.condition)), None)
    publicity = Window(begins, earliest_end(Window(begins, begins), terms, calendar)) if terms else None
    days = [as_of, last_day, publicity.last if publicity else last_day, *(step.first for step in planned)]
    first = planned[0].first if planned else as_of
    return Schedule(
        route_label=round.route_by_id[route].label,
        as_of=as_of,
        last_day=last_day,
        steps=planned,
        left=calendar.count(as_of, last_day),
        needed=sum(one.step.working_days for one in planned),
        spare=calendar.count(as_of, first) - 1 if as_of <= first else -calendar.count(first, as_of - timedelta(days=1)),
        publicity=publicity,
        publicity_terms=terms,
        deadline=standing.deadline,
        earlier=tuple(item for item in standing.deadlines if item.last_day < last_day),
        estimated_years=calendar.estimated_years(min(days), max(days)),
    )


def planned_steps(standing: Standing, calendar: Calendar) -> tuple[PlannedStep, ...]:
    """The steps on its route, planned back from the deadlines: what must be handed in by a day is done by it."""
    levels = {stage.id: stage.level for stage in standing.round.stages}
    on_route = (None, *standing.levels)
    steps = [
        step for step in standing.round.schedule if levels[step.stage] in on_route and standing.meets(step.condition)
    ]
    return plan_back(steps, lambda step: standing.last_day_at(levels[step.stage]), calendar)


def plan_back(
    steps: Sequence[ScheduleStep], last_day: Callable[[ScheduleStep], date], calendar: Calendar
) -> tuple[PlannedStep, ...]:
    """The steps in order: each ends before the next begins, by the last working day up to its own ``last_day``."""
    planned: list[PlannedStep] = []
    end = date.max
    for step in reversed(steps):
        end = min(end, calendar.last_working_day(last_day(step)))
        first = calendar.add(end, 1 - step.working_days)
        planned.append(PlannedStep(step, first, end))
        end = calendar.add(first, -1)
    return tuple(reversed(planned))


def last_day_of(level: str, standing: Standing, calendar: Calendar) -> date | None:
    """The last working day for a level's steps by the plan; None where there is no deadline."""
    if not standing.deadlines:
        return None
    own = [
        one.last
        for one in planned_steps(standing, calendar)
        if standing.round.stage_by_id[one.step.stage].level == level
    ]
    return max(own, default=standing.deadline.last_day)

"""The round's whole plan for one route as of a day: when each step is due, what is no longer possible, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.dates.plan import PlannedStep, plan_back
from fazhi_cli.rounds.dates import Deadline, PublicityTerms
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.lookback import Window
from fazhi_cli.rules.publicity import earliest_end
from fazhi_cli.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Schedule:
    """A route's plan as of a day.

    ``left`` are the working days from ``as_of`` to the last day, both counted; ``needed`` those that all steps take.
    ``publicity`` is the earliest that a publicity begun right after the last day can span (None: the round has none).
    """

    route_label: str
    as_of: date
    last_day: date
    steps: tuple[PlannedStep, ...]
    left: int
    needed: int
    publicity: Window | None
    publicity_terms: PublicityTerms | None
    deadline: Deadline
    estimated_years: tuple[int, ...]

    @property
    def spare(self) -> int:
        """The working days left over after all steps; negative when there are too few to do them one by one."""
        return self.left - self.needed

    @property
    def overdue(self) -> tuple[PlannedStep, ...]:
        """The steps that should be done by now according to the plan."""
        return tuple(planned for planned in self.steps if planned.last < self.as_of)

    @property
    def possible(self) -> tuple[PlannedStep, ...]:
        """The steps that can still be done from ``as_of`` on: as many of the last ones as the working days allow."""
        days, kept = self.left, len(self.steps)
        while kept and self.steps[kept - 1].step.working_days <= days:
            kept -= 1
            days -= self.steps[kept].step.working_days
        return self.steps[kept:]


def schedule_for(round: Round, route: str, calendar: Calendar, as_of: date) -> Schedule:
    """The plan for nominations on this route."""
    standing = Standing(round, given_route=route)
    steps = [step for step in round.schedule if standing.meets(step.condition)]
    last_day = standing.deadline.last_day
    planned = plan_back(steps, last_day, calendar)
    begins = calendar.add(last_day, 1)
    terms = next((item for item in reversed(round.publicity) if standing.meets(item.condition)), None)
    publicity = Window(begins, earliest_end(Window(begins, begins), terms, calendar)) if terms else None
    days = [as_of, last_day, publicity.last if publicity else last_day, *(step.first for step in planned)]
    return Schedule(
        route_label=round.route(route).label,
        as_of=as_of,
        last_day=last_day,
        steps=planned,
        left=calendar.count(as_of, last_day),
        needed=sum(step.working_days for step in steps),
        publicity=publicity,
        publicity_terms=terms,
        deadline=standing.deadline,
        estimated_years=calendar.estimated_years(min(days), max(days)),
    )


def last_day_of(level: str, standing: Standing, calendar: Calendar) -> date | None:
    """The last working day for a level's steps by the plan; None where there is no deadline."""
    if not standing.deadlines:
        return None
    steps = [step for step in standing.round.schedule if standing.meets(step.condition)]
    planned = plan_back(steps, standing.deadline.last_day, calendar)
    own = [one.last for one in planned if standing.round.stage(one.step.stage).level == level]
    return max(own, default=standing.deadline.last_day)

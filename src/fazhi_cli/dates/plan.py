"""Plans back from a last day: when each step must begin and end, one after the other, in working days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.rounds.dates import ScheduleStep


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step and the latest working days on which it may begin and end."""

    step: ScheduleStep
    first: date
    last: date


def plan_back(
    steps: Sequence[ScheduleStep], last_day: Callable[[ScheduleStep], date], calendar: Calendar
) -> tuple[PlannedStep, ...]:
    """The steps in their order: each ends before the next begins, none after its own last day (the working day before it)."""
    planned: list[PlannedStep] = []
    end = date.max
    for step in reversed(steps):
        end = min(end, calendar.last_working_day(last_day(step)))
        first = calendar.add(end, 1 - step.working_days)
        planned.append(PlannedStep(step, first, end))
        end = calendar.add(first, -1)
    return tuple(reversed(planned))

"""How a unit files, what that route owes when, and which stage a nomination's content shows."""

from __future__ import annotations

from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.base import KindId, RouteId
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import RequiredPart
from fazhi_cli.rounds.units import Unit

Owed = tuple[tuple[RequiredPart, object], ...]
"""Parts that are owed at some stage, each with what the nomination says, filled or not."""


def route_of(unit: Unit | None) -> RouteId:
    """The unit's route; a unit that is not in the list is taken to file through a prefecture."""
    return unit.route if unit else "city"


def kind_of(nomination: Nomination) -> KindId:
    """What is handed in: a nomination unless it says that it is a re-inspection."""
    return nomination.kind or "申报"


def is_filled(value: object) -> bool:
    """Whether a part of a nomination says anything."""
    return value is not None and value not in ("", ())


def owed_parts(nomination: Nomination, round: Round, route: RouteId) -> Owed:
    """The parts that this route owes at some stage, in the order of the procedure, with what the nomination says."""
    return tuple((part, lookup(nomination, part.path)) for part in round.parts_owed(route, kind_of(nomination)))


def guess_stage(owed: Owed, nomination: Nomination, round: Round, route: RouteId) -> str:
    """The latest stage of which the nomination holds a part that falls due there."""
    due = [part.due[route] for part, value in owed if is_filled(value)]
    if nomination.consultations and route in round.departments.due:
        due.append(round.departments.due[route])
    return max(due, key=round.stage_index, default=round.stages[0].id)

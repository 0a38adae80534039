"""How a unit files, what that route owes when, and which stage a nomination's content shows."""

from __future__ import annotations

from fazhi_cli.nomination.model import Consultation, Nomination, lookup
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
    if isinstance(value, tuple):
        return any(map(is_filled, value))
    return value is not None and value != ""


def owed_parts(nomination: Nomination, round: Round, route: RouteId) -> Owed:
    """The parts that this route owes at some stage, in the order of the procedure, with what the nomination says."""
    return tuple((part, lookup(nomination, part.path)) for part in round.parts_owed(route, kind_of(nomination)))


def _is_answered(consultation: Consultation) -> bool:
    """Whether anything stands there that only the department's answer, or its staying out, can tell."""
    told = (consultation.conclusion, consultation.answered_on, consultation.document, consultation.scan)
    return any(map(is_filled, (*told, consultation.objection)))


def guess_stage(owed: Owed, nomination: Nomination, round: Round, route: RouteId) -> str:
    """The latest stage of which the nomination holds a part that falls due there.

    A department that is only named has not been asked yet: a new file lists them all.
    """
    due = [part.due[route] for part, value in owed if is_filled(value)]
    if route in round.departments.due and any(_is_answered(one) for one in nomination.consultations):
        due.append(round.departments.due[route])
    return max(due, key=round.stage_index, default=round.stages[0].id)

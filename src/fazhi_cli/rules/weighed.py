"""A weighed incident: how much it counts against the recommendation, why, and by which days."""

from datetime import date
from enum import Enum
from typing import NamedTuple

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.parts import Incident, VetoDeclaration
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.vetoes import IncidentFact, Veto
from fazhi_cli.rules.incident_days import HAPPENED, Days
from fazhi_cli.rules.lookback import Window

RULING = "认定"


class Weight(Enum):
    """What an incident means for the recommendation."""

    BARRING = "barring"
    UNDATED = "undated"
    UNCLEAR = "unclear"
    NOT_BARRING = "not barring"
    OUTSIDE = "outside"
    IMPOSSIBLE = "impossible"


class Weighed(NamedTuple):
    """An incident with its veto, its place, its weight and the reason for it.

    ``days`` are the days that it names, of deed, discipline, prosecution and judgment; ``about`` is the key that the
    reason speaks of.
    """

    veto: Veto
    declaration: VetoDeclaration
    incident: Incident
    at: KeyPath
    weight: Weight
    reason: str
    days: tuple[Days, ...] = ()
    about: str = HAPPENED

    @property
    def name(self) -> str:
        """The incident as messages name it."""
        return f"第{self.veto.number}项情形的事件“{self.incident.what or '（未写事由）'}”"

    def problem(self, message: str, **more: object) -> Problem:
        """A problem at this incident, under the clause of its veto."""
        subject = f"{self.veto.number}:{self.incident.what}" if self.incident.what else ""
        at = (*self.at, self.about)
        return Problem(message, at=at, clause=self.veto.clause, subject=subject, **more)  # type: ignore[arg-type]

    def inside(self, window: Window, as_of: date) -> Days | None:
        """The first of its days that lies in a window and has come; None where none does."""
        return next((days for days in self.days if days.within(window) and days.first <= as_of), None)


class Scales(NamedTuple):
    """What an incident is weighed by; ``areas`` are the applicant's own, in rounds that list only areas."""

    round: Round
    veto: Veto
    window: Window
    as_of: date
    applicant: str | None
    declared: str | None
    areas: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[IncidentFact, ...]:
        """The facts that must all be there for the veto."""
        return tuple(fact for fact in self.round.vetoes.facts if fact.key in self.veto.needs)


Judgement = tuple[Weight, str, str]
"""A weight, the reason in words, the key of the incident that it speaks of."""


def text_of(incident: Incident) -> str:
    return "。".join(filter(None, (incident.what, incident.outcome)))


def first_said(fact: IncidentFact, words: str) -> str | None:
    """The word by which a text speaks for a fact, those that deny it left out."""
    for denied in fact.denied_by:
        words = words.replace(denied, "")
    return next((word for word in fact.said_by if word in words), None)

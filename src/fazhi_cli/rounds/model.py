"""A round as data: what another year or province would change, typed; an unknown or missing field is an error.

The files of ``standards/<round>/`` are put together by ``rounds.loading``; their meaning is described in
``docs/rounds.md``. Key paths are written as in a nomination, steps joined by dots: ``意见.县级.日期``.
"""

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from typing import Self

from fazhi_cli.findings import Clause
from fazhi_cli.rounds.base import Data, KindId, Path, RouteId, SeverityId
from fazhi_cli.rounds.notice import Assessment, ClauseText, NoticeFacts
from fazhi_cli.rounds.procedure import (
    ChainStep,
    Copies,
    DateChecks,
    Deadline,
    Departments,
    PublicityTerms,
    Quota,
    RequiredPart,
    Route,
    ScheduleStep,
    Stage,
)
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.texts import TextLimit
from fazhi_cli.rounds.units import Units
from fazhi_cli.rounds.vetoes import Vetoes


class EvidenceTerms(Data):
    """File formats that are taken, and the longest file name, in characters with its suffix."""

    formats: tuple[str, ...]
    longest_name: int


class Reading(Data):
    """A choice made where the notice's wording leaves one."""

    id: str
    clause: str
    text: str


class LetterTerms(Data):
    """一次性告知单: whom it is addressed to, with {unit}; who sends it on each route, with {prefecture}."""

    addressee: str
    senders: dict[RouteId, str]


class FileNote(Data):
    """What a new nomination file says at one of its parts: a passage of the notice, a word of help.

    ``kinds`` and ``routes`` are those that have the part at all; in ``commented_in`` it is only shown, behind ``#``.
    ``block``: a text of several paragraphs.
    """

    path: Path
    clause: str | None = None
    note: str = ""
    kinds: tuple[KindId, ...] = ("申报", "复核")
    routes: tuple[RouteId, ...] = ("city", "direct")
    commented_in: tuple[KindId, ...] = ()
    block: bool = False


class RuleSetting(Data):
    """What the round decides about a rule: its severity, the clause it rests on, the reading chosen (its id).

    ``kinds`` are the kinds of submission it applies to.
    """

    severity: SeverityId
    clause: str | None = None
    reviewed: str | None = None
    reading: str | None = None
    enabled: bool = True
    kinds: tuple[KindId, ...] = ("申报", "复核")


class Round(Data):
    """One call for nominations, complete; ``form_name`` is the pattern of the form's file name, with {unit}.

    ``digest``, ``folder`` and ``form_folder`` are added when it is loaded: the sha256 of its files, and where they lie.
    """

    id: str
    title: str
    honour: str
    province: str
    notice: NoticeFacts
    routes: tuple[Route, ...]
    stages: tuple[Stage, ...]
    required_parts: tuple[RequiredPart, ...]
    quota: Quota
    deadline: Deadline
    copies: Copies
    publicity: PublicityTerms
    text_limits: tuple[TextLimit, ...]
    vetoes: Vetoes
    departments: Departments
    date_chain: tuple[ChainStep, ...]
    date_checks: DateChecks
    evidence: EvidenceTerms
    schedule: tuple[ScheduleStep, ...]
    readings: tuple[Reading, ...]
    text_checks: TextChecks
    letter: LetterTerms
    file_notes: tuple[FileNote, ...]
    clauses: tuple[ClauseText, ...]
    assessment: Assessment
    units: Units
    rules: dict[str, RuleSetting]
    form_name: str
    digest: str = ""
    folder: str = ""
    form_folder: str = ""

    @cached_property
    def clause_by_id(self) -> dict[str, ClauseText]:
        """Clauses by their id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def quotes(self) -> dict[str, Clause]:
        """Clauses as findings quote them, by their id."""
        return {clause.id: Clause(clause.place, clause.text) for clause in self.clauses}

    @cached_property
    def reading_by_id(self) -> dict[str, Reading]:
        """Readings by their id."""
        return {reading.id: reading for reading in self.readings}

    def route(self, route: RouteId) -> Route:
        """The route's data; KeyError when the round has no such route."""
        return {item.id: item for item in self.routes}[route]

    @cached_property
    def _owed(self) -> dict[tuple[RouteId, KindId], tuple[RequiredPart, ...]]:
        return {}

    def parts_owed(self, route: RouteId, kind: KindId) -> tuple[RequiredPart, ...]:
        """The parts that submissions of this kind owe at some stage on this route, in the order of the procedure."""
        owed = self._owed.get((route, kind))
        if owed is None:
            owed = tuple(part for part in self.required_parts if route in part.due and kind in part.kinds)
            self._owed[route, kind] = owed
        return owed

    def asking_only_for(self, paths: Collection[tuple[str | int, ...]]) -> Self:
        """This round with no more required parts than those at ``paths``, for a medium that holds no others."""
        parts = tuple(part for part in self.required_parts if part.path in paths)
        return replace(self, required_parts=parts)

    @cached_property
    def _stage_places(self) -> dict[str, int]:
        return {item.id: place for place, item in enumerate(self.stages)}

    def stage_index(self, stage: str) -> int:
        """The stage's place in the procedure, from 0; KeyError for an unknown one."""
        return self._stage_places[stage]

    def stage_label(self, stage: str) -> str:
        """The stage as a clerk reads it."""
        return self.stages[self.stage_index(stage)].label

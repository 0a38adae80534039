"""A round as data: what another year or province would change, typed; an unknown or missing field is an error.

The files of ``standards/<round>/`` are put together by ``rounds.loading``; their meaning is described in
``docs/rounds.md``. Key paths are written as in a nomination, steps joined by dots: ``意见.县级.日期``.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

RouteId = Literal["city", "direct"]
StageId = Literal["draft", "county", "city", "province"]
KindId = Literal["申报", "复核"]
SeverityId = Literal["error", "warning", "info", "todo", "manual"]
Path = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: tuple(value.split(".")) if isinstance(value, str) else value)
]


class Data(BaseModel):
    """What all parts of a round share: frozen, no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class NoticeFacts(Data):
    """The notice itself: where its text lies, who issued it, when, and how to reach them."""

    title: str
    issuer: str
    issued_on: date
    text: str
    sha256: str
    contact: str
    email: str
    address: str
    postcode: str


class ClauseText(Data):
    """One passage of the notice, verbatim; ``place`` is how a clerk cites it."""

    id: str
    place: str
    text: str


class Chapter(Data):
    """A chapter of the assessment standards."""

    number: int
    title: str
    first: int
    last: int


class Standard(Data):
    """One assessment standard, verbatim; ``keywords`` are only a hint where a text speaks to it."""

    number: int
    text: str
    keywords: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its first sentence without the full stop, as the standard's short name."""
        return self.text.split("。", 1)[0]


class Assessment(Data):
    """The assessment standards (附件1); ``due`` is the stage from which each must be self-assessed, by route."""

    due: dict[RouteId, StageId]
    chapters: tuple[Chapter, ...]
    standards: tuple[Standard, ...]

    @cached_property
    def by_number(self) -> dict[int, Standard]:
        """Standards by their number."""
        return {standard.number: standard for standard in self.standards}


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


class Veto(Data):
    """One of the circumstances that bar a recommendation (一（二）)."""

    number: int
    label: str
    clause: str
    decided_by: Literal["facts", "person"]
    needs: tuple[Literal["serious", "prosecuted"], ...] = ()


class Lookback(Data):
    """近三年: years back from a reference date, both ends shown."""

    years: int
    reference: Literal["deadline", "filled_on", "as_of"]
    clause: str
    reading: str


class HiddenVeto(Data):
    """A standard that hides a look-back fact of its own, and the vetoes it bears on.

    ``words`` narrow it to the facts that speak of them, where the veto is wider than the standard; none: every fact.
    """

    standard: int
    vetoes: tuple[int, ...]
    clause: str
    words: tuple[str, ...] = ()


class Vetoes(Data):
    """The vetoes, their window and the standards that hide two more look-back facts.

    ``bodies_end_with``: a name that ends so is a body's, not a person's.
    """

    lookback: Lookback
    items: tuple[Veto, ...]
    contradicting_standards: tuple[HiddenVeto, ...]
    bodies_end_with: tuple[str, ...]

    @cached_property
    def by_number(self) -> dict[int, Veto]:
        """Vetoes by their number."""
        return {veto.number: veto for veto in self.items}


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


class Copies(Data):
    """How many copies of the form (三（三）)."""

    number: int
    clause: str


class PublicityTerms(Data):
    """公示: its unit, its minimum and whether its first day counts (二（三）)."""

    unit: Literal["工作日", "日", "周"]
    minimum: int
    count_first_day: bool
    clause: str
    reading: str


class TextLimit(Data):
    """An upper limit on a text by a named way of counting; ``以内`` includes the number."""

    path: Path
    label: str
    maximum: int
    method: Literal["word", "han", "no_spaces", "all_characters"]
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


class EvidenceTerms(Data):
    """File formats that are taken, and the longest file name, in characters with its suffix."""

    formats: tuple[str, ...]
    longest_name: int


class ScheduleStep(Data):
    """A step of the plan back from the deadline, with the working days assumed for it.

    ``routes`` are those that have the step; ``parts`` the parts of a nomination (with all below them) it completes.
    """

    id: str
    stage: StageId
    actor: str
    title: str
    working_days: int
    clause: str
    assumption: str
    routes: tuple[RouteId, ...] = ("city", "direct")
    kinds: tuple[KindId, ...] = ("申报",)
    parts: tuple[Path, ...] = ()


class Reading(Data):
    """A choice made where the notice's wording leaves one."""

    id: str
    clause: str
    text: str


class Word(Data):
    """A word to look for; the characters which, right before or right after it, make it part of another word."""

    word: str
    unless_after: str = ""
    unless_before: str = ""


class ShortName(Word):
    """A short or old name of a body and its full name."""

    full: str


class TextChecks(Data):
    """Word lists for the checks on the work summary; ``traditional`` is pairs of characters, traditional first."""

    placeholders: tuple[str, ...]
    not_a_placeholder_after: str
    masks: str
    mask_before: str
    area_words: str
    names_in_words: tuple[Word, ...]
    common_words: tuple[str, ...]
    body_words: tuple[str, ...]
    years_back: int
    figures_from: int
    doubled_words: tuple[Word, ...]
    short_names: tuple[ShortName, ...]
    set_phrases: tuple[str, ...]
    traditional: str

    @cached_property
    def name_contexts(self) -> dict[str, Word]:
        """Units' names that ordinary words contain."""
        return {word.word: word for word in self.names_in_words}

    @cached_property
    def doubled(self) -> dict[str, Word]:
        """The words that do not stand twice, by themselves."""
        return {word.word: word for word in self.doubled_words}

    @cached_property
    def simplified(self) -> dict[str, str]:
        """Simplified characters by their traditional form."""
        return {pair[0]: pair[1] for pair in self.traditional.split()}


class LetterTerms(Data):
    """一次性告知单: whom it is addressed to, with {unit}; who sends it on each route, with {prefecture}."""

    addressee: str
    senders: dict[RouteId, str]


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


class Unit(Data):
    """A county-level unit by its full name; ``former`` are names it bore before."""

    name: str
    kind: Literal["市辖区", "县级市", "县"]
    prefecture: str | None
    route: RouteId
    former: tuple[str, ...] = ()


class Units(Data):
    """The units that may file, as of a day."""

    as_of: str
    source: str
    items: tuple[Unit, ...]

    @cached_property
    def by_name(self) -> dict[str, Unit]:
        """Units by their full name (no name stands twice)."""
        return {unit.name: unit for unit in self.items}

    @cached_property
    def by_former_name(self) -> dict[str, Unit]:
        """Units by the names they bore before."""
        return {former: unit for unit in self.items for former in unit.former}

    @cached_property
    def names_by_ending(self) -> dict[str, tuple[str, ...]]:
        """Every name of a place (units, their former names, prefectures) by its last two characters, longest first."""
        endings: dict[str, tuple[str, ...]] = {}
        for name in sorted({*self.by_name, *self.by_former_name, *self.prefectures}, key=len, reverse=True):
            endings[name[-2:]] = (*endings.get(name[-2:], ()), name)
        return endings

    @cached_property
    def prefectures(self) -> tuple[str, ...]:
        """The prefectures in the order of the list."""
        return tuple(dict.fromkeys(unit.prefecture for unit in self.items if unit.prefecture))


class Round(Data):
    """One call for nominations, complete."""

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
    clauses: tuple[ClauseText, ...]
    assessment: Assessment
    units: Units
    rules: dict[str, RuleSetting]
    form_name: str = Field(description="pattern of the form's file name, with {unit}")
    digest: str = ""

    @cached_property
    def clause_by_id(self) -> dict[str, ClauseText]:
        """Clauses by their id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def reading_by_id(self) -> dict[str, Reading]:
        """Readings by their id."""
        return {reading.id: reading for reading in self.readings}

    def route(self, route: RouteId) -> Route:
        """The route's data; KeyError when the round has no such route."""
        return {item.id: item for item in self.routes}[route]

    def parts_owed(self, route: RouteId, kind: KindId) -> tuple[RequiredPart, ...]:
        """The parts that submissions of this kind owe at some stage on this route, in the order of the procedure."""
        return tuple(part for part in self.required_parts if route in part.due and kind in part.kinds)

    def stage_index(self, stage: str) -> int:
        """The stage's place in the procedure, from 0; ValueError for an unknown one."""
        return [item.id for item in self.stages].index(stage)  # type: ignore[arg-type]

    def stage_label(self, stage: str) -> str:
        """The stage as a clerk reads it."""
        return self.stages[self.stage_index(stage)].label

"""How a submission stands in its round: unit, kind and route, what it owes when."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination, expanded, lookup
from fazhi_cli.rounds.base import ASSESSMENTS, EACH, KIND, OPINIONS, ROUTE, Condition, holds
from fazhi_cli.rounds.dates import Deadline
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import Department, RequiredPart
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rounds.vetoes import Veto

Owed = tuple[tuple[RequiredPart, object], ...]
"""Parts that are owed at some stage, each with what the nomination says, filled or not."""


@dataclass(frozen=True)
class Standing:
    """What the round's conditions ask of a submission; without a nomination only kind and route are known."""

    round: Round
    nomination: Nomination | None = None
    given_unit: Unit | None = None
    given_kind: str | None = None
    given_route: str | None = None

    @cached_property
    def unit(self) -> Unit | None:
        """The unit of the round's list that the applicant names; None when it names none, or one of several alike."""
        if self.given_unit is not None or self.nomination is None or self.round.units.coverage != "complete":
            return self.given_unit
        return self.round.units.find(self.nomination.applicant, self.nomination.parents)

    @cached_property
    def kind(self) -> str:
        """What is handed in; the round's usual kind unless the file says another."""
        own = self.nomination.kind if self.nomination else None
        return self.given_kind or own or self.round.usual_kind.id

    @property
    def reinspection(self) -> bool:
        """Whether a title held before is inspected again."""
        return self.round.kind_by_id[self.kind].reinspection

    @cached_property
    def route(self) -> str:
        """How the unit files: as the list of units says, else by the first route whose conditions are met."""
        if self.given_route is not None:
            return self.given_route
        known = self.unit or self._area
        if known is not None and known.route is not None:
            return known.route
        fitting = (route.id for route in self.round.routes if holds(route.condition, self._without_route))
        return next(fitting, self.round.routes[0].id)

    @property
    def _area(self) -> Unit | None:
        """The area the applicant lies in, where the list of units names only areas."""
        if self.nomination is None or self.round.units.coverage != "parents":
            return None
        return self.round.units.find(self.nomination.parent)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels through which this route leads."""
        return self.round.route_by_id[self.route].levels

    def meets(self, condition: Condition) -> bool:
        """Whether what stands under a condition holds for this submission."""
        return not condition or holds(condition, self.answer)

    def answer(self, key: str) -> str | None:
        """What the submission says to a key of a condition; None where it says nothing."""
        return self.route if key == ROUTE else self._without_route(key)

    def _without_route(self, key: str) -> str | None:
        if key == KIND:
            return self.kind
        value = lookup(self.nomination, tuple(key.split("."))) if self.nomination else None
        return None if value is None else spoken(value)

    def has(self, path: KeyPath) -> bool:
        """Whether a key path is meant for this submission: texts, boxes, fields … on the way may be for some only."""
        return _is_meant(self.round, path, self.answer)

    def expected(self, part: RequiredPart) -> str | None:
        """The only answer that is accepted for a part; None where any is."""
        return part.expects if self.meets(part.expects_for) else None

    @cached_property
    def parts(self) -> tuple[RequiredPart, ...]:
        """The parts it owes at some stage, in the order of the procedure."""
        answers = tuple(map(self.answer, _keys_of_conditions(self.round)))
        owed = _parts_owed(self.round, self.route, answers)
        return tuple(one for part in owed for one in (self._of_each(part) if EACH in part.path else (part,)))

    def _of_each(self, part: RequiredPart) -> Iterator[RequiredPart]:
        """A part that every entry of a list owes, for each entry that there is."""
        for at in expanded(self.nomination, part.path) if self.nomination else ():
            row = next(step for step in at if isinstance(step, int))
            yield part.changed(path=at, label=f"{at[at.index(row) - 1]}第{row + 1}项的{part.label}")

    @cached_property
    def vetoes(self) -> tuple[Veto, ...]:
        return tuple(veto for veto in self.round.vetoes.items if self.meets(veto.condition))

    @cached_property
    def departments(self) -> tuple[Department, ...]:
        """The departments named for it that must be asked."""
        asked = self.round.departments
        if asked is None or not self.meets(asked.condition):
            return ()
        return tuple(one for one in asked.named if self.meets(one.condition) and asked.due_of(one, self.route))

    def department_due(self, department: Department | None) -> str | None:
        """The stage from which a department (None: any other) must have answered; None where none is asked."""
        asked = self.round.departments
        return asked.due_of(department, self.route) if asked and self.meets(asked.condition) else None

    def level_asking(self, department: Department | None) -> str | None:
        """The level that asks a department (None: any other) for its opinion; None where none is asked."""
        due = self.department_due(department)
        return self.round.stage_by_id[due].level if due else None

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines that hold for it, the earliest first."""
        ours = [item for item in self.round.deadlines if item.level in self.levels and self.meets(item.condition)]
        return tuple(sorted(ours, key=lambda item: item.last_day))

    @property
    def deadline(self) -> Deadline:
        """Its last deadline; the round's where none is its own."""
        return self.deadlines[-1] if self.deadlines else self.round.deadline

    def last_day_at(self, level: str | None) -> date:
        """The day by which a level must be done: that of the first deadline for handing in to a level above it."""
        levels = list(self.round.level_by_id)
        above = levels[levels.index(level) + 1 :] if level else levels
        return next((item.last_day for item in self.deadlines if item.level in above), self.deadline.last_day)

    def area_at(self, level: str) -> str | None:
        """The area of a level in which the applicant lies; at the highest level the round's own."""
        for place, parent in enumerate(self.round.applicant.parents):
            if parent.level == level:
                return self._area_above(place)
        return self.round.area if level == self.round.levels[-1].id else None

    def _area_above(self, place: int) -> str | None:
        """One of the areas in which the applicant lies, the nearest first: by the list of units, else as written."""
        own = self.unit.parents if self.unit else ()
        written = self.nomination.parents if self.nomination else ()
        return (own[place] if place < len(own) else None) or (written[place] if place < len(written) else None)

    @cached_property
    def words(self) -> dict[str, str]:
        """What stands for the keys of a nomination in the round's patterns."""
        applicant = self.round.applicant
        unit, nomination = self.unit, self.nomination
        words = {applicant.key: (unit.name if unit else None) or (nomination.applicant if nomination else None) or ""}
        for place, parent in enumerate(applicant.parents):
            words[parent.key] = self._area_above(place) or ""
        for key in self.round.pattern_keys:
            if key not in words:
                words[key] = (self._without_route(key) if nomination else None) or ""
        return words


@lru_cache(maxsize=256)
def _parts_owed(round: Round, route: str, answers: tuple[str | None, ...]) -> tuple[RequiredPart, ...]:
    """The parts that all submissions with these answers to the conditions' keys owe: a batch has few different ones."""
    answer = dict(zip(_keys_of_conditions(round), answers, strict=True)).get
    return tuple(
        part
        for part in round.required_parts
        if route in part.due and holds(part.condition, answer) and _is_meant(round, part.path, answer)
    )


@lru_cache(maxsize=16)
def _keys_of_conditions(round: Round) -> tuple[str, ...]:
    """The keys that decide which parts a submission owes."""
    ways = (condition for conditions in _for_some_only(round).values() for condition in conditions)
    return tuple(
        {key: None for condition in (*ways, *(part.condition for part in round.required_parts)) for key in condition}
    )


def _is_meant(round: Round, path: KeyPath, answer: Callable[[str], str | None]) -> bool:
    """Whether a key path is meant for a submission that answers so."""
    ways = _conditions_on_the_way(round, path)
    return all(any(holds(condition, answer) for condition in conditions) for conditions in ways)


@lru_cache(maxsize=1024)
def _conditions_on_the_way(round: Round, path: KeyPath) -> tuple[tuple[Condition, ...], ...]:
    """For each step of a key path that not every submission has: the conditions of which one must be met."""
    some = _for_some_only(round)
    steps = (path[:length] for length in range(1, len(path) + 1))
    return tuple(some[step] for step in steps if step in some)


@lru_cache(maxsize=16)
def _for_some_only(round: Round) -> Mapping[KeyPath, tuple[Condition, ...]]:
    """What not every submission has, by its key path: the conditions (``for``) of which one must be met.

    Two texts, fields, boxes … at one key path are alternatives.
    """
    found: dict[KeyPath, list[Condition]] = defaultdict(list)
    for text in round.texts:
        found[text.path].append(text.condition)
    for field in round.applicant.fields:
        found[field.path].append(field.condition)
    for box in round.opinions:
        found[OPINIONS, box.key].append(box.condition)
    for visit in round.assessments:
        found[ASSESSMENTS, visit.key].append(visit.condition)
    for terms in round.publicity:
        found[round.publicity_path(terms.key)].append(terms.condition)
    for deadline in round.deadlines:
        found[round.filing_path(deadline.key)].append(deadline.condition)
    return {path: tuple(given) for path, given in found.items() if all(given)}


def is_filled(value: object) -> bool:
    """Whether a part of a nomination says anything."""
    if isinstance(value, (tuple, dict)):
        return any(map(is_filled, value.values() if isinstance(value, dict) else value))
    return value is not None and value != ""


def spoken(value: object) -> str:
    """A value as the file spells it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def owed_parts(nomination: Nomination, standing: Standing) -> Owed:
    """The parts owed at some stage, in the order of the procedure, with what the nomination says."""
    return tuple((part, lookup(nomination, part.path)) for part in standing.parts)

"""A nomination with the keys of its round: values by their Chinese keys, missing ones left out; typed from a tree of strings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination import parts
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.nomination.round_keys import TITLES
from fazhi_cli.nomination.shape import Shape
from fazhi_cli.rounds import base
from fazhi_cli.rounds.base import EACH
from fazhi_cli.validation import faults_of

Held = TypeVar("Held")
_ANY = "*"
_ROUNDS_OF_STRIPPING = 5


class _Said(Generic[Held]):
    """What a nomination says under a key of its file, of the type that the shape gives it; ``nothing`` without it."""

    def __init__(self, key: str, nothing: Held) -> None:
        self.key, self.nothing = key, nothing

    def __get__(self, nomination: Nomination, owner: type) -> Held:
        return cast("Held", nomination.values.get(self.key, self.nothing))


@dataclass(frozen=True)
class Nomination:
    """One nomination (申报材料): ``values`` are what the file says, typed, by the keys of ``shape``.

    The properties name what every round has; what the round names itself is held in mappings by its keys.
    """

    values: Mapping[str, Any]
    shape: Shape = field(repr=False, compare=False)

    kind = _Said[str | None]("类型", None)
    submitting_body = _Said[str | None]("送审单位", None)
    contact = _Said[parts.Contact | None](base.CONTACT, None)
    named_before = _Said[parts.NamedBefore | None](base.NAMED_BEFORE, None)
    earlier_titles = _Said[tuple[parts.EarlierTitle, ...]](TITLES, ())
    vetoes = _Said[tuple[parts.VetoDeclaration, ...]](base.VETOES, ())
    consultations = _Said[tuple[parts.Consultation, ...]](base.CONSULTATIONS, ())
    assessments = _Said[Mapping[str, parts.Assessment]](base.ASSESSMENTS, {})
    opinions = _Said[Mapping[str, parts.Opinion]](base.OPINIONS, {})
    self_assessment = _Said[tuple[parts.SelfAssessment, ...]](base.SELF_ASSESSMENT, ())
    evidence = _Said[tuple[parts.Evidence, ...]](base.EVIDENCE, ())
    supplement = _Said[str | None](base.SUPPLEMENT, None)

    @property
    def applicant(self) -> str | None:
        """The name of who is nominated."""
        return self.values.get(self.shape.round.applicant.key)

    @property
    def parents(self) -> tuple[str | None, ...]:
        """The areas that the applicant belongs to according to the file, the nearest first."""
        return tuple(self.values.get(parent.key) for parent in self.shape.round.applicant.parents)

    @property
    def parent(self) -> str | None:
        """The nearest of them."""
        return self.parents[0] if self.shape.round.applicant.parents else None

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The texts of the round that are there, by their keys."""
        return {item.key: text for item in self.shape.round.texts if (text := self.values.get(item.key)) is not None}

    @cached_property
    def assessed(self) -> Mapping[str | None, Sequence[tuple[int, parts.SelfAssessment]]]:
        """The self-assessments by the standard that they name, each with its place in the file."""
        found: dict[str | None, list[tuple[int, parts.SelfAssessment]]] = {}
        for place, item in enumerate(self.self_assessment):
            found.setdefault(item.standard, []).append((place, item))
        return found

    @property
    def publicity(self) -> Mapping[str, parts.Publicity]:
        """公示 by the round's keys."""
        return self._by_key(base.PUBLICITY, self.shape.round.publicity_keys)

    @property
    def filings(self) -> Mapping[str, parts.Filing]:
        """报送 by the round's keys."""
        return self._by_key(base.FILING, self.shape.round.filing_keys)

    def _by_key(self, name: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
        """A part that a round has once or several times, by its keys."""
        value = self.values.get(name)
        if value is None:
            return {}
        return {keys[0]: value} if len(keys) == 1 else value


def lookup(nomination: Nomination, path: KeyPath) -> Any:
    """The value at a key path of Chinese keys and positions; None where any step is missing."""
    value: Any = nomination.values
    for step in path:
        if type(value) is dict:
            value = value.get(step)
        elif isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            attribute = _ATTRIBUTES[type(value)].get(step)
            value = attribute and value.__dict__[attribute]
        if value is None:
            return None
    return value


def expanded(nomination: Nomination, path: KeyPath, at: KeyPath = ()) -> Iterator[KeyPath]:
    """The key paths that a pattern of the round matches: ``[]`` is each entry of a list, ``*`` each key."""
    if EACH not in path and _ANY not in path:
        yield (*at, *path)
    elif path[0] == EACH:
        entries = lookup(nomination, at)
        for index in range(len(entries) if isinstance(entries, tuple) else 0):
            yield from expanded(nomination, path[1:], (*at, index))
    elif path[0] == _ANY:
        part = nomination.shape.part_at(at)
        for key in part.names if part else ():
            yield from expanded(nomination, path[1:], (*at, key))
    else:
        yield from expanded(nomination, path[1:], (*at, path[0]))


class _Attributes(dict[type, Mapping[str, str]]):
    """The field names of each fixed part by Chinese key; of other values none."""

    def __missing__(self, kind: type) -> Mapping[str, str]:
        fields = kind.model_fields.items() if issubclass(kind, parts.FixedPart) else ()
        found = self[kind] = {info.alias or name: name for name, info in fields}
        return found


_ATTRIBUTES = _Attributes()


def type_values(
    plain: Any, shape: Shape, *, filled: bool = False
) -> tuple[Nomination | None, list[LoadProblem], frozenset[KeyPath]]:
    """The nomination in a plain tree; a problem for every value that the round's shape refuses; those values' key paths.

    Refused values are left out and the rest is typed again, so that rules still run on what is there. The tree
    itself is not changed; ``filled`` says that none of its values is empty, so that they need not be looked through.
    """
    problems: list[LoadProblem] = []
    broken: set[KeyPath] = set()
    for _ in range(_ROUNDS_OF_STRIPPING):
        try:
            return Nomination(shape.validated(plain, filled=filled), shape), problems, frozenset(broken)
        except ValidationError as error:
            from fazhi_cli.nomination.messages import meant_key, problem_for

            for fault in faults_of(error):
                path: KeyPath = fault.path
                problems.append(problem_for(fault, shape))
                broken.add(path)
                if fault.kind == "extra_forbidden" and (meant := meant_key(path, shape)) is not None:
                    broken.add((*path[:-1], meant))
                plain, filled = _without(plain, path, {} if fault.kind == "model_type" else ""), False
    return None, problems, frozenset(broken)


def _without(plain: Any, path: KeyPath, empty: Any) -> Any:
    """A copy of the tree without the value at ``path``; a list keeps ``empty`` in its place, so that none moves up."""
    step, rest = path[0], path[1:]
    if isinstance(plain, dict):
        if not rest:
            return {key: value for key, value in plain.items() if key != step}
        return {key: _without(value, rest, empty) if key == step else value for key, value in plain.items()}
    changed = list(plain)
    changed[int(step)] = _without(changed[int(step)], rest, empty) if rest else empty
    return changed

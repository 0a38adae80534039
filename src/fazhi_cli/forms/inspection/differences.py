"""What differs, as plain values, and how the differences become findings: one cause is one finding.

The same change at many places (a style was changed) is told once, with the places; several changes at the same places
(a heading style was applied) are told in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.rules.form_findings import FORM_RULES, form_problem

_NAMED, _JOINED, _TOLD = 3, 6, 20
_ORDER = {rule.name: number for number, rule in enumerate(FORM_RULES.values())}
_LOOKS = ("form-label-look", "form-paragraph")
_VALUE = "form-value-look"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies: the words of the message, and for what lies in a table the label of its box."""

    words: str
    label: str | None = None


WHOLE = Place("文档")


@dataclass(frozen=True, slots=True)
class Change:
    """At ``place``, ``what`` was ``before`` in the blank and is ``after`` now; ``kind`` is the slug of a form rule."""

    kind: str
    place: Place
    what: str
    before: str
    after: str

    @property
    def said(self) -> str:
        """The change without its place."""
        return f"{self.what}由{spaced(self.before, behind=True)}改为{spaced(self.after)}"


@dataclass(frozen=True, slots=True)
class Remark:
    """At ``place`` there is, or is not, something; ``said`` goes on from the place's words."""

    kind: str
    place: Place
    said: str


Difference = Change | Remark


def as_problems(differences: Iterable[Difference]) -> tuple[LoadProblem, ...]:
    """The findings, in the order of the rules; beyond a number that helps nobody, only how many more there are."""
    merged: dict[tuple[str, tuple[Place, ...]], list[str]] = {}
    for (kind, said), where in _places_by_change(differences).items():
        merged.setdefault((kind, tuple(where)), []).append(said)
    by_kind: dict[str, list[LoadProblem]] = {}
    for (kind, places), told in merged.items():
        by_kind.setdefault(kind, []).append(_problem(kind, places, told))
    return tuple(problem for kind in sorted(by_kind, key=_ORDER.__getitem__) for problem in _cut(kind, by_kind[kind]))


def _places_by_change(differences: Iterable[Difference]) -> dict[tuple[str, str], dict[Place, None]]:
    """Every change with its places; a slot's share in a change of the fixed text is not told again."""
    found: dict[tuple[str, str], dict[Place, None]] = {}
    for item in differences:
        found.setdefault((item.kind, item.said), {})[item.place] = None
    fixed = {said for kind, said in found if kind in _LOOKS}
    return {(kind, said): where for (kind, said), where in found.items() if kind != _VALUE or said not in fixed}


def _cut(kind: str, problems: list[LoadProblem]) -> list[LoadProblem]:
    more = len(problems) - _TOLD
    return [*problems[:_TOLD], *([form_problem(kind, f"还有 {more} 处同类问题，没有逐一列出。")] if more > 0 else [])]


def _problem(kind: str, places: tuple[Place, ...], said: list[str]) -> LoadProblem:
    labels = {place.label for place in places}
    words = "、".join(place.words for place in places[:_NAMED])
    if len(places) > _NAMED:
        words += f"等 {len(places)} 处"
    told = "，".join([said[0], *(one.removeprefix("的").removeprefix("处") for one in said[1:_JOINED])])
    told += f"等，共 {len(said)} 项" if len(said) > _JOINED else ""
    message = f"{words}{told}。"
    return form_problem(kind, message, slot=labels.pop() if len(labels) == 1 else None, subject=told)


def spaced(text: str, *, behind: bool = False) -> str:
    """A text with blanks where Chinese typography has them beside a digit or a letter."""
    before = " " if text[:1].isascii() and (text[:1].isalnum() or text[:1] == "#") else ""
    after = " " if behind and text[-1:].isascii() and text[-1:].isalnum() else ""
    return f"{before}{text}{after}"

"""What differs between a form and its blank, as plain values: a change or a remark at a place, traits of settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TOLERANCE = 20
"""Twips (0.35 mm): editors round lengths to their own units when they save again."""


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
    def sentence(self) -> str:
        """The change without its place."""
        return f"{self.what}由{spaced(self.before, behind=True)}改为{spaced(self.after)}"


@dataclass(frozen=True, slots=True)
class Remark:
    """At ``place`` there is, or is not, something; ``sentence`` goes on from the place's words."""

    kind: str
    place: Place
    sentence: str


Difference = Change | Remark


def spaced(text: str, *, behind: bool = False) -> str:
    """A text with blanks where Chinese typography has them beside a digit or a letter."""
    before = " " if text[:1].isascii() and (text[:1].isalnum() or text[:1] == "#") else ""
    after = " " if behind and text[-1:].isascii() and text[-1:].isalnum() else ""
    return f"{before}{text}{after}"


@dataclass(frozen=True, slots=True, eq=False)
class Trait:
    """One setting: the form rule it falls under, its name in a message, its value in words."""

    kind: str
    what: str
    in_words: Callable[[Any], str]


Traits = Mapping[Trait, Any]


def differing(place: Place, before: Traits, after: Traits) -> Iterator[Change]:
    """A change for every trait of both whose value differs."""
    for trait, old in before.items():
        new = after.get(trait, old)
        if old != new and not close(old, new):
            yield Change(trait.kind, place, f"的{trait.what}", trait.in_words(old), trait.in_words(new))


def close(old: Any, new: Any) -> bool:
    """Whether two values take the same effect: lengths (floats) may be off by a rounding."""
    if isinstance(old, float) and isinstance(new, float):
        return abs(old - new) <= TOLERANCE
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(close, old, new))
    return bool(old == new)

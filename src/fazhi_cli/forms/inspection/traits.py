"""Settings of pages, tables, rows and cells as values by trait, and which of them differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi_cli.forms.inspection.differences import Change, Place

TOLERANCE = 20
"""Twips (0.35 mm): editors round lengths to their own units when they save again."""


@dataclass(frozen=True, slots=True, eq=False)
class Trait:
    """One setting: the form rule it falls under, its name, how its value is said."""

    kind: str
    what: str
    said: Callable[[Any], str]


Traits = Mapping[Trait, Any]


def differing(place: Place, before: Traits, after: Traits) -> Iterator[Change]:
    """A change for every trait of both whose value differs."""
    for trait, old in before.items():
        new = after.get(trait, old)
        if old != new and not close(old, new):
            yield Change(trait.kind, place, f"的{trait.what}", trait.said(old), trait.said(new))


def close(old: Any, new: Any) -> bool:
    """Whether two values take the same effect: lengths (floats) may be off by a rounding."""
    if isinstance(old, float) and isinstance(new, float):
        return abs(old - new) <= TOLERANCE
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(close, old, new))
    return bool(old == new)

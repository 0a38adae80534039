"""The keys that a nomination file may hold, level by level, taken from the model; close matches for misspelt ones."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, get_args, get_origin

from fazhi_cli.findings import KeyPath, dotted
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.records.record import Record, cached, fields_by_key


@cached
def keys_of(model: type[Record]) -> tuple[str, ...]:
    """The model's Chinese keys, in the order of the file."""
    return tuple(fields_by_key(model))


@cached
def part_below(model: type[Record], key: str) -> type[Record] | None:
    """The model of the part (or of the list's entries) under a key; None for a plain value."""
    field = fields_by_key(model).get(key)
    return None if field is None else _part_in(field.type)


@cached
def is_list(model: type[Record], key: str) -> bool:
    """Whether a key holds a list."""
    field = fields_by_key(model).get(key)
    return field is not None and get_origin(field.type) is tuple


def model_at(path: KeyPath) -> type[Record] | None:
    """The model whose keys stand at ``path``; None where the path leads to no part."""
    model: type[Record] | None = Nomination
    for step in path:
        if isinstance(step, str):
            model = part_below(model, step) if model else None
    return model


@cache
def all_keys() -> frozenset[str]:
    """Every key of every level."""
    return frozenset(key for _, key in _levels())


def homes_of(key: str) -> tuple[str, ...]:
    """Where a key belongs, as a clerk reads it: ``意见.县级``; the empty string is the top level."""
    return tuple(dict.fromkeys(dotted(path) for path, known in _levels() if known == key))


@lru_cache(maxsize=1024)
def closest(key: str, known: tuple[str, ...]) -> str | None:
    """The known key that a misspelt one most likely means, or None.

    One character wrong, missing, added or swapped is close enough in a word of two to four characters; a longer one
    may differ by a third. A key that merely begins with, ends with or abbreviates a known one counts too.
    """
    from difflib import SequenceMatcher

    wanted = key.strip()
    letters = set(wanted)
    scored = [(SequenceMatcher(None, wanted, name).ratio(), name) for name in known if not letters.isdisjoint(name)]
    score, name = max(scored, default=(0.0, ""), key=lambda item: item[0])
    shared = sum(character in name for character in wanted)
    return name if score >= 0.6 or (len(wanted) == 2 == len(name) and shared == 1 and score >= 0.5) else None


@cache
def _levels() -> tuple[tuple[KeyPath, str], ...]:
    found: list[tuple[KeyPath, str]] = []

    def descend(model: type[Record], path: KeyPath) -> None:
        for key in keys_of(model):
            found.append((path, key))
            below = part_below(model, key)
            if below is not None:
                descend(below, (*path, key))

    descend(Nomination, ())
    return tuple(found)


def _part_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for argument in get_args(annotation):
        found = _part_in(argument)
        if found is not None:
            return found
    return None

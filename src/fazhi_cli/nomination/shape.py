"""The shape of a nomination as its round describes it: every key of every part, and pydantic's validation by it.

The one description of the keys: reading, suggestions for misspelt keys, JSON Schema, the documentation, new files,
columns, slots and the key paths in the round's own data all use it. ``round_keys`` says which keys a round has,
``part_keys`` what a key is.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Any

from pydantic import TypeAdapter

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.part_keys import Key, Part, by_name
from fazhi_cli.nomination.round_keys import keys_of
from fazhi_cli.nomination.scalars import EMPTY
from fazhi_cli.rounds.model import Round

_EMPTY = tuple(EMPTY)  # a list or mapping can be looked for in no set


class Shape:
    """The keys of a nomination of one round, and the validation of a plain tree by them."""

    def __init__(self, round: Round) -> None:
        self.round = round
        self.root = Part(by_name(keys_of(round)))

    @cached_property
    def _adapter(self) -> Any:
        return TypeAdapter(self.root.type)

    def validated(self, plain: Any, *, filled: bool = False) -> dict[str, Any]:
        """The values of a plain tree by their keys; ``filled``: none of them is empty.

        Raises pydantic's ValidationError with everything it refuses.
        """
        values: dict[str, Any] = self._adapter.validate_python(plain if filled else _without_empty(plain, self.root))
        return values

    def part_at(self, path: KeyPath) -> Part | None:
        """The part whose keys stand at ``path``; None where the path leads to none."""
        part: Part | None = self.root
        for step in path:
            if isinstance(step, str):
                part = part.below(step) if part else None
        return part

    def key_at(self, path: KeyPath) -> Key | None:
        """The key to which ``path`` leads, positions in lists left out; None where there is none."""
        names = [step for step in path if isinstance(step, str)]
        part = self.part_at(tuple(names[:-1]))
        return part.keys.get(names[-1]) if part and names else None

    @cached_property
    def places(self) -> tuple[tuple[KeyPath, Key], ...]:
        """Every key of every part with the path of its part, in the order of the file."""
        return tuple(_places(self.root, ()))

    @cached_property
    def heads_of_lists(self) -> frozenset[str]:
        """The keys of the file that are lists of parts, or hold one somewhere below them."""
        return frozenset(key.name for key in self.root.bearing(frozenset({"parts"})))

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """Every key of every part."""
        return frozenset(key.name for _, key in self.places)


@lru_cache(maxsize=16)
def shape_of(round: Round) -> Shape:
    return Shape(round)


def _places(part: Part, path: KeyPath) -> Iterator[tuple[KeyPath, Key]]:
    for name, key in part.keys.items():
        yield path, key
        if key.below is not None:
            yield from _places(key.below, (*path, name))


def _without_empty(plain: Any, part: Part) -> Any:
    """The tree without known keys whose values have no content; lists keep their entries, so that none moves up."""
    if type(plain) is not dict:
        return plain
    keys = part.keys
    return {
        name: value if type(value) is str else _within(value, keys.get(name))
        for name, value in plain.items()
        if value not in _EMPTY or name not in keys
    }


def _within(value: Any, key: Key | None) -> Any:
    if key is None or key.below is None:
        return value
    if type(value) is list:
        return [_without_empty(item, key.below) for item in value]
    return _without_empty(value, key.below)


@lru_cache(maxsize=1024)
def closest(key: str, known: tuple[str, ...]) -> str | None:
    """The known key that a misspelt one most likely means, or None.

    One character wrong, missing, added or swapped is close enough in a word of two to four characters; a longer one
    may differ by a third. A key that merely begins with, ends with or abbreviates a known one counts too.
    """
    wanted = key.strip()
    letters = set(wanted)
    scored = [(SequenceMatcher(None, wanted, name).ratio(), name) for name in known if not letters.isdisjoint(name)]
    score, name = max(scored, default=(0.0, ""), key=lambda item: item[0])
    shared = sum(character in name for character in wanted)
    return name if score >= 0.6 or (len(wanted) == 2 == len(name) and shared == 1 and score >= 0.5) else None

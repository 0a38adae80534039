"""What can be wrong with a tree that is to become a record, in words that are not pydantic's classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class RefusedError(ValueError):
    """A text that is no value of its type; ``kind`` names what is wrong with it, for the message to the clerk."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Fault(NamedTuple):
    """What is wrong with one value: its kind (a RefusedError's, else pydantic's name for it), its place, the value.

    ``expected`` lists the words of a choice, as pydantic writes them.
    """

    kind: str
    path: tuple[str | int, ...]
    value: object = None
    expected: str = ""


class MisfitError(Exception):
    """A tree that does not fit its record; ``faults`` is everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults

"""Where things stand: line and column of every key and value, worked out from the parser's events on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fazhi_cli.findings import KeyPath

if TYPE_CHECKING:
    from yaml.events import Event

Shifts = Mapping[int, Sequence[tuple[int, int]]]
"""By line (from 0): columns of the mended text (from 0) at which characters were put in (+) or taken out (-)."""

_Entries = dict[str | int, tuple["Event | None", int]]
"""Of one mapping or list: its keys' events and the numbers of its values' events, by key or position."""


def original_place(shifts: Shifts, line: int, column: int) -> tuple[int, int]:
    """Line and column (from 1) in the file of a place (from 0) in the mended text."""
    moved = sum(delta for begin, delta in shifts.get(line, ()) if begin <= column) if shifts else 0
    return line + 1, max(column - moved, 0) + 1


class Marks:
    """The places of one file. Nothing is computed before the first question, and then only the parts on the way to it."""

    def __init__(self, events: Sequence[Event], shifts: Shifts | None = None) -> None:
        """``events`` in the parser's order; ``shifts`` lead from the mended text back to the file as it is."""
        self._events = events
        self.shifts = shifts or {}
        self._known: dict[int, _Entries] = {}

    def locate(self, path: KeyPath, on_key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at ``path``, or of its key; of the nearest part above if missing."""
        key, number, found = self._walk(path)
        if number is None:
            return 1, 1
        # a missing value is owed by the part above it, which a clerk finds by its key
        return self.place(key if key is not None and (on_key or not found) else self._events[number])

    def place(self, event: Event) -> tuple[int, int]:
        """Line and column (from 1) at which an event of the parser begins, in the file as it is."""
        mark: Any = event.start_mark
        return self.original(mark.line, mark.column)

    def original(self, line: int, column: int) -> tuple[int, int]:
        """Line and column (from 1) in the file of a place (from 0) in the mended text."""
        return original_place(self.shifts, line, column)

    def scalars(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Where every key and plain value begins and ends (line and column from 1), in the order of the file."""
        from yaml.events import ScalarEvent

        found: list[Any] = [event for event in self._events if isinstance(event, ScalarEvent)]
        return [(self.place(event), self.original(event.end_mark.line, event.end_mark.column)) for event in found]

    def _walk(self, path: KeyPath) -> tuple[Event | None, int | None, bool]:
        """The key's event and the value's number at ``path``, or of the nearest part above it; whether it is there."""
        key: Event | None = None
        number = self._root
        if number is None:
            return None, None, False
        for step in path:
            following = self._entries(number).get(step)
            if following is None:
                return key, number, False
            key, number = following
        return key, number, True

    @cached_property
    def _root(self) -> int | None:
        """The number of the event with which the first document's content begins."""
        from yaml.events import DocumentStartEvent

        begin = next((place for place, event in enumerate(self._events, 1) if type(event) is DocumentStartEvent), None)
        return None if begin is None or begin == len(self._events) else begin

    def _entries(self, number: int) -> _Entries:
        """What the mapping or list that begins at an event holds; nothing for anything else."""
        entries = self._known.get(number)
        if entries is None:
            container = self._containers.get(number)
            if container is None:
                entries = {}
            else:
                keyed, end = container
                entries = self._pairs(number + 1, end) if keyed else self._items(number + 1, end)
            self._known[number] = entries
        return entries

    def _pairs(self, number: int, end: int) -> _Entries:
        entries: _Entries = {}
        events, containers = self._events, self._containers
        while number < end:
            key: Any = events[number]
            value = containers[number][1] + 1 if number in containers else number + 1
            name = getattr(key, "value", None)  # only a scalar has one
            if name is not None and value < len(events):
                entries.setdefault(name, (key, value))
            number = containers[value][1] + 1 if value in containers else value + 1
        return entries

    def _items(self, number: int, end: int) -> _Entries:
        entries: _Entries = {}
        containers = self._containers
        while number < end:
            entries[len(entries)] = (None, number)
            number = containers[number][1] + 1 if number in containers else number + 1
        return entries

    @cached_property
    def _containers(self) -> dict[int, tuple[bool, int]]:
        """Of each mapping (True) and list (False), by the event that begins it, the number of the one that ends it."""
        from yaml.events import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent

        kinds = {MappingStartEvent: True, SequenceStartEvent: False, MappingEndEvent: None, SequenceEndEvent: None}
        found: dict[int, tuple[bool, int]] = {}
        begun: list[tuple[int, bool]] = []
        for number, kind in [(number, kind) for number, kind in enumerate(map(type, self._events)) if kind in kinds]:
            keyed = kinds[kind]
            if keyed is None:
                begin, keyed = begun.pop()
                found[begin] = keyed, number
            else:
                begun.append((number, keyed))
        # a file that breaks off leaves its last parts open
        found.update((begin, (keyed, len(self._events))) for begin, keyed in begun)
        return found

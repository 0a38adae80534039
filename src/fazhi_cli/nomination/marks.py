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


class Marks:
    """The places of one file. Nothing is computed before the first question; after it every answer is a look-up."""

    def __init__(self, events: Sequence[Event], shifts: Shifts | None = None) -> None:
        """``events`` in the parser's order; ``shifts`` lead from the mended text back to the file as it is."""
        self._events = events
        self._shifts = shifts or {}

    def locate(self, path: KeyPath, on_key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at ``path``, or of its key; of the nearest part above if missing."""
        if not path and not on_key:
            return self._beginning()
        for length in range(len(path), -1, -1):
            found = self._index.get(path[:length])
            if found is not None:
                # a missing value is owed by the part above it, which a clerk finds by its key
                key, value = found
                return self.place(key if key is not None and (on_key or length < len(path)) else value)
        return 1, 1

    def _beginning(self) -> tuple[int, int]:
        # Most findings on the whole file need no index of all its places.
        from yaml.events import DocumentStartEvent

        events = iter(self._events)
        begun = any(isinstance(event, DocumentStartEvent) for event in events)
        root = next(events, None) if begun else None
        return (1, 1) if root is None else self.place(root)

    def value_event(self, path: KeyPath) -> Any:
        """The parser's event of the value at ``path``; None when there is no such value."""
        found = self._index.get(path)
        return found[1] if found else None

    def place(self, event: Event) -> tuple[int, int]:
        """Line and column (from 1) at which an event of the parser begins, in the file as it is."""
        mark: Any = event.start_mark
        return self.original(mark.line, mark.column)

    def original(self, line: int, column: int) -> tuple[int, int]:
        """Line and column (from 1) in the file of a place (from 0) in the mended text."""
        moved = sum(delta for begin, delta in self._shifts.get(line, ()) if begin <= column)
        return line + 1, max(column - moved, 0) + 1

    def scalars(self) -> list[tuple[KeyPath, Any]]:
        """Every scalar value with its key path, in the order of the file."""
        from yaml.events import ScalarEvent

        return [(path, value) for path, (_, value) in self._index.items() if isinstance(value, ScalarEvent)]

    @cached_property
    def _index(self) -> dict[KeyPath, tuple[Event | None, Event]]:
        """Key event and value event of every path; of a key written twice the first."""
        index: dict[KeyPath, tuple[Event | None, Event]] = {}
        walker = _Walker(self._events, index)
        walker.walk()
        return index


class _Walker:
    """One pass over the events, keeping the path."""

    def __init__(self, events: Sequence[Event], index: dict[KeyPath, tuple[Event | None, Event]]) -> None:
        self._events = iter(events)
        self._index = index

    def walk(self) -> None:
        from yaml.events import DocumentStartEvent

        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                following = next(self._events, None)
                if following is not None:
                    self._value((), None, following, True)
                return

    def _value(self, path: KeyPath, key: Event | None, event: Event, wanted: bool) -> None:
        from yaml.events import MappingStartEvent, SequenceStartEvent

        if wanted and path not in self._index:
            self._index[path] = (key, event)
        else:
            wanted = False
        if isinstance(event, SequenceStartEvent):
            self._items(path, wanted)
        elif isinstance(event, MappingStartEvent):
            self._pairs(path, wanted)

    def _items(self, path: KeyPath, wanted: bool) -> None:
        from yaml.events import SequenceEndEvent

        position = 0
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return
            self._value((*path, position), None, event, wanted)
            position += 1

    def _pairs(self, path: KeyPath, wanted: bool) -> None:
        from yaml.events import MappingEndEvent, ScalarEvent

        for key in self._events:
            if isinstance(key, MappingEndEvent):
                return
            named = isinstance(key, ScalarEvent)
            if not named:
                self._value((), None, key, False)
            event = next(self._events, None)
            if event is not None:
                step = (key.value,) if isinstance(key, ScalarEvent) else ()
                self._value((*path, *step), key, event, wanted and named)

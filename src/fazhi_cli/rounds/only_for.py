"""What only some submissions have: a text, box, field, 公示 or filing with ``for`` takes all that stands below its key along."""

from collections.abc import Iterable, Iterator

from fazhi_cli.findings import KeyPath
from fazhi_cli.rounds.base import Condition


class OnlyFor:
    """Under which conditions a submission has what stands at a key path."""

    def __init__(self, things: Iterable[tuple[KeyPath, Condition]]) -> None:
        """``things``: each text, box, field … by its key path, with its condition; two at one path are alternatives."""
        found: dict[KeyPath, list[Condition]] = {}
        for path, condition in things:
            found.setdefault(path, []).append(condition)
        self._found = {path: tuple(given) for path, given in found.items() if all(given)}
        self._known: dict[KeyPath, tuple[tuple[Condition, ...], ...]] = {}

    def conditions(self, path: KeyPath) -> tuple[tuple[Condition, ...], ...]:
        """For each thing on the way to a key path that not all have: the conditions of which one must hold."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = tuple(self._on_the_way(path))
        return known

    def _on_the_way(self, path: KeyPath) -> Iterator[tuple[Condition, ...]]:
        for length in range(1, len(path) + 1):
            if path[:length] in self._found:
                yield self._found[path[:length]]

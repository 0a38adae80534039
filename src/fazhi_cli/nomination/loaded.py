"""A nomination file as read: the nomination, its text, where each value stands, what is wrong with its writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.blanks import BlankValue
from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.marks import Marks
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parsing import Plain
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.rounds.model import Round


@dataclass(frozen=True)
class Loaded:
    """A nomination file as read.

    ``nomination`` is None when the file could not be read at all (the verdict is 检查未完成). Values that could not be
    typed are missing from it and their key paths are in ``broken``. ``plain`` is the tree of strings, ``folder`` where
    the file lies (None: it is no file); ``blanks`` are values that say nothing and are not in the nomination, see
    ``nomination.blanks``.
    """

    name: str
    nomination: Nomination | None
    problems: tuple[LoadProblem, ...] = ()
    broken: frozenset[KeyPath] = frozenset()
    plain: Plain | None = None
    text: str = field(default="", repr=False)
    marks: Marks = field(default_factory=lambda: Marks({}), repr=False)
    folder: Path | None = None
    blanks: tuple[BlankValue, ...] = ()
    round: Round | None = field(default=None, repr=False)

    def locate(self, path: KeyPath, on_key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at ``path`` or of its key; of the nearest part above if missing."""
        return self.marks.locate(path, on_key)

    def lacks(self, path: KeyPath) -> bool:
        """Whether nothing of the part to which ``path`` leads is in the file, not even its first key."""
        return bool(path) and isinstance(self.plain, dict) and path[0] not in self.plain

    def line_text(self, number: int) -> str:
        """The line of that number (from 1) as it stands in the file; empty beyond the end."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return lines_of(self.text)

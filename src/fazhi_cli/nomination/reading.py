"""A nomination file from bytes to the typed nomination of its round, with everything wrong with it, in one run."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.blanks import BlankValue, blank_values, silent_places, without_blanks
from fazhi_cli.nomination.decoding import MAX_BYTES, UnreadableError, decode, lines_of, without_controls
from fazhi_cli.nomination.marks import Marks, Shifts
from fazhi_cli.nomination.model import Nomination, type_values
from fazhi_cli.nomination.parsing import Plain, Tree, parse
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip, unopened
from fazhi_cli.nomination.scalars import EMPTY
from fazhi_cli.nomination.shape import Shape, shape_of
from fazhi_cli.nomination.silent_losses import folded_texts, swallowed_comments
from fazhi_cli.nomination.slip_signs import shows_slips
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import round_for
from fazhi_cli.rounds.model import Round

ChooseRound = Callable[["str | None"], "Round"]
"""The round to read a file by, given the one that it names itself (None: it names none). Raises RoundError."""
FILE_NAME = "nomination.yaml"
"""The nomination file inside a package folder."""
SCHEMA_FILE = "nomination.schema.json"
"""The schema for editors that ``fazhi new`` puts beside it."""
_OWN_ROUND = re.compile(r"^轮次[ \t]*[:：][ \t]*[\"'“]?([^\"'”#\s]+(?:[ \t]+(?!\S*[:：#])[^\"'”\s]+)*)", re.MULTILINE)
"""The round that a file names; looked for before the file is parsed, since the round decides what its keys are."""
_NEVER_PARSED = frozenset({"FZ-L209", "FZ-L210", "FZ-L212", "FZ-L213"})
"""Slips that no parser lets pass: where it did, the scan took something else for one."""


def named_round(text: str) -> str | None:
    """The round that a text names as its own, if any."""
    found = _OWN_ROUND.search(text)
    return found[1] if found else None


def own_round(own: str | None) -> Round:
    """The round that a file names, else the default one. Raises RoundError."""
    return round_for(None, own)


def read_nomination(path: Path, choose: ChooseRound = own_round) -> Loaded:
    """Read a nomination file, or the one in a package folder, by the round that it names unless told. Never raises."""
    folder = path if os.path.isdir(path) else path.parent  # noqa: PTH112 - half the time of pathlib's
    file = path / FILE_NAME if folder is path else path
    name = str(file)
    try:
        content = read_bounded(file, MAX_BYTES)
    except FileError as error:
        return Loaded(name, None, (unopened(error),), folder=folder)
    return load_nomination(content, name, folder, choose)


def load_nomination(content: bytes, name: str, folder: Path | None = None, choose: ChooseRound = own_round) -> Loaded:
    """Load the bytes of a nomination file. Never raises, whatever they are; every slip is in ``problems``."""
    try:
        text, encoding = decode(content)
    except UnreadableError as reason:
        return Loaded(name, None, (reason.problem,))
    cleaned, controls, shifts = without_controls(text)
    named = _OWN_ROUND.search(cleaned)
    try:
        round = choose(named[1] if named else None)
    except RoundError as error:
        return Loaded(name, None, (_no_round(error, cleaned, named),), text=text, folder=folder)
    shape = shape_of(round)
    attempt = _attempt(parse(cleaned, shifts), shape)
    out_of_bounds = attempt.tree.fatal and attempt.tree.syntax_error is None
    if not out_of_bounds and (attempt.tree.fatal or attempt.problems or shows_slips(cleaned)):
        attempt = _mended(cleaned, shifts, attempt, shape)
    problems = (
        *encoding,
        *controls,
        *attempt.problems,
        *swallowed_comments(text, attempt.tree),
        *folded_texts(attempt.tree),
    )
    tree = attempt.tree
    return Loaded(
        name=name,
        nomination=attempt.nomination,
        problems=_in_order(problems, tree.marks),
        broken=attempt.broken,
        plain=tree.plain,
        text=text,
        marks=tree.marks,
        folder=folder,
        round=round,
    )


def load_by(round: Round, content: bytes, name: str) -> Loaded:
    """Load the bytes of a nomination file by a round, whichever it names itself."""
    return load_nomination(content, name, choose=lambda own: round)


def read_as_said(loaded: Loaded) -> Loaded:
    """The file as read, with values without content removed from the nomination and kept in ``blanks``."""
    if loaded.nomination is None or loaded.round is None:
        return loaded
    shape = shape_of(loaded.round)
    blanks = blank_values(loaded.plain, shape, loaded.text)
    if not blanks:
        return loaded
    places = silent_places(blanks)
    nomination, _, broken = type_values(without_blanks(loaded.plain, blanks), shape)
    kept = tuple(found for found in loaded.problems if found.problem.at not in places)
    told = {found.problem.at for found in kept}
    return replace(
        loaded,
        nomination=nomination,
        problems=kept,
        broken=(loaded.broken - places) | (broken & told),
        blanks=blanks,
    )


class _Attempt(NamedTuple):
    """A text parsed and typed as far as that goes."""

    tree: Tree
    nomination: Nomination | None
    problems: tuple[LoadProblem, ...]
    broken: frozenset[KeyPath] = frozenset()


def _attempt(tree: Tree, shape: Shape) -> _Attempt:
    if tree.fatal:
        return _Attempt(tree, None, tree.problems)
    refusal = _no_mapping(tree, shape)
    if refusal is not None:
        return _Attempt(tree, None, (*tree.problems, refusal))
    nomination, refused, broken = type_values(tree.plain, shape, filled=EMPTY.isdisjoint(tree.scalars))
    return _Attempt(tree, nomination, (*tree.problems, *refused), broken)


def _mended(text: str, shifts: Shifts, first: _Attempt, shape: Shape) -> _Attempt:
    """A second attempt at a refused text: slips are mended, then lines that still cannot be parsed are left out."""
    from fazhi_cli.nomination.recovery import gathered, recover
    from fazhi_cli.nomination.slips import mend

    mended = mend(text, shape, shifts)
    best, slips = first, mended.problems
    if mended.text != text:
        best = _attempt(parse(mended.text, mended.shifts), shape)
    if not first.tree.fatal and (
        best.tree.fatal or best.tree.plain == first.tree.plain or any(item.rule in _NEVER_PARSED for item in slips)
    ):
        best, slips = first, ()  # nothing was wrong with the writing after all
    lost: frozenset[KeyPath] = frozenset()
    if best.tree.syntax_error is not None:
        recovered = recover(mended.text, mended.shifts, best.tree, shape)
        slips, lost = (*slips, *recovered.problems), recovered.broken
        # Where nothing is left, what was left out is the reason: the file is not empty.
        empty = recovered.tree.plain is None
        best = _Attempt(recovered.tree, None, ()) if empty else _attempt(recovered.tree, shape)
    return best._replace(problems=(*gathered(slips), *best.problems), broken=best.broken | lost)


def _no_round(error: RoundError, text: str, named: re.Match[str] | None) -> LoadProblem:
    line = text.count("\n", 0, named.start()) + 1 if named else None
    return slip("round-unusable", str(error), ("轮次",), line=line, column=1 if named else None)


def _no_mapping(tree: Tree, shape: Shape) -> LoadProblem | None:
    if isinstance(tree.plain, dict):
        return None
    if tree.plain in (None, ""):
        return slip("file-empty", "文件里没有内容。", line=1, column=1)
    what = "一个列表" if isinstance(tree.plain, list) else "一段文字"
    message = f"整个文件是{what}，应逐行写“键: 值”，如“{shape.round.applicant.key}: ……”。"
    return slip("not-key-value", message, line=1, column=1)


def _in_order(problems: Sequence[LoadProblem], marks: Marks) -> tuple[LoadProblem, ...]:
    def where(item: LoadProblem) -> tuple[int, int]:
        problem = item.problem
        if problem.line is not None:
            return problem.line, problem.column or 1
        return marks.locate(problem.at, problem.on_key)

    return tuple(sorted(problems, key=where)) if len(problems) > 1 else tuple(problems)


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

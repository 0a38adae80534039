"""Everything that can go wrong while a file, form or waiver is read: one stable id per kind of problem.

FZ-L: how a nomination file is written. FZ-D1: a form cannot be read. FZ-D2: it can, with something to say. FZ-I: it differs
from the official blank. FZ-H: a waiver that has no effect. The kinds stand in ``standards/shared/problems.yaml``.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.plain_yaml import plain
from fazhi_cli.resources import bundled

PAPER_RULE = "FZ-D215"
"""What whoever receives a form checks on the paper; no fault of the sender, so no letter mentions it."""


class ProblemKind(NamedTuple):
    """A kind of problem: id, slug, title for a clerk, the usual way to mend it (``remedy``: in letters), why it matters.

    ``wrong`` and ``right`` are a fragment of a nomination that has just this problem, and the same without it. ``about``
    a value, a day that is none for example: it stands on the paper too. A waiver may set aside how a form looks, never
    that something was not read.
    """

    id: str
    name: str
    title: str
    fix: str
    why: str
    wrong: str = ""
    right: str = ""
    remedy: str = ""
    about: str = ""

    @property
    def waivable(self) -> bool:
        """Whether a waiver may set it aside."""
        return self.id.startswith("FZ-I")


class LoadProblem(NamedTuple):
    """One problem found in one file: the kind (``rule``, its id) and the problem itself.

    ``unread``: what stands there was left out, so that the check is not finished.
    """

    rule: str
    problem: Problem
    unread: bool = False

    @property
    def with_mend(self) -> str:
        """What is wrong, and how to mend it."""
        return f"{self.problem.message}{self.problem.fix or problem_kinds()[self.rule].fix}"


class LoadError(Exception):
    """A file is read no further; ``problem`` says why."""

    def __init__(self, problem: LoadProblem) -> None:
        super().__init__(problem.problem.message)
        self.problem = problem


@cache
def problem_kinds() -> Mapping[str, ProblemKind]:
    """The kinds by id, in the order of the documentation."""
    kinds = sorted(_written(), key=lambda kind: ("LDIH".index(kind.id[3]), kind.id))
    return {kind.id: kind for kind in kinds}


def _written() -> Iterator[ProblemKind]:
    groups = plain((bundled("standards") / "shared" / "problems.yaml").read_bytes())
    for group in groups if isinstance(groups, list) else ():
        assert isinstance(group, dict)
        told = {key: str(text) for key, text in group.items() if key != "kinds"}
        yield from (ProblemKind(*str(kind).split(" ", 2), **told) for kind in group["kinds"] or ())


@cache
def _ids() -> Mapping[str, str]:
    return {kind.name: kind.id for kind in problem_kinds().values()}


def unopened(error: Exception) -> LoadProblem:
    """A file that could not be opened, in the words of the error, whose last sentence may say what mends it."""
    what, stop, mend = str(error).removesuffix("。").rpartition("。")
    if not stop or not mend.startswith(("请", "是不是")):
        return slip("file-unreadable", str(error))
    return slip("file-unreadable", f"{what}。", fix=str(error).removeprefix(f"{what}。"))


def slip(
    name: str,
    message: str,
    at: KeyPath = (),
    *,
    line: int | None = None,
    column: int | None = None,
    on_key: bool = False,
    fix: str | None = None,
    subject: str = "",
    slot: str | None = None,
) -> LoadProblem:
    """A problem of the kind with that slug, at a key path or in a form's ``slot``; KeyError for an unknown slug."""
    problem = Problem(message, at, fix=fix, on_key=on_key, line=line, column=column, subject=subject, slot=slot)
    return LoadProblem(_ids()[name], problem)

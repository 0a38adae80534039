"""What can be wrong with a received form as a document, or with a waiver: one stable id per kind, with what mends it.

FZ-D1: the file cannot be read. FZ-D2: it can, with something to say. FZ-I: it differs from the official blank.
FZ-H: a waiver that has no effect. The kinds stand in ``standards/shared/problems.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from fazhi_cli.findings import Problem
from fazhi_cli.nomination.loading_rules import LoadingRule, LoadProblem
from fazhi_cli.plain_yaml import plain
from fazhi_cli.resources import bundled

PAPER_RULE = "FZ-D215"
"""What whoever receives a form checks on the paper; no fault of the sender, so no letter mentions it."""


@cache
def problem_kinds() -> Mapping[str, LoadingRule]:
    """The kinds by id, in the order of the documentation."""
    kinds = sorted(_written(), key=lambda kind: (kind.id.startswith("FZ-H"), kind.id))
    return {kind.id: kind for kind in kinds}


def _written() -> Iterator[LoadingRule]:
    """The kinds as they stand in the file. A waiver may set aside how a form looks, never that it was not read."""
    groups = plain((bundled("standards") / "shared" / "problems.yaml").read_bytes())
    for group in groups if isinstance(groups, list) else ():
        assert isinstance(group, dict)
        for kind in group["kinds"] or ():
            id, name, title = str(kind).split(" ", 2)
            yield LoadingRule(id, name, title, str(group["fix"]), str(group["why"]), waivable=id.startswith("FZ-I"))


@cache
def _by_name() -> Mapping[str, str]:
    return {kind.name: kind.id for kind in problem_kinds().values()}


def form_problem(
    name: str, message: str, *, slot: str | None = None, subject: str = "", fix: str | None = None
) -> LoadProblem:
    """A problem of the kind called ``name``; ``slot`` is the label of the place it lies in."""
    return LoadProblem(_by_name()[name], Problem(message, slot=slot, subject=subject, fix=fix))

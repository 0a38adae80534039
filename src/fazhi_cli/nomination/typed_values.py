"""A tree of strings → the typed nomination of its round, with a problem for every value that is refused."""

from typing import Any

from pydantic import ValidationError

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.nomination.shape import Shape
from fazhi_cli.validation import faults_of

_ROUNDS_OF_STRIPPING = 5


def type_values(
    plain: Any, shape: Shape, *, filled: bool = False
) -> tuple[Nomination | None, list[LoadProblem], frozenset[KeyPath]]:
    """The nomination in a plain tree; a problem for every value that the round's shape refuses; those values' key paths.

    Refused values are left out and the rest is typed again, so that rules still run on what is there. The tree
    itself is not changed; ``filled`` says that none of its values is empty, so that they need not be looked through.
    """
    problems: list[LoadProblem] = []
    broken: set[KeyPath] = set()
    for _ in range(_ROUNDS_OF_STRIPPING):
        try:
            return Nomination(shape.validated(plain, filled=filled), shape), problems, frozenset(broken)
        except ValidationError as error:
            from fazhi_cli.nomination.messages import meant_key, problem_for

            for fault in faults_of(error):
                path: KeyPath = fault.path
                problems.append(problem_for(fault, shape))
                broken.add(path)
                if fault.kind == "extra_forbidden" and (meant := meant_key(path, shape)) is not None:
                    broken.add((*path[:-1], meant))
                plain, filled = _without(plain, path, {} if fault.kind == "model_type" else ""), False
    return None, problems, frozenset(broken)


def _without(plain: Any, path: KeyPath, empty: Any) -> Any:
    """A copy of the tree without the value at ``path``; a list keeps ``empty`` in its place, so that none moves up."""
    step, rest = path[0], path[1:]
    if isinstance(plain, dict):
        if not rest:
            return {key: value for key, value in plain.items() if key != step}
        return {key: _without(value, rest, empty) if key == step else value for key, value in plain.items()}
    changed = list(plain)
    changed[int(step)] = _without(changed[int(step)], rest, empty) if rest else empty
    return changed

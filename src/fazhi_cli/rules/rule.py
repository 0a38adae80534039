"""What a rule is: a small function that names what it needs and yields problems, with its explanation beside it.

A rule is written so that it can be read on one screen::

    @rule("FZ-T101", title="…", why="…", fix="…")
    def text_too_long(nomination: Nomination, round: Round) -> Iterator[Problem]: ...

The function's name is the rule's (``text-too-long``): reports carry it, so it stays as it is once published.
Severity, clause and reading are the round's (``rules.yaml``), so are the wrong and right examples (``examples.yaml``).
Texts name nothing of a round: its words stand in braces (``Round.nouns``). The parameters' names say what is
handed in; they are attributes of ``rules.inputs.Inputs``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from fazhi_cli.findings import KeyPath, Problem

if TYPE_CHECKING:
    from fazhi_cli.rules.examples import AnyExample

Check = Callable[..., Iterable[Problem]]


class Rule(NamedTuple):
    """A rule's id and slug (stable), what a clerk reads about it, and its check.

    ``inputs`` are the names of the check's parameters; ``requires`` the rules that must have found nothing, so that
    one cause gives one finding; ``needs`` the parts of a nomination without which it has no answer, as dotted key
    paths with ``*`` for any key (what else it looks at, it judges where it is there); ``waivable`` says whether a
    waiver may set it aside. ``take`` takes the inputs from what has them as attributes. ``remedy`` is ``fix`` as a
    letter says it to people who hold paper, empty where it says the same.
    """

    id: str
    name: str
    title: str
    why: str
    fix: str
    check: Check
    inputs: tuple[str, ...]
    take: Callable[[object], tuple[Any, ...]]
    requires: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    waivable: bool = True
    remedy: str = ""
    wrong: AnyExample | None = None
    right: AnyExample | None = None

    def ask(self, holder: object) -> list[Problem]:
        """Every problem that the check finds, handed what it names from ``holder``; raises what the check raises."""
        return list(self.check(*self.take(holder)))


def _taking(names: Sequence[str]) -> Callable[[object], tuple[Any, ...]]:
    """What takes the attributes of these names from a holder, all at once."""
    if len(names) > 1:
        return attrgetter(*names)
    (name,) = names
    return lambda holder: (getattr(holder, name),)


def rule(
    id: str,
    *,
    title: str,
    why: str,
    fix: str,
    requires: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    waivable: bool = True,
    remedy: str = "",
    inputs: tuple[str, ...] | None = None,
) -> Callable[[Check], Rule]:
    """Make a Rule of the decorated check; its inputs are its parameters' names, unless ``inputs`` says them."""

    def make(check: Check) -> Rule:
        code = check.__code__
        names = code.co_varnames[: code.co_argcount] if inputs is None else inputs
        name, take = check.__name__.replace("_", "-"), _taking(names)
        return Rule(id, name, title, why, fix, check, names, take, requires, needs, waivable, remedy)

    return make


def rules_in(*modules: ModuleType) -> tuple[Rule, ...]:
    """The rules that these modules define, module after module, each module's in the order of its lines."""
    return tuple(
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Rule) and value.check.__module__ == module.__name__
    )


def unmet_need(needs: Iterable[str], held: Collection[KeyPath]) -> str | None:
    """The first of a rule's needs that a medium holding these key paths cannot meet; None when it meets all."""
    paths = frozenset(held)
    return next((need for need in needs if not _held(need, paths)), None)


@lru_cache(maxsize=4096)  # asked of every rule about every form: a tenth of the time of a batch of forms
def _held(need: str, held: frozenset[KeyPath]) -> bool:
    """Whether one of the key paths that a need names, ``|`` between them, is held."""
    return any(_meets(path, meant.split(".")) for meant in need.split("|") for path in held)


def _meets(path: KeyPath, need: Sequence[str]) -> bool:
    return len(path) == len(need) and all(want in ("*", step) for step, want in zip(path, need, strict=True))

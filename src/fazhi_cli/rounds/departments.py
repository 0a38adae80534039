"""The departments that are asked for their opinion, as data: their names, aliases and full names at each level."""

from functools import cached_property

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data
from fazhi_cli.rounds.patterns import LazyPattern

_KEPT = 5000
_KIND_OF_BODY = LazyPattern("(?:工作|主管)?(?:部门|机关|机构)$|(?:委员会|委)?办(?:公室)?$|委员会$|[委局厅部处]$")
"""How the name of a body ends, behind what it deals with: 信访部门, 综治委办公室."""


class Department(Data):
    """A department to be asked: aliases, its full name at each level (a pattern with {area}), the vetoes it bears on.

    ``due``: from which stage it must have answered, by route, where that is not the list's own term.
    """

    name: str
    aliases: tuple[str, ...] = ()
    bodies: dict[str, str] = Field(default_factory=dict)
    vetoes: tuple[int, ...] = ()
    due: dict[str, str] | None = None
    condition: Condition = Field(default_factory=dict, alias="for")


class Departments(Data):
    """The departments named by the notice; ``open_list`` accepts others beside them.

    A body whose name begins with one of ``above`` belongs to no level of the round.

    ``due`` is the stage from which they must have answered, by route: the stage's level is the one that asks.
    ``document_number`` is the form of their letters' numbers; none where they sign a form without one.
    """

    named: tuple[Department, ...] = ()
    open_list: bool = True
    above: tuple[str, ...] = ()
    due: dict[str, str] = Field(default_factory=dict)
    document_number: str = ""
    clause: str
    condition: Condition = Field(default_factory=dict, alias="for")

    def find(self, name: str) -> Department | None:
        """The named department that ``name`` means: by its name, an alias, a body's full name holding one, or one that ends
        in another kind of body: 信访部门, 综治委办公室.
        """
        if name not in self._found:
            if len(self._found) > _KEPT:
                self._found.clear()
            self._found[name] = self._find(name)
        return self._found[name]

    @cached_property
    def _found(self) -> dict[str, Department | None]:
        """Earlier answers: every rule on the departments asks for the same dozen names."""
        return {}

    def _find(self, name: str) -> Department | None:
        for department in self.named:
            if name == department.name or name in department.aliases:
                return department
        for department in self.named:
            if any(alias in name for alias in department.aliases if len(alias) > 2):
                return department
        meant = {name, _without_kind(name)}
        for department in self.named:
            names = (department.name, *department.aliases)
            if not meant.isdisjoint((*names, *map(_without_kind, names))):
                return department
        return None

    def due_of(self, department: Department | None, route: str) -> str | None:
        """The stage from which a department must have answered on a route; None where it is not asked."""
        return (department.due if department and department.due is not None else self.due).get(route)


def _without_kind(name: str) -> str:
    """What a body deals with (信访), where that is told by more than a character."""
    short = _KIND_OF_BODY.sub("", name)
    return short if len(short) > 1 else name

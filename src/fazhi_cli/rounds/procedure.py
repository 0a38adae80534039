"""The procedure, as data: kinds of submission, levels, stages, routes, required parts, boxes, departments to be asked."""

from functools import cached_property

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data, Place
from fazhi_cli.rounds.patterns import LazyPattern

_KEPT = 5000
_KIND_OF_BODY = LazyPattern("(?:工作|主管)?(?:部门|机关|机构)$|(?:委员会|委)?办(?:公室)?$|委员会$|[委局厅部处]$")
"""How the name of a body ends, behind what it deals with: 信访部门, 综治委办公室."""


class Kind(Data):
    """A kind of submission by its word in the file (``申报``); the round's first is the usual one."""

    id: str
    label: str
    reinspection: bool = False


class Level(Data):
    """A level of the procedure, the lowest first: its word (``市级``), the noun of its area, the organ that acts there."""

    id: str
    label: str
    area: str
    organ: str = ""


class Stage(Data):
    """A stage of the procedure, who acts in it, and at which level (a draft: at none)."""

    id: str
    label: str
    actor: str
    level: str | None = None


class Route(Data):
    """How a unit files: through which levels, to which body; ``submitting_bodies`` are patterns with nomination keys.

    ``short`` is the noun for units that file so (省直管县), where there is one. ``other_bodies`` would be right by another
    reading of the form than the round's.
    """

    id: str
    label: str
    levels: tuple[str, ...]
    short: str = ""
    submitting_bodies: tuple[str, ...] = ()
    other_bodies: tuple[str, ...] = ()
    reading: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")

    @property
    def way(self) -> str:
        """The label as the end of a sentence: what stands before its comma says whose it is."""
        return self.label.rpartition("，")[2]


class RequiredPart(Data):
    """A part owed from a stage on; ``due`` names that stage for each route, a route left out does not owe it.

    In ``path``, ``[]`` means each entry of a list; a submission owes it by the positions that are there. ``expects`` is
    the only answer accepted, for those whom ``expects_for`` means.
    """

    path: Place
    label: str
    due: dict[str, str]
    clause: str
    expects: str | None = None
    expects_for: Condition = Field(default_factory=dict)
    not_applicable: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")


class OpinionBox(Data):
    """A box of the form, by its key under 意见: of which level, whose word or seal stands in it."""

    key: str
    label: str
    level: str
    organ: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")


class AssessmentBox(Data):
    """An on-site assessment, by its key under 实地考核, and the level that makes it."""

    key: str
    label: str
    level: str
    condition: Condition = Field(default_factory=dict, alias="for")


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

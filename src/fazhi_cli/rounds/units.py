"""The units that may file, by every name they bear or bore."""

from collections.abc import Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from fazhi_cli.rounds.base import Data, Words, in_one_line


class Unit(Data):
    """A unit by its full name; ``former`` are names it bore before.

    ``parents`` are the areas it lies in, the nearest first (one or a list under ``parent`` in the file). Without
    ``route`` the round's conditions choose the route. ``numbers`` are those of which quotas are a part (教师数). One line will do for name, kind, parent and route, in this order.
    """

    name: str
    kind: str = ""
    route: str | None = None
    parents: Words = Field((), alias="parent")
    former: tuple[str, ...] = ()
    numbers: dict[str, int] = Field(default_factory=dict)

    @property
    def parent(self) -> str | None:
        """The nearest area it lies in."""
        return self.parents[0] if self.parents else None


unit_of_line = in_one_line("name", "kind", "parent", "route")


class Units(Data):
    """The units that may file, as of a day.

    ``coverage``: the list is complete, or names only the areas of the level above the applicants, or there is none.
    """

    coverage: Literal["complete", "parents", "none"] = "complete"
    as_of: str = ""
    source: str = ""
    items: tuple[Annotated[Unit, BeforeValidator(unit_of_line)], ...] = ()

    @cached_property
    def by_name(self) -> dict[str, tuple[Unit, ...]]:
        """Units by their full name; a name may stand once in each area."""
        found: dict[str, tuple[Unit, ...]] = {}
        for unit in self.items:
            found[unit.name] = (*found.get(unit.name, ()), unit)
        return found

    @cached_property
    def longest_name(self) -> int:
        """How many characters the longest name has; 0 without names."""
        return max(map(len, self.by_name), default=0)

    @cached_property
    def by_former_name(self) -> dict[str, Unit]:
        """Units by the names they bore before."""
        return {former: unit for unit in self.items for former in unit.former}

    def find(self, name: str | None, parents: Sequence[str | None] = ()) -> Unit | None:
        """The unit of that full name; of several, the one that lies in ``parents``. None: none or several."""
        found = self.by_name.get(name or "", ())
        if len(found) < 2:
            return found[0] if found else None
        given = {parent for parent in parents if parent}
        fitting = [unit for unit in found if given and given <= set(unit.parents)]
        return fitting[0] if len(fitting) == 1 else None

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Names of units and areas without their kind (博爱), of two characters and more."""
        names = {name[:-1] for name in (*self.by_name, *self.by_former_name, *self.areas)}
        return tuple(sorted(name for name in names if len(name) > 1))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of units, by which their names end: 县, 市, 区."""
        return frozenset(name[-1] for name in self.by_name if name)

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The areas of the level above the applicants, in the order of the list."""
        if self.coverage == "parents":
            return tuple(dict.fromkeys(unit.name for unit in self.items))
        return tuple(dict.fromkeys(unit.parent for unit in self.items if unit.parent))

    def numbers_of(self, key: str) -> dict[str, int]:
        """The number under a key of every unit that has one; of an area without one, the sum of those inside it."""
        own = {unit.name: unit.numbers[key] for unit in self.items if key in unit.numbers}
        sums: dict[str, int] = {}
        for unit in self.items:
            for area in unit.parents if key in unit.numbers else ():
                sums[area] = sums.get(area, 0) + unit.numbers[key]
        return sums | own

    @cached_property
    def all_areas(self) -> tuple[str, ...]:
        """The areas of every level above the applicants."""
        above = (parent for unit in self.items for parent in unit.parents if parent)
        return tuple(dict.fromkeys((*self.areas, *above)))

"""The units that may file, by every name they bear or bore."""

from functools import cached_property
from typing import Literal

from fazhi_cli.rounds.base import Data, RouteId


class Unit(Data):
    """A county-level unit by its full name; ``former`` are names it bore before."""

    name: str
    kind: Literal["市辖区", "县级市", "县"]
    route: RouteId
    prefecture: str | None = None
    former: tuple[str, ...] = ()


class Units(Data):
    """The units that may file, as of a day."""

    as_of: str
    source: str
    items: tuple[Unit, ...]

    @cached_property
    def by_name(self) -> dict[str, Unit]:
        """Units by their full name (no name stands twice)."""
        return {unit.name: unit for unit in self.items}

    @cached_property
    def by_former_name(self) -> dict[str, Unit]:
        """Units by the names they bore before."""
        return {former: unit for unit in self.items for former in unit.former}

    @cached_property
    def names_by_ending(self) -> dict[str, tuple[str, ...]]:
        """Every name of a place (units, their former names, prefectures) by its last two characters, longest first."""
        endings: dict[str, tuple[str, ...]] = {}
        for name in sorted({*self.by_name, *self.by_former_name, *self.prefectures}, key=len, reverse=True):
            endings[name[-2:]] = (*endings.get(name[-2:], ()), name)
        return endings

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Names of units and prefectures without their kind (博爱), of two characters and more."""
        names = {name[:-1] for name in (*self.by_name, *self.by_former_name, *self.prefectures)}
        return tuple(sorted(name for name in names if len(name) > 1))

    @cached_property
    def prefectures(self) -> tuple[str, ...]:
        """The prefectures in the order of the list."""
        return tuple(dict.fromkeys(unit.prefecture for unit in self.items if unit.prefecture))

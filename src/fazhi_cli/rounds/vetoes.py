"""The circumstances that bar a recommendation (一（二）), their window, the standards that hide more of them."""

from functools import cached_property
from typing import Literal

from fazhi_cli.rounds.base import Data


class Veto(Data):
    """One of the circumstances that bar a recommendation (一（二）)."""

    number: int
    label: str
    clause: str
    decided_by: Literal["facts", "person"]
    needs: tuple[Literal["serious", "prosecuted"], ...] = ()


class Lookback(Data):
    """近三年: years back from a reference date, both ends shown."""

    years: int
    reference: Literal["deadline", "filled_on", "as_of"]
    clause: str
    reading: str


class HiddenVeto(Data):
    """A standard that hides a look-back fact of its own, and the vetoes it bears on.

    ``words`` narrow it to the facts that speak of them, where the veto is wider than the standard; none: every fact.
    """

    standard: int
    vetoes: tuple[int, ...]
    clause: str
    words: tuple[str, ...] = ()


class Vetoes(Data):
    """The vetoes, their window and the standards that hide two more look-back facts.

    ``bodies_end_with``: a name that ends so is a body's, not a person's.
    """

    lookback: Lookback
    items: tuple[Veto, ...]
    contradicting_standards: tuple[HiddenVeto, ...]
    bodies_end_with: tuple[str, ...]

    @cached_property
    def by_number(self) -> dict[int, Veto]:
        """Vetoes by their number."""
        return {veto.number: veto for veto in self.items}

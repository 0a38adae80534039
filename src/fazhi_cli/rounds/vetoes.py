"""The vetoes, as data: what bars a recommendation, how far back it counts, which standards ask about it as well."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data, Day, WordList


class Lookback(Data):
    """How far back a circumstance counts: ``years`` or ``months`` from a reference, ``since`` a day, or at any time.

    ``reference`` is ``deadline``, ``notice``, ``as_of`` or the key path of a date in the nomination. Both ends belong to it.
    """

    years: int | None = None
    months: int | None = None
    since: Day | None = None
    reference: str = "deadline"
    label: str = ""
    clause: str
    reading: str = ""


class IncidentFact(Data):
    """Something an incident says beside date, matter and outcome: 是 or 否, or a day of its own (a judgment's).

    A fact that happens on a day of its own names the facts with that day (``days``), the last step first. Words in an
    incident's matter and outcome speak for it (``said_by``), against it (``denied_by``), say that it is not settled
    (``unsettled_by``), or tell of a later step (``reopened_by``: 再审) whose day may be another than the one given.
    """

    key: str
    label: str
    type: Literal["yes_no", "date", "text", "choice"] = "yes_no"
    choices: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    unsettled_by: tuple[str, ...] = ()
    reopened_by: tuple[str, ...] = ()

    @property
    def own_day(self) -> str:
        """The fact with the day on which it is settled; empty where it has none."""
        return self.days[0] if self.days else self.key if self.type == "date" else ""


class Veto(Data):
    """A veto: one of the circumstances that bar a recommendation.

    ``needs`` are facts of an incident that must all be there; ``dated_by`` the fact whose day counts for the window,
    the incident's own where there is none; ``lookback`` is its own window, else the round's. ``also_called`` are other
    words for what the notice names (重大生产安全事故), by which texts tell of it.
    """

    number: int
    label: str
    clause: str
    decided_by: Literal["facts", "person"] = "facts"
    needs: tuple[str, ...] = ()
    dated_by: str | None = None
    lookback: Lookback | None = None
    also_called: WordList = ()
    condition: Condition = Field(default_factory=dict, alias="for")


class HiddenVeto(Data):
    """A standard that also asks about the past, and the vetoes it bears on.

    ``words`` narrow it to the facts that speak of them, where the veto is wider than the standard; none: every fact.
    ``not_words`` hold such a word and mean another (副县长). A note that says nothing of ``own_words`` gives another reason
    for which the standard is not met. ``dated_by`` are dates of an incident, beside its own, by which it counts (处分日期).
    """

    standard: str
    vetoes: tuple[int, ...]
    clause: str
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    dated_by: tuple[str, ...] = ()

    def speaks_of(self, text: str) -> bool:
        """Whether a text is of what the standard asks about."""
        for word in self.not_words:
            text = text.replace(word, "")
        return not self.words or any(word in text for word in self.words)


class Vetoes(Data):
    """The vetoes, their common window, the facts of their incidents, and the standards that also ask about the past.

    ``no_case_words`` in an incident say that it is none of the circumstances. A declaration checked more than
    ``checked_within_days`` before the notice says nothing of today.
    """

    lookback: Lookback | None = None
    facts: tuple[IncidentFact, ...] = ()
    items: tuple[Veto, ...] = ()
    contradicting_standards: tuple[HiddenVeto, ...] = ()
    no_case_words: tuple[str, ...] = ()
    checked_within_days: int | None = None

    @cached_property
    def by_number(self) -> dict[int, Veto]:
        return {veto.number: veto for veto in self.items}

    def window_of(self, veto: Veto) -> Lookback | None:
        """The window by which a veto is judged; None where it counts at any time."""
        return veto.lookback or self.lookback

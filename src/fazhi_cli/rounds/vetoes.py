"""The vetoes and the titles held before, as data: what bars a recommendation or must be there, and how far back it counts."""

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data, Day, Positive, WordList, Words, chinese_date

YEARS = {
    "within_years": "几年之内",
    "under_years": "未满几年",
    "full_years": "须满几年",
    "valid_years": "有效期几年",
    "apart_years": "两次最多相隔几年",
}
"""The terms that are numbers of years, each with what it means."""


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


class TitleTerms(Data):
    """An earlier title that an applicant must hold (prerequisite), or may not (exclusion), by words of its name.

    A name with one of ``not_words`` is another title's (提名奖 of the 道德模范). ``awarded_by`` are words of which one must stand in its name or its body's, where titles of several levels bear one
    name; without ``words`` any title that such a body awarded is meant (县级以上表彰). It counts only when awarded within so
    many years (``within_years``, both ends belong), less than so many years ago (``under_years``, 未满), at least so many
    (``full_years``, 满), from ``since`` to ``until``; by ``held_on`` and not expired that day; while it is ``valid``,
    until the day that the nomination gives or for ``valid_years``. Years go back from ``reference``: ``deadline``,
    ``notice``, ``as_of``, a day, or the key path of a date in the nomination. ``times``: so often, each no more than
    ``apart_years`` after the one before (连续两届). Of the prerequisites with one word under ``one_of`` one is enough
    (曾获A（近五年）或B（近三年）). ``due`` is the stage from which a prerequisite must be held, by route; what bars an applicant
    does so from the first.
    """

    title: str
    words: Words = ()
    not_words: Words = ()
    awarded_by: Words = ()
    within_years: int | None = None
    under_years: int | None = None
    full_years: int | None = None
    since: Day | None = None
    until: Day | None = None
    held_on: Day | None = None
    valid: bool = False
    valid_years: int | None = None
    reference: str = "deadline"
    times: Positive = 1
    apart_years: int | None = None
    one_of: str = ""
    clause: str
    reading: str = ""
    due: dict[str, str] = Field(default_factory=dict)
    condition: Condition = Field(default_factory=dict, alias="for")

    @cached_property
    def goes_back(self) -> bool:
        """Whether something is counted from the day that ``reference`` means."""
        return self.valid or any((self.within_years, self.under_years, self.full_years))

    @cached_property
    def dated(self) -> bool:
        """Whether the day of the award decides."""
        return any((self.since, self.until, self.held_on)) or any(getattr(self, name) for name in YEARS)

    @cached_property
    def when(self) -> str:
        """When it must have been awarded, as a sentence says it before 获得过; empty where at any time."""
        words = [f"近{self.within_years}年内"] if self.within_years else []
        if self.since and self.until:
            words.append(f"{chinese_date(self.since)}至{chinese_date(self.until)}")
        elif self.since:
            words.append(f"{chinese_date(self.since)}以来")
        elif self.until:
            words.append(f"{chinese_date(self.until)}以前")
        return "、".join(words)

    @cached_property
    def besides(self) -> str:
        """What else is asked of it, as a sentence says it in parentheses: 满2年; empty for nothing."""
        words = [f"须满{self.full_years}年"] if self.full_years else []
        words += [f"未满{self.under_years}年的"] if self.under_years else []
        words += [f"{chinese_date(self.held_on)}仍持有"] if self.held_on else []
        words += ["在有效期内"] if self.valid else []
        if self.times > 1:
            words.append(f"连续{self.times}次" if self.apart_years else f"{self.times}次")
        return "，".join(words)

    @property
    def in_words(self) -> str:
        """The title with its terms, in one phrase."""
        said = "，".join(filter(None, (self.when, self.besides)))
        return f"{self.title}（{said}）" if said else self.title


def alternatives(items: Iterable[TitleTerms]) -> list[list[TitleTerms]]:
    """The terms in their order, those of which one is enough put together."""
    found: dict[str | int, list[TitleTerms]] = {}
    for place, item in enumerate(items):
        found.setdefault(item.one_of or place, []).append(item)
    return list(found.values())

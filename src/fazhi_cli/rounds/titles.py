"""Titles held before, as data: which a round asks for or bars, won when, held on which day, how often."""

from collections.abc import Iterable
from functools import cached_property

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data, Day, Positive, Words, chinese_date

YEARS = {
    "within_years": "几年之内",
    "under_years": "未满几年",
    "full_years": "须满几年",
    "valid_years": "有效期几年",
    "apart_years": "两次最多相隔几年",
}
"""The terms that are numbers of years, each with what it means."""


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

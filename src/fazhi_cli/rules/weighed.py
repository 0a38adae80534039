"""An incident: the days that it names, each with its step, how much it counts against the recommendation, and why."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from operator import itemgetter
from typing import NamedTuple

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.parts import Incident, VetoDeclaration
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.vetoes import IncidentFact, Veto, Vetoes
from fazhi_cli.rules.lookback import Window

RULING = "认定"
HAPPENED = "日期"
_DAY_SET_OFF, _CLAUSES = (
    LazyPattern(
        r"(?<!\d)((?:19|20)\d{2}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|-\d{1,2}-\d{1,2})"  # 2016年3月5日，
        "|[一二][〇○零一二三四五六七八九]{3}年(?:[一二三四五六七八九十月日]{2,6})?)[，,]",  # 二〇一六年三月五日，
        needs="，,",
    ),
    LazyPattern("[，。；、,;\n]", needs="，。；、,;\n"),
)
_WRITTEN = LazyPattern(
    r"(?<![\d.])((?:19|20)\d{2})(?:年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|-(\d{1,2})-(\d{1,2})"  # 2016年3月5日、2016-3-5
    r"|[.．/](\d{1,2})(?:[.．/](\d{1,2}))?(?![\d.．/万亿%％元]))"  # 2016.3、2016.3.5
)
_YEARS_AGO = LazyPattern("(?<![\\d近前])([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:多|余)?年(?:以|之)?前")
"""五年前"""
_IN_WORDS = LazyPattern(
    "([一二][〇○零一二三四五六七八九]{3}年)(?:([一二三四五六七八九十]{1,2}月)([一二三四五六七八九十]{1,3}日)?)?"
)
"""二〇一六年六月一日"""
_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")


class Days(NamedTuple):
    """The day of a step, or the span in which it lies where only month or year are known; ``word`` names the step.

    ``from_text``: read from the words of a text, not from a date of its own.
    """

    key: str
    word: str
    first: date
    last: date
    from_text: bool = False

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.word}{chinese_date(self.first)}"
        whole_year = (self.first.month, self.last.month) == (1, 12)
        return f"{self.word}{self.first.year}年" + ("" if whole_year else f"{self.first.month}月")

    def within(self, window: Window) -> bool:
        """Whether it lies in the window, whichever day it was."""
        return self.first in window and self.last in window

    def touches(self, window: Window) -> bool:
        """Whether it may lie in the window."""
        return self.first <= window.last and self.last >= window.first


def days_in(text: str, key: str) -> Iterator[Days]:
    """The days, months and years that a text names, as days of the step ``key``; impossible ones are left out."""
    for found in _WRITTEN.finditer(_IN_WORDS.sub(_in_figures, text)):
        months, days = (found[2], found[4], found[6]), (found[3], found[5], found[7])
        year, month, day = (int(found[1]), *(int(next(filter(None, given), 0)) for given in (months, days)))
        try:
            first = date(year, month or 1, day or 1)
            last = date(year, month or 12, day or monthrange(year, month or 12)[1])
        except ValueError:
            continue
        yield Days(key, "写明的日期", first, last, from_text=True)


def _in_figures(found: re.Match[str]) -> str:
    """A date in Chinese numerals written in figures."""
    rest = (f"{whole_number(part[:-1])}{part[-1]}" for part in found.groups()[1:] if part)
    return found[1].translate(_FIGURES) + "".join(rest)


def days_of(incident: Incident, vetoes: Vetoes) -> Iterator[Days]:
    """The days that an incident names: its own, those of the round's facts, those in words that speak of a fact.

    Where a fact has a day of its own, words that speak of the fact may name another one (a judgment after a retrial).
    """
    if incident.occurred_on is not None:
        yield Days(HAPPENED, "发生于", incident.occurred_on, incident.occurred_on)
    given = {}
    for fact in vetoes.facts:
        day = incident.fact(fact.key)
        if isinstance(day, date):
            given[fact.key] = day
            yield Days(fact.key, fact.key, day, day)
    for fact in vetoes.facts:
        if fact.own_day and fact.said_by:
            own = [given[key] for key in (fact.days or (fact.key,)) if key in given]
            told = list(_told(incident, fact, all_of_it=not own))
            yield from (one for one in told if not any(one.first <= day <= one.last for day in own))


def _told(incident: Incident, fact: IncidentFact, *, all_of_it: bool) -> Iterator[Days]:
    """The days in the words that speak of a fact; ``all_of_it``: of the whole text that does, else of its clauses."""
    for text in (incident.outcome, incident.what):
        if text and any(word in text for word in (*fact.said_by, *fact.reopened_by)):
            whole = all_of_it or any(word in text for word in fact.reopened_by)
            for clause in (text,) if whole else clauses_of(text):
                if whole or any(word in clause for word in fact.said_by):
                    yield from days_in(clause, fact.own_day)
            return


def undated_step(incident: Incident, fact: IncidentFact) -> str | None:
    """The word by which an incident tells of a later step of a fact (再审改判) whose day is nowhere beside it."""
    for text in (incident.outcome, incident.what):
        for clause in clauses_of(text or "") if any(word in (text or "") for word in fact.reopened_by) else ():
            word = next((word for word in fact.reopened_by if word in clause), None)
            if word and not any(days_in(clause, fact.own_day)):
                return word
    return None


def is_long_ago(clause: str, window: Window) -> bool:
    """Whether a clause names days, or how many years ago it was, and none of them in the window."""
    days = list(days_in(clause, HAPPENED))
    if not days and "年" in clause and (ago := _YEARS_AGO.search(clause)):
        return window.last.year - (whole_number(ago[1]) or 0) < window.first.year
    return bool(days) and not any(day.touches(window) for day in days)


def clauses_of(text: str) -> Sequence[str]:
    """The clauses of a text; a day that is set off by a comma belongs to what follows."""
    if "年" in text or "-" in text:
        text = _DAY_SET_OFF.sub(itemgetter(1), text)  # a template (\1) takes ten times as long
    return _CLAUSES.split(text)


class Weight(Enum):
    """What an incident means for the recommendation."""

    BARRING = "barring"
    UNDATED = "undated"
    UNCLEAR = "unclear"
    NOT_BARRING = "not barring"
    OUTSIDE = "outside"
    IMPOSSIBLE = "impossible"


class Weighed(NamedTuple):
    """An incident with its veto, its place, its weight and the reason for it.

    ``days`` are the days that it names, of deed, discipline, prosecution and judgment; ``about`` is the key that the
    reason speaks of.
    """

    veto: Veto
    declaration: VetoDeclaration
    incident: Incident
    at: KeyPath
    weight: Weight
    reason: str
    days: tuple[Days, ...] = ()
    about: str = HAPPENED

    @property
    def name(self) -> str:
        """The incident as messages name it."""
        return f"第{self.veto.number}项情形的事件“{self.incident.what or '（未写事由）'}”"

    def problem(self, message: str, **more: object) -> Problem:
        """A problem at this incident, under the clause of its veto."""
        subject = f"{self.veto.number}:{self.incident.what}" if self.incident.what else ""
        at = (*self.at, self.about)
        return Problem(message, at=at, clause=self.veto.clause, subject=subject, **more)  # type: ignore[arg-type]

    def inside(self, window: Window, as_of: date) -> Days | None:
        """The first of its days that lies in a window and has come; None where none does."""
        return next((days for days in self.days if days.within(window) and days.first <= as_of), None)


class Scales(NamedTuple):
    """What an incident is weighed by; ``areas`` are the applicant's own, in rounds that list only areas."""

    round: Round
    veto: Veto
    window: Window
    as_of: date
    applicant: str | None
    declared: str | None
    areas: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[IncidentFact, ...]:
        """The facts that must all be there for the veto."""
        return tuple(fact for fact in self.round.vetoes.facts if fact.key in self.veto.needs)


Judgement = tuple[Weight, str, str]
"""A weight, the reason in words, the key of the incident that it speaks of."""


def text_of(incident: Incident) -> str:
    return "。".join(filter(None, (incident.what, incident.outcome)))


def first_said(fact: IncidentFact, words: str) -> str | None:
    """The word by which a text speaks for a fact, those that deny it left out."""
    for denied in fact.denied_by:
        words = words.replace(denied, "")
    return next((word for word in fact.said_by if word in words), None)

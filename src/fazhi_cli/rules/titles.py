"""Titles held before: those that an applicant must hold to be nominated, and those that bar it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import EarlierTitle
from fazhi_cli.nomination.round_keys import TITLES
from fazhi_cli.rounds.procedure import TitleTerms
from fazhi_cli.rules.lookback import years_before
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing


@rule(
    "FZ-U110",
    "required-title-missing",
    title="须先获得规定的称号",
    why="通知把已有的称号定为推荐的前提；没有的不能推荐。",
    fix="在“已获称号”中写明名称、日期、授予单位，并附证明；没有获得的，不符合推荐条件。",
)
def required_title_missing(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """Every title that the round requires is among those held."""
    for terms in standing.round.prerequisites:
        if standing.meets(terms.condition) and not any(_held(nomination, standing, terms)):
            within = f"近{terms.within_years}年内" if terms.within_years else ""
            yield Problem(
                f"没有写明{within}获得过{terms.title}。",
                at=(TITLES,),
                due=terms.due.get(standing.route),
                subject=terms.title,
                clause=terms.clause,
                reading=terms.reading,
            )


@rule(
    "FZ-U111",
    "barring-title-held",
    title="已获得规定称号的不再推荐",
    why="通知规定已有这类称号的不重复推荐。",
    fix="名称或日期写错的，改正；确已获得的，不再推荐。",
)
def barring_title_held(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """No title that bars the applicant is among those held."""
    for terms in standing.round.exclusions:
        for at, held in _held(nomination, standing, terms) if standing.meets(terms.condition) else ():
            yield Problem(
                f"已获得“{held.title}”，属于{terms.title}，不再推荐。",
                at=at,
                subject=f"{terms.title}|{held.title}",
                clause=terms.clause,
                reading=terms.reading,
            )


def _held(nomination: Nomination, standing: Standing, terms: TitleTerms) -> Iterator[tuple[KeyPath, EarlierTitle]]:
    """The titles held that the terms mean; one without a date counts as held in time."""
    first = years_before(standing.deadline.day, terms.within_years) if terms.within_years else date.min
    for place, held in enumerate(nomination.earlier_titles):
        if any(word in (held.title or "") for word in terms.words) and (held.awarded_on or date.max) >= first:
            yield (TITLES, place, "名称"), held


RULES = (required_title_missing, barring_title_held)

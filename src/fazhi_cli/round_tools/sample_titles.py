"""Earlier titles of a sample nomination: as the round asks for them, won on days that meet its terms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from fazhi_cli.rounds.base import written_day
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.titles import TitleTerms

_USUAL = 800
"""So many days before the notice a title was won, where its terms leave it open."""


def sample_titles(term: TitleTerms, round: Round) -> list[dict[str, Any]]:
    """The title as often as it is asked for."""
    last = _day(term, round)
    apart = 365 * (term.apart_years or 1) - 30
    named = not term.awarded_by and any(word in term.title for word in term.words)
    name = term.title if named else "".join(term.words[:1])
    titles = []
    for number in range(term.times):
        won = last - timedelta(days=apart * number)
        title = {
            "名称": name,
            "日期": won.isoformat(),
            "授予单位": f"青山{term.awarded_by[0].removesuffix('级')}授予机关" if term.awarded_by else "上级机关",
        }
        if term.valid and not term.valid_years:
            title["有效期至"] = _reference(term, round).replace(month=12, day=31).isoformat()
        titles.append(title)
    return titles


def _day(term: TitleTerms, round: Round) -> date:
    """A day on which it counts: two months inside the nearest bound."""
    months, back = timedelta(days=60), _reference(term, round)
    usual = round.notice.issued_on - timedelta(days=_USUAL)
    years = [number for number in (term.within_years, term.under_years, term.valid_years) if number]
    latest = [back - timedelta(days=366 * term.full_years) - months] if term.full_years else []
    latest += [day - timedelta(days=1) for day in (term.until, term.held_on) if day]
    earliest = [back - timedelta(days=365 * min(years)) + months] if years else []
    earliest += [term.since + timedelta(days=1)] if term.since else []
    return min([max([usual, *earliest]), *latest])


def _reference(term: TitleTerms, round: Round) -> date:
    if term.reference in ("notice", "as_of"):
        return round.notice.issued_on
    return written_day(term.reference) or round.deadline.day

"""Titles held before: those that an applicant must hold to be nominated, and those that bar it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination, expanded, lookup
from fazhi_cli.nomination.parts import EarlierTitle
from fazhi_cli.nomination.round_keys import TITLES
from fazhi_cli.rounds.base import EACH, chinese_date
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.vetoes import TitleTerms, alternatives
from fazhi_cli.rules.lookback import reference_day, years_after, years_before
from fazhi_cli.rules.prose.spots import Prose
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing
from fazhi_cli.rules.titles_in_texts import told_as_won

_MARKS = LazyPattern('[“”‘’"《》\\s]')
_AWARDS = LazyPattern("奖|誉|表彰|称号|命名")
_NOT_HELD = LazyPattern("[未没拟]|提名|入围|候选|申报|推荐")
"""In a list of awards: words beside a title that was not given."""


@rule(
    "FZ-U110",
    title="须先获得规定的称号",
    why="通知把已有的称号定为推荐的前提；没有的、时间不合的不能推荐。",
    fix="在“已获称号”中写明名称、日期、授予单位（有期限的写“有效期至”），并附证明；没有获得的，不符合推荐条件。",
)
def required_title_missing(nomination: Nomination, standing: Standing, as_of: date) -> Iterator[Problem]:
    """Every title that the round requires is among those held, won at the right time and often enough."""
    asked = [item for item in standing.round.prerequisites if not item.due or standing.route in item.due]
    for several in alternatives(asked):
        held = list(_held(several, nomination, standing, as_of))
        if not held or any(_often_enough(counting, terms) for terms, _, counting in held):
            continue
        lacks = [_lack(terms, named, counting) for terms, named, counting in held]
        said = "，或".join(f"{asked}（{reason}）" if reason else asked for asked, reason, _ in lacks)
        if len(lacks) == 1:
            said = "：".join(filter(None, lacks[0][:2]))
        first = held[0][0]
        yield Problem(
            f"没有写明{said}。",
            at=next((at for _, _, at in lacks if at), (TITLES,)),
            due=first.due.get(standing.route),
            subject="、".join(terms.title for terms, _, _ in held),
            clause=first.clause,
            reading=first.reading,
        )


@rule(
    "FZ-U111",
    title="已获得规定称号的不再推荐",
    why="通知规定已有这类称号的不重复推荐。",
    fix="名称或日期写错的，改正；确已获得的，不再推荐。",
)
def barring_title_held(
    nomination: Nomination, standing: Standing, texts: Sequence[Prose], as_of: date
) -> Iterator[Problem]:
    """No title that bars the applicant is among those held; one whose day is not given may be."""
    for terms, named, counting in _held(standing.round.exclusions, nomination, standing, as_of):
        barring = counting if _often_enough(counting, terms) else []
        for one in named:
            if one in barring:
                said = f"已获得“{one.held.title}”{one.said(terms)}，属于{terms.title}，不再推荐。"
            elif one.unknown and not barring:
                said = f"“{one.held.title}”{one.against}，看不出是不是{terms.in_words}，是的不再推荐。"
            else:
                continue
            subject = f"{terms.title}|{one.held.title}"
            at = one.at if one.unknown else (*one.at[:2], "名称")
            yield Problem(said, at=at, subject=subject, clause=terms.clause, reading=terms.reading)
        for at, title in () if barring or terms.dated or terms.times > 1 else _in_tables(nomination, terms, standing):
            said = f"{standing.round.name_of(at)}写着“{title}”，属于{terms.title}，不再推荐。"
            yield Problem(said, at=at, subject=f"{terms.title}|{title}", clause=terms.clause, reading=terms.reading)
        sure = not (named or terms.dated or terms.times > 1 or terms.awarded_by or terms.not_words)
        for won in told_as_won(texts, terms.words, standing) if sure else ():
            said = f"{won.label}写着“{won.said}”，属于{terms.title}，不再推荐。"
            yield Problem(said, at=won.at, subject=f"{terms.title}|{won.label}", clause=terms.clause, offset=won.offset)


def _in_tables(nomination: Nomination, terms: TitleTerms, standing: Standing) -> Iterator[tuple[KeyPath, str]]:
    """The titles that the terms name in the applicant's own lists of awards (获奖情况), each with its place."""
    applicant = standing.round.applicant
    for path in map(applicant.place_of, applicant.fields) if applicant.tables else ():
        for at in expanded(nomination, path) if EACH in path and _AWARDS.search("".join(path)) else ():
            title = lookup(nomination, at)
            if not isinstance(title, str) or _NOT_HELD.search(title):
                continue
            if terms.words and _is_meant(title, "", terms, standing):
                yield at, title


def _lack(terms: TitleTerms, named: Sequence[_Named], counting: Sequence[_Named]) -> tuple[str, str, KeyPath]:
    """What is asked for; why the title written does not count; its place (empty where none is written)."""
    but = next((one for one in named if one.against), None) if len(counting) < terms.times else None
    besides = f"（{terms.besides}）" if terms.besides else ""
    reason = f"“{but.held.title}”{but.against}" if but else f"只写了{len(counting)}次" if counting else ""
    return f"{terms.when}获得过{terms.title}{besides}", reason, but.at if but else ()


class _Named(NamedTuple):
    """A title held that the terms name; ``against``: why it does not count, ``unknown``: for want of a day."""

    held: EarlierTitle
    at: KeyPath
    against: str
    unknown: bool

    def said(self, terms: TitleTerms) -> str:
        """The day of its award, where the day decides."""
        day = self.held.awarded_on
        return f"（{chinese_date(day)}授予，{terms.besides or terms.when}）" if terms.dated and day else ""


def _held(
    every: Sequence[TitleTerms], nomination: Nomination, standing: Standing, as_of: date
) -> Iterator[tuple[TitleTerms, list[_Named], list[_Named]]]:
    """The terms that concern the applicant, each with the titles held that it names, and those that count."""
    for terms in every:
        if standing.meets(terms.condition):
            named = [*_named(nomination, terms, standing, as_of)]
            yield terms, named, [one for one in named if not one.against]


def _named(nomination: Nomination, terms: TitleTerms, standing: Standing, as_of: date) -> Iterator[_Named]:
    """The titles held that the terms name, each with what speaks against its counting."""
    reference = reference_day(terms.reference, standing, nomination, as_of)
    for place, held in enumerate(nomination.earlier_titles):
        if _is_meant(held.title or "", held.by or "", terms, standing):
            key, against = _against(held, terms, reference)
            yield _Named(held, (TITLES, place, key), against, against.startswith("没有写"))


def _is_meant(name: str, by: str, terms: TitleTerms, standing: Standing) -> bool:
    """Whether a title is that of the terms: by its name, and by who awarded it where the terms say so."""
    bare = _MARKS.sub("", name)
    level = not terms.awarded_by or any(word in bare + by for word in terms.awarded_by)
    if not level or any(word in bare for word in terms.not_words):
        return False
    words = [_MARKS.sub("", word) for word in terms.words]
    return not words or any(word in bare or _names_its_level(word, bare, by, standing) for word in words)


def _names_its_level(word: str, name: str, by: str, standing: Standing) -> bool:
    """Whether a title is that of a word which calls its level otherwise: for 市级… also 全市…, 郑州市…, or a body of it awarded …."""
    for level in standing.round.levels:
        area = standing.area_at(level.id)
        ways = (level.label, f"全{area[-1]}", area) if area else ()
        begun = next((way for way in ways if word.startswith(way) and len(word) > len(way) + 1), None)
        if begun and area:
            rest = word.removeprefix(begun)
            if any(way + rest in name for way in ways) or (name.startswith(rest) and _is_body_of(area, by, standing)):
                return True
    return False


def _is_body_of(area: str, body: str, standing: Standing) -> bool:
    """Whether a body is of an area itself, not of one that lies in it (青山省绿水市司法局 is none of 青山省)."""
    _, there, rest = body.partition(area)
    below = (*standing.round.units.all_areas, *standing.round.units.by_name)
    own = filter(None, map(standing.area_at, standing.round.level_by_id))
    return bool(there) and not rest.startswith((*below, *own))


def _against(held: EarlierTitle, terms: TitleTerms, reference: date) -> tuple[str, str]:
    """The key of a title that speaks against its counting, and what it says; empty where nothing does."""
    day, until = held.awarded_on, held.valid_until
    if day is None:
        if terms.dated:
            return "日期", "没有写授予日期"
    else:
        against = _too_early_or_late(day, terms, reference)
        if against:
            return "日期", f"{chinese_date(day)}授予，{against}"
        if terms.valid_years and until is None:
            until = years_after(day, terms.valid_years)
    if terms.valid and until is None:
        return "有效期至", "没有写“有效期至”"
    for needed in (terms.held_on, reference if terms.valid else None):
        if needed and until and until < needed:
            return "有效期至", f"有效期到{chinese_date(until)}，{chinese_date(needed)}已过期"
    return "日期", ""


def _too_early_or_late(day: date, terms: TitleTerms, reference: date) -> str:
    to = f"到{chinese_date(reference)}"
    if terms.within_years and day < years_before(reference, terms.within_years):
        return f"{to}已超过{terms.within_years}年"
    if terms.under_years and years_after(day, terms.under_years) <= reference:
        return f"{to}已满{terms.under_years}年"
    if terms.full_years and years_after(day, terms.full_years) > reference:
        return f"{to}未满{terms.full_years}年"
    if terms.since and day < terms.since:
        return f"早于{chinese_date(terms.since)}"
    last = min(filter(None, (terms.until, terms.held_on)), default=None)
    if last and day > last:
        return f"晚于{chinese_date(last)}"
    return ""


def _often_enough(counting: Sequence[_Named], terms: TitleTerms) -> bool:
    """Whether the title was won as often as asked, each time soon enough after the time before."""
    wins = sorted({(one.held.awarded_on or date.min, one.held.title) for one in counting})
    if terms.apart_years is None:
        return len(wins) >= terms.times
    run, longest, before = 0, 0, date.min
    for day in sorted({day for day, _ in wins}):
        run = run + 1 if run and years_after(before, terms.apart_years) >= day else 1
        longest, before = max(longest, run), day
    return longest >= terms.times

"""公示: long enough as the round counts it, over before the recommendation, its working days known (二（三）)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from fazhi_cli.dates.calendar import Calendar, named_years
from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import Publicity
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rounds.dates import PublicityTerms
from fazhi_cli.rules.lookback import Window
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing

BEGINS, ENDS = "起始日期", "截止日期"
_WEEK = 7
_ONE_DAY = timedelta(days=1)


class Published(NamedTuple):
    """A 公示 as the nomination has it: where, what it says, the terms of its level."""

    at: KeyPath
    said: Publicity
    terms: PublicityTerms

    @property
    def span(self) -> Window | None:
        """Its span; None while a date is missing or they are the wrong way round."""
        begins, ends = self.said.begins_on, self.said.ends_on
        return None if begins is None or ends is None or begins > ends else Window(begins, ends)


def published(nomination: Nomination, standing: Standing) -> Iterator[Published]:
    """Every 公示 that the nomination has and that its round asks of it."""
    for terms in standing.round.publicity:
        said = nomination.publicity.get(terms.key)
        if said is not None and standing.meets(terms.condition):
            yield Published(standing.round.publicity_path(terms.key), said, terms)


def length(span: Window, terms: PublicityTerms, calendar: Calendar, *, first_day: bool) -> int:
    """How long the span is in the unit of the terms; whole weeks only. ``first_day``: whether the first day counts."""
    first = span.first if first_day else span.first + _ONE_DAY
    if first > span.last:
        return 0
    if terms.unit == "工作日":
        return calendar.count(first, span.last)
    days = (span.last - first).days + 1
    return days // _WEEK if terms.unit == "周" else days


def earliest_end(span: Window, terms: PublicityTerms, calendar: Calendar) -> date:
    """The first day on which a publicity begun on ``span.first`` is long enough."""
    before = span.first - _ONE_DAY if terms.count_first_day else span.first
    if terms.unit == "工作日":
        return calendar.add(before, terms.minimum)
    return before + terms.minimum * (_WEEK if terms.unit == "周" else 1) * _ONE_DAY


@rule(
    "FZ-G101",
    title="公示截止日期不得早于起始日期",
    why="起止颠倒，公示天数就无从计算。",
    fix="核对公示原件，改正起止日期。",
    remedy="请核对公示原件，更正日期。",
    needs=("公示",),
)
def publicity_ends_before_it_begins(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    for one in published(nomination, standing):
        begins, ends = one.said.begins_on, one.said.ends_on
        if begins and ends and ends < begins:
            yield Problem(
                f"{one.terms.label}截止日期{chinese_date(ends)}早于起始日期{chinese_date(begins)}。",
                at=(*one.at, ENDS),
                related=((f"起始日期{chinese_date(begins)}", (*one.at, BEGINS)),),
            )


@rule(
    "FZ-G102",
    title="公示时间不得少于规定",
    why="公示天数不够，程序就不合格，要重新公示。",
    fix="延长或重新公示，改正“公示.截止日期”；日期写错的，核对原件后改正。",
    remedy="请延长公示或者重新公示。",
    needs=("公示",),
    waivable=False,
)
def publicity_too_short(nomination: Nomination, standing: Standing, calendar: Calendar) -> Iterator[Problem]:
    """The span, counted as the round counts it, reaches the minimum."""
    for one in published(nomination, standing):
        span, terms = one.span, one.terms
        if span is None:
            continue
        days = length(span, terms, calendar, first_day=terms.count_first_day)
        if days < terms.minimum:
            end = chinese_date(earliest_end(span, terms, calendar))
            message = f"{one.terms.label}{span}{_shortfall(span, days, terms)}。"
            fix = f"从{chinese_date(span.first)}起公示的，最早到{end}才够；请延长公示，或核对后改正日期。"
            yield Problem(message, at=(*one.at, ENDS), clause=terms.clause, reading=terms.reading, fix=fix)


@rule(
    "FZ-G103",
    title="起始日计入才够的公示，予以提示",
    why="公示实践中起止两日都算；《民法典》第二百零一条规定按日计算期间的，开始的当日不计入。两种算法结论不同时应当知道。",
    fix="不必改动；为稳妥，可以多公示一天。",
    needs=("公示",),
)
def publicity_only_with_its_first_day(
    nomination: Nomination, standing: Standing, calendar: Calendar
) -> Iterator[Problem]:
    """A span that reaches the minimum only with its first day passes, with a note."""
    for one in published(nomination, standing):
        span, terms = one.span, one.terms
        if span is None or not terms.count_first_day:
            continue
        counted, without = (length(span, terms, calendar, first_day=first) for first in (True, False))
        if without < terms.minimum <= counted:
            message = f"{one.terms.label}{span}，起始日计入共{_units(counted, terms)}，不计入则为{_units(without, terms)}，按本轮读法够了。"
            yield Problem(message, at=(*one.at, ENDS), reading=terms.reading)


@rule(
    "FZ-G106",
    title="公示期满后才能推荐",
    why="公示没有结束，还可能收到异议，不能算“公示合格”。",
    fix="等公示期满、没有异议或异议处理完毕后再推荐；检查日期不对的，用 --as-of 指明。",
    remedy="请待公示期满后再行推荐。",
    needs=("公示",),
    waivable=False,
)
def publicity_not_over(nomination: Nomination, standing: Standing, as_of: date) -> Iterator[Problem]:
    """The publicity's last day has passed; owed where the round owes that day."""
    for one in published(nomination, standing):
        span, place = one.span, (*one.at, ENDS)
        if span is not None and span.last >= as_of:
            due = next((part.due[standing.route] for part in standing.parts if part.path == place), None)
            state = "还没有开始" if span.first > as_of else "还没有结束"
            yield Problem(f"{one.terms.label}{span}，到检查日期{chinese_date(as_of)}{state}。", at=place, due=due)


@rule(
    "FZ-G107",
    title="放假安排未公布的年份，工作日只是估算",
    why="那一年的放假和调休安排还没有收录，只能按周末和法定假日估算，实际可能差几天。",
    fix="等放假安排公布后再核对，或用 --holidays 补上那一年的安排。",
    remedy="请在放假安排公布后核对公示天数。",
    needs=("公示",),
)
def publicity_in_an_unpublished_year(
    nomination: Nomination, standing: Standing, calendar: Calendar
) -> Iterator[Problem]:
    for one in published(nomination, standing):
        years = calendar.estimated_years(one.span.first, one.span.last) if one.span else ()
        if years and one.terms.unit == "工作日":
            message = (
                f"{named_years(years)}的放假安排没有收录，{one.terms.label}{one.span}的工作日按周末和法定假日估算。"
            )
            yield Problem(message, at=(*one.at, BEGINS))


def _shortfall(span: Window, counted: int, terms: PublicityTerms) -> str:
    """How long the span is and what it lacks; a week that is not full is given in days."""
    least = _units(terms.minimum, terms)
    if terms.unit == "周":
        return f"共{(span.last - span.first).days + 1}日，不足{least}"
    return f"共{_units(counted, terms)}，少于{least}，还差{_units(terms.minimum - counted, terms)}"


def _units(number: int, terms: PublicityTerms) -> str:
    return f"{number}个{terms.unit}" if terms.unit == "工作日" else f"{number}{terms.unit}"

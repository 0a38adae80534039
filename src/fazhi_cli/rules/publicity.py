"""公示: long enough by the round's unit, ended, and without an objection left open (二（三）)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.dates.wording import named_years
from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.records.record import Record
from fazhi_cli.rounds.base import RouteId
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import PublicityTerms
from fazhi_cli.rules.lookback import chinese_date
from fazhi_cli.rules.rule import Example, rule

PLACE = "公示"
BEGINS, ENDS = (PLACE, "起始日期"), (PLACE, "截止日期")
_WEEK = 7
_ONE_DAY = timedelta(days=1)


class Span(Record, kw_only=False):
    """A publicity with both its dates, the first not after the last."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{chinese_date(self.first)}至{chinese_date(self.last)}"


def span_of(nomination: Nomination) -> Span | None:
    """The publicity's span; None while a date is missing or they are the wrong way round."""
    publicity = nomination.publicity
    if publicity is None or publicity.begins_on is None or publicity.ends_on is None:
        return None
    return Span(publicity.begins_on, publicity.ends_on) if publicity.begins_on <= publicity.ends_on else None


def length(span: Span, terms: PublicityTerms, calendar: Calendar, *, first_day: bool) -> int:
    """How long the span is in the unit of the terms; whole weeks only. ``first_day``: whether the first day counts."""
    first = span.first if first_day else span.first + _ONE_DAY
    if first > span.last:
        return 0
    if terms.unit == "工作日":
        return calendar.count(first, span.last)
    days = (span.last - first).days + 1
    return days // _WEEK if terms.unit == "周" else days


def earliest_end(span: Span, terms: PublicityTerms, calendar: Calendar) -> date:
    """The first day on which a publicity begun on ``span.first`` is long enough."""
    before = span.first - _ONE_DAY if terms.count_first_day else span.first
    if terms.unit == "工作日":
        return calendar.add(before, terms.minimum)
    return before + terms.minimum * (_WEEK if terms.unit == "周" else 1) * _ONE_DAY


@rule(
    "FZ-G101",
    "publicity-ends-before-it-begins",
    title="公示截止日期不得早于起始日期",
    why="起止颠倒，公示天数就无从计算。",
    fix="核对公示原件，改正起止日期。",
    needs=("公示",),
    wrong=Example("公示: {起始日期: '2017-11-06', 截止日期: '2017-10-23'}", "province", "2017-11-08"),
    right=Example("公示: {起始日期: '2017-10-23', 截止日期: '2017-11-06'}", "province", "2017-11-08"),
)
def publicity_ends_before_it_begins(nomination: Nomination) -> Iterator[Problem]:
    """The last day does not come before the first."""
    publicity = nomination.publicity
    if publicity and publicity.begins_on and publicity.ends_on and publicity.ends_on < publicity.begins_on:
        yield Problem(
            f"公示截止日期{chinese_date(publicity.ends_on)}早于起始日期{chinese_date(publicity.begins_on)}。",
            at=ENDS,
            related=((f"起始日期{chinese_date(publicity.begins_on)}", BEGINS),),
        )


@rule(
    "FZ-G102",
    "publicity-too-short",
    title="公示时间不得少于规定",
    why="公示天数不够，程序就不合格，要重新公示。",
    fix="延长或重新公示，改正“公示.截止日期”；日期写错的，核对原件后改正。",
    needs=("公示",),
    wrong=Example("公示: {起始日期: '2017-10-23', 截止日期: '2017-11-02'}", "province", "2017-11-08"),
    right=Example("公示: {起始日期: '2017-10-23', 截止日期: '2017-11-03'}", "province", "2017-11-08"),
)
def publicity_too_short(nomination: Nomination, round: Round, calendar: Calendar) -> Iterator[Problem]:
    """The span, counted as the round counts it, reaches the minimum."""
    span, terms = span_of(nomination), round.publicity
    if span is None:
        return
    days = length(span, terms, calendar, first_day=terms.count_first_day)
    if days < terms.minimum:
        end = chinese_date(earliest_end(span, terms, calendar))
        yield Problem(
            f"公示{span}共{_units(days, terms)}，少于{_units(terms.minimum, terms)}，还差{_units(terms.minimum - days, terms)}。",
            at=ENDS,
            fix=f"从{chinese_date(span.first)}起公示的，最早到{end}才够；请延长公示，或核对后改正日期。",
        )


@rule(
    "FZ-G103",
    "publicity-only-with-its-first-day",
    title="起始日计入才够的公示，予以提示",
    why="公示实践中起止两日都算；《民法典》第二百零一条规定按日计算期间的，开始的当日不计入。两种算法结论不同时应当知道。",
    fix="不必改动；为稳妥，可以多公示一天。",
    needs=("公示",),
    wrong=Example("公示: {起始日期: '2017-10-23', 截止日期: '2017-11-03'}", "province", "2017-11-08"),
    right=Example("公示: {起始日期: '2017-10-23', 截止日期: '2017-11-06'}", "province", "2017-11-08"),
)
def publicity_only_with_its_first_day(nomination: Nomination, round: Round, calendar: Calendar) -> Iterator[Problem]:
    """A span that reaches the minimum only with its first day passes, with a note."""
    span, terms = span_of(nomination), round.publicity
    if span is None or not terms.count_first_day:
        return
    counted, without = (length(span, terms, calendar, first_day=first) for first in (True, False))
    if without < terms.minimum <= counted:
        yield Problem(
            f"公示{span}，起始日计入共{_units(counted, terms)}，不计入则为{_units(without, terms)}，按本轮读法够了。",
            at=ENDS,
        )


@rule(
    "FZ-G104",
    "publicity-objection-open",
    title="公示期间的异议须处理完毕",
    why="有异议没有处理完的，不算“公示合格”，不得向上推荐。",
    fix="调查处理异议，处理完毕后填写“异议已处理: 是”和“处理情况”；异议成立的不推荐。",
    needs=("公示",),
    wrong=Example("公示: {异议: 有, 异议已处理: 否}", "province", "2017-11-08"),
    right=Example(
        "公示: {异议: 有, 异议已处理: 是, 处理情况: 经核查不属实，已书面答复反映人}", "province", "2017-11-08"
    ),
)
def publicity_objection_open(nomination: Nomination) -> Iterator[Problem]:
    """An objection received has been dealt with."""
    publicity = nomination.publicity
    if publicity and publicity.objections == "有" and not publicity.resolved:
        state = "还没有处理完毕" if publicity.resolved is False else "没有写明是否处理完毕"
        yield Problem(f"公示期间有异议，{state}。", at=(PLACE, "异议已处理"))


@rule(
    "FZ-G105",
    "publicity-handling-untold",
    title="异议已处理的，须写明处理情况",
    why="只写“已处理”，上级无法判断异议是否成立、处理是否得当。",
    fix="在“公示.处理情况”中写明异议内容、核查结果和答复情况。",
    needs=("公示",),
    wrong=Example("公示: {异议: 有, 异议已处理: 是}", "province", "2017-11-08"),
    right=Example(
        "公示: {异议: 有, 异议已处理: 是, 处理情况: 经核查不属实，已书面答复反映人}", "province", "2017-11-08"
    ),
)
def publicity_handling_untold(nomination: Nomination) -> Iterator[Problem]:
    """What was done about an objection is told."""
    publicity = nomination.publicity
    if publicity and publicity.objections == "有" and publicity.resolved and not publicity.handling:
        yield Problem("公示期间的异议已处理，但没有写处理情况。", at=(PLACE, "处理情况"))


@rule(
    "FZ-G106",
    "publicity-not-over",
    title="公示期满后才能推荐",
    why="公示没有结束，还可能收到异议，不能算“公示合格”。",
    fix="等公示期满、没有异议或异议处理完毕后再推荐；检查日期不对的，用 --as-of 指明。",
    needs=("公示",),
    wrong=Example("公示: {起始日期: '2017-10-23', 截止日期: '2017-11-06'}", "province", "2017-11-06"),
    right=Example("公示: {起始日期: '2017-10-23', 截止日期: '2017-11-06'}", "province", "2017-11-07"),
)
def publicity_not_over(nomination: Nomination, round: Round, route: RouteId, as_of: date) -> Iterator[Problem]:
    """The publicity's last day has passed; owed where the round owes that day."""
    span = span_of(nomination)
    if span is not None and span.last >= as_of:
        due = next((part.due.get(route) for part in round.required_parts if part.path == ENDS), None)
        state = "还没有开始" if span.first > as_of else "还没有结束"
        yield Problem(f"公示{span}，到检查日期{chinese_date(as_of)}{state}。", at=ENDS, due=due)


@rule(
    "FZ-G107",
    "publicity-in-an-unpublished-year",
    title="放假安排未公布的年份，工作日只是估算",
    why="那一年的放假和调休安排还没有收录，只能按周末估算，实际可能差几天。",
    fix="等放假安排公布后再核对，或用 --holidays 补上那一年的安排。",
    needs=("公示",),
    wrong=Example("公示: {起始日期: '2037-10-23', 截止日期: '2037-11-20'}", "province", "2037-12-01"),
    right=Example("公示: {起始日期: '2017-10-23', 截止日期: '2017-11-20'}", "province", "2017-12-01"),
)
def publicity_in_an_unpublished_year(nomination: Nomination, round: Round, calendar: Calendar) -> Iterator[Problem]:
    """Working days of a year without a published arrangement are an estimate, and it is said."""
    span = span_of(nomination)
    if span is None or round.publicity.unit != "工作日":
        return
    years = calendar.estimated_years(span.first, span.last)
    if years:
        yield Problem(f"{named_years(years)}的放假安排没有收录，公示{span}的工作日按周末估算。", at=BEGINS)


def _units(number: int, terms: PublicityTerms) -> str:
    return f"{number}{terms.unit}" if terms.unit == "日" else f"{number}个{terms.unit}"


RULES = (
    publicity_ends_before_it_begins,
    publicity_too_short,
    publicity_only_with_its_first_day,
    publicity_objection_open,
    publicity_handling_untold,
    publicity_not_over,
    publicity_in_an_unpublished_year,
)

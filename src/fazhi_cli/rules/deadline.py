"""报送: in time, and in as many copies as asked for (三（三）)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.dates import SUBMITTED
from fazhi_cli.rules.lookback import chinese_date
from fazhi_cli.rules.rule import Example, rule


@rule(
    "FZ-K201",
    "submitted-late",
    title="须在截止日以前报送",
    why="逾期报送的材料不予受理。",
    fix="日期写错的，核对后改正；确已逾期的，先与接收单位联系，问明是否还收。",
    needs=("报送.日期",),
    wrong="报送: {日期: 2017-10-17}",
    right="报送: {日期: 2017-10-16}",
)
def submitted_late(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """The submission's date is not after the last day in time."""
    day = _submitted_on(nomination)
    last = round.deadline.last_day
    if day is not None and day > last:
        yield Problem(
            f"报送日期{chinese_date(day)}，逾期{(day - last).days}天（最迟{chinese_date(last)}）。", at=SUBMITTED
        )


@rule(
    "FZ-K202",
    "submitted-on-the-last-day",
    title="截止日当天报送的，说明依据的读法",
    why="“某日前”含不含当日，各地理解不一；本轮的读法写在数据里，当天报送的应当知道依据。",
    fix="不必改动；留好签收凭证。以后尽量提前一天报送。",
    needs=("报送.日期",),
    wrong="报送: {日期: 2017-10-16}",
    right="报送: {日期: 2017-10-13}",
)
def submitted_on_the_last_day(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """A submission on the deadline itself is in time by the round's reading, which is told."""
    day = _submitted_on(nomination)
    if day == round.deadline.day and round.deadline.inclusive:
        yield Problem(f"报送日期{chinese_date(day)}正是截止日，按本轮读法算按时。", at=SUBMITTED)


@rule(
    "FZ-K203",
    "not-submitted-in-time",
    title="截止日已过，不得还没有报送",
    why="过了截止日还没有报送，这份材料赶不上本轮推荐。",
    fix="已经报送的，补写“报送.日期”；没有报送的，先与接收单位联系。检查的是往年材料时，用 --as-of 指明当时的日期。",
    needs=("报送.日期",),
    wrong=Example("报送: {日期: ~}", as_of="2017-10-17"),
    right=Example("报送: {日期: ~}", as_of="2017-10-16"),
)
def not_submitted_in_time(nomination: Nomination, round: Round, as_of: date) -> Iterator[Problem]:
    """On the day of the check the deadline has not passed without a submission."""
    last = round.deadline.last_day
    if _submitted_on(nomination) is None and as_of > last:
        yield Problem(f"报送截止日{chinese_date(last)}已过{(as_of - last).days}天，还没有报送日期。", at=SUBMITTED)


@rule(
    "FZ-K204",
    "copies-wrong",
    title="报送份数须与通知一致",
    why="份数不够，审批后不够分存；份数不符，接收时会退回补齐。",
    fix="按通知规定的份数打印、盖章、报送，改正“报送.份数”。",
    needs=("报送.份数",),
    wrong="报送: {份数: 2}",
    right="报送: {份数: 3}",
)
def copies_wrong(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """As many copies as the round asks for."""
    submission = nomination.submission
    wanted = round.copies.number
    if submission and submission.copies is not None and submission.copies != wanted:
        yield Problem(
            f"报送{submission.copies}份，应为一式{wanted}份。", at=("报送", "份数"), clause=round.copies.clause
        )


def _submitted_on(nomination: Nomination) -> date | None:
    return nomination.submission.submitted_on if nomination.submission else None


RULES = (submitted_late, submitted_on_the_last_day, not_submitted_in_time, copies_wrong)

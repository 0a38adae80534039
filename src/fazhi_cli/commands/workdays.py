"""``fazhi workdays``: working days between two days, or a number of them on from a day."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.commands.options import Holidays, day_option
from fazhi_cli.terminal.printing import page_of_output, print_lines, print_text, tell

if TYPE_CHECKING:
    from fazhi_cli.dates.calendar import Calendar

CONTEXT_SETTINGS = {"ignore_unknown_options": True}  # -5 is a number of days, not an option
_MOST = 10_000

FromArgument = Annotated[
    date, typer.Argument(metavar="起始日", parser=day_option, help="日期，写法 2017-10-12 或 2017年10月12日")
]
ToArgument = Annotated[
    str, typer.Argument(metavar="截止日|+天数|-天数", help="数到哪一天；或写 +10、-5，推算之后、之前第几个工作日")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只输出结果（一个数或一个日期），供脚本使用")]


def run(first: FromArgument, to: ToArgument, quiet: Quiet = False, holidays: Holidays = None) -> None:
    """数两个日期之间的工作日，起止两日都算；或往后、往前推算。放假、调休都已算入。

    例：fazhi workdays 2017-09-30 2017-10-16；fazhi workdays 2017-09-29 +10
    """
    from fazhi_cli.dates.calendar import Calendar, estimate_note
    from fazhi_cli.pages.workdays import add_lines, count_lines

    calendar = Calendar.with_overrides(holidays)
    number = _number(to)
    last = _end(calendar, first, number) if number is not None else day_option(to)
    if number is None and last < first:
        raise typer.BadParameter(f"截止日 {last} 早于起始日 {first}，请对调。")
    if quiet:
        print_text(f"{last if number is not None else calendar.count(first, last)}\n")
        if note := estimate_note(calendar.estimated_years(min(first, last), max(first, last))):
            tell(f"注意：{note}")
    elif number is not None:
        print_lines(add_lines(calendar, first, number, page_of_output()))
    else:
        print_lines(count_lines(calendar, first, last, page_of_output()))


def _number(text: str) -> int | None:
    """The number of working days that ``text`` asks to go on or back; None when it is no such number."""
    if text.isdecimal() and len(text) <= len(str(_MOST)):
        raise typer.BadParameter(f"“{text}”要写明往后还是往前：+{text} 或 -{text}。")
    if re.fullmatch(r"[+-]\d+", text, re.ASCII) is None:
        return None
    number = int(text[:8])
    if not 0 < abs(number) <= _MOST:
        raise typer.BadParameter(f"“{text}”：天数应在 1 至 {_MOST} 之间。")
    return number


def _end(calendar: Calendar, first: date, number: int) -> date:
    try:
        return calendar.add(first, number)
    except OverflowError:
        raise typer.BadParameter(f"从 {first} 推算{abs(number)}个工作日，超出了日期的范围。") from None

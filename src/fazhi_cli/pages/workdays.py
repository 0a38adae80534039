"""Working days counted or added, on the terminal: the answer, the days that made the difference, the convention."""

from collections.abc import Iterator
from datetime import date, timedelta

from fazhi_cli.dates.calendar import Calendar, estimate_note, special_days_words, weekday_name
from fazhi_cli.terminal.columns import width_of
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph

_ONE_DAY = timedelta(days=1)


def count_lines(calendar: Calendar, first: date, last: date, page: Page) -> Iterator[Line]:
    """How many working days there are from ``first`` to ``last``, and why."""
    number = calendar.count(first, last)
    without = calendar.count(first + _ONE_DAY, last) if first < last else 0
    days = (last - first).days + 1
    yield (Segment(f"{_day(first)}至{_day(last)}："), Segment(f"{number}个工作日", "strong"))
    text = f"起止两日都计算在内；起始日不计入为{without}个工作日。共{days}天，其中休息{days - number}天。"
    yield from paragraph(Segment("数法：", "faint"), text, page)
    yield from _special_lines(calendar, first, last, page)


def add_lines(calendar: Calendar, day: date, number: int, page: Page) -> Iterator[Line]:
    """The working day that is ``number`` after ``day`` (before it for a negative number), and why."""
    end = calendar.add(day, number)
    side = "之后" if number > 0 else "之前"
    yield (Segment(f"{_day(day)}{side}第{abs(number)}个工作日："), Segment(_day(end), "strong"))
    yield from paragraph(Segment("数法：", "faint"), f"{day}当日不计入。", page)
    first, last = (day + _ONE_DAY, end) if number > 0 else (end, day - _ONE_DAY)
    yield from _special_lines(calendar, first, last, page)


def _special_lines(calendar: Calendar, first: date, last: date, page: Page) -> Iterator[Line]:
    """The holidays and make-up days between two days, and the years that are only estimated."""
    head = "其中："
    for days in calendar.special_days(first, last):
        year = f"{days.first.year}年" if first.year != last.year else ""
        yield from paragraph(Segment(head, "faint"), f"{year}{special_days_words(days)}", page)
        head = " " * width_of(head)
    if note := estimate_note(calendar.estimated_years(first, last)):
        yield from paragraph(Segment("注意：", "warning"), note, page, style="warning")


def _day(day: date) -> str:
    return f"{day}（{weekday_name(day)}）"

"""A Gantt chart in text: a column a day (or several where the plan is long), days off and make-up days named above."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.review.schedule import PlannedStep
from fazhi_cli.terminal.columns import fitted, width_of
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph

_LABEL, _CELL = 26, 3
_WORK, _TODAY, _OFF, _MAKE_UP = " ■", " ▲", " 休", " 班"
_ONE_DAY = timedelta(days=1)


def gantt_lines(steps: Sequence[PlannedStep], as_of: date, calendar: Calendar, page: Page) -> Iterator[Line]:
    """The chart from the first step's beginning to the last one's end; nothing where there are no steps."""
    if not steps:
        return
    cells = _cells(steps[0].first, steps[-1].last, max((page.width - _LABEL) // _CELL, 1))
    daily = len(cells[0]) == 1
    yield _row("", _months(cells, page), page, "faint")
    yield _row("", [f"{days[0].day:>2}" for days in cells], page, "faint")
    if daily:
        yield _row("", [_day_off(days[0], calendar) for days in cells], page, "faint")
    for planned in steps:
        worked = [
            any(planned.first <= day <= planned.last and calendar.is_working_day(day) for day in days) for days in cells
        ]
        yield _row(planned.step.title, [_WORK if at_work else "" for at_work in worked], page)
    if any(as_of in days for days in cells):
        yield _row("检查日", [_TODAY if as_of in days else "" for days in cells], page, "warning")
    unit = "每格一天，“休”为放假或周末，“班”为调休上班" if daily else f"每格{len(cells[0])}天，上面是第一天"
    yield from paragraph(Segment("图例：", "faint"), f"■ 办理；{unit}。", page, style="faint")


def _cells(first: date, last: date, most: int) -> list[list[date]]:
    """The days from ``first`` to ``last`` in at most ``most`` cells, all but the last of the same length."""
    days = [first + number * _ONE_DAY for number in range((last - first).days + 1)]
    size = -(-len(days) // most)
    return [days[start : start + size] for start in range(0, len(days), size)]


def _months(cells: list[list[date]], page: Page) -> list[str]:
    """The months over their first cells, as a bare number where there is no room for the word."""
    row: list[str] = []
    for month, group in groupby(cells, key=lambda days: days[0].month):
        room = len(list(group)) * _CELL
        name = next(
            (name for name in (f" {month}月", f"{month}月") if width_of(name, page.ambiguous) <= room), str(month)
        )
        row.append(fitted(name, room, page.ambiguous))
    return row


def _day_off(day: date, calendar: Calendar) -> str:
    if not calendar.is_working_day(day):
        return _OFF
    return _MAKE_UP if day.weekday() >= 5 else ""


def _row(label: str, cells: list[str], page: Page, style: str = "") -> Line:
    fields = "".join(
        cell if width_of(cell, page.ambiguous) > _CELL else fitted(cell, _CELL, page.ambiguous) for cell in cells
    )
    return Segment(fitted(label, _LABEL, page.ambiguous)), Segment(fields.rstrip(), style)

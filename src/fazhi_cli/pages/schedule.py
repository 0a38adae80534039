"""The plan back from the deadline on the terminal: the steps, whether they can still be done, a Gantt chart."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from fazhi_cli.dates.calendar import Calendar, estimate_note, month_and_day, too_late_note, weekday_name
from fazhi_cli.review.schedule import PlannedStep, Schedule
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.terminal.columns import fitted, width_of
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph

_DAYS_WIDTH, _LENGTH_WIDTH, _INDENT = 19, 12, 6


def schedule_lines(schedule: Schedule, round: Round, calendar: Calendar, page: Page) -> Iterator[Line]:
    """The head, one entry a step with its assumption and clause, the outlook, the chart."""
    yield (Segment(f"倒排计划：{schedule.route_label}", "title"),)
    last = f"{schedule.last_day}（{weekday_name(schedule.last_day)}）"
    yield from _note("截止：", f"{last}以前报送。{schedule.deadline.present_reading}", page)
    for item in schedule.earlier:
        day = f"{item.last_day}（{weekday_name(item.last_day)}）"
        yield from _note("其中：", f"{day}以前{item.key or '报送'}。{item.present_reading}", page)
    yield ()
    for number, planned in enumerate(schedule.steps, 1):
        yield from _step_lines(number, planned, schedule, round, page)
    yield ()
    yield from _outlook(schedule, page)
    yield from _afterwards(schedule, page)
    if note := estimate_note(schedule.estimated_years):
        yield from _note("注意：", note, page, "warning")
    yield ()
    yield from gantt_lines(schedule.steps, schedule.as_of, calendar, page)


def _step_lines(number: int, planned: PlannedStep, schedule: Schedule, round: Round, page: Page) -> Iterator[Line]:
    step, overdue = planned.step, planned in schedule.overdue
    days = month_and_day(planned.first)
    if planned.first != planned.last:
        days += f"—{month_and_day(planned.last)}"
    state = "（应已办完）" if overdue else "（现在办）" if planned.first <= schedule.as_of else ""
    yield (
        Segment(f"{number:>4}  ", "faint"),
        Segment(fitted(days, _DAYS_WIDTH, page.ambiguous), "error" if overdue else "strong"),
        Segment(fitted(f"{step.working_days}个工作日", _LENGTH_WIDTH, page.ambiguous), "faint"),
        Segment(step.title),
        Segment(state, "error" if overdue else "warning"),
    )
    clause = round.clause_by_id[step.clause].place
    text = f"{step.actor}；假定{step.assumption}；依据{clause}"
    yield from paragraph(Segment(" " * _INDENT), text, page, style="faint")


def _outlook(schedule: Schedule, page: Page) -> Iterator[Line]:
    """Whether there is time for all steps, and if not, for which of them."""
    as_of = chinese_date(schedule.as_of)
    if schedule.as_of > schedule.last_day:
        yield from _note(
            "注意：", f"{too_late_note(schedule.as_of)}看以前某一天的计划，用 --as-of 指明那一天。", page, "error"
        )
        return
    time = f"从{as_of}（含当日）到截止日还有{schedule.left}个工作日，全部步骤共需{schedule.needed}个工作日"
    if schedule.spare >= 0:
        spare = f"，有{schedule.spare}个工作日的余地" if schedule.spare else "，没有余地"
        yield from _note("时间：", f"{time}{spare}。", page)
        return
    possible = schedule.possible
    if possible:
        rest = f"此前各步已办完的，从第{len(schedule.steps) - len(possible) + 1}步“{possible[0].step.title}”起还来得及"
    else:
        rest = "最后一步也已来不及"
    yield from _note("注意：", f"{time}，从头逐步办已来不及；{rest}，其余的须压缩时间、并行办理。", page, "error")


def _afterwards(schedule: Schedule, page: Page) -> Iterator[Line]:
    """What comes after the deadline: the notice sets no dates, but a length for the publicity."""
    terms, span = schedule.publicity_terms, schedule.publicity
    if terms is None or span is None:
        yield from _note("此后：", "报送之后的各步通知未定期限。", page)
        return
    length = f"{terms.minimum}{'个' if terms.unit == '工作日' else ''}{terms.unit}"
    text = f"报送之后的各步通知未定期限。{terms.label}不少于{length}：即使从{chinese_date(span.first)}开始，最早到{chinese_date(span.last)}期满。"
    yield from _note("此后：", text, page)


def _note(head: str, text: str, page: Page, style: str = "faint") -> Iterator[Line]:
    yield from paragraph(Segment(head, style), text, page)


_LABEL, _CELL = 26, 3
_WORK, _TODAY, _OFF, _MAKE_UP = " ■", " ▲", " 休", " 班"
_ONE_DAY = timedelta(days=1)


def gantt_lines(steps: Sequence[PlannedStep], as_of: date, calendar: Calendar, page: Page) -> Iterator[Line]:
    """A Gantt chart from the first step to the last, a column a day (several where the plan is long); nothing without steps."""
    if not steps:
        return
    cells = _cells(steps[0].first, steps[-1].last, max((page.width - _LABEL) // _CELL, 1))
    daily = len(cells[0]) == 1
    yield _row("", _months(cells, page), page, "faint")
    yield _row("", [f"{days[0].day:>2}" for days in cells], page, "faint")
    if daily:
        worked = [(day, calendar.is_working_day(day)) for day, *_ in cells]
        signs = [_OFF if not at_work else _MAKE_UP if day.weekday() >= 5 else "" for day, at_work in worked]
        yield _row("", signs, page, "faint")
    for planned in steps:
        busy = [
            any(planned.first <= day <= planned.last and calendar.is_working_day(day) for day in days) for days in cells
        ]
        yield _row(planned.step.title, [_WORK if at_work else "" for at_work in busy], page)
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


def _row(label: str, cells: list[str], page: Page, style: str = "") -> Line:
    fields = "".join(
        cell if width_of(cell, page.ambiguous) > _CELL else fitted(cell, _CELL, page.ambiguous) for cell in cells
    )
    return Segment(fitted(label, _LABEL, page.ambiguous)), Segment(fields.rstrip(), style)

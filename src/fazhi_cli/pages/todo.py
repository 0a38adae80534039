"""The list of what is still owed, on the terminal."""

from collections.abc import Iterator

from fazhi_cli.dates.calendar import estimate_note, too_late_note
from fazhi_cli.review.todo import Duty, TodoList
from fazhi_cli.terminal.columns import fitted, width_of
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph
from fazhi_cli.terminal.visible import visible

_DAY_WIDTH, _ACTOR_WIDTH = 14, 22
_NO_TERM = "通知未定期限"


def todo_lines(todo: TodoList, page: Page) -> Iterator[Line]:
    """The head, one row a duty in the order of the procedure, the assumptions behind the days."""
    yield (Segment(f"{visible(todo.unit)}：待办与盖章清单", "title"), Segment(f"  {todo.route_label}", "faint"))
    yield (Segment(_head(todo), "faint"),)
    yield ()
    if not todo.duties:
        yield (Segment("没有待办事项。", "ready"),)
        return
    for number, duty in enumerate(todo.duties, 1):
        yield from _duty_lines(number, duty, page)
    yield ()
    if todo.too_late:
        note = f"{too_late_note(todo.as_of)}看以前某一天的清单，用 --as-of 指明那一天。"
        yield from paragraph(Segment("注意：", "error"), note, page)
    elif any(duty.late for duty in todo.duties):
        note = "标“已过”的按倒排计划已误期，后面各步的时间要相应压缩。"
        yield from paragraph(Segment("注意：", "error"), note, page)
    if estimate := estimate_note(todo.estimated_years):
        yield from paragraph(Segment("注意：", "warning"), estimate, page)
    if todo.deadline is None:
        return
    note = "最迟日期从报送截止日往回推，按工作日计，放假、调休都已算入；各步假定的天数见 fazhi schedule。"
    yield from paragraph(Segment("说明：", "faint"), note, page, style="faint")


def day_words(duty: Duty) -> str:
    """The last working day for a table cell."""
    return _NO_TERM if duty.last_day is None else str(duty.last_day) + ("已过" if duty.late else "")


def _head(todo: TodoList) -> str:
    head = f"截至{todo.as_of}：已具备{todo.settled}项，待办{len(todo.duties)}项"
    if todo.deadline is None:
        return f"{head}；{_NO_TERM}"
    left = f"还有{todo.working_days_left}个工作日" if todo.as_of <= todo.deadline else "已过"
    return f"{head}；报送截止{todo.deadline}，{left}{'，已报送' if todo.filed else ''}"


def _duty_lines(number: int, duty: Duty, page: Page) -> Iterator[Line]:
    """A duty in columns: number, day, whose it is in full, what is to be done."""
    actor = _parts_of(visible(duty.actor), _ACTOR_WIDTH, page.ambiguous)
    counted = Segment(f"{number:>3} □ ", "faint")
    before = width_of(counted.text, page.ambiguous) + _DAY_WIDTH + 1
    indent = before + _ACTOR_WIDTH + 1
    lines = paragraph(Segment(" " * indent), visible(f"{duty.sentence}。依据{duty.clause}"), page)
    for place in range(max(len(lines), len(actor))):
        name = Segment(fitted(actor[place] if place < len(actor) else "", _ACTOR_WIDTH, page.ambiguous) + " ")
        said = lines[place][1:] if place < len(lines) else ()
        if place:
            yield (Segment(" " * before), name, *said)
            continue
        day = fitted(day_words(duty), _DAY_WIDTH, page.ambiguous) + " "
        yield (counted, Segment(day, "error" if duty.late else "strong"), name, *said)


def _parts_of(text: str, width: int, ambiguous: int) -> list[str]:
    """A name in parts that fit a column: no name of a body is cut short."""
    parts = [""]
    for character in text:
        if width_of(parts[-1] + character, ambiguous) > width:
            parts.append("")
        parts[-1] += character
    return parts

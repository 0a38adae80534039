"""The list of what is owed as files: one to print, one for calendars."""

from datetime import date
from pathlib import Path

from fazhi_cli.documents.calendar_file import Event, calendar_file
from fazhi_cli.review.todo import TodoList


def files_of(todo: TodoList, document: Path | None, calendar: Path | None) -> dict[Path, bytes]:
    """What is to be written: the printable list and the calendar file, each where a path is given for it."""
    contents: dict[Path, bytes] = {}
    if document is not None:
        from fazhi_cli.documents.todo_document import todo_docx

        contents[document] = todo_docx(todo)
    if calendar is not None:
        contents[calendar] = calendar_file(f"{todo.unit}{todo.material}", events_of(todo), todo.as_of)
    return contents


def events_of(todo: TodoList) -> list[Event]:
    """One event for each thing to do by a day that has not passed, its actors put together, and the deadline itself.

    Each is reminded of on the working day before.
    """
    groups: dict[tuple[date, str], list[str]] = {}
    for duty in todo.duties:
        if duty.last_day is not None and not duty.late:
            line = f"{duty.actor}：{'、'.join(duty.owed)}" if duty.owed else duty.actor
            groups.setdefault((duty.last_day, duty.what), []).append(line)
    events = [
        Event(day, f"{todo.unit}：{what}（最迟）", "\n".join(lines), todo.reminders.get(day))
        for (day, what), lines in groups.items()
    ]
    last = todo.deadline
    if last is not None and last >= todo.as_of:
        events.append(Event(last, f"{todo.unit}：{todo.material}报送截止", remind_on=todo.reminders.get(last)))
    return events

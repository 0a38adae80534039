"""The list of what is owed as files: one to print, one for calendars."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fazhi_cli.documents.ics import Event, calendar_file
from fazhi_cli.files import write_atomically
from fazhi_cli.review.todo import TodoList


def write_list(todo: TodoList, target: Path, *, overwrite: bool = False) -> Path:
    """Write the printable list. Raises FileError."""
    from fazhi_cli.documents.todo_document import todo_docx

    write_atomically(target, todo_docx(todo), overwrite=overwrite)
    return target


def write_calendar(todo: TodoList, target: Path, *, overwrite: bool = False) -> Path:
    """Write the last days as a calendar file. Raises FileError."""
    content = calendar_file(f"{todo.unit}推荐材料", events_of(todo), todo.as_of)
    write_atomically(target, content, overwrite=overwrite)
    return target


def events_of(todo: TodoList) -> list[Event]:
    """One event for each thing to do by a day, its actors put together, and the deadline itself."""
    groups: dict[tuple[date, str], list[str]] = {}
    for duty in todo.duties:
        if duty.last_day is not None:
            line = f"{duty.actor}：{'、'.join(duty.owed)}" if duty.owed else duty.actor
            groups.setdefault((duty.last_day, duty.what), []).append(line)
    events = [Event(day, f"{todo.unit}：{what}（最迟）", "\n".join(lines)) for (day, what), lines in groups.items()]
    return [*events, Event(todo.deadline, f"{todo.unit}：推荐材料报送截止")]

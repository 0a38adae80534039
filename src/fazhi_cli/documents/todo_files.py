"""The list of what is owed as files: one to print and take along, with a box to tick in every row; one for calendars
(iCalendar, RFC 5545), which Outlook, WPS and telephones import.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.dates.calendar import estimate_note, too_late_note
from fazhi_cli.documents import gongwen
from fazhi_cli.pages.todo import day_words
from fazhi_cli.review.todo import TodoList
from fazhi_cli.rounds.base import chinese_date

_LINE_OCTETS = 75
_REMINDED_AT = 9
_COLUMNS = (("序号", 13), ("最迟", 31), ("由谁办", 36), ("办什么", 59), ("办结", 17))
"""Titles and widths in millimetres: 156 together, the type area."""


class Event(NamedTuple):
    """An event of one whole day; ``remind_on`` is the day of its reminder, by default the day before."""

    day: date
    summary: str
    description: str = ""
    remind_on: date | None = None


def calendar_file(name: str, events: Iterable[Event], stamped_on: date) -> bytes:
    """The events as an .ics file named ``name``, each with a reminder at nine in the morning of its day.

    Equal input gives equal bytes: the stamp is ``stamped_on``, the identifiers come from the contents.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fazhi//fazhi//ZH", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for event in events:
        lines += _event_lines(name, event, stamped_on)
    lines.append("END:VCALENDAR")
    return b"".join(folded for line in lines for folded in _folded(line))


def _event_lines(name: str, event: Event, stamped_on: date) -> Iterator[str]:
    identity = hashlib.sha256(f"{name}|{event.day}|{event.summary}".encode("utf-8", "replace")).hexdigest()[:24]
    yield "BEGIN:VEVENT"
    yield f"UID:{identity}@fazhi"
    yield f"DTSTAMP:{stamped_on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(event.summary)}"
    before = event.day - (event.remind_on or event.day - timedelta(days=1))
    yield f"TRIGGER:-PT{before.days * 24 - _REMINDED_AT}H"
    yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    r"""TEXT of RFC 5545 3.3.11: ``\ ; ,`` and line breaks escaped, control characters left out."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets, no character cut (RFC 5545 3.1)."""
    piece = b""
    for character in line:
        encoded = character.encode("utf-8", "replace")
        if len(piece) + len(encoded) > _LINE_OCTETS:
            yield piece + b"\r\n"
            piece = b" "
        piece += encoded
    yield piece + b"\r\n"


def files_of(todo: TodoList, document: Path | None, calendar: Path | None) -> dict[Path, bytes]:
    """What is to be written: the printable list and the calendar file, each where a path is given for it."""
    contents: dict[Path, bytes] = {}
    if document is not None:
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


def todo_docx(todo: TodoList) -> bytes:
    """The list as the bytes of a .docx; equal lists give equal bytes."""
    title = f"{todo.unit}盖章待办清单"
    paper = gongwen.Paper(title)
    paper.line(gongwen.TITLE, title)
    paper.line(gongwen.BLANK, "")
    head = f"截至{chinese_date(todo.as_of)}，已具备{todo.settled}项，待办{len(todo.duties)}项。"
    paper.line(gongwen.TEXT, f"{head}{_term(todo)}")
    rows = [
        (str(number), day_words(duty), duty.actor, f"{duty.sentence}。依据{duty.clause}", "□")
        for number, duty in enumerate(todo.duties, 1)
    ]
    paper.table(_COLUMNS, rows, centred=(0, 4))
    note = "注：“最迟”从报送截止日往回推，按工作日计，放假、调休都已算入。印章、签名、日期一律由各单位在纸质件上办理，本清单不代替。"
    paper.line(gongwen.NOTE, note)
    if estimate := estimate_note(todo.estimated_years):
        paper.line(gongwen.NOTE, estimate)
    return paper.as_bytes()


def _term(todo: TodoList) -> str:
    if todo.deadline is None:
        return "通知没有规定期限。"
    if todo.too_late:
        return too_late_note(todo.as_of)
    left = "已报送" if todo.filed else f"还有{todo.working_days_left}个工作日"
    return f"报送截止日为{chinese_date(todo.deadline)}，{left}。"

"""Days as a calendar file (iCalendar, RFC 5545) that Outlook, WPS and telephones import."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

_LINE_OCTETS = 75
_REMINDED_AT = 9


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

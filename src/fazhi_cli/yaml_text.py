"""Data as the text of a YAML file that a clerk can edit: one item a line, comments above what they speak of."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

_PLAIN = re.compile(r"[A-Za-z0-9_\x80-\U0010ffff][A-Za-z0-9_%/+.\- \x80-\U0010ffff]*")
"""No sign that YAML has a use for: of those it has only in some places, none is worth the doubt."""
_NO_STRING = re.compile(r"(?:true|false|null|yes|no|on|off|~)", re.IGNORECASE)
_ESCAPED = re.compile("[\x7f-\xa0\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffe\uffff]")
_LONG = 110


def scalar(value: Any) -> str:
    """A value as YAML: plain where that reads back as the same text, else in single quotes."""
    if value is None:
        return "''"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | date | time):
        return f"{value:g}" if isinstance(value, float) else str(value)
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.isprintable() and not text.endswith(" ")
    return text if plain and not _NO_STRING.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if text.replace("\u3000", "").isprintable() else double_quoted(text)


def double_quoted(text: str) -> str:
    """A text in double quotes, with escapes for what cannot be seen."""
    return _ESCAPED.sub(lambda match: json.dumps(match[0])[1:-1], json.dumps(text, ensure_ascii=False))


def flow(value: Any) -> str:
    """A value on one line: ``{a: 1, b: [x, y]}``."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def lines_of(
    data: Mapping[str, Any], notes: Mapping[tuple[str | int, ...], Sequence[str]], heads: Mapping[str, str]
) -> Iterator[str]:
    """A mapping's lines: a blank line and a head comment above each longer part, notes above what they speak of."""
    for key, value in data.items():
        if heads.get(key):
            yield ""
            yield f"# {heads[key]}"
        yield from _comments(notes.get((key,), ()), 0)
        yield from _entry(key, value, notes, (key,), 0)


def _entry(
    key: str, value: Any, notes: Mapping[tuple[str | int, ...], Sequence[str]], path: tuple[str | int, ...], indent: int
) -> Iterator[str]:
    space, inline = " " * indent, flow(value)
    noted = any(other[: len(path)] == path and len(other) > len(path) for other in notes)
    if not noted and (not isinstance(value, Mapping | list) or not value or _is_short(value, inline, indent)):
        yield f"{space}{scalar(key)}: {inline}"
    elif isinstance(value, Mapping):
        yield f"{space}{scalar(key)}:"
        for inner, item in value.items():
            yield from _comments(notes.get((*path, inner), ()), indent + 2)
            yield from _entry(str(inner), item, notes, (*path, inner), indent + 2)
    else:
        yield f"{space}{scalar(key)}:"
        for position, item in enumerate(value):
            yield from _comments(notes.get((*path, position), ()), indent + 2)
            yield from _item(item, notes, (*path, position), indent + 2)


def _item(
    item: Any, notes: Mapping[tuple[str | int, ...], Sequence[str]], path: tuple[str | int, ...], indent: int
) -> Iterator[str]:
    space, inline = " " * indent, flow(item)
    noted = any(other[: len(path)] == path and len(other) > len(path) for other in notes)
    if not isinstance(item, Mapping) or (len(inline) + indent <= _LONG and not noted):
        yield f"{space}- {inline}"
        return
    first = True
    for key, value in item.items():
        for line in _entry(str(key), value, notes, (*path, key), indent + 2):
            yield f"{space}- {line.strip()}" if first else line
            first = False


def _is_short(value: Any, inline: str, indent: int) -> bool:
    nested = isinstance(value, list) and any(isinstance(item, Mapping) for item in value)
    return (not nested and len(inline) + indent <= _LONG) or (isinstance(value, list) and not nested)


def _comments(notes: Sequence[str], indent: int) -> Iterator[str]:
    return (f"{' ' * indent}# {note}" for note in notes)

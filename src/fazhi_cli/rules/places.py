"""Where in a nomination its dates stand: found by the types of the model's fields, so that a new field is never missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from fazhi_cli.findings import KeyPath
from fazhi_cli.records.record import Record, cached, fields_by_key


def every_date(part: Record, at: KeyPath = ()) -> Iterator[tuple[KeyPath, date]]:
    """Every date below ``part`` with its key path, in the order of the file."""
    for attribute, key in _bearing(type(part)):
        yield from _dates_of(getattr(part, attribute), (*at, key))


def _dates_of(value: Any, at: KeyPath) -> Iterator[tuple[KeyPath, date]]:
    if value is None:
        return
    if isinstance(value, date):
        yield at, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _dates_of(item, (*at, index))
    else:
        yield from every_date(value, at)


@cached
def _bearing(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The model's fields, with their Chinese keys, that hold a date or a part with one."""
    return tuple((field.name, key) for key, field in fields_by_key(model).items() if _holds_date(field.type))


def _holds_date(annotation: Any) -> bool:
    if annotation is date:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_bearing(annotation))
    return any(_holds_date(argument) for argument in get_args(annotation))

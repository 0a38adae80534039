"""Where in a nomination its dates stand: found by the types of the model's fields, so that a new field is never missed."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from fazhi_cli.findings import KeyPath
from fazhi_cli.records.record import Record, cached, fields_by_key

Dates = list[tuple[KeyPath, date]]


def every_date(part: Record, at: KeyPath = ()) -> Dates:
    """Every date below ``part`` with its key path, in the order of the file."""
    found: Dates = []
    _gather(part, at, found)
    return found


def _gather(part: Record, at: KeyPath, found: Dates) -> None:
    for attribute, key in _bearing(type(part)):
        value = getattr(part, attribute)
        if value is not None and value != ():
            _gather_value(value, (*at, key), found)


def _gather_value(value: Any, at: KeyPath, found: Dates) -> None:
    if isinstance(value, date):
        found.append((at, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather_value(item, (*at, index), found)
    elif value is not None:
        _gather(value, at, found)


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

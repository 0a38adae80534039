"""Where in a nomination its dates stand: found by the types of the model's fields, so that a new field is never missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from fazhi_cli.findings import KeyPath


def every_date(part: BaseModel, at: KeyPath = ()) -> Iterator[tuple[KeyPath, date]]:
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


@cache
def _bearing(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The model's fields, with their Chinese keys, that hold a date or a part with one."""
    return tuple(
        (name, field.alias or name) for name, field in model.model_fields.items() if _holds_date(field.annotation)
    )


def _holds_date(annotation: Any) -> bool:
    if annotation is date:
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_bearing(annotation))
    return any(_holds_date(argument) for argument in get_args(annotation))

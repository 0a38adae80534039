"""What kind of value stands under a key of a part: a day, a choice, a number, a list of texts; read off the model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, get_args, get_origin

from fazhi_cli.nomination.keys import is_list, part_below
from fazhi_cli.records.record import Record, cached, fields_by_key

YES_NO = ("是", "否")


def is_day(model: type[Record], key: str) -> bool:
    """Whether a day stands there."""
    return date in _kinds(model, key)


def is_number(model: type[Record], key: str) -> bool:
    """Whether a whole number stands there, or a list of them."""
    return int in _kinds(model, key)


def is_yes_no(model: type[Record], key: str) -> bool:
    """Whether 是 or 否 stands there."""
    return bool in _kinds(model, key)


def is_texts(model: type[Record], key: str) -> bool:
    """Whether a list of plain values stands there."""
    return is_list(model, key) and part_below(model, key) is None


def choices_of(model: type[Record], key: str) -> tuple[str, ...]:
    """The words of which one must stand there; empty where any may."""
    if is_yes_no(model, key):
        return YES_NO
    return tuple(kind for kind in _kinds(model, key) if isinstance(kind, str))


@cached
def _kinds(model: type[Record], key: str) -> tuple[Any, ...]:
    """The types, and the words of a choice, that a field's annotation comes down to."""
    return tuple(_leaves(fields_by_key(model)[key].type))


def _leaves(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif get_args(annotation):
        for argument in get_args(annotation):
            yield from _leaves(argument)
    else:
        yield annotation

"""Fits a tree of plain values to a record at once where nothing is wrong with it, without pydantic.

What fits here fits pydantic in the same way (the tests hold the two against each other); whatever does not, or is not
known here, is left to pydantic, which says what is wrong.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, Union

from fazhi_cli.records.record import Record, cached, fields_by_key
from fazhi_cli.records.values import AtLeast, Parsed

AnyRecord = TypeVar("AnyRecord", bound=Record)
Fit = Callable[[Any], Any]
Arguments = tuple[Any, ...]


class _MisfitError(ValueError):
    """The value does not fit, or only pydantic can tell; never leaves this module."""


def fitted(record: type[AnyRecord], tree: Any) -> AnyRecord:
    """The record of ``tree``. Raises MisfitError, with all faults, for everything that does not fit."""
    made = fitted_at_once(record, tree)
    if made is not None:
        return made
    from fazhi_cli.records.judging import judged

    return judged(record, tree)


def fitted_at_once(record: type[AnyRecord], tree: Any) -> AnyRecord | None:
    """The record of ``tree``, equal to pydantic's; None where something does not fit, or only pydantic can tell."""
    try:
        return typing.cast(AnyRecord, _fit_record(record)(tree))
    except ValueError:  # a parser's too
        return None


@cached
def _fit_record(record: type[Record]) -> Fit:
    """How a mapping becomes ``record``: every key known, every required field there, every value fitted."""
    fields = {
        key: (field.name, _TEXT.get(field.type), field.metadata.get("empty", ()), _fit(field.type))
        for key, field in fields_by_key(record).items()
    }
    defaults = {name: field.default for name, field in record.__dataclass_fields__.items()}
    required = [name for name, default in defaults.items() if default is MISSING]
    create, give = record.__new__, object.__setattr__

    def fit(tree: Any) -> Record:
        if type(tree) is not dict:
            raise _MisfitError
        values = defaults.copy()
        for key, value in tree.items():
            if key not in fields:
                raise _MisfitError
            name, text, empty, fit_value = fields[key]
            if value not in empty:
                # texts are most of what there is, and a call takes longer than a look
                values[name] = value if type(value) is text else fit_value(value)
        for name in required:
            if values[name] is MISSING:
                raise _MisfitError
        made = create(record)
        give(made, "__dict__", values)
        return made

    return fit


def _marked(arguments: Arguments) -> Fit:
    """A type behind its marks, the last named first."""
    fit = _fit(arguments[0])
    for mark in arguments[1:]:
        if isinstance(mark, Parsed):
            fit = _parsed(mark.parse, fit)
        elif isinstance(mark, AtLeast):
            fit = _at_least(mark.bound, fit)
        else:
            return _refuse
    return fit


def _parsed(parse: Fit, fit: Fit) -> Fit:
    return lambda value: parse(value) if type(value) is str else fit(value)


def _at_least(bound: Any, fit: Fit) -> Fit:
    def fit_bounded(value: Any) -> Any:
        made = fit(value)
        if made < bound:
            raise _MisfitError
        return made

    return fit_bounded


def _fit(annotation: Any) -> Fit:
    """How a value of this annotation is made from a plain one."""
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _fit_record(annotation)
    made = _COMPOSED.get(typing.get_origin(annotation))
    return made(typing.get_args(annotation)) if made else _refuse


def _refuse(value: Any) -> Any:
    raise _MisfitError


def _exactly(kind: type) -> Fit:
    def fit(value: Any) -> Any:
        if type(value) is not kind:
            raise _MisfitError
        return value

    return fit


def _one_of(values: Arguments) -> Fit:
    def fit(value: Any) -> Any:
        if type(value) is not str or value not in values:
            raise _MisfitError
        return value

    return fit


def _or_none(arguments: Arguments) -> Fit:
    if len(arguments) != 2 or arguments[1] is not type(None):
        return _refuse
    fit = _fit(arguments[0])
    return lambda value: None if value is None else fit(value)


def _tuple_of(arguments: Arguments) -> Fit:
    if arguments[1:] != (Ellipsis,):
        return _refuse
    fit = _fit(arguments[0])

    def fit_all(value: Any) -> tuple[Any, ...]:
        if type(value) not in (list, tuple):
            raise _MisfitError
        return tuple([fit(item) for item in value])

    return fit_all


def _dict_of(arguments: Arguments) -> Fit:
    fit_key, fit_value = map(_fit, arguments)

    def fit_all(value: Any) -> dict[Any, Any]:
        if type(value) is not dict:
            raise _MisfitError
        return {fit_key(key): fit_value(item) for key, item in value.items()}

    return fit_all


def _number(value: Any) -> int:
    if type(value) is str and value.isascii() and value.isdigit() and len(value) < 10:
        if value[0] == "0" != value:
            raise _MisfitError  # pydantic's to say
        return int(value)
    return int(_exactly(int)(value))


def _switch(value: Any) -> bool:
    return value == "true" if type(value) is str and value in ("true", "false") else bool(_exactly(bool)(value))


def _day(value: Any) -> date:
    if type(value) is str and len(value) == 10 and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    return typing.cast(date, _exactly(date)(value))


_TEXT: Mapping[Any, type] = {str: str, str | None: str}
_SIMPLE: Mapping[Any, Fit] = {str: _exactly(str), int: _number, bool: _switch, date: _day}
_COMPOSED: Mapping[Any, Callable[[Arguments], Fit]] = {
    Annotated: _marked,
    Literal: _one_of,
    Union: _or_none,
    types.UnionType: _or_none,
    tuple: _tuple_of,
    dict: _dict_of,
}

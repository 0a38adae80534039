"""Fits a tree of plain values to a model at once where nothing is wrong with it, without pydantic's compiled schema.

Building that schema takes a tenth of a second, more than all the rest of checking one file. What fits here fits
pydantic in the same way; whatever does not, or is not known here, is left to pydantic, which says what is wrong.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union

from annotated_types import Ge
from pydantic import BaseModel, BeforeValidator

Model = TypeVar("Model", bound=BaseModel)
Fit = Callable[[Any], Any]
Arguments = tuple[Any, ...]


class MisfitError(Exception):
    """The value does not fit, or only pydantic can tell; never leaves this module."""


def fitted(model: type[Model], tree: Any) -> Model:
    """The model of ``tree``. Raises pydantic's ValidationError for everything that does not fit.

    A model whose schema was built already is validated by it, which is faster from the second file on.
    """
    made = None if model.__pydantic_complete__ else fitted_at_once(model, tree)
    return model.model_validate(tree) if made is None else made


def fitted_at_once(model: type[Model], tree: Any) -> Model | None:
    """The model of ``tree``, equal to pydantic's; None where something does not fit, or only pydantic can tell."""
    try:
        return typing.cast(Model, _fit_model(model)(tree))
    except MisfitError:
        return None


@cache
def _fit_model(model: type[BaseModel]) -> Fit:
    """How a mapping becomes ``model``: every key known, every required field there, every value fitted."""
    if any(field.default_factory is not None for field in model.model_fields.values()):
        return _refuse
    fits = {
        field.alias or name: (name, _with(field.metadata, _fit(field.annotation)))
        for name, field in model.model_fields.items()
    }
    defaults = {name: field.default for name, field in model.model_fields.items() if not field.is_required()}
    required = model.model_fields.keys() - defaults.keys()

    def fit(tree: Any) -> BaseModel:
        if type(tree) is not dict or not tree.keys() <= fits.keys():
            raise MisfitError
        given = {}
        for key, value in tree.items():
            name, fit_value = fits[key]
            given[name] = fit_value(value)
        if not required <= given.keys():
            raise MisfitError
        return _constructed(model, {**defaults, **given}, set(given))

    return fit


def _constructed(model: type[BaseModel], values: dict[str, Any], given: set[str]) -> BaseModel:
    """What ``model_construct`` makes, without its second look at aliases and defaults."""
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", {name: values[name] for name in model.model_fields})
    object.__setattr__(made, "__pydantic_fields_set__", given)
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def _with(metadata: list[Any], fit: Fit) -> Fit:
    """``fit`` behind the functions that pydantic calls before it (the last named first), before the bounds it asks."""
    for item in metadata:
        if isinstance(item, BeforeValidator):
            fit = _behind(typing.cast(Fit, item.func), fit)
        elif isinstance(item, Ge):
            fit = _at_least(item.ge, fit)
        else:
            return _refuse
    return fit


def _behind(before: Fit, fit: Fit) -> Fit:
    def fit_after(value: Any) -> Any:
        try:
            return fit(before(value))
        except ValueError:
            raise MisfitError from None

    return fit_after


def _at_least(bound: Any, fit: Fit) -> Fit:
    def fit_bounded(value: Any) -> Any:
        made = fit(value)
        if made < bound:
            raise MisfitError
        return made

    return fit_bounded


def _fit(annotation: Any) -> Fit:
    """How a value of this annotation is made from a plain one."""
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _fit_model(annotation)
    made = _COMPOSED.get(typing.get_origin(annotation))
    return made(typing.get_args(annotation)) if made else _refuse


def _refuse(value: Any) -> Any:
    raise MisfitError


def _exactly(kind: type) -> Fit:
    def fit(value: Any) -> Any:
        if type(value) is not kind:
            raise MisfitError
        return value

    return fit


def _one_of(values: Arguments) -> Fit:
    def fit(value: Any) -> Any:
        if type(value) is not str or value not in values:
            raise MisfitError
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
            raise MisfitError
        return tuple([fit(item) for item in value])

    return fit_all


def _dict_of(arguments: Arguments) -> Fit:
    fit_key, fit_value = map(_fit, arguments)

    def fit_all(value: Any) -> dict[Any, Any]:
        if type(value) is not dict:
            raise MisfitError
        return {fit_key(key): fit_value(item) for key, item in value.items()}

    return fit_all


def _number(value: Any) -> int:
    return int(value) if type(value) is str and _NUMBER.fullmatch(value) else int(_exactly(int)(value))


def _switch(value: Any) -> bool:
    return value == "true" if type(value) is str and value in ("true", "false") else bool(_exactly(bool)(value))


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value) if type(value) is str and _DAY.fullmatch(value) else _exactly(date)(value)
    except ValueError:
        raise MisfitError from None


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile("0|[1-9][0-9]{0,8}")
_SIMPLE: Mapping[Any, Fit] = {str: _exactly(str), int: _number, bool: _switch, date: _day}
_COMPOSED: Mapping[Any, Callable[[Arguments], Fit]] = {
    Annotated: lambda arguments: _with(list(arguments[1:]), _fit(arguments[0])),
    Literal: _one_of,
    Union: _or_none,
    types.UnionType: _or_none,
    tuple: _tuple_of,
    dict: _dict_of,
}

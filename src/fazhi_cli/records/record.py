"""What a nomination's parts, a round's data and other small values are: frozen standard-library data classes.

They are no pydantic models because a file in which nothing is wrong needs nothing of pydantic, whose import and
classes cost several times as much as checking it. pydantic takes standard data classes as they are; what it is told
here (``__pydantic_config__``, ``metadata`` with alias and title, ``__get_pydantic_core_schema__``) is its documented way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from functools import cache
from typing import Any, ClassVar, ParamSpec, TypeVar, cast, dataclass_transform

_NOTHING = ("", "~", "null", None)
_NO_LIST = ("", None)


def key(name: str, title: str = "", *, default: Any = None) -> Any:
    """A field that a file has under the key ``name``; ``title`` says more of it where the key is short.

    The key may be missing (then it is ``default``, None or an empty list), and an empty value is the same as a missing
    one: nothing after the colon, ``~`` or ``null``; for a list only the first. To type checkers a field so made is
    required: such records are made from files, not by hand.
    """
    empty = _NOTHING if default is None else _NO_LIST
    return _Key(default, {"alias": name, "title": title or name, "empty": empty})


class _Key:
    """What ``key`` says until the class is there; a ``Field`` in its body would be called for each, in Python."""

    __slots__ = ("default", "metadata")

    def __init__(self, default: Any, metadata: Mapping[str, Any]) -> None:
        self.default, self.metadata = default, metadata


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key,))
class Record:
    """The base of all records: every subclass is a data class, its fields keywords unless it says ``kw_only=False``.

    It is what ``dataclass(frozen=True)`` makes, but the methods are written here once: compiled anew for each class
    they take 0.4 ms, and a run that checks one file makes eighty. A record made thousands of times is better off with
    methods of its own. ``functools.cached_property`` may be used; only fields count for equality.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __match_args__: ClassVar[tuple[str, ...]]
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    def __init_subclass__(cls, *, kw_only: bool = True) -> None:
        for name, said in list(vars(cls).items()):
            if type(said) is _Key:
                setattr(cls, name, field(default=said.default, metadata=said.metadata))
        dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)

    def __init__(self, *positional: Any, **named: Any) -> None:
        """Takes the fields; TypeError where one is missing, unknown or given twice. Values are not looked at."""
        fields, places = self.__dataclass_fields__, self.__match_args__
        if len(positional) > len(places):
            raise TypeError(f"{type(self).__name__}: {len(positional)} values for {len(places)} places")
        placed = dict(zip(places, positional, strict=False))
        values = {name: item.default for name, item in fields.items()} | placed | named
        wrong = [name for name, value in values.items() if value is MISSING or name not in fields]
        wrong += placed.keys() & named.keys()
        if wrong:
            raise TypeError(f"{type(self).__name__}: missing, unknown or given twice: {', '.join(wrong)}")
        self.__dict__.update(values)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash((type(self), *_values(self)))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__dataclass_fields__)
        return f"{type(self).__qualname__}({values})"

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """pydantic's own schema of the data class; before its keys are looked at, those with empty values are left out.

        ``handler`` is pydantic's GetCoreSchemaHandler.
        """
        empty = {name: item.metadata["empty"] for name, item in fields_by_key(cls).items() if "empty" in item.metadata}

        def without_empty(tree: Any) -> Any:
            if not isinstance(tree, dict):
                return tree
            return {name: value for name, value in tree.items() if name not in empty or value not in empty[name]}

        schema = handler.resolve_ref_schema(handler(source))
        if not empty:
            return schema
        from pydantic_core import core_schema

        return {**schema, "schema": core_schema.no_info_before_validator_function(without_empty, schema["schema"])}


Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def cached(function: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """``functools.cache`` for functions of a record's class, which type checkers do not take for hashable."""
    return cast(Callable[Parameters, Answer], cache(function))


@cached
def fields_by_key(record: type[Record]) -> Mapping[str, Field[Any]]:
    """The record's fields by the key that a file has for each (the field's own name where none was given), in order."""
    return {item.metadata.get("alias", name): item for name, item in record.__dataclass_fields__.items()}


def title_of(record: type[Record], name: str) -> str:
    """The title of the field under a key; the key itself where none was given."""
    return str(fields_by_key(record)[name].metadata["title"])


def _values(record: Any) -> list[Any]:
    held = record.__dict__
    return [held[name] for name in record.__dataclass_fields__]

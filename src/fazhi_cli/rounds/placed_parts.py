"""Every part of a round's data with its place in the files: all of them, or those of one kind wherever they stand."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args

from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.fault import DataPath
from fazhi_cli.rounds.model import Round

Part = TypeVar("Part", bound=Data)


def every(round: Round, kind: type[Part]) -> Iterator[tuple[DataPath, Part]]:
    """The parts of one kind (each window, each title), in the order of the files."""
    return iter(_by_kind(round).get(kind, ()))


@lru_cache(maxsize=4)
def _by_kind(round: Round) -> dict[type[Any], list[tuple[DataPath, Any]]]:
    """The parts of a round by their classes: a dozen kinds are asked for whenever a round is loaded."""
    found: dict[type[Any], list[tuple[DataPath, Any]]] = {}
    for placed in parts_of(round):
        for kind in type(placed[1]).__mro__:
            found.setdefault(kind, []).append(placed)
    return found


@lru_cache(maxsize=4)
def parts_of(round: Round) -> tuple[tuple[DataPath, Data], ...]:
    """Every part of a round, the round itself first; aliases as the files write them."""
    found: list[tuple[DataPath, Data]] = []
    _gather(round, (), found)
    return tuple(found)


def _gather(value: object, path: DataPath, found: list[tuple[DataPath, Data]]) -> None:
    if isinstance(value, Data):
        found.append((path, value))
        for name, key in _fields_with_parts(type(value)):
            _gather(getattr(value, name), (*path, key), found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(item, (*path, index), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(item, (*path, str(key)), found)


@cache
def _fields_with_parts(model: type[Data]) -> tuple[tuple[str, str], ...]:
    """The fields that may hold parts, each with its key in the file: most hold texts only, and there are thousands."""
    fields = model.__pydantic_fields__.items()
    return tuple((name, info.alias or name) for name, info in fields if may_hold_parts(info.annotation))


def may_hold_parts(annotation: Any) -> bool:
    """Whether a field of that type may hold further parts of a round."""
    return any(models_in(annotation))


def models_in(annotation: Any) -> Iterator[type[Data]]:
    """The models of the parts that a field of that type may hold."""
    if isinstance(annotation, type) and not get_args(annotation):
        if Data in annotation.__mro__:
            yield annotation
        return
    for part in get_args(annotation):
        yield from models_in(part)

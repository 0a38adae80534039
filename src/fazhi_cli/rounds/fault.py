"""A fault in a round's data: where it stands, what is wrong, how to mend it; every part of the data with its place."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar, get_args

from fazhi_cli.findings import KeyPath
from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.model import Round

DataPath = KeyPath
"""Keys and positions in the data of a round put together."""
FILES = {
    "round.yaml": "",
    "clauses.yaml": "clauses",
    "assessment.yaml": "assessment",
    "units.yaml": "units",
    "text-checks.yaml": "text_checks",
    "rules.yaml": "rules",
}
"""The data files of a round, each with the key under which its content joins the rest."""
_FILES = {key: name for name, key in FILES.items()}
Part = TypeVar("Part", bound=Data)


class Fault(NamedTuple):
    """Something wrong in a round's data: where (keys and positions in the data put together), what, how to mend it."""

    path: DataPath
    message: str
    fix: str

    @property
    def file(self) -> str:
        """The file of the round's folder in which it stands."""
        return _FILES.get(str(self.path[0]) if self.path else "", _FILES[""])

    @property
    def within(self) -> DataPath:
        """The path inside that file."""
        return self.path[1:] if self.file != "round.yaml" else self.path

    @property
    def place(self) -> str:
        """The place in words: ``quota 第1项.usual``."""
        steps = [f"第{step + 1}项" if isinstance(step, int) else str(step) for step in self.path]
        return re.sub(r"\.(第\d+项)", r" \1", ".".join(steps)) or "（整个文件）"

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


def doubles(names: Iterable[object], path: DataPath, key: str, what: str) -> Iterator[Fault]:
    """A fault for each name that a list has twice; ``path`` leads to it, ``key`` is the name's key in an entry."""
    seen: set[object] = set()
    for index, name in enumerate(names):
        if name in seen:
            at = (*path, index, key) if key else (*path, index)
            yield Fault(at, f"{what} {name} 写了两次", "删去一处，或改成不同的名字。")
        seen.add(name)


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

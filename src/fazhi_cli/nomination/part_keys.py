"""The keys of one part of a nomination, each with its title and type, read off the models of ``parts``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import Field, create_model
from typing_extensions import TypedDict

from fazhi_cli.nomination import parts
from fazhi_cli.nomination.scalars import TYPES

YES_NO = ("是", "否")
_HOW = {
    "date": "日期",
    "month": "年月，如 1985年6月",
    "time": "几时几分，如 16:30",
    "points": "分数",
    "decimal": "数，可带小数",
    "id_number": "18位身份证号码",
    "photo": "照片文件",
}


class Key(NamedTuple):
    """A key: its title, the type of its value, the words of a choice, the part below it.

    ``type`` is one of ``scalars.TYPES``, ``choice``, ``part`` or ``parts`` (a list of them); ``attribute`` is the field
    of the part's model.
    """

    name: str
    title: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    below: Part | None = None
    attribute: str = ""

    @property
    def is_list(self) -> bool:
        return self.type in ("parts", "texts", "files")

    @property
    def is_texts(self) -> bool:
        """Whether it holds a list of plain values."""
        return self.type in ("texts", "files")

    @property
    def words(self) -> tuple[str, ...]:
        """The values that are allowed; empty where any text is."""
        return YES_NO if self.type == "yes_no" else self.choices

    @property
    def how(self) -> str:
        """How its value is written, where its title does not say; empty for texts and numbers."""
        return _HOW.get(self.type, "")


@dataclass(frozen=True)
class Part:
    """The keys of a part, and its model if it is a fixed part (None: a dictionary of its keys)."""

    keys: Mapping[str, Key]
    model: type[parts.FixedPart] | None = field(default=None, repr=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The keys in the order of the file."""
        return tuple(self.keys)

    def below(self, name: str) -> Part | None:
        """The part (or the parts of the list) under a key; None for a plain value or an unknown key."""
        found = self.keys.get(name)
        return found.below if found else None

    def is_list(self, name: str) -> bool:
        found = self.keys.get(name)
        return found is not None and found.is_list

    @cached_property
    def _bearing(self) -> dict[frozenset[str], tuple[Key, ...]]:
        return {}

    def bearing(self, types: frozenset[str]) -> tuple[Key, ...]:
        """The keys that have a value of one of these types, or such a key somewhere below them."""
        found = self._bearing.get(types)
        if found is None:
            keys = self.keys.values()
            found = tuple(key for key in keys if key.type in types or (key.below and key.below.bearing(types)))
            self._bearing[types] = found
        return found

    @cached_property
    def type(self) -> Any:
        """pydantic's type of it: the fixed model, or a dictionary of exactly these keys."""
        if self.model is not None:
            return self.model
        made = TypedDict("Part", {name: _type_of(key) for name, key in self.keys.items()}, total=False)  # type: ignore[misc]
        made.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
        return made


@lru_cache(maxsize=32)
def part_of(model: type[parts.FixedPart]) -> Part:
    """The keys of a fixed part, read off its model."""
    annotations: dict[str, Any] = {}
    for base in reversed(model.__mro__):
        annotations |= vars(base).get("__annotations__", {})
    keys = []
    for attribute, info in model.model_fields.items():
        name, title = info.alias or attribute, info.title or attribute
        keys.append(_key_of(annotations[attribute])._replace(name=name, title=title, attribute=attribute))
    return Part(by_name(keys), model)


def extended(model: type[parts.FixedPart], keys: Iterable[Key], *, before: str) -> Part:
    """A fixed part with more keys, which stand before one of its own; it holds them as fields of that name."""
    part, more = part_of(model), list(keys)
    if not more:
        return part
    names = list(part.keys)
    place = names.index(before)
    ordered = [part.keys[name] for name in names[:place]] + more + [part.keys[name] for name in names[place:]]
    return Part(by_name(ordered), _with_fields(model, by_name(more)))


def with_key(part: Part, key: Key) -> Part:
    """A fixed part in which one key has another type."""
    assert part.model is not None
    own = part.keys[key.name]
    changed = key._replace(attribute=own.attribute, title=own.title if key.title == own.title else key.title)
    return Part({**part.keys, key.name: changed}, _with_fields(part.model, {own.attribute: changed}))


def _with_fields(model: type[parts.FixedPart], keys: Mapping[str, Key]) -> type[parts.FixedPart]:
    """A model with further fields, by the name of the attribute."""
    fields: dict[str, Any] = {
        attribute: (_type_of(key), Field(() if key.is_list else None, alias=key.name, title=key.title))
        for attribute, key in keys.items()
    }
    return create_model(model.__name__, __base__=model, **fields)


def _key_of(annotation: Any) -> Key:
    """The key of a field by its annotation; name and title are still to be added."""
    for name, kind in TYPES.items():
        if annotation is kind or (get_origin(kind) is not Annotated and annotation == kind):
            return Key("", "", name)
    inner = [item for item in get_args(annotation) if item is not type(None)]
    if get_origin(annotation) is tuple:
        return Key("", "", "parts", below=part_of(inner[0]))
    choices = [item for item in inner if get_origin(item) is Literal]
    if choices:
        return Key("", "", "choice", get_args(choices[0]))
    return Key("", "", "part", below=part_of(inner[0]))


def _type_of(key: Key) -> Any:
    """pydantic's type of the value under a key."""
    if key.below is not None:
        below: Any = key.below.type
        return tuple[below, ...] if key.is_list else below
    if key.type == "choice":
        return Literal[key.choices] | None
    return TYPES[key.type]


def by_name(keys: Iterable[Key]) -> dict[str, Key]:
    return {key.name: key for key in keys}

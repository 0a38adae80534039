"""Which entry of one list another list's entry is: by what names it (id, key, name …), a word by itself."""

from collections.abc import Iterator, Mapping
from typing import Any

_NAMES = (
    ("id",),
    ("path",),
    ("number",),
    ("key",),
    ("per",),
    ("name",),
    ("title",),
    ("label",),
    ("standard",),
    ("level",),
    ("word",),
    ("path", "for"),
    ("key", "for"),
    ("per", "for"),
    ("name", "parent"),
    ("label", "for"),
    ("level", "for"),
    ("title", "for"),
)
"""What may name an entry, the surest first; several together where one alone stands in several entries."""


def named_entries(one: list[Any], other: list[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entries of two lists by their names; where nothing names them, by their places."""
    if holds_parts(one, other):
        for keys in _NAMES:
            names = [[_name(item, keys) for item in items] for items in (one, other)]
            if all(all(these) and len(set(these)) == len(these) for these in names):
                return dict(zip(names[0], one, strict=True)), dict(zip(names[1], other, strict=True))
        return _by_place(one), _by_place(other)
    return dict(_counted(one)), dict(_counted(other))


def holds_parts(one: list[Any], other: list[Any]) -> bool:
    """Whether the entries of both lists are parts with keys of their own, no words."""
    return all(isinstance(item, Mapping) for item in (*one, *other))


def plain_words(one: Any, other: Any) -> tuple[Any, Any]:
    """Both values written alike, where one is a list of words and the other a single word or a line of words."""
    if isinstance(one, str) and isinstance(other, list):
        return one.split(), other
    if isinstance(one, list) and isinstance(other, str):
        return one, other.split()
    return one, other


def _name(item: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """What names an entry; empty where it does not have the first of the keys."""
    return "、".join(_in_words(item[key]) for key in keys if item.get(key)) if item.get(keys[0]) else ""


def _in_words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(f"{key}为{_in_words(item)}" for key, item in value.items())
    return "、".join(map(_in_words, value)) if isinstance(value, list) else str(value)


def _by_place(items: list[Any]) -> dict[str, Any]:
    return {f"第{number}项": item for number, item in enumerate(items, 1)}


def _counted(items: list[Any]) -> Iterator[tuple[str, Any]]:
    """Each entry with itself as its name, with a number from the second of the same on."""
    seen: dict[str, int] = {}
    for item in items:
        name = _in_words(item)
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}（{seen[name]}）", item

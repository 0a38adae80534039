"""Compares two rounds: data, clauses, rules, units, word lists, forms."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.files import FileError
from fazhi_cli.round_tools.round_files import data_of
from fazhi_cli.rounds.fault import FILES
from fazhi_cli.rounds.loading import form_folder_of, shared
from fazhi_cli.rounds.notice import over_usual
from fazhi_cli.rounds.units import unit_of_line
from fazhi_cli.yaml_text import flow

_HEADINGS = {"rules": "规则", "units": "单位", "text_checks": "词表", "form": "空白表"}
"""What has a heading of its own; clauses do, too, and all else is data."""


_PARTS = {heading: key for key, heading in _HEADINGS.items()}
_APART = ("clauses", *_HEADINGS)
_NAMES = tuple(
    tuple(keys.split("+"))
    for keys in "id path number key per name title label standard level word "
    "path+for key+for per+for name+parent label+for level+for title+for".split()
)
"""What may name an entry, the surest first; several together where one alone stands in several entries."""


class Difference(NamedTuple):
    """A difference between two rounds: its heading, its place, what each of them says (None: nothing)."""

    heading: str
    place: str
    before: str | None
    after: str | None

    @property
    def part(self) -> str:
        """The part of the round's data in which it lies."""
        return _PARTS.get(self.heading) or self.place.replace(".", " ").split(" ")[0]


def differences(one: dict[str, Any], other: dict[str, Any]) -> tuple[Difference, ...]:
    """Everything in which the data of two rounds differ."""
    plain = ({key: part for key, part in each.items() if key not in _APART} for each in (one, other))
    found = [*_compared("数据", "", *plain), *_clauses(one["clauses"], other["clauses"])]
    for key, heading in _HEADINGS.items():
        found += _compared(heading, "", one[key], other[key])
    return tuple(found)


def round_data(folder: Path) -> dict[str, Any]:
    """The plain data of a round's files together, forms among them. Raises FileError where one cannot be read."""
    joined: dict[str, Any] = {}
    for name, key in FILES.items():
        found = data_of(folder, name)
        joined |= {key: found} if key else found
    joined["rules"] = over_usual(shared("rules.yaml"), joined["rules"])
    units = joined["units"]
    if isinstance(units, dict) and isinstance(units.get("items"), list):
        joined["units"] = {**units, "items": list(map(unit_of_line, units["items"]))}
    return {**joined, "form": dict(_forms(form_folder_of(folder.resolve())))}


def _forms(folder: Path) -> Iterator[tuple[str, Any]]:
    """The files of the blank forms: maps of slots as data, documents by their fingerprint. Raises FileError."""
    for path in sorted(folder.glob("[!.~]*")) if folder.is_dir() else ():
        if path.suffix == ".yaml":
            yield path.name, data_of(folder, path.name)
        elif path.is_file():
            try:
                yield path.name, f"校验值 {sha256(path.read_bytes()).hexdigest()[:12]}"
            except OSError:
                raise FileError(f"{path} 读不出。") from None


def texts_of(items: Any) -> dict[str, str]:
    """The texts of a list's entries by their id, blanks aside."""
    return {
        str(item.get("id")): "".join(str(item.get("text")).split()) for item in items or [] if isinstance(item, dict)
    }


def _clauses(one: Any, other: Any) -> Iterator[Difference]:
    """Clauses by their id; those of other ids that say the same are no difference."""
    texts, new_texts = texts_of(one), texts_of(other)
    for name, text in texts.items():
        if name in new_texts and new_texts[name] != text:
            yield Difference("条款", name, text, new_texts[name])
        elif name not in new_texts and text not in new_texts.values():
            yield Difference("条款", name, text, None)
    for name, text in new_texts.items():
        if name not in texts and text not in texts.values():
            yield Difference("条款", name, None, text)
    places, new_places = (
        {str(item.get("id")): str(item.get("place")) for item in items or [] if isinstance(item, dict)}
        for items in (one, other)
    )
    for name, place in places.items():
        if new_places.get(name, place) != place:
            yield Difference("条款", f"{name}.place", place, new_places[name])


def _compared(heading: str, place: str, one: Any, other: Any) -> Iterator[Difference]:
    one, other = _plain_words(one, other)
    if one == other:
        return
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in dict.fromkeys([*one, *other]):
            inner = f"{place}.{key}" if place else str(key)
            yield from _compared(heading, inner, one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list):
        yield from _of_lists(heading, place, one, other)
    else:
        yield _difference(heading, place, one, other)


def _of_lists(heading: str, place: str, one: list[Any], other: list[Any]) -> Iterator[Difference]:
    """What only one list has, what differs in an entry of both, and whether those of both are in another order."""
    left, right = _named_entries(one, other)
    both = [[name for name in these if name in those] for these, those in ((left, right), (right, left))]
    if _holds_parts(one, other):
        for name in dict.fromkeys([*left, *right]):
            yield from _compared(heading, f"{place} {name}", left.get(name), right.get(name))
    else:
        gone, new = (
            [value for name, value in these.items() if name not in those]
            for these, those in ((left, right), (right, left))
        )
        if gone or new:
            yield _difference(heading, place, gone or None, new or None)
    if both[0] != both[1]:
        yield Difference(heading, f"{place} 的次序", "、".join(both[0]), "、".join(both[1]))


def _difference(heading: str, place: str, one: Any, other: Any) -> Difference:
    before, after = (None if value is None else flow(value) for value in (one, other))
    return Difference(heading, place, before, after)


def _named_entries(one: list[Any], other: list[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entries of two lists by their names; where nothing names them, by their places."""
    if _holds_parts(one, other):
        for keys in _NAMES:
            names = [[_name(item, keys) for item in items] for items in (one, other)]
            if all(all(these) and len(set(these)) == len(these) for these in names):
                return dict(zip(names[0], one, strict=True)), dict(zip(names[1], other, strict=True))
        by_place = [{f"第{number}项": item for number, item in enumerate(items, 1)} for items in (one, other)]
        return by_place[0], by_place[1]
    return dict(_counted(one)), dict(_counted(other))


def _holds_parts(one: list[Any], other: list[Any]) -> bool:
    """Whether the entries of both lists are parts with keys of their own, no words."""
    return all(isinstance(item, Mapping) for item in (*one, *other))


def _plain_words(one: Any, other: Any) -> tuple[Any, Any]:
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


def _counted(items: list[Any]) -> Iterator[tuple[str, Any]]:
    """Each entry with itself as its name, with a number from the second of the same on."""
    seen: dict[str, int] = {}
    for item in items:
        name = _in_words(item)
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}（{seen[name]}）", item

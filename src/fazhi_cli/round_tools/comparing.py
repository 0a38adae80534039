"""Compares two rounds: data, clauses, rules, units, word lists, forms."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.files import FileError
from fazhi_cli.round_tools.matching import holds_parts, named_entries, plain_words
from fazhi_cli.round_tools.round_files import data_of
from fazhi_cli.rounds.fault import FILES
from fazhi_cli.rounds.loading import form_folder_of, shared
from fazhi_cli.rounds.rule_settings import over_usual
from fazhi_cli.rounds.units import unit_of_line
from fazhi_cli.yaml_text import flow

_HEADINGS = {"rules": "规则", "units": "单位", "text_checks": "词表", "form": "空白表"}
"""What has a heading of its own; clauses do, too, and all else is data."""


_PARTS = {heading: key for key, heading in _HEADINGS.items()}


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


_APART = ("clauses", *_HEADINGS)


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
    one, other = plain_words(one, other)
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
    left, right = named_entries(one, other)
    both = [[name for name in these if name in those] for these, those in ((left, right), (right, left))]
    if holds_parts(one, other):
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

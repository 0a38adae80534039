"""The list of expected units as offices keep it: numbered, with the area above, in short or former names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from fazhi_cli.files import FileError, decoded, read_bounded
from fazhi_cli.rounds.model import Round

_LONGEST = 1024 * 1024
_NUMBERING = re.compile(
    r"^\s*(?:[(（\[【]?\s*(?:\d{1,4}|[一二三四五六七八九十百]{1,4})\s*(?:[)）\]】]\s*[.．、,，]?|[.．、,，:：]|\s)|[①-⑳⑴-⒛●·•\-*—])\s*"
)
_BETWEEN = re.compile(r"[\s,，;；、|/\\：:]+")
_REMARK = re.compile(r"[(（【\[].*?[)）】\]]")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class ExpectedUnits:
    """The units by their names in the round's list, and every line that names none, with the nearest name if there is one.

    A name that several units bear stands with the area above it before it, as ``Digest.full_names`` has it.
    """

    names: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str | None], ...] = ()


def lines_of_list(path: Path) -> tuple[str, ...]:
    """The lines of a text file that name units, without what follows #. Raises FileError, also where there is none."""
    lines = tuple(line for line in (line.split("#", 1)[0].strip() for line in _text(path).splitlines()) if line)
    if not lines:
        raise _empty(path)
    return lines


def _empty(path: Path) -> FileError:
    return FileError(f"名单 {path} 里没有单位，看不出少了谁。请每行写一个单位全称。")


def expected_units(lines: Iterable[str], round: Round, source: Path) -> ExpectedUnits:
    """The units that lines name, one or several each. Raises FileError where there is nothing in them."""
    known = _Names(round)
    found: dict[str, None] = {}
    unknown: dict[str, str | None] = {}
    area = ""
    for line in lines:
        text = _NUMBERING.sub("", line).strip()
        if text.rstrip("：: ") in round.units.areas:
            area = text.rstrip("：: ")  # a heading for those that follow
            continue
        if not text:
            continue
        units = [known.in_full(name, text, area) for name in known.units_in(text)]
        found |= dict.fromkeys(units)
        if not units:
            unknown[text] = known.nearest(text)
    if not found and not unknown:
        raise _empty(source)
    return ExpectedUnits(tuple(found), tuple(unknown.items()))


class _Names:
    """All names by which a list may mean the round's units."""

    def __init__(self, round: Round) -> None:
        self._units = units = round.units
        self._present: dict[str, str] = {former: unit.name for former, unit in units.by_former_name.items()}
        self._present |= {name: name for name in units.by_name}
        self._parents = frozenset(units.areas)
        self._short = _unambiguous((name[:-1], unit) for name, unit in self._present.items() if len(name) > _SHORTEST)
        self._listed = bool(units.by_name)

    def in_full(self, name: str, text: str, heading: str) -> str:
        """A unit's name, preceded by the area given in its line or heading where several units have that name."""
        areas = [unit.parent or "" for unit in self._units.by_name.get(name, ())]
        if len(areas) < 2:
            return name
        given = next((area for area in areas if area and area in text), heading if heading in areas else "")
        return f"{given}{name}"

    def units_in(self, text: str) -> Iterator[str]:
        """The units that a line names; without a list of units, the line itself."""
        if not self._listed:
            yield text
            return
        for piece in _BETWEEN.split(_REMARK.sub("", text)):
            unit = self._unit(piece)
            if unit is not None:
                yield unit

    def nearest(self, text: str) -> str | None:
        """The unit that was most likely meant by a line that names none."""
        for piece in _BETWEEN.split(text):
            near = get_close_matches(self._without_parent(piece), self._present, 1, 0.5)
            if near:
                return self._present[near[0]]
        return None

    def _unit(self, piece: str) -> str | None:
        for name in (piece, self._without_parent(piece)):
            if name in self._present:
                return self._present[name]
            if name in self._short and name not in self._parents:
                return self._short[name]
        return next((unit for name, unit in self._present.items() if piece.startswith(name)), None)

    def _without_parent(self, piece: str) -> str:
        """``piece`` without the place above that it begins with, in full or in short."""
        for parent in self._parents:
            at = piece.find(parent)
            if at >= 0 and piece != parent:
                return piece[at + len(parent) :]
            if piece.startswith(parent[:-1]) and len(piece) > len(parent):
                return piece[len(parent) - 1 :]
        return piece


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Short names that only one unit bears."""
    units: dict[str, set[str]] = defaultdict(set)
    for short, unit in pairs:
        units[short].add(unit)
    return {short: next(iter(found)) for short, found in units.items() if len(found) == 1}


def _text(path: Path) -> str:
    found = decoded(read_bounded(path, _LONGEST))
    if found is None:
        raise FileError(f"名单 {path} 不是文本文件（UTF-8 或 GBK）。请在记事本中另存为 UTF-8，每行一个单位全称。")
    return found[0]

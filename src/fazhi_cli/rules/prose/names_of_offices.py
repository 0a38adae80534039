"""机构名称写错一个字: names of offices behind 县, 市, 区, 省 with a character of the same sound or shape (县环境保户局)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from fazhi_cli.rules.prose.look_alikes import differing, lines_of_shared, taken_for
from fazhi_cli.rules.prose.spots import Prose, Spot
from fazhi_cli.rules.prose.word_boundaries import bounds_around

_KINDS, _NEAR = "县市区省", 4


def misspelt_offices(text: Prose) -> Iterator[tuple[Spot, str]]:
    """Where an office of the list stands with one character wrong, each with its name."""
    said, offices = text.text, _offices()
    for kind in _KINDS:
        start = said.find(kind) + 1
        while start:
            first, second = said[start : start + 1], said[start + 1 : start + 2]
            if first in offices.firsts or second in offices.seconds:
                keys = (first + second, f".{said[start + 1 : start + 3]}", f"{first}.{said[start + 2 : start + 3]}")
                for key in keys:
                    if near := offices.near.get(key):
                        yield from _slips(said, start, near)
                        break
            start = said.find(kind, start) + 1


def _slips(said: str, start: int, names: tuple[str, ...]) -> Iterator[tuple[Spot, str]]:
    for name in names:
        end = start + len(name)
        written = said[start:end]
        if written == name:
            return
        wrong = differing(written, name)
        if len(written) < len(name) or len(wrong) != 1:
            continue
        higher = "省" in said[max(0, start - _NEAR) : start] or said.endswith(("自治区", "直辖市"), 0, start)
        bureau = written[-1] == "厅" and name[-1] == "局" and not higher
        if bureau and not said.startswith(("局", "、局", "（", "级", "室"), end):
            yield Spot(start, end), name  # 县环保厅; 省、市公安厅（局）
            return
        if taken_for(written[wrong[0]], name[wrong[0]]) and end in bounds_around(said, Spot(start, end)):
            yield Spot(start, end), name  # “司法举措”的“举”不是“局”
            return


class _Offices(NamedTuple):
    """The names by two of their first three characters (``.`` for the one that may be wrong), the longest first."""

    near: Mapping[str, tuple[str, ...]]
    firsts: frozenset[str]
    seconds: frozenset[str]


@cache
def _offices() -> _Offices:
    names = " ".join(lines_of_shared("offices.txt")).split()
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        for key in (name[:2], f".{name[1:3]}", f"{name[0]}.{name[2]}"):
            found[key].append(name)
    near = {key: tuple(some) for key, some in found.items()}
    return _Offices(near, frozenset(name[0] for name in names), frozenset(name[1] for name in names))

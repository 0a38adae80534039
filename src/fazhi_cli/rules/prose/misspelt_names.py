"""名称写错一个字: names of offices (县环境保户局), idioms (翻山越龄), titles of laws and of the notice (人民调整法)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.word_finder import asked
from fazhi_cli.rules.prose.look_alikes import differing, lines_of_shared, taken_for
from fazhi_cli.rules.prose.spots import Prose, Spot
from fazhi_cli.rules.prose.word_boundaries import bounds_around

_KINDS, _NEAR = "县市区省", 4
_HALF = 2
_TITLE = LazyPattern("《(?P<title>[^《》\n]{6,60})》")
_MARKS = str.maketrans("－—–-~～", "------", "“”‘’\"' \u3000")
_TYPES = ("规定", "办法", "细则", "意见", "方案", "通知", "决定", "条例", "纲要", "大纲", "规划", "准则", "规则", "计划", "决议", "措施")  # fmt: skip
"""What a document is: another at the end is a document of an office's own on the same thing."""
_NUMERALS = frozenset("〇一二三四五六七八九十")
_OF_THE_STATE = "中华人民共和国"
_A_CHARACTER_OF = 8
"""One character in so many may be another one where the same document is meant."""


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


def misspelt_idioms(text: Prose) -> Iterator[tuple[Spot, str]]:
    """Where one half of an idiom stands beside the other with one character wrong, each with the idiom."""
    for half in sorted(idioms_by_half().keys() & text.pairs):
        for place in text.searched.places[half]:
            for idiom in idioms_by_half()[half]:
                start = place - idiom.index(half)
                written = text.text[max(start, 0) : start + len(idiom)]
                wrong = differing(written, idiom)
                if len(written) < len(idiom) or len(wrong) != 1 or not taken_for(written[wrong[0]], idiom[wrong[0]]):
                    continue
                spot = Spot(start, start + len(idiom))
                if spot.end in bounds_around(text.text, spot):  # “步入正规化轨道”不是“步入正轨”
                    yield spot, idiom


@cache
def idioms_by_half() -> Mapping[str, tuple[str, ...]]:
    """The idioms by each of their halves; the halves are asked for."""
    found: dict[str, list[str]] = defaultdict(list)
    for idiom in " ".join(lines_of_shared("idioms.txt")).split():
        found[idiom[:_HALF]].append(idiom)
        found[idiom[_HALF:]].append(idiom)
    asked(found)
    return {half: tuple(idioms) for half, idioms in found.items()}


def misquoted_titles(text: Prose, round: Round) -> Iterator[tuple[Spot, str]]:
    """Where a title stands that is nearly one of the notice's, or a law's, each with the one that is meant."""
    if "《" not in text.text:
        return
    known = _titles_of_the_notice(round)
    for match in _TITLE.finditer(text.text):
        title = match["title"].translate(_MARKS)
        may_be_a_law = title.startswith(_OF_THE_STATE) or (title.endswith("法") and not title.endswith("办法"))
        alike = known.get(len(title), {}) | (_laws().get(len(title), {}) if may_be_a_law else {})
        for meant, written in alike.items() if title not in alike else ():
            if _is_meant(title, meant):
                yield Spot(*match.span("title")), written


@lru_cache(maxsize=16)
def _titles_of_the_notice(round: Round) -> dict[int, dict[str, str]]:
    """The titles that clauses and standards name, as written, by their plain form and its length."""
    found: dict[int, dict[str, str]] = {}
    clauses = (clause.text for clause in round.clauses)
    for said in (*clauses, *(standard.text for standard in round.assessment.standards)):
        for match in _TITLE.finditer(said):
            plain = match["title"].translate(_MARKS)
            found.setdefault(len(plain), {})[plain] = match["title"]
    return found


@cache
def _laws() -> dict[int, dict[str, str]]:
    """The names of laws by their length, in full and by themselves; ``_TITLE`` leaves out the short ones of these."""
    found: dict[int, dict[str, str]] = {}
    for name in " ".join(lines_of_shared("laws.txt")).split():
        for title in (_OF_THE_STATE + name, name):
            found.setdefault(len(title), {})[title] = title
    return found


def _is_meant(title: str, meant: str) -> bool:
    """Whether a title of the same length is a slip of the one meant, and no document on the same thing, or a later one."""
    kinds = {title[-2:], meant[-2:]}
    if len(kinds) > 1 and kinds <= set(_TYPES):
        return False
    wrong = differing(title, meant)
    if any(title[place] in _NUMERALS for place in wrong):
        return False
    most = max(1, len(meant.removeprefix(_OF_THE_STATE)) // _A_CHARACTER_OF)
    return len(wrong) <= most or sorted(title) == sorted(meant)

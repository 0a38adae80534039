"""The unit's own name and those of the areas above it, miswritten (中年县); offices, towns and villages that it cannot have."""

from collections.abc import Iterator
from functools import lru_cache

from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import HANZI, LazyPattern, either
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rounds.word_finder import any_pair, asked
from fazhi_cli.rules.prose.look_alikes import differing
from fazhi_cli.rules.prose.spots import Prose, Spot, is_han, is_inside
from fazhi_cli.rules.prose.word_boundaries import bounds_around

_ANY_KIND = ("（市", "（区", "(市", "(区")
"""平安县（市、区）: any of them."""
_OFFICE = either(
    "委(?:副?书记|常委会?|办公室|政法委|宣传部|组织部)?(?!员|托|屈|派)",
    "长(?![期久远度效大年江城三治足安乐处势短成辈征途线廊椅者春沙])",  # 区长；“城区长期”
    "政府|人民政府|人大|政协|党委",
)
"""What stands behind the kind of an area in the names of its offices."""
_MAY_BE_OFFICES = any_pair("县市区旗", "委长政人") | asked(
    kind + office for kind in "县市区旗" for office in ("党委", "法院", "检察")
)
_OTHERS = ("式的", "优秀", "百名", "模范", "别的", "外", "发", "园", "示范", "集聚")
_IN_A_LIST_OF_KINDS = LazyPattern("(?:[县市区省乡镇][、/／]|[）)])$")  # 省、市、县政府
_SHORTEST = 3
"""Of a shorter name one character is too little to tell it by."""


def misspelt_names(text: str, unit: Unit, round: Round) -> Iterator[tuple[str, Spot]]:
    """Where a name of the unit's own stands with a wrong character, each with the name that is meant."""
    for name in (unit.name, *unit.parents):
        if name and len(name) >= _SHORTEST and name[-1] in text:
            for spot in _nearly(text, name):
                if not _is_something_else(text, spot, name, round):
                    yield name, spot


def offices_of_another_kind(text: Prose, unit: Unit, round: Round) -> Iterator[Spot]:
    """Where the text names an office of another kind of area (县长 in the text of a 市), which the unit cannot have."""
    above = {area[-1] for area in (*unit.parents, round.area) if area}
    kinds = round.units.kinds - above - {unit.name[-1]}
    for kind in sorted({pair[0] for pair in _MAY_BE_OFFICES & text.pairs} & kinds):
        for match in _offices_of(kind).finditer(text.text):
            if not _is_of_others(text.text, match.start(), kind, round):
                yield Spot(*match.span())


@lru_cache(maxsize=8)
def _offices_of(kind: str) -> LazyPattern:
    court = f"(?<!{HANZI}){kind}(?:人民)?(?:法院|检察院)"  # 区人民检察院；“航空港区法院”是别处的
    return LazyPattern(either(f"{kind}{_OFFICE}", court))


def _is_of_others(text: str, start: int, kind: str, round: Round) -> bool:
    """Whether an office is that of other places, or stands in a title: 各县委、开发区政府、《县委书记的好榜样》."""
    before, ordinary = text[:start], round.text_checks.before_kinds
    if before.endswith((*_OTHERS, *round.text_checks.own_kinds)) or _IN_A_LIST_OF_KINDS.search(before[-2:]):
        return True
    if before[-1:] and before[-1:] in ordinary.get("", "") + ordinary.get(kind, ""):
        return True
    line = before.rpartition("\n")[2]
    return is_inside(line, "《》") or is_inside(line, "“”")


def _nearly(text: str, name: str) -> Iterator[Spot]:
    """Where a text has a name of the same length and ending, but for one character or the order of two."""
    stem, length = name[:-1], len(name) - 1
    first, second, last = stem[0], stem[1], stem[-1]
    end = -1
    *pieces, _ = text.split(name[-1])
    for piece in pieces:
        end += len(piece) + 1
        said = piece[-length:]
        if said == stem or len(said) < length or (said[0] != first and said[-1] != last and said[0] != second):
            continue
        wrong = differing(said, stem)
        changed = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(said) == sorted(stem)
        if (len(wrong) == 1 or changed) and all(map(is_han, said)):
            yield Spot(end - length, end + 1)


def _is_something_else(text: str, spot: Spot, name: str, round: Round) -> bool:
    """Whether it is another place's name, or no name at all: 公安县级, 集中全县力量."""
    checks, said = round.text_checks, text[spot.start : spot.end]
    if said in round.units.by_name or said in round.units.by_former_name or said in round.units.all_areas:
        return True
    if text.startswith((*checks.kinds_in_words, *_ANY_KIND), spot.end):
        return True
    ordinary = checks.before_kinds.get("", "")
    if said[-2] in ordinary + checks.before_kinds.get(name[-1], "") or (said[0] != name[0] and said[0] in ordinary):
        return True
    bounds = bounds_around(text, spot)
    if spot.start not in bounds:
        return True  # 繁华街区: its beginning belongs to the word before
    return said[0] != name[0] and bounds.isdisjoint(range(spot.start + 1, spot.end - 1))  # 小康县


def towns_of_its_own(text: Prose, unit: Unit, checks: TextChecks) -> Iterator[Spot]:
    """Where a text calls itself a town's or a village's that is neither (我镇)."""
    for start, end in checks.finders.own_towns.spots(text.searched):
        kind = text.text[start + 1 : end]
        of_it = any(name and name.endswith(kind) for name in (unit.name, *unit.parents))
        quoted = is_inside(text.text[:start].rpartition("\n")[2], "“”")  # 老支书说：“我村三年没有人上访。”
        if not of_it and not quoted:
            yield Spot(start, end)

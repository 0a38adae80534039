"""Checks the names in a round's list of units: slips that make up an area, former names, the list's day."""

import re
from collections import Counter
from collections.abc import Iterator
from operator import ne

from fazhi_cli.notices.quota_areas import AREA_ENDS
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.prose.places import elsewhere

_DAY = re.compile(r"\d{4}(?:[-年](?:0?[1-9]|1[0-2])(?:[-月](?:0?[1-9]|[12]\d|3[01])日?|月)?|年)?")
Area = tuple[str, ...]
"""An area with those above it, the nearest first."""
_CITIES, _BELOW_CITIES = ("市", "州", "盟", "地区"), ("县", "旗", "乡", "镇", "村")
_ODD = re.compile(r"[\s()]")
_MOST_OF = 0.6
"""So many of the names in a list of areas tell that the others are to be areas, too."""


def faults_of(round: Round) -> Iterator[Fault]:
    """Names and days in the list of units that can hardly be meant so."""
    units = round.units
    if units.as_of and re.match(r"\d{4}\b", units.as_of) and not _DAY.fullmatch(units.as_of):
        fix = "写年、年月或年月日，如 2021-09。"
        yield Fault(("units", "as_of"), f"单位名单截至“{units.as_of}”，没有这样的日子", fix)
    elif (day := re.match(r"\d{4}(?!\d)(?:[-年]\d{1,2}(?!\d)){0,1}", units.as_of)) and _is_later(day[0], round):
        fix = "核对年月：名单应是截止日以前的。"
        yield Fault(("units", "as_of"), f"单位名单截至“{units.as_of}”，晚于截止日 {round.deadline.last_day}", fix)
    yield from _former_names(round)
    yield from _written_oddly(round)
    yield from _of_another_level(round)
    yield from _unknown_areas(round)
    above = [parent.key for parent in round.applicant.parents][1:]
    for index, unit in enumerate(units.items if units.coverage == "parents" else ()):
        if len(unit.parents) > len(above):
            fix = f"列的是单位的，coverage 写 complete；列的是上一级地区的，parent 只写它的上级（{'、'.join(above) or '没有'}）。"
            said = f"名单只列上一级地区（parents），{unit.name} 却写了 {len(unit.parents)} 个上级"
            yield Fault(("units", "items", index, "parent"), said, fix)
    if units.coverage == "complete":
        yield from _with_fewer_parents(round)
        yield from _misplaced(round)
        yield from _misspelt(round)


def _is_later(written: str, round: Round) -> bool:
    """Whether a year, or a month, is after that of the deadline."""
    last = round.deadline.last_day
    numbers = tuple(map(int, re.findall(r"\d+", written)))
    return numbers > (last.year, last.month)[: len(numbers)]


def _written_oddly(round: Round) -> Iterator[Fault]:
    """Names with blanks or half-width brackets, names of the area they lie in, and those that are none of areas among such."""
    items = round.units.items
    areas = [unit for unit in items if unit.name.strip()[-1:] in AREA_ENDS] if round.units.coverage == "parents" else []
    is_bare = sum(unit.name.startswith(round.area) for unit in items) == 1
    for index, unit in enumerate(items):
        path: DataPath = ("units", "items", index, "name")
        if sign := _ODD.search(unit.name.strip()):
            said = "有空格" if sign[0].isspace() else "用了半角括号"
            yield Fault(path, f"名称“{unit.name}”里{said}", "照全称写，括号用全角：材料里的名称差一个字符就对不上。")
        elif unit.name.startswith(round.area) and unit.name[-1] in AREA_ENDS and unit.name != round.area and is_bare:
            message = f"{unit.name} 前面写了 {round.area}，别的单位都没有"
            yield Fault(path, message, "写法和别的单位一样，去掉前面的地名。")
        elif unit.name in unit.parents:
            yield Fault(path, f"{unit.name} 和它的上级地区同名", "核对名称和 parent。")
        elif areas and unit not in areas and len(areas) >= _MOST_OF * len(items):
            fix = f"写上一级地区的全称，如 {areas[0].name}；单位自己不列在这里。"
            yield Fault(path, f"{unit.name} 不像地区的全称，别的都是", fix)


def _of_another_level(round: Round) -> Iterator[Fault]:
    """A county or a town in a list of cities, where every other name ends as cities do and the notice does not name it."""
    names = [unit.name for unit in round.units.items] if round.units.coverage == "parents" else []
    cities = sum(name.endswith(_CITIES) for name in names)
    tabled = {name for quota in round.quota for name in quota.table}
    said = "".join(clause.text for clause in round.clauses)
    for index, name in enumerate(names):
        is_odd = cities == len(names) - 1 and cities > 1 and name.endswith(_BELOW_CITIES)
        if is_odd and name not in tabled and name not in said:
            fix = "这里只列上一级地区：写它所在的市；直接报省、另有名额的，写进名额的 table。"
            yield Fault(("units", "items", index, "name"), f"{name} 是县、乡一级的名称，别的都是市", fix)


def _unknown_areas(round: Round) -> Iterator[Fault]:
    """Areas for which alone something is stand in the list of units, where it has areas at all."""
    known = {*round.units.all_areas, *round.units.by_name}
    keys = {parent.key for parent in round.applicant.parents}
    for index, quota in enumerate(round.quota if round.units.areas else ()):
        for key, names in quota.condition.items():
            for name in names if key in keys else ():
                if name not in known and name not in {word for other in round.quota for word in other.table}:
                    said = f"没有叫“{name}”的地区"
                    yield Fault(("quota", index, "for", key), said, "照单位名单、名额分配表上的全称写。")


def _former_names(round: Round) -> Iterator[Fault]:
    present = {(unit.name, unit.parents[:1]) for unit in round.units.items}
    bearers: dict[str, str] = {}
    for index, unit in enumerate(round.units.items):
        for name in dict.fromkeys(unit.former):
            path: DataPath = ("units", "items", index, "former")
            if (other := bearers.setdefault(name, unit.name)) != unit.name:
                fix = f"核对；旧名只能认作 {other} 和 {unit.name} 中的一个，另一处删去。"
                yield Fault(path, f"曾用名 {name} 也是 {other} 的曾用名", fix)
            if name == unit.name:
                yield Fault(path, f"{name} 的曾用名写成了现名", "写以前的名称，没有的删去。")
            elif (name, unit.parents[:1]) in present:
                yield Fault(path, f"曾用名 {name} 是同一地区另一个单位的现名", "核对；不是曾用名的删去。")


def _with_fewer_parents(round: Round) -> Iterator[Fault]:
    """Units that lie in fewer areas than nearly all others on their route."""
    numbers = Counter((unit.route, len(unit.parents)) for unit in round.units.items)
    routes = Counter(unit.route for unit in round.units.items)
    for index, unit in enumerate(round.units.items):
        usual = max((number for route, number in numbers if route == unit.route), key=lambda n: numbers[unit.route, n])
        if 0 < len(unit.parents) < usual and numbers[unit.route, usual] >= _MOST_OF * routes[unit.route]:
            fix = f"从近到远逐级写，如 [{', '.join(parent.key for parent in round.applicant.parents[:usual])}]。"
            said = f"{unit.name} 只写了 {len(unit.parents)} 级上级地区，别的单位写了 {usual} 级"
            yield Fault(("units", "items", index, "parent"), said, fix)


def _misplaced(round: Round) -> Iterator[Fault]:
    """Areas that stand at a level where no other unit has them, though others have them at another: written from far to near."""
    at = Counter((name, depth) for unit in round.units.items for depth, name in enumerate(unit.parents))
    keys = [parent.key for parent in round.applicant.parents]
    for index, unit in enumerate(round.units.items):
        for depth, name in enumerate(unit.parents):
            other = max(range(len(keys)), key=[at[name, level] for level in range(len(keys))].__getitem__)
            if at[name, depth] == 1 and at[name, other] > 1:
                fix = f"从近到远写：{'、'.join(keys)}。"
                said = f"{unit.name} 的 {name} 写在第{depth + 1}级上级地区，别的单位都写在第{other + 1}级"
                yield Fault(("units", "items", index, "parent"), said, fix)
                break


def _misspelt(round: Round) -> Iterator[Fault]:
    """Areas of one unit alone that are one character off an area of several units, and are no known place."""
    areas = Counter(unit.parents[depth:] for unit in round.units.items for depth in range(len(unit.parents)))
    known = elsewhere("") if any(number == 1 for number in areas.values()) else set()
    for index, unit in enumerate(round.units.items):
        for depth in range(len(unit.parents)):
            area = unit.parents[depth:]
            if areas[area] > 1 or area[0] in known:
                continue
            below, beside = (
                unit.parents[:depth],
                [other for other in areas if area[1:] == other[1:] and areas[other] > 1],
            )
            alike = (one for one in beside if len(area[0]) == len(one[0]) and sum(map(ne, area[0], one[0])) == 1)
            # a place of the shared list, or one that has the same areas below it
            meant = next((one for one in alike if one[0] in known or (below and (*below, *one) in areas)), None)
            if meant is not None:
                fix = f"改成 {meant[0]}；确有 {area[0]} 的，把它的单位都列上。"
                said = f"{unit.name} 的上级地区 {area[0]} 只有这一处，与 {meant[0]} 只差一个字"
                yield Fault(("units", "items", index, "parent"), said, fix)
                break

"""What only one of many parts of a round does not have, or is not as its label says: no contradiction, yet hardly meant so."""

import re
from collections.abc import Iterator

from fazhi_cli.notices.annexes import type_of_label
from fazhi_cli.rounds.base import ROUTE
from fazhi_cli.rounds.fault import Fault
from fazhi_cli.rounds.model import Round

_DEPTH = 3
_OF_ALL = {"日期", "起始日期", "截止日期", "异议"}
"""What every box, visit, 公示 and filing has; some boxes are only sealed or signed, copies go to the last level alone."""


def faults_of(round: Round) -> Iterator[Fault]:
    """Parts that all the others of their kind owe, direct routes through every level, fields of a type that checks nothing."""
    yield from _not_owed(round)
    yield from _counted_late(round)
    for index, route in enumerate(round.routes):
        if "直接" in route.label and len(round.levels) > 2 and len(route.levels) == len(round.levels):
            fix = "直接报送的，levels 里去掉跳过的层级。"
            yield Fault(("routes", index, "levels"), f"途径“{route.label}”经过每一级，没有跳过哪一级", fix)
    fields = round.applicant.fields
    for index, field in enumerate(fields):
        if field.label.startswith("身份证号") and field.type != "id_number" == type_of_label(field.label):
            fix = "写 type: id_number：校验位、出生日期、性别、年龄才查得到。"
            yield Fault(("applicant", "fields", index, "type"), f"{field.label}：类型是 {field.type}", fix)
        if field.type == "text" and field.label.endswith(("（%）", "（％）", "(%)")):
            message = f"{field.label}：类型是 text，大小查不到"
            yield Fault(("applicant", "fields", index, "type"), message, "写 type: decimal。")
        if field.of and re.search("[率比]|[%％]", next((one.label for one in fields if one.key == field.of), "")):
            fix = "of 是总数那一项的键，如职工总数。"
            yield Fault(("applicant", "fields", index, "of"), f"{field.of} 是比率，不是总数", fix)


def not_required(round: Round) -> Iterator[Fault]:
    """ID numbers that need not be written, which may be meant so: without one neither age nor sex is checked."""
    owed = {part.path for part in round.required_parts}
    for index, field in enumerate(round.applicant.fields):
        if field.type == "id_number" and round.applicant.place_of(field) not in owed:
            fix = f"必须写的，在 required_parts 里加 path: {field.key}；通知、表上说可以不写的，不用改。"
            message = f"没有要求写“{field.label}”，不写的就什么也查不到"
            yield Fault(("applicant", "fields", index, "key"), message, fix)


def _counted_late(round: Round) -> Iterator[Fault]:
    """What an area may recommend, counted only when the highest level has chosen: too many are not seen before."""
    top, said = list(round.level_by_id)[-1], {clause.id: clause.text for clause in round.clauses}
    levels = {stage.id: stage.level for stage in round.stages}
    for index, quota in enumerate(round.quota):
        own = quota.per[0] if len(quota.per) == 1 else ""
        routes = [route for route in round.routes if route.id in quota.condition.get(ROUTE, [route.id])]
        through = all(own in route.levels for route in routes)
        recommends = re.search("推荐|申报|上报|报送", said.get(quota.clause, ""))
        if levels.get(quota.counted_from) == top != own and own in round.level_by_id and through and recommends:
            message = f"{round.level_by_id[own].area}的名额要到{round.level_by_id[top].label}才算数，报多了以前看不出"
            yield Fault(("quota", index, "counted_from"), message, f"写 {own} 那一级的阶段。")


def _not_owed(round: Round) -> Iterator[Fault]:
    """Boxes, 公示 and filings that owe something, but not what all the others of them owe: the 异议 of each 公示."""
    owed: dict[str, dict[str, set[str]]] = {}
    for part in round.required_parts:
        if len(part.path) == _DEPTH:
            kind, key, leaf = map(str, part.path)
            owed.setdefault(kind, {}).setdefault(key, set()).add(leaf)
    for kind, parts in owed.items():
        for key, leaves in parts.items():
            others = [other for name, other in parts.items() if name != key]
            for leaf in sorted(set.intersection(*others) & _OF_ALL - leaves) if len(others) > 1 else ():
                message = f"没有要求“{kind}.{key}.{leaf}”，别的几处都要求了"
                yield Fault(("required_parts",), message, f"在 required_parts 里补上 path: {kind}.{key}.{leaf}。")

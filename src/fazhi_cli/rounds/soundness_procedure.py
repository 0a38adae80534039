"""Checks levels, stages, routes, units and what depends on them: each has what it needs, none is forgotten."""

import re
from collections.abc import Iterator

from fazhi_cli.rounds.base import ASSESSMENTS, OPINIONS, ROUTE, Place
from fazhi_cli.rounds.fault import Fault
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import RequiredPart
from fazhi_cli.rounds.soundness_ids import unknown


def faults_of(round: Round) -> Iterator[Fault]:
    """Every fault of the procedure: missing parts, and parts out of order."""
    checks = (_stages, _routes, _never_taken, _parents, _dues, _units, _batch, _keys, _regular_expressions)
    for check in checks:
        yield from check(round)


def _stages(round: Round) -> Iterator[Fault]:
    levels = [level.id for level in round.levels]
    if round.stages[0].level is not None:
        yield Fault(("stages", 0, "level"), "第一个阶段是草稿，不属于哪一级", "删去 level，或在前面加一个草稿阶段。")
    placed: list[int] = []
    for index, stage in enumerate(round.stages[1:], 1):
        if stage.level is None:
            yield Fault(("stages", index), f"阶段 {stage.id} 没有写明是哪一级的", f"写 level：{'、'.join(levels)}。")
        elif stage.level in levels:
            placed.append(levels.index(stage.level))
    if placed != sorted(placed):
        yield Fault(("stages",), "阶段的次序与层级从低到高的次序不一致", "按 levels 的次序排列 stages。")
    reached = {stage.level for stage in round.stages}
    for index, level in enumerate(round.levels):
        if level.id not in reached:
            fix = f"加一项 {{id: {level.id}, level: {level.id}, label: ……, actor: ……}}。"
            yield Fault(("levels", index), f"层级 {level.id}（{level.label}）没有相应的阶段（stages）", fix)
        if not any(box.level == level.id for box in round.opinions):
            fix = f"在 opinions 里给这一级加一栏（level: {level.id}），或删去这一级。"
            yield Fault(("levels", index), f"层级 {level.id}（{level.label}）没有意见栏，看不出材料办到了这一级", fix)


def _parents(round: Round) -> Iterator[Fault]:
    """One area of each level, the nearest first."""
    levels = [level.id for level in round.levels]
    given = [parent.level for parent in round.applicant.parents if parent.level in levels]
    for index, level in enumerate(given):
        if level in given[:index]:
            fix = "一级只写一个键；另一个是别的意思的，写进 applicant.fields。"
            yield Fault(("applicant", "parents", index, "level"), f"上级地区的层级 {level} 写了两次", fix)


def _routes(round: Round) -> Iterator[Fault]:
    levels = [level.id for level in round.levels]
    for index, route in enumerate(round.routes):
        known = [levels.index(level) for level in route.levels if level in levels]
        yield from unknown(("routes", index, "levels"), "层级", route.levels, levels)
        if not route.levels:
            yield Fault(("routes", index, "levels"), f"途径 {route.id} 没有经过任何一级", "写明经过的层级，从低到高。")
        if known != sorted(set(known)):
            message = f"途径 {route.id} 的层级没有从低到高排列"
            yield Fault(("routes", index, "levels"), message, "按 levels 的次序排列，不重复。")
    for level_id in levels:
        if level_id not in round.letter.offices:
            fix = f"在 letter.offices 里给 {level_id} 写一个机关：告知单由它发出，或发给它。"
            yield Fault(("letter", "offices"), f"层级 {level_id} 没有收发告知单的机关", fix)
    for level_id in round.letter.offices:
        yield from unknown(("letter", "offices", level_id), "层级", [level_id], levels)
    used = {level for route in round.routes for level in route.levels}
    for index, place in enumerate(round.levels):
        if place.id not in used:
            fix = "写进 routes 的 levels，或删去这一级。"
            yield Fault(("levels", index), f"层级 {place.id} 不在任何一条途径里", fix)


def _never_taken(round: Round) -> Iterator[Fault]:
    """Routes that nobody takes: no unit of the list, and whoever meets their condition meets an earlier one's."""
    for index, route in enumerate(round.routes):
        if ROUTE in route.condition:
            fix = "写材料里的键，或在 units.yaml 里写 route。"
            yield Fault(("routes", index, "for"), f"途径 {route.id} 的条件里写了“{ROUTE}”", fix)
            continue
        if route.condition:
            yield from in_front(round, index)


def in_front(round: Round, index: int) -> Iterator[Fault]:
    """A fault where an earlier route takes all whom this one is for, and no unit of the list is said to take it."""
    route = round.routes[index]
    before = [
        one
        for one in round.routes[:index]
        if all(key in route.condition and {*route.condition[key]} <= {*values} for key, values in one.condition.items())
    ]
    if before and route.id not in {unit.route for unit in round.units.items}:
        fix = f"先合的先用：把 {route.id} 移到 {before[0].id} 前面，或给 {before[0].id} 写 for；也可以在 units.yaml 里给单位写 route。"
        yield Fault(("routes", index), f"途径 {route.id} 谁也不走：合它的都先合 {before[0].id}", fix)


def _dues(round: Round) -> Iterator[Fault]:
    """Every required part is owed on some route; the applicant's name is owed from the first stage on."""
    for index, part in enumerate(round.required_parts):
        if not part.due:
            fix = "写明各途径从哪一阶段起必须有，如 due: {" + round.routes[0].id + ": " + round.stages[0].id + "}。"
            yield Fault(("required_parts", index, "due"), f"“{part.label}”没有写从哪一阶段起必须有", fix)
        yield from _too_early(round, index, part)
    name = tuple(round.applicant.key.split("."))
    for route in round.routes:
        if not any(part.path == name and part.due.get(route.id) == round.stages[0].id for part in round.required_parts):
            fix = f"加一项 {{path: {round.applicant.key}, label: {round.applicant.title}, due: {{{route.id}: {round.stages[0].id}}}, clause: ……}}。"
            yield Fault(("required_parts",), f"途径 {route.id} 没有要求写 {round.applicant.key}", fix)
    asked = round.departments
    if asked is not None and asked.named and not asked.due and all(item.due is None for item in asked.named):
        fix = "写 due: {途径: 阶段}：哪一阶段起须有回函。"
        yield Fault(("departments", "due"), "没有写哪一级征求部门意见", fix)
    if round.assessment.standards and not round.assessment.due:
        fix = "写 due: {途径: 阶段}；不要求自评的写明较晚的阶段。"
        yield Fault(("assessment", "due"), "没有写从哪一阶段起须逐条自评", fix)


def _too_early(round: Round, index: int, part: RequiredPart) -> Iterator[Fault]:
    """What a level does is not asked for at a stage before that level's."""
    level = _level_of(round, part.path)
    first = next((place for place, stage in enumerate(round.stages) if level and stage.level == level), 0)
    for route, stage in part.due.items():
        if stage in (item.id for item in round.stages) and round.stage_index(stage) < first:
            message = f"“{part.label}”是 {level} 一级办的，却从前面的阶段 {stage} 起就要"
            fix = f"改成 {round.stages[first].id} 或以后的阶段，或核对这一栏、这一次公示的 level。"
            yield Fault(("required_parts", index, "due", route), message, fix)


def _level_of(round: Round, path: Place) -> str | None:
    """The level that does what stands at a key path: a box's, an on-site assessment's, a 公示's."""
    for box in round.opinions:
        if path[:2] == (OPINIONS, box.key):
            return box.level
    for visit in round.assessments:
        if path[:2] == (ASSESSMENTS, visit.key):
            return visit.level
    for item in round.publicity:
        where = round.publicity_path(item.key)
        if path[: len(where)] == where:
            return item.level
    return None


def _units(round: Round) -> Iterator[Fault]:
    units, parents = round.units, round.applicant.parents
    if units.coverage != "none" and not units.items:
        fix = "列出单位；没有名单的写 coverage: none。"
        yield Fault(("units", "items"), "单位名单是空的", fix)
    if units.coverage == "none" and units.items:
        fix = "名单完整的写 coverage: complete，只有上一级地区的写 parents。"
        yield Fault(("units", "coverage"), "写的是没有名单（none），却列了单位", fix)
    if units.coverage == "complete" and parents and units.items and not any(unit.parents for unit in units.items):
        fix = f"只列上级地区的写 coverage: parents；列的是单位的，逐个写 parent（{parents[0].key}）。"
        yield Fault(("units", "coverage"), "名单写的是完整（complete），却没有一个单位写明所在地区", fix)
        return
    for index, unit in enumerate(units.items):
        if not unit.name.strip():
            yield Fault(("units", "items", index, "name"), "单位没有名称", "写全称，或删去这一行。")
        if len(unit.parents) > len(round.applicant.parents):
            keys = "、".join(parent.key for parent in round.applicant.parents) or "（没有）"
            said = f"{unit.name} 写了 {len(unit.parents)} 个上级地区，材料里只写 {len(round.applicant.parents)} 个"
            yield Fault(("units", "items", index, "parent"), said, f"照材料里的键从近到远写：{keys}。")
        yield from unknown(("units", "items", index, "route"), "途径", [unit.route], round.route_by_id)
        if units.coverage == "complete" and parents and not unit.parents and _needs_parent(round, unit.route):
            fix = f"写 parent: ……（{parents[0].key}）；名单上只有上级地区的，写 coverage: parents。"
            yield Fault(("units", "items", index), f"{unit.name} 没有写明所在地区", fix)
    at = [level.id for level in round.levels]
    places = [at.index(parent.level) for parent in parents if parent.level in at]
    if places != sorted(places):
        fix = "先写最近的一级（如乡镇），再写上一级。"
        yield Fault(("applicant", "parents"), "所在地区应从近到远排列", fix)


def _needs_parent(round: Round, route: str | None) -> bool:
    """Whether units on a route lie in an area; without a route, whether those on every route do."""
    chosen = [round.route_by_id[route]] if route in round.route_by_id else round.routes
    return all(any(parent.level in one.levels for parent in round.applicant.parents) for one in chosen)


def _keys(round: Round) -> Iterator[Fault]:
    """Several 公示 or deadlines need different keys."""
    fix = "写 key（这一级的称呼）；文件里就写在“公示.<key>”或“报送.<key>”之下。"
    for name, keys in (("publicity", round.publicity_keys), ("deadlines", round.filing_keys)):
        for index, item in enumerate(getattr(round, name) if len(keys) > 1 else ()):
            if not item.key:
                yield Fault((name, index), "有几项时，每项都要有 key", fix)


def _batch(round: Round) -> Iterator[Fault]:
    """The batch has a number, and its clause says so."""
    if round.batch is None:
        return
    if round.batch.number is None:
        yield Fault(("batch", "name"), f"“{round.batch.name}”看不出是第几批", "照通知写，如 name: 第四批。")
    clause = round.clause_by_id.get(round.batch.clause)
    if clause is not None and round.batch.name not in clause.text:
        fix = "写说明这是第几批的那一条，name 照抄它的说法。"
        yield Fault(("batch", "clause"), f"条款 {clause.id} 里没有“{round.batch.name}”", fix)


def _regular_expressions(round: Round) -> Iterator[Fault]:
    if round.departments is None:
        return
    try:
        re.compile(round.departments.document_number)
    except re.error as error:
        fix = "照抄 '[\\u4e00-\\u9fff]{1,20}〔\\d{4}〕\\d{1,5}号'，或不写这一项。"
        yield Fault(("departments", "document_number"), f"文号的格式写错了（第 {(error.pos or 0) + 1} 个字符）", fix)

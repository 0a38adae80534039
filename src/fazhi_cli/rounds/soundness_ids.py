"""Checks the ids of a round's data (clauses, stages, routes, vetoes, standards …): unknown or given twice."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from fazhi_cli.rounds.base import KIND, ROUTE, Data, condition_in_words
from fazhi_cli.rounds.fault import DataPath, Fault, doubles, parts_of
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import Department
from fazhi_cli.rounds.vetoes import TitleTerms

_NAMING = ("clause", "level", "counted_from", "stage", "due", "commented_in")
"""Fields that name something by its id."""

_CONDITIONS = ("condition", "expects_for")


def faults_of(round: Round) -> Iterator[Fault]:
    """Every id that is unknown or stands twice."""
    yield from _doubled(round)
    yield from _named(round)
    for rule, setting in round.rules.items():
        yield from unknown(("rules", rule, "reading"), "读法", [setting.reading or None], round.reading_by_id)
    yield from _vetoes(round)


def unknown(path: DataPath, what: str, given: Iterable[str | None], known: Collection[str]) -> Iterator[Fault]:
    """A fault for each id given that is none of those known, with what it may have been; None is no id."""
    for one in given:
        if one is not None and one not in known:
            near = get_close_matches(one, known, 1, 0.5)
            hint = f"是不是想写 {near[0]}？" if near else ""
            shown = "、".join(list(known)[:12]) + ("……" if len(known) > 12 else "")
            yield Fault(path, f"没有{what} {one}", f"{hint}可用的：{shown or '（还没有写）'}。")


@cache
def _naming_fields(model: type[Data]) -> tuple[str, ...]:
    return tuple(name for name in _NAMING if name in model.__pydantic_fields__)


@cache
def _condition_fields(model: type[Data]) -> tuple[tuple[str, str], ...]:
    """The fields of a part that are conditions, each with its key in the file."""
    fields = model.__pydantic_fields__
    return tuple((name, fields[name].alias or name) for name in _CONDITIONS if name in fields)


def conditions(round: Round) -> Iterator[tuple[DataPath, Mapping[str, tuple[str, ...]]]]:
    """Every condition of a round that asks for something, with its place in the files."""
    for path, holder in parts_of(round):
        for name, key in _condition_fields(type(holder)):
            if condition := getattr(holder, name):
                yield (*path, key), condition


def _named(round: Round) -> Iterator[Fault]:
    """The ids that parts of the data name: clause, stage, level, due stages and routes, conditions."""
    stages = [stage.id for stage in round.stages]
    known: dict[str, tuple[str, Collection[str]]] = {
        "clause": ("条款", round.clause_by_id),
        "level": ("层级", round.level_by_id),
        "counted_from": ("阶段", stages),
        "stage": ("阶段", stages),
        "commented_in": ("材料种类", round.kind_by_id),
    }
    for path, holder in parts_of(round):
        for name in _naming_fields(type(holder)):
            given = getattr(holder, name)
            if isinstance(given, dict):
                yield from _due(round, (*path, name), given, stages)
            elif given is not None and name in known:
                what, ids = known[name]
                yield from unknown((*path, name), what, (given,) if isinstance(given, str) else given, ids)
    choices = {field.key: field.choices for field in round.applicant.fields if field.choices}
    answers: dict[str, Collection[str]] = {KIND: round.kind_by_id, ROUTE: round.route_by_id, **choices}
    for path, condition in conditions(round):
        for key, values in condition.items():
            if key in answers:
                yield from unknown((*path, key), f"“{key}”的取值", values, answers[key])
            if not values:
                fix = "写一个或几个值，如 [甲, 乙]；不要条件的删去。"
                yield Fault((*path, key), f"“{key}”没有写值，永远不符合", fix)


def _due(round: Round, path: DataPath, due: Mapping[str, str], stages: Collection[str]) -> Iterator[Fault]:
    """The stage at which each route owes something."""
    routes = round.route_by_id
    for route, stage in due.items():
        yield from unknown((*path, route), "途径", [route], routes)
        yield from unknown((*path, route), "阶段", [stage], stages)
        if route in routes and stage in stages:
            passed = routes[route].levels
            if round.stage_by_id[stage].level not in (None, *passed):
                fix = f"删去这一条途径，或改成它经过的阶段（levels：{'、'.join(passed)}）。"
                yield Fault((*path, route), f"途径 {route} 不经过阶段 {stage}，永远不会要求", fix)


def _doubled(round: Round) -> Iterator[Fault]:
    lists: tuple[tuple[DataPath, str, str, Iterable[object]], ...] = (
        (("clauses",), "id", "条款", [item.id for item in round.clauses]),
        (("kinds",), "id", "材料种类", [item.id for item in round.kinds]),
        (("levels",), "id", "层级", [item.id for item in round.levels]),
        (("stages",), "id", "阶段", [item.id for item in round.stages]),
        (("routes",), "id", "途径", [item.id for item in round.routes]),
        (("texts",), "key", "正文", [item.key for item in round.texts]),
        (("opinions",), "key", "意见栏", [item.key for item in round.opinions]),
        (("assessments",), "key", "实地考核", [item.key for item in round.assessments]),
        (("publicity",), "key", "公示", [item.key for item in round.publicity]),
        (("deadlines",), "", "截止日", [_for_whom(item.key or item.level, item) for item in round.deadlines]),
        (("date_chain",), "", "一步", [_for_whom(_paths(*item.paths), item) for item in round.date_chain]),
        (("date_checks", "orders"), "", "两个日期", [_paths(item.first, item.then) for item in round.date_checks.orders]),
        (("file_notes",), "", "说明", [_for_whom(_paths(item.path), item) for item in round.file_notes]),
        (("required_parts",), "", "必须有的", _required(round)),
        (("prerequisites",), "", "称号", map(_title, round.prerequisites)),
        (("exclusions",), "", "称号", map(_title, round.exclusions)),
        (("documents",), "id", "表", [item.id for item in round.documents]),
        (("documents",), "slots", "填写位置表", [item.slots for item in round.documents]),
        (("documents",), "file_name", "文件名", [item.file_name for item in round.documents]),
        (("vetoes", "items"), "number", "情形", [item.number for item in round.vetoes.items]),
        (("vetoes", "facts"), "key", "情节", [item.key for item in round.vetoes.facts]),
        (("schedule",), "id", "步骤", [item.id for item in round.schedule]),
        (("readings",), "id", "读法", [item.id for item in round.readings]),
        (("assessment", "standards"), "number", "标准", [item.number for item in round.assessment.standards]),
        (("applicant", "fields"), "key", "项目", _field_names(round)),
        (("units", "items"), "name", "单位", ["".join((*reversed(u.parents), u.name)) for u in round.units.items]),
    )  # fmt: skip
    for path, key, what, names in lists:
        yield from doubles(names, path, key, what)
    yield from _departments(round.departments.named if round.departments else ())


def _departments(named: Sequence[Department]) -> Iterator[Fault]:
    """Departments that stand twice, and aliases by which two would be meant."""
    yield from doubles([item.name for item in named], ("departments", "named"), "name", "部门")
    for index, item in enumerate(named):
        path: DataPath = ("departments", "named", index, "aliases")
        for alias in set(item.aliases) & {other.name for other in named} - {item.name}:
            yield Fault(path, f"别名 {alias} 是另一个部门的名称", "删去这个别名，不然分不清是哪一个部门。")
        for other in named[:index]:
            for alias in sorted(set(item.aliases) & set(other.aliases)):
                fix = f"只留给一个部门，不然分不清是{other.name}还是{item.name}。"
                yield Fault(path, f"别名 {alias} 也是{other.name}的别名", fix)


def _field_names(round: Round) -> Iterator[object]:
    """The keys of the applicant's fields; several fields of one key, each ``for`` others, do not count as doubled."""
    for_all = {field.key for field in round.applicant.fields if not field.condition}
    for index, field in enumerate(round.applicant.fields):
        yield field.key if field.key in for_all else (field.key, index)


def _for_whom(name: str, part: Any) -> str:
    """What a part is called, with those whom it is for: two of one name may be for others."""
    means = condition_in_words(part.condition)
    return f"{name}（{means}）" if means else name


def _paths(*paths: Iterable[str | int]) -> str:
    return "、".join(".".join(map(str, path)) for path in paths)


def _required(round: Round) -> Iterator[str]:
    """Each required part by its key path, for whom it is, and when."""
    for part in round.required_parts:
        some = f"（{'、'.join(part.due)}）" if len(part.due) < len(round.routes) else ""
        yield _for_whom(_paths(part.path), part) + some


def _title(item: TitleTerms) -> str:
    when = f"（{item.in_words}）" if item.dated else ""
    return _for_whom("、".join((*item.words, *item.awarded_by)), item) + when


def _vetoes(round: Round) -> Iterator[Fault]:
    """The facts, numbers and standards that vetoes and departments name."""
    vetoes = round.vetoes
    facts = [fact.key for fact in vetoes.facts]
    dated = [fact.key for fact in vetoes.facts if fact.type == "date"]
    numbers = [str(number) for number in sorted(veto.number for veto in vetoes.items)]
    for index, fact in enumerate(vetoes.facts):
        yield from unknown(("vetoes", "facts", index, "days"), "日期类的情节", fact.days, dated)
    for index, veto in enumerate(vetoes.items):
        yield from unknown(("vetoes", "items", index, "needs"), "情节", veto.needs, facts)
        yield from unknown(("vetoes", "items", index, "dated_by"), "日期类的情节", [veto.dated_by], dated)
    for index, item in enumerate(vetoes.contradicting_standards):
        path: DataPath = ("vetoes", "contradicting_standards", index)
        yield from unknown((*path, "standard"), "标准", [item.standard], round.assessment.by_number)
        yield from unknown((*path, "vetoes"), "情形", map(str, item.vetoes), numbers)
        yield from unknown((*path, "dated_by"), "日期类的情节", item.dated_by, dated)
    for index, department in enumerate(round.departments.named if round.departments else ()):
        yield from unknown(("departments", "named", index, "vetoes"), "情形", map(str, department.vetoes), numbers)
        yield from unknown(("departments", "named", index, "bodies"), "层级", department.bodies, round.level_by_id)


_LIST_OF = {"clause": "clauses", "level": "levels", "counted_from": "stages", "stage": "stages"}
"""Fields that name one thing by its id, each with the list in which that is given."""
_LISTS = {"clauses": "条款", "levels": "层级", "stages": "阶段", "routes": "途径", "readings": "读法"}


def renamed(round: Round) -> Iterator[Fault]:
    """Ids changed where they are given, not where they are named: told where they are given, too."""
    named = _times_named(round)
    for kind, word in _LISTS.items():
        given = [item.id for item in getattr(round, kind)]
        idle = [one for one in given if one not in named[kind]]
        for missing, times in named[kind].items():
            if missing in given:
                continue
            near = get_close_matches(missing, idle, 1, 0.5) or (idle if len(idle) == 1 and kind != "clauses" else [])
            if near:
                at = (kind, given.index(near[0]), "id")
                message = f"{word} {near[0]} 没有一处用到，却有 {times} 处写的是 {missing}"
                yield Fault(at, message, f"改成 {missing}；要用新的编号的，别处也都改成 {near[0]}。")


def _times_named(round: Round) -> dict[str, Counter[str]]:
    """How often each id is named, by the list in which it is given."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in _LISTS}
    for _, part in parts_of(round):
        for field in _naming_fields(type(part)):
            given = getattr(part, field)
            if isinstance(given, dict):
                found["routes"].update(given.keys())
                found["stages"].update(given.values())
            elif isinstance(given, str) and field in _LIST_OF:
                found[_LIST_OF[field]][given] += 1
    for route in round.routes:
        found["levels"].update(route.levels)
    found["levels"].update(round.letter.offices.keys())
    found["routes"].update(unit.route for unit in round.units.items if unit.route)
    for _, condition in conditions(round):
        found["routes"].update(condition.get(ROUTE, ()))
    found["readings"].update(setting.reading for setting in round.rules.values() if setting.reading)
    return found

"""A sample nomination of any round, filled so that its rules find nothing: every key of its shape, dates in order."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from fazhi_cli.counting import count_by
from fazhi_cli.nomination.part_keys import Key, Part
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.round_tools.sample_values import births, sample_dates, sample_titles, sizes
from fazhi_cli.rounds.applicant import ApplicantField
from fazhi_cli.rounds.base import KIND, filled_in, holds
from fazhi_cli.rounds.documents import TextTerms
from fazhi_cli.rounds.loading import shared
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.applicant import holds_document_number

EVIDENCE = "佐证材料/总结.pdf"
PHOTO = "佐证材料/照片.jpg"


def sample_nomination(round: Round) -> dict[str, Any]:
    """The plain tree of a nomination that is complete up to the round's last stage."""
    unit = _unit(round)
    values = dict(_fixed(round, unit))
    tree: dict[str, Any] = {}
    for name, key in shape_of(round).root.keys.items():
        value = values[name] if name in values else _value(key)
        if value not in (None, "", [], {}):
            tree[name] = value
    for path, day in sample_dates(round, _route(round, unit)).items():
        _put(tree, path, day)
    for number, answer in enumerate(tree.get("征求意见") or (), 1):
        answer["文号"] = _document_number(answer["日期"][:4], number)  # a letter is numbered in the year of its day
    for path, value in sizes(round, _answers(round).get, sample_as_of(round)):
        _put(tree, path, value)
    for path, value in births(round, lambda path: _given(tree, path)):
        _put(tree, path, value)
    for field in filter(holds_document_number, round.applicant.fields):
        _put(tree, round.applicant.place_of(field), _document_number(round.notice.issued_on.year, 1))
    for part in round.required_parts:
        if part.expects is not None:
            _put(tree, tuple(map(str, part.path)), part.expects)
    _put_copies(tree, round)
    _leave_out(tree, round, round.route_by_id[_route(round, unit)].levels)
    return tree


def _leave_out(tree: dict[str, Any], round: Round, levels: Sequence[str]) -> None:
    """Take away what levels would do that the sample's route passes by."""
    by_level = [("意见", one.key, one.level) for one in round.opinions]
    by_level += [("实地考核", one.key, one.level) for one in round.assessments]
    for name, key, level in by_level:
        if level not in levels:
            tree.get(name, {}).pop(key, None)


def _given(tree: dict[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = tree
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _put_copies(tree: dict[str, Any], round: Round) -> None:
    """The copies that each form is asked in, in every filing."""
    papers = {paper.label: str(paper.copies) for paper in round.documents if paper.copies is not None}
    filings = tree.get("报送", {})
    for filing in filings.values() if len(round.filing_keys) > 1 else [filings]:
        filing["份数"] = papers if len(papers) > 1 else next(iter(papers.values()), "1")


def sample_as_of(round: Round) -> date:
    """A day on which everything in the sample lies in the past."""
    days = sample_dates(round, _route(round, _unit(round))).values()
    return max([*map(date.fromisoformat, days), round.deadline.last_day]) + timedelta(days=1)


def _unit(round: Round) -> Unit | None:
    """A unit of the list that files on the first route, else any."""
    units = [unit for unit in round.units.items if round.units.coverage == "complete"]
    usual = round.routes[0].id
    return next((unit for unit in units if unit.route in (None, usual)), units[0] if units else None)


def _route(round: Round, unit: Unit | None) -> str:
    """The unit's own route, else the first whose conditions the sample's choices meet."""
    if unit is not None and unit.route is not None:
        return unit.route
    chosen = _answers(round)
    fitting = [route.id for route in round.routes if holds(route.condition, chosen.get)]
    return fitting[0] if fitting else round.routes[0].id


def _answers(round: Round) -> dict[str, str]:
    """What the sample says to the keys with words of their own."""
    fields = round.applicant.fields
    asked = (field for field in fields if field.choices or field.type == "yes_no")
    chosen = {field.key: field.choices[0] if field.choices else "是" for field in asked}
    return {KIND: round.usual_kind.id, **chosen}


def _fixed(round: Round, unit: Unit | None) -> dict[str, Any]:
    """What only the round can say: who, where, texts of the right length, every veto, department and standard."""
    applicant, route = round.applicant, round.route_by_id[_route(round, unit)]
    person = any(field.type == "id_number" for field in applicant.fields)
    ending = {"单位": "镇中心小学", "人选": ""}.get(applicant.noun, applicant.noun.split("（", maxsplit=1)[0])
    name = unit.name if unit else "张志远" if person else f"石桥{ending}"
    values: dict[str, Any] = {"轮次": round.id, "类型": round.usual_kind.id, applicant.key: name}
    areas = list(unit.parents) if unit else []
    listed = [item.name for item in round.units.items] if round.units.coverage == "parents" else []
    for position, parent in enumerate(applicant.parents):
        given = areas[position] if position < len(areas) else None
        invented = f"青山{round.level_by_id[parent.level].area.split('（')[0]}"
        fitting = parent.level in route.levels
        values[parent.key] = (given or (listed[0] if listed else invented)) if fitting or given else None
    values["曾获命名"] = None
    values["已获称号"] = [title for term in round.prerequisites for title in sample_titles(term, round)]
    for item in round.quota:
        if item.reason:
            values[item.reason] = None
    for text in round.texts:
        values[text.key] = sample_text(text)
    for table in (field for field in applicant.fields if field.type == "rows"):
        values[table.key] = _rows(round, table)
    if route.submitting_bodies:
        known = {key: str(value) for key, value in values.items() if value}
        values["送审单位"] = filled_in(route.submitting_bodies[0], known)
    values["不得推荐情形"] = [
        {"序号": str(veto.number), "声明": "无", "核查人": "李明", "核查方式": "查阅台账并询问有关单位"}
        for veto in round.vetoes.items
    ]
    values["征求意见"] = _consultations(round, route.id)
    values["考核自评"] = _self_assessment(round)
    values["佐证材料"] = [{"名称": "工作总结", "文件": EVIDENCE}]
    values["补充材料"] = None
    return values


def _rows(round: Round, table: ApplicantField) -> list[dict[str, Any]]:
    """As many rows of a table as there must be, one where none must; days are before the notice."""
    below = shape_of(round).part_at(table.path)
    row = _part(below) if below is not None else {}
    issued = round.notice.issued_on.isoformat()
    days = {name: issued for name, key in below.keys.items() if key.type == "date"} if below else {}
    return [row | days for _ in range(max(int(table.least or 1), 1))]


def sample_text(text: TextTerms) -> str:
    """A text of a length within the limits, in paragraphs, with figures."""
    least = text.least or 0
    most = text.most or max(400, least * 2)
    wanted = (least + most) // 2 if least else min(most - 20, 1200)
    wanted = min(max(wanted, 60), max(most - 5, 10))
    pieces: list[str] = []
    number, sentences = 0, shared("sample.yaml")["sentences"]
    while count_by("".join(pieces), text.method) < wanted - 20:
        pieces.append(sentences[number % len(sentences)].format(n=number + 3, m=(number + 2) * 7))
        number += 1
    paragraphs = ["".join(pieces[start : start + 6]) for start in range(0, len(pieces), 6)]
    return "\n".join(paragraphs) or "办实事12件。"


def _consultations(round: Round, route: str) -> list[dict[str, str]]:
    if round.departments is None:
        return []
    asked = [item for item in round.departments.named if round.departments.due_of(item, route)]
    day = (round.notice.issued_on + timedelta(days=1)).isoformat()
    return [
        {"部门": item.name, "单位名称": f"青山{item.name}办公室", "结论": "无异议", "扫描件": EVIDENCE, "日期": day}
        for item in asked
    ]  # fmt: skip


def _document_number(year: int | str, number: int) -> str:
    return f"青函〔{year}〕{number}号"


def _self_assessment(round: Round) -> list[dict[str, Any]]:
    assessment = round.assessment
    if assessment.gives_points:
        return [
            {"标准": item.number, "得分": f"{item.points or 0:g}", "佐证": [EVIDENCE]} for item in assessment.standards
        ]
    best = assessment.answers.words[:1]
    return [{"标准": item.number, "自评": best[0], "佐证": [EVIDENCE]} for item in assessment.standards] if best else []


def _value(key: Key) -> Any:
    """A value of a key's type; parts with every key of theirs. Days are set later."""
    if key.below is not None:
        return None if key.type == "parts" else _part(key.below)
    if key.words:
        return key.words[0]
    said = shared("sample.yaml")
    if key.type in said["by_type"]:
        return said["by_type"][key.type]
    if key.type in ("date", "time") or key.name in said["empty"]:
        return None
    return said["by_name"].get(key.name, f"{key.title.split('（')[0]}内容")


def _part(part: Part) -> dict[str, Any]:
    values = {name: _value(key) for name, key in part.keys.items()}
    for name, none in (("异议", "无"), ("异议已处理", None), ("处理情况", None)):
        if name in values:
            values[name] = none
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _put(tree: Any, path: tuple[str, ...], value: str) -> None:
    """Set a value at a key path; ``[]`` is every entry of a list; what is not there is made."""
    step, rest = path[0], path[1:]
    if step in ("[]", "*"):
        for item in tree if rest and isinstance(tree, list) else ():
            _put(item, rest, value)
    elif isinstance(tree, dict):
        if rest:
            _put(tree.setdefault(step, [] if rest[0] == "[]" else {}), rest, value)
        else:
            tree[step] = value

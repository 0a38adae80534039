"""Checks for data that say nothing, or can never come true, without being wrong by themselves.

A round with such data can be used; they are told when it is checked.
"""

import re
from collections.abc import Iterator

from fazhi_cli.findings import KeyPath
from fazhi_cli.rounds.base import ASSESSMENTS, OPINIONS, PUBLICITY, ROUTE, keys_in
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.model import Round

_REFUSALS = ("不同意", "否", "不合格")
_USUAL_BOXES = 3
"""So many boxes are written where nobody counted them."""
_POINTS = re.compile(r"[（(](\d+(?:\.\d+)?)分[）)]\s*$")


def faults_of(round: Round) -> Iterator[Fault]:
    """Every datum that does nothing."""
    checks = (_levels, _offices, _schedule, _publicity_days, _incidents, _standards, _refusals, _chain, _same_day_boxes)
    for check in checks:
        yield from check(round)
    for index, text in enumerate(round.texts):
        if text.thin_below is not None and text.most is not None and text.thin_below > text.most:
            fix = "thin_below 是少于多少字要提醒，应比上限小。"
            message = f"少于 {text.thin_below} 字就提醒，上限却是 {text.most} 字"
            yield Fault(("texts", index, "thin_below"), message, fix)
    for index, paper in enumerate(round.documents):
        if not keys_in(paper.file_name):
            fix = f"写上名称的键，如 {{{round.applicant.key}}}—{paper.label}.docx。"
            yield Fault(("documents", index, "file_name"), f"每一份的文件名都是“{paper.file_name}”，分不清是谁的", fix)
    for index, item in enumerate(round.quota):
        if item.reason and item.exceptional is None:
            fix = "reason 是超出通常名额时写理由的键：写 exceptional（有理由时的上限），或删去。"
            yield Fault(("quota", index, "reason"), "没有写 exceptional，reason 不起作用", fix)
    for index, note in enumerate(round.file_notes):
        if not note.note and note.clause is None:
            message = f"{'.'.join(map(str, note.path))} 的说明什么也没写"
            yield Fault(("file_notes", index), message, "写 note 或 clause。")
    if round.usual_kind.reinspection:
        fix = "第一种写新申报的；复核的写在后面。"
        yield Fault(("kinds", 0, "reinspection"), f"第一种材料（{round.usual_kind.id}）是通常的，不能是复核", fix)


def _levels(round: Round) -> Iterator[Fault]:
    """A level has one stage, and nobody files with their own."""
    seen: set[str | None] = {None}
    for index, stage in enumerate(round.stages):
        if stage.level in seen and stage.level is not None:
            fix = "一级一个阶段；这一级里的几步写进 opinions 或 schedule。"
            yield Fault(("stages", index, "level"), f"层级 {stage.level} 已有阶段，{stage.id} 永远到不了", fix)
        seen.add(stage.level)
    for index, item in enumerate(round.deadlines):
        if round.levels[0].area == round.applicant.noun and item.level == round.levels[0].id:
            fix = "level 是报到哪一级，写上面的一级。"
            yield Fault(("deadlines", index, "level"), f"{round.applicant.noun}不会报给自己这一级（{item.level}）", fix)


def _offices(round: Round) -> Iterator[Fault]:
    """An office is not called by an area that nominations on some route through its level do not have."""
    for level, office in round.letter.offices.items():
        for parent in round.applicant.parents:
            passing = (route for route in round.routes if level in route.levels and parent.level not in route.levels)
            if parent.key in keys_in(office) and (route := next(passing, None)):
                message = f"途径 {route.id} 的材料没有 {parent.key}，机关的名称“{office}”写不全"
                yield Fault(("letter", "offices", level), message, "写机关的全称，或换一个都有的键。")


def _refusals(round: Round) -> Iterator[Fault]:
    """No box of an organ must hold a refusal: nothing could be filed."""
    for index, part in enumerate(round.required_parts):
        if part.expects in _REFUSALS and part.path[0] in (OPINIONS, ASSESSMENTS):
            fix = "expects 是必须填的值：同意、合格、是；不要求的删去。"
            yield Fault(("required_parts", index, "expects"), f"{part.label}填“{part.expects}”才能报", fix)


def _chain(round: Round) -> Iterator[Fault]:
    """A step of a lower level stands before those of higher ones; 公示 begins before it ends."""
    levels = [*round.level_by_id]
    of: dict[KeyPath, str] = {(OPINIONS, item.key): item.level for item in round.opinions}
    of |= {(PUBLICITY, item.key or ""): item.level for item in round.publicity}
    highest, ended = 0, set[KeyPath]()
    for index, step in enumerate(round.date_chain):
        ranks = [levels.index(level) for path in step.paths if (level := of.get(path[:2], "")) in levels]
        if ranks and not step.condition and min(ranks) < highest:
            fix = "按办理的先后排列：下级办的在上级办的之前。"
            message = f"“{step.label}”是{round.levels[min(ranks)].label}办的，却排在上级之后"
            yield Fault(("date_chain", index), message, fix)
        highest = max([highest, *([] if step.condition else ranks)])
        if any(path[-1] == "起始日期" and path[:-1] in ended for path in step.paths):
            fix = "起始日期的一步写在截止日期的之前。"
            yield Fault(("date_chain", index), f"“{step.label}”排在这次公示截止之后", fix)
        ended |= {path[:-1] for path in step.paths if path[-1] == "截止日期"}


def _same_day_boxes(round: Round) -> Iterator[Fault]:
    """There are as many boxes as are worth a remark when they bear one date."""
    boxes = len(round.opinions) + len(round.assessments)
    if round.date_checks.same_day_boxes > max(boxes, _USUAL_BOXES):
        fix = f"写几栏日期全都相同就要提示；意见栏和考核共 {boxes} 栏。"
        yield Fault(("date_checks", "same_day_boxes"), f"没有 {round.date_checks.same_day_boxes} 栏，永远不会提示", fix)


def _publicity_days(round: Round) -> Iterator[Fault]:
    """The step in which a 公示 is held takes as many working days as that at least."""
    for index, work in enumerate(round.schedule):
        for item in round.publicity:
            if (
                round.publicity_path(item.key) in work.parts
                and item.unit == "工作日"
                and work.working_days < item.minimum
            ):
                fix = f"写 {item.minimum} 个工作日以上。"
                yield Fault(("schedule", index, "working_days"), f"{item.label}至少 {item.minimum} 个工作日", fix)


def _schedule(round: Round) -> Iterator[Fault]:
    """The steps for everybody stand in the order of their stages; nothing is done in two of them."""
    last = 0
    done: dict[tuple[str, ...], str] = {}
    for index, step in enumerate(round.schedule):
        for place, part in enumerate(() if step.condition else step.parts):
            if (other := done.setdefault(part, step.id)) != step.id:
                at: DataPath = ("schedule", index, "parts", place)
                yield Fault(at, f"{'.'.join(part)} 已是步骤 {other} 的内容", "一样内容只写在办它的那一步里。")
        if step.stage not in round.stage_by_id or ROUTE in step.condition:
            continue
        place = round.stage_index(step.stage)
        if place < last:
            fix = "按办理的先后排列：从最低一级办的写起，往上报送的写在这一级的最后。"
            yield Fault(("schedule", index, "stage"), f"步骤 {step.id} 是 {step.stage} 一级办的，却排在上一级之后", fix)
        last = max(last, place)


def _incidents(round: Round) -> Iterator[Fault]:
    """A day of an incident counts for some veto; no word says both that a fact is and that it is not."""
    vetoes = round.vetoes
    used = {name for veto in vetoes.items for name in (*veto.needs, veto.dated_by)}
    used |= {name for fact in vetoes.facts for name in fact.days}
    used |= {name for item in vetoes.contradicting_standards for name in item.dated_by}
    for index, fact in enumerate(vetoes.facts):
        path: DataPath = ("vetoes", "facts", index)
        if fact.type == "date" and fact.key not in used and not fact.said_by:
            fix = "写进哪一项情形的 dated_by（按哪一天算年限）或 needs（要齐备的情节），不要的删去。"
            yield Fault((*path, "key"), f"没有一项情形用到情节 {fact.key}", fix)
        if both := sorted({*fact.said_by} & {*fact.denied_by}):
            yield Fault((*path, "denied_by"), f"“{both[0]}”又说有又说没有", "said_by 和 denied_by 只留一处。")


def _standards(round: Round) -> Iterator[Fault]:
    """All standards have points or none, each says something of its own, and stands below a heading where others do."""
    assessment = round.assessment
    if assessment.gives_points and assessment.answers.words:
        fix = "各条有 points 的用分自评：删去 met、unmet；用话自评的删去各条的 points。"
        yield Fault(("assessment", "answers"), "既写了分值，又写了自评用的话，话不起作用", fix)
    headed = {number.rpartition(".")[0] for number in assessment.by_number}
    known = {chapter.number for chapter in assessment.chapters}
    first: dict[str, str] = {}
    for index, standard in enumerate(assessment.standards):
        path: DataPath = ("assessment", "standards", index)
        if assessment.gives_points and standard.points is None:
            yield Fault((*path, "number"), f"标准 {standard.number} 没有分值，别的都有", "写 points；不计分的写 0。")
        if (above := standard.number.rpartition(".")[0]) and above not in known and known & headed:
            message = f"标准 {standard.number} 之上没有标题 {above}"
            yield Fault((*path, "number"), message, "核对编号，或在 chapters 里补上。")
        points = _POINTS.search(standard.text)
        if points and standard.points and float(points[1]) != standard.points:
            yield Fault((*path, "points"), f"文字里写的是“{points[0]}”", "照附件改正 points。")
        if (other := first.setdefault(standard.text, standard.number)) != standard.number:
            yield Fault((*path, "text"), f"标准 {standard.number} 和 {other} 的文字相同", "照附件改正其中一条。")

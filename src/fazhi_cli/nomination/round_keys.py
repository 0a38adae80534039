"""Which keys the nominations of a round have: those of every round and those it adds, in the order of the file."""

from collections.abc import Iterable, Iterator, Mapping

from fazhi_cli.nomination import parts
from fazhi_cli.nomination.part_keys import Key, Part, by_name, extended, part_of, with_key
from fazhi_cli.rounds.applicant import ApplicantField
from fazhi_cli.rounds.model import Round

GROUPS = ("part", "rows")
"""Types of the applicant's fields that hold others."""
TITLES = "已获称号"


def keys_of(round: Round) -> Iterator[Key]:
    """The keys of the file itself: what every round has, and what this one adds."""
    applicant = round.applicant
    yield Key("轮次", "轮次")
    if len(round.kinds) > 1:
        kinds = tuple(kind.id for kind in round.kinds)
        yield Key("类型", "或".join(kinds), "choice", kinds)
    yield Key(applicant.key, applicant.title)
    yield from (Key(parent.key, parent.title or parent.key) for parent in applicant.parents)
    yield from _field_keys([item for item in applicant.fields if _is_plain(item)])
    if any(route.submitting_bodies for route in round.routes):
        yield Key("送审单位", "送审单位全称")
    yield Key("填表日期", "填表日期", "date")
    yield Key("联系人", "联系人", "part", below=part_of(parts.Contact))
    yield from _field_keys([item for item in applicant.fields if not _is_plain(item)])
    if any(kind.reinspection for kind in round.kinds):
        yield Key("曾获命名", "曾获命名情况", "part", below=part_of(parts.NamedBefore))
    if round.prerequisites or round.exclusions:
        yield Key(TITLES, "以前获得的称号、荣誉", "parts", below=part_of(parts.EarlierTitle))
    reasons = {item.reason: item.reason_title for item in round.quota if item.reason}
    yield from (Key(name, title or name) for name, title in reasons.items())
    for text in round.texts:
        limit = f"（{text.limit_in_words}）" if text.limit_in_words else ""
        yield Key(text.key, text.title or f"{text.label}{limit}")
    if round.vetoes.items:
        yield Key("不得推荐情形", "不得推荐情形声明", "parts", below=_declarations(round))
    if round.departments is not None:
        yield Key("征求意见", "征求部门意见", "parts", below=part_of(parts.Consultation))
    if round.assessments:
        boxes = {x.key: x.label for x in round.assessments}
        yield Key("实地考核", "实地考核", "part", below=_one_each(boxes, part_of(parts.Assessment)))
    if round.opinions:
        boxes = {x.key: x.label for x in round.opinions}
        yield Key("意见", "审批栏意见", "part", below=_one_each(boxes, part_of(parts.Opinion)))
    yield from _one_or_several("公示", {x.key: x.label for x in round.publicity}, part_of(parts.Publicity))
    if round.assessment.standards:
        yield Key("考核自评", f"对照{round.words.standards}自评", "parts", below=_self_assessment(round))
    yield Key("佐证材料", "佐证材料", "parts", below=part_of(parts.Evidence))
    yield Key("补充材料", f"补充材料（印在{round.words.sheet}）")
    yield from _one_or_several("报送", {item.key: item.key for item in round.deadlines}, _filing(round))


def _is_plain(item: ApplicantField) -> bool:
    """Whether a field stands by itself, not in a group of the applicant's fields."""
    return item.type not in GROUPS and len(item.path) == 1


def _field_keys(fields: Iterable[ApplicantField]) -> Iterator[Key]:
    """The applicant's own fields, those of one group under its key."""
    groups: dict[str, list[ApplicantField]] = {}
    titles: dict[str, ApplicantField] = {}
    for item in fields:
        first, *rest = item.path
        if rest:
            groups.setdefault(first, []).append(item.changed(key=".".join(rest)))
        else:
            titles[first] = item
            groups.setdefault(first, [])
    for name, inner in groups.items():
        own = titles.get(name)
        if inner or (own and own.type in GROUPS):
            below = Part(by_name(_field_keys(inner)))
            yield Key(name, own.label if own else name, "parts" if own and own.type == "rows" else "part", below=below)
        elif own is not None:
            yield Key(name, own.label, own.type, own.choices)


def _one_or_several(name: str, labels: Mapping[str, str], part: Part) -> Iterator[Key]:
    """The part itself where the round has it once, else one for each of its keys; ``labels`` are their titles."""
    if labels:
        yield Key(name, name, "part", below=part if len(labels) == 1 else _one_each(labels, part))


def _one_each(labels: Mapping[str, str], part: Part) -> Part:
    return Part({key: Key(key, label or key, "part", below=part) for key, label in labels.items()})


def _declarations(round: Round) -> Part:
    facts = [Key(fact.key, fact.label, fact.type, fact.choices) for fact in round.vetoes.facts]
    incident = extended(parts.Incident, facts, before="处理结果")
    if incident.model is parts.Incident:
        return part_of(parts.VetoDeclaration)
    return with_key(part_of(parts.VetoDeclaration), Key("事件", "涉及的事件", "parts", below=incident))


def _self_assessment(round: Round) -> Part:
    part = part_of(parts.SelfAssessment)
    if round.assessment.gives_points:
        return extended(parts.SelfAssessment, [Key("得分", "自评得分", "points")], before="说明")
    return with_key(part, part.keys["自评"]._replace(type="choice", choices=round.assessment.answers.words))


def _filing(round: Round) -> Part:
    part = part_of(parts.Filing)
    if any(item.time or (item.extended and item.extended.time) for item in round.deadlines):
        part = extended(parts.Filing, [Key("时间", "报送时间（几时几分）", "time")], before="份数")
    papers = [document for document in round.documents if document.copies is not None]
    if len(papers) > 1:
        copies = Part({paper.label: Key(paper.label, f"{paper.label}份数", "number") for paper in papers})
        part = with_key(part, Key("份数", "各表份数", "part", below=copies))
    return part

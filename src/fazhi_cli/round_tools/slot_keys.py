"""Which key of a round's nominations a form's label asks for, so that proposed slots are tied to keys at once."""

import re
from collections.abc import Iterator, Mapping

from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.model import Round

_BRACKETS = re.compile(r"[（(].*?[）)]")


def keys_by_label(round: Round) -> Mapping[str, tuple[str, ...]]:
    """Key paths by the labels that a form may give them: the key's name, its title, with and without brackets."""
    found: dict[str, tuple[str, ...]] = {}
    for label, path in _labels(round):
        for name in (label, _BRACKETS.sub("", label)):
            if name:
                found.setdefault(name, path)
    return found


def columns_by_head(round: Round, table: tuple[str | int, ...], heads: Mapping[str, str]) -> dict[str, str]:
    """The key of the table's column for each head of a form; a head that no column is called by keeps its own words."""
    labels = {
        name: item.path[-1]
        for item in round.applicant.fields
        if item.path[:-1] == table
        for name in (item.label, item.path[-1], _BRACKETS.sub("", item.label))
    }
    return {head: labels.get(head, labels.get(_BRACKETS.sub("", head), key)) for head, key in heads.items()}


def _labels(round: Round) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Label and key path of everything that a form asks for, the surest first."""
    applicant = round.applicant
    yield from ((label, ("联系人", "姓名")) for label in ("联系人", "联系人姓名"))
    yield from ((label, ("联系人", "电话")) for label in ("联系电话", "联系人电话", "电话", "手机"))
    yield applicant.title, (applicant.key,)
    for item in applicant.fields:
        if item.path[:-1] in applicant.tables:
            continue
        yield item.label, item.path
        if item.type == "photo":
            yield "照片", item.path
    yield from ((text.label, text.path) for text in round.texts)
    yield from ((text.label.removesuffix("材料"), text.path) for text in round.texts)
    for where, key in shape_of(round).places:
        if not where and key.below is None:
            yield key.name, (key.name,)
            yield key.title, (key.name,)
    yield from ((label, ("填表日期",)) for label in ("填报日期", "填表时间", "填报时间", "申报日期"))
    for parent in applicant.parents:
        area = round.level_by_id[parent.level].area
        yield from ((f"{head}{area}", (parent.key,)) for head in ("所属", "所在"))
    for box in round.opinions:
        head = box.label.removesuffix("意见")
        for label in (
            box.label,
            head,
            *(f"{head}{what}意见" for what in ("", "审批", "审核", "审查", "推荐", "初审", "复核")),
        ):
            yield label, ("意见", box.key, "意见内容")
            yield f"{label}日期", ("意见", box.key, "日期")

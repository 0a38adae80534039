"""Which key of a round's nominations a form's label asks for, so that proposed slots are tied to keys at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.model import Round

_BRACKETS = re.compile(r"[（(].*?[）)]")


def keys_by_label(round: Round) -> Mapping[str, tuple[str, ...]]:
    """Key paths by the labels that a form may give them: the key's name, its title, with and without brackets."""
    found: dict[str, tuple[str, ...]] = {}
    for where, key in shape_of(round).places:
        if where or key.below is not None:
            continue
        for label in (key.name, key.title, _BRACKETS.sub("", key.title)):
            found.setdefault(label, (key.name,))
    named = [(item.label, item.path) for item in round.applicant.fields]
    for given, path in (*named, *((text.label, text.path) for text in round.texts)):
        for label in (given, _BRACKETS.sub("", given)):
            found.setdefault(label, path)
    title = round.applicant.title
    found |= {title: (round.applicant.key,), _BRACKETS.sub("", title): (round.applicant.key,)}
    for parent in round.applicant.parents:
        area = round.level_by_id[parent.level].area if parent.level in round.level_by_id else ""
        for head in ("所属", "所在"):
            for label in (f"{head}{area}", f"{head}{_BRACKETS.sub('', area)}"):
                found.setdefault(label, (parent.key,))
    for box in round.opinions:
        heads = {box.label, box.label.removesuffix("意见"), f"{box.label.removesuffix('意见')}意见"}
        for head in heads:
            found.setdefault(head, ("意见", box.key, "意见内容"))
            found.setdefault(f"{head}日期", ("意见", box.key, "日期"))
    for label in ("联系人", "联系人姓名"):
        found.setdefault(label, ("联系人", "姓名"))
        found[label] = ("联系人", "姓名")
    for label in ("联系电话", "联系人电话", "电话", "手机"):
        found.setdefault(label, ("联系人", "电话"))
    return found

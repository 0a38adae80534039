"""The levels of a system that has none of the administration: 车间、子公司、集团, 支行、分行, as the boxes of its forms name them."""

import re
from collections.abc import Sequence

from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.structure import Clause

_OWN = re.compile(
    r"^(?:所在|所属|推荐|申报|各|本)?(?P<level>班组|工段|工区|项目部|车间|分厂|总厂|厂|站段|科室|医院|班级|年级|院系|学院|分校|学校|营业部|网点|支行|分行|总行"
    r"|子公司|分公司|二级公司|总公司|集团公司|集团|公司|支队|总队|大队|中队)"
)
_LEAST = 2
_LEVELLED = ("organ", "publicity", "deadline", "departments")
"""Kinds of facts that belong to a level."""


def own_levels(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The levels in the order of the boxes, lowest first; none where a box is a division's or too few tell theirs."""
    boxes = sorted((found for found in facts if found.kind == "organ"), key=lambda found: found.line)
    if any(found.values["level"] not in (None, "unit") for found in boxes):
        return ()
    named = (_OWN.match(found.values["organ"]) for found in boxes)
    levels = tuple(dict.fromkeys(match["level"] for match in named if match))
    return levels if len(levels) >= _LEAST else ()


def levelled(found: Fact, levels: Sequence[str], clauses: Sequence[Clause]) -> Fact:
    """A fact with the one of these levels that it belongs to."""
    if not levels or found.kind not in _LEVELLED:
        return found
    level = next(filter(None, (level_in(text, levels) for text in _spoken(found, clauses))), None)
    return Fact(found.kind, found.values | {"level": level}, found.sentence, found.clause, found.line)


def level_in(text: str, levels: Sequence[str]) -> str | None:
    """The level that a text names last; of levels one of which ends as another does (分公司, 公司) the longer one."""
    ends = [(text.rfind(level) + len(level), len(level), level) for level in levels if level in text]
    return max(ends)[2] if ends else None


def _spoken(found: Fact, clauses: Sequence[Clause]) -> list[str]:
    """The words that tell whose a fact is, the clearest first: the organ's name, who acts, the item's heading."""
    words = str(found.values.get("words") or "")
    before = found.sentence.partition(words)[0] if words else found.sentence
    own = next((clause for clause in clauses if clause.id == found.clause), None)
    heads = [clause.text for clause in clauses if own and (clause.part, clause.path) == (own.part, own.path)][:1]
    if found.kind == "departments":
        return [re.split(r"征求|征得|听取", before)[0], *heads]
    return [str(found.values.get("organ") or before), *heads]

"""What ``fazhi round diff`` says: the differences under their headings, the rules that owe another look."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.findings import shortened
from fazhi_cli.round_tools.comparing import Difference, differences, round_data, texts_of
from fazhi_cli.rounds.patterns import alike_at_first

_LONGEST = 160
_BEFORE = 20
"""So many characters of what two long texts begin with alike are shown."""


class _Part(NamedTuple):
    """A part of a round: what it is about, in the words of the guide to rounds; the rules that judge by it."""

    title: str
    rules: tuple[str, ...] = ()


PARTS = {
    "id": _Part("编号"),
    "title": _Part("标题"),
    "honour": _Part("荣誉"),
    "area": _Part("面向的地区"),
    "notice": _Part("通知"),
    "batch": _Part("批次", ("FZ-R1", "FZ-U105")),
    "words": _Part("名词"),
    "kinds": _Part("材料的种类", ("FZ-R1",)),
    "levels": _Part("层级", ("FZ-U104", "FZ-P1", "FZ-K2")),
    "stages": _Part("阶段", ("FZ-P1", "FZ-X101")),
    "routes": _Part("途径", ("FZ-U103", "FZ-U104", "FZ-U106", "FZ-X105")),
    "applicant": _Part("申报对象", ("FZ-A1", "FZ-U101", "FZ-U102")),
    "texts": _Part("正文", ("FZ-T1",)),
    "opinions": _Part("意见栏", ("FZ-P1", "FZ-K105")),
    "assessments": _Part("实地考核", ("FZ-P1", "FZ-K105")),
    "publicity": _Part("公示", ("FZ-G1",)),
    "deadlines": _Part("截止日", ("FZ-K2", "FZ-V106", "FZ-V107")),
    "documents": _Part("报送的表", ("FZ-K204", "FZ-K207")),
    "quota": _Part("名额", ("FZ-X101", "FZ-X102")),
    "prerequisites": _Part("先要有的称号", ("FZ-U110",)),
    "exclusions": _Part("不再推荐的称号", ("FZ-U111",)),
    "vetoes": _Part("不得推荐的情形", ("FZ-V1", "FZ-S107", "FZ-S110")),
    "departments": _Part("征求意见的部门", ("FZ-C1",)),
    "required_parts": _Part("必须有的内容", ("FZ-P1",)),
    "date_chain": _Part("日期的先后", ("FZ-K101",)),
    "date_checks": _Part("日期的核对", ("FZ-K103", "FZ-K104", "FZ-K106", "FZ-V109")),
    "schedule": _Part("倒排计划"),
    "readings": _Part("读法"),
    "letter": _Part("告知单"),
    "evidence": _Part("佐证文件", ("FZ-E1",)),
    "file_notes": _Part("新建文件里的说明"),
    "assessment": _Part("考核标准", ("FZ-S1",)),
    "units": _Part("", ("FZ-U1", "FZ-X103", "FZ-X104", "FZ-X105", "FZ-X106", "FZ-X113")),
    "text_checks": _Part("", ("FZ-W1", "FZ-P103", "FZ-P104")),
}
"""Rules by their ids, or by how these begin."""


def comparison_lines(first: Path, second: Path) -> Iterator[str]:
    """The page of ``fazhi round diff``. Raises FileError."""
    one, other = round_data(first), round_data(second)
    names = (first.name, second.name) if first.name != second.name else (str(first), str(second))
    found = differences(one, other)
    heading = ""
    for item in found:
        if item.heading != heading:
            heading = item.heading
            yield f"{heading}（{sum(each.heading == heading for each in found)} 处不同）"
        yield from _lines(item, names)
    rules = rules_to_review(one, other, found)
    if rules:
        yield f"要再看一遍的规则（{len(rules)} 条）"
        by_reason: dict[str, list[str]] = {}
        for rule, reason in rules.items():
            by_reason.setdefault(reason, []).append(rule)
        for reason, ids in by_reason.items():
            yield f"  {reason}：{'、'.join(ids)}"
    yield f"共 {len(found)} 处不同。" if found else "两轮的数据相同。"


def _lines(item: Difference, names: tuple[str, str]) -> Iterator[str]:
    part = PARTS.get(item.part) if item.heading == "数据" else None
    yield f"  {item.place}" + (f"（{part.title}）" if part else "")
    for name, said in zip(names, _apart(item.before, item.after), strict=True):
        if said is not None:
            yield f"    {name}：{said}"
    if item.before is None or item.after is None:
        yield f"    只在 {names[item.before is None]} 里有"


def _apart(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """Both texts, long ones from a little before they part, so that what differs is seen."""
    if before is None or after is None or max(len(before), len(after)) <= _LONGEST:
        return _short(before), _short(after)
    start = max(alike_at_first(before, after) - _BEFORE, 0)
    lead = "……" if start else ""
    return _short(lead + before[start:]), _short(lead + after[start:])


def _short(text: str | None) -> str | None:
    return None if text is None else shortened(text, _LONGEST)


def rules_to_review(one: Mapping[str, Any], other: Mapping[str, Any], found: tuple[Difference, ...]) -> dict[str, str]:
    """Rules of the second round that must be reviewed again, each with the reason; ``found`` are the differences."""
    reasons: dict[str, str] = {}
    for rule, setting in other["rules"].items():
        before = one["rules"].get(rule)
        if not isinstance(setting, dict):
            continue
        if not isinstance(before, dict):
            reasons[rule] = "那一轮没有这条规则的设置"
            continue
        by_data = (item.part for item in found if item.part in PARTS and rule.startswith(PARTS[item.part].rules))
        of_data = (f"所用的数据不同（{part}）" for part in by_data)
        if reason := next(chain(_reasons(one, other, before, setting), of_data), None):
            reasons[rule] = reason
    return reasons


def _reasons(
    one: Mapping[str, Any], other: Mapping[str, Any], before: dict[str, Any], setting: dict[str, Any]
) -> Iterator[str]:
    """What a rule's settings say otherwise, the weightiest first."""
    clause, new_clause = _named("clauses", "clause", one, before), _named("clauses", "clause", other, setting)
    if clause != new_clause:
        yield "依据的条款文字不同" if clause and new_clause else "有一轮没有写依据的条款"
    if before.get("severity") != setting.get("severity"):
        yield "轻重不同"
    if any(before.get(key) != setting.get(key) for key in ("enabled", "for")):
        yield "对谁用、用不用不同"
    if _named("readings", "reading", one, before) != _named("readings", "reading", other, setting):
        yield "采用的读法不同"


def _named(part: str, key: str, data: Mapping[str, Any], setting: dict[str, Any]) -> str | None:
    """The text of the clause or reading that a rule's setting names."""
    return texts_of(data.get(part)).get(str(setting.get(key)))

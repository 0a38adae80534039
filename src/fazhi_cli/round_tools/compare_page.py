"""What ``fazhi round diff`` says: the differences under their headings, the rules that owe another look."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from fazhi_cli.findings import shortened
from fazhi_cli.round_tools.comparing import Difference, differences, round_data, texts_of
from fazhi_cli.rounds.loading import shared
from fazhi_cli.rounds.patterns import alike_at_first

_LONGEST = 160
_BEFORE = 20
"""So many characters of what two long texts begin with alike are shown."""


def rules_of(part: str) -> tuple[str, ...]:
    """The rules that judge by a part of a round, by their ids or by how these begin."""
    return tuple(shared("round-parts.yaml").get(part, {}).get("rules", "").split())


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
    part = shared("round-parts.yaml").get(item.part) if item.heading == "数据" else None
    yield f"  {item.place}" + (f"（{part['title']}）" if part else "")
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
        by_data = (item.part for item in found if rule.startswith(rules_of(item.part)))
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

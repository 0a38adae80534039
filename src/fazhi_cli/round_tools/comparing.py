"""Compares two rounds: data, clauses, rules, units; which rules must be reviewed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fazhi_cli.round_tools.round_files import data_of
from fazhi_cli.rounds.fault import FILES
from fazhi_cli.rounds.loading import shared
from fazhi_cli.rounds.rule_settings import over_usual
from fazhi_cli.rounds.units import unit_of_line
from fazhi_cli.yaml_text import flow

_NAMES = ("id", "path", "number", "key", "per", "name", "label", "standard", "level")
"""Entries of two lists are matched by the first of these keys that they have."""
_APART = ("clauses", "rules", "units", "text_checks")


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two rounds: its heading, its place, what each of them says (None: nothing)."""

    heading: str
    place: str
    before: str | None
    after: str | None


def differences(one: dict[str, Any], other: dict[str, Any]) -> tuple[Difference, ...]:
    """Everything in which the data of two rounds differ."""
    found = [
        *_compared("数据", "", _without(one, _APART), _without(other, _APART)),
        *_clauses(one["clauses"], other["clauses"]),
        *_compared("规则", "", one["rules"], other["rules"]),
        *_compared("单位", "", one["units"], other["units"]),
        *_compared("词表", "", one["text_checks"], other["text_checks"]),
    ]
    return tuple(found)


def rules_to_look_at(one: dict[str, Any], other: dict[str, Any]) -> dict[str, str]:
    """Rules of the second round that must be reviewed again, each with the reason."""
    texts, new_texts = (_texts(data["clauses"]) for data in (one, other))
    reasons: dict[str, str] = {}
    for rule, setting in other["rules"].items():
        before = one["rules"].get(rule)
        if not isinstance(setting, dict):
            continue
        if not isinstance(before, dict):
            reasons[rule] = "那一轮没有这条规则的设置"
            continue
        clause, new_clause = texts.get(before.get("clause") or ""), new_texts.get(setting.get("clause") or "")
        if clause != new_clause:
            reasons[rule] = "依据的条款文字不同" if clause and new_clause else "有一轮没有写依据的条款"
        elif before.get("severity") != setting.get("severity"):
            reasons[rule] = "轻重不同"
    return reasons


def round_data(folder: Path) -> dict[str, Any]:
    """The plain data of a round's files put together. Raises FileError where one cannot be read."""
    joined: dict[str, Any] = {}
    for name, key in FILES.items():
        found = data_of(folder, name)
        joined |= {key: found} if key else found
    joined["rules"] = over_usual(shared("rules.yaml"), joined["rules"])
    units = joined["units"]
    if isinstance(units, dict) and isinstance(units.get("items"), list):
        joined["units"] = {**units, "items": list(map(unit_of_line, units["items"]))}
    return joined


def _without(data: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def _texts(clauses: Any) -> dict[str, str]:
    return {
        str(item.get("id")): "".join(str(item.get("text")).split()) for item in clauses or [] if isinstance(item, dict)
    }


def _clauses(one: Any, other: Any) -> Iterator[Difference]:
    """Clauses by their id; those of other ids that say the same are no difference."""
    texts, new_texts = _texts(one), _texts(other)
    for name, text in texts.items():
        if name in new_texts and new_texts[name] != text:
            yield Difference("条款", name, text, new_texts[name])
        elif name not in new_texts and text not in new_texts.values():
            yield Difference("条款", name, text, None)
    for name, text in new_texts.items():
        if name not in texts and text not in texts.values():
            yield Difference("条款", name, None, text)


def _compared(heading: str, place: str, one: Any, other: Any) -> Iterator[Difference]:
    if one == other:
        return
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in dict.fromkeys([*one, *other]):
            yield from _compared(heading, f"{place}.{key}" if place else str(key), one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list) and (name := _named_by(one, other)):
        left, right = _by(one, name), _by(other, name)
        for key in dict.fromkeys([*left, *right]):
            yield from _compared(heading, f"{place} {key}", left.get(key), right.get(key))
    else:
        before, after = (None if value is None else flow(value) for value in (one, other))
        yield Difference(heading, place, before, after)


def _named_by(one: list[Any], other: list[Any]) -> str | None:
    every = [*one, *other]
    if not all(isinstance(item, Mapping) for item in every):
        return None
    return next((name for name in _NAMES if all(item.get(name) for item in every)), None)


def _by(items: list[Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        key = str(item[name])
        found[key if key not in found else f"{key}（{len(found)}）"] = item
    return found


def comparison_lines(first: Path, second: Path) -> Iterator[str]:
    """The page of ``fazhi round diff``. Raises FileError."""
    one, other = round_data(first), round_data(second)
    found = differences(one, other)
    heading = ""
    for item in found:
        if item.heading != heading:
            heading = item.heading
            count = sum(each.heading == heading for each in found)
            yield f"{heading}（{count} 处不同）"
        yield f"  {item.place}"
        if item.before is not None:
            yield f"    {first.name}：{_short(item.before)}"
        if item.after is not None:
            yield f"    {second.name}：{_short(item.after)}"
        if item.before is None or item.after is None:
            yield f"    只在 {second.name if item.before is None else first.name} 里有"
    rules = rules_to_look_at(one, other)
    if rules:
        yield f"要再看一遍的规则（{len(rules)} 条）"
        by_reason: dict[str, list[str]] = {}
        for rule, reason in rules.items():
            by_reason.setdefault(reason, []).append(rule)
        for reason, names in by_reason.items():
            yield f"  {reason}：{'、'.join(names)}"
    yield f"共 {len(found)} 处不同。" if found else "两轮的数据相同。"


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:160]}……"

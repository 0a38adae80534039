"""Which rules owe another look where one round differs from another: their clause, severity, reading or data differ."""

from collections.abc import Iterator, Mapping
from typing import Any

from fazhi_cli.round_tools.comparing import Difference, texts_of

READ_BY = {
    "batch": ("FZ-R1", "FZ-U105"),
    "kinds": ("FZ-R1",),
    "levels": ("FZ-U104", "FZ-P1", "FZ-K2"),
    "stages": ("FZ-P1", "FZ-X101"),
    "routes": ("FZ-U103", "FZ-U104", "FZ-U106", "FZ-X105"),
    "applicant": ("FZ-A1", "FZ-U101", "FZ-U102"),
    "texts": ("FZ-T1",),
    "opinions": ("FZ-P1", "FZ-K105"),
    "assessments": ("FZ-P1", "FZ-K105"),
    "publicity": ("FZ-G1",),
    "deadlines": ("FZ-K2", "FZ-V106", "FZ-V107"),
    "documents": ("FZ-K204", "FZ-K207"),
    "quota": ("FZ-X101", "FZ-X102"),
    "required_parts": ("FZ-P1",),
    "prerequisites": ("FZ-U110",),
    "exclusions": ("FZ-U111",),
    "vetoes": ("FZ-V1", "FZ-S107", "FZ-S110"),
    "departments": ("FZ-C1",),
    "date_chain": ("FZ-K101",),
    "date_checks": ("FZ-K103", "FZ-K104", "FZ-K106", "FZ-V109"),
    "evidence": ("FZ-E1",),
    "assessment": ("FZ-S1",),
    "units": ("FZ-U1", "FZ-X103", "FZ-X104", "FZ-X105", "FZ-X106", "FZ-X113"),
    "text_checks": ("FZ-W1", "FZ-P103", "FZ-P104"),
}
"""The rules that judge by each part of a round, by their ids or how these begin."""


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
        reason = next(_reasons(one, other, before, setting), None) or _data(rule, found)
        if reason:
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


def _data(rule: str, found: tuple[Difference, ...]) -> str | None:
    """The first difference in the data by which a rule judges."""
    for item in found:
        if rule.startswith(READ_BY.get(item.part, ())):
            return f"所用的数据不同（{item.part}）"
    return None

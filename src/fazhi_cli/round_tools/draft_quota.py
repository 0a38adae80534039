"""Quotas of a drafted round: per area, in all, by a table; shares are left as a TODO."""

from __future__ import annotations

from typing import Any

from fazhi_cli.notices.annexes import quota_columns, quota_rows
from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.levels import level_of
from fazhi_cli.round_tools.draft import Draft


def add_quota(draft: Draft) -> None:
    """How many each area may recommend, a table of areas, and how many there are in all."""
    items: list[dict[str, Any]] = []
    table = {name: count for name, count, _ in quota_rows(draft.notice.parts)}
    for found in draft.notice.of("quota"):
        clause = draft.clause_of(found)
        per = _counted_by(draft, found)
        direct = next((route for route in draft.data["routes"] if route.get("short") == found.values["area"]), None)
        if per is None and direct is not None:
            draft.look(("quota", len(items)), found)
            item = {"per": "route", "usual": found.values["number"], "counted_from": draft.levels[-1]}
            items.append(item | {"clause": clause, "for": {"途径": direct["id"]}})
            continue
        if per is None:
            draft.todo(
                ("quota",),
                f"“{found.values['words']}”没有写成数据：{found.values['area'] or '每类'}不是本轮的一级地区，表上也没有类别一栏；需要的请补一项。",
            )
            continue
        if any(item["per"] == per for item in items):
            draft.todo(("quota",), f"“{found.values['words']}”与另一项同一级，没有写成数据，需要的请补一项并写明 for。")
            continue
        draft.look(("quota", len(items)), found)
        item = {"per": per, "usual": found.values["number"]}
        if found.values["exceptional"] and found.values["exceptional"] > found.values["number"]:
            item |= {"exceptional": found.values["exceptional"], "reason": "特别优秀理由"}
        for part in found.values.get("parts", ()):
            share = _share(draft, part)
            if share:
                item.setdefault("shares", []).append(share)
                continue
            word, how = ("least", "至少") if part["least"] else ("most", "最多")
            draft.todo(
                ("quota", len(items)),
                f"其中“{part['what']}”{how} {part['number']} 个，没有写成数据：写进这一项的 shares: [{{key: 表上哪一项, values: [{part['what']}], {word}: {part['number']}}}]。",
            )
        items.append(item | {"counted_from": draft.levels[max(len(draft.levels) - 2, 0)], "clause": clause})
    of_kinds = [(found.line, words) for found in draft.notice.of("quota") for words in found.values["of_kinds"]]
    for _, words in dict.fromkeys(of_kinds):
        draft.todo(
            ("quota",),
            f"“{words}”按类别另有名额，没有写成数据：照 per: [{items[0]['per'] if items else 'city'}, 类别的键] 补一项。",
        )
    if table:
        _add_table(draft, items, table)
    for found in draft.notice.of("share"):
        most = {"most": "最多", "least": "至少", "exact": ""}[found.values["bound"]]
        draft.todo(
            ("quota",),
            f"比例：{found.values['what']}{most}占 {found.values['percent']:g}%（通知第 {found.line} 行），写进相应一项的 shares。",
        )
    draft.data["quota"] = items
    if not items:
        draft.todo(("quota",), "没有找到名额；有的，写明按哪一级（per）、几个（usual）。")


def _counted_by(draft: Draft, found: Fact) -> str | list[str] | None:
    """What a number is counted by; None where the round has no such area or kind."""
    level, kinds = found.values["level"], _kinds(draft)
    if found.values["each_kind"] and kinds is None:
        return None
    if not found.values["area"]:
        return kinds if found.values["each_kind"] and kinds else "all"
    if level not in draft.levels or not any(parent["level"] == level for parent in draft.data["applicant"]["parents"]):
        return None
    return [str(level), kinds] if found.values["each_kind"] and kinds else str(level)


def _share(draft: Draft, part: dict[str, Any]) -> dict[str, Any] | None:
    """The bound of a part of those counted, where a field of the form has its word among its choices."""
    for field in draft.data["applicant"]["fields"]:
        if part["what"] in field.get("choices", ()):
            return {"key": field["key"], "values": [part["what"]], "least" if part["least"] else "most": part["number"]}
    return None


def _kinds(draft: Draft) -> str | None:
    """The key of the form's field that says of which kind an applicant is."""
    keys = [field["key"] for field in draft.data["applicant"]["fields"] if field["type"] in ("text", "choice")]
    return next((key for key in keys if key.endswith(("类别", "类型", "种类"))), None)


def _add_table(draft: Draft, items: list[dict[str, Any]], table: dict[str, int]) -> None:
    """Put a table of areas into the quota of their level, or make one."""
    for line, columns in quota_columns(draft.notice.parts):
        others = "、".join(columns[1:])
        draft.todo(
            ("quota",),
            f"名额分配表（通知第 {line} 行）不止一列数，只取了“{columns[0]}”，“{others}”没有写成数据：各写一项，或写进 shares。",
        )
    strange = [name for name in table if name.strip()[-1:] not in "省市县区州盟旗乡镇村"]
    if strange:
        draft.todo(
            ("quota",),
            f"名额分配表里的{'、'.join(strange[:6])}不是地区的名称：改成材料里写的地区全称，另有途径的各写一项。",
        )
    level = level_of(next(iter(table)).strip()[-1:]) or draft.levels[-2 if len(draft.levels) > 1 else 0]
    for item in items:
        if item["per"] == level:
            item["table"] = table
            return
    if any(parent["level"] == level for parent in draft.data["applicant"]["parents"]):
        draft.look(("quota", len(items)), reason="名额分配表")
        items.append({"per": level, "table": table, "counted_from": draft.levels[-2], "clause": draft.any_clause})
    else:
        draft.todo(("quota",), f"名额分配表没有写成数据：{table}")

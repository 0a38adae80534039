"""Quotas of a drafted round: per area, in all, by a table; shares are told to be written."""

from __future__ import annotations

from typing import Any

from fazhi_cli.notices.annexes import quota_rows
from fazhi_cli.notices.levels import level_of
from fazhi_cli.round_tools.draft import Draft


def add_quota(draft: Draft) -> None:
    """How many each area may recommend, a table of areas, and how many there are in all."""
    items: list[dict[str, Any]] = []
    table = {name: count for name, count, _ in quota_rows(draft.notice.parts)}
    for found in draft.notice.of("quota"):
        level = found.values["level"]
        clause = draft.clause_of(found)
        if not found.values["area"]:
            per = "all"
        elif level in draft.levels and any(parent["level"] == level for parent in draft.data["applicant"]["parents"]):
            per = str(level)
        else:
            draft.todo(
                ("quota",),
                f"“{found.values['words']}”没有写成数据：{found.values['area']}不是本轮的一级地区，需要的请补一项。",
            )
            continue
        if any(item["per"] == per for item in items):
            draft.todo(("quota",), f"“{found.values['words']}”与另一项同一级，没有写成数据，需要的请补一项并写明 for。")
            continue
        draft.look(("quota", len(items)), found)
        item = {"per": per, "usual": found.values["number"]}
        if found.values["exceptional"] and found.values["exceptional"] > found.values["number"]:
            item |= {"exceptional": found.values["exceptional"], "reason": "特别优秀理由"}
        items.append(item | {"counted_from": draft.levels[max(len(draft.levels) - 2, 0)], "clause": clause})
    of_kinds = [(found.line, words) for found in draft.notice.of("quota") for words in found.values["of_kinds"]]
    for _, words in dict.fromkeys(of_kinds):
        draft.todo(
            ("quota",), f"“{words}”按类别另有名额，没有写成数据：照 for 的写法每类补一项；写不成的，记下来由人核对。"
        )
    if table:
        _add_table(draft, items, table)
    for found in draft.notice.of("share"):
        most = "最多" if found.values["most"] else "至少"
        draft.todo(
            ("quota",),
            f"比例：{found.values['what']}{most}占 {found.values['percent']:g}%（通知第 {found.line} 行），写进相应一项的 shares。",
        )
    draft.data["quota"] = items
    if not items:
        draft.todo(("quota",), "没有找到名额；有的，写明按哪一级（per）、几个（usual）。")


def _add_table(draft: Draft, items: list[dict[str, Any]], table: dict[str, int]) -> None:
    """Put a table of areas into the quota of their level, or make one."""
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

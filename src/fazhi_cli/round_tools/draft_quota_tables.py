"""Attached tables of quotas, and areas that a sentence names one by one, put to the quotas of a drafted round."""

import re
from typing import Any

from fazhi_cli.notices.quota_areas import AREA_ENDS, QuotaTable, level_of_areas, quota_tables
from fazhi_cli.round_tools.draft import Draft, choosing, counted, kind_in
from fazhi_cli.round_tools.draft_shares import group_of

_UNIT = re.compile(r"(?:名额|[个人]?数)?(?:[（(].*[）)])?\s*$")
"""What stands in a head behind the words for those counted: 优秀律师（名）."""
_BOUND = re.compile(
    "[（(]?其中[：:]?(?P<what>.{2,14}?)(?:(?:不少于|不低于|至少)|(?P<most>不超过|不多于|至多|最多))(?:人数|名额)?[）)]?"
)
_ENDING = 2
_SHOWN = 6
"""So many names of a table are shown in a remark."""


def add_tables(draft: Draft, items: list[dict[str, Any]]) -> None:
    """The numbers of every attached table: a column that is called as a choice of the form is for that kind alone."""
    _join_named(draft, items)
    for table in quota_tables(draft.notice.parts):
        own = [place for place, head in enumerate(table.heads) if any(word in head for word in draft.notice.column)]
        if len(own) > 1:  # 优秀律师 beside 优秀律师事务所
            own = [place for place in own if _UNIT.sub("", table.heads[place]).endswith(draft.notice.column)]
        if len(table.heads) > 1 and len(own) == 1:
            _add_column(draft, items, table, own[0], {})
            continue
        kinds = [{key: head} if (key := choosing(draft, head)) else {} for head in table.heads]
        known = len(table.heads) > 1 and all(kinds)
        wide = max(len(numbers) for _, numbers in table.rows) > 1
        if wide and not known:
            bounds = [_bound_of(draft, head) for head in table.heads]
            others = "、".join(head for head, bound in zip(table.heads[1:], bounds[1:], strict=True) if not bound)
            if others or len(table.heads) == 1:
                said = f"名额分配表（通知第 {table.line} 行）不止一列数，只取了“{table.heads[0] or '第一列'}”，“{others or '其余各列'}”没有写成数据：各写一项，或写进 shares。"
                draft.todo(("quota",), said)
            for column, bound in enumerate(bounds):
                if bound and column:
                    _add_shares(draft, items, table, column, bound)
        for column in range(len(table.heads) if known else 1):
            _add_column(draft, items, table, column, kinds[column] if known else kind_in(draft, table.title))


def _bound_of(draft: Draft, head: str) -> tuple[dict[str, Any], str] | None:
    """Of whom a column says how many there must be, and how it bounds them: 其中：专职调解员不少于."""
    match = _BOUND.fullmatch("".join(head.split()))
    group = group_of(draft, match["what"]) if match else None
    return (group, "most" if match["most"] else "least") if match and group else None


def _add_shares(
    draft: Draft, items: list[dict[str, Any]], table: QuotaTable, column: int, bound: tuple[dict[str, Any], str]
) -> None:
    """A column that bounds some of those counted: a share for each number, for the areas that have it."""
    areas: dict[int, list[str]] = {}
    for name, numbers in table.rows:
        if column < len(numbers) and name.strip()[-1:] in AREA_ENDS:
            areas.setdefault(numbers[column], []).append(name)
    level = level_of_areas([name for name, _ in table.rows])
    key = next((one["key"] for one in draft.data["applicant"]["parents"] if one["level"] == level), None)
    if key is None:
        draft.todo(("quota",), f"名额分配表里“{table.heads[column]}”一列没有写成数据：写进相应一项的 shares。")
        return
    for number, names in areas.items():
        draft.look(("quota", len(items)), reason=f"名额分配表里“{table.heads[column]}”一列，数相同的地区合写一项")
        share = {"shares": [bound[0] | {bound[1]: number}]}
        head = next((one.id for one in draft.notice.clauses if one.line == table.line), draft.any_clause)
        items.append({"per": level} | counted(draft, head, {}) | {"for": {key: names}} | share)


def _add_column(
    draft: Draft, items: list[dict[str, Any]], table: QuotaTable, column: int, kind: dict[str, str]
) -> None:
    rows = {name: numbers[column] for name, numbers in table.rows if column < len(numbers)}
    direct = {route["short"]: route["id"] for route in draft.data["routes"] if route.get("short")}
    for name in [name for name in rows if name in direct]:
        item: dict[str, Any] = {"per": "route", "usual": rows.pop(name), "counted_from": draft.levels[-1]}
        item["clause"] = draft.any_clause
        draft.look(("quota", len(items)), reason=f"名额分配表里的{name}")
        items.append(item | {"for": {"途径": direct[name], **kind}})
    strange = [name for name in rows if name.strip()[-1:] not in AREA_ENDS and not _own_level(draft, name)]
    if strange:
        shown = "、".join(f"{name}（{rows[name]} 个）" for name in strange[:_SHOWN])
        said = f"名额分配表里的{shown}{'等' if len(strange) > _SHOWN else ''}不是地区的名称：改成材料里写的地区全称，另有途径的各写一项。"
        draft.todo(("quota",), said)
    if len(strange) < len(rows):  # only areas are counted by their names
        rows = {name: number for name, number in rows.items() if name not in strange}
    if not rows:
        return
    first = next(iter(rows)).strip()
    level = _own_level(draft, first) or level_of_areas(list(rows)) or draft.sending_level
    for place, item in enumerate(items):
        if item["per"] == level and item.get("for", {}) == kind:
            item["table"] = item.get("table", {}) | rows
            if "usual" in item:
                said = f"名额分配表和“最多 {item['usual']} 个”合成了一项，表里没有的地区按 {item['usual']} 个算；是两件事的，分成两项，各写 for。"
                draft.todo(("quota", place), said)
            return
    if any(parent["level"] == level for parent in draft.data["applicant"]["parents"]):
        draft.look(("quota", len(items)), reason="名额分配表")
        items.append({"per": level, "table": rows} | counted(draft, draft.any_clause, kind))
    else:
        said = "，".join(f"{name} {number} 个" for name, number in rows.items())
        draft.todo(("quota",), f"名额分配表没有写成数据：{said}。")


def _own_level(draft: Draft, name: str) -> str | None:
    """The level of its own that a name's end tells (重型机械公司 is a 子公司)."""
    alike = (level for level in draft.notice.own_levels[:-1] if name.strip().endswith((level, level[-_ENDING:])))
    return next(alike, None)


def _join_named(draft: Draft, items: list[dict[str, Any]]) -> None:
    """Areas named one by one and the number for the others of their level are one quota, at its first place."""
    for place, item in reversed(list(enumerate(items))):
        first = next(one for one in items if (one["per"], one.get("for")) == (item["per"], item.get("for")))
        if first is not item and ("table" in item or "table" in first):
            whole = first | item
            table = first.get("table", {}) | item.get("table", {})
            first.update(whole | ({"table": table} if table else {}), clause=first["clause"])
            del items[place]
            draft.join_notes("quota", place, items.index(first))

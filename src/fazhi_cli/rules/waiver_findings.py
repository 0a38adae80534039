"""What can be wrong with a waiver itself: one stable id per kind, with what mends it."""

from __future__ import annotations

from fazhi_cli.nomination.loading_rules import LoadingRule

WAIVER_RULES: dict[str, LoadingRule] = {
    rule.id: rule
    for rule in (
        LoadingRule(
            "FZ-H101",
            "waiver-expired",
            "豁免已过有效期",
            "问题已改的，删去这一条豁免；仍要豁免的，重新报批。",
            "豁免只在批准的期限内有效；过期的不再采用，问题照常计入。",
        ),
        LoadingRule(
            "FZ-H102",
            "waiver-without-match",
            "豁免没有对应的问题",
            "问题已改好，或位置写错了：删去这一条，或改正位置。",
            "没有用处的豁免留着，日后同一处再出问题就会被它盖住。",
        ),
        LoadingRule(
            "FZ-H103",
            "waiver-refused",
            "豁免不成立",
            "这类问题不能豁免，须按规则的改法处理；删去这一条豁免。",
            "不得推荐情形、读取失败、没有查成的检查和豁免本身，谁也不能批准放过。",
        ),
    )
}

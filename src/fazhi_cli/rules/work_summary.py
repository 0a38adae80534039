"""创建工作情况: its length by the round's way of counting (附件2)."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.counting import count_by
from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.rule import rule


@rule(
    "FZ-T101",
    "text-too-long",
    title="创建工作情况不得超过规定字数",
    why="审批表写明字数上限，超过即退回。",
    fix="删减到规定字数以内；用 fazhi count 查看字数。需要补充的内容写入“补充材料”，印在附页。",
    needs=("创建工作情况",),
    wrong="创建工作情况: " + "全县普法工作扎实推进，" * 140,
    right="创建工作情况: 全县普法工作扎实推进，2016年开展法治宣传120场次。",
)
def text_too_long(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """Each limited text keeps within its maximum, counted by the method the round names."""
    for limit in round.text_limits:
        text = lookup(nomination, limit.path)
        if not isinstance(text, str) or len(text) <= limit.maximum:
            continue  # no way of counting gives more than the number of characters
        number = count_by(text, limit.method)
        if number > limit.maximum:
            yield Problem(
                f"{limit.label}{number}字，超过{limit.maximum}字以内的限制{number - limit.maximum}字。",
                at=limit.path,
                clause=limit.clause,
            )


RULES = (text_too_long,)

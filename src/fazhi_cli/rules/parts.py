"""What each stage must have brought: the round's list of required parts, by route (二, 三（三）, 附件2)."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.findings import NotRun, Problem
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.model import RequiredPart, Round, RouteId
from fazhi_cli.rules.routes import is_filled
from fazhi_cli.rules.rule import rule


@rule(
    "FZ-P101",
    "required-part-missing",
    title="每一阶段应有的内容须齐全",
    why="缺项的材料会被整套退回；哪一级、哪一步应有什么，以通知的程序为准。",
    fix="补上这一项；还没到办理的时候，用 --stage 指明当前阶段。",
    wrong="联系人: {电话: ~}",
    right="联系人: {电话: 0371-62180000}",
)
def required_part_missing(nomination: Nomination, round: Round, route: RouteId) -> Iterator[Problem]:
    """Every part that the round requires on this route is filled; before it is due it is owed, not wrong."""
    for part in round.required_parts:
        if route in part.due and not is_filled(lookup(nomination, part.path)):
            yield Problem(
                f"缺“{part.label}”。",
                at=part.path,
                due=part.due[route],
                subject=".".join(part.path),
                clause=part.clause,
                fix=f"在“{'.'.join(part.path)}”中填写{part.label}。",
            )


@rule(
    "FZ-P102",
    "required-part-unfavourable",
    title="各级意见、考核、签章须是通过的结论",
    why="不同意、不合格或未盖章的材料不能往上报。",
    fix="先解决不同意见或补盖公章；结论确为不同意的，不应报送。",
    wrong="意见: {县级: {结论: 不同意}}",
    right="意见: {县级: {结论: 同意}}",
)
def required_part_unfavourable(nomination: Nomination, round: Round, route: RouteId) -> Iterator[Problem]:
    """Where a part must say a certain thing (同意, 合格, a seal), it says that."""
    for part in round.required_parts:
        value = lookup(nomination, part.path)
        if route in part.due and part.expects and is_filled(value) and spoken(value) != part.expects:
            yield Problem(
                f"{part.label}为“{spoken(value)}”，应为“{part.expects}”。",
                at=part.path,
                due=part.due[route] if isinstance(value, bool) else None,
                subject=".".join(part.path),
                clause=part.clause,
            )


def spoken(value: object) -> str:
    """A value as the file spells it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def not_applicable_parts(round: Round, route: RouteId) -> tuple[NotRun, ...]:
    """The required parts that this route does not owe, with the reason the round gives."""
    return tuple(NotRun(part.label, _reason(part)) for part in round.required_parts if route not in part.due)


def _reason(part: RequiredPart) -> str:
    return part.not_applicable or "本申报途径没有这一步"


RULES = (required_part_missing, required_part_unfavourable)

"""What each stage must have brought: the round's list of required parts, by route (二, 三（三）, 附件2)."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.findings import NotRun, Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import RequiredPart
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Owed, Standing, is_filled, spoken


@rule(
    "FZ-P101",
    "required-part-missing",
    title="每一阶段应有的内容须齐全",
    why="缺项的材料会被整套退回；哪一级、哪一步应有什么，以通知的程序为准。",
    fix="补上这一项；还没到办理的时候，用 --stage 指明当前阶段。",
    wrong="联系人: {电话: ~}",
    right="联系人: {电话: 0371-62180000}",
)
def required_part_missing(owed: Owed, round: Round, route: str, stage: str) -> Iterator[Problem]:
    """Every part that the round requires on this route is filled.

    What is owed now is gathered by the section it belongs to, what later stages owe by stage, one finding each.
    """
    groups: dict[tuple[str, ...], list[RequiredPart]] = {}
    reached = round.stage_index(stage)
    for part in [part for part, value in owed if not is_filled(value)]:
        later = reached < round.stage_index(part.due[route])
        groups.setdefault(("", part.due[route]) if later else part.path[:-1] or part.path, []).append(part)
    for key, parts in groups.items():
        labels = [part.label for part in parts]
        later = key[0] == ""
        yield Problem(
            f"尚缺{len(parts)}项：{'、'.join(labels)}。" if later else f"缺“{'”“'.join(labels)}”。",
            at=() if later else parts[0].path if len(parts) == 1 else key,
            due=parts[0].due[route],
            subject=".".join(key),
            clause=parts[0].clause,
            lacking=tuple(part.path for part in parts),
            fix="按程序办理后补填；在此之前不算缺项。"
            if later
            else f"填写{'、'.join('“' + '.'.join(part.path) + '”' for part in parts)}。",
        )


@rule(
    "FZ-P102",
    "required-part-unfavourable",
    title="各级意见、考核、签章须是通过的结论",
    why="不同意、不合格或未盖章的材料不能往上报。",
    fix="先解决不同意见或补盖公章；结论确为不同意的，不应报送。",
    needs=("意见.*.结论", "意见.*.盖章"),
    wrong="意见: {县级: {结论: 不同意}}",
    right="意见: {县级: {结论: 同意}}",
)
def required_part_unfavourable(owed: Owed, standing: Standing) -> Iterator[Problem]:
    """Where a part must say a certain thing (同意, 合格, a seal), it says that."""
    for part, value in owed:
        expected = standing.expected(part)
        if expected and is_filled(value) and spoken(value) != expected:
            yield Problem(
                f"{part.label}为“{spoken(value)}”，应为“{expected}”。",
                at=part.path,
                due=part.due[standing.route] if isinstance(value, bool) else None,
                subject=".".join(part.path),
                clause=part.clause,
            )


def not_applicable_parts(standing: Standing) -> tuple[NotRun, ...]:
    """The required parts that this route does not owe, gathered by the reason that the round gives."""
    labels: dict[str, list[str]] = {}
    for part in standing.round.required_parts:
        if standing.route not in part.due and standing.meets(part.condition):
            labels.setdefault(part.not_applicable or "本申报途径没有这一步", []).append(part.label)
    return tuple(NotRun("、".join(names), reason) for reason, names in labels.items())


RULES = (required_part_missing, required_part_unfavourable)

"""What only the Excel and HTML reports show of a submission: its required parts, its answers to the standards."""

from __future__ import annotations

from dataclasses import replace

from fazhi_cli.findings import FileReport, PartState
from fazhi_cli.nomination.model import lookup
from fazhi_cli.review.matrix import standard_answers
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.routes import is_filled


def with_details(report: FileReport, inputs: Inputs) -> FileReport:
    """The report with every required part's state and the answers to the standards."""
    answers = standard_answers(inputs.nomination, inputs.round)
    return replace(report, parts=part_states(inputs), standards=answers)


def part_states(inputs: Inputs) -> tuple[PartState, ...]:
    """Every part that the round asks this kind of submission for: 已具备, 缺, 待办 (due at a later stage) or 不适用 (not on this route)."""
    round, states = inputs.round, []
    for part in round.required_parts:
        if inputs.kind not in part.kinds:
            continue
        due = part.due.get(inputs.route)
        if due is None:
            state = "不适用"
        elif is_filled(lookup(inputs.nomination, part.path)):
            state = "已具备"
        else:
            state = "待办" if round.stage_index(inputs.stage) < round.stage_index(due) else "缺"
        states.append(PartState(part.label, state))
    return tuple(states)

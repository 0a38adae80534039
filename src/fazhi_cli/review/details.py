"""Details that only some reports show: required parts, answers to the standards, texts on the rules."""

from collections.abc import Collection
from dataclasses import replace

from fazhi_cli.dates.wording import estimate_note
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import lookup
from fazhi_cli.report import FileReport, PartState, Report, StandardText, standard_number
from fazhi_cli.review.checking import Checked
from fazhi_cli.review.matrix import standard_answers
from fazhi_cli.review.settings import Settings
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.registry import rule_texts
from fazhi_cli.rules.runner import stands_on
from fazhi_cli.rules.standing import is_filled


def with_details(report: FileReport, checked: Checked, round: Round) -> FileReport:
    """The report with the state of every part that ``round`` requires and the answers to the standards.

    Unchanged where the submission could not be read.
    """
    if checked.inputs is None:
        return report
    inputs, broken = checked.inputs, checked.submission.broken
    answers = standard_answers(inputs.nomination, inputs.round, broken)
    return replace(report, parts=part_states(inputs, round, broken), standards=answers)


def part_states(inputs: Inputs, round: Round, broken: Collection[KeyPath] = ()) -> tuple[PartState, ...]:
    """Every part that the round asks this kind of submission for and its state.

    已具备, 缺, 待办 (due at a later stage), 不适用 (not on this route) or 查不了 (a form does not tell, or the place in the
    file could not be read).
    """
    states = []
    told = {part.path for part in inputs.round.required_parts}
    for part in round.required_parts:
        if not inputs.standing.meets(part.condition):
            continue
        due = part.due.get(inputs.route)
        if due is None:
            state = "不适用"
        elif is_filled(lookup(inputs.nomination, part.path)):
            state = "已具备"
        elif part.path not in told or stands_on(part.path, broken):
            state = "查不了"
        else:
            state = "待办" if round.stage_index(inputs.stage) < round.stage_index(due) else "缺"
        states.append(PartState(part.label, state))
    return tuple(states)


def completed(report: Report, settings: Settings) -> Report:
    """The report with its explanations: the rules that found something, the standards, the working days left."""
    round, calendar, today = settings.round, settings.calendar, settings.as_of
    last = round.deadline.last_day
    note = estimate_note(calendar.estimated_years(min(today, last), max(today, last)))
    chapters = {number: " · ".join(item.title for item in above) for number, above in round.assessment.headings.items()}
    return replace(
        explained(report, round),
        stage_label=round.stage_by_id[settings.stage].label if settings.stage else "",
        standards=tuple(
            StandardText(standard_number(standard.number), chapters.get(standard.number, ""), standard.text)
            for standard in round.assessment.standards
        ),
        days_left=calendar.count_after(today, last) if today <= last else -max(1, calendar.count_after(last, today)),
        notes=(*report.notes, note) if note else report.notes,
    )


def explained(report: Report, round: Round) -> Report:
    """The report with a text on every rule that found something."""
    found = {finding.rule for file in report.files for finding in file.findings}
    return replace(report, rules=rule_texts(found | {finding.rule for finding in report.cross}, round))

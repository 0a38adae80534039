"""Details that only some reports show: required parts, answers to the standards, texts on the rules.

To each standard its self-assessment, its evidence, the sentences that speak to it, which come from the round's keywords:
a hint where to look, never a verdict.
"""

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from fazhi_cli.dates.calendar import estimate_note
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.report import UNTOLD, FileReport, PartState, Report, StandardAnswer, StandardText, standard_number
from fazhi_cli.review.checking import Checked
from fazhi_cli.review.settings import Settings
from fazhi_cli.rounds.base import SELF_ASSESSMENT
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import Standard
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.registry import rule_texts
from fazhi_cli.rules.runner import stands_on
from fazhi_cli.rules.standing import is_filled

_SENTENCE_END = re.compile(r"[。！？!?；;\n]+")


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


def standard_answers(
    nomination: Nomination, round: Round, broken: Collection[KeyPath] = ()
) -> tuple[StandardAnswer, ...]:
    """The nomination's answer to each standard of the round, in their order.

    Evidence is what the self-assessment names and what the list of evidence assigns to the standard, each file once.
    ``broken`` are the places that could not be read or that a form does not hold: if the self-assessment or part of it
    is among them, a standard without one is 查不了, never unassessed.
    """
    silent = UNTOLD if any(path[:1] == (SELF_ASSESSMENT,) for path in broken) else None
    text = "\n".join(nomination.texts.values())
    assessed = {item.standard: item for item in nomination.self_assessment}
    answers = []
    for standard in round.assessment.standards:
        item = assessed.get(standard.number)
        listed = (entry.file for entry in nomination.evidence if standard.number in entry.standards and entry.file)
        answers.append(
            StandardAnswer(
                number=standard_number(standard.number),
                result=(item and (item.result if item.points is None else f"{item.points:g}分")) or silent,
                evidence=tuple(dict.fromkeys([*(item.evidence if item else ()), *listed])),
                sentences=sentences_for(standard, text),
            )
        )
    return tuple(answers)


def sentences_for(standard: Standard, text: str) -> tuple[str, ...]:
    """The sentences of ``text`` that hold one of the standard's keywords, in their order, each once."""
    starts = _sentence_starts(text)
    found = set()
    for word in standard.keywords:
        at = text.find(word)
        while at >= 0:
            found.add(bisect_right(starts, at) - 1)
            at = text.find(word, at + len(word))
    ends = [*starts[1:], len(text)]
    return tuple(text[starts[number] : ends[number]].strip(" \n　；;") for number in sorted(found))


@lru_cache(maxsize=1)  # all standards ask about one text
def _sentence_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _SENTENCE_END.finditer(text))]

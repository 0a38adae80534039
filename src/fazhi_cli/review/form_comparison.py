"""Compares a unit's form with its nomination file: problems of the form, and where the two say different things."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from fazhi_cli.findings import Finding, KeyPath
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.nomination.problem_kinds import PAPER_RULE, LoadProblem, slip
from fazhi_cli.review.checking import Checked, problem_findings, source_of
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rules.runner import Source, stands_on
from fazhi_cli.submissions.submission import Submission

_SHOWN = 16
"""Characters shown of either side, from shortly before the first difference."""


def form_findings(outcome: Checked, form: Submission) -> Iterator[Finding]:
    """The findings on a form that belongs to a checked nomination: its own, and where the two differ.

    What waits for the look at the paper is left out. A form that cannot be read whole leaves the check unfinished.
    """
    if outcome.inputs is None:
        return
    nomination, round, stage = outcome.inputs.nomination, outcome.inputs.round, outcome.report.stage
    own = Source(form.name, nomination.applicant, slot_of=form.places.slot_of)
    unread = form.nomination is None
    problems = [problem for problem in form.problems if problem.rule != PAPER_RULE]
    yield from problem_findings(problems, round, own, stage, unfinished=unread)
    yield from problem_findings(
        differences(nomination, form), round, source_of(outcome.submission, outcome.inputs), stage
    )


def differences(nomination: Nomination, form: Submission) -> Iterator[LoadProblem]:
    """A problem for every place where a form and the nomination differ, blanks and line ends aside.

    Only the places count for which the form answers: what is signed by hand only where something is written there.
    """
    limits, said = form.limits, form.nomination
    if limits is None or said is None:
        return
    for path in sorted(limits.held, key=str):
        if not stands_on(path, form.broken):
            ours, theirs = _written(lookup(nomination, path)), _written(lookup(said, path))
            if squeezed(ours) != squeezed(theirs) and (ours or path[:-1] not in limits.by_hand):
                yield _difference(path, form, ours, theirs)


def _difference(path: KeyPath, form: Submission, ours: str, theirs: str) -> LoadProblem:
    label = (form.places.slot_of(path) if form.places.slot_of is not None else None) or str(path[-1])
    shorter, longer = sorted((len(ours), len(theirs)))
    differ = next((at for at, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), shorter)
    start = max(0, differ - _SHOWN // 4) if longer > _SHOWN else 0
    message = f"“{label}”，材料里{_quoted(ours, start)}，审批表“{form.name}”上{_quoted(theirs, start)}。"
    found = slip("form-differs", message, subject=f"{form.name} {label}")
    return found._replace(problem=replace(found.problem, at=path))


def _quoted(text: str, start: int) -> str:
    if not text:
        return "没有写"
    cut = text[start : start + _SHOWN]
    return f"写的是“{'…' if start else ''}{cut}{'…' if start + _SHOWN < len(text) else ''}”"


def _written(value: object) -> str:
    if isinstance(value, date):
        return chinese_date(value)
    return "" if value is None else str(value).strip()

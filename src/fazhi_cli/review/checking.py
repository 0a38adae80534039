"""Checks submissions of any medium and reports on each: findings, what does not apply to it, what was not checked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.findings import Finding, KeyPath
from fazhi_cli.nomination.marks import spot_in_file
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.nomination.problem_kinds import LoadProblem, problem_kinds
from fazhi_cli.report import FileReport, NotRun, Procedure, Report
from fazhi_cli.review.not_checked import checks_beyond, rules_beyond, rules_of_other_kinds, rules_without_folder
from fazhi_cli.review.settings import Settings
from fazhi_cli.rounds.loading import is_draft
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.registry import across_rules_for, rules_for
from fazhi_cli.rules.required_parts import not_applicable_parts
from fazhi_cli.rules.rule import unmet_need
from fazhi_cli.rules.runner import LocateSpot, Source, Subject, ask_all, make_finding
from fazhi_cli.submissions.reading import read_submission
from fazhi_cli.submissions.submission import Limits, Submission
from fazhi_cli.version import VERSION


class Checked(NamedTuple):
    """A checked submission: its report, and its inputs for the questions over many (None when it was not readable).

    ``not_across`` are the rules over many submissions that its medium cannot answer.
    """

    report: FileReport
    submission: Submission
    inputs: Inputs | None
    not_across: tuple[NotRun, ...] = ()


def check_file(path: Path, settings: Settings, shown: str | None = None) -> Checked:
    """Check a submission of any medium; ``shown`` is its name in the report. Never raises for bad input."""
    return check(read_submission(path, settings.round_named, shown), settings)


def check(submission: Submission, settings: Settings) -> Checked:
    """Check a submission that was read. Rules that its medium cannot answer are listed as 查不了."""
    return check_together([(submission, settings)])[0]


def check_together(submissions: Iterable[tuple[Submission, Settings]]) -> list[Checked]:
    """Check several submissions, each by its settings, in their order: quicker than one by one (``ask_all``)."""
    begun = [_begin(submission, settings.with_round(submission.round)) for submission, settings in submissions]
    by_round: dict[Round, list[Subject]] = {}
    for one in begun:
        if one.subject is not None:
            by_round.setdefault(one.settings.round, []).append(one.subject)
    for round, subjects in by_round.items():
        ask_all(rules_for(round), subjects)
    return [_finish(one) for one in begun]


class _Begun(NamedTuple):
    """A submission that rules can be asked about; ``inputs`` and ``subject`` are None when it was not readable."""

    submission: Submission
    settings: Settings
    inputs: Inputs | None = None
    subject: Subject | None = None


def _begin(submission: Submission, settings: Settings) -> _Begun:
    nomination, limits = submission.nomination, submission.limits
    if nomination is None:
        return _Begun(submission, settings)
    round = settings.round if limits is None else _asking_only_for(limits.held, settings.round)
    inputs = _inputs(submission, nomination, round, settings)
    source = source_of(submission, inputs)
    subject = Subject(inputs, round, inputs.stage, source, _unanswerable(limits, settings.round))
    subject.findings += problem_findings(submission.problems, round, source, inputs.stage)
    return _Begun(submission, settings, inputs, subject)


@lru_cache(maxsize=16)
def _asking_only_for(held: frozenset[KeyPath], round: Round) -> Round:
    """The round without required parts that a medium does not hold; one for all forms of a run, as is what is kept by it."""
    return round.changed(required_parts=tuple(part for part in round.required_parts if part.path in held))


def _unanswerable(limits: Limits | None, round: Round) -> frozenset[str]:
    """The rules that a medium with these limits cannot answer."""
    if limits is None:
        return frozenset()
    return frozenset(rule.id for rule in rules_for(round) if unmet_need(rule.needs, limits.held) is not None)


def _finish(begun: _Begun) -> Checked:
    """What was found on a submission, with what does not apply to it and what was not checked."""
    submission, settings, inputs, subject = begun
    if inputs is None or subject is None:
        return Checked(_unreadable(submission, settings), submission, None)
    limits, round, every = submission.limits, settings.round, rules_for(settings.round)
    report = FileReport(
        path=submission.name,
        unit=inputs.nomination.applicant,
        stage=inputs.stage,
        findings=tuple(subject.findings),
        not_applicable=(*not_applicable_parts(round.required_parts, inputs.standing), *rules_of_other_kinds(inputs)),
        not_checked=rules_without_folder(inputs) if limits is None else checks_beyond(limits, every, inputs, round),
        stage_guessed=settings.stage is None,
        notes=() if limits is None else (limits.note,),
        stage_label=round.stage_by_id[inputs.stage].label,
        draft=limits is None and inputs.stage == round.stages[0].id,
        procedure=procedure_of(inputs),
        prefecture=inputs.unit.parent if inputs.unit else inputs.nomination.parent,
    )
    across = () if limits is None else tuple(rules_beyond(limits, across_rules_for(round), inputs, round))
    return Checked(report, submission, inputs, across)


def _inputs(submission: Submission, nomination: Nomination, round: Round, settings: Settings) -> Inputs:
    def at(stage: str | None) -> Inputs:
        return Inputs(nomination, round, settings.as_of, settings.calendar, submission.folder, stage, submission.blanks)

    inputs, first = at(settings.stage), round.stages[0].id
    if submission.limits is None or settings.stage is not None or inputs.stage != first:
        return inputs
    # What a stage shows by is signed on paper; a form that was handed in is no draft any more.
    return at(round.stages[min(1, len(round.stages) - 1)].id)


def source_of(submission: Submission, inputs: Inputs) -> Source:
    """Where the findings on a submission point."""
    places = submission.places
    return Source(
        submission.name,
        inputs.nomination.applicant,
        places.locate,
        places.line_text,
        submission.broken,
        _spots(submission),
        places.slot_of,
        places.lacks,
        blanks={blank.at: blank.written for blank in submission.blanks if not blank.partly},
        quoted_blanks=inputs.quoted_blanks,
    )


def _spots(submission: Submission) -> LocateSpot | None:
    """How a character inside a text becomes line and column in the file that the submission was read from."""
    locate, line_text, nomination = submission.places.locate, submission.places.line_text, submission.nomination
    if locate is None or line_text is None or nomination is None:
        return None

    def locate_spot(path: KeyPath, offset: int) -> tuple[int, int]:
        start, text = locate(path, False), lookup(nomination, path)
        return spot_in_file(text, offset, start, line_text) if isinstance(text, str) else start

    return locate_spot


def procedure_of(inputs: Inputs) -> Procedure:
    """The procedure of a submission, for the documents about it."""
    standing, filings = inputs.standing, inputs.nomination.filings
    filed = [(key, one.submitted_on.isoformat()) for key, one in filings.items() if one.submitted_on]
    named = [(key, standing.words[key]) for key in inputs.round.pattern_keys if standing.words[key]]
    return Procedure(standing.kind, standing.route, inputs.nomination.parents, tuple(filed), tuple(named))


def _unreadable(submission: Submission, settings: Settings) -> FileReport:
    """The report on a submission that could not be read."""
    source = Source(submission.name, locate=submission.places.locate, line_text=submission.places.line_text)
    stage = settings.stage or settings.round.stages[0].id
    findings = problem_findings(submission.problems, settings.round, source, stage, unfinished=True)
    return unread(submission.name, findings, settings)


def report_of(files: Iterable[FileReport], settings: Settings, cross: Iterable[Finding] = ()) -> Report:
    """The report of a run over ``files``, with the findings over several of them (``cross``)."""
    return Report(
        tool_version=VERSION,
        round_id=settings.round.id,
        round_title=settings.round.title,
        parent_label=settings.round.nouns["上级"],
        unit_label=settings.round.nouns["单位"],
        stage=settings.stage,
        as_of=settings.as_of.isoformat(),
        files=tuple(files),
        cross=tuple(cross),
        notes=(*draft_notes(settings.round), *settings.preferences.notes),
    )


def draft_notes(round: Round) -> Iterator[str]:
    """What a report says of a round that is not finished."""
    if is_draft(round):
        yield f"轮次“{round.id}”还是草案，数据里有没核对、没写好的，结论只供参考：fazhi round check {round.id} 逐处列出。"


def unread(name: str, findings: Iterable[Finding], settings: Settings) -> FileReport:
    """The report on a submission that could not be read: it has no unit, and no stage except one that was asked for."""
    stage = settings.stage or ""
    label = settings.round.stage_by_id[stage].label if stage else ""
    return FileReport(name, None, stage, tuple(findings), stage_label=label)


def problem_findings(
    problems: Iterable[LoadProblem], round: Round, source: Source, stage: str, *, unfinished: bool = False
) -> list[Finding]:
    """Findings for the problems of a file, form or waiver; ``unfinished`` where nothing could be read."""
    findings = []
    for found in problems:
        if round.rules[found.rule].enabled:
            finding = make_finding(found.problem, problem_kinds()[found.rule], round, stage, source)
            findings.append(replace(finding, unfinished=unfinished or found.unread))
    return findings

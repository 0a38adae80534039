"""Checks one submission of any medium into a FileReport: findings, rules that do not apply, rules without an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.findings import Finding, KeyPath
from fazhi_cli.preferences import NO_PREFERENCES, Preferences, working_preferences
from fazhi_cli.report import FileReport, NotRun, Procedure, Report
from fazhi_cli.review.preferred import preferred
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.parts import not_applicable_parts
from fazhi_cli.rules.registry import across_rules_for, require_settings, rules_for
from fazhi_cli.rules.rule import Rule, unmet_need
from fazhi_cli.rules.runner import LocateSpot, Source, make_finding, run_rules
from fazhi_cli.rules.standing import Standing
from fazhi_cli.submissions.problems import kind_of_problem
from fazhi_cli.submissions.reading import read_submission
from fazhi_cli.submissions.submission import Limits, Submission
from fazhi_cli.version import VERSION

if TYPE_CHECKING:
    from fazhi_cli.dates.calendar import Calendar
    from fazhi_cli.nomination.loading_rules import LoadProblem
    from fazhi_cli.nomination.model import Nomination

PARTS_RULE = "FZ-P101"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run: the round, the day (``as_of``), the calendar, the stage (None: guessed per file).

    ``asked`` is the round as the user named it; without it every file is judged by the round that it names.
    ``preferences`` are the office's own: rules off, words that text checks leave alone. ``undecided`` says why no round is
    meant where a file names none (``round`` then only stands for the words of an empty run). ``wanted`` is the stage as
    the user named it, which every round looks up among its own.
    """

    round: Round
    as_of: date
    calendar: Calendar
    stage: str | None = None
    asked: str | None = None
    preferences: Preferences = NO_PREFERENCES
    undecided: str = ""
    wanted: str | None = None

    def choose(self, own: str | None) -> Round:
        """The round to judge a file by that names ``own``. Raises RoundError."""
        if own is None and self.undecided:
            raise RoundError(self.undecided)
        if own in (None, self.round.id):
            return self.round
        from fazhi_cli.rounds.loading import round_for

        return preferred(require_settings(round_for(self.asked, own)), self.preferences)

    def by(self, round: Round | None) -> Settings:
        """These settings with another round."""
        if round is None or (round is self.round and (self.stage is not None or self.wanted is None)):
            return self
        return replace(self, round=round, stage=stage_named(self.wanted, round))


class Checked(NamedTuple):
    """A checked submission: its report, and its inputs for the questions over many (None when it was not readable).

    ``not_across`` are the rules over many submissions that its medium cannot answer.
    """

    report: FileReport
    submission: Submission
    inputs: Inputs | None
    not_across: tuple[NotRun, ...] = ()

    @property
    def beside(self) -> tuple[str, ...]:
        """The names of files that belong to it."""
        return self.submission.beside

    @property
    def broken(self) -> Collection[KeyPath]:
        """The places whose values could not be read."""
        return self.submission.broken


def settings_for(
    round_id: str | None = None,
    as_of: date | None = None,
    stage: str | None = None,
    override: Path | None = None,
    preferences: Preferences | None = None,
) -> Settings:
    """The settings of a run; the clock, and the preferences where none are given, are read here and nowhere below.

    Raises RoundError for unusable data, FileError for an unusable ``fazhi.toml``.
    """
    from fazhi_cli.dates.calendar import Calendar
    from fazhi_cli.rounds.finding import bundled_rounds
    from fazhi_cli.rounds.loading import load_round, load_round_from

    preferences = working_preferences() if preferences is None else preferences
    undecided = ""
    try:
        round = load_round(round_id)
    except RoundError as error:
        if round_id is not None:
            raise
        round, undecided = load_round_from(bundled_rounds()[0]), str(error)
    round = preferred(require_settings(round), preferences)
    calendar = Calendar.with_overrides(override) if override else Calendar()
    at = None if undecided and _a_stage_somewhere(stage) else stage_named(stage, round)
    return Settings(round, as_of or date.today(), calendar, at, round_id, preferences, undecided, stage)


def _a_stage_somewhere(stage: str | None) -> bool:
    """Whether any known round has a stage of that name; the files say which round is meant."""
    from fazhi_cli.rounds.finding import found_rounds
    from fazhi_cli.rounds.loading import load_round_from

    for found in found_rounds() if stage is not None else ():
        with suppress(RoundError):
            if any(stage in (item.id, item.label) for item in load_round_from(found.folder).stages):
                return True
    return stage is None


def stage_named(stage: str | None, round: Round) -> str | None:
    """The id of a stage given by its id or its label. Raises RoundError for an unknown one."""
    if stage is None:
        return None
    known = {item.label: item.id for item in round.stages} | {item.id: item.id for item in round.stages}
    if stage not in known:
        from fazhi_cli.errors import UsageError

        named = "、".join(f"{item.id} {item.label}" for item in round.stages)
        raise UsageError(f"没有阶段“{stage}”，可选：{named}。")
    return known[stage]


def check_file(path: Path, settings: Settings, shown: str | None = None) -> Checked:
    """Check a submission of any medium; ``shown`` is its name in the report. Never raises for bad input."""
    return check(read_submission(path, settings.choose, shown), settings)


def check(submission: Submission, settings: Settings) -> Checked:
    """Check a submission that was read. Rules that its medium cannot answer are listed as 查不了."""
    nomination, limits, settings = submission.nomination, submission.limits, settings.by(submission.round)
    if nomination is None:
        return Checked(_unread(submission, settings), submission, None)
    round = settings.round if limits is None else settings.round.asking_only_for(limits.held)
    inputs = _inputs(submission, nomination, round, settings)
    source = source_of(submission, inputs)
    every = rules_for(settings.round)
    asked = every if limits is None else [rule for rule in every if unmet_need(rule.needs, limits.held) is None]
    report = FileReport(
        path=submission.name,
        unit=nomination.applicant,
        stage=inputs.stage,
        findings=(
            *problem_findings(submission.problems, round, source, inputs.stage),
            *run_rules(asked, inputs, round, inputs.stage, source),
        ),
        not_applicable=(
            *not_applicable_parts(Standing(settings.round, nomination)),
            *rules_of_other_kinds(inputs),
        ),
        not_checked=rules_without_answer(inputs) if limits is None else _beyond(limits, every, inputs, settings.round),
        stage_guessed=settings.stage is None,
        notes=() if limits is None else (limits.note,),
        stage_label=round.stage_label(inputs.stage),
        draft=limits is None and inputs.stage == round.stages[0].id,
        procedure=procedure_of(inputs),
        prefecture=inputs.unit.parent if inputs.unit else nomination.parent,
    )
    across = (
        () if limits is None else tuple(_rules_beyond(limits, across_rules_for(settings.round), inputs, settings.round))
    )
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
        told_blanks=inputs.told_blanks,
    )


def _spots(submission: Submission) -> LocateSpot | None:
    """How a character inside a text becomes line and column in the file that the submission was read from."""
    locate, line_text, nomination = submission.places.locate, submission.places.line_text, submission.nomination
    if locate is None or line_text is None or nomination is None:
        return None

    def locate_spot(path: KeyPath, offset: int) -> tuple[int, int]:
        from fazhi_cli.nomination.model import lookup
        from fazhi_cli.nomination.spots import spot_in_file

        start, text = locate(path, False), lookup(nomination, path)
        return spot_in_file(text, offset, start, line_text) if isinstance(text, str) else start

    return locate_spot


def procedure_of(inputs: Inputs) -> Procedure:
    """The procedure of a submission, for the documents about it."""
    standing, filings = inputs.standing, inputs.nomination.filings
    filed = [(key, one.submitted_on.isoformat()) for key, one in filings.items() if one.submitted_on]
    return Procedure(standing.kind, standing.route, inputs.nomination.parents, tuple(filed))


def _unread(submission: Submission, settings: Settings) -> FileReport:
    """The report on a submission that could not be read."""
    source = Source(submission.name, locate=submission.places.locate, line_text=submission.places.line_text)
    stage = settings.stage or settings.round.stages[0].id
    findings = problem_findings(submission.problems, settings.round, source, stage, unfinished=True)
    return unread(submission.name, findings, settings)


def _beyond(limits: Limits, rules: Iterable[Rule], inputs: Inputs, round: Round) -> tuple[NotRun, ...]:
    """The checks that a medium cannot answer: one entry for the required parts that it lacks, and one for each rule."""
    lacking = [
        part.label
        for part in Standing(round, inputs.nomination).parts
        if part.path not in limits.held and part.path[:-1] not in limits.by_hand
    ]
    parts = (NotRun(f"应有的内容：{'、'.join(lacking)}", limits.absent, PARTS_RULE),) if lacking else ()
    return (*parts, *_rules_beyond(limits, rules, inputs, round))


def _rules_beyond(limits: Limits, rules: Iterable[Rule], inputs: Inputs, round: Round) -> Iterator[NotRun]:
    """Each of ``rules`` that applies and could not run, with the reason."""
    reasons: dict[str, str] = {}
    for rule in rules:
        setting, need = round.rules[rule.id], unmet_need(rule.needs, limits.held)
        if need is not None and setting.enabled and inputs.standing.meets(setting.condition):
            if need not in reasons:
                reasons[need] = limits.reason(need)
            yield NotRun(rule.title, reasons[need], rule.id)


def report_of(files: Iterable[FileReport], settings: Settings, cross: Iterable[Finding] = ()) -> Report:
    """The report of a run over ``files``, with the findings over several of them (``cross``)."""
    return Report(
        tool_version=VERSION,
        round_id=settings.round.id,
        round_title=settings.round.title,
        parent_label=settings.round.nouns["上级"],
        stage=settings.stage,
        as_of=settings.as_of.isoformat(),
        files=tuple(files),
        cross=tuple(cross),
        notes=settings.preferences.notes,
    )


def unread(name: str, findings: Iterable[Finding], settings: Settings) -> FileReport:
    """The report on a submission that could not be read: it has no unit, and no stage except one that was asked for."""
    stage = settings.stage or ""
    label = settings.round.stage_label(stage) if stage else ""
    return FileReport(name, None, stage, tuple(findings), stage_label=label)


def rules_without_answer(inputs: Inputs) -> tuple[NotRun, ...]:
    """The rules that ask for files where there is no folder to look into."""
    if inputs.folder.root is not None:
        return ()
    return tuple(
        NotRun(rule.title, "没有材料文件夹，无法核对文件", rule.id)
        for rule in rules_for(inputs.round)
        if "folder" in rule.inputs
    )


def rules_of_other_kinds(inputs: Inputs) -> tuple[NotRun, ...]:
    """The rules that the round does not apply to this kind of submission, as one entry."""
    if not inputs.standing.reinspection:
        return ()
    rules = inputs.round.rules
    titles = [rule.title for rule in rules_for(inputs.round) if not inputs.standing.meets(rules[rule.id].condition)]
    return (NotRun("；".join(titles), f"{inputs.kind}材料没有这些要求"),) if titles else ()


def problem_findings(
    problems: Iterable[LoadProblem], round: Round, source: Source, stage: str, *, unfinished: bool = False
) -> list[Finding]:
    """Findings for the problems of reading a file or form; ``unfinished`` where nothing could be read."""
    findings = []
    for found in problems:
        text = kind_of_problem(found.rule)
        setting = round.rules[found.rule]
        if setting.enabled:
            finding = make_finding(found.problem, found.rule, text.name, text.fix, setting, round, stage, source)
            findings.append(replace(finding, unfinished=unfinished or found.unread))
    return findings

"""One submission in, one FileReport out: load, run the rules, gather what does not apply and what could not be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli import __version__
from fazhi_cli.findings import FileReport, Finding, KeyPath, NotRun, Procedure, Report
from fazhi_cli.nomination.blanks import read_as_said
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.parts import not_applicable_parts
from fazhi_cli.rules.registry import RULES, require_settings
from fazhi_cli.rules.runner import Case, LocateSpot, Source, make_finding, run_rules

if TYPE_CHECKING:
    from fazhi_cli.dates.calendar import Calendar
    from fazhi_cli.nomination.loading_rules import LoadProblem
    from fazhi_cli.nomination.reading import Loaded

FORM_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".rtf", ".odt"})
"""Endings of files that are taken for a filled form; what is no .docx is refused there, with the way to make it one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is judged by: the round, the day (``as_of``), the calendar, the stage (None: guessed per file).

    ``asked`` is the round as the user named it; without it every file is judged by the round that it names.
    """

    round: Round
    as_of: date
    calendar: Calendar
    stage: str | None = None
    asked: str | None = None

    def choose(self, own: str | None) -> Round:
        """The round to judge a file by that names ``own``. Raises RoundError."""
        if own in (None, self.round.id):
            return self.round
        from fazhi_cli.rounds.loading import round_for

        return require_settings(round_for(self.asked, own))

    def by(self, round: Round) -> Settings:
        """These settings with another round."""
        return self if round is self.round else replace(self, round=round)


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked submission: its report, and its inputs for the questions over many (None when it was not readable).

    ``broken`` are the places whose values could not be read. For a form, ``beside`` are the names of files that belong to it (its continuation sheet), ``not_across`` the rules
    over many submissions that have no answer from it.
    """

    report: FileReport
    inputs: Inputs | None
    beside: tuple[str, ...] = ()
    not_across: tuple[NotRun, ...] = ()
    broken: Collection[KeyPath] = ()


def settings_for(
    round_id: str | None = None, as_of: date | None = None, stage: str | None = None, override: Path | None = None
) -> Settings:
    """The settings of a run; the clock is read here and nowhere below. Raises RoundError for unusable data."""
    from fazhi_cli.dates.calendar import Calendar
    from fazhi_cli.rounds.loading import load_round

    round = require_settings(load_round(round_id))
    calendar = Calendar.with_overrides(override) if override else Calendar()
    return Settings(round, as_of or date.today(), calendar, stage_named(stage, round), round_id)


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
    """Check a nomination file, a package folder or a filled form; ``shown`` is its name in the report.

    Never raises for bad input.
    """
    if is_form(path):
        from fazhi_cli.review.form_checking import check_form

        return check_form(path, settings, shown)
    return check_files([(path, shown)], settings)[0]


def check_files(paths: Sequence[tuple[Path, str | None]], settings: Settings) -> list[Checked]:
    """Check several submissions, each with its name in the report, as ``check_file`` does, and faster than one by one."""
    from fazhi_cli.nomination.reading import read_nomination

    if any(is_form(path) for path, _ in paths):
        return [check_file(path, settings, shown) for path, shown in paths]
    read = [read_nomination(path, shown, settings.choose) for path, shown in paths]
    return check_together([(loaded, loaded.folder) for loaded in read], settings)


def is_form(path: Path) -> bool:
    """Whether a path is taken for a filled form, by its ending."""
    return path.suffix.lower() in FORM_ENDINGS and not path.is_dir()


def check_loaded(loaded: Loaded, settings: Settings, folder: Path | None) -> Checked:
    """Check a nomination that was read; ``folder`` holds its evidence (None: nothing can be said about files)."""
    return check_together([(loaded, folder)], settings)[0]


def check_together(read: Sequence[tuple[Loaded, Path | None]], settings: Settings) -> list[Checked]:
    """Check nominations that were read, each with its folder; none has a part in what is said of another."""
    checked = []
    for loaded, folder in read:
        own = settings if loaded.round is None else settings.by(loaded.round)
        if loaded.nomination is None:
            checked.append(_unread(loaded, own))
            continue
        said = read_as_said(loaded)
        case = _case(said, own, folder)
        checked.append(_checked(said, own, case, run_rules(RULES, case.inputs, own.round, case.stage, case.source)))
    return checked


def _case(loaded: Loaded, settings: Settings, folder: Path | None) -> Case:
    nomination = loaded.nomination
    assert nomination is not None
    inputs = Inputs(
        nomination, settings.round, settings.as_of, settings.calendar, folder, settings.stage, loaded.blanks
    )
    source = Source(
        loaded.name,
        nomination.applicant,
        loaded.locate,
        loaded.line_text,
        loaded.broken,
        _spots(loaded),
        lacks=loaded.lacks,
        blanks={blank.at: blank.written for blank in loaded.blanks},
        told_blanks=inputs.told_blanks,
    )
    return Case(inputs, inputs.stage, source)


def _checked(loaded: Loaded, settings: Settings, case: Case, found: Sequence[Finding]) -> Checked:
    inputs, round = case.inputs, settings.round
    assert isinstance(inputs, Inputs)
    told = problem_findings(loaded.problems, round, case.source, case.stage)
    findings = (*told, *found)
    report = FileReport(
        path=loaded.name,
        unit=inputs.nomination.applicant,
        stage=case.stage,
        findings=findings,
        not_applicable=(*not_applicable_parts(inputs.standing), *rules_of_other_kinds(inputs)),
        not_checked=rules_without_answer(inputs),
        stage_guessed=settings.stage is None,
        stage_label=round.stage_label(case.stage),
        draft=case.stage == round.stages[0].id,
        procedure=procedure_of(inputs),
        prefecture=inputs.unit.parent if inputs.unit else inputs.nomination.parent,
    )
    return Checked(report, inputs, broken=loaded.broken)


def procedure_of(inputs: Inputs) -> Procedure:
    """How a submission goes, for what is written about it."""
    standing, filings = inputs.standing, inputs.nomination.filings
    filed = [filings[terms.key].submitted_on for terms in standing.deadlines if terms.key in filings]
    day = filed[-1] if filed else None
    return Procedure(standing.kind, standing.route, inputs.nomination.parents, day.isoformat() if day else "")


def _unread(loaded: Loaded, settings: Settings) -> Checked:
    source = Source(loaded.name, locate=loaded.locate, line_text=loaded.line_text)
    stage = settings.stage or settings.round.stages[0].id
    findings = problem_findings(loaded.problems, settings.round, source, stage, unfinished=True)
    return Checked(unread(loaded.name, findings, settings), None)


def report_of(files: Iterable[FileReport], settings: Settings, cross: Iterable[Finding] = ()) -> Report:
    """The report of a run over ``files``, with what only several of them together show."""
    return Report(
        tool_version=__version__,
        round_id=settings.round.id,
        round_title=settings.round.title,
        stage=settings.stage,
        as_of=settings.as_of.isoformat(),
        files=tuple(files),
        cross=tuple(cross),
    )


def unread(name: str, findings: Iterable[Finding], settings: Settings) -> FileReport:
    """The report on a submission that could not be read: no unit, and no stage but the one that was asked for."""
    stage = settings.stage or ""
    label = settings.round.stage_label(stage) if stage else ""
    return FileReport(name, None, stage, tuple(findings), stage_label=label)


def _spots(loaded: Loaded) -> LocateSpot:
    """How a character inside a text becomes line and column in the file the nomination was read from."""

    def locate_spot(path: KeyPath, offset: int) -> tuple[int, int]:
        from fazhi_cli.nomination.model import lookup
        from fazhi_cli.nomination.spots import spot_in_file

        start = loaded.locate(path, False)
        text = lookup(loaded.nomination, path) if loaded.nomination else None
        return spot_in_file(text, offset, start, loaded.line_text) if isinstance(text, str) else start

    return locate_spot


def rules_without_answer(inputs: Inputs) -> tuple[NotRun, ...]:
    """The rules that ask for files where there is no folder to look into."""
    if inputs.folder.root is not None:
        return ()
    return tuple(
        NotRun(rule.title, "没有材料文件夹，无法核对文件", rule.id) for rule in RULES if "folder" in rule.inputs
    )


def rules_of_other_kinds(inputs: Inputs) -> tuple[NotRun, ...]:
    """The rules that the round does not apply to this kind of submission, told together."""
    if not inputs.standing.reinspection:
        return ()
    rules = inputs.round.rules
    titles = [rule.title for rule in RULES if not inputs.standing.meets(rules[rule.id].condition)]
    return (NotRun("；".join(titles), f"{inputs.kind}材料没有这些要求"),) if titles else ()


def problem_findings(
    problems: Iterable[LoadProblem], round: Round, source: Source, stage: str, *, unfinished: bool = False
) -> list[Finding]:
    """What went wrong while reading a file or form; ``unfinished`` where nothing could be read."""
    from fazhi_cli.nomination.loading_rules import LOADING_RULES
    from fazhi_cli.rules.form_findings import FORM_RULES

    findings = []
    for found in problems:
        text = LOADING_RULES.get(found.rule) or FORM_RULES[found.rule]
        setting = round.rules[found.rule]
        if setting.enabled:
            finding = make_finding(found.problem, found.rule, text.name, text.fix, setting, round, stage, source)
            findings.append(replace(finding, unfinished=unfinished or found.unread))
    return findings

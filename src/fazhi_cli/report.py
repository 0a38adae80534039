"""What a run says: a report of every submission, of the files beside them, and of what changed since an earlier run.

All values are frozen. Those that a process of a batch hands to another have no slots: with them they would be taken
apart and put together field by field, in Python.
"""

from dataclasses import dataclass

from fazhi_cli.findings import Finding, Severity, Verdict, count_by_severity, verdict_of, worst

UNTOLD = "查不了"
"""A self-assessment that may exist but was not seen: forms have none, or the file's could not be read."""


@dataclass(frozen=True)
class NotRun:
    """A part or rule that was not checked, and why: 不适用 (does not apply) or 查不了 (cannot be answered here).

    ``lacks`` are the key paths, dotted, that the medium has no place for and other papers have to show.
    """

    name: str
    reason: str
    rule: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as reports name it; ``why`` is its reason in a sentence or two."""

    id: str
    name: str
    title: str
    why: str = ""


@dataclass(frozen=True)
class PartState:
    """A required part of one submission: its label and a word for its state (已具备, 缺, 待办, 不适用)."""

    label: str
    state: str


StandardNumber = int | str
"""An assessment standard's number as reports have it: a whole number where it is one, else its text (1.2.3)."""


def standard_number(number: str) -> StandardNumber:
    """A standard's number as reports have it."""
    return int(number) if number.isdecimal() else number


@dataclass(frozen=True, slots=True)
class StandardText:
    """One of the assessment standards: its number, its chapter's title, its text."""

    number: StandardNumber
    chapter: str
    text: str


@dataclass(frozen=True)
class StandardAnswer:
    """What one submission says to one standard: self-assessment, evidence files, and sentences as a mere hint."""

    number: StandardNumber
    result: str | None = None
    evidence: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Procedure:
    """How a submission goes: its kind and route by the round's words, its areas, the nearest first.

    ``filed`` are the days on which it was handed in (2017-10-13), each with the key of that filing; ``named`` what
    stands under the keys that the names of offices hold (工作单位).
    """

    kind: str
    route: str
    parents: tuple[str | None, ...] = ()
    filed: tuple[tuple[str, str], ...] = ()
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FileReport:
    """The result for one submission.

    ``not_applicable`` lists steps that do not concern this unit (不适用), ``not_checked`` checks that its medium cannot
    answer (查不了); the latter keep the verdict from ever being 可报. ``stage_label`` is the round's word for ``stage``;
    ``parts`` and ``standards`` fill columns of the Excel and HTML reports where they are known. ``style_only`` says
    that a form was compared with the blank and nothing else: then 可报 would promise too much. ``draft``: the stage is
    the round's first, at which nothing is handed in yet. ``procedure`` is None where nothing was read.
    """

    path: str
    unit: str | None
    stage: str
    findings: tuple[Finding, ...] = ()
    not_applicable: tuple[NotRun, ...] = ()
    not_checked: tuple[NotRun, ...] = ()
    stage_guessed: bool = False
    notes: tuple[str, ...] = ()
    prefecture: str | None = None
    stage_label: str = ""
    parts: tuple[PartState, ...] = ()
    standards: tuple[StandardAnswer, ...] = ()
    style_only: bool = False
    draft: bool = False
    procedure: Procedure | None = None

    @property
    def owed(self) -> int:
        """How many single things are not due yet and still to come (待办)."""
        return sum(
            finding.things for finding in self.findings if finding.severity is Severity.TODO and finding.waived is None
        )

    @property
    def verdict(self) -> Verdict:
        """可报, 须改, 检查未完成 or 待人工认定."""
        return verdict_of(self.findings, unanswered=bool(self.not_checked))

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of findings per severity."""
        return count_by_severity(self.findings)


@dataclass(frozen=True, slots=True)
class Changes:
    """This run against an earlier one: 已改, 未改, 新增, and what this run did not check again (未复查).

    ``since`` is the earlier run's day. What is not yet due or set aside counts on neither side.
    """

    since: str
    mended: tuple[Finding, ...] = ()
    unmended: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    unknown: tuple[Finding, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Numbers by the words a clerk reads."""
        return {
            "已改": len(self.mended),
            "未改": len(self.unmended),
            "新增": len(self.new),
            "未复查": len(self.unknown),
        }


@dataclass(frozen=True, order=True)
class Belonging:
    """A file in a folder that belongs to a submission: its name and the submission's, and why, in the clerk's words."""

    path: str
    owner: str
    reason: str


@dataclass(frozen=True, order=True)
class Unopened:
    """A file that was not opened, or held nothing to check: why, and whether a submission may be hidden in it."""

    path: str
    reason: str
    may_hide: bool


@dataclass(frozen=True, slots=True)
class FolderContents:
    """The files of a checked folder that are no submissions; with ``Report.files`` every file stands in one list."""

    belonging: tuple[Belonging, ...] = ()
    unopened: tuple[Unopened, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one run: every file, and the findings that only several files together show (``cross``).

    ``rules`` and ``standards`` explain what the findings and answers refer to by id and number; ``days_left`` counts
    the working days from ``as_of`` to the deadline (None where it was not computed). ``changes`` compares with an
    earlier run. ``parent_label`` and ``unit_label`` are the round's words for the heads of columns. ``contents`` are
    the other files of a folder (None: single files were checked).
    """

    tool_version: str
    round_id: str
    round_title: str
    stage: str | None
    as_of: str
    files: tuple[FileReport, ...]
    cross: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    stage_label: str = ""
    rules: tuple[RuleText, ...] = ()
    standards: tuple[StandardText, ...] = ()
    days_left: int | None = None
    parent_label: str = "上级地区"
    unit_label: str = "单位"
    changes: Changes | None = None
    contents: FolderContents | None = None

    @property
    def verdict(self) -> Verdict:
        """The first that applies of 检查未完成, 须改, 待人工认定, 可报 over files and cross-file findings."""
        verdicts = [file.verdict for file in self.files]
        if self.cross:
            verdicts.append(verdict_of(self.cross))
        return worst(verdicts)

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of findings per severity over everything."""
        return count_by_severity([finding for file in self.files for finding in file.findings] + list(self.cross))

"""Inspects one form into a FileReport that says only whether it is the official blank except for its slots."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.findings import Severity
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.round_documents import document_of, form_documents, round_of_form
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.reading.form_reading import read_package, to_nomination
from fazhi_cli.forms.reading.notes import CHANGING
from fazhi_cli.forms.reading.sheet_reading import is_sheet
from fazhi_cli.forms.word.package import Package, open_form
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.nomination.problem_kinds import LoadProblem, problem_kinds
from fazhi_cli.report import FileReport
from fazhi_cli.review.checking import problem_findings, unread
from fazhi_cli.review.settings import Settings
from fazhi_cli.rules.runner import Source, crashed

_UNSETTLED = ("form-tracked-value", "form-value-hidden")
"""What a reader of the form sees otherwise than a reader of its values: told here too, no matter of the style."""
NOTE = "只核对样式，没有检查填写的内容；内容请用 fazhi validate 检查。"


class InspectedForm(NamedTuple):
    """A form that was inspected: its report; its size and SHA-256 where it could be opened.

    ``sheet`` says that the file is a continuation sheet, which has no prescribed style.
    """

    path: Path
    report: FileReport
    size: int = 0
    digest: str = ""
    sheet: bool = False

    @property
    def unaltered(self) -> bool:
        """Whether it is the blank except for its slots; the formatting of the slots' values does not count."""
        return bool(self.digest) and not any(
            finding.unfinished or finding.severity is Severity.ERROR for finding in self.report.findings
        )


def inspect_file(path: Path, settings: Settings) -> InspectedForm:
    """Inspect a form's file, however bad. FileError for a round without a form, RoundError where no round is meant."""
    source = Source(str(path))
    settings = settings.with_round(round_of_form(path, settings.round_named))
    form_documents(settings.round)  # a round without a form is the caller's mistake, not the file's
    try:
        package = open_form(path)
        blank = document_of(package, settings.round).blank
        if is_sheet(package, blank) and next(package.document.iter("{*}tbl"), None) is None:
            return InspectedForm(path, unread(source.name, (), settings), sheet=True)
        return _inspected(path, package, blank, settings)
    except FormError as error:
        stage = settings.stage or settings.round.stages[0].id
        findings = problem_findings([error.problem], settings.round, source, stage, unfinished=True)
    except Exception as error:  # whatever a document brings with it must become 检查未完成
        findings = [crashed("FZ-D115", "form-broken-xml", "核对审批表样式", error, source)]
    return InspectedForm(path, unread(source.name, findings, settings))


def _inspected(path: Path, package: Package, blank: Blank, settings: Settings) -> InspectedForm:
    reading, kinds = read_package(package, blank), problem_kinds()
    told = (one for one in reading.notes if kinds[one.rule].name in _UNSETTLED or one.problem.subject == CHANGING)
    altered = inspect_package(package, blank)
    unit = to_nomination(reading, blank.slots).get(settings.round.applicant.key)
    source = Source(str(path), unit)
    stage = settings.stage or settings.round.stages[0].id
    findings = problem_findings([*altered, *told], settings.round, source, stage)
    report = FileReport(
        source.name, unit, settings.stage or "", tuple(findings), notes=tuple(_notes(altered)), style_only=True
    )
    return InspectedForm(path, report, len(package.content), hashlib.sha256(package.content).hexdigest())


def _notes(altered: tuple[LoadProblem, ...]) -> Iterator[str]:
    if not altered:
        yield "除填写的内容外，与官方空白表一致。"
    yield NOTE

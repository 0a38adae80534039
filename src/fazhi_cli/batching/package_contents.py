"""The other files in the folder of one package: its unit's forms are checked with it, the rest is noted."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fazhi_cli.batching.claims import settled
from fazhi_cli.batching.digests import digest_of
from fazhi_cli.batching.intake import gather
from fazhi_cli.batching.items import Intake, Result
from fazhi_cli.files.temporary import scratch_folder
from fazhi_cli.findings import some_of
from fazhi_cli.review.checking import Checked
from fazhi_cli.review.form_comparison import form_findings
from fazhi_cli.review.settings import Settings
from fazhi_cli.submissions.reading import read_submission

_NAMED = 3


def with_contents(outcome: Checked, folder: Path, settings: Settings) -> Checked:
    """A checked package with the findings on its unit's forms in the folder, and a note on the other files."""
    if outcome.inputs is None:
        return outcome
    own = settings.with_round(outcome.inputs.round)
    with scratch_folder() as unpacked:
        intake = gather(folder, unpacked, own)
        package = next(one for one in intake.submissions if one.path == folder)
        known = replace(outcome.report, path=package.shown)
        result = Result(known, digest_of(outcome, folder), named=tuple(outcome.inputs.references))
        intake = settled(intake, [result])
        read = [read_submission(form.path, own.round_named, str(folder / form.shown)) for form in package.forms]
        findings = tuple(finding for form in read for finding in form_findings(outcome, form))
    report = outcome.report
    notes = (*report.notes, *_notes(intake, folder))
    return outcome._replace(report=replace(report, findings=(*report.findings, *findings), notes=notes))


def _notes(intake: Intake, folder: Path) -> Iterator[str]:
    others = [one.shown for one in intake.submissions if one.path != folder]
    others += [item.path for item in intake.unopened if item.may_hide]
    if others:
        yield f"材料文件夹里另有 {some_of(others, _NAMED)}，不属于这一份，没有检查；用 fazhi batch 检查整个文件夹。"

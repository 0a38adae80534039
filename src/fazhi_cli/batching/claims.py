"""Assigns the other files: to the nomination that names them or in whose evidence folder they lie, or to nobody.

In the folder of one package its unit's forms are checked with it, the rest is noted.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fazhi_cli.batching.digests import digest_of
from fazhi_cli.batching.intake import gather
from fazhi_cli.batching.items import STACKED, Intake, IntakeItem, Result, Undecided
from fazhi_cli.batching.risks import Risk, risk_of
from fazhi_cli.files.names import slashed
from fazhi_cli.files.temporary import scratch_folder
from fazhi_cli.findings import some_of
from fazhi_cli.report import Belonging, Unopened
from fazhi_cli.review.checking import Checked
from fazhi_cli.review.form_comparison import form_findings
from fazhi_cli.review.settings import Settings
from fazhi_cli.rules.folder import leaves_folder
from fazhi_cli.submissions.reading import read_submission
from fazhi_cli.submissions.submission import Medium

_NAMED = "佐证，材料里写明了"
_BESIDE_NAMED = "在它放佐证的文件夹里"
_IN_PACKAGE = "在它的材料文件夹里"
_PACKAGE_UNREAD = "在它的材料文件夹里，材料还没有读出"
FILES_OF_PACKAGES = (_NAMED, _BESIDE_NAMED, _IN_PACKAGE, _PACKAGE_UNREAD, STACKED)
"""Reasons that hold for most files of a sound folder; a report need not name these files."""
_SHOWN = 3


def settled(intake: Intake, results: Sequence[Result]) -> Intake:
    """The intake with every undecided file in one of the two lists, now that it is known what the nominations name."""
    claims = _Claims(intake.submissions, results)
    belonging, unopened = list(intake.belonging), list(intake.unopened)
    for item in intake.undecided:
        found = claims.of(item)
        if isinstance(found, Belonging):
            belonging.append(found)
        else:
            unopened.append(found)
    return replace(intake, belonging=tuple(sorted(belonging)), unopened=tuple(sorted(unopened)), undecided=())


class _Claims:
    """The files that nominations name, and the folders in which these lie."""

    def __init__(self, submissions: Sequence[IntakeItem], results: Sequence[Result]) -> None:
        self._named: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._unread: set[str] = set()
        by_shown = {result.report.path: result for result in results}
        for one in submissions:
            result = by_shown.get(one.shown)
            if result is None or result.digest is None:
                self._unread.add(one.shown)
            folder = os.path.normpath(one.folder)
            for name in result.named if result is not None else ():
                self._take(one, folder, name)

    def of(self, item: Undecided) -> Belonging | Unopened:
        """Where a file belongs, or what it may hide."""
        places = [os.path.normpath(place) for place in item.places]
        for place in places:
            if place in self._named:
                return Belonging(item.shown, self._named[place], _NAMED)
        package = item.package
        owner = next((found for place in places if (found := self._beside_named(place, package)) is not None), None)
        if owner is not None:
            return Belonging(item.shown, owner, _BESIDE_NAMED)
        risk, reason = item.risk or risk_of(item.path)
        if package is not None:
            if package.shown in self._unread:
                return Belonging(item.shown, package.shown, _PACKAGE_UNREAD)
            beside = risk is Risk.SCAN and item.path.parent == package.path
            if beside or risk in (Risk.LOOSE, Risk.NONE):
                return Belonging(item.shown, package.shown, _IN_PACKAGE)
        return Unopened(item.shown, reason, may_hide=risk is not Risk.NONE)

    def _take(self, one: IntakeItem, folder: str, name: str) -> None:
        """Note a file that ``one`` names; its folder counts as evidence, in a package the whole evidence folder."""
        if leaves_folder(name):
            return
        inside = os.path.normpath(slashed(name))
        place = os.path.normpath(f"{folder}/{inside}")  # paths take 13 µs, texts 0.7
        self._named.setdefault(place, one.shown)
        first, *rest = inside.split(os.sep)  # noqa: PTH206
        if rest and one.medium is Medium.PACKAGE:
            self._folders[os.path.normpath(f"{folder}/{first}")] = one.shown
        elif rest:
            self._folders.setdefault(os.path.dirname(place), one.shown)  # noqa: PTH120

    def _beside_named(self, place: str, package: IntakeItem | None) -> str | None:
        """Who has evidence in the folder of a file, or in one above it inside the file's package."""
        end = os.path.normpath(package.path) if package is not None else ""
        for above in map(str, Path(place).parents):
            if above == end:
                return None
            if above in self._folders:
                return self._folders[above]
        return None


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
        yield f"材料文件夹里另有 {some_of(others, _SHOWN)}，不属于这一份，没有检查；用 fazhi batch 检查整个文件夹。"

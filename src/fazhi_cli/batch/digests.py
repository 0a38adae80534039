"""From a checked submission to what the rules over many need of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.review.checking import Checked
from fazhi_cli.rules.folder import PackageFolder
from fazhi_cli.rules.submissions import Digest, NamedFile, References


def digest_of(checked: Checked, source: Path) -> Digest | None:
    """What the rules over many see of a submission read from ``source``; None when it could not be read."""
    inputs = checked.inputs
    if inputs is None:
        return None
    nomination, report = inputs.nomination, checked.report
    unit = inputs.unit or inputs.round.units.by_former_name.get(nomination.applicant or "")
    people = tuple(_people(nomination))
    files = tuple(_files(inputs.references, inputs.folder))
    return Digest(
        shown=report.path,
        unit=nomination.applicant or "",
        current=unit.name if unit else None,
        prefecture=unit.prefecture if unit else nomination.prefecture,
        route=unit.route if unit else inputs.route,
        stage=report.stage,
        reinspection=nomination.kind == "复核",
        reason=nomination.exceptional_reason or "",
        text="\n".join(text.text for text in inputs.texts),
        phone="".join(char for char in str(lookup(nomination, ("联系人", "电话")) or "") if char.isdigit()),
        people=people,
        source=str(source),
        folder=str(inputs.folder.root or ""),
        files=files,
        failed=frozenset(finding.rule for finding in report.findings),
        form=bool(checked.beside),
    )


def _people(nomination: Nomination) -> Iterator[tuple[KeyPath, str]]:
    """The county's own people, each once: who answers, who checked the vetoes, who signed."""
    found: dict[str, KeyPath] = {}
    for path in (("联系人", "姓名"), ("意见", "县级", "签字人")):
        name = lookup(nomination, path)
        if name:
            found.setdefault(name.strip(), path)
    for number, veto in enumerate(nomination.vetoes):
        if veto.checked_by:
            found.setdefault(veto.checked_by.strip(), ("不得推荐情形", number, "核查人"))
    yield from ((at, name) for name, at in found.items() if len(name) > 1)


def _files(references: References, folder: PackageFolder) -> Iterator[NamedFile]:
    """The files that are there, each once; what lies outside the folder is never looked at."""
    for name, places in references.items():
        size = folder.size(name)
        if size:
            yield NamedFile(places[0], name, size)

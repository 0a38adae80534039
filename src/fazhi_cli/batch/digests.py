"""From a checked submission to what the rules over many need of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.checking import Checked
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rules.folder import PackageFolder, leaves_folder
from fazhi_cli.rules.submissions import Digest, NamedFile, named_files

_PLACES: tuple[KeyPath, ...] = (
    ("申报单位",),
    ("特别优秀理由",),
    ("创建工作情况",),
    ("联系人", "电话"),
    ("联系人", "姓名"),
    ("意见", "县级", "签字人"),
)


def digest_of(checked: Checked) -> Digest | None:
    """What the rules over many see of a submission; None when it could not be read."""
    inputs = checked.inputs
    if inputs is None:
        return None
    nomination, report = inputs.nomination, checked.report
    unit = inputs.unit or inputs.round.units.by_former_name.get(nomination.applicant or "")
    people = tuple(_people(nomination))
    files = tuple(_files(nomination, inputs.folder))
    paths = (*_PLACES, *(at for at, _ in people), *(file.at for file in files))
    return Digest(
        shown=report.path,
        unit=nomination.applicant or "",
        current=unit.name if unit else None,
        prefecture=unit.prefecture if unit else nomination.prefecture,
        route=unit.route if unit else inputs.route,
        stage=report.stage,
        reinspection=nomination.kind == "复核",
        reason=nomination.exceptional_reason or "",
        text=inputs.text,
        phone="".join(char for char in str(lookup(nomination, ("联系人", "电话")) or "") if char.isdigit()),
        people=people,
        folder=str(inputs.folder.root or ""),
        files=files,
        failed=frozenset(finding.rule for finding in report.findings),
        places=tuple((path, *checked.locate(path, False)) for path in dict.fromkeys(paths)) if checked.locate else (),
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


def _files(nomination: Nomination, folder: PackageFolder) -> Iterator[NamedFile]:
    """The files that are there, each once; what lies outside the folder is never looked at."""
    if folder.root is None:
        return
    seen: set[str] = set()
    for at, name in named_files(nomination):
        if name in seen or leaves_folder(name):
            continue
        seen.add(name)
        path = folder.root / name.replace("\\", "/")
        size = _size(path, folder.root)
        if size:
            yield NamedFile(at, name, size)


def _size(path: Path, root: Path) -> int:
    try:
        inside = path.is_file() and path.resolve().is_relative_to(root.resolve())
        return path.stat().st_size if inside else 0
    except (OSError, ValueError):
        return 0

"""What was received, when, from whom: a receipt as a value, and the receipts given before for the same submission.

Each receipt is kept as JSON beside the document; when a package of the same unit comes again, what changed since is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.findings import Severity
from fazhi_cli.packages.payload import PackRecord
from fazhi_cli.packages.verification import Differences, Verification, differences

SCHEMA_VERSION = 1
_LIMIT = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A receipt as it is kept, to compare a later one with. ``values`` are the nomination's, by key path."""

    number: int
    received_on: date
    received_by: str
    package: str
    sha256: str
    record: PackRecord
    values: dict[str, str]
    receipt: str = "fazhi"
    schema_version: int = SCHEMA_VERSION

    def changed_since(self, earlier: "Kept") -> Differences:
        """What is another in this package than in an earlier one."""
        before, after = earlier.record.sha256_by_path, self.record.sha256_by_path
        return differences(before, after, earlier.values, self.values)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt to be given: what is kept of it, the check's outcome, what is owed, and the last one given.

    ``owed`` are sentences on what is missing or wrong with the way to mend it; ``due`` is the day by which to mend.
    """

    kept: Kept
    verification: Verification
    owed: tuple[str, ...]
    due: date
    earlier: Kept | None


def receipt_for(
    verification: Verification, received_on: date, received_by: str, earlier: Kept | None, due: date
) -> Receipt:
    """The receipt for a verified package; ``earlier`` is the last one given for the same submission."""
    record = verification.record
    number = earlier.number + 1 if earlier else 1
    kept = Kept(number, received_on, received_by, verification.shown, verification.sha256, record, verification.values)
    return Receipt(kept, verification, tuple(_owed(verification)), due, earlier)


def _owed(verification: Verification) -> Iterator[str]:
    for flaw in verification.flaws:
        if flaw.severity is Severity.ERROR:
            yield f"{flaw.message}{flaw.fix}"
    for finding in verification.report.findings if verification.report else ():
        to_mend = finding.unfinished or finding.severity in (Severity.ERROR, Severity.MANUAL)
        if to_mend and finding.waived is None:
            yield f"{finding.message}{finding.fix}"


def read_kept(path: Path) -> Kept:
    """A receipt that was kept. Raises FileError when the file is none."""
    try:
        return TypeAdapter(Kept).validate_json(read_bounded(path, _LIMIT))
    except (ValidationError, ValueError, RecursionError):
        raise FileError(f"{path} 不是 fazhi receipt 留下的回执记录（.json）。") from None


def last_kept(folder: Path, record: PackRecord) -> Kept | None:
    """The last receipt kept in ``folder`` for the same round, unit and kind of submission; None when there is none."""
    found = []
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            kept = read_kept(file)
        except FileError:  # some other JSON
            continue
        if kept.record.owner == record.owner:
            found.append(kept)
    return max(found, key=lambda kept: kept.number, default=None)

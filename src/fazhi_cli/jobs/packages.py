"""The work behind ``fazhi pack``, ``verify`` and ``receipt``."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError, Protected, write_together
from fazhi_cli.packages.packing import Order, Packed, name_in_package, pack
from fazhi_cli.packages.payload import as_json
from fazhi_cli.packages.receipts import Receipt, last_kept, read_kept, receipt_for
from fazhi_cli.packages.verification import Verification
from fazhi_cli.review.settings import Settings
from fazhi_cli.version import VERSION


def make_package(
    folder: Path,
    settings: Settings,
    *,
    target: Path | None = None,
    below: Path | None = None,
    reason: str = "",
    packed_by: str = "",
    overwrite: bool = False,
) -> Packed:
    """Pack a package folder with its index. Raises FileError, see ``packages.packing.pack``."""
    from fazhi_cli.documents.package_index import index_files

    order = Order(settings, index_files, reason, packed_by, below, overwrite)
    return pack(folder, target, order)


class GivenReceipt(NamedTuple):
    """A receipt that was written: the document, the record beside it, and what it says."""

    document: Path
    kept: Path
    receipt: Receipt


def give_receipt(
    package: Path,
    settings: Settings,
    *,
    target: Path | None = None,
    since: Path | None = None,
    received_on: date | None = None,
    received_by: str = "",
    due: date | None = None,
    overwrite: bool = False,
) -> GivenReceipt:
    """Verify a package and write its receipt into a folder (default: the current one), or as the .docx named.

    An earlier receipt for the same submission is found in that folder, unless ``since`` names it. Raises FileError.
    """
    from fazhi_cli.documents.receipt import receipt_docx
    from fazhi_cli.packages.verifying import verify

    verification = verify(package, settings)
    settings = settings.with_round_if_known(verification.record.round_id)
    named = target if target is not None and target.suffix.lower() == ".docx" else None
    folder = named.parent if named else target or Path()
    earlier = read_kept(since) if since is not None else last_kept(folder, verification.record)
    if earlier is not None and earlier.sha256 and earlier.sha256 == verification.sha256 and since is None:
        raise FileError(
            f"这个包已经出过回执：{earlier.received_on}收到的{earlier.package}，第{earlier.number}次，内容完全相同。"
            "要再出一份，用 -o 指定另一个文件夹。"
        )
    last_day = due or settings.round.deadline.last_day
    receipt = receipt_for(verification, received_on or settings.as_of, received_by, earlier, last_day)
    times = "" if receipt.kept.number == 1 else f"（第{receipt.kept.number}次）"
    document = named or folder / f"{name_in_package(f'{receipt.kept.record.unit}—回执{times}')}.docx"
    kept = document.with_suffix(".json")
    contents = {kept: as_json(receipt.kept), document: receipt_docx(receipt)}
    protected = Protected.of(path for path in (package, since) if path is not None)
    write_together(contents, overwrite=overwrite, protected=protected)
    return GivenReceipt(document, kept, receipt)


def verification_as_json(verification: Verification, settings: Settings) -> bytes:
    """A verification as JSON for programs; every key is always present."""
    report = verification.report
    plain = {
        "schema_version": 1,
        "tool": {"name": "fazhi", "version": VERSION},
        "as_of": settings.as_of.isoformat(),
        "package": verification.shown,
        "sha256": verification.sha256,
        "intact": verification.intact,
        "verdict": str(verification.verdict),
        "exit_code": verification.verdict.exit_code,
        "flaws": [asdict(flaw) for flaw in verification.flaws],
        "layers": [asdict(layer) for layer in verification.layers],
        "counts": report.counts if report else None,
    }
    return (json.dumps(plain, ensure_ascii=False, indent=2, default=str) + "\n").encode("utf-8")

"""Checks a package on arrival: whole and unchanged, safe names, the same round, unaltered forms, today's verdict."""

import filecmp
from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.files import FileError, files_below, sha256_of
from fazhi_cli.files.temporary import scratch_folder
from fazhi_cli.findings import Severity
from fazhi_cli.nomination.reading import FILE_NAME, read_nomination
from fazhi_cli.packages import bag
from fazhi_cli.packages.bag import looks_like_ours, write_zip
from fazhi_cli.packages.opened_package import OpenedPackage, opened_package
from fazhi_cli.packages.payload import FORMS, INDEX, RECORD, PackRecord
from fazhi_cli.packages.verification import Flaw, Layer, Verification, differences, values_by_key
from fazhi_cli.report import FileReport
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.form_inspecting import inspect_file
from fazhi_cli.review.settings import Settings

_MOST_LEVELS = 8
_SEND_AGAIN = "请报送单位用 fazhi pack 重新打包再报，或换一种方式再传一次。"
_COMPARE = "请与报送单位核对。"


def verify(path: Path, settings: Settings) -> Verification:
    """Verify the package at ``path`` (a zip or an unpacked folder) and every package it stands on.

    Raises FileError when it cannot be opened, or is no package of this program.
    """
    with opened_package(path) as package:
        record = package.record()
        settings = settings.with_round_if_known(record.round_id)
        flaws = [*_flaws_of_package(path, package, record), *_flaws_of_round(record, settings)]
        values = _values(package)
        layers, flaws_below = _layers(package, record, values, _digest_of(path))
        flaws += flaws_below
        report = None
        if record.round_id == settings.round.id:
            flaws += _flaws_of_forms(package, settings)
            report = _report_now(package, record, settings)
    return Verification(package.shown, _digest_of(path), tuple(layers), tuple(flaws), report, values)


def _digest_of(path: Path) -> str:
    return sha256_of(path) if path.is_file() else ""


def _error(message: str, fix: str = _SEND_AGAIN) -> Flaw:
    return Flaw(Severity.ERROR, f"{message}。", fix)


def _flaws_of_package(path: Path, package: OpenedPackage, record: PackRecord) -> Iterator[Flaw]:
    """Flaws of what is in a package; of the zip itself only where every file is as it was."""
    flaws = [*(_error(flaw) for flaw in package.flaws), *_flaws_of_content(package, record)]
    yield from flaws or (() if path.is_dir() else _flaws_of_archive(path, package))


def _flaws_of_archive(path: Path, package: OpenedPackage) -> Iterator[Flaw]:
    """Flaws of the zip itself: packing the same content again must give the same bytes."""
    with scratch_folder() as room:
        again = room / "again.zip"
        write_zip(package.folder, again)
        if filecmp.cmp(path, again, shallow=False):
            return
    if looks_like_ours(path):
        yield _error("压缩包本身被改动过或损坏：与打包时的字节不同，虽然各个文件都对得上")
    else:
        message = "压缩包是解开后重新压缩的：各个文件都对得上，但已不是打包时的那个压缩包，校验值与回执上的会不同。"
        yield Flaw(Severity.WARNING, message, "以后请原样转交，不要解开再压缩。")


def _flaws_of_content(package: OpenedPackage, record: PackRecord) -> Iterator[Flaw]:
    """Differences from the manifest, and from the list of files in the record."""
    flaws = list(bag.flaws_of_bag(package.folder))
    yield from (_error(flaw) for flaw in flaws)
    told = "".join(flaws)
    for member in record.members:
        file = package.payload / member.path
        if f"“{bag.PAYLOAD}/{member.path}”" in told:
            continue
        if not file.is_file():
            yield _error(f"目录里有“{member.title}”（{member.path}），包里没有")
        elif sha256_of(file) != member.sha256:
            yield _error(f"“{member.path}”与报送信息里的校验值不符：打包之后连同校验清单一起被改过")
    known = {member.path for member in record.members} | {RECORD, f"{INDEX}.docx", f"{INDEX}.xlsx"}
    for path in files_below(package.payload):
        if path not in known and f"“{bag.PAYLOAD}/{path}”" not in told:
            yield _error(f"包里多出目录上没有的“{path}”")


def _flaws_of_round(record: PackRecord, settings: Settings) -> Iterator[Flaw]:
    if record.round_id != settings.round.id:
        message = f"这个包是“{record.round_title}”（{record.round_id}）的，现在按“{settings.round.title}”（{settings.round.id}）核对"
        yield _error(message, f"加 --round {record.round_id} 再核对；没有这个轮次的，先取得它的数据。")
    elif record.round_digest != settings.round.digest:
        message = "打包时用的轮次数据（通知要点、空白表）与这里的不同，结论可能因此不同。"
        yield Flaw(Severity.WARNING, message, "双方运行 fazhi rounds 核对轮次数据是不是同一份。")


def _values(package: OpenedPackage) -> dict[str, str]:
    """The nomination's values by key; empty where it cannot be read (the verdict tells that)."""
    return values_by_key(read_nomination(package.payload / FILE_NAME).plain)


def _layers(
    package: OpenedPackage, record: PackRecord, values: dict[str, str], sha256: str, depth: int = 1
) -> tuple[list[Layer], list[Flaw]]:
    """This package and those it stands on, the topmost first, and the flaws of those below."""
    alone = [Layer(record, sha256, None)]
    if record.below is None:
        return alone, []
    if depth >= _MOST_LEVELS:
        return alone, [_error(f"下级的包一层套一层，超过 {_MOST_LEVELS} 层，没有再往下核对")]
    inner = package.payload / record.below.path
    try:
        with opened_package(inner, f"{package.shown} 里的 {record.below.path}") as below:
            earlier, earlier_values = below.record(), _values(below)
            found = _flaws_of_package(inner, below, earlier)
            flaws = [Flaw(flaw.severity, f"{earlier.packed_by}的包里：{flaw.message}", flaw.fix) for flaw in found]
            if (earlier.unit, earlier.round_id) != (record.unit, record.round_id):
                flaws.append(_error(f"下级的包是“{earlier.unit}”（{earlier.round_id}）的，与这个包不是同一份申报"))
            lower, flaws_below = _layers(below, earlier, earlier_values, _digest_of(inner), depth + 1)
            changed = differences(_own_files(earlier), _own_files(record), earlier_values, values)
            return [Layer(record, sha256, changed), *lower], flaws + flaws_below
    except FileError as error:
        return alone, [_error(f"下级的包打不开：{str(error).rstrip('。')}")]


def _own_files(record: PackRecord) -> dict[str, str]:
    """The sha256 of a package's files by their path, without the package that it stands on."""
    below = record.below.path if record.below else None
    return {path: sha256 for path, sha256 in record.sha256_by_path.items() if path != below}


def _flaws_of_forms(package: OpenedPackage, settings: Settings) -> Iterator[Flaw]:
    """The forms that are not the blank as it was issued."""
    for file in sorted((package.payload / FORMS).glob("*.docx")):
        inspected = inspect_file(file, settings)
        if not inspected.sheet and not inspected.unaltered:
            first = next((finding.message for finding in inspected.report.findings), "")
            yield _error(f"“{FORMS}/{file.name}”不是官方空白表原样：{first.rstrip('。')}", _COMPARE)


def _report_now(package: OpenedPackage, record: PackRecord, settings: Settings) -> FileReport:
    """What a check of the material says now, at the stage of the package if none is set."""
    at_stage = settings._replace(stage=settings.stage or record.stage)
    return check_file(package.payload, at_stage, shown=f"{package.shown}/{bag.PAYLOAD}/{FILE_NAME}").report

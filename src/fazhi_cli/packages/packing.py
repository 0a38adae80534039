"""Makes the package to hand in: check, fill the forms, copy the evidence, write index, record and manifest, zip."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.batching.contents import What, word_file
from fazhi_cli.errors import FazhiError
from fazhi_cli.files import (
    FileError,
    Protected,
    files_below,
    likely_meant,
    refuse_output,
    sha256_of,
    suffix_of,
    write_atomically,
)
from fazhi_cli.files.names import bare_name
from fazhi_cli.files.temporary import scratch_folder
from fazhi_cli.findings import Severity, Verdict, some_of
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.reading import FILE_NAME
from fazhi_cli.packages import bag, payload
from fazhi_cli.packages.bag import write_zip
from fazhi_cli.packages.opened_package import opened_package
from fazhi_cli.packages.payload import Below, Member, PackRecord, as_json
from fazhi_cli.report import FileReport
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.settings import Settings
from fazhi_cli.review.waivers import says_nothing
from fazhi_cli.rounds.base import filled_in, keys_in
from fazhi_cli.rounds.documents import Document
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.standing import Standing
from fazhi_cli.version import VERSION

Index = Callable[[PackRecord], Mapping[str, bytes]]
"""Makes the index files of a package from its record: their names with their bytes."""

_SUFFIX = "—报送包"
_SHOWN = 5


class NotReadyError(FazhiError):
    """A package that must not be made yet; the exit code is that of the verdict on it."""

    heading = "没有打包"

    def __init__(self, exit_code: int, message: str) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class Packed(NamedTuple):
    """A package that was made: its path, its sha256, its record, notes for the clerk."""

    path: Path
    sha256: str
    record: PackRecord
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """How to make a package: ``reason`` allows one that is not 可报, ``below`` is the lower level's to include."""

    settings: Settings
    index: Index
    reason: str = ""
    packed_by: str = ""
    below: Path | None = None
    overwrite: bool = False


def pack(folder: Path, target: Path | None, order: Order) -> Packed:
    """Pack a package folder into ``target`` (a .zip, or a folder; default: beside the package folder).

    Raises NotReadyError when it is not 可报 and no reason is given; FileError: the folder holds no nomination, the
    package below does not fit, something cannot be written. Nothing is left of a package that could not be finished.
    """
    if not folder.exists():
        raise FileError(f"找不到文件夹：{folder}。{likely_meant(folder)}")
    if not folder.is_dir() or not (folder / FILE_NAME).is_file():
        raise FileError(f"{folder} 不是材料文件夹：打包要的是放着 {FILE_NAME} 和佐证材料的文件夹。")
    checked = check_file(folder, order.settings)
    if checked.inputs is None:
        raise FileError(f"{folder} 里的 {FILE_NAME} 读不出来，不能打包。运行 fazhi validate 可看到全部问题。")
    report, nomination, round = checked.report, checked.inputs.nomination, checked.inputs.round
    _require_ready(report, order)
    name = (nomination.applicant or folder.name).strip() + _SUFFIX
    path = _target(folder, target, f"{name_in_package(name)}.zip")
    read = [*(folder / file for file in files_below(folder)), *([order.below] if order.below else [])]
    protected = Protected.of(read)
    refuse_output(path, overwrite=order.overwrite, protected=protected)
    with scratch_folder() as room:
        top = room / name_in_package(name)
        record, notes = _filled(top, folder, nomination, report, round, order)
        finished = room / "finished.zip"
        write_zip(top, finished)
        sha256 = sha256_of(finished)
        write_atomically(path, finished, overwrite=order.overwrite, protected=protected)
    return Packed(path, sha256, record, notes)


def name_in_package(name: str) -> str:
    """A name for a folder or file of a package: without what no system takes."""
    return bare_name(name) or _SUFFIX.lstrip("—")


def _require_ready(report: FileReport, order: Order) -> None:
    if report.verdict is Verdict.READY or not says_nothing(order.reason):
        return
    counts = report.counts
    owed = "、".join(f"{severity.label}{counts[severity]}" for severity in Severity if counts[severity])
    raise NotReadyError(
        report.verdict.exit_code,
        f"{report.path} 的结论是“{report.verdict}”（{owed}）。请按 fazhi validate 列出的问题改好；"
        "确有理由先报的，加 --reason 写明理由，理由会印在目录上。",
    )


def _target(folder: Path, target: Path | None, name: str) -> Path:
    if target is None:
        return (folder if folder.name not in ("", "..") else folder.resolve()).parent / name
    return target / name if target.is_dir() or target.suffix.lower() != ".zip" else target


def _filled(
    top: Path, folder: Path, nomination: Nomination, report: FileReport, round: Round, order: Order
) -> tuple[PackRecord, tuple[str, ...]]:
    """The bag at ``top``, and what the clerk should know of it."""
    top.mkdir()
    copied = payload.copy_contents(nomination, folder, top)
    made = write_form(nomination, round, top / payload.FORMS)
    members = [payload.member_of(top, FILE_NAME, f"{round.words.nomination}（数据文件）")]
    members += [_form_member(top, file, form.paper.document) for form in made.forms for file in form.files]
    members += [payload.member_of(top, path, title) for path, title in copied.evidence]
    record = _record(nomination, report, round, order, members)
    if order.below is not None:
        record = _on(order.below, top, record)
    for name, content in order.index(record).items():
        (top / name).write_bytes(content)
    (top / payload.RECORD).write_bytes(as_json(record))
    bag.make_bag(top, _facts(record))
    notes = [note for note in made.notes if "没有填" not in note]
    return record, (*notes, *_notes_on_others(copied.left_behind, folder, round))


def _record(
    nomination: Nomination, report: FileReport, round: Round, order: Order, members: Sequence[Member]
) -> PackRecord:
    return PackRecord(
        tool_version=VERSION,
        round_id=round.id,
        round_title=round.title,
        round_digest=round.digest,
        unit=nomination.applicant or "",
        unit_label=round.applicant.key,
        kind=nomination.kind or "",
        stage=report.stage,
        stage_label=report.stage_label,
        verdict=str(report.verdict),
        packed_by=order.packed_by or _packer(nomination, report.stage, round),
        packed_on=order.settings.as_of,
        members=tuple(members),
        reason="" if report.verdict is Verdict.READY else order.reason.strip(),
    )


def _notes_on_others(left_behind: Sequence[str], folder: Path, round: Round) -> Iterator[str]:
    """What the clerk should know of the files that did not go into the package."""
    ours = (What.FORM, What.SHEET, What.BLANK)
    documents = (name for name in left_behind if suffix_of(name) == "docx")
    forms = [name for name in documents if word_file(folder / name, (round,)).what in ours]
    if forms:
        yield f"文件夹里的{some_of(forms, _SHOWN)}没有收进包里：包里的{round.words.form}是照{round.words.nomination}新填的。"
    others = [name for name in left_behind if name not in forms]
    if others:
        yield f"材料里没有提到、没有收进包里的文件：{some_of(others, _SHOWN)}。要报的，列入“佐证材料”后重新打包。"


def _packer(nomination: Nomination, stage: str, round: Round) -> str:
    """The office of the level whose stage is reached; whoever acts at that stage where its name is not known."""
    reached, words = round.stage_by_id[stage], Standing(round, nomination).words
    office = round.letter.offices.get(reached.level or "", "")
    known = office and all(words.get(key) for key in keys_in(office))
    return filled_in(office, words) if known else reached.actor


def _form_member(top: Path, file: Path, document: Document) -> Member:
    path = file.relative_to(top).as_posix()
    return payload.member_of(top, path, file.stem, copies=document.copies or 1, keeper=document.destinations)


def _on(below: Path, top: Path, record: PackRecord) -> PackRecord:
    """The record with the package of the level below, which is copied in unchanged. Raises FileError."""
    with opened_package(below) as package:
        flaws = [*package.flaws, *bag.flaws_of_bag(package.folder)]
        if flaws:
            raise FileError(f"下级的包 {below} 不完整或被改动过：{flaws[0]}。先运行 fazhi verify 核对。")
        earlier = package.record()
    if (earlier.unit, earlier.round_id) != (record.unit, record.round_id):
        message = f"下级的包 {below} 是“{earlier.unit}”（{earlier.round_id}）的，这份材料是“{record.unit}”（{record.round_id}）的，不能叠在一起。"
        raise FileError(message)
    if not below.is_file():
        raise FileError(f"{below} 是文件夹；叠在下级的包上打包，要用收到的那个压缩包原件。")
    path = f"{payload.BELOW}/{name_in_package(below.stem)}.zip"
    target = top / path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(below, target)
    member = payload.member_of(top, path, f"{earlier.packed_by}的报送包（原件）")
    return replace(record, members=(*record.members, member), below=Below(path, member.sha256, earlier.packed_by))


def _facts(record: PackRecord) -> dict[str, str]:
    """What ``bag-info.txt`` says (RFC 8493 2.2.2)."""
    return {
        "Source-Organization": record.packed_by,
        "External-Description": record.round_title,
        "External-Identifier": f"{record.round_id}/{record.unit}/{record.stage}",
        "Bagging-Date": record.packed_on.isoformat(),
        "Bag-Software-Agent": f"fazhi {record.tool_version}",
    }

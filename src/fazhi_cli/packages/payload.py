"""The content of a package: the nomination, the files that it names, the filled forms, and what is left behind.

The record of it (``报送信息.json``: unit, stage, verdict, files) is written by pydantic, and validated by it when it is read
back: a package comes from outside.
"""

import logging
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from fazhi_cli.files import FileError, cause_of, files_below, sha256_of, suffix_of
from fazhi_cli.files.kinds import PACKAGE_RECORD, PACKAGES_BELOW
from fazhi_cli.files.names import slashed
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.reading import FILE_NAME, SCHEMA_FILE
from fazhi_cli.rules.dates_and_files import every_file
from fazhi_cli.rules.folder import leaves_folder

FORMS = "审批表"
BELOW = PACKAGES_BELOW
RECORD = PACKAGE_RECORD
INDEX = "目录"
_PICTURES = frozenset({"jpg", "jpeg", "png", "bmp"})
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the package: its path below ``data/``, what it is, how many copies on paper, who keeps it.

    ``pages`` is None where they cannot be counted without printing.
    """

    path: str
    title: str
    sha256: str
    size: int
    pages: int | None = None
    copies: int = 1
    keeper: str = ""

    @property
    def pages_in_words(self) -> str:
        return "—" if self.pages is None else str(self.pages)


@dataclass(frozen=True, slots=True)
class Below:
    """The package of the level below, kept as it came: its path, its sha256, the level that made it."""

    path: str
    sha256: str
    packed_by: str


@dataclass(frozen=True, slots=True)
class PackRecord:
    """One level's package. ``reason`` is why it was made though the verdict was not 可报 (empty when it was).

    ``unit_label`` is what the round calls the applicant (申报村, 姓名).
    """

    tool_version: str
    round_id: str
    round_title: str
    round_digest: str
    unit: str
    kind: str
    stage: str
    stage_label: str
    verdict: str
    packed_by: str
    packed_on: date
    members: tuple[Member, ...]
    reason: str = ""
    below: Below | None = None
    unit_label: str = "申报单位"
    schema_version: int = SCHEMA_VERSION

    @property
    def owner(self) -> tuple[str, str, str]:
        """The submission that it is a package of: round, unit, kind."""
        return self.round_id, self.unit, self.kind

    @property
    def sha256_by_path(self) -> dict[str, str]:
        return {member.path: member.sha256 for member in self.members}


def as_json(kept: object) -> bytes:
    """A record or a receipt as the bytes of its file, which people can read too; every key is always there."""
    return TypeAdapter(type(kept)).dump_json(kept, indent=2) + b"\n"


def read_record(content: bytes, shown: str) -> PackRecord:
    """The record in a file; ``shown`` names the package. Raises FileError when it is none, or of a later version."""
    try:
        record = TypeAdapter(PackRecord).validate_json(content)
    except (ValidationError, ValueError, RecursionError):
        message = f"{shown} 里的报送信息读不懂：不是 fazhi pack 写出的，或者被改动过。请报送单位重新打包。"
        raise FileError(message) from None
    if record.schema_version > SCHEMA_VERSION:
        raise FileError(f"{shown} 由更新版本的 fazhi（{record.tool_version}）打包。请升级后再核对。")
    return record


class Copied(NamedTuple):
    """The files copied into the package, and the files of the folder that nothing names, which stay behind."""

    evidence: tuple[tuple[str, str], ...]
    left_behind: tuple[str, ...]


def copy_contents(nomination: Nomination, source: Path, payload: Path) -> Copied:
    """Copy the nomination file and every file that it names from a package folder. Raises FileError.

    ``evidence`` are the paths, as written, with their titles; a file named that is not there is an error of its own
    (the check has told it) and is left out here.
    """
    _copy(source / FILE_NAME, payload / FILE_NAME)
    titles = {entry.file: entry.title for entry in nomination.evidence if entry.file}
    taken: dict[str, str] = {}
    for _, name in every_file(nomination):
        file = source / name
        if leaves_folder(name) or not file.is_file() or not file.resolve().is_relative_to(source.resolve()):
            continue
        path = Path(slashed(name)).as_posix()
        if path not in taken:
            _copy(file, payload / path)
            taken[path] = titles.get(name) or Path(path).stem
    left = (path for path in files_below(source) if path not in taken and path not in (FILE_NAME, SCHEMA_FILE))
    return Copied(tuple(taken.items()), tuple(left))


def member_of(payload: Path, path: str, title: str, *, copies: int = 1, keeper: str = "") -> Member:
    """The member at ``path`` below ``payload``, with its digest and, where it can be told, its pages."""
    file = payload / path
    return Member(path, title, sha256_of(file), file.stat().st_size, pages_of(file), copies, keeper)


def pages_of(file: Path) -> int | None:
    """The pages of a PDF, one for a picture; None for files that must be printed to be counted, or cannot be read."""
    ending = suffix_of(file.name)
    if ending in _PICTURES:
        return 1
    if ending != "pdf":
        return None
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        return len(PdfReader(file).pages)
    except Exception:  # a damaged PDF has no number of pages; pypdf raises many kinds
        return None


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise FileError(f"无法把 {source} 放进报送包：{cause_of(error)}。请检查权限和磁盘空间后重试。") from None

"""The record in a package (``报送信息.json``): its unit, stage, verdict and files.

Written by pydantic, and validated by it when it is read back: a package comes from outside.
"""

from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter, ValidationError

from fazhi_cli.files import FileError

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

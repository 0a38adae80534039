"""The task and the result of one submission's check: small values that are passed between processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fazhi_cli.report import FileReport
from fazhi_cli.review.settings import Settings
from fazhi_cli.rules.submissions import Digest


@dataclass(frozen=True)
class Result:
    """The result of a submission's check.

    ``digest`` is None when it could not be read; ``sha256`` is that of its own file, ``named`` the files it names, there or
    not; ``round`` is the id of the round it was judged by, ``round_digest`` that round's data at the time.
    """

    report: FileReport
    digest: Digest | None
    sha256: str = ""
    named: tuple[str, ...] = ()
    round: str | None = None
    round_digest: str = ""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of kept results, and the key with which they are signed."""

    folder: Path
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Task:
    """How every submission of a run is checked; ``details`` are wanted for Excel and HTML."""

    settings: Settings
    details: bool = False
    cache: Cache | None = None

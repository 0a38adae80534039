"""What a folder holds: every file ends in one of three lists (to be checked, belonging to a submission, not opened).

A file is what its content says, see ``contents`` and ``risks``. Which files are a nomination's evidence is known only when
it has been read; until then they are undecided (``claims``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.files import FileError
from fazhi_cli.findings import Belonging, Unopened

if TYPE_CHECKING:
    from fazhi_cli.batching.archives import Limits
    from fazhi_cli.batching.risks import Risk
    from fazhi_cli.review.checking import Settings

PACKAGE_FILE = "nomination.yaml"


class Kind(StrEnum):
    """How a submission came."""

    FILE = "YAML 文件"
    PACKAGE = "材料文件夹"
    FORM = "审批表"


@dataclass(frozen=True, slots=True, order=True)
class UnitForm:
    """The form of a unit whose nomination came as YAML: its name in reports, where it lies."""

    shown: str
    path: Path


@dataclass(frozen=True, slots=True, order=True)
class IntakeItem:
    """One submission: its file in reports (relative to the folder, with ``/``), where it lies, how it came.

    ``forms`` are the unit's own forms beside its YAML, with which it is compared; ``round`` is the id of the round whose
    form a form is.
    """

    shown: str
    path: Path
    kind: Kind
    forms: tuple[UnitForm, ...] = ()
    round: str = ""

    @property
    def file(self) -> Path:
        """The nomination file or form itself."""
        return self.path / PACKAGE_FILE if self.kind is Kind.PACKAGE else self.path

    @property
    def folder(self) -> Path:
        """Where the files lie that it names."""
        return self.path if self.kind is Kind.PACKAGE else self.path.parent


@dataclass(frozen=True, slots=True)
class Undecided:
    """A file that is no submission: evidence if a nomination claims it, else not opened.

    ``places`` are the file and the zip files around it; ``package`` is the submission in whose folder it lies; ``risk`` what
    it may hide, where that is known already.
    """

    shown: str
    places: tuple[Path, ...]
    package: IntakeItem | None
    risk: tuple[Risk, str] | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything found below a folder, each list in the order of the names."""

    submissions: tuple[IntakeItem, ...]
    belonging: tuple[Belonging, ...] = ()
    unopened: tuple[Unopened, ...] = ()
    undecided: tuple[Undecided, ...] = field(default=(), repr=False)


def gather(
    root: Path,
    unpacked: Path,
    settings: Settings,
    known: Mapping[Path, str] | None = None,
    limits: Limits | None = None,
) -> Intake:
    """What lies below ``root`` (a folder, or one zip file); zip files are unpacked below ``unpacked``.

    ``known`` are files and folders of this run that are no submissions, by their resolved path, and what they are. Links are
    not followed. Raises FileError when ``root`` cannot be read.
    """
    from fazhi_cli.batching.pairing import paired
    from fazhi_cli.batching.walk import Walk

    walk = Walk(root, unpacked, known or {}, limits)
    if root.is_dir():
        walk.folder(root)
    elif root.suffix.lower() == ".zip" and root.is_file():
        walk.archive(root, root.name)
    elif root.exists():
        raise FileError(f"{root} 不是文件夹，也不是 zip 压缩包。单份材料请用 fazhi validate。")
    else:
        raise FileError(f"找不到文件夹：{root}。请检查路径。")
    return paired(walk, settings)

"""What a folder holds, as values: submissions to check, files that belong to them, files not opened or not yet decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.nomination.reading import FILE_NAME
from fazhi_cli.report import Belonging, Unopened

if TYPE_CHECKING:
    from fazhi_cli.batching.risks import Risk


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
        return self.path / FILE_NAME if self.kind is Kind.PACKAGE else self.path

    @property
    def folder(self) -> Path:
        """Where the files lie that it names."""
        return self.path if self.kind is Kind.PACKAGE else self.path.parent


@dataclass(frozen=True, slots=True)
class Undecided:
    """A file that is evidence if a nomination claims it, else not opened; a Word document may turn out to be a form.

    ``places`` are the file and the zip files around it; ``package`` is the submission in whose folder it lies; ``risk`` what
    it may hide, where that is known already; ``output`` says what its folder is, if this run writes into it.
    """

    shown: str
    places: tuple[Path, ...]
    package: IntakeItem | None
    risk: tuple[Risk, str] | None = None
    output: str = ""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything found below a folder, each list in the order of the names."""

    submissions: tuple[IntakeItem, ...]
    belonging: tuple[Belonging, ...] = ()
    unopened: tuple[Unopened, ...] = ()
    undecided: tuple[Undecided, ...] = field(default=(), repr=False)

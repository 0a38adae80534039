"""The values of a batch: what a folder holds (submissions, files of theirs, files to look at), tasks, results."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.batching.risks import Risk
from fazhi_cli.nomination.reading import FILE_NAME
from fazhi_cli.report import Belonging, FileReport, Unopened
from fazhi_cli.review.settings import Settings
from fazhi_cli.rules.across_values import Digest
from fazhi_cli.submissions.submission import Medium

STACKED = "下级的报送包原件，用 fazhi verify 逐级核对"
"""Why files of a package inside a package of the same unit are the upper one's."""


@dataclass(frozen=True, slots=True, order=True)
class UnitForm:
    """The form of a unit whose nomination came as YAML: its name in reports, where it lies."""

    shown: str
    path: Path


@dataclass(frozen=True, slots=True, order=True)
class IntakeItem:
    """One submission: its file in reports (relative to the folder, with ``/``), where it lies, how it came.

    ``forms`` are the unit's own forms beside its YAML, with which it is compared; ``round`` is the id of the round
    whose form it is, for a form.
    """

    shown: str
    path: Path
    medium: Medium
    forms: tuple[UnitForm, ...] = ()
    round: str | None = None

    @property
    def file(self) -> Path:
        """The nomination file or form itself."""
        return self.path / FILE_NAME if self.medium is Medium.PACKAGE else self.path

    @property
    def folder(self) -> Path:
        """Where the files lie that it names."""
        return self.path if self.medium is Medium.PACKAGE else self.path.parent


class Undecided(NamedTuple):
    """A file that is evidence if a nomination claims it, else not opened; a Word document may turn out to be a form.

    ``places`` are the file and the zip files around it; ``package`` is the submission in whose folder it lies; ``risk``
    what it may hide, where that is known already; ``output`` says what its folder is, if this run writes into it.
    """

    shown: str
    places: tuple[Path, ...]
    package: IntakeItem | None
    risk: tuple[Risk, str] | None = None
    output: str = ""

    @property
    def path(self) -> Path:
        return self.places[0]


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything found below a folder, each list in the order of the names."""

    submissions: tuple[IntakeItem, ...]
    belonging: tuple[Belonging, ...] = ()
    unopened: tuple[Unopened, ...] = ()
    undecided: tuple[Undecided, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a submission's check.

    ``digest`` is None when it could not be read; ``sha256`` is that of its own file, ``named`` the files it names,
    there or not; ``round`` is the id of the round it was judged by, ``round_digest`` that round's data at the time.
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


class Task(NamedTuple):
    """How every submission of a run is checked; ``details`` are wanted for Excel and HTML."""

    settings: Settings
    details: bool = False
    cache: Cache | None = None

"""The result of checking a package on arrival: flaws, levels, what each level changed."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi_cli.findings import Severity, Verdict, worst
from fazhi_cli.packages.package_differences import Differences
from fazhi_cli.packages.record import PackRecord
from fazhi_cli.report import FileReport


@dataclass(frozen=True, slots=True)
class Flaw:
    """A flaw of a package: its severity (退回 or 须说明), a sentence, how to mend it."""

    severity: Severity
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One level's package: its record, its digest, and what it changed in the package below.

    ``differences`` is None for the lowest.
    """

    record: PackRecord
    sha256: str
    differences: Differences | None


@dataclass(frozen=True, slots=True)
class Verification:
    """A package as it arrived. ``sha256`` is empty for an unpacked folder, ``report`` the verdict as it is now."""

    shown: str
    sha256: str
    layers: tuple[Layer, ...]
    flaws: tuple[Flaw, ...]
    report: FileReport | None
    values: dict[str, str]

    @property
    def record(self) -> PackRecord:
        """The record of the topmost package."""
        return self.layers[0].record

    @property
    def intact(self) -> bool:
        """Whether the package is complete and unchanged."""
        return not any(flaw.severity is Severity.ERROR for flaw in self.flaws)

    @property
    def verdict(self) -> Verdict:
        """须改 for a damaged package, else the verdict on what is in it, judged anew."""
        verdicts = [] if self.intact else [Verdict.REVISE]
        return worst([*verdicts, self.report.verdict if self.report else Verdict.INCOMPLETE])

"""The result of checking a package on arrival: flaws, levels, what each level changed in files and in values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fazhi_cli.findings import Severity, Verdict, worst
from fazhi_cli.packages.payload import PackRecord
from fazhi_cli.report import FileReport


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A value of the nomination that differs between two packages: its key path, before and after (None: not there)."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two packages of one unit: files by path, values by key."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    keys: tuple[KeyChange, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.added or self.changed or self.removed or self.keys)


def differences(
    before: Mapping[str, str],
    after: Mapping[str, str],
    values_before: Mapping[str, str],
    values_after: Mapping[str, str],
) -> Differences:
    """What differs: ``before`` and ``after`` map paths to sha256, the values are those of the nomination by key."""
    return Differences(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(path for path in before.keys() & after.keys() if before[path] != after[path])),
        removed=tuple(sorted(before.keys() - after.keys())),
        keys=tuple(
            KeyChange(path, values_before.get(path), values_after.get(path))
            for path in dict.fromkeys([*values_before, *values_after])
            if values_before.get(path) != values_after.get(path)
        ),
    )


def values_by_key(tree: Any, path: str = "") -> dict[str, str]:
    """Every value of a nomination's tree by its key path; list entries are named by their first value or number."""
    if isinstance(tree, dict):
        found: dict[str, str] = {}
        for key, value in tree.items():
            found |= values_by_key(value, f"{path}.{key}" if path else str(key))
        return found
    if isinstance(tree, list | tuple):
        found = {}
        for number, value in enumerate(tree, 1):
            found |= values_by_key(value, f"{path}[{_name_of(value) or number}]")
        return found
    return {} if tree is None or tree == "" else {path: str(tree)}


def _name_of(entry: Any) -> str | None:
    """The name of a list entry: its first value, if that is short (the department, the number, the title)."""
    if isinstance(entry, dict) and entry:
        first = next(iter(entry.values()))
        if isinstance(first, str) and 0 < len(first) <= 30 and "\n" not in first:
            return first
    return None


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
        return self.layers[0].record

    @property
    def intact(self) -> bool:
        """Whether the package is complete and unchanged."""
        return not any(flaw.severity is Severity.ERROR for flaw in self.flaws)

    @property
    def verdict(self) -> Verdict:
        """须改 for a damaged package, else today's verdict on what is in it."""
        verdicts = [] if self.intact else [Verdict.REVISE]
        return worst([*verdicts, self.report.verdict if self.report else Verdict.INCOMPLETE])

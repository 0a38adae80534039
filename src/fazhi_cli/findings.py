"""What a check says: Problem (as a rule yields it), Finding (as a user meets it), the verdict that findings come to.

Imported by every room, imports none. All values are frozen. Those that a process of a batch hands to another have no
slots: with them they would be taken apart and put together field by field, in Python.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

KeyPath = tuple[str | int, ...]
"""Where a value stands in a nomination: Chinese keys and list positions from 0, e.g. ``("征求意见", 2, "文号")``."""


class Severity(StrEnum):
    """How much a finding weighs; the five words of the product page, fixed for scripts."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    TODO = "todo"
    MANUAL = "manual"

    @property
    def label(self) -> str:
        """The word a clerk reads."""
        return _SEVERITY_LABELS[self]


_SEVERITY_LABELS: Mapping[Severity, str] = {
    Severity.ERROR: "退回",
    Severity.WARNING: "须说明",
    Severity.INFO: "提示",
    Severity.TODO: "待办",
    Severity.MANUAL: "待人工认定",
}


class Verdict(StrEnum):
    """What may be done with a submission; each has one exit code."""

    READY = "可报"
    REVISE = "须改"
    INCOMPLETE = "检查未完成"
    MANUAL = "待人工认定"

    @property
    def exit_code(self) -> int:
        """0 可报, 1 须改, 3 检查未完成, 4 待人工认定 (2 is a usage error and no verdict)."""
        return _EXIT_CODES[self]


_EXIT_CODES: Mapping[Verdict, int] = {
    Verdict.READY: 0,
    Verdict.REVISE: 1,
    Verdict.INCOMPLETE: 3,
    Verdict.MANUAL: 4,
}

VERDICTS = (Verdict.INCOMPLETE, Verdict.REVISE, Verdict.MANUAL, Verdict.READY)
"""The worst first."""


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict over several files: the first that applies of 3, 1, 4, 0; nothing checked is 检查未完成."""
    present = set(verdicts)
    return next((verdict for verdict in VERDICTS if verdict in present), Verdict.INCOMPLETE)


@dataclass(frozen=True)
class Location:
    """A place: file, line and column from 1, key path in dotted form; for a form, the slot's label."""

    file: str
    line: int | None = None
    column: int | None = None
    path: str = ""
    slot: str | None = None


@dataclass(frozen=True)
class Clause:
    """A sentence of the notice, verbatim, with its id in the round's data."""

    id: str
    text: str


@dataclass(frozen=True)
class SharedPassage:
    """A passage that two submissions share, as it stands in each, with whose it is."""

    first_owner: str
    first: str
    second_owner: str
    second: str


@dataclass(frozen=True)
class Related:
    """The other place of a contradiction; ``passages`` are what the two places share, to be shown side by side."""

    message: str
    location: Location
    passages: tuple[SharedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: one sentence and where. The runner adds severity, clause, fix and fingerprint.

    ``due`` names the stage at which a missing part is owed; before it the finding is 待办. ``subject`` tells apart
    several problems at one place (the department, the file) for the fingerprint. ``on_key`` puts the caret under the
    key instead of the value. ``slot`` is the label of a form's slot. ``clause`` names a clause other than the rule's
    own, where one rule serves several. ``offset`` is a character's place in the text at ``at``, from 0: the very spot
    inside a long text. ``places`` are more places of the same problem in its file, each with a word, line and column.
    ``lacking`` are the values that the problem says are missing: what stands there and says nothing (待定) is quoted
    behind the sentence. ``todo``: it is 待办, whatever the stage. ``reading`` is what the datum that was judged by says
    of the wording it rests on, where that is more than the rule's own. ``letter`` is the sentence for a letter to
    people who hold paper, where that is another; ``remedy`` its way to mend.
    """

    message: str
    at: KeyPath = ()
    fix: str | None = None
    due: str | None = None
    related: tuple[tuple[str, KeyPath], ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    subject: str = ""
    on_key: bool = False
    slot: str | None = None
    line: int | None = None
    column: int | None = None
    clause: str | None = None
    offset: int | None = None
    lacking: tuple[KeyPath, ...] = ()
    todo: bool = False
    reading: str = ""
    letter: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class Finding:
    """One problem as every report shows it.

    ``unfinished`` marks a finding that stands for a check that could not run: it makes the verdict 检查未完成.
    ``excerpt`` is the source line the location points at, for the caret on the terminal. ``reading`` is the choice
    made where the clause's wording leaves one. ``things`` is how many single things it says are missing.
    ``letter`` and ``remedy`` are what a letter says instead of ``message`` and ``fix``; empty where it says the same.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    location: Location
    fix: str
    clause: Clause | None = None
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    unfinished: bool = False
    waived: str | None = None
    excerpt: str | None = None
    reading: str | None = None
    things: int = 1
    letter: str = ""
    remedy: str = ""


def verdict_of(findings: Iterable[Finding], *, unanswered: bool = False) -> Verdict:
    """The verdict of one file; ``unanswered`` says that some checks could not be answered at all."""
    active = [finding for finding in findings if finding.waived is None]
    if unanswered or any(finding.unfinished for finding in active):
        return Verdict.INCOMPLETE
    severities = {finding.severity for finding in active}
    if Severity.ERROR in severities:
        return Verdict.REVISE
    if Severity.MANUAL in severities:
        return Verdict.MANUAL
    return Verdict.READY


def count_by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    """Numbers per severity, all five always there, plus ``waived`` and ``unfinished``."""
    counts = {severity.value: 0 for severity in Severity} | {"waived": 0, "unfinished": 0}
    for finding in findings:
        if finding.waived is not None:
            counts["waived"] += 1
        else:
            counts[finding.severity.value] += 1
            counts["unfinished"] += finding.unfinished
    return counts


def runs_in_words(numbers: Iterable[int]) -> list[str]:
    """Ascending numbers as a clerk lists them, runs of three and more shortened: ``3``, ``5—8``, ``31``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [
        str(first) if first == last else f"{first}{'—' if last > first + 1 else '、'}{last}" for first, last in runs
    ]


def some_of(names: Sequence[str], most: int, measure: str = "个") -> str:
    """The first names of a list, and how many there are where that is not all of them: ``甲、乙等5个``."""
    return "、".join(names[:most]) + (f"等{len(names)}{measure}" if len(names) > most else "")


def shortened(text: str, most: int) -> str:
    """A text as a line quotes it: its first characters and “……” where that is not all of them."""
    return text if len(text) <= most else f"{text[:most]}……"


@lru_cache(maxsize=4096)
def dotted(path: KeyPath) -> str:
    """A key path as a clerk reads it: list positions counted from 1, ``征求意见[3].文号``."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step + 1}]")
        else:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)

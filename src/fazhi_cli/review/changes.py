"""What changed since an earlier run: 已改, 未改, 新增, by fingerprint."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from fazhi_cli.files import FileError
from fazhi_cli.files.names import last_step
from fazhi_cli.findings import Finding, Severity
from fazhi_cli.report import Changes, FileReport, Report
from fazhi_cli.rules.registry import RULES

_SAME_FILE: tuple[Callable[[FileReport], object], ...] = (
    attrgetter("path", "unit"),
    lambda file: file.unit and (file.unit, last_step(file.path)),
    attrgetter("unit"),
    attrgetter("path"),
)
"""Keys by which a file is taken for one of the earlier run, the surest first; an empty key is like no other."""
_SAME_FINDING = (attrgetter("fingerprint"), attrgetter("rule", "location.path", "message"))
"""Keys by which a finding is taken for an earlier one, the surest first."""


def compare(earlier: Report, current: Report) -> Changes:
    """``current`` against ``earlier``. Raises FileError when they belong to different rounds.

    Each file is matched with one of the earlier ones: see ``_pairs``. A problem that vanished counts as mended only
    where its check ran again: in a file that this run has and could read, by a rule that did not wait for another one.
    """
    if earlier.round_id != current.round_id:
        raise FileError(f"上次的报告属于轮次 {earlier.round_id}，本次是 {current.round_id}，不能比较。")
    pairs = _pairs(earlier.files, current.files)
    parts = [
        _compare_file(file, current.files[pairs[place]] if place in pairs else None)
        for place, file in enumerate(earlier.files)
    ]
    added = set(range(len(current.files))).difference(pairs.values())
    parts += [Changes("", new=_counting(current.files[place].findings)) for place in sorted(added)]
    across = _compare_findings(earlier.cross, current.cross, frozenset())
    if current.contents is None:  # single files, which were not compared with each other
        across = replace(across, mended=(), unknown=across.mended)
    parts.append(across)
    mended, unmended, new, unknown = (
        tuple(chain.from_iterable(getattr(part, name) for part in parts))
        for name in ("mended", "unmended", "new", "unknown")
    )
    return Changes(earlier.as_of, mended, unmended, new, unknown)


def _pairs(earlier: Sequence[FileReport], current: Sequence[FileReport]) -> dict[int, int]:
    """Pairs the files of ``current`` with those of ``earlier``, by position; no file is matched twice.

    By unit and path; by unit and file name; by unit alone, those with most problems in common first; by path alone, for
    a file whose unit was mended.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for key in _SAME_FILE:
        alike: dict[object, list[int]] = defaultdict(list)
        for now, file in enumerate(current):
            alike[key(file)].append(now)
        candidates = [
            (-_in_common(file, current[now]), before, now)
            for before, file in enumerate(earlier)
            for now in (alike[key(file)] if key(file) else ())
        ]
        for _, before, now in sorted(candidates):
            if before not in pairs and now not in taken:
                pairs[before] = now
                taken.add(now)
    return pairs


def _in_common(earlier: FileReport, current: FileReport) -> int:
    fingerprints = {finding.fingerprint for finding in earlier.findings}
    return sum(finding.fingerprint in fingerprints for finding in current.findings)


def _compare_file(earlier: FileReport, current: FileReport | None) -> Changes:
    if current is None:
        return Changes("", unknown=_counting(earlier.findings))
    found = _compare_findings(earlier.findings, current.findings, _rules_not_run(current.findings))
    if earlier.unit is not None and current.unit is None:
        # what this run could not read was not mended
        return replace(found, mended=(), unknown=(*found.mended, *found.unknown))
    return found


def _compare_findings(earlier: tuple[Finding, ...], current: tuple[Finding, ...], not_run: frozenset[str]) -> Changes:
    before = _counting(earlier)
    still = _matches(before, current)
    gone = [finding for place, finding in enumerate(before) if place not in still]
    known = {id(finding) for finding in still.values()}
    return Changes(
        since="",
        mended=tuple(finding for finding in gone if finding.rule not in not_run),
        unmended=tuple(finding for finding in still.values() if finding.waived is None),
        new=tuple(finding for finding in _counting(current) if id(finding) not in known),
        unknown=tuple(finding for finding in gone if finding.rule in not_run),
    )


def _matches(before: Sequence[Finding], now: Sequence[Finding]) -> dict[int, Finding]:
    """For each earlier finding (by its position) the current one that is the same.

    By fingerprint first; then by rule, place and words, since fingerprints change with the unit's name.
    """
    found: dict[int, Finding] = {}
    left = list(now)
    for key in _SAME_FINDING:
        for place, finding in enumerate(before):
            match = next((other for other in left if key(other) == key(finding)), None) if place not in found else None
            if match is not None:
                found[place] = match
                left = [other for other in left if other is not match]
    return found


def _counting(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.waived is None and finding.severity is not Severity.TODO)


def _rules_not_run(findings: Iterable[Finding]) -> frozenset[str]:
    """The rules that crashed, and those skipped because a rule they require found something."""
    failed = {finding.rule for finding in findings if finding.severity is not Severity.TODO}
    crashed = {finding.rule for finding in findings if finding.unfinished}
    return frozenset(crashed | {rule.id for rule in RULES if failed.intersection(rule.requires)})

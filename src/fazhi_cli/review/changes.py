"""What changed since an earlier run: 已改, 未改, 新增, by fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from fazhi_cli.files import FileError
from fazhi_cli.findings import Changes, FileReport, Finding, Report, Severity


def compare(earlier: Report, current: Report) -> Changes:
    """``current`` against ``earlier``. Raises FileError when they belong to different rounds.

    Files are matched by unit, else by path. A problem that vanished counts as mended only where its check ran again:
    in a file that this run has, that could be read, whose rule did not wait for another one.
    """
    if earlier.round_id != current.round_id:
        raise FileError(f"上次的报告属于轮次 {earlier.round_id}，本次是 {current.round_id}，不能比较。")
    pairs = [(file, _same_file(file, current.files)) for file in earlier.files]
    known = [other for _, other in pairs if other is not None]
    parts = [_compare_file(file, other) for file, other in pairs]
    parts += [Changes("", new=_counting(file.findings)) for file in current.files if file not in known]
    parts.append(_compare_findings(earlier.cross, current.cross, frozenset()))
    return Changes(
        since=earlier.as_of,
        mended=tuple(chain.from_iterable(part.mended for part in parts)),
        unmended=tuple(chain.from_iterable(part.unmended for part in parts)),
        new=tuple(chain.from_iterable(part.new for part in parts)),
        unknown=tuple(chain.from_iterable(part.unknown for part in parts)),
    )


def _same_file(file: FileReport, others: tuple[FileReport, ...]) -> FileReport | None:
    by_unit = [other for other in others if file.unit and other.unit == file.unit]
    by_path = [other for other in others if other.path == file.path]
    return next(iter([*by_unit, *by_path]), None)


def _compare_file(earlier: FileReport, current: FileReport | None) -> Changes:
    if current is None:
        return Changes("", unknown=_counting(earlier.findings))
    found = _compare_findings(earlier.findings, current.findings, _rules_not_run(current.findings))
    if earlier.unit is not None and current.unit is None:
        # 这次没有读出来的文件，原来的问题不能算改好
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
    for key in (_by_fingerprint, _by_words):
        for place, finding in enumerate(before):
            match = next((other for other in left if key(other) == key(finding)), None) if place not in found else None
            if match is not None:
                found[place] = match
                left = [other for other in left if other is not match]
    return found


def _by_fingerprint(finding: Finding) -> tuple[str, ...]:
    return (finding.fingerprint,)


def _by_words(finding: Finding) -> tuple[str, ...]:
    return finding.rule, finding.location.path, finding.message


def _counting(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.waived is None and finding.severity is not Severity.TODO)


def _rules_not_run(findings: Iterable[Finding]) -> frozenset[str]:
    """The rules that crashed, and those that waited for a rule which found something."""
    from fazhi_cli.rules.registry import RULES

    failed = {finding.rule for finding in findings if finding.severity is not Severity.TODO}
    crashed = {finding.rule for finding in findings if finding.unfinished}
    return frozenset(crashed | {rule.id for rule in RULES if failed.intersection(rule.requires)})

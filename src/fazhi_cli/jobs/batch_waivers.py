"""Waivers for a whole batch: each applies to its unit's submission and to what only several submissions together show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fazhi_cli.batching.items import Result
from fazhi_cli.batching.reporting import Batch
from fazhi_cli.findings import Finding
from fazhi_cli.review.details import explained
from fazhi_cli.review.settings import Settings
from fazhi_cli.review.waiver_files import Waiver
from fazhi_cli.review.waivers import apply_waivers, waivers_for_nobody


def waived(batch: Batch, waivers: Sequence[Waiver], settings: Settings, file: Path) -> Batch:
    """The batch with the waivers of ``file`` applied; those for units without a submission are findings over all."""
    results, cross = [], {id(finding): finding for finding in batch.report.cross}
    for result in batch.results:
        over_many = [finding for finding in batch.report.cross if finding.location.file == result.report.path]
        changed, after = _waived_one(result, over_many, waivers, batch.settings.of_round(result.round))
        results.append(changed)
        cross |= {id(before): finding for before, finding in zip(over_many, after, strict=True)}
    units = {result.report.unit for result in batch.results}
    nobody = waivers_for_nobody(waivers, units, settings.round, str(file), everyone=not batch.unchecked)
    over_all = (*cross.values(), *nobody)
    report = replace(batch.report, files=tuple(result.report for result in results), cross=over_all)
    return replace(batch, results=tuple(results), report=explained(report, settings.round))


def _waived_one(
    result: Result, over_many: Sequence[Finding], waivers: Sequence[Waiver], settings: Settings
) -> tuple[Result, list[Finding]]:
    """One submission's result, and the findings over many that lie in it, with the waivers that concern them."""
    report = result.report
    own = len(report.findings)
    both = [*report.findings, *over_many]
    found = apply_waivers(both, waivers, settings.as_of, settings.round, report.unit, report.path)
    findings = (*found[:own], *found[len(both) :])
    return replace(result, report=replace(report, findings=findings)), found[own : len(both)]

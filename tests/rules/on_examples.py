"""Rules run on a fragment laid over the bundled complete nominations, as their examples are."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from fazhi_cli.batching.across import AcrossInputs, check_across
from fazhi_cli.batching.digests import digest_of
from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.findings import Finding, Severity
from fazhi_cli.nomination.blanks import blank_values, without_blanks
from fazhi_cli.nomination.parsing import Plain
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.examples import AcrossExample, Example, base_folder
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.registry import rules_for
from fazhi_cli.rules.runner import Source, run_rules
from samples import example_day, nomination_for, patched_tree

CALENDAR = Calendar()


def findings_on(
    example: Example, folder: Path | None = None, round: Round | None = None, tree: Plain | None = None
) -> list[Finding]:
    """Every finding on the bundled nomination with the example's patch; its files are those of the bundled package.

    ``tree`` is a nomination to look at instead, by the example's day and stage.
    """
    round = round or load_round()
    inputs = inputs_on(example, folder, round, tree)
    source = Source(
        "nomination.yaml",
        inputs.nomination.applicant,
        blanks={blank.at: blank.written for blank in inputs.blanks if not blank.partly},
        quoted_blanks=inputs.quoted_blanks,
    )
    return run_rules(rules_for(round), inputs, round, example.stage, source)


def inputs_on(
    example: Example, folder: Path | None = None, round: Round | None = None, tree: Plain | None = None
) -> Inputs:
    """What rules may ask for on the bundled nomination with the example's patch."""
    round = round or load_round()
    tree = patched_tree(example) if tree is None else tree
    blanks = blank_values(tree, shape_of(round))
    nomination = nomination_for(without_blanks(tree, blanks), round)
    place = folder or base_folder(example.base)
    return Inputs(nomination, round, example_day(example), CALENDAR, place, example.stage, blanks)


def hits(
    patch: str, stage: str = "city", as_of: str | None = None, base: str = "city", round: Round | None = None
) -> list[tuple[str, str]]:
    """Rule and key path of every finding on a patched nomination, 待办 left out."""
    found = findings_on(Example(patch, stage, as_of, base), round=round)
    return [(item.rule, item.location.path) for item in found if item.severity is not Severity.TODO]


def messages(patch: str, rule: str, stage: str = "city", as_of: str | None = None, base: str = "city") -> list[str]:
    """What a rule says about a patched nomination."""
    return [item.message for item in findings_on(Example(patch, stage, as_of, base)) if item.rule == rule]


def found_across(example: Example | AcrossExample | None, tmp_path: Path) -> set[str]:
    """The rules over many that find something in the example's submissions together."""
    assert isinstance(example, AcrossExample)
    return {finding.rule for finding in findings_across(example, tmp_path)}


def findings_across(example: AcrossExample, tmp_path: Path, round: Round | None = None) -> list[Finding]:
    """What the rules over many find in the example's submissions together, judged by a round."""
    settings = settings_for(as_of=example_day(Example("")), stage="city")
    settings = settings.with_round(round or settings.round)
    digests = []
    for number, patch in enumerate(example.patches):
        folder = tmp_path / example.place / str(number)
        shutil.copytree(base_folder(example.base), folder)
        for file in () if example.same_files else folder.glob("佐证材料/*"):
            file.write_bytes(file.read_bytes() + str(number).encode())
        tree = patched_tree(Example(patch, base=example.base))
        (folder / "nomination.yaml").write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
        shown = str(folder.relative_to(tmp_path) / "nomination.yaml")
        digests.append(digest_of(check_file(folder, settings, shown), folder))
    inputs = AcrossInputs([digest for digest in digests if digest], settings.round, example.expected)
    assert len(inputs.submissions) == len(example.patches)
    return list(check_across(inputs))


__all__ = ["CALENDAR", "AcrossExample", "Example", "findings_across", "findings_on", "found_across", "hits", "messages"]

"""Every rule's wrong example breaks it and nothing about its right one does; the bundled nominations break none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from on_examples import findings_on

from fazhi_cli.batch.across import AcrossInputs, check_across
from fazhi_cli.batch.digests import digest_of
from fazhi_cli.findings import Finding, Severity
from fazhi_cli.review.checking import check_file, settings_for
from fazhi_cli.rules.examples import base_folder, example_day, patched_tree
from fazhi_cli.rules.registry import ACROSS_RULES, RULES
from fazhi_cli.rules.rule import AcrossExample, Example, Rule

WITH_EXAMPLES = [rule for rule in RULES if rule.wrong and rule.right]


def by_rule(example: Example | AcrossExample | None, tmp_path: Path) -> dict[str, list[Finding]]:
    assert isinstance(example, Example)
    folder = tmp_path / "package"
    shutil.copytree(base_folder(example.base), folder)
    for name in example.empty_files:
        (folder / name).write_bytes(b"")
    found: dict[str, list[Finding]] = {}
    for finding in findings_on(example, folder):
        if finding.severity is not Severity.TODO:
            found.setdefault(finding.rule, []).append(finding)
    return found


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_the_wrong_example_breaks_its_rule(rule: Rule, tmp_path: Path) -> None:
    found = by_rule(rule.wrong, tmp_path)
    assert rule.id in found
    assert not any(finding.unfinished for findings in found.values() for finding in findings)


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_the_right_example_keeps_its_rule(rule: Rule, tmp_path: Path) -> None:
    assert rule.id not in by_rule(rule.right, tmp_path)


def across(example: Example | AcrossExample | None, tmp_path: Path) -> set[str]:
    """The rules over many that find something in the example's submissions together."""
    assert isinstance(example, AcrossExample)
    settings = settings_for(as_of=example_day(Example("")), stage="city")
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
    return {finding.rule for finding in check_across(inputs)}


ABOUT_THE_RUN = {"FZ-X111", "FZ-X112"}
ACROSS = [rule for rule in ACROSS_RULES if rule.id not in ABOUT_THE_RUN]


@pytest.mark.parametrize("rule", ACROSS, ids=lambda rule: rule.id)
def test_the_wrong_submissions_break_their_rule(rule: Rule, tmp_path: Path) -> None:
    assert rule.id in across(rule.wrong, tmp_path)


@pytest.mark.parametrize("rule", ACROSS, ids=lambda rule: rule.id)
def test_the_right_submissions_keep_their_rule(rule: Rule, tmp_path: Path) -> None:
    assert rule.id not in across(rule.right, tmp_path)


def test_every_rule_has_a_wrong_and_a_right_example() -> None:
    without = {rule.id for rule in (*RULES, *ACROSS_RULES) if not (rule.wrong and rule.right)}
    assert without == ABOUT_THE_RUN


@pytest.mark.parametrize(("base", "stage"), [("city", "city"), ("direct", "county")])
def test_the_bundled_nominations_break_no_rule(base: str, stage: str, tmp_path: Path) -> None:
    assert by_rule(Example("{}", stage=stage, base=base), tmp_path) == {}

"""Every rule's wrong example breaks it and nothing about its right one does; the bundled nominations break none."""

import shutil
from pathlib import Path

import pytest
from on_examples import findings_on, found_across

from fazhi_cli.findings import Finding, Severity
from fazhi_cli.rules.examples import AcrossExample, Example, base_folder
from fazhi_cli.rules.rule import Rule
from samples import ACROSS_RULES, RULES

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


ABOUT_THE_RUN = {"FZ-X111", "FZ-X112", "FZ-X113"}
ACROSS = [rule for rule in ACROSS_RULES if rule.id not in ABOUT_THE_RUN]


@pytest.mark.parametrize("rule", ACROSS, ids=lambda rule: rule.id)
def test_the_wrong_submissions_break_their_rule(rule: Rule, tmp_path: Path) -> None:
    assert rule.id in found_across(rule.wrong, tmp_path)


@pytest.mark.parametrize("rule", ACROSS, ids=lambda rule: rule.id)
def test_the_right_submissions_keep_their_rule(rule: Rule, tmp_path: Path) -> None:
    assert rule.id not in found_across(rule.right, tmp_path)


OF_OTHER_ROUNDS = {"FZ-A101", "FZ-A102", "FZ-A103", "FZ-S108", "FZ-S109", "FZ-T102", "FZ-U110", "FZ-U111"}
"""Rules on data that the bundled round has none of; ``test_other_rounds`` has their cases."""


def test_every_rule_has_a_wrong_and_a_right_example() -> None:
    without = {rule.id for rule in (*RULES, *ACROSS_RULES) if not (rule.wrong and rule.right)}
    assert without == ABOUT_THE_RUN | OF_OTHER_ROUNDS


@pytest.mark.parametrize(("base", "stage"), [("city", "city"), ("direct", "county")])
def test_the_bundled_nominations_break_no_rule(base: str, stage: str, tmp_path: Path) -> None:
    assert by_rule(Example("{}", stage=stage, base=base), tmp_path) == {}

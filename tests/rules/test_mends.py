"""What a rule says to do, done to the letter, ends its finding and brings no other."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from on_examples import findings_on
from test_edges import EDGES
from test_verdicts import ROWS

from fazhi_cli.findings import Finding, Severity
from fazhi_cli.rules.examples import Example, base_folder, base_tree
from fazhi_cli.rules.rule import Rule
from samples import RULES, patched_tree

WITH_EXAMPLES = [rule for rule in RULES if isinstance(rule.wrong, Example) and isinstance(rule.right, Example)]
QUIET = (Severity.TODO, Severity.INFO)


def told(example: Example, tmp_path: Path) -> list[Finding]:
    """What an example has to put right or to explain; hints are no fault."""
    folder = base_folder(example.base)
    if example.empty_files:
        folder = Path(shutil.copytree(folder, tmp_path / "package", dirs_exist_ok=True))
        for name in example.empty_files:
            (folder / name).write_bytes(b"")
    return findings_on(example, folder)


def rules_in(found: list[Finding], *, hints: bool = False) -> set[str]:
    return {item.rule for item in found if item.severity not in QUIET or (hints and item.severity is Severity.INFO)}


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=[rule.id for rule in WITH_EXAMPLES])
def test_the_mended_example_of_a_rule_brings_no_other_finding(rule: Rule, tmp_path: Path) -> None:
    assert isinstance(rule.wrong, Example)
    assert isinstance(rule.right, Example)
    before, after = told(rule.wrong, tmp_path / "错"), told(rule.right, tmp_path / "对")
    assert rule.id in rules_in(before, hints=True)
    assert rule.id not in rules_in(after, hints=True)
    assert rules_in(after) <= rules_in(before)


QUOTED = "“([^“”]+)”"
CHANGE = re.compile(f"把{QUOTED}改为{QUOTED}")
CHANGE_HERE = re.compile(f"后改为{QUOTED}")
LEAVE_OUT = re.compile(f"(?:^|；|：|，)删去((?:{QUOTED})+)")
FILL_IN = re.compile(f"^填写((?:{QUOTED}、?)+)。")


def steps_of(path: str) -> list[str | int]:
    return [int(step) - 1 if step.isdigit() else step for step in re.split(r"[.\[\]]+", path) if step]


def changed(tree: Any, path: list[str | int], value: Any) -> Any:
    """The tree with another value at a path; None takes it out."""
    step, rest = path[0], path[1:]
    copy: Any = list(tree) if isinstance(tree, list) else dict(tree or {})
    if rest:
        below = copy[step] if isinstance(step, int) else copy.get(step)
        if below is not None or value is not None:
            copy[step] = changed(below, rest, value)
    elif value is None and isinstance(copy, dict):
        copy.pop(step, None)
    else:
        copy[step] = value
    return copy


def found_at(tree: Any, path: list[str | int]) -> Any:
    for step in path:
        tree = tree[step] if isinstance(step, int) else tree.get(step, {})
    return tree


def mended(tree: Any, finding: Finding, base: str) -> Any:
    """The nomination after what the finding says was done to the letter; None where it leaves that to a person."""
    fix, here = finding.fix, steps_of(finding.location.path)
    if match := CHANGE.match(fix):
        return changed(tree, steps_of(match[1]), match[2])
    if match := CHANGE_HERE.search(fix):
        return changed(tree, here, match[1])
    if match := LEAVE_OUT.search(fix):
        for name in re.findall(QUOTED, match[1]):
            path = [*here[:-1], name] if len(here) > 1 and "." not in name else steps_of(name)
            tree = changed(tree, path, None)
        return tree
    if match := FILL_IN.match(fix):
        values = {path: found_at(base_tree(base), steps_of(path)) for path in re.findall(QUOTED, match[1])}
        for path, value in values.items():
            tree = changed(tree, steps_of(path), value)
        return tree if all(values.values()) else None
    return None


NOT_OF_THE_MEND = {"FZ-U101": {"FZ-W102", "FZ-E109"}, "FZ-P103": {"FZ-S105"}}
"""Text and evidence of the bundled nomination speak of another unit than the one that was misspelt. A note that says nothing
is told once; left out, a standard that is said to be met is still owed one.
"""
GROUPS = 12
CASES = [
    *[(rule.id, rule.wrong) for rule in WITH_EXAMPLES if isinstance(rule.wrong, Example)],
    *[
        (rule, broken[1] if isinstance(broken[1], Example) else Example(broken[1]))
        for rule, (_, broken) in EDGES.items()
    ],
    *[
        (f"第{place % GROUPS + 1}组判断", row[1] if isinstance(row[1], Example) else Example(row[1]))
        for place, row in enumerate(ROWS)
    ],
]
LITERALLY = {"FZ-C105", "FZ-C110", "FZ-G108", "FZ-P101", "FZ-P103", "FZ-U101", "FZ-U102", "FZ-U103", "FZ-V105"}
"""The rules that say to the letter what to write."""


def literal(whose: str) -> Iterator[tuple[Example, Finding, Any]]:
    """The findings on the cases of a rule or group that say what to write, each with the nomination after that was done."""
    for example in (example for name, example in CASES if name == whose and not example.empty_files):
        tree = patched_tree(example)
        for finding in (one for one in findings_on(example) if one.severity is not Severity.TODO):
            if (after := mended(tree, finding, example.base)) is not None:
                yield example, finding, after


@pytest.mark.parametrize("whose", sorted({name for name, _ in CASES}))
def test_a_mend_that_says_what_to_write_ends_its_finding_and_brings_no_other(whose: str) -> None:
    done = set[str]()
    for example, finding, after_tree in literal(whose):
        after = findings_on(example, tree=after_tree)
        assert (finding.rule, finding.location.path) not in {(item.rule, item.location.path) for item in after}
        assert rules_in(after) - NOT_OF_THE_MEND.get(finding.rule, set()) <= rules_in(findings_on(example))
        done.add(finding.rule)
    assert (whose in done) is (whose in LITERALLY)

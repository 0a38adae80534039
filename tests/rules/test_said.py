"""What rules say, whole: sentence, place, what stands beside it, clause, mend (``tests/data/said``, a file for each family).

A case is a fragment laid over the bundled nomination, by another ``stage``, ``as_of``, ``base`` or a round ``changed``
where it says so, or with ``empty_files`` in its package; for rules over many, ``submissions`` by what differs from a
county's, and what the ``run`` found out about them. ``FAZHI_UPDATE_GOLDEN=1 pytest tests/rules/test_said.py`` writes anew what is said; read ``git diff``
before committing.
"""

import os
import shutil
from dataclasses import MISSING, astuple, fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from on_examples import Example, inputs_on
from test_across import digest

from c_yaml import dumped, loaded
from fazhi_cli.batching.across import AcrossInputs
from fazhi_cli.findings import Problem, dotted
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round, load_round_from
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.across_values import CrossProblem, Family, Likeness, NamedFile, SharedFile
from fazhi_cli.rules.examples import base_folder
from fazhi_cli.rules.registry import RULES, across_rules, across_rules_for, require_settings, rules_for

SAID = Path(__file__).parent.parent / "data" / "said"
UPDATING = bool(os.environ.get("FAZHI_UPDATE_GOLDEN"))
HEAD = "# What rules say, whole; tests/rules/test_said.py tells how it is read.\n"
NAME = {
    "path": "申报单位",
    "label": "申报单位",
    "due": {"city": "draft", "direct": "draft"},
    "clause": "form.applicant",
}
BARE: dict[str, dict[str, Any]] = {
    "round": {"required_parts": [NAME], "date_chain": [], "schedule": [], "file_notes": []},
    "text-checks": {"blank_values.whole": []},
}
"""What names the keys of a nomination, left out: a round with other keys need not say it anew."""


@cache
def cases_of(family: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = loaded(SAID / f"{family}.yaml")
    return cases


def written(problem: Problem) -> dict[str, Any]:
    """What a problem says, without what it leaves unsaid."""
    said = {}
    for field in fields(problem):
        value = getattr(problem, field.name)
        if field.default is MISSING or value != field.default:
            said[field.name] = value
    if problem.at:
        said["at"] = dotted(problem.at)
    if problem.related:
        said["related"] = [f"{dotted(at)}: {message}" for message, at in problem.related]
    if problem.lacking:
        said["lacking"] = [dotted(at) for at in problem.lacking]
    if problem.places:
        said["places"] = [list(place) for place in problem.places]
    if isinstance(problem, CrossProblem) and problem.others:
        said["others"] = [f"第{number}份 {dotted(at)}: {message}" for message, number, at in problem.others]
    if isinstance(problem, CrossProblem) and problem.passages:
        said["passages"] = [[list(astuple(passage)) for passage in shared] for shared in problem.passages]
    return said


def round_of(case: dict[str, Any], folder: Path) -> Round:
    """The bundled round, with the values at the case's dotted paths changed in its files; ``bare`` changes ``BARE`` too."""
    edits: dict[str, dict[str, Any]] = case.get("changed", {})
    if case.get("bare"):
        edits = {name: BARE.get(name, {}) | edits.get(name, {}) for name in (*BARE, *edits)}
    if str(edits) not in CHANGED:
        CHANGED[str(edits)] = changed_round(edits, folder) if edits else load_round()
    return CHANGED[str(edits)]


CHANGED: dict[str, Round] = {}
"""Rounds by what was changed in them: many cases are of one round."""


def changed_round(edits: dict[str, dict[str, Any]], folder: Path) -> Round:
    copy = Path(shutil.copytree(bundled("standards") / load_round().id, folder / load_round().id))
    for name, changes in edits.items():
        path = copy / f"{name}.yaml"
        data = loaded(path)
        for place, value in changes.items():
            *steps, last = (int(step) if step.isdecimal() else step for step in place.split("."))
            part = data
            for step in steps:
                part = part[step]
            if value == "~":
                del part[last]
            elif isinstance(part, list) and last == len(part):
                part.append(value)
            else:
                part[last] = value
        path.write_text(dumped(data), "utf-8")
    return require_settings(load_round_from(copy))


SETS = ("agreed", "failed")


def across(case: dict[str, Any], round: Round) -> AcrossInputs:
    """The case's submissions, with what the run found out about them."""
    run = dict(case.get("run", {}))
    found = {name: run.pop(name) for name in ("copies", "partly_copied", "shared_files") if name in run}
    submissions = []
    for number, given in enumerate(case["submissions"]):
        facts: dict[str, Any] = {
            name: frozenset(value) if name in SETS else frozen(value) for name, value in given.items()
        }
        submissions.append(digest(number, **facts))
    inputs = AcrossInputs(submissions, round, **run)
    for name in ("copies", "partly_copied"):
        families = found.get(name, [])
        setattr(inputs, name, [Family(tuple(one["members"]), likenesses(one["alike"])) for one in families])
    inputs.shared_files = [
        SharedFile(tuple((number, NamedFile(("佐证材料", 0, "文件"), name, 1)) for number, name in holders))
        for holders in found.get("shared_files", [])
    ]
    return inputs


def likenesses(given: list[dict[str, Any]]) -> tuple[Likeness, ...]:
    return tuple(Likeness(one["of"][0], one["of"][1], one["share"], frozen(one["quotes"])) for one in given)


def frozen(value: Any) -> Any:
    """Lists as tuples."""
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def said_on(case: dict[str, Any], folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What each of the case's rules says."""
    if "submissions" in case:
        round = round_of(case, folder)
        inputs: object = across(case, round)
        rules = [rule for rule in across_rules_for(round) if rule.id in case["says"]]
        return {rule.id: [written(one) for one in rule.ask(inputs)] for rule in rules}
    example = Example(case["patch"], **{key: case[key] for key in ("stage", "as_of", "base") if key in case})
    round = round_of(case, folder)
    package = base_folder(example.base)
    if "empty_files" in case:
        package = Path(shutil.copytree(package, folder / "package"))
        for name in case["empty_files"]:
            (package / name).write_bytes(b"")
    inputs = inputs_on(example, package, round)
    return {rule.id: [written(one) for one in rule.ask(inputs)] for rule in rules_for(round) if rule.id in case["says"]}


class OnOneLine(dict[str, Any]):
    """A mapping that is written on one line."""


class Writer(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """Everything is written out where it stands."""
        return True


Writer.add_representer(
    OnOneLine, lambda writer, data: writer.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)
)


def laid_out(key: str, value: Any) -> Any:
    """What a case is about on few lines; what is said, item by item."""
    if key == "submissions":
        return [OnOneLine(one) for one in value]
    return OnOneLine(value) if key in ("changed", "run") else value


def write(family: str) -> None:
    """The family's file, as its cases stand now."""
    cases = [{key: laid_out(key, value) for key, value in case.items()} for case in cases_of(family)]
    text = yaml.dump(cases, Dumper=Writer, allow_unicode=True, sort_keys=False, width=10000)
    (SAID / f"{family}.yaml").write_text(HEAD + text.replace("\n- case:", "\n\n- case:"), "utf-8")


FAMILIES = sorted(path.stem for path in SAID.glob("*.yaml"))


@pytest.mark.parametrize(
    ("family", "name"), [(family, case["case"]) for family in FAMILIES for case in cases_of(family)]
)
def test_what_is_said(family: str, name: str, tmp_path: Path) -> None:
    case = next(case for case in cases_of(family) if case["case"] == name)
    said = said_on(case, tmp_path)
    if UPDATING:
        case["says"] = said
        write(family)
    assert said == case["says"]


def test_no_two_cases_of_a_family_have_one_name() -> None:
    for family in FAMILIES:
        names = [case["case"] for case in cases_of(family)]
        assert len(names) == len(set(names))


def test_every_rule_is_heard_whole() -> None:
    heard = {rule for family in FAMILIES for case in cases_of(family) for rule, said in case["says"].items() if said}
    assert {rule.id for rule in (*RULES, *across_rules())} - heard == set()

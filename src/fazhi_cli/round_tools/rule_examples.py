"""Examples of rules for a round that has none of its own: found by changing one value of its sample nomination.

Each value is left out, or replaced by another of its kind, and the rules are asked again; the first change that a rule
objects to is its wrong example, the sample itself the right one.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.findings import KeyPath, Severity
from fazhi_cli.nomination.blanks import blank_values, without_blanks
from fazhi_cli.nomination.model import type_values
from fazhi_cli.nomination.parsing import leaves
from fazhi_cli.nomination.part_keys import Key
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.round_tools.sample import sample_as_of, sample_nomination
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.examples import excerpt_of
from fazhi_cli.rules.explained import Explanation
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.registry import rules_for
from fazhi_cli.rules.rule import Rule
from fazhi_cli.rules.runner import Source, run_rules

_REMOVED = "~"
_MOST_ENTRIES = 2
"""So many entries of a list are changed; the others are like them."""
_A_YEAR = timedelta(days=400)


def with_sample_examples(items: Iterable[Explanation], round: Round) -> tuple[Explanation, ...]:
    """The explanations, those of rules without an example of the round's own with one made from its sample."""
    found = tuple(items)
    lacking = {item.id for item in found if item.wrong is None}
    rules = [rule for rule in rules_for(round) if rule.id in lacking]
    made = sample_examples(round, rules) if rules else {}
    return tuple(
        item._replace(wrong=made[item.id][0], right=made[item.id][1]) if item.id in made else item for item in found
    )


def sample_examples(round: Round, rules: Iterable[Rule]) -> Mapping[str, tuple[str, str]]:
    """For the rules that object to some change of one value: the changed part of the sample, and the part as it was."""
    sample, wanted = sample_nomination(round), list(rules)
    silent = {rule.id for rule in wanted} - _objecting(sample, round, wanted)
    examples: dict[str, tuple[str, str]] = {}
    for path, before, after in _changes(sample, round):
        asked = [rule for rule in wanted if rule.id in silent and rule.id not in examples]
        if not asked:
            break
        for rule in _objecting(_changed(sample, path, after), round, asked):
            examples[rule] = (_shown(sample, path, after), _shown(sample, path, before))
    return examples


def _objecting(tree: Any, round: Round, rules: list[Rule]) -> set[str]:
    """The rules that find something in a nomination, at the last stage and after all its days."""
    shape = shape_of(round)
    blanks = blank_values(tree, shape)
    nomination, _, broken = type_values(without_blanks(tree, blanks), shape)
    if nomination is None or broken:
        return set()
    stage = round.stages[-1].id
    inputs = Inputs(nomination, round, sample_as_of(round), Calendar(), None, stage, blanks)
    found = run_rules(rules, inputs, round, stage, Source("nomination.yaml", nomination.applicant))
    return {item.rule for item in found if item.severity is not Severity.TODO and not item.unfinished}


def _changes(sample: Any, round: Round) -> Iterator[tuple[KeyPath, Any, str]]:
    """A path, its value and another for it, ``~`` for none, over the whole sample."""
    shape = shape_of(round)
    for path, value in leaves(sample):
        key = shape.key_at(path)
        if key is not None and all(isinstance(step, str) or step < _MOST_ENTRIES for step in path):
            yield from ((path, value, other) for other in _others(key, value))


def _others(key: Key, value: Any) -> Iterator[str]:
    yield from (word for word in key.words if word != value)
    if key.type == "date":
        day = date.fromisoformat(str(value))
        yield from (str(day + shift) for shift in (_A_YEAR, timedelta(days=-1), -_A_YEAR))
    elif key.type == "number":
        yield from (str(int(value) + step) for step in (1, 99))
    elif not key.words:
        yield f"{value}甲"
        yield "××"
    yield _REMOVED


def _changed(tree: Any, path: KeyPath, value: Any) -> Any:
    """A copy of the tree with another value at a path."""
    step, rest = path[0], path[1:]
    copy: Any = dict(tree) if isinstance(tree, dict) else list(tree)
    if rest:
        copy[step] = _changed(tree[step], rest, value)
    elif value == _REMOVED and isinstance(copy, dict):
        del copy[step]
    else:
        copy[step] = value
    return copy


def _shown(tree: Any, path: KeyPath, value: Any) -> str:
    """The part of the tree around a path, with a value there, as YAML."""
    patch: Any = value
    for step in reversed(path):
        patch = {str(step + 1) if isinstance(step, int) else step: patch}
    return excerpt_of(tree, patch)

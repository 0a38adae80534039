"""Nominations for tests, made from plain trees by the bundled round."""

from datetime import date
from typing import Any

from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parsing import Plain
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.examples import Example, base_tree, example_facts, merged, patch_tree
from fazhi_cli.rules.registry import across_rules_for, rules_for, with_examples

ROUND = load_round("henan-2017")
RULES = with_examples(rules_for(ROUND), ROUND)
"""The rules in the words of the bundled round, with its examples."""
ACROSS_RULES = with_examples(across_rules_for(ROUND), ROUND)


def nomination_for(plain: Any, round: Round | None = None) -> Nomination:
    """The nomination of a plain tree in a round, the bundled one unless another is given."""
    shape = shape_of(round or ROUND)
    return Nomination(shape.validated(plain), shape)


def patched_tree(example: Example) -> Plain:
    """The bundled nomination with the example's patch merged in."""
    return merged(base_tree(example.base), patch_tree(example))


def example_day(example: Example) -> date:
    """The day by which an example is checked."""
    return date.fromisoformat(example.as_of) if example.as_of else example_facts().as_of

"""Nominations for tests, made from plain trees by the bundled round."""

from __future__ import annotations

from typing import Any

from fazhi_cli.nomination.model import Nomination, nomination_of
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.registry import across_rules_for, rules_for, with_examples

ROUND = load_round("henan-2017")
RULES = with_examples(rules_for(ROUND), ROUND)
"""The rules in the words of the bundled round, with its examples."""
ACROSS_RULES = with_examples(across_rules_for(ROUND), ROUND)


def nomination_for(plain: Any, round: Round | None = None) -> Nomination:
    """The nomination of a plain tree in a round, the bundled one unless another is given."""
    return nomination_of(plain, round or load_round("henan-2017"))

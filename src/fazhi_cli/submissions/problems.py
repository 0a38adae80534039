"""The kinds of problems that reading a submission can have, of whatever medium: their texts by id."""

from __future__ import annotations

from fazhi_cli.nomination.loading_rules import LOADING_RULES, LoadingRule, LoadProblem
from fazhi_cli.rules.form_findings import FORM_RULES


def kind_of_problem(rule: str) -> LoadingRule:
    """The text of a kind of problem. Raises KeyError for an id that no medium has."""
    return LOADING_RULES.get(rule) or FORM_RULES[rule]


def fix_of(found: LoadProblem) -> str:
    """What mends a problem: its own sentence, or that of its kind."""
    return found.problem.fix or kind_of_problem(found.rule).fix

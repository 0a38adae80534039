"""What the rules on prose say of each kind of slip, and which way to mend it they give: ``data/prose/messages.yaml``."""

from pathlib import Path

import pytest
import yaml
from test_prose import inputs_of

from fazhi_cli.rules import prose

TABLE = yaml.safe_load((Path(__file__).parents[1] / "data/prose/messages.yaml").read_text("utf-8"))
RULES = {rule.id: rule for rule in prose.RULES}


@pytest.mark.parametrize(
    ("rule", "sentence", "message", "fix"),
    [(rule, row[0], row[1], row[2] if row[2:] else None) for rule, rows in TABLE.items() for row in rows],
)
def test_a_slip_is_told_in_these_words(rule: str, sentence: str, message: str, fix: str | None) -> None:
    told = {
        ((problem.message.rpartition("：“")[0] or problem.message).rstrip("。"), problem.fix)
        for problem in RULES[rule].ask(inputs_of(sentence))
    }
    assert (message, fix) in told

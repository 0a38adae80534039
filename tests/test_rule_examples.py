"""A round without examples of its own shows some made from its own sample nomination, and none of another round's words."""

from __future__ import annotations

import pytest

from fazhi_cli.resources import bundled
from fazhi_cli.round_tools.rule_examples import sample_examples, with_sample_examples
from fazhi_cli.rounds.loading import load_round_from
from fazhi_cli.rules.explained import find_rules
from fazhi_cli.rules.registry import require_settings, rules_for

SAMPLES = sorted(path for path in (bundled("examples") / "轮次").iterdir() if (path / "round.yaml").is_file())


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_most_rules_have_an_example_in_the_rounds_own_words(folder: object) -> None:
    round = require_settings(load_round_from(folder))  # type: ignore[arg-type]
    found = sample_examples(round, rules_for(round))
    assert len(found) >= 25
    for wrong, right in found.values():
        assert wrong != right
        for word in ("中牟", "郑州", "省辖市", "创建工作情况"):
            assert word not in wrong + right


def test_a_rule_that_is_asked_for_shows_it() -> None:
    round = require_settings(load_round_from(SAMPLES[0]))
    (item,) = with_sample_examples(find_rules(round, "FZ-P101"), round)
    assert item.wrong
    assert item.right
    assert item.wrong != item.right


def test_a_round_with_examples_keeps_its_own() -> None:
    round = require_settings(load_round_from(bundled("standards") / "henan-2017"))
    (before,) = find_rules(round, "FZ-U101")
    (after,) = with_sample_examples((before,), round)
    assert after == before

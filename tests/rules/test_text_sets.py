"""The checks on prose keep their goals on the planted slips and the sound sentences of ``tests/data/prose``."""

import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import text_checks as sets

from fazhi_cli.rules.prose import RULES

MOST_MISSED = 13
OF_THE_WHOLE_TEXT = {"FZ-W104", "FZ-W128"}
"""Rules that no single sentence breaks."""
measured = cache(sets.measured)


def test_the_sets_are_as_large_as_docs_say() -> None:
    assert len(list(sets.planted())) >= 500
    assert len(list(sets.correct())) >= 300


def test_every_rule_on_prose_has_planted_slips() -> None:
    assert {rule for rule, _, _ in sets.planted()} == {rule.id for rule in RULES} - OF_THE_WHOLE_TEXT


def test_nearly_all_planted_slips_are_found() -> None:
    missed = [f"{rule} {sentence}" for rule, sentences in measured()[1].items() for sentence in sentences]
    assert len(missed) <= MOST_MISSED, missed


def test_each_rule_finds_nine_of_ten_of_its_slips() -> None:
    found, missed, _ = measured()
    assert {rule for rule in missed if len(found[rule]) < 9 * len(missed[rule])} == set()


def test_no_sound_sentence_is_touched() -> None:
    assert measured()[2] == []


@pytest.mark.parametrize("name", sets.UNSEEN)
def test_sets_written_without_looking_at_the_rules_keep_the_goals(name: str) -> None:
    found, slips, touched, sentences = sets.unseen(name)
    assert found >= 0.95 * slips
    assert touched <= 0.01 * sentences

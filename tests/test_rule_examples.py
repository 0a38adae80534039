"""A round without examples of its own shows some made from its own sample nomination, and none of another round's words."""

from pathlib import Path

import pytest

from fazhi_cli.resources import bundled
from fazhi_cli.round_tools.rule_examples import sample_examples, with_sample_examples
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import load_round, load_round_from
from fazhi_cli.rules.examples import examples_of
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules:\n  FZ-U101:\n    wrong: {patch: x, stge: city}\n    right: y\n", ["第3行：不认识“stge”。"]),
        (
            "rules:\n  FZ-U101: {rigt: y}\n  FZ-X101:\n    wrong: {patches: x}\n",
            ["有2处问题", "第2行：“rigt”取值只能是 wrong、right", "第4行：“patches”应为列表。"],
        ),
        ("rules:\n  FZ-U101：\n    wrong: x\n", ["第2行：用了全角冒号“：”"]),
        ("rules: {a: {wrong: x}, a: {wrong: y}}", ["第1行：“a”写了两次。"]),
        ("- 1", ["第1行：应为一组“键: 值”。"]),
    ],
    ids=["不认识的键", "几处一起说", "全角冒号", "写了两次", "不是键和值"],
)
def test_mistakes_in_the_examples_are_told_with_their_lines(text: str, said: list[str], tmp_path: Path) -> None:
    (tmp_path / "examples.yaml").write_text(text, "utf-8")
    with pytest.raises(RoundError) as refused:
        examples_of(load_round().changed(folder=str(tmp_path)))
    assert [words for words in said if words not in str(refused.value)] == []

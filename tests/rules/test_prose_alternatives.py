"""Every way of writing that a check on prose knows, and every exception: a sentence of ``alternatives.yaml`` for each."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from test_prose import inputs_of

from fazhi_cli.rules import prose

TABLE = yaml.safe_load((Path(__file__).parents[1] / "data/prose/alternatives.yaml").read_text("utf-8"))
OF_THE_WHOLE_TEXT = {"FZ-W104", "FZ-W128"}
"""Rules that are asked of long texts only."""
NAMELESS = {"FZ-W116": "空格", "FZ-W117": "断行"}
"""What rules call that which has no words of its own."""
RULES = {rule.id: rule for rule in prose.RULES}
LONG = "全县各级各部门高度重视法治创建工作，加强组织领导，落实工作责任。" * 6


def sentences_of(row: str) -> Iterator[str]:
    """The sentences that a row stands for: each of ``⟨…|…⟩`` in turn, the first of every other."""
    pieces = [piece.split("|") for piece in re.split("[⟨⟩]", row)]
    first = [piece[0] for piece in pieces]
    yield "".join(first)
    for place, piece in enumerate(pieces):
        yield from ("".join([*first[:place], other, *first[place + 1 :]]) for other in piece[1:])


def rows(kind: str) -> list[tuple[str, str]]:
    return [(group["rule"], row) for group in TABLE for row in group.get(kind, ())]


def told(rule: str, sentence: str) -> list[str]:
    text = LONG + sentence if rule in OF_THE_WHOLE_TEXT else sentence
    problems = RULES[rule].ask(inputs_of(text))
    return [problem.subject for problem in sorted(problems, key=lambda problem: problem.offset or 0)]


@pytest.mark.parametrize(("rule", "row"), rows("found"))
def test_every_way_of_writing_a_slip_is_found_to_the_letter(rule: str, row: str) -> None:
    for marked in sentences_of(row):
        wanted = re.findall("⟦(.*?)⟧", marked, re.DOTALL) or [NAMELESS.get(rule, "")]
        assert (marked, told(rule, re.sub("[⟦⟧]", "", marked))) == (marked, wanted)


@pytest.mark.parametrize(("rule", "row"), rows("left"))
def test_every_exception_is_left_alone(rule: str, row: str) -> None:
    for sentence in sentences_of(row):
        assert (sentence, told(rule, sentence)) == (sentence, [])

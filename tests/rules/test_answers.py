"""Every way in which opinions, handled objections and departments' answers say something: the sentences of ``answers.yaml``."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from on_examples import Example, inputs_on
from test_prose_alternatives import sentences_of
from test_publicity import LONG, publicity

from fazhi_cli.rules.department_answers import says_none
from fazhi_cli.rules.opinion_texts import opinion_against_its_text
from fazhi_cli.rules.publicity_objections import publicity_objection_open
from fazhi_cli.rules.rule import Rule

TABLE = yaml.safe_load((Path(__file__).parents[1] / "data/answers.yaml").read_text("utf-8"))


def told(rule: Rule, patch: str, stage: str = "city") -> str:
    return "".join(problem.message for problem in rule.ask(inputs_on(Example(patch, stage))))


def hangs_on_something(opinion: str) -> bool:
    patch = f'意见: {{市级: {{意见内容: "{opinion}"}}}}'
    return "意见内容" in told(opinion_against_its_text, patch)


def objection(handling: str) -> str:
    patch = publicity(f'{LONG}, 异议: 有, 异议已处理: 是, 处理情况: "{handling}"').replace("异议: 无, ", "")
    return told(publicity_objection_open, patch, "province")


KNOWN: dict[str, Callable[[str], bool]] = {
    "conditions": hangs_on_something,
    "open": lambda handling: "却写着" in objection(handling),
    "sustained": lambda handling: "，处理情况写着" in objection(handling),
    "nothing": says_none,
}


@pytest.mark.parametrize(
    ("what", "row", "known"),
    [(what, row, kind == "found") for what, kinds in TABLE.items() for kind, rows in kinds.items() for row in rows],
)
def test_every_way_of_saying_it_is_known_and_no_exception(what: str, row: str, known: bool) -> None:
    mistaken = [sentence for sentence in sentences_of(row) if KNOWN[what](sentence) is not known]
    assert mistaken == []

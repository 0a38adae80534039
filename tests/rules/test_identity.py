"""What an ID number says of birth and sex, and what stands beside it."""

from __future__ import annotations

import pytest

from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.applicant import field_out_of_bounds
from fazhi_cli.rules.inputs import Inputs
from samples import nomination_for

PERSONS = load_round(str(bundled("examples") / "轮次" / "样本-先进个人"))
BORN_1971 = "110101197102111035"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"出生年月": "1971-02-11", "性别": "男"}, []),
        ({"出生年月": "1971-02-28", "性别": "男"}, []),
        ({"出生年月": "1972-02-11"}, ["出生年月是1972年2月11日，身份证号码上是1971年2月11日。"]),
        ({"出生年月": "1971-11-02"}, ["出生年月是1971年11月2日，身份证号码上是1971年2月11日。"]),
        ({"性别": "女"}, ["性别是“女”，身份证号码上是“男”。"]),
        ({"出生年月": "1971-03-11", "性别": "女"}, ["性别是“女”，身份证号码上是“男”。", "出生年月是1971年3月11日，身份证号码上是1971年2月11日。"]),
    ],
)  # fmt: skip
def test_birth_and_sex_are_those_of_the_id_number(given: dict[str, str], said: list[str]) -> None:
    nomination = nomination_for({"身份证号": BORN_1971, **given}, PERSONS)
    inputs = Inputs(nomination, PERSONS, PERSONS.deadline.day, None, None, None)  # type: ignore[arg-type]
    found = field_out_of_bounds.check(*(getattr(inputs, name) for name in field_out_of_bounds.inputs))
    assert sorted(item.message for item in found) == sorted(said)


def test_without_an_id_number_nothing_is_held_against_it() -> None:
    nomination = nomination_for({"出生年月": "1972-02-11", "性别": "女"}, PERSONS)
    inputs = Inputs(nomination, PERSONS, PERSONS.deadline.day, None, None, None)  # type: ignore[arg-type]
    assert not list(field_out_of_bounds.check(*(getattr(inputs, name) for name in field_out_of_bounds.inputs)))

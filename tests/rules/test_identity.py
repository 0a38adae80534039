"""What an ID number says of birth and sex, and what stands beside it."""

from datetime import date
from typing import Any

import pytest

from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.applicant import field_out_of_bounds, field_usually_in_bounds
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.rule import Rule
from one_datum import P, folder_of
from samples import nomination_for

PERSONS = load_round(str(folder_of(P)))
BORN_1971 = "110101197102111035"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"出生年月": "1971-02-11", "性别": "男"}, []),
        ({"出生年月": "1971-02", "性别": "男"}, []),
        ({"出生年月": "1972-02-11"}, ["出生年月是1972年2月11日，身份证号码上是1971年2月11日。"]),
        ({"出生年月": "1971-11-02"}, ["出生年月是1971年11月2日，身份证号码上是1971年2月11日。"]),
        ({"性别": "女"}, ["性别是“女”，身份证号码上是“男”。"]),
        ({"出生年月": "1971-03-11", "性别": "女"}, ["性别是“女”，身份证号码上是“男”。", "出生年月是1971年3月11日，身份证号码上是1971年2月11日。"]),
    ],
)  # fmt: skip
def test_birth_and_sex_are_those_of_the_id_number(given: dict[str, str], said: list[str]) -> None:
    assert messages({"身份证号": BORN_1971, **given}, PERSONS) == sorted(said)


def messages(given: dict[str, str], round: Round, rule: Rule = field_out_of_bounds) -> list[str]:
    inputs = Inputs(nomination_for(given, round), round, round.deadline.day, None, None, None)  # type: ignore[arg-type]
    found = rule.check(*(getattr(inputs, name) for name in rule.inputs))
    return sorted(item.message for item in found)


IN_DOUBT = "只写到月，看不出合不合，须由人认定。"


@pytest.mark.parametrize(
    ("bounds", "given", "refused", "doubted"),
    [
        ({"most": 50, "reference": "2022-02-10"}, {"身份证号": BORN_1971}, False, False),
        ({"most": 50, "reference": "2022-02-11"}, {"身份证号": BORN_1971}, True, False),
        ({"most": 50, "reference": "2022-02-11"}, {}, False, True),
        ({"most": 50, "reference": "2022-01-31"}, {}, False, False),
        ({"most": 50, "reference": "2022-02-28"}, {}, True, False),
        ({"least": 51, "reference": "2022-02-10"}, {"身份证号": BORN_1971}, True, False),
        ({"least": 51, "reference": "2022-02-11"}, {"身份证号": BORN_1971}, False, False),
        ({"least": 51, "reference": "2022-02-10"}, {}, False, True),
        ({"since": date(1971, 2, 12)}, {"身份证号": BORN_1971}, True, False),
        ({"since": date(1971, 2, 12)}, {}, False, True),
        ({"until": date(1971, 2, 11)}, {"身份证号": BORN_1971}, False, False),
        ({"most": 50, "reference": "2022-02-11"}, {"身份证号": "110101197103111037"}, False, True),
    ],
)
def test_a_month_of_birth_at_the_bound_is_judged_by_the_day_of_the_id_number(
    bounds: dict[str, Any], given: dict[str, str], refused: bool, doubted: bool
) -> None:
    fields = tuple(one.changed(**bounds) if one.label == "出生年月" else one for one in PERSONS.applicant.fields)
    round = PERSONS.changed(applicant=PERSONS.applicant.changed(fields=fields))
    born = {"出生年月": "1971-02", **given}
    assert any("应" in said for said in messages(born, round)) is refused
    assert any(said.endswith(IN_DOUBT) for said in messages(born, round, field_usually_in_bounds)) is doubted


def test_without_an_id_number_nothing_is_held_against_it() -> None:
    assert messages({"出生年月": "1972-02-11", "性别": "女"}, PERSONS) == []


@pytest.mark.parametrize(
    ("label", "kind", "written", "said"),
    [
        ("出生日期", "date", "1971-02-11", []),
        ("出生日期", "date", "1971-02-12", ["出生日期是1971年2月12日，身份证号码上是1971年2月11日。"]),
        ("出生年月", "month", "1971年2月", []),
        ("出生年月", "month", "1971年3月", ["出生年月是1971年3月，身份证号码上是1971年2月11日。"]),
        ("出生地", "text", "河南中牟", []),
    ],
)
def test_a_day_is_held_against_the_day_a_month_against_the_month(
    label: str, kind: str, written: str, said: list[str]
) -> None:
    given = PERSONS.applicant
    born = next(one for one in given.fields if one.label == "出生年月")
    other = born.changed(key=label, label=label, type=kind, decided_by="facts", least=None, most=None)
    fields = tuple(other if one is born else one for one in given.fields)
    round = PERSONS.changed(applicant=given.changed(fields=fields))
    assert messages({"身份证号": BORN_1971, label: written}, round) == said


def test_an_id_number_whose_figures_are_no_day_says_nothing_of_birth() -> None:
    assert messages({"身份证号": "110101197102311037", "出生年月": "1980-02"}, PERSONS) == []


def test_what_the_id_number_contradicts_is_told_at_its_place_with_its_mend() -> None:
    nomination = nomination_for({"身份证号": BORN_1971, "出生年月": "1972-02-11"}, PERSONS)
    inputs = Inputs(nomination, PERSONS, PERSONS.deadline.day, None, None, None)  # type: ignore[arg-type]
    (found,) = field_out_of_bounds.ask(inputs)
    assert (found.at, found.fix) == (("出生年月",), "对照身份证，改正写错的一处。")
    assert found.remedy == "请对照身份证，更正写错的一处。"
    assert found.clause == next(one.clause for one in PERSONS.applicant.fields if one.label == "出生年月")

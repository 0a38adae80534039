"""A quota that is a percentage of a number in the list of units: 教师数的2‰，不足1名的按1名."""

from pathlib import Path

import pytest

from fazhi_cli.resources import bundled
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import load_round_from
from fazhi_cli.rounds.quota import Quota
from fazhi_cli.rounds.units import Unit, Units
from one_datum import P, changed, copy_of, said

NUMBERS = [
    # percent, least, number, how many
    (0.2, 0, 12_500, 25),
    (0.2, 0, 12_499, 24),
    (0.2, 1, 400, 1),
    (0.2, 0, 400, 0),
    (33.33, 0, 6, 2),
    (10, 0, 30, 3),
    (0.3, 2, 1000, 3),
]


@pytest.mark.parametrize(("percent", "least", "number", "most"), NUMBERS)
def test_it_is_counted_in_whole_units(percent: float, least: int, number: int, most: int) -> None:
    quota = Quota(per=("city",), percent=percent, of="教师数", least=least, counted_from="city", clause="1")
    assert quota.with_numbers({"绿水市": number}).most_for("绿水市") == most


def test_an_area_has_the_sum_of_those_in_it_unless_it_has_a_number_of_its_own() -> None:
    rows = [("东岭县", ["青山市", "江州省"], 100), ("西岭县", ["青山市", "江州省"], 50), ("绿水市", [], 7)]
    units = Units(
        items=tuple(
            Unit.model_validate({"name": name, "parent": parents, "numbers": {"教师数": n}})
            for name, parents, n in rows
        )
    )
    assert units.numbers_of("教师数") == {"东岭县": 100, "西岭县": 50, "绿水市": 7, "青山市": 150, "江州省": 150}
    assert units.numbers_of("学生数") == {}


PART = "{per: city, percent: 0.2, of: 职工数, least: 1,"


def round_with(numbers: dict[str, int], folder: Path) -> Path:
    copy = copy_of(P, folder)
    changed(copy, "round.yaml", "{per: city, usual: 4,", PART)
    for name, number in numbers.items():
        changed(copy, "units.yaml", f"{{name: {name}}}", f"{{name: {name}, numbers: {{职工数: {number}}}}}")
    return copy


@pytest.mark.parametrize(
    ("employees", "told"),
    [
        (5000, None),
        (900, "最多可推荐1个（职工数的0.2%，至少1个）"),
        (3000, None),
        (2000, "最多可推荐4个（职工数的0.2%，至少1个）"),
    ],
)
def test_a_batch_is_held_to_it(
    employees: int, told: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = round_with({"青山市": 90_000, "绿水市": employees, "白云市": 90_000}, tmp_path)
    text = said(folder, "批量", tmp_path, capsys)
    assert ("绿水市推荐了" in text) is (told is not None)
    assert told is None or told in text


def test_an_area_without_the_number_is_told(tmp_path: Path) -> None:
    with pytest.raises(RoundError, match="没有写 职工数（白云市）"):
        load_round_from(round_with({"青山市": 1, "绿水市": 2}, tmp_path))


def test_the_bundled_round_has_its_quotas_as_they_are() -> None:
    round = load_round_from(bundled("standards") / "henan-2017")
    assert round.quotas == round.quota

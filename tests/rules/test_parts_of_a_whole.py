"""A number that is a part of another one is at most all of it; what may be more than all of it is none."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from one_datum import V, changed, copy_of, said

FIELD = "{key: 户籍人口数, label: 户籍人口数, type: number, "
CASES: list[tuple[str, str, bool]] = [
    # what is asked, how many of 100, whether it is told
    ("least: 10", "30", False),
    ("least: 10", "100", False),
    ("least: 10", "120", True),
    ("least: 10", "9", True),
    ("least: 110", "120", False),
    ("least: 10, most: 150", "120", False),
]


@pytest.mark.parametrize(("asked", "number", "told"), CASES, ids=[f"{row[0]} {row[1]}" for row in CASES])
def test_a_part_is_at_most_the_whole(
    asked: str, number: str, told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "轮次").mkdir()
    folder = copy_of(V, tmp_path / "轮次")
    part = f"{{key: 党员数, label: 党员数, type: number, {asked}, of: 户籍人口数}}\n    - {FIELD}"
    changed(folder, "round.yaml", FIELD, part)
    text = said(folder, f"检查 01-各项齐全 | 户籍人口数: 837 => 党员数: {number}\n户籍人口数: 100", tmp_path, capsys)
    assert ("FZ-A101" in text) is told
    assert ("不能多于全部" in text) is (told and number == "120")

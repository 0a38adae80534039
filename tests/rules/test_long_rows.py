"""很长的一串相同的字：检查用的时间随长度增长，不随长度的平方。"""

from time import process_time

import pytest

from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.prose.figure_contradictions import figures_disagree
from fazhi_cli.rules.prose.figures import about_number
from fazhi_cli.rules.prose.spots import Prose
from fazhi_cli.rules.rule import Rule


@pytest.mark.parametrize(
    ("rule", "row", "end"),
    [
        pytest.param(about_number, "1", "1.1.", id="一串数字，末尾多一个小数点"),
        pytest.param(figures_disagree, "共12件、", "", id="一串总数，没有各数之和"),
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(rule: Rule, row: str, end: str) -> None:
    round = load_round("henan-2017")

    def seconds(size: int) -> float:
        begun = process_time()
        rule.check([Prose(row * (size // len(row)) + end, ("正文",), "正文")], round)
        return process_time() - begun

    seconds(100)  # what is prepared by the first text
    once, four_times = (min(seconds(size) for _ in range(3)) for size in (3_000, 12_000))
    assert four_times < 10 * max(once, 0.002)

"""The lengths of texts by the round's own way of counting, with their limits and the reading beside them."""

from typing import Any

import pytest
from on_examples import Example, findings_on, messages

from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round

ROUND = load_round()


def limited(**changed: Any) -> Round:
    return ROUND.changed(texts=tuple(text.changed(**changed) for text in ROUND.texts))


def over(text: str | None, round: Round = ROUND) -> list[str]:
    written = "~" if text is None else f"'{text}'"
    found = findings_on(Example(f"创建工作情况: {written}"), round=round)
    return [item.message for item in found if item.rule == "FZ-T101"]


TEXTS = [
    ("正好1500字", "法" * 1500, 0),
    ("多一个字", "法" * 1501, 1),
    ("标点也算字", "法" * 1499 + "。" + "。", 1),
    ("空格不算字", "法" * 1500 + "　 　 ", 0),
    ("一串数字算一个字", "法" * 1499 + "20171016", 0),
    ("全角数字各算一个字", "法" * 1499 + "２０１７", 3),
    ("多了一处半角逗号", "法" * 1499 + ",法", 1),
    ("没有正文", None, 0),
]


@pytest.mark.parametrize(("text", "excess"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_the_limit_includes_its_number(text: str | None, excess: int) -> None:
    expected = [f"创建工作情况{1500 + excess}字，超过1500字以内的限制{excess}字。"] if excess else []
    assert over(text) == expected


@pytest.mark.parametrize(("method", "number"), [("word", 4), ("han", 2), ("no_spaces", 6), ("all_characters", 7)])
def test_a_round_may_count_by_another_method(method: str, number: int) -> None:
    assert over("法治, abc", limited(method=method, maximum=number)) == []
    assert len(over("法治, abc", limited(method=method, maximum=number - 1))) == 1


def test_a_round_may_limit_several_texts() -> None:
    (limit,) = ROUND.texts
    other = limit.changed(key="补充材料", label="补充材料", maximum=3)
    round = ROUND.changed(texts=(limit, other))
    found = findings_on(Example("{创建工作情况: 法治, 补充材料: 获奖情况}"), round=round)
    assert [(item.location.path, item.message) for item in found if item.rule == "FZ-T101"] == [
        ("补充材料", "补充材料4字，超过3字以内的限制1字。")
    ]


def test_the_reading_stands_beside_it() -> None:
    found = findings_on(Example(f"创建工作情况: {'法' * 1501}"))
    assert [item.reading for item in found if item.rule == "FZ-T101"] == [ROUND.texts[0].reading]
    short = findings_on(Example("创建工作情况: 法治"), round=limited(minimum=3))
    assert [item.reading for item in short if item.rule == "FZ-T102"] == [ROUND.texts[0].reading]
    assert messages("{}", "FZ-T101") == []

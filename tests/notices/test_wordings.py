"""Wordings of notices, each with what is read from it: windows of circumstances, and more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.reading import notice_of

LIST = "有下列情形之一的，不得推荐：\n"


def facts(kind: str, sentences: str, below: str = "") -> tuple[Fact, ...]:
    """The facts of a kind in a notice with these sentences."""
    text = f"关于推荐模范个人的通知\n\n各单位：\n一、条件\n{sentences}\n\n某某局\n2024年9月1日\n{below}"
    return notice_of(text).of(kind)


def window(found: Fact) -> int | date | None:
    """The window of a circumstance: its own, else that of the sentence above the list."""
    first = next(iter([*found.values["windows"], *found.values["lead_windows"]]), None)
    return first and (first["years"] or first["since"])


CIRCUMSTANCES: list[tuple[str, list[tuple[str, int | date | None]]]] = [
    ("2023年1月1日以来未发生责任事故。", [("2023年1月1日以来发生责任事故", date(2023, 1, 1))]),
    ("申报前一年度内没有受到通报批评。", [("申报前一年度内受到通报批评", 1)]),
    ("推荐前两年内未发生责任事故，近五年未受过行政处罚。", [("推荐前两年内发生责任事故", 2), ("近五年受过行政处罚", 5)]),
    ("近三年来无重大医疗纠纷、无责任事故。", [("近三年来重大医疗纠纷", 3), ("近三年来责任事故", 3)]),
    ("近两年没有发生重大安全事故和群体性上访。", [("近两年发生重大安全事故和群体性上访", 2)]),
    ("无不良信用记录，无欠薪问题。", [("不良信用记录", None), ("欠薪问题", None)]),
    ("无其他不宜推荐情形，公示无异议。", []),
    (
        "2024年1月1日至推荐之日，有下列情形之一的不得推荐：\n1.发生命案的；\n2.近三年受过处分的。",
        [("发生命案的；", date(2024, 1, 1)), ("近三年受过处分的。", 3)],
    ),
    ("2021年至今，存在下列情形之一的，不予申报：\n1.失信的。", [("失信的。", date(2021, 1, 1))]),
    ("自2022年6月起至申报截止日，有下列情形之一的，不得推荐：\n1.失信的。", [("失信的。", date(2022, 6, 1))]),
    (f"{LIST}1.近五年内受过处分，或者近三年内发生事故的。", [("近五年内受过处分", 5), ("近三年内发生事故的。", 3)]),
    (f"{LIST}1.2021年以来受过处罚或2023年以来被通报的。", [("2021年以来受过处罚", date(2021, 1, 1)), ("2023年以来被通报的。", date(2023, 1, 1))]),
    (f"{LIST}1.班子成员近三年受过处分、近两年被问责的。", [("班子成员近三年受过处分", 3), ("近两年被问责的。", 2)]),
    (f"{LIST}1.近三年内连续两年考核不合格的。", [("近三年内连续两年考核不合格的。", 3)]),
    (f"{LIST}1.近三年，连续两年亏损的。", [("近三年，连续两年亏损的。", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "expected"), CIRCUMSTANCES, ids=[row[0] for row in CIRCUMSTANCES])
def test_every_circumstance_has_the_window_that_it_is_said_with(sentences: str, expected: list[Any]) -> None:
    assert [(found.values["text"], window(found)) for found in facts("veto", sentences)] == expected

"""Which stage a nomination's content shows, where nobody named it."""

from __future__ import annotations

import pytest

from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.standing import Standing, guess_stage, owed_parts
from samples import nomination_for

ROUND = load_round()
NAMED = [{"部门": name} for name in ("纪检", "综治", "环保")]

CASES = [
    ("什么都没填", {}, "draft"),
    ("只有申报单位和正文", {"申报单位": "中牟县", "创建工作情况": "一年来。"}, "draft"),
    ("填了填表日期", {"填表日期": "2017-09-30"}, "county"),
    ("部门只列了名字，还没有征求", {"填表日期": "2017-09-30", "征求意见": NAMED}, "county"),
    ("一个部门答复了", {"填表日期": "2017-09-30", "征求意见": [*NAMED, {"部门": "信访", "结论": "无异议"}]}, "city"),
    ("一个部门没有回复", {"征求意见": [{"部门": "信访", "结论": "未回复"}]}, "city"),
    ("只有回函的文号", {"征求意见": [{"部门": "信访", "文号": "郑信函〔2017〕3号"}]}, "city"),
    ("填了市级意见的日期", {"意见": {"市级": {"日期": "2017-10-13"}}}, "city"),
    ("填了公示", {"公示": {"起始日期": "2017-10-23"}}, "province"),
]


@pytest.mark.parametrize(("given", "stage"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_stage_follows_from_the_content(given: dict[str, object], stage: str) -> None:
    nomination = nomination_for(given)
    standing = Standing(ROUND, nomination)
    assert guess_stage(owed_parts(nomination, standing), nomination, standing) == stage

"""Which stage a nomination's content shows, where nobody named it."""

import pytest

from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.stages import guess_stage
from fazhi_cli.rules.standing import Standing, owed_parts
from samples import nomination_for

ROUND = load_round()
AGREED = {"意见": {"县级": {"结论": "同意", "日期": "2017-10-09", "盖章": "是"}}}
ANSWERED = [{"部门": one.name, "结论": "无异议"} for one in ROUND.departments.named] if ROUND.departments else []
NAMED = [{"部门": name} for name in ("纪检", "综治", "环保")]

CASES = [
    ("什么都没填", {}, "draft"),
    ("只有申报单位和正文", {"申报单位": "中牟县", "创建工作情况": "一年来。"}, "draft"),
    ("填了填表日期", {"填表日期": "2017-09-30"}, "draft"),
    ("申报单位签章了，县级领导小组还没有同意", {"意见": {"申报单位": {"日期": "2017-10-09", "盖章": "是"}}}, "draft"),
    ("县级领导小组同意了", AGREED, "county"),
    ("县级领导小组只盖了章", {"意见": {"县级": {"盖章": "是"}}}, "county"),
    ("县级没有盖章", {"意见": {"县级": {"盖章": "否"}}}, "draft"),
    ("部门只列了名字", {**AGREED, "征求意见": NAMED}, "county"),
    ("一个部门答复了", {**AGREED, "征求意见": [*NAMED, {"部门": "信访", "结论": "无异议"}]}, "county"),
    ("部门都答复了，也实地考核了，市里还没有决定", {**AGREED, "征求意见": ANSWERED, "实地考核": {"市级": {"结论": "合格"}}}, "county"),
    ("市级同意了", {"意见": {"县级": {"结论": "同意"}, "市级": {"结论": "同意"}}}, "city"),
    ("市级不同意也是决定", {"意见": {"市级": {"结论": "不同意"}}}, "city"),
    ("填了市级意见的日期", {"意见": {"市级": {"日期": "2017-10-13"}}}, "city"),
    ("报送了，市级意见漏填", {**AGREED, "报送": {"日期": "2017-10-13"}}, "county"),
    ("填了公示，省里还没有意见", {**AGREED, "公示": {"起始日期": "2017-10-23"}}, "county"),
    ("省级同意了", {"意见": {"省级": {"结论": "同意"}}}, "province"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "stage"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_stage_follows_from_the_content(given: dict[str, object], stage: str) -> None:
    nomination = nomination_for(given)
    standing = Standing(ROUND, nomination)
    assert guess_stage(owed_parts(nomination, standing), nomination, standing) == stage

"""What a pattern of several alternatives finds, one example of each, and what only looks like it."""

import re
from collections.abc import Callable
from time import process_time

import pytest

from fazhi_cli.batching import expected
from fazhi_cli.notices import quota_areas
from fazhi_cli.review import waivers
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules import consultations, deadline, told_in_texts, weighing

FOUND = [
    # an event goes on, or comes again
    (weighing._AGAIN, "至今没有整改", "至今"),
    (weighing._AGAIN, "迄今未治理完毕", "迄今"),
    (weighing._AGAIN, "企业仍在排污", "仍在"),
    (weighing._AGAIN, "污水仍然外排", "仍然"),
    (weighing._AGAIN, "隐患尚未消除", "尚未消除"),
    (weighing._AGAIN, "排污持续到2016年", "持续到"),
    (weighing._AGAIN, "污染延续至今年", "延续至"),
    (weighing._AGAIN, "2016年再次发生泄漏", "再次发生"),
    (weighing._AGAIN, "此后又排放废水", "又排"),
    (weighing._AGAIN, "2016年死灰复燃", "死灰复燃"),
    (weighing._AGAIN, "问题反弹", "反弹"),
    # cases of others, and work against such cases
    (told_in_texts._OF_OTHERS, "排查可能引发群体性事件的苗头", "排查"),
    (told_in_texts._OF_OTHERS, "开展重大事故应急演练", "应急"),
    (told_in_texts._OF_OTHERS, "化解信访积案", "化解"),
    (told_in_texts._OF_OTHERS, "审结受贿案件", "审结"),
    (told_in_texts._OF_OTHERS, "以案释法", "以案"),
    (told_in_texts._OF_OTHERS, "旁听职务犯罪庭审", "旁听"),
    (told_in_texts._OF_OTHERS, "吸取事故教训", "教训"),
    (told_in_texts._OF_OTHERS, "外省发生的事故", "外省"),
    # a document's number, however it is written
    (consultations._NUMBERED, "郑信函〔2017〕5号", "〔2017"),
    (consultations._NUMBERED, "郑信函[17]5", "[17"),
    (consultations._NUMBERED, "郑信函（二〇一七）五号", "（二〇一七"),
    (consultations._NUMBERED, "信函第五号", "五号"),
    (consultations._NUMBERED, "2017-92", "2017-92"),
    # the number before a unit in a list
    (expected._NUMBERING, "（一）、中牟县", "（一）、"),
    (expected._NUMBERING, "12．中牟县", "12．"),
    (expected._NUMBERING, "3 中牟县", "3 "),
    (expected._NUMBERING, "⑦中牟县", "⑦"),
    (expected._NUMBERING, "- 中牟县", "- "),
    # below the units of a list
    (expected.NO_UNIT, "合　计", "合　计"),
    (expected.NO_UNIT, "共计12", "共计12"),
    (expected.NO_UNIT, "注：以上各县", "注：以上各县"),
    (expected.NO_UNIT, "填表人：王芳", "填表人：王芳"),
    # no person's name
    (waivers._NO_NAME, "王某", "某"),
    (waivers._NO_NAME, "有关领导", "有关"),
    (waivers._NO_NAME, "县司法局", "局"),
    (waivers._NO_NAME, "王局长", "局长"),
    (waivers._NO_NAME, "组织人事部", "织人事部"),
]
LEFT = [
    (weighing._AGAIN, "至今未再发生"),
    (weighing._AGAIN, "至今没有出现新的污染"),
    (weighing._AGAIN, "当年整改完毕"),
    (told_in_texts._OF_OTHERS, "2016年辖区发生重大交通事故"),
    (consultations._NUMBERED, "电话答复"),
    (consultations._NUMBERED, "郑信函〔〕号"),
    (expected._NUMBERING, "中牟县"),
    (expected._NUMBERING, "三门峡市"),
    (expected._NUMBERING, "一马路街道"),
    (waivers._NO_NAME, "郭晓峰"),
    (waivers._NO_NAME, "王建部"),
]


@pytest.mark.parametrize(("pattern", "text", "part"), FOUND, ids=[row[1] for row in FOUND])
def test_each_alternative_finds_what_it_is_for(pattern: LazyPattern | re.Pattern[str], text: str, part: str) -> None:
    found = pattern.search(text)
    assert found is not None
    assert found[0] == part


@pytest.mark.parametrize(("pattern", "text"), LEFT, ids=[row[1] for row in LEFT])
def test_what_only_looks_like_it_is_left(pattern: LazyPattern | re.Pattern[str], text: str) -> None:
    assert pattern.search(text) is None


@pytest.mark.parametrize("unit", ["共青城市", "注滋口镇", "合计县"])
def test_a_unit_whose_name_begins_so_is_one(unit: str) -> None:
    assert expected.NO_UNIT.fullmatch(unit) is None


@pytest.mark.parametrize("reason", ["无", "待补充", "见附件", "同意豁免", "特殊情况。", "——", "×××"])
def test_a_reason_that_says_nothing_is_none(reason: str) -> None:
    assert waivers.says_nothing(reason)


@pytest.mark.parametrize("reason", ["同意，因与邻县共建", "无人机航拍所得", "见附件三，已与邻县核对"])
def test_a_reason_that_says_something_is_one(reason: str) -> None:
    assert not waivers.says_nothing(reason)


@pytest.mark.parametrize("name", ["郭晓峰", "欧阳修远", "阿依古丽·买买提", "Zhang San"])
def test_a_person_is_named_in_any_of_these_ways(name: str) -> None:
    assert waivers._NAME.fullmatch(name)
    assert not waivers._NO_NAME.search(name)


SAME_SIGNS = [
    (lambda text: list(quota_areas.numbers_respectively(text)), "甲市、"),
    (quota_areas.areas_named, "甲市、"),
    (lambda text: deadline._ASIDE.sub("", text), "（"),
    (consultations._SHORT_BODY.findall, "甲"),
]


@pytest.mark.parametrize(("searched", "sign"), SAME_SIGNS)
def test_thousands_of_the_same_signs_are_searched_at_once(searched: Callable[[str], object], sign: str) -> None:
    begun = process_time()
    searched(sign * 8_000)
    assert process_time() - begun < 1

"""Earlier titles as notices ask for them: 2019年以来, 截至某日持有, 连续两届, 在有效期内, 满两年, 未满三年, 上一届 – to the day."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from on_examples import Example, findings_on

from fazhi_cli.findings import Finding
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.soundness import faults_of
from fazhi_cli.rounds.vetoes import TitleTerms

HERE = load_round("henan-2017")
"""Its deadline, from which years go back, is 2017-10-16."""
NOTICE = (Path(HERE.folder) / "notice.txt").read_text("utf-8")
NAME = "郑州市平安县"


def terms(given: Mapping[str, Any]) -> TitleTerms:
    data = {"title": "平安县", "words": ["平安县"], "clause": "scope.quota", "due": {"city": "draft"}}
    return TitleTerms.model_validate(data | dict(given))


def told(round: Round, *held: str) -> list[Finding]:
    """What is found about titles; each is given as its day, 至 the day on which it ends, or as 无 for no day."""
    titles = []
    for number, one in enumerate(held, 1):
        day, _, until = one.partition("至")
        dates = ("" if day == "无" else f", 日期: '{day}'") + (f", 有效期至: '{until}'" if until else "")
        titles.append(f"{{名称: 第{number}届{NAME}{dates}}}")
    found = findings_on(Example(f"已获称号: [{', '.join(titles)}]"), round=round)
    return [item for item in found if item.rule in ("FZ-U110", "FZ-U111")]


ASKED: list[tuple[str, dict[str, Any], list[list[str]], list[list[str]]]] = [
    # what the notice says, as data, titles that will do, titles that will not
    ("2015年以来获得过", {"since": "2015-01-01"}, [["2015-01-01"], ["2017-10-01"], ["2010-01-01", "2016-05-01"]], [["2014-12-31"], [], ["无"]]),
    ("2015年9月以来", {"since": "2015-09-01"}, [["2015-09-01"]], [["2015-08-31"]]),
    ("2015年12月31日以前获得", {"until": "2015-12-31"}, [["2015-12-31"], ["2009-01-01"]], [["2016-01-01"], ["无"]]),
    ("上一届（2014年命名）", {"since": "2014-01-01", "until": "2014-12-31"}, [["2014-01-01"], ["2014-12-31"]], [["2013-12-31"], ["2015-01-01"]]),
    ("近三年内获得过", {"within_years": 3}, [["2014-10-16"], ["2017-10-16"]], [["2014-10-15"], ["无"]]),
    ("获得未满三年", {"under_years": 3}, [["2014-10-17"], ["2017-01-01"]], [["2014-10-16"], ["无"]]),
    ("获得满两年方可申报", {"full_years": 2}, [["2015-10-16"], ["2001-01-01"]], [["2015-10-17"], ["2017-01-01"], ["无"]]),
    ("到2016年6月30日满两年", {"full_years": 2, "reference": "2016-06-30"}, [["2014-06-30"]], [["2014-07-01"]]),
    ("到通知印发时满两年", {"full_years": 2, "reference": "notice"}, [["2015-09-29"]], [["2015-09-30"]]),
    ("到填表时满两年", {"full_years": 2, "reference": "填表日期"}, [["2015-09-30"]], [["2015-10-01"]]),
    ("满一年，闰日授予的", {"full_years": 1, "reference": "2017-02-28"}, [["2016-02-29"]], [["2016-03-01"]]),
    ("满两年而在近五年内", {"full_years": 2, "within_years": 5}, [["2015-10-16"], ["2012-10-16"]], [["2015-10-17"], ["2012-10-15"]]),
    ("截至2016年12月31日持有", {"held_on": "2016-12-31"}, [["2016-12-31"], ["2010-01-01"], ["2015-01-01至2016-12-31"]], [["2017-01-01"], ["2015-01-01至2016-12-30"], ["无"]]),
    ("在有效期内", {"valid": True}, [["2015-01-01至2017-10-16"], ["无至2017-10-16"]], [["2015-01-01至2017-10-15"], ["2015-01-01"], ["无"]]),
    ("有效期三年", {"valid": True, "valid_years": 3}, [["2014-10-16"], ["2010-01-01至2018-01-01"]], [["2014-10-15"], ["无"], ["2016-01-01至2017-01-01"]]),
    ("两次", {"times": 2}, [["2010-01-01", "2016-01-01"], ["无", "无"]], [["2010-01-01"], []]),
    ("连续两届，三年一届", {"times": 2, "apart_years": 3}, [["2012-01-01", "2015-01-01"], ["2003-01-01", "2014-06-01", "2017-06-01"]], [["2012-01-01", "2015-01-02"], ["2015-01-01"], ["2015-01-01", "2015-01-01"], ["无", "无"]]),
    ("连续三届，三年一届", {"times": 3, "apart_years": 3}, [["2011-01-01", "2014-01-01", "2017-01-01"]], [["2011-01-01", "2014-01-01"], ["2008-01-01", "2011-01-01", "2014-01-02"]]),
    ("2010年以来连续两届", {"times": 2, "apart_years": 3, "since": "2010-01-01"}, [["2010-01-01", "2013-01-01"]], [["2009-12-31", "2012-12-31"]]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "good", "bad"), [case[1:] for case in ASKED], ids=[case[0] for case in ASKED])
def test_a_title_is_asked_for_to_the_day(data: dict[str, Any], good: list[list[str]], bad: list[list[str]]) -> None:
    asking = HERE.changed(prerequisites=(terms(data),))
    assert [held for held in good if told(asking, *held)] == []
    assert [held for held in bad if not told(asking, *held)] == []


@pytest.mark.parametrize(("data", "good", "bad"), [case[1:] for case in ASKED], ids=[case[0] for case in ASKED])
def test_the_same_terms_bar_from_another_to_the_day(
    data: dict[str, Any], good: list[list[str]], bad: list[list[str]]
) -> None:
    barring = HERE.changed(exclusions=(terms(data),))
    assert [held for held in good if not told(barring, *held)] == []
    named_without_a_day = [held for held in bad if "无" in held or (data.get("valid") and len(held) == 1)]
    assert [held for held in bad if told(barring, *held) and held not in named_without_a_day] == []


def test_another_title_neither_meets_nor_bars() -> None:
    other = findings_on(
        Example("已获称号: [{名称: 郑州市文明县, 日期: '2016-05-01'}]"),
        round=HERE.changed(prerequisites=(terms({"since": "2015-01-01"}),), exclusions=(terms({}),)),
    )
    assert [item.rule for item in other if item.rule in ("FZ-U110", "FZ-U111")] == ["FZ-U110"]


SAID: list[tuple[str, dict[str, Any], list[str], str]] = [
    ("prerequisites", {"since": "2015-01-01"}, [], "没有写明2015年1月1日以来获得过平安县。"),
    ("prerequisites", {"since": "2015-01-01"}, ["2014-05-01"], f"没有写明2015年1月1日以来获得过平安县：“第1届{NAME}”2014年5月1日授予，早于2015年1月1日。"),
    ("prerequisites", {"full_years": 2}, ["2016-05-01"], f"没有写明获得过平安县（须满2年）：“第1届{NAME}”2016年5月1日授予，到2017年10月16日未满2年。"),
    ("prerequisites", {"valid": True}, ["2016-05-01"], f"没有写明获得过平安县（在有效期内）：“第1届{NAME}”没有写“有效期至”。"),
    ("prerequisites", {"held_on": "2016-12-31"}, ["2014-05-01至2016-05-01"], f"没有写明获得过平安县（2016年12月31日仍持有）：“第1届{NAME}”有效期到2016年5月1日，2016年12月31日已过期。"),
    ("prerequisites", {"times": 2, "apart_years": 3}, ["2014-05-01"], "没有写明获得过平安县（连续2次）：只写了1次。"),
    ("exclusions", {"under_years": 3}, ["2016-05-01"], f"已获得“第1届{NAME}”（2016年5月1日授予，未满3年的），属于平安县，不再推荐。"),
    ("exclusions", {"under_years": 3}, ["无"], f"“第1届{NAME}”没有写授予日期，看不出是不是平安县（未满3年的），是的不再推荐。"),
    ("exclusions", {}, ["无"], f"已获得“第1届{NAME}”，属于平安县，不再推荐。"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "data", "held", "message"), SAID)
def test_it_is_said_why(where: str, data: dict[str, Any], held: list[str], message: str) -> None:
    (finding,) = told(HERE.changed(**{where: (terms(data),)}), *held)
    assert finding.message == message
    if held and "只写了" not in message:
        key = (
            "有效期至"
            if "有效期" in message.rsplit("：", maxsplit=1)[-1]
            else "日期"
            if where == "prerequisites"
            else ""
        )
        assert finding.location.path.startswith("已获称号[1]")
        assert finding.location.path.endswith(key)


EITHER = HERE.changed(
    prerequisites=(
        terms({"title": "平安县", "words": ["平安县"], "within_years": 5, "one_of": "甲"}),
        terms({"title": "文明县", "words": ["文明县"], "within_years": 3, "one_of": "甲"}),
        terms({"title": "卫生县", "words": ["卫生县"]}),
    )
)
EITHERS: list[tuple[list[tuple[str, str]], list[str]]] = [
    ([("平安县", "2012-10-16"), ("卫生县", "2001-01-01")], []),
    ([("文明县", "2014-10-16"), ("卫生县", "2001-01-01")], []),
    ([("文明县", "2014-10-16")], ["没有写明获得过卫生县。"]),
    ([("卫生县", "2001-01-01")], ["没有写明近5年内获得过平安县，或近3年内获得过文明县。"]),
    (
        [("文明县", "2014-10-15"), ("卫生县", "2001-01-01")],
        [
            "没有写明近5年内获得过平安县，或近3年内获得过文明县（“文明县”2014年10月15日授予，到2017年10月16日已超过3年）。"
        ],
    ),
]


@pytest.mark.parametrize(("held", "messages"), EITHERS)
def test_one_of_several_is_enough_each_with_its_own_years(held: list[tuple[str, str]], messages: list[str]) -> None:
    titles = ", ".join(f"{{名称: {name}, 日期: '{day}'}}" for name, day in held)
    found = findings_on(Example(f"已获称号: [{titles}]"), round=EITHER)
    assert [item.message for item in found if item.rule == "FZ-U110"] == messages


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("近三年和未满三年都写了", {"within_years": 3, "under_years": 3}, "都写了"),
    ("须满五年又在三年之内", {"full_years": 5, "within_years": 3}, "没有哪一天合得上"),
    ("有效期没有写要有效", {"valid_years": 3}, "valid: true"),
    ("相隔几年没有写几次", {"apart_years": 3}, "times: 2"),
    ("往回数的日子没有年数", {"since": "2015-01-01", "reference": "notice"}, "reference 不起作用"),
    ("起止颠倒", {"since": "2015-01-01", "until": "2014-01-01"}, "早于 since"),
    ("持有的日子早于起算日", {"since": "2015-01-01", "held_on": "2014-01-01"}, "早于 since"),
    ("起算日晚于截止日", {"since": "2027-01-01"}, "晚于截止日"),
    ("持有的日子晚于截止日", {"held_on": "2027-01-01"}, "晚于截止日"),
    ("年数是零", {"full_years": 0}, "full_years（须满几年） 0 不合理"),
    ("次数太多", {"times": 50}, "times（几次） 50 不合理"),
    ("没有词", {"words": ["", "平安县"]}, "没有写凭哪些词"),
]  # fmt: skip


@pytest.mark.parametrize("where", ["prerequisites", "exclusions"])
@pytest.mark.parametrize(("data", "said"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_terms_that_cannot_be_are_named(where: str, data: dict[str, Any], said: str) -> None:
    faults = list(faults_of(HERE.changed(**{where: (terms(data),)}), NOTICE))
    assert any(said in f"{fault.message}{fault.fix}" for fault in faults)
    assert {fault.path[0] for fault in faults} == {where}


def test_terms_that_can_be_have_no_faults() -> None:
    assert [case[0] for case in ASKED if list(faults_of(HERE.changed(prerequisites=(terms(case[1]),)), NOTICE))] == []


@pytest.mark.parametrize(("name", "by", "held"), [
    ("最美家庭", "郑州市妇联", True), ("郑州市最美家庭", "", True), ("最美家庭", "河南省妇联", False), ("最美家庭", "", False), ("文明家庭", "郑州市妇联", False),
])  # fmt: skip
def test_who_awarded_it_tells_titles_of_one_name_apart(name: str, by: str, held: bool) -> None:
    asking = HERE.changed(
        prerequisites=(terms({"title": "市级最美家庭", "words": ["最美家庭"], "awarded_by": ["市"]}),)
    )
    body = f", 授予单位: {by}" if by else ""
    found = findings_on(Example(f"已获称号: [{{名称: {name}{body}}}]"), round=asking)
    assert ("FZ-U110" not in {item.rule for item in found}) is held


@pytest.mark.parametrize(("name", "by", "held"), [
    ("优秀护士", "郑州市卫生健康委", True), ("全市先进个人", "", True), ("岗位能手", "国务院国资委", False), ("优秀护士", "", False),
])  # fmt: skip
def test_any_title_of_a_body_counts_where_no_words_are_given(name: str, by: str, held: bool) -> None:
    asking = HERE.changed(prerequisites=(terms({"title": "市级以上荣誉", "words": [], "awarded_by": ["市", "省"]}),))
    assert not list(faults_of(asking, NOTICE))
    body = f", 授予单位: {by}" if by else ""
    found = findings_on(Example(f"已获称号: [{{名称: {name}{body}}}]"), round=asking)
    assert ("FZ-U110" not in {item.rule for item in found}) is held

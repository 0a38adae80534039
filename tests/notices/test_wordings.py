"""Wordings of notices, each with what is read from it: windows of circumstances, and more."""

from datetime import date
from typing import Any

import pytest

from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.reading import notice_of
from fazhi_cli.notices.timing import window_values

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
    ("近三年来无重大医疗纠纷、无责任事故。", [("近三年来发生重大医疗纠纷", 3), ("近三年来发生责任事故", 3)]),
    ("近两年没有发生重大安全事故和群体性上访。", [("近两年发生重大安全事故和群体性上访", 2)]),
    ("无不良信用记录，无欠薪问题。", [("有不良信用记录", None), ("有欠薪问题", None)]),
    ("无其他不宜推荐情形，公示无异议。", []),
    ("近两年内发生过违纪违法行为的，实行“一票否决”。", [("近两年内发生过违纪违法行为", 2)]),
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
    ("实行一票否决：一年内发生医疗事故、受到行政处分者。", [("一年内发生医疗事故、受到行政处分", 1)]),
    ("实行一票否决：1.受过处分的；2.近两年发生事故的。", [("受过处分的", None), ("近两年发生事故的", 2)]),
    ("近三年内无行政处罚，未被列入失信被执行人名单。", [("近三年内有行政处罚", 3), ("近三年内被列入失信被执行人名单", 3)]),
    ("未列入经营异常名录，未纳入年度规划的项目名录。", [("列入经营异常名录", None)]),
    ("不得推荐：未公示的。", []),
    ("不予推荐的程序：县级发现违规行为的，由市级复核。", []),
    ("一票否决制：由县级对违法违纪问题把关。", []),
    ("负面清单管理：发现违规问题的及时通报各单位。", []),
    ("不予推荐的程序：1.县级发现违规行为；2.市级处理违纪问题。", []),
    ("不得推荐的情形：近三年受过党纪处分的。", [("近三年受过党纪处分", 3)]),
    ("企业未列入失信名单的，优先推荐。", []),
    ("有下列情形之一的，不受理申报：\n1.受过处分的。", [("受过处分的。", None)]),
    ("有下列情况之一的，同等条件下优先：\n1.受过处分后表现突出的；\n2.有专利的。", []),
    ("（一）优先条件\n有下列情况之一的：\n1.处理过违规问题的；\n2.有专利的。", []),
    ("具有下列情形之一的，可以直接推荐：\n1.制止过犯罪行为的；", []),
    ("存在下列问题之一的，不得优先推荐：\n1.受过处分的；", [("受过处分的；", None)]),
    ("（一）年龄放宽\n有下列情形之一的，不得放宽：\n1.受过处分的。", [("受过处分的。", None)]),
]  # fmt: skip


@pytest.mark.parametrize("words", ["近24个月内", "近24个月以内", "近24个月以来", "18个月之内", "近两年内"])
def test_a_window_is_called_as_the_notice_calls_it(words: str) -> None:
    assert [one["words"] for one in window_values(f"凡{words}发生事故的")] == [words]


@pytest.mark.parametrize(("sentences", "expected"), CIRCUMSTANCES, ids=[row[0] for row in CIRCUMSTANCES])
def test_every_circumstance_has_the_window_that_it_is_said_with(sentences: str, expected: list[Any]) -> None:
    assert [(found.values["text"], window(found)) for found in facts("veto", sentences)] == expected


BIRTHS: list[tuple[str, tuple[int | None, int | None, bool, str]]] = [
    # what the notice of 2024-09-01 says; least, most, whether exceptions are possible, counted to which day
    ("18周岁以上、35周岁以下（1989年5月1日至2006年4月30日期间出生）。", (18, 34, False, "2024-04-30")),
    ("年满14周岁、不满40周岁（1984年5月1日—2010年4月30日出生）。", (14, 39, False, "2024-04-30")),
    ("年龄18至40周岁（1984年9月1日—2006年8月31日出生）。", (18, 39, False, "2024-08-31")),
    ("年龄不超过60周岁（1964年1月1日以后出生）。", (None, 60, False, "2024-12-31")),
    ("45周岁以下（1979年1月1日（含）以后出生），特别优秀的可放宽至50周岁。", (None, 45, True, "2024-12-31")),
    ("年满18周岁（2006年5月1日以前出生）。", (18, None, False, "2024-05-01")),
    ("须年满18周岁（计算至2024年4月30日）。", (18, None, False, "2024-04-30")),
]


@pytest.mark.parametrize(("sentence", "expected"), BIRTHS, ids=[row[0] for row in BIRTHS])
def test_days_of_birth_beside_an_age_say_to_which_day_it_is_counted(sentence: str, expected: tuple[Any, ...]) -> None:
    (found,) = facts("age", sentence)
    assert (*(found.values[name] for name in ("least", "most", "usual")), str(found.values["until"])) == expected
    least, most, until = found.values["least"], found.values["most"], found.values["until"]
    for word in [word for word in found.values["parts_words"] if "月" in word and "出生" in sentence]:
        born = date(*map(int, word.rstrip("日").replace("年", "-").replace("月", "-").split("-")))
        years = until.year - born.year - ((until.month, until.day) < (born.month, born.day))
        assert years in (least, most)


ASKED: list[tuple[str, list[tuple[list[str], str]]]] = [
    (
        "征求公安、纪检监察部门意见；人选为党员领导干部的，还应征求组织部门意见。",
        [(["公安", "纪检监察"], ""), (["组织"], "党员领导干部")],
    ),
    ("推荐对象是企业负责人的，还须征求税务、人力资源社会保障部门的意见。", [(["税务", "人力资源社会保障"], "企业负责人")]),
    ("工会征求本公司纪检监察、人力资源、安全环保部门意见。", [(["纪检监察", "人力资源", "安全环保"], "")]),
    ("县农业农村局会同林草、自然资源、税务等部门进行审核，实地核查。", [(["林草", "自然资源", "税务"], "")]),
    ("县经信部门会同同级科技、税务部门对申报材料进行审查。", [(["科技", "税务"], "")]),
    ("护理部会同纪检监察室、人力资源部、医务部审核。", [(["纪检监察室", "人力资源部", "医务部"], "")]),
    ("公司工会会同财务、审计等处室进行联审。", [(["财务", "审计"], "")]),
    ("各街镇会同市场监管所、派出所进行审核，团委会同人事处、纪检组审核。", [(["市场监管所", "派出所"], ""), (["人事处", "纪检组"], "")]),
    ("由学校会同各乡镇、街道进行核查，县教育局会同专家、学者对材料进行审核。", []),
    ("申报人会同家长、班主任认真核查材料，会同各推荐人、见证人审核。", []),
    ("省人社厅会同省总工会、省工商联、省企联审核评选。", []),
    ("市民政局会同市财政局、市审计局等部门组织评审。", []),
    ("会同有关部门审核，会同推荐单位、所在单位审核，会同财政厅、审计厅组成审核组。", []),
    ("省科协会同省教育厅、省科技厅联合发文，审核工作由市科协负责。", []),
    ("征求纪检监察机关、政法各单位、信访等部门意见。", [(["纪检监察机关", "政法", "信访"], "")]),
    ("征求本人意见，党员须征求所在党组织意见。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ASKED, ids=[row[0] for row in ASKED])
def test_departments_are_called_by_their_names_and_asked_of_whom_it_is_said(
    sentence: str, expected: list[tuple[list[str], str]]
) -> None:
    assert [(found.values["names"], found.values["who"]) for found in facts("departments", sentence)] == expected


def test_a_notice_in_public_is_that_of_the_level_of_its_item() -> None:
    sentences = "（一）乡镇（街道）自评。对照标准自查，并公示5日。\n（二）县级推荐。考察后公示7个工作日。\n（三）评审。公示3天。"
    assert [found.values["level"] for found in facts("publicity", sentences)] == ["town", "county", None]


def test_the_boxes_of_a_sheet_for_departments_are_no_opinions_of_levels() -> None:
    below = (
        "\n附件1\n征求意见表\n乡镇名称\t\n公安部门意见\t（盖章）\n\n附件2\n推荐审批表\n乡镇名称\t\n县委意见\t（盖章）\n"
    )
    assert [found.values["organ"] for found in facts("organ", "（一）报送。", below)] == ["县委"]


def test_the_day_ends_at_24_and_has_no_clock_time() -> None:
    (found,) = facts("deadline", "网上填报截止时间为2024年10月30日24时。")
    assert (found.values["day"], found.values["time"]) == (date(2024, 10, 30), None)


FORM_BELOW = "\n附件1\n申报书\n企业名称\t\n品牌历史沿革\t\n获奖及社会反响\t\n"
LIMITS: list[tuple[str, list[tuple[str, int | None, int | None]]]] = [
    (
        "品牌历史沿革不少于800字、不超过2000字，传承情况3000字以内。",
        [("品牌历史沿革", 800, None), ("品牌历史沿革", None, 2000), ("传承情况", None, 3000)],
    ),
    ("获奖及社会反响（500字以内），另附企业简介800字左右。", [("获奖及社会反响", None, 500), ("企业简介", None, 800)]),
    ("工作总结不少于1000字，且不超过3000字。", [("工作总结", 1000, None), ("工作总结", None, 3000)]),
]


@pytest.mark.parametrize(("sentence", "expected"), LIMITS, ids=[row[0] for row in LIMITS])
def test_a_limit_is_of_the_text_before_it_as_the_form_calls_it(
    sentence: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    found = [found for found in facts("limit", sentence, FORM_BELOW) if found.values["words"]]
    assert [tuple(one.values[name] for name in ("label", "minimum", "maximum")) for one in found] == expected


@pytest.mark.parametrize("between", ["", "、", "和"])
def test_copies_are_asked_of_every_paper_named_in_one_breath(between: str) -> None:
    (found,) = facts("copies", f"《奖状推荐表》{between}《奖章推荐表》各一式两份。")
    assert (found.values["document"], found.values["beside"]) == ("奖章推荐表", ["奖状推荐表"])
    (found,) = facts("copies", "填写《奖状推荐表》，《奖章推荐表》一式两份。")
    assert found.values["beside"] == []


TOTALS: list[tuple[str, list[tuple[str, int]]]] = [
    ("文明岗50个、建功标兵40名。", [("", 50), ("", 40)]),
    ("先进集体：全市各级机构，共60个。", [("", 60)]),
    ("五一劳动奖状10个，五一劳动奖章40名。", [("", 10), ("", 40)]),
    ("推荐单位应有职工20名。", []),
    ("照片2张，共3个文件夹。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), TOTALS, ids=[row[0] for row in TOTALS])
def test_numbers_by_themselves_below_a_heading_about_numbers_are_those_of_all(
    sentence: str, expected: list[tuple[str, int]]
) -> None:
    text = f"关于推荐文明岗的通知\n\n各单位：\n一、评选范围和名额\n（一）{sentence}\n（二）详见附件。\n\n某某局\n2024年9月1日\n"
    found = notice_of(text).of("quota")
    assert [(one.values["area"], one.values["number"]) for one in found] == expected

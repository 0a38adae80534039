"""What the text tells of beside a declaration 无: own cases in the window, and what is none."""

import pytest
from on_examples import Example, findings_on

from fazhi_cli.rules.examples import base_tree

TELLING = [
    ("2015年发生特大道路交通事故1起，死亡11人。", "2015年发生特大道路交通事故1起", 2),
    ("2016年，原县长因受贿罪被判处有期徒刑十一年。", "2016年，原县长因受贿罪被判处有期徒刑十一年", 1),
    ("县委书记李某被提起公诉后，班子及时调整。", "县委书记李某被提起公诉后", 1),
    ("去年底原县长被逮捕，全县以此为戒。", "去年底原县长被逮捕", 1),
    ("2016年发生重大环境污染事件一起，整改已经到位。", "2016年发生重大环境污染事件一起", 4),
    ("今年3月，因施工引发重大群体性事件，县里妥善应对。", "因施工引发重大群体性事件", 2),
    ("2015年辖区发生重大交通安全事故1起。", "2015年辖区发生重大交通安全事故1起", 2),
    ("个别商户销售假冒伪劣产品造成人民群众财产损失。", "个别商户销售假冒伪劣产品造成人民群众财产损失", 3),
    ("二〇一六年，我县发生一起重大安全生产事故。", "二〇一六年，我县发生一起重大安全生产事故", 2),
    ("2016年发生重大生产安全事故1起，已整改。", "2016年发生重大生产安全事故1起", 2),
    ("2016年7月境内发生重大道路交通事故1起。", "2016年7月境内发生重大道路交通事故1起", 2),
    (
        "2016年，县法院副院长张某因徇私枉法被判处有期徒刑三年。",
        "2016年，县法院副院长张某因徇私枉法被判处有期徒刑三年",
        2,
    ),
    ("2016年发生重大环境污染事故1起。", "2016年发生重大环境污染事故1起", 4),
]
SILENT = [
    "发生各类生产安全事故8起、死亡3人，同比分别下降33.3%和40%。",
    "2016年全县发生道路交通事故126起，比上年下降12%。",
    "2017年上半年发生安全生产事故2起，直接经济损失36万元。",
    "2016年共发生突发环境事件1起，及时处置。",
    "2015年发生较大道路交通事故1起，死亡3人，已依法追责。",
    "发生劳资纠纷引发的群体性事件苗头3起，均当日劝返。",
    "二〇一二年六月三日，我县发生一起重大安全生产事故，此后从严治理。",
    "二〇一二年，因征地引发重大群体性事件，此后健全了决策程序。",
    "三年来未发生重大生产安全事故和重大火灾事故。",
    "重大交通事故、重大火灾事故发生起数同比下降20%。",
    "2011年，原县长因受贿罪被判处有期徒刑十一年，教训深刻。",
    "2012年，因征地引发重大群体性事件，此后健全了决策程序。",
    "近三年未发生重大安全生产事故和重大环境责任事故。",
    "没有发生造成恶劣影响的徇私枉法案件。",
    "有效化解可能引发重大群体性事件的矛盾12起。",
    "副县长包联的企业没有一家被起诉。",
    "组织观看原县长受贿被判刑警示教育片。",
    "县法院审结生产、销售假冒伪劣产品造成损失案件17件。",
    "副县长王某被判处有期徒刑后，县里开展专项整治。",
    "县长带头学法，依法判处涉黑人员12人。",
    "开展重大交通安全事故应急演练6次，重大事故发生起数为零。",
    "查处食品违法案件，避免发生重大公共卫生事件。",
    "县委书记、县长带头旁听职务犯罪案件庭审，被告人被判处有期徒刑。",
]


def said(sentence: str, veto: str = "") -> list[str]:
    """What the rule says of a text with this sentence in it."""
    tree = base_tree("city")
    assert isinstance(tree, dict)
    text = str(tree["创建工作情况"]).replace("\n", f"\n{sentence}\n", 1)
    patch = "{创建工作情况: '" + text.replace("\n", "\n\n") + "'" + veto + "}"
    return [item.message for item in findings_on(Example(patch)) if item.rule == "FZ-V110"]


@pytest.mark.parametrize(("sentence", "clause", "number"), TELLING)
def test_a_case_in_the_text_does_not_stand_beside_none(sentence: str, clause: str, number: int) -> None:
    assert said(sentence) == [f"第{number}项情形声明为“无”，创建工作情况却写着“{clause}”。"]


@pytest.mark.parametrize("sentence", SILENT)
def test_what_is_long_ago_denied_prevented_or_of_others_is_let_alone(sentence: str) -> None:
    assert said(sentence) == []


def test_what_is_declared_is_not_hidden() -> None:
    declared = ", 不得推荐情形: {4: {声明: 有, 事件: [{日期: '2016-05-01', 事由: 河道污染, 辖区: 中牟县}]}}"
    assert said("2016年发生重大环境污染事件一起，整改已经到位。", declared) == []


CHECKED = [
    (2, "查阅综治、信访、安监台账，没有发现上述情形"),
    (2, "走访信访、安监部门，核实无重大群体性事件"),
    (1, "向纪委函询，回复无违纪违法案件被追究刑事责任的情况"),
    (1, "查阅县纪委、检察院案件台账，领导班子成员无被追究刑事责任情形"),
    (4, "环保局出具证明，近三年未发生重大环境污染事件"),
    (3, "12315投诉台账逐件核对，无假冒伪劣重大案件"),
    (2, "查阅2014年以来安全生产事故台账46册"),
    (4, "现场检查企业26家，未见重大环境责任事故"),
    (5, "领导小组会议集体研究认定"),
    (5, "领导小组认定"),
    (5, "领导班子会议认定无其他情形"),
    (2, "2015年以来安全事故台账显示仅有一般事故3起，无重大事故"),
    (1, "经查，班子成员没有重大违纪违法"),
    (2, "对照通知逐项排查重大交通安全事故等情形"),
    (2, "向公安交警核实有无重大交通安全事故"),
    (3, "查阅工商、质监、食药监部门行政处罚案件卷宗"),
    (2, "2012年发生重大交通安全事故一起，在近三年以外"),
]
FOUND = [
    (2, "查阅安监局台账，2016年有重大生产安全事故1起"),
    (2, "查阅台账，2016年发生重大交通安全事故1起"),
    (4, "环保部门反映2015年有重大环境污染事件一起"),
    (1, "县纪委回复：原副县长被追究刑事责任"),
    (3, "查明一商户销售假冒伪劣产品造成群众财产损失"),
    (2, "经查确有重大群体性事件一起，已平息"),
    (4, "查实河道重大环境污染事件"),
    (2, "发现一起徇私枉法案件，造成恶劣影响"),
    (1, "检察院函复：班子成员1人被提起公诉，判处有期徒刑"),
]


def told_by(number: int, how: str) -> list[str]:
    """What the rule says of a declaration that was checked so."""
    found = findings_on(Example(f"不得推荐情形: {{{number}: {{核查方式: '{how}'}}}}"))
    return [item.message for item in found if item.rule == "FZ-V110"]


@pytest.mark.parametrize(("number", "how"), CHECKED)
def test_a_check_that_found_nothing_stands_beside_none(number: int, how: str) -> None:
    assert told_by(number, how) == []


@pytest.mark.parametrize(("number", "how"), FOUND)
def test_a_check_that_found_a_case_does_not_stand_beside_none(number: int, how: str) -> None:
    assert len(told_by(number, how)) == 1


PAST = [
    "2015年原县委书记李某涉嫌严重违纪接受组织调查。",
    "2016年，原县长王某因违纪被查处。",
    "2016年县法院司法不公造成恶劣影响。",
]
NO_PAST = [
    "县检察院对司法不公造成恶劣影响的案件挂牌督办。",
    "审判人员徇私枉法造成恶劣影响的，依法处理。",
    "实行审判人员徇私枉法造成恶劣影响责任追究。",
    "2012年原县委书记李某因严重违纪被查处，此后从严治党。",
    "县委书记、县长近三年没有因违纪违法被查处。",
    "县委书记带头讲纪律，查处违纪违法案件12件，处分15人。",
    "以原县长王某违纪案为例开展警示教育，县长被警示12次。",
    "因工作突出，县委书记多次到场督办，查处环境违法案件9件。",
    "副县长李某因违纪受到警告处分。",
]


def standards_said(sentence: str) -> list[str]:
    """What the rule on standards that ask about the past says of a text with this sentence in it."""
    tree = base_tree("city")
    assert isinstance(tree, dict)
    text = str(tree["创建工作情况"]).replace("\n", f"\n{sentence}\n", 1).replace("\n", "\n\n")
    return [item.message for item in findings_on(Example(f"创建工作情况: '{text}'")) if item.rule == "FZ-S107"]


@pytest.mark.parametrize("sentence", PAST)
def test_a_text_that_tells_of_it_does_not_stand_beside_a_standard_met(sentence: str) -> None:
    assert len(standards_said(sentence)) == 1
    assert sentence.rstrip("。") in standards_said(sentence)[0]


@pytest.mark.parametrize("sentence", NO_PAST)
def test_a_text_that_tells_of_others_or_of_long_ago_does(sentence: str) -> None:
    assert standards_said(sentence) == []


def test_what_is_printed_on_the_sheet_is_read_too() -> None:
    patch = "补充材料: 2016年5月，某矿发生重大安全生产事故。"
    assert [item.location.path for item in findings_on(Example(patch)) if item.rule == "FZ-V110"] == ["补充材料"]


ONE_EVENT = [
    (
        "不得推荐情形: {2: {事件: [{日期: '2016-05-01', 事由: 法官钱某徇私枉法案, 处理结果: 判处有期徒刑, 辖区: 中牟县}]}}",
        15,
    ),
    (
        "不得推荐情形: {1: {事件: [{日期: '2016-03-01', 事由: 县委书记赵某受贿案, 重大违纪违法: 是, 追究刑事责任: 是, 判决日期: '2016-12-01', 辖区: 中牟县}]}}",
        5,
    ),
    ("考核自评: {15: {说明: 去年发生造成恶劣影响的徇私枉法案件一起}}", 15),
    ("考核自评: {15: {说明: 2016年县法院法官因徇私枉法被判刑}}", 15),
    ("创建工作情况: '2016年，原县长因受贿被判处有期徒刑十年。'", 5),
    ("创建工作情况: '去年发生造成恶劣影响的徇私枉法案件一起，已经整改。'", 15),
    ("不得推荐情形: {1: {核查方式: '函询县纪委，原县长2016年被判处有期徒刑'}}", 5),
]
"""An event beside a 无, and the standard that is said to be met beside it."""


@pytest.mark.parametrize(("patch", "standard"), ONE_EVENT)
def test_an_event_beside_a_none_is_told_once_with_the_standard_said_to_be_met(patch: str, standard: int) -> None:
    [told] = [item for item in findings_on(Example(patch)) if item.rule in ("FZ-V110", "FZ-S107")]
    assert (told.rule, told.related[1].message) == ("FZ-V110", f"第{standard}条标准自评“达标”")

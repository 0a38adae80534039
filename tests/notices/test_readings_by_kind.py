"""Wordings that were once misread, each kind with siblings: what is read now, in a small notice of its own."""

from datetime import date
from typing import Any

import pytest

from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.heading import honour_of
from fazhi_cli.notices.kinds import kinds_of, notice_for
from fazhi_cli.notices.reading import notice_of


def facts(kind: str, sentences: str, below: str = "") -> tuple[Fact, ...]:
    """The facts of a kind in a notice with these sentences."""
    text = f"关于推荐模范集体的通知\n\n各单位：\n一、要求\n{sentences}\n\n某某局\n2025年3月1日\n{below}"
    return notice_of(text).of(kind)


VALUES: list[tuple[str, str, tuple[str, ...], list[tuple[Any, ...]]]] = [
    # what a sentence says, which values of the facts of a kind are read from it
    # numbers with a comma between thousands
    ("limit", "事迹材料不超过1,500字。", ("label", "maximum"), [("事迹材料", 1500)]),
    ("limit", "事迹材料3,000字以内，事迹简介300字以内。", ("label", "maximum"), [("事迹材料", 3000), ("事迹简介", 300)]),
    ("limit", "申报报告1,500—2,000字。", ("minimum", "maximum"), [(1500, 2000)]),
    ("limit", "工作总结不少于10,000字。", ("minimum", "maximum"), [(10000, None)]),
    ("limit", "事迹材料1，500字以内。", ("label", "maximum"), [("事迹材料", 1500)]),
    ("limit", "事迹材料写法见附件1，500字以内。", ("maximum",), [(500,)]),
    # what areas are asked for beside those whom they recommend, and those chosen before
    ("quota", "每市确定联络员1名、工作人员2名。", ("number",), []),
    ("quota", "各市推荐评审专家3名。", ("number",), []),
    ("quota", "每市报送典型案例不少于3个。", ("number",), []),
    ("quota", "每市报送典型案例不超过3个。", ("number",), [(3,)]),
    ("quota", "每市报送工作信息不少于3篇。", ("number",), []),
    ("quota", "上届全省命名乡镇5个、村3个。", ("number",), []),
    ("quota", "全省已命名示范村500个，今年拟命名100个。", ("number",), []),
    ("quota", "上届评选已经结束，全省拟命名100个。", ("number",), [(100,)]),
    # numbers of two kinds in one phrase
    ("quota", "每市推荐乡镇2个、村3个，各县推荐乡镇1个。", ("number",), [(2,), (3,), (1,)]),
    ("quota", "各市推荐乡镇不少于2个、村不少于5个。", ("number", "at_least"), [(None, 2), (None, 5)]),
    ("quota", "每市推荐不少于10个，女性不少于3个。", ("number", "at_least"), [(None, 10)]),
    ("quota", "全省共评选不超过100个，每市不少于3个。", ("number", "at_least"), [(100, None)]),
    ("quota", "质量奖名额：组织5个，个人3名。", ("words", "number"), [("组织5个", 5), ("个人3名", 3)]),
    ("quota", "每届评选组织5个、个人3名。", ("number", "of_kinds"), [(5, []), (3, [])]),
    ("quota", "省长质量奖每届授奖组织不超过5个、个人不超过3名。", ("number", "of_kinds"), [(5, []), (3, [])]),
    ("quota", "全省表彰先进个人不超过100名，其中一线职工不超过80名。", ("number",), [(100,)]),
    ("quota", "全省表彰单位50个，其中民营企业不超过20个。", ("number",), [(50,)]),
    # a title that is asked for beside something else
    ("prerequisite", "须获得市（州）级青年文明号称号满一年，且近两年未受到过投诉。", ("titles",), [(["市（州）级青年文明号"],)]),
    ("prerequisite", "年龄原则上不超过60周岁，须获得过市级劳动奖章称号。", ("titles",), [(["市级劳动奖章"],)]),
    ("prerequisite", "近三年无违法行为，已获得县级文明单位称号。", ("titles",), [(["县级文明单位"],)]),
    ("prerequisite", "获得市级文明单位称号后被撤销的，不得推荐。", ("titles",), []),
    ("prerequisite", "凡弄虚作假，骗取荣誉，获得市级先进集体称号的，撤销称号。", ("titles",), []),
    # a title won before bars by itself alone, not with what followed it
    ("exclusion", "获得过全国模范集体称号的，不再推荐。", ("titles",), [(["全国模范集体"],)]),
    ("exclusion", "凡获得过省级模范集体称号的，原则上不再推荐。", ("titles", "usual"), [(["省级模范集体"], True)]),
    ("prerequisite", "获得市级以上质量奖或同等荣誉。", ("titles",), [(["市级以上质量奖"],)]),
    ("exclusion", "荣获过省级以上模范集体称号的单位，不再推荐。", ("titles",), [(["省级以上模范集体"],)]),
    ("exclusion", "获得过模范集体称号后发生事故的，不得推荐。", ("titles",), []),
    ("exclusion", "获得过市级模范集体称号，近三年受过处分的，不得推荐。", ("titles",), []),
    ("exclusion", "获得过省级表彰的优先推荐，不再推荐一般单位。", ("titles",), []),
    # the years of the first circumstance are those of all in the sentence, but not of what still lasts
    (
        "veto",
        "近三年内受过处分的，或者正在接受审查调查的，不得推荐。",
        ("text",),
        [("近三年内受过处分的",), ("正在接受审查调查",)],
    ),
    (
        "veto",
        "近五年发生重特大事故的，或者被列入失信名单尚未移出的，不得推荐。",
        ("text",),
        [("近五年发生重特大事故的",), ("被列入失信名单尚未移出",)],
    ),
    (
        "veto",
        "近三年内，集体有违法违纪行为的，或者被新闻媒体曝光的，不得申报。",
        ("text",),
        [("近三年内，集体有违法违纪行为的",), ("近三年内被新闻媒体曝光",)],
    ),
    ("veto", "近三年内受过处分，或者近五年内发生事故的，不得申报。", ("text",), [("近三年内受过处分",), ("近五年内发生事故",)]),
    ("veto", "受过处分，或者近五年内发生事故的，不得申报。", ("text",), [("受过处分",), ("近五年内发生事故",)]),
    # the fewest alone
    ("quota", "每市至少推荐2个。", ("number", "at_least"), [(None, 2)]),
    ("quota", "各市推荐名额不少于3名。", ("number", "at_least"), [(None, 3)]),
    ("quota", "各县（市、区）推荐的集体不少于2个，请认真组织。", ("number", "at_least"), [(None, 2)]),
    ("quota", "甲市、乙市至少各推荐3个。", ("number", "at_least"), [(None, 3)]),
    ("quota", "每个市至少要推荐1个，不得空报。", ("area", "number", "at_least"), [("市", None, 1)]),
    ("quota", "每市推荐2个以上。", ("number", "at_least"), [(None, 2)]),
    ("quota", "每市推荐2个以上单位，并排序。", ("number", "at_least"), [(None, 2)]),
    ("quota", "各市推荐名额：甲市3名、乙市2名。", ("area", "number"), [("甲市", 3), ("乙市", 2)]),
    ("quota", "每市推荐2个以内。", ("number", "at_least"), [(2, None)]),
    ("quota", "每市至少推荐1个县级单位。", ("number",), []),
    ("quota", "脱贫县每县至少推荐1家。", ("number",), []),
    # quotas: bodies, areas with an organ behind them, the fewest, kinds of areas that are no names
    ("quota", "甲市团委推荐4名，乙市团委推荐3名。", ("area", "number"), [("甲市", 4), ("乙市", 3)]),
    ("quota", "甲市团委、乙市总工会各推荐4名，其余各市推荐2名。", ("area", "number"), [("甲市、乙市", 4), ("市", 2)]),
    ("quota", "甲县妇联可推荐2名、乙县残联推荐1名。", ("area", "number"), [("甲县", 2), ("乙县", 1)]),
    ("quota", "省直机关工委限报30个，省委教育工委、省国资委党委各限报12个。", ("area", "number"), [("省直机关工委", 30), ("省委教育工委、省国资委党委", 12)]),
    ("quota", "每个设区市推荐不少于5家、不超过10家。", ("number", "at_least"), [(10, 5)]),
    ("quota", "每县推荐不得少于2个，且不超过4个。", ("number", "at_least"), [(4, 2)]),
    ("quota", "每市推荐不少于5家。", ("number",), [(None,)]),
    ("quota", "自治州申报不超过2个。", ("area",), []),
    ("quota", "每个市不超过10家，其中学校、医院各不少于1家。", ("parts",), [([{"what": "学校", "least": True, "number": 1}, {"what": "医院", "least": True, "number": 1}],)]),
    ("quota", "各市每个类别推荐不超过2名，总数不超过8名；省直各有关单位可推荐1—2名。", ("number", "of_kinds"), [(2, []), (8, []), (2, [])]),
    ("quota", "本届设“青年五四奖章”10名、“青年五四奖章集体”5个。", ("area", "number"), [("", 10), ("", 5)]),
    ("quota", "本届设一等奖10名、二等奖20名。", ("number",), []),
    ("quota", "每个市（州）推荐省级园林单位、园林居住区合计不超过8个，其中园林居住区不少于3个。", ("area", "number", "parts"), [("市（州）", 8, [{"what": "园林居住区", "least": True, "number": 3}])]),
    ("quota", "全省创建示范性老年友好型社区60个。", ("area", "number"), [("", 60)]),
    ("quota", "甲新区、乙开发区可直接向省卫生健康委推荐，分别为2个和1个。", ("area", "number"), [("甲新区", 2), ("乙开发区", 1)]),
    ("quota", "甲市、乙市、丙县分别推荐3个、2个、1个，其余各市推荐1个。", ("area", "number"), [("甲市", 3), ("乙市", 2), ("丙县", 1), ("市", 1)]),
    ("quota", "甲市、乙市分别推荐3个。", ("area", "number"), [("甲市、乙市", 3)]),
    ("exclusion", "获得过江州省模范集体的，三年内不重复推选。", ("titles",), [(["江州省模范集体"],)]),
    # deadlines: what is so on a day is none, a step's heading has its sentence's
    ("deadline", "申报单位截至2025年3月31日仍保持该称号。", ("day",), []),
    ("deadline", "申报单位截至2025年3月31日须连续经营满两年。", ("day",), []),
    ("deadline", "报送截止2025年3月31日，逾期不受理。", ("day",), [(date(2025, 3, 31),)]),
    ("deadline", "（一）审核推荐（2025年7月15日前）。各市局组织核查，将申报书报送省水利厅。", ("day", "level"), [(date(2025, 7, 15), "province")]),
    ("deadline", "（一）自评申报（2025年5月31日前）。各单位自评，报所在地市水利局。", ("day", "level"), [(date(2025, 5, 31), "city")]),
    ("deadline", "（一）评价公布（2025年9月30日前）。省水利厅组织评审，结果在网站公布。", ("day",), []),
    # 公示: who acts last, several places at once
    ("publicity", "经县民政局、县残联初审，市民政局、市残联复核并在政府网站公示5日后上报。", ("level",), [("city",)]),
    ("publicity", "推荐对象须在所在单位和市（州）妇联网站分别公示，公示时间均不少于5个工作日。", ("level", "minimum"), [("unit", 5), ("city", 5)]),
    ("publicity", "对拟推荐市级文明村的对象，由县民政局审核，将拟推荐名单公示5日。", ("level",), [("county",)]),
    ("publicity", "推荐对象须经单位、市州两级公示，时间均不少于5个工作日。", ("level", "minimum"), [("unit", 5), ("city", 5)]),
    ("publicity", "经县民政局审核后公示5日。", ("level",), [("county",)]),
    # circumstances: words that begin with 无, two in one sentence, whose
    ("veto", "近三年未发生因无障碍设施缺陷引发的重大安全事故。", ("text",), [("近三年发生因无障碍设施缺陷引发的重大安全事故",)]),
    ("veto", "近两年无线上投诉。", ("text",), []),
    ("veto", "近2年内无违法行为，未因浪费用水被通报。", ("text",), [("近2年内有违法行为",), ("近2年内因浪费用水被通报",)]),
    ("veto", "学生受过处分的，不得参评；职工近三年考核不合格的，不得参评。", ("text",), [("学生受过处分",), ("职工近三年考核不合格",)]),
    ("veto", "2022年以来有违法违纪、拖欠工资等情况的，取消资格。", ("text",), [("2022年以来有违法违纪、拖欠工资等情况",)]),
    ("veto", "申报材料弄虚作假的，取消资格。", ("text",), []),
    ("veto", "三年内领导班子成员无违纪违法行为。", ("text",), [("三年内领导班子成员有违纪违法行为",)]),
    # departments: for whom alone, in brackets or before
    ("departments", "征求公安、纪检监察（党员和公职人员）、市场监管和税务（企业负责人）部门意见。", ("names", "who"), [(["公安"], ""), (["纪检监察"], "党员和公职人员"), (["市场监管", "税务"], "企业负责人")]),
    ("departments", "县委对机关事业单位及其工作人员，征求纪检监察、公安部门意见。", ("names", "who"), [(["纪检监察", "公安"], "机关事业单位及其工作人员")]),
    ("departments", "对推荐对象，征求公安、税务部门意见。", ("names", "who"), [(["公安", "税务"], "")]),
    ("departments", "对拟推荐的先进集体，须征求公安、税务部门意见。", ("names", "who"), [(["公安", "税务"], "")]),
    # titles: the past of a title, exceptions, what is only usual
    ("exclusion", "已获得往届全国、全省道德模范荣誉称号的，不再参评。", ("titles", "excepted"), [(["全国道德模范", "全省道德模范"], "")]),
    ("exclusion", "已获得市级表彰的，不重复推荐；获得时间满5年的除外。", ("excepted",), [("获得时间满5年",)]),
    ("exclusion", "已获得全省模范集体称号的，一般不重复推荐。", ("usual",), [(True,)]),
    ("prerequisite", "一般应获得过市级先进集体称号。", ("titles", "usual"), [(["市级先进集体"], True)]),
    ("prerequisite", "应获得过市级先进集体称号。", ("usual",), [(False,)]),
    ("prerequisite", "未获得过“市级绿色学校”称号。", ("titles",), []),
    ("prerequisite", "未曾获得过市级绿色学校称号。", ("titles",), []),
    ("exclusion", "未获得过“市级绿色学校”称号。", ("titles",), [(["市级绿色学校"],)]),
    # copies: of every paper in the sentence
    ("copies", "集体填写《奖状推荐表》，个人填写《奖章推荐表》，均一式四份。", ("document", "beside"), [("奖章推荐表", ["奖状推荐表"])]),
    # departments: one alone where it is one that notices ask, of the unit, of an organ of the city's own
    ("departments", "省局征求纪检监察机关、人事部门的意见，并征求公安机关意见。", ("names",), [(["纪检监察机关", "人事"],), (["公安"],)]),
    ("departments", "应征求候选人所在单位纪检部门意见；人选为企业负责人的，还应征求税务部门意见。", ("names", "who"), [(["纪检"], ""), (["税务"], "企业负责人")]),
    ("departments", "市团委会同市直行业主管部门、应急管理、卫生健康等部门审核。", ("names",), [(["行业", "应急管理", "卫生健康"],)]),
    ("departments", "征求县级以上税务机关意见后上报。", ("names", "level"), [(["税务"], "county")]),
    *(
        ("departments", sentence, ("names",), [])
        for sentence in (
            "要广泛征求群众意见，并征求所在党支部意见。", "在征求职工意见的基础上，报上级工会。", "征求有关部门意见。",
            "认真听取服务对象意见。", "征求单位职工代表意见。", "征求所在单位领导意见。", "听取专家意见。", "征求家属意见。",
            "征求推荐单位上级主管部门意见。", "征求本人意见。",
        )
    ),
    # titles: of several levels, of no name, with the grade of a prize behind 奖励
    ("exclusion", "未获得过市级及以上“最美教师”称号。", ("titles",), [(["市级及以上最美教师"],)]),
    ("exclusion", "曾获得全国、全省“最美家庭”“五好家庭”称号的不再推荐。", ("titles",), [(["全国、全省最美家庭", "五好家庭"],)]),
    ("exclusion", "近五年内已获得同一称号的，不再推荐。", ("titles",), [([],)]),
    ("exclusion", "往届获得过者，不得推荐。", ("titles",), [([],)]),
    ("exclusion", "已获得国家级科技奖励一等奖或者中国青年科技奖的，不再推荐。", ("titles",), [(["国家级科技奖励一等奖", "中国青年科技奖"],)]),
    ("exclusion", "曾获“全国五一劳动奖章”的，不再推荐。", ("titles",), [(["全国五一劳动奖章"],)]),
    ("prerequisite", "受过县处级以上表彰。", ("titles",), [(["县处级以上表彰"],)]),
    ("prerequisite", "接受过省级以上媒体报道和表彰。", ("titles",), []),
    ("prerequisite", "受过省级以上处分的不得推荐。", ("titles",), []),
    # quotas: the fewest and the most, of one kind among several, of one body's branches alone
    ("quota", "每个设区市至少推荐5个，最多推荐9个。", ("number", "at_least"), [(9, 5)]),
    ("quota", "每县（市、区）至少推荐2名、最多推荐3名。", ("number", "at_least"), [(3, 2)]),
    ("quota", "每市至少推荐2个。", ("number", "at_least"), [(None, 2)]),
    ("quota", "各市推荐3—5名。", ("number", "at_least"), [(5, 3)]),
    ("quota", "各市推荐1至2名。", ("number", "at_least"), [(2, None)]),
    ("quota", "各镇推荐“最美医生”1名、“最美村医”2—3名。", ("number", "at_least"), [(1, None), (3, 2)]),
    ("quota", "每市推荐5个；总部各党支部推荐1名。", ("number",), [(5,)]),
    # a figure of a part of the text is none of the text
    ("limit", "正文5000字以内，其中案例评析不少于2000字；裁判要旨300字以内。", ("maximum", "minimum"), [(5000, None), (300, None)]),
    ("limit", "材料包括推荐表等，其中事迹材料2000字以内。", ("label", "maximum"), [("事迹材料", 2000)]),
    ("limit", "申报材料含《申报报告》等，其中《申报报告》3000字以内。", ("label", "maximum"), [("申报报告", 3000)]),
    ("copies", "推荐表1式4份。", ("document", "number"), [("推荐表", 4)]),
    # what bars, one behind another in one sentence; filing on a platform
    ("veto", "有下列情形的一票否决：3年内受到治安处罚的、5年内受过处分的、被列入失信名单的。", ("text",), [("3年内受到治安处罚的",), ("5年内受过处分的",), ("被列入失信名单的",)]),
    ("deadline", "请登录平台填报，并于2025年5月21日18:00前完成网上申报。", ("time",), [("18:00",)]),
    ("deadline", "于2025年5月21日前完成网上培训。", ("time",), []),
    # age by sex, in either order and by the day of birth
    ("age", "女55周岁以下、男60周岁以下（年龄计算截至2025年8月31日）。", ("by_sex", "until"), [({"男": 60, "女": 55}, date(2025, 8, 31))]),
    ("age", "男性不超过40周岁（1985年1月1日及以后出生），女性不超过45周岁（1980年1月1日及以后出生）。", ("by_sex", "until"), [({"男": 39, "女": 44}, date(2024, 12, 31))]),
    ("age", "男女不限，年龄不超过50周岁。", ("by_sex", "most"), [({}, 50)]),
    ("age", "男年满22周岁、女年满20周岁。", ("by_sex",), []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "sentence", "names", "expected"), VALUES, ids=[row[1] for row in VALUES])
def test_a_sentence_says(kind: str, sentence: str, names: tuple[str, ...], expected: list[tuple[Any, ...]]) -> None:
    assert [tuple(found.values[name] for name in names) for found in facts(kind, sentence)] == expected


FORM = """
附件1
模范集体推荐表
集体名称\t\t推荐类别\t示范城市（县）/示范社区
人均用水量（立方米/年）\t\t新建项目无障碍设施建设率（%）\t
命名为市级示范的时间\t
学习和工作简历
年度\t用水总量\t用途
审核意见
县级民政部门意见\t年 月 日（盖章）
市民政局意见\t年 月 日（盖章）
"""


def test_a_cell_is_a_label_by_where_it_stands() -> None:
    found = {one.values["label"]: one.values["type"] for one in facts("field", "（一）报送。", FORM)}
    assert found == {
        "集体名称": "text", "推荐类别": "choice", "人均用水量（立方米/年）": "decimal",
        "新建项目无障碍设施建设率（%）": "decimal", "命名为市级示范的时间": "date", "学习和工作简历": "text",
    }  # fmt: skip
    assert [one.values["organ"] for one in facts("organ", "（一）报送。", FORM)] == ["县级民政部门", "市民政局"]


LINES = """
附件1
模范集体推荐表
集体名称　　地址
法定代表人　　建成时间
绿地率（%）　　市级命名时间
创建情况（1500字以内）
单位意见：（盖章）　年　月　日
县（市、区）某局意见　（盖章）　年　月　日
乡镇人民政府（街道办事处）意见：盖章　年　月　日
省厅意见
（盖章）　年　月　日
"""


def test_a_form_in_plain_text_has_a_label_before_each_wide_blank_and_its_boxes_on_one_line() -> None:
    notice = notice_of(f"关于推荐模范集体的通知\n\n各单位：\n请报送推荐表（附件1）。\n\n某某局\n2025年3月1日\n{LINES}")
    assert notice.parts[1].title == "模范集体推荐表"
    labels = [found.values["label"] for found in notice.of("field")]
    assert labels == ["集体名称", "地址", "法定代表人", "建成时间", "绿地率（%）", "市级命名时间"]
    organs = [(found.values["organ"], found.values["level"], found.values["sealed"]) for found in notice.of("organ")]
    assert organs == [
        ("单位", None, True),
        ("县（市、区）某局", "county", True),
        ("乡镇人民政府（街道办事处）", "town", True),
        ("省厅", "province", True),
    ]


KINDS_NAMED_FIRST = """关于推荐劳动奖状、奖章和先锋号的通知

各市：
为做好2025年劳动奖状、奖章和先锋号推荐工作，{sentence}：
一、条件
近三年内未发生安全事故。
二、报送
请于2025年4月1日前报送省总工会。

省总工会
2025年3月1日

附件1
劳动奖状推荐表
单位名称\t\t人数\t

附件2
劳动奖章推荐表
姓名\t\t性别\t

附件3
先锋号推荐表
集体名称\t\t人数\t
"""


@pytest.mark.parametrize(
    "sentence",
    ["现将先锋号有关事项通知如下", "先锋号推荐工作通知如下", "现就先锋号评选安排如下", "现将有关事项通知如下"],
)
def test_a_sentence_before_the_first_item_is_no_heading_of_those_below(sentence: str) -> None:
    notice = notice_of(KINDS_NAMED_FIRST.format(sentence=sentence))
    kinds = kinds_of(notice)
    for kind in kinds:
        own = notice_for(notice, kind, kinds)
        assert ([one.values["day"].month for one in own.of("deadline")], len(own.of("veto"))) == ([4], 1)


@pytest.mark.parametrize(
    ("head", "there"),
    [
        ("附件：模范集体推荐表", True),
        ("附件1：模范集体推荐表", True),
        ("附件 模范集体推荐表", True),
        ("附件：1.模范集体推荐表", False),
    ],
)
def test_an_attachment_that_nothing_lists_begins_below_the_signature(head: str, there: bool) -> None:
    found = facts("field", "（一）报送。", f"\n{head}\n集体名称\t\t人数\t\n单位意见\t（盖章）\n")
    assert bool(found) is there


def test_a_list_of_attachments_before_the_signature_is_none() -> None:
    assert facts("field", "（一）报送。\n附件：模范集体推荐表") == ()


CELLS: list[tuple[str, list[tuple[str, str, list[str] | None]]]] = [
    # the rows of a form, its fields with their types and options
    ("类别\t村□ 社区□", [("类别", "choice", ["村", "社区"])]),
    ("类别：村□ 社区□\t", [("类别", "choice", ["村", "社区"])]),
    ("申报类别\t组织□  个人□", [("申报类别", "choice", ["组织", "个人"])]),
    ("是否脱贫县\t是□ 否□", [("是否脱贫县", "yes_no", None)]),
    ("是否脱贫县\t□是 □否", [("是否脱贫县", "yes_no", None)]),
    ("单位性质\t国有☐ 民营☐ 其他☐", [("单位性质", "choice", ["国有", "民营", "其他"])]),
    ("成立时间\t\n年   月", [("成立时间", "month", None)]),
    ("成立时间\t\n年  月  日", [("成立时间", "date", None)]),
    ("负责人\t\t任职时间\t\n年   月", [("负责人", "text", None), ("任职时间", "month", None)]),
    ("成立时间\t年   月", [("成立时间", "month", None)]),
    ("成立时间\t\t荣誉\t\n年   月\t\t", [("成立时间", "date", None), ("荣誉", "text", None)]),
    ("简历\t\n年月\t工作单位\t职务", [("简历", "text", None), ("工作单位", "text", None), ("职务", "text", None)]),
    ("类别\t村□ 社区□ 其他□______", [("类别", "choice", ["村", "社区", "其他"])]),
    ("类别\t村□ 社区□ 其他□（请注明：   ）", [("类别", "choice", ["村", "社区", "其他"])]),
    ("从业人数\t\t其中：专业人员数\t", [("从业人数", "number", None), ("专业人员数", "number", None)]),
    ("身份证号/统一社会信用代码\t", [("身份证号/统一社会信用代码", "text", None)]),
    ("申报单位（盖章）\t\t联系电话\t", [("申报单位", "text", None), ("联系电话", "phone", None)]),
    ("推荐单位（盖章）\t\t联系电话\t", [("联系电话", "phone", None)]),
    ("申报单位（盖章）\t", []),
]


@pytest.mark.parametrize(("rows", "fields"), CELLS, ids=[row[0] for row in CELLS])
def test_boxes_may_stand_behind_their_words_and_a_month_on_a_row_of_its_own(
    rows: str, fields: list[tuple[str, str, list[str] | None]]
) -> None:
    found = facts("field", "（一）报送。", f"\n附件1\n模范集体推荐表\n集体名称\t\n{rows}\n单位意见\t（盖章）\n")
    told = [(one.values["label"], one.values["type"], one.values.get("choices")) for one in found]
    assert told[1:] == fields


SCORES = """
附件1
标准化班组考核评分表
项目\t内容\t标准分\t自评分
安全\t1.落实岗位安全责任制。\t15\t
安全\t2.“两违”问题下降。\t25分\t
管理\t3.台账规范。\t60\t
合计\t\t100\t
"""


def test_a_table_of_scores_has_standards_and_is_no_form() -> None:
    found = facts("standards", "（一）报送。", SCORES)
    assert [(one.values["text"][:4], one.values["points"]) for one in found] == [
        ("1.落实", 15), ("2.“两", 25), ("3.台账", 60),
    ]  # fmt: skip
    assert not facts("field", "（一）报送。", SCORES)


TABLE = """
附件1
评价标准
序号\t评价内容\t评价标准\t分值
1\t规章制度\t建立岗位责任制\t10
2\t规章制度\t制定节水计划\t8
3\t计量统计\t建立用水台账\t12
合计\t\t\t30
"""


def test_a_column_that_repeats_itself_has_chapters_not_standards() -> None:
    found = facts("standards", "（一）报送。", TABLE)
    assert [(one.values["text"], one.values["points"]) for one in found] == [
        ("建立岗位责任制", 10), ("制定节水计划", 8), ("建立用水台账", 12),
    ]  # fmt: skip
    assert [one.values["chapters"] for one in found] == [[("1", "规章制度")], [("1", "规章制度")], [("2", "计量统计")]]


HONOURS = {
    "关于印发《江州省民主法治示范村创建命名办法》的通知": "江州省民主法治示范村",
    "关于印发《甲市文明校园评选办法》的通知": "甲市文明校园",
    "关于印发《江州省“优秀教师”评选办法》的通知": "优秀教师",
    "关于印发《江州省安全生产条例》的通知": "",
}


@pytest.mark.parametrize("title", HONOURS)
def test_the_honour_is_what_a_paper_is_about_where_the_title_names_no_other(title: str) -> None:
    assert honour_of(title) == HONOURS[title]


def test_bodies_that_sign_beside_one_another_are_several() -> None:
    text = "关于推荐模范的通知\n\n各市：\n请于2025年4月1日前报送。\n\n中共甲省委宣传部　甲省文明办\n2025年3月1日\n"
    assert notice_of(text).issuer == "中共甲省委宣传部、甲省文明办"


def test_a_collective_of_an_award_is_a_kind_though_the_title_names_the_award_alone() -> None:
    forms = "附件1\n青年五四奖章申报表\n姓名\t\t性别\t\n\n附件2\n青年五四奖章集体申报表\n集体名称\t\t人数\t\n"
    text = f"关于评选青年五四奖章的通知\n\n各市：\n请于2025年4月1日前报送团市委。\n\n团市委\n2025年3月1日\n\n{forms}"
    assert [kind.name for kind in kinds_of(notice_of(text))] == ["个人", "集体"]

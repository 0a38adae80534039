"""Notices as schools and counties pass them on: short, without levels, titles or forms, with a web page around them.

Their drafts name what is missing; none has a mistake of its own.
"""

from pathlib import Path

import pytest

from c_yaml import loaded
from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.new_round import new_rounds

FORWARDED = """关于推荐第七届道德模范评选人选的通知

各单位：

现将省委宣传部等六部门的通知转发给你们，并就有关事项通知如下：

一、精心做好遴选工作。各单位可推荐道德模范候选人1名，优先推荐近年来涌现出的时代楷模、劳动模范等先进典型。

二、按时上报材料。填报第七届道德模范推选表（附后），附1000字左右的事迹简介、3000字左右的详细文字材料。推荐报告、推选表及事迹材料各一式3份，加盖本单位公章后于4月2日前报送至宣传部。逾期视为自动放弃。

联系人：李明    电话：0999-62900000

某某工业大学
2021年3月24日
"""
WITHOUT_TITLE = """校内各单位：

为做好我校第五届自治区道德模范评选表彰活动，现将有关事项通知如下：

每类道德模范候选人每单位只能推荐1人，每单位合计推荐总数不超过5名。请各单位务必于2019年3月3日前报送每名候选人推荐表一式三份。

附件：1．关于开展第五届自治区道德模范评选表彰活动的通知
2．推荐表

中共某某师范大学委员会宣传部（代章）
2019年2月28日
"""
WEB_PAGE = """关于推荐第九批全国学雷锋活动示范点和岗位学雷锋标兵的通知
稿件来源：  发布时间：2023-11-24  点击次数：
各基层党组织：
一、推荐时间
截至2023年11月28日下午17:00，逾期将不予受理。
二、推荐要求
1.填写《学雷锋活动示范点推荐表》或《岗位学雷锋标兵推荐表》；
2.推荐对象500字左右的事迹材料，事迹要真实感人，具有示范性、代表性。
附件：
附件1 关于推荐第九批全国学雷锋活动示范点和岗位学雷锋标兵的通知.pdf
党委宣传部
2023年11月23日
共2个附件：
附件2 推荐表.docx
"""
OF_A_COUNTY = """关于开展民主法治示范村（社区）申报评选活动的通知
各乡镇、街道办事处：
一、推荐范围
对工作成绩突出的行政村（社区），已被命名为“全国、全省、全市、全县民主法治示范村（社区）”的，不再重复命名。
二、评选方式
由县司法局、民政局负责对推荐的单位进行审查，并采取适当方式进行公示，公示时间不少于5天。
三、材料报送
请各乡镇、街道于2018年6月20日前将申报表（一式两份）、创建工作总结（2000字以内）报县司法局，并附近三年无刑事案件、无群体性事件的证明。
东陵县司法局  东陵县民政局
2018年5月28日
"""
DATED_IN_CHINESE = """全省建设系统抢险救灾先进集体、先进个人评选表彰通知
各市、州建设局（委），厅直属单位：
一、名额
先进集体20个，先进个人60名。
二、有关要求
对推荐对象须在本单位公示5天。12月10日前将先进集体推荐审批表（一式5份）、推荐对象简要事迹材料（300字以内）报领导小组办公室，逾期不报视为放弃。
二〇一〇年十一月三日
"""
OF_A_CITY = """某某市人民政府关于评选表彰劳动模范（先进工作者）的通知
各县（市、区）人民政府，市政府各部门：
一、名额
本次表彰大会共表彰200名，其中农口50名，非农口150名。农口按照2009年末农业总产值和乡村从业人数各占50%的比例对各县（市、区）确定分配名额。推荐人选中各类人员所占比例为：一线职工不少于总数的40%；科教人员占总数的20%；企业负责人的比例控制在10%以内；农民群众比例为20%。
二、时间
2011年3月底以前，各县（市、区）形成各种材料，上报市劳模评审委员会办公室。
附件：

1．推荐名额分配表（略）
2．推荐表（略）

二〇一〇年十二月二十八日
"""
NOTICES = [
    pytest.param(FORWARDED, "某某工业大学", "2021-03-24", id="学校转发"),
    pytest.param(WITHOUT_TITLE, "中共某某师范大学委员会宣传部", "2019-02-28", id="没有标题，代章"),
    pytest.param(WEB_PAGE, "党委宣传部", "2023-11-23", id="网页上的通知，落款后还有附件"),
    pytest.param(OF_A_COUNTY, "东陵县司法局、东陵县民政局", "2018-05-28", id="县里的通知"),
    pytest.param(OF_A_CITY, "某某市人民政府", "2010-12-28", id="附件清单之后才是日期，机关在标题里"),
    pytest.param(DATED_IN_CHINESE, "", "2010-11-03", id="没有落款，汉字日期"),
]


@pytest.mark.parametrize(("text", "issuer", "issued"), NOTICES)
def test_a_draft_knows_who_signed_and_has_no_mistake(
    text: str, issuer: str, issued: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    notice = notice_of(text)
    assert (notice.issuer, f"{notice.issued}") == (issuer, issued)
    Path("通知.txt").write_text(text, "utf-8")
    (made,) = new_rounds("短通知", Path("通知.txt"))
    assert [problem.message for problem in check_round(made.folder).errors] == []


def test_a_title_of_every_level_is_known_by_its_name_and_each_denial_is_a_circumstance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("通知.txt").write_text(OF_A_COUNTY, "utf-8")
    (made,) = new_rounds("县", Path("通知.txt"))
    data = loaded((made.folder / "round.yaml").read_text("utf-8"))
    assert data["exclusions"][0]["words"] == ["民主法治示范村", "民主法治示范社区"]
    assert [item["label"] for item in data["vetoes"]["items"]] == ["近三年发生刑事案件", "近三年发生群体性事件"]


def test_shares_behind_a_colon_are_of_whom_they_name() -> None:
    found = [one.values for one in notice_of(OF_A_CITY).of("share")]
    assert [(one["what"], one["percent"], one["bound"]) for one in found] == [
        ("一线职工", 40, "least"),
        ("科教人员", 20, "exact"),
        ("企业负责人", 10, "most"),
        ("农民群众", 20, "exact"),
    ]


def test_labels_of_people_are_places_of_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    form = "附件1\n文明单位申报表\n单位名称\t\n负责人\t\t联系电话\t\n法定代表人姓名\t\t主管部门\t\n"
    text = f"关于评选文明单位的通知\n各县：\n请于2021年6月20日前报市文明办。\n市文明办\n2021年5月28日\n{form}"
    Path("通知.txt").write_text(text, "utf-8")
    (made,) = new_rounds("有表", Path("通知.txt"))
    values = loaded((made.folder / "text-checks.yaml").read_text("utf-8"))["blank_values"]
    assert values["persons"] == ["联系人.姓名", "意见.*.签字人", "负责人", "法定代表人姓名"]
    assert "主管部门" in values["whole"]

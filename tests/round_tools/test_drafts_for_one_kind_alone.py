"""What a notice says of one kind alone, under its heading or behind its name, binds that kind; each row is one notice."""

from pathlib import Path
from typing import Any

import docx
import pytest

from c_yaml import loaded
from fazhi_cli.notices.kinds import kinds_of, notice_for
from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.round_tools.new_round import new_rounds
from fazhi_cli.round_tools.notice_text import read_notice
from fazhi_cli.round_tools.sample_run import sample_failures
from fazhi_cli.rounds.loading import load_round, load_round_from

CENTRE = """附件1
设计中心申报表
申报单位（盖章）\t\t所在市\t\t所在县（市、区）\t
申报类型\t□设计中心 □设计企业\t成立时间\t
场所面积（平方米）\t\t从业人员总数\t
经营者姓名\t\t经营者性别\t
县（市、区）经信局意见\t（盖章）
市经信局意见\t（盖章）
省经信厅意见\t（盖章）
"""
AREA, SINCE, KIND = "场所面积", "成立时间", "申报类型"
CENTRES, FIRMS = {KIND: "设计中心"}, {KIND: "设计企业"}


def drafted(sentences: str, form: str = CENTRE) -> dict[str, Any]:
    """The data of a round drafted from a notice of these lines and this form."""
    last = "" if "日前" in sentences else "请各市于2022年7月15日前报送省经信厅。\n"
    text = f"关于认定江州省设计中心的通知\n\n各市：\n{sentences}\n{last}\n江州省经济和信息化厅\n2022年5月20日\n\n{form}"
    files = draft_files(notice_of(text), "试", load_round("henan-2017"))
    data: dict[str, Any] = loaded(files["round.yaml"])
    return data | {"comments": files["round.yaml"]}


BOUNDS: list[tuple[str, str, list[dict[str, Any]]]] = [
    # the lines of the notice, the field, its bounds
    ("一、场所面积不少于300平方米。", AREA, [{"least": 300}]),
    ("一、场所面积原则上不少于300平方米。", AREA, [{"least": 300, "decided_by": "person"}]),
    ("一、条件\n（一）设计中心\n1.场所面积不少于300平方米。", AREA, [{"for": {KIND: ["设计企业"]}}, {"least": 300, "for": CENTRES}]),
    (
        "一、条件\n（一）设计中心\n1.场所面积不少于300平方米。\n（二）设计企业\n1.场所面积400平方米以上。",
        AREA, [{"least": 300, "for": CENTRES}, {"least": 400, "for": FIRMS}],
    ),
    ("一、设计企业场所面积不少于400平方米。", AREA, [{"for": {KIND: ["设计中心"]}}, {"least": 400, "for": FIRMS}]),
    ("一、设计中心、设计企业场所面积不少于400平方米。", AREA, [{"least": 400}]),
    ("一、条件\n（一）设计中心和设计企业\n1.场所面积不少于300平方米。", AREA, [{"least": 300}]),
    ("一、条件\n（一）设计企业\n1.成立2年以上。", SINCE, [{"for": {KIND: ["设计中心"]}}, {"least": 2, "for": FIRMS}]),
    ("一、设计企业：成立2年以上。", SINCE, [{"for": {KIND: ["设计中心"]}}, {"least": 2, "for": FIRMS}]),
    ("一、成立2年以上，设计企业优先。", SINCE, [{}]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "key", "bounds"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_a_bound_is_for_the_kind_that_it_is_said_of(lines: str, key: str, bounds: list[dict[str, Any]]) -> None:
    asked = [one for one in drafted(lines)["applicant"]["fields"] if one["key"] == key]
    terms = [{name: one[name] for name in ("least", "most", "decided_by", "for") if name in one} for one in asked]
    assert terms == bounds


def test_the_sealed_name_is_the_applicants_and_no_opinion() -> None:
    data = drafted("一、成立2年以上。")
    assert (data["applicant"]["key"], data["applicant"]["noun"]) == ("申报单位", "单位")
    assert "申报单位" not in [box["key"] for box in data["opinions"]]


@pytest.mark.parametrize(
    ("first", "key"),
    [
        ("农场名称\t", "农场名称"),
        ("班组（线）名称\t", "班组名称"),
        ("姓名\t", "姓名"),
        ("被推荐人姓名\t", "姓名"),
        ("申请人姓名\t\t工作单位名称\t", "姓名"),
    ],
)
def test_who_is_nominated_is_whom_the_form_names_first(first: str, key: str) -> None:
    form = f"附件1\n先进推荐表\n{first}\n负责人姓名\t\t性别\t\n身份证号\t\t所在市\t\n市局意见\t（盖章）\n省厅意见\t（盖章）\n"
    assert drafted("一、按时报送。", form)["applicant"]["key"] == key


QUOTAS: list[tuple[str, list[dict[str, Any]]]] = [
    ("省直管县（市）可直接申报，省直管县（市）推荐总数不超过2家。", [{"per": "route", "usual": 2, "for": {"途径": "direct"}}]),
    ("省直管县（市）直接申报，每个省直管县（市）推荐不超过2家。", [{"per": "county", "usual": 2, "for": {"途径": "direct"}}]),
    ("设计中心：每市限报1个。", [{"per": "city", "usual": 1, "for": CENTRES}]),
    ("各市每个奖项推荐不超过3个。", [{"per": ["city", KIND], "usual": 3}]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "quotas"), QUOTAS, ids=[row[0] for row in QUOTAS])
def test_a_number_is_for_those_of_whom_it_is_said(sentence: str, quotas: list[dict[str, Any]]) -> None:
    said = [{name: one[name] for name in ("per", "usual", "for") if name in one} for one in drafted(sentence)["quota"]]
    assert said == quotas


def test_conditions_behind_the_name_of_a_kind_bind_it_alone() -> None:
    data = drafted("一、条件\n设计企业：近三年无偷税漏税等违法记录。\n设计中心：连续两年获得市级设计中心称号。")
    assert [one.get("for") for one in data["vetoes"]["items"]] == [FIRMS]
    assert [one.get("for") for one in data["prerequisites"]] == [CENTRES]


@pytest.mark.parametrize(
    ("lead", "told"), [("申报年度内", True), ("本学年", True), ("近三年", False), ("2021年以来", False), ("", False)]
)
def test_a_span_that_names_no_years_is_told(lead: str, told: bool) -> None:
    text = drafted(f"一、{lead}有下列情形之一的，不得推荐：\n1.发生安全事故的；\n2.年度考核不合格的。")["comments"]
    assert ("没有写成年限" in text) is told


LAW = """关于评选优秀律师事务所和优秀律师的通知

各市律师协会：
一、各市律师协会于2024年4月20日前报省律师协会，公示7日。
二、材料：律师事务所3000字以内，律师2000字以内；另附500字以内简要事迹。
三、律师应当连续执业。律师事务所应当成立党组织，律师节、律师协会另有要求的从其要求。

冀中省律师协会
2024年3月4日

附件1
名额分配表
市\t优秀律师事务所\t优秀律师（名）
石山市\t10\t25

附件2
优秀律师事务所推荐表
名称\t\t所在市\t
市律师协会意见\t（盖章）
省律师协会意见\t（盖章）

附件3
优秀律师推荐表
姓名\t\t所在市\t
市律师协会意见\t（盖章）
省律师协会意见\t（盖章）
"""


@pytest.mark.parametrize(("nth", "number", "limits"), [(0, 10, {3000, 500}), (1, 25, {2000, 500})])
def test_a_bodys_name_is_no_kind_and_what_is_for_all_is_for_each(nth: int, number: int, limits: set[int]) -> None:
    notice = notice_of(LAW)
    kinds = kinds_of(notice)
    own = notice_for(notice, kinds[nth], kinds)
    data = loaded(draft_files(own, "试", load_round("henan-2017"))["round.yaml"])
    assert [item["table"] for item in data["quota"] if "table" in item] == [{"石山市": number}]
    assert (len(own.of("deadline")), len(own.of("publicity"))) == (1, 1)
    assert {found.values["maximum"] for found in own.of("limit")} == limits


SPACED = "现将 有关事项通知如下 ： 请于 7 月 15 日 18 : 00 前报送 3 份 ，公示 10 天 ， 限 2 个 。 "
PAGES: list[tuple[str, str]] = [
    (SPACED * 3, "现将有关事项通知如下：请于7月15日18:00前报送3份，公示10天，限2个。" * 3),
    (SPACED, SPACED.strip()),
    ("联系人： 何苗   电话： 022 - 23410000\n" + SPACED * 3, "联系人： 何苗   电话： 022 - 23410000"),
    ("姓 名\t\t性 别\t\n" + SPACED * 3, "姓 名\t\t性 别\t"),
]


@pytest.mark.parametrize(("text", "first"), PAGES)
def test_stray_blanks_of_a_pages_copy_are_closed_up(tmp_path: Path, text: str, first: str) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(text, "utf-8")
    assert read_notice(path).split("\n")[0].strip(" ") == first


DIRECT = """关于命名江州省平安医院的通知

各市卫生健康委：
一、保安员按不低于医务人员总数的3%配备。每市申报不超过3家，省直医院合计不超过4家。
二、县卫生健康局于2024年9月10日前报市卫生健康委，市卫生健康委实地考评后于2024年9月30日前报省卫生健康委，省直医院直接报省卫生健康委。
三、复审不合格的，撤销命名，三年内不得申报。

江州省卫生健康委员会
2024年8月1日
"""
DIRECT_FORM = (
    ("医院名称", "", "所在市", ""), ("医务人员总数", "", "保安员人数", ""), ("是否省直医院", "□是 □否", "所在县", ""),
    ("县卫生健康局意见", "（盖章）"), ("市卫生健康委意见", "（盖章）"), ("省卫生健康委意见", "（盖章）"),
)  # fmt: skip


def test_a_draft_with_a_route_past_a_level_holds_no_error(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text(DIRECT, "utf-8")
    document = docx.Document()
    document.add_paragraph("平安医院申报表")
    table = document.add_table(rows=0, cols=4)
    for row in DIRECT_FORM:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
    document.save(str(tmp_path / "表.docx"))
    (made,) = new_rounds("试", tmp_path / "通知.txt", forms=[tmp_path / "表.docx"], into=tmp_path)
    assert [problem.message for problem in check_round(made.folder).errors] == []
    assert sample_failures(made.folder, load_round_from(made.folder), has_form=True) == []
    assert "exclusions" not in loaded((made.folder / "round.yaml").read_text("utf-8"))


PARTY = """关于评选先进党组织和优秀共产党员的通知

各党委：
一、条件
（一）先进党组织
组织健全。
{first}（二）优秀共产党员
党龄满1年。
{last}二、名额
先进党组织10个，优秀共产党员20名。{quota}
请于2023年6月10日前报市委组织部。

市委组织部
2023年5月25日

附件1
先进党组织推荐表
党组织名称\t\t所属市\t
县委组织部意见\t（盖章）
市委组织部意见\t（盖章）

附件2
优秀共产党员推荐表
姓名\t\t所属市\t
县委组织部意见\t（盖章）
市委组织部意见\t（盖章）
"""
LIST = "有下列情形之一的，不得推荐：\n1、近三年受过处分的；\n2、考核不合格的。\n"


@pytest.mark.parametrize(("first", "last", "vetoes"), [("", LIST, [2, 2]), (LIST, LIST, [2, 2]), ("", "", [0, 0])])
def test_a_list_without_a_number_behind_the_last_kind_bars_all(first: str, last: str, vetoes: list[int]) -> None:
    notice = notice_of(PARTY.format(first=first, last=last, quota=""))
    kinds = kinds_of(notice)
    assert [len(notice_for(notice, kind, kinds).of("veto")) for kind in kinds] == vetoes
    assert len(notice.of("deadline")) == 1


@pytest.mark.parametrize(
    ("quota", "numbers"),
    [
        ("优秀共产党员按1.5%推荐，先进党组织每县推荐1个。", [[10, 1], [20]]),
        ("先进党组织、优秀共产党员每县各推荐1个。", [[10, 1], [20, 1]]),
        ("每县推荐先进党组织1个、优秀共产党员2名。", [[10, 1], [20, 2]]),
    ],
)
def test_a_number_is_of_those_named_together_before_it(quota: str, numbers: list[list[int]]) -> None:
    notice = notice_of(PARTY.format(first="", last="", quota=quota))
    kinds = kinds_of(notice)
    found = [notice_for(notice, kind, kinds).of("quota") for kind in kinds]
    assert [[one.values["number"] for one in own] for own in found] == numbers

"""Drafts of notices of other families: villages and towns, enterprises, schools; each row is a small notice of its own."""

from datetime import date
from typing import Any

import pytest

from c_yaml import loaded
from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.rounds.loading import load_round

TOWNS = """附件1
文明村镇申报表
单位名称\t\t类别\t□乡镇 □村
所属县（市、区）\t\t所属市\t
是否脱贫县\t□是  □否
群众满意度（%）：\t\t农户入会率：\t
乡镇党委意见\t（盖章）
县（市、区）文明办意见\t（盖章）
市文明办意见\t（盖章）
省文明办意见\t（盖章）
"""


def drafted(
    sentences: str, form: str = TOWNS, title: str = "关于推荐文明村镇的通知", annex: str = ""
) -> dict[str, Any]:
    """The data of a round drafted from a notice of these sentences and this form; ``comments`` is its text."""
    last = "" if "日前" in sentences else "请各市于2022年7月15日前报送省文明办。\n"
    text = f"{title}\n\n各市：\n一、要求\n{sentences}\n{last}\n江州省文明办\n2022年5月20日\n\n{form}{annex}"
    files = draft_files(notice_of(text), "试", load_round("henan-2017"))
    data: dict[str, Any] = loaded(files["round.yaml"])
    return data | {"comments": files["round.yaml"], "assessment": loaded(files["assessment.yaml"])}


def plain(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Quotas without what is not asked here."""
    return [{key: value for key, value in item.items() if key not in ("clause", "counted_from")} for item in items]


VILLAGE, TOWN = {"类别": "村"}, {"类别": "乡镇"}
QUOTAS: list[tuple[str, list[dict[str, Any]], str]] = [
    (
        "全省共表彰文明村镇150个，其中文明乡镇30个、文明村120个。",
        [{"per": "all", "usual": 150}, {"per": "all", "usual": 30, "for": TOWN}, {"per": "all", "usual": 120, "for": VILLAGE}],
        "",
    ),
    ("每市至少推荐2个。", [{"per": "city", "fewest": 2}], "每个市至少 2 个。"),
    ("每市推荐不少于2个、不超过5个。", [{"per": "city", "usual": 5, "fewest": 2}], "每个市至少 2 个、最多 5 个。"),
    ("各市推荐的乡镇不少于2个。", [{"per": "city", "fewest": 2, "for": TOWN}], ""),
    ("脱贫县每县至少推荐1个。", [], "“1个”没有写成数据"),
    ("每市至少推荐2个，特别优秀的可增报1个。", [{"per": "city", "fewest": 2}], "里的“1个”没有写成数据"),
    ("每市至少推荐2个，不超过5个。", [{"per": "city", "usual": 5, "fewest": 2}], ""),
    ("每市推荐不超过5个。\n每市至少推荐2个。", [{"per": "city", "usual": 5}, {"per": "city", "fewest": 2}], ""),
    ("甲市、乙市至少各推荐3个。", [], "“甲市、乙市至少各推荐3个”没有写成数据"),
    ("每市可推荐乡镇、村各2个。", [{"per": ["city", "类别"], "table": {"乡镇": 2, "村": 2}}], ""),
    ("每市推荐乡镇和村各不超过3个。", [{"per": ["city", "类别"], "table": {"乡镇": 3, "村": 3}}], ""),
    ("各市推荐乡镇、村共4个。", [{"per": "city", "usual": 4}], ""),
    ("全省评选乡镇、村各50个。", [{"per": "类别", "table": {"乡镇": 50, "村": 50}}], ""),
    (
        "本届评选乡镇30个、村120个。",
        [{"per": "all", "usual": 30, "for": TOWN}, {"per": "all", "usual": 120, "for": VILLAGE}],
        "",
    ),
    ("全省命名100个左右。", [{"per": "all", "usual": 100}], "“全省命名100个左右”不是死数"),
    ("每市推荐行政村不超过8个。", [{"per": "city", "usual": 8, "for": VILLAGE}], ""),
    ("每市推荐村镇不超过8个。", [{"per": "city", "usual": 8}], ""),
    (
        "每市推荐不超过20个，乡镇不超过推荐总数的20%。",
        [{"per": "city", "usual": 20, "shares": [{"key": "类别", "values": ["乡镇"], "percent": 20}]}],
        "",
    ),
    (
        "每市推荐不超过20个，脱贫县所属村镇不少于30%。",
        [{"per": "city", "usual": 20, "shares": [{"key": "是否脱贫县", "values": ["是"], "least_percent": 30}]}],
        "",
    ),
    ("每市推荐不超过20个，非脱贫县不超过30%。", [{"per": "city", "usual": 20}], "非脱贫县最多占 30%"),
    (
        "推荐对象中行政村不少于60%。",
        [{"per": "all", "shares": [{"key": "类别", "values": ["村"], "least_percent": 60}]}],
        "",
    ),
    (
        "每县（市、区）推荐数不超过辖区乡镇总数的20%，最多不超过4个。",
        [{"per": "county", "usual": 4}],
        "percent: 20, of: 乡镇总数",
    ),
    ("每县（市、区）推荐不超过本地区行政村数的3‰，总数不超过9个。", [{"per": "county", "usual": 9}], "percent: 0.3, of: 行政村数"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "quota", "said"), QUOTAS, ids=[row[0] for row in QUOTAS])
def test_numbers_and_shares_of_villages_and_towns(sentence: str, quota: list[dict[str, Any]], said: str) -> None:
    data = drafted(sentence)
    assert plain(data["quota"]) == quota
    assert said in data["comments"]
    assert ("占 20%" in data["comments"]) is ("占 20%" in said)


NAMED: list[tuple[str, list[dict[str, Any]]]] = [
    ("每市推荐不超过3个，兰峡市不超过5个。", [{"per": "city", "usual": 3, "table": {"兰峡市": 5}}]),
    (
        "各市可申报1-3个（武昌市不超过4个，襄水市、宜陵市不超过3个，其余市不超过2个）。",
        [{"per": "city", "usual": 2, "table": {"武昌市": 4, "襄水市": 3, "宜陵市": 3}}],
    ),
    (
        "贵山市、遵水市各不超过15家，其他市（州）各不超过8家。",
        [{"per": "city", "usual": 8, "table": {"贵山市": 15, "遵水市": 15}}],
    ),
    (
        "厦岛市（计划单列市）推荐不超过4个；其他设区市推荐不超过3个。",
        [{"per": "city", "usual": 3, "table": {"厦岛市": 4}}],
    ),
    (
        "每市推荐乡镇不超过3个，兰峡市不超过5个；村不超过6个。",
        [{"per": "city", "usual": 3, "for": TOWN, "table": {"兰峡市": 5}}, {"per": "city", "usual": 6, "for": VILLAGE}],
    ),
    ("各市每次申报不超过8个。", [{"per": "city", "usual": 8}]),
    (
        "每市推荐村6个、乡镇3个、不含社区。",
        [{"per": "city", "usual": 6, "for": VILLAGE}, {"per": "city", "usual": 3, "for": TOWN}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "quota"), NAMED, ids=[row[0] for row in NAMED])
def test_areas_with_numbers_of_their_own_and_the_others_are_one_quota(
    sentence: str, quota: list[dict[str, Any]]
) -> None:
    data = drafted(sentence)
    assert plain(data["quota"]) == quota
    assert all(level["area"][-2:] != "每次" for level in data["levels"])


@pytest.mark.parametrize(
    "sentence",
    [
        "教职工100人以上的学校可增报1名。",
        "城区不超过3个街道试点。",
        "每次申报不超过8个。",
        "县区各2个。",
        "本市不超过5个。",
    ],
)
def test_what_is_no_number_of_a_named_area_is_none(sentence: str) -> None:
    assert not [item for item in drafted(sentence)["quota"] if "table" in item]


FIGURES: list[tuple[str, str, dict[str, Any]]] = [
    # what the notice says, the label on the form, the bounds
    ("自查得分在90分以上。", "自查得分", {"least": 90}),
    ("人均科普经费不低于2.5元。", "人均科普经费（元）", {"least": 2.5}),
    ("人均科普经费不低于2万元。", "人均科普经费（元）", {}),
    ("建有科普教育基地5个（含）以上。", "科普教育基地数", {"least": 5}),
    ("科协组织机构覆盖率达到95%。", "科协组织覆盖率（%）", {"least": 95}),
    ("收入增长率不低于3%。", "收入增长率（%）", {"least": 3}),
    ("有效投诉件数不超过10件。", "有效投诉件数", {"most": 10}),
    ("从事质量工作10年以上。", "从事质量工作年限", {"least": 10}),
    ("自查得分在90分以上的优先推荐。", "自查得分", {}),
    ("自查得分分为90分、80分两档。", "自查得分", {}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "label", "bounds"), FIGURES, ids=[row[0] for row in FIGURES])
def test_how_large_a_number_of_the_form_must_be_stands_on_it(sentence: str, label: str, bounds: dict[str, Any]) -> None:
    data = drafted(sentence, form=TOWNS.replace("农户入会率：", f"{label}："))
    (field,) = [field for field in data["applicant"]["fields"] if field["label"] == label]
    assert {name: field[name] for name in ("least", "most") if name in field} == bounds


PERSON = """附件1
先进个人推荐表
姓名\t\t性别\t□男 □女
身份证号\t\t所属市\t
市文明办意见\t（盖章）
省文明办意见\t（盖章）
"""
BY_SEX: list[tuple[str, list[tuple[Any, Any, Any]]]] = [
    (
        "年满18周岁，男性不超过60周岁、女性不超过55周岁（截至2022年6月30日）。",
        [(18, 60, {"性别": "男"}), (18, 55, {"性别": "女"})],
    ),
    ("男60周岁以下，女55周岁以下。", [(None, 60, {"性别": "男"}), (None, 55, {"性别": "女"})]),
    ("年龄不超过60周岁。", [(None, 60, None)]),
]


@pytest.mark.parametrize(("sentence", "bounds"), BY_SEX, ids=[row[0] for row in BY_SEX])
def test_ages_of_men_and_women_are_bounded_apart(sentence: str, bounds: list[tuple[Any, Any, Any]]) -> None:
    data = drafted(sentence, form=PERSON)
    fields = [field for field in data["applicant"]["fields"] if field["key"] == "身份证号"]
    assert [(field.get("least"), field.get("most"), field.get("for")) for field in fields] == bounds
    assert "岁" not in "".join(line for line in data["comments"].split("\n") if "TODO" in line)
    for named in (data["required_parts"], data["file_notes"]):
        assert len({item["path"] for item in named}) == len(named)


FILED: list[tuple[str, list[tuple[str, str]]]] = [
    ("党龄须满5年，计算截止时间为2022年5月31日。", [("province", "2022-07-15")]),
    ("各市委宣传部报市委常委会审定后，于7月20日前上报。", [("province", "2022-07-20")]),
    ("于2022年6月1日至6月15日期间向所在地县（市、区）文明办提交材料。", [("county", "2022-06-15"), ("province", "2022-07-15")]),
    ("请各地于2022年8月31日前完成推荐。", [("province", "2022-08-31")]),
    ("请各地于2022年6月30日前完成自查。", [("province", "2022-07-15")]),
    ("县（市、区）人民政府于6月20日前向市文明办提出申请。", [("city", "2022-06-20"), ("province", "2022-07-15")]),
    ("市文明办于7月10日前完成初审、公示（7天）并报省厅。", [("province", "2022-07-10")]),
    ("（一）县级申报。填报申报书，6月20日24时前在系统提交。", [("city", "2022-06-20"), ("province", "2022-07-15")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "days"), FILED, ids=[row[0] for row in FILED])
@pytest.mark.parametrize("province", ["江海省", "贵州省"])
def test_a_deadline_is_one_of_filing_with_the_level_above_the_sender(
    sentence: str, days: list[tuple[str, str]], province: str
) -> None:
    last = "" if "日前" in sentence else "请各市于2022年7月15日前报送省文明办。\n"
    last = last or ("请各市于2022年7月15日前报送省文明办。\n" if "自查" in sentence or "提出" in sentence else "")
    text = f"关于推荐文明村镇的通知\n\n各市：\n一、要求\n{sentence}\n二、报送\n{last or '见附件。'}\n\n{province}文明办\n2022年5月20日\n\n{TOWNS}"
    data = loaded(draft_files(notice_of(text), "试", load_round("henan-2017"))["round.yaml"])
    assert [(item["level"], str(item["day"])) for item in data["deadlines"]] == days
    assert [level["id"] for level in data["levels"]][-1] == "province"


ONE_NAME = [
    "人力资源和社会保障", "住房和城乡建设", "文化和旅游", "自然资源和规划", "发展和改革", "工业和信息化", "规划与自然资源",
]  # fmt: skip


@pytest.mark.parametrize("name", ONE_NAME)
def test_a_department_whose_name_holds_an_and_is_one(name: str) -> None:
    data = drafted(f"征求公安、{name}和税务等部门意见。")
    assert [item["name"] for item in data["departments"]["named"]] == ["公安", name, "税务"]


def test_departments_of_some_units_alone_are_for_those() -> None:
    sentence = "机关事业单位人选须征求纪检监察、公安部门意见；企业及企业负责人须征求生态环境、税务部门意见。"
    form = PERSON.replace("身份证号\t", "单位性质\t□机关 □事业 □国有企业 □非公企业")
    asked = {item["name"]: item.get("for") for item in drafted(sentence, form=form)["departments"]["named"]}
    assert asked == {
        "纪检监察": {"单位性质": ["机关", "事业"]},
        "公安": {"单位性质": ["机关", "事业"]},
        "生态环境": {"单位性质": ["国有企业", "非公企业"]},
        "税务": {"单位性质": ["国有企业", "非公企业"]},
    }


CLEAN: list[tuple[str, list[tuple[str, int | None]]]] = [
    ("近3年内无较大及以上安全事故。", [("近3年内发生较大及以上安全事故", 3)]),
    ("近5年内无违法违纪行为。", [("近5年内有违法违纪行为", 5)]),
    (
        "最近三年内未发生重大科技安全事故、重大食品安全事故和有较大社会影响的封建迷信、伪科学事件。",
        [("近三年内发生重大科技安全事故、重大食品安全事故和有较大社会影响的封建迷信、伪科学事件", 3)],
    ),
    (
        "3.2022年以来未发生规模性集体上访；4.未发生因信访问题引发的重大舆情。",
        [("2022年以来发生规模性集体上访", None), ("发生因信访问题引发的重大舆情", None)],
    ),
]


@pytest.mark.parametrize(("sentence", "items"), CLEAN, ids=[row[0] for row in CLEAN])
def test_what_must_not_have_happened_keeps_all_its_words_and_its_own_years(
    sentence: str, items: list[tuple[str, int | None]]
) -> None:
    found = drafted(sentence)["vetoes"]["items"]
    assert [(item["label"], item.get("lookback", {}).get("years")) for item in found] == items
    assert ["lookback" in item for item in found] == [label[0] in "近2" for label, _ in items]


LEFT: list[tuple[str, str]] = [
    ("人均科普经费不低于2元。", "“2元”没有写成数据"),
    ("正常经营三年以上。", "“三年以上”没有写成数据"),
    ("2021年7月1日至2023年6月30日期间实施的行为。", "“2021年7月1日至2023年6月30日”没有写成数据"),
    ("已命名为全国文明村的，直接认定，不占名额。", "“不占名额”没有写成数据：给这些对象加一项"),
    ("往届示范村满五年的可以重新申报。", "以前的称号满几年，写在 prerequisites、exclusions"),
    ("每市推荐3名，各市推荐的村数量不超过所辖行政村总数的6%。", "percent: 6, of: 行政村总数"),
]


@pytest.mark.parametrize(("sentence", "told"), LEFT, ids=[row[0] for row in LEFT])
def test_no_figure_is_lost(sentence: str, told: str) -> None:
    comments = drafted(sentence)["comments"]
    assert told in comments
    assert "写进相应一项的 shares" not in comments


def test_two_public_notices_of_a_level_are_told_apart() -> None:
    data = drafted("初审名单由省文明办公示10个工作日；拟命名名单由省文明办公示不少于15日。")
    assert [(item["minimum"], item["unit"]) for item in data["publicity"]] == [(10, "工作日")]
    assert "是同一级的另一次公示，没有写成数据" in data["comments"]


TWO_LEVELS = """附件1
绿色学校推荐表
学校名称\t\t所属市\t
市教育局意见\t（盖章）
省教育厅意见\t（盖章）
"""
DIRECT: list[tuple[str, str, str, list[str], int | None]] = [
    # what the notice says, its form, who files straight, through which levels, how many in all
    ("省属高校可直接向省教育厅申报，合计不超过3所。", TWO_LEVELS, "省属高校", ["province"], 3),
    ("中央驻江海单位、省属企业可直接向省文明办申报。", TOWNS, "中央驻江海单位、省属企业", ["town", "province"], None),
    ("省直单位每次申报不超过2个，直接向省文明办申报。", TOWNS, "省直单位", ["town", "province"], 2),
    ("直管县（市）于6月10日前直接报省文明办。", TOWNS, "直管县（市）", ["town", "county", "province"], None),
    ("各市、省直单位可直接向省文明办申报。", TOWNS, "省直单位", ["town", "province"], None),
]


@pytest.mark.parametrize(("sentence", "form", "who", "levels", "number"), DIRECT, ids=[row[0] for row in DIRECT])
def test_who_files_straight_has_a_route_also_where_there_are_two_levels(
    sentence: str, form: str, who: str, levels: list[str], number: int | None
) -> None:
    data = drafted(sentence, form=form)
    (route,) = [route for route in data["routes"] if route["id"] == "direct"]
    assert (route["short"], route["levels"]) == (who, levels)
    own = [item["usual"] for item in data["quota"] if item.get("for") == {"途径": "direct"}]
    assert own == ([] if number is None else [number])


HINTS: list[tuple[str, str, bool]] = [
    ("村、乡镇各推荐5名。", "村、乡镇是“类别”一栏的选项。合计这么多的，补 {per: 类别, table: {村: 5, 乡镇: 5}}", True),
    ("兵团每次申报不超过5个。", "兵团不是本轮的一级地区；需要的请补一项", True),
    ("兵团每次申报不超过5个。", "兵团不是本轮的一级地区，表上也没有类别一栏；需要的请补一项", False),
]


@pytest.mark.parametrize(("sentence", "hint", "kinds"), HINTS, ids=[row[1] for row in HINTS])
def test_a_number_that_is_no_datum_is_told_with_how_to_say_it(sentence: str, hint: str, kinds: bool) -> None:
    form = TOWNS if kinds else TOWNS.replace("类别\t□乡镇 □村", "负责人\t")
    assert hint in drafted(sentence, form=form)["comments"]


OWN_FIGURES: list[tuple[str, str, dict[str, Any], str]] = [
    ("群众满意度达到97%以上。", "群众满意度", {"type": "decimal", "least": 97}, ""),
    ("农户入会率不低于80.5%。", "农户入会率", {"type": "decimal", "least": 80.5}, ""),
    ("女性占班组总人数的60%以上。", "农户入会率", {"type": "decimal"}, "女性至少 60%"),
    ("行政村绿地率达到35%以上，绿化经费有保障。", "农户入会率", {"type": "decimal"}, "绿地率至少 35%"),
    ("近三年集体收入年均增长不低于3%。", "农户入会率", {"type": "decimal"}, "增长至少 3%"),
]


@pytest.mark.parametrize(("sentence", "key", "bounds", "said"), OWN_FIGURES, ids=[row[0] for row in OWN_FIGURES])
def test_a_percentage_of_the_applicants_own_is_no_share(
    sentence: str, key: str, bounds: dict[str, Any], said: str
) -> None:
    data = drafted(sentence)
    (field,) = [field for field in data["applicant"]["fields"] if field["key"] == key]
    assert {name: field[name] for name in field if name not in ("key", "label", "clause")} == bounds
    assert not data["quota"]
    assert said in data["comments"]
    assert "写进相应一项的 shares" not in data["comments"]


TABLES: list[tuple[str, str]] = [
    ("项目\t测评指标\t测评内容\t分值", "乡风\t移风易俗\t红白理事会运转正常\t15"),
    ("项目\t考核内容\t分值\t评分标准", "乡风\t红白理事会运转正常\t15\t没有的不得分"),
    ("一级指标\t二级指标\t评价标准\t分值", "乡风\t红白理事会运转正常\t没有的不得分\t15"),
    ("项目\t创建标准\t分值", "乡风\t红白理事会运转正常\t15"),
    ("一级指标\t测评标准\t分值", "乡风\t红白理事会运转正常\t15"),
]


@pytest.mark.parametrize(("heads", "row"), TABLES, ids=[row[0] for row in TABLES])
def test_a_standard_of_a_table_is_what_it_asks_for(heads: str, row: str) -> None:
    data = drafted("对照标准自评。", annex=f"附件2\n文明村镇测评体系\n{heads}\n{row}\n")
    (standard,) = data["assessment"]["standards"]
    assert (standard["text"], standard["points"]) == ("红白理事会运转正常", 15)


ANY_TITLES: list[tuple[str, list[str] | None, str]] = [
    ("近三年获得过县级以上荣誉称号。", ["县", "区", "旗", "市", "州", "盟", "地区", "省", "自治区", "全国", "国家", "中央", "国务院"], ""),
    ("应获得市级表彰。", ["市", "州", "盟", "地区"], ""),
    (
        "曾获县级以上文明家庭或其他县级以上荣誉。",
        ["县", "区", "旗", "市", "州", "盟", "地区", "省", "自治区", "全国", "国家", "中央", "国务院"],
        "title: 县级以上荣誉",
    ),
    ("一般应获得过子公司级以上先进称号。", None, "没有称号的名称，没有写成数据"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "bodies", "said"), ANY_TITLES, ids=[row[0] for row in ANY_TITLES])
def test_a_title_of_which_only_the_level_is_told_is_known_by_who_awarded_it(
    sentence: str, bodies: list[str] | None, said: str
) -> None:
    data = drafted(sentence)
    assert [item["awarded_by"] for item in data.get("prerequisites", ())] == ([bodies] if bodies else [])
    assert not any("words" in item for item in data.get("prerequisites", ()))
    assert said in data["comments"]


HELD: list[tuple[str, str, list[str], dict[str, Any]]] = [
    ("须为市级文明村镇满1年，且在有效期内。", "prerequisites", ["文明村", "文明镇", "文明乡镇"], {"full_years": 1, "valid": True}),
    ("必须是县级卫生乡镇。", "prerequisites", ["卫生乡镇"], {}),
    ("已被认定为“江州老字号”的企业不再申报。", "exclusions", ["江州老字号"], {}),
    ("被认定为省级示范企业的，不再推荐。", "exclusions", ["示范企业"], {}),
    ("申报单位应为市级部门。", "prerequisites", [], {}),
    ("往届市级文明村、十佳乡镇不重复推荐。", "exclusions", ["文明村", "十佳乡镇"], {}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "where", "words", "terms"), HELD, ids=[row[0] for row in HELD])
def test_what_an_applicant_must_be_or_is_already_is_a_title(
    sentence: str, where: str, words: list[str], terms: dict[str, Any]
) -> None:
    items = drafted(sentence).get(where, [])
    assert [word for item in items for word in item["words"]] == words
    kept = [
        {key: item[key] for key in item if key not in ("title", "words", "clause", "due", "awarded_by")}
        for item in items
    ]
    assert kept == [terms] * bool(words)


CITY, PROVINCE = ["市", "州", "盟", "地区"], ["省", "自治区", "全国", "国家", "中央", "国务院"]
EARLIER: list[tuple[str, str, list[dict[str, Any]]]] = [
    # what the notice says, prerequisites or exclusions, each one's words, bodies and terms
    ("已被命名为市级双拥模范县满两年。", "prerequisites", [{"words": ["双拥模范县"], "awarded_by": CITY, "full_years": 2}]),
    ("已获评市级科普示范县。", "prerequisites", [{"words": ["科普示范县"], "awarded_by": CITY}]),
    ("曾获设区市政府质量奖满2年。", "prerequisites", [{"words": ["政府质量奖"], "awarded_by": CITY, "full_years": 2}]),
    ("成立2年以上，曾获市级巾帼标兵岗或相应荣誉。", "prerequisites", [{"words": ["巾帼标兵岗"], "awarded_by": CITY}]),
    ("曾获市级文明村称号，从教满10年。", "prerequisites", [{"words": ["文明村"], "awarded_by": CITY}]),
    ("曾获设区市级以上荣誉称号。", "prerequisites", [{"awarded_by": [*CITY, *PROVINCE]}]),
    ("已获得省级以上巾帼标兵岗、标兵称号的，不再推荐。", "exclusions", [{"words": ["巾帼标兵岗", "巾帼标兵"], "awarded_by": PROVINCE}]),
    ("曾获得市厅级及以上荣誉；集体成立时间不少于2年。", "prerequisites", [{"awarded_by": [*CITY, *PROVINCE]}]),
    (
        "已获省级命名且处于有效期（5年）内的不重复申报。",
        "exclusions",
        [{"words": ["文明村", "文明镇", "文明乡镇"], "awarded_by": ["省", "自治区"], "valid": True, "valid_years": 5}],
    ),
    ("已获国家文明村命名的不再申报。", "exclusions", [{"words": ["国家文明村"]}]),
    (
        "有下列情形之一的，不得推荐：（1）近五年受过党纪处分的；（2）曾获全国或者江海青年五四奖章的。",
        "exclusions",
        [{"words": ["全国青年五四奖章", "江海青年五四奖章"]}],
    ),
    (
        "已获得市级文明村、省级卫生村称号的，不再推荐。",
        "exclusions",
        [{"words": ["文明村"], "awarded_by": CITY}, {"words": ["卫生村"], "awarded_by": ["省", "自治区"]}],
    ),
    (
        "有下列情形之一的，不得推荐：\n1.近三年发生安全事故的；\n2.2018年以来已获得省级以上见义勇为表彰的；\n3.受到处分的。",
        "exclusions",
        [{"words": ["见义勇为"], "awarded_by": PROVINCE, "since": date(2018, 1, 1)}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "where", "items"), EARLIER, ids=[row[0] for row in EARLIER])
def test_whose_title_it_was_and_when_is_told_apart_from_what_stands_beside_it(
    sentences: str, where: str, items: list[dict[str, Any]]
) -> None:
    data = drafted(sentences)
    left = ("title", "clause", "due")
    assert [{key: item[key] for key in item if key not in left} for item in data.get(where, [])] == items
    assert not data.get("exclusions" if where == "prerequisites" else "prerequisites")
    if "安全事故" in sentences:
        assert [(item["number"], item["label"][:5]) for item in data["vetoes"]["items"]] == [
            (1, "近三年发生"),
            (2, "受到处分的"),
        ]


@pytest.mark.parametrize(
    "sentence",
    ["已被命名为市级文明村的，要组织复查。", "已获得市级文明村称号的优先推荐。", "未曾获市级文明村的可以推荐。"],
)
def test_a_title_that_nobody_must_have_is_no_prerequisite(sentence: str) -> None:
    assert "prerequisites" not in drafted(sentence)


LATER = "\n关于延长文明村镇申报时间的{kind}通知\n\n各市：\n{sentence}\n\n江州省文明办\n2022年7月5日\n"
EXTENSIONS: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("经研究，报送时间由2022年7月15日延长至2022年7月31日18:00。", [("2022-06-20", None), ("2022-07-15", "2022-07-31")]),
    ("县级报送时间由6月20日延期至6月30日。", [("2022-06-20", "2022-06-30"), ("2022-07-15", None)]),
    ("经研究，各市报送省文明办的时间顺延至2022年7月31日。", [("2022-06-20", None), ("2022-07-15", "2022-07-31")]),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["", "补充"])
@pytest.mark.parametrize(("sentence", "expected"), EXTENSIONS, ids=[row[0] for row in EXTENSIONS])
def test_a_later_notice_extends_the_deadline_that_it_names(
    kind: str, sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    filing = "请各市于2022年7月15日前报省文明办。\n县（市、区）应于2022年6月20日前报市文明办。"
    body = f"{filing}\n\n江州省文明办\n2022年5月20日\n{LATER.format(kind=kind, sentence=sentence)}"
    text = f"关于推荐文明村镇的通知\n\n各市：\n一、要求\n{body}\n{TOWNS}"
    data = loaded(draft_files(notice_of(text), "试", load_round("henan-2017"))["round.yaml"])
    assert str(data["notice"]["issued_on"]) == "2022-05-20"
    found = [(str(item["day"]), item.get("extended", {}).get("day")) for item in data["deadlines"]]
    assert [(day, later and str(later)) for day, later in found] == expected


WORKS = """附件1
五一劳动奖章推荐表
姓名\t\t性别\t
身份证号\t\t所属子公司\t
所在车间\t\t联系电话\t
车间分工会意见\t（盖章）
子公司工会意见\t（盖章）
子公司党委意见\t（盖章）
集团工会意见\t（盖章）
"""
BANK = WORKS.replace("所属子公司", "所属分行").replace("所在车间", "所在支行").replace("车间分工会", "支行工会")
BANK = BANK.replace("子公司", "分行").replace("集团工会", "总行工会")
SYSTEMS: list[tuple[str, str, str, list[str], dict[str, Any]]] = [
    (
        "集团", WORKS,
        "（一）车间推荐。民主推荐，在车间公示栏公示3天。\n（二）公司审核。子公司工会征求纪检监察、人力资源部门意见，在子公司范围内公示5个工作日。\n"
        "（三）集团审定，在集团办公网公示7天。\n（四）由子公司工会于2022年7月15日前报送集团工会办公室。\n（五）每个车间推荐不超过1名。",
        ["车间", "子公司", "集团"],
        {"车间": (3, "日"), "子公司": (5, "工作日"), "集团": (7, "日")},
    ),
    (
        "银行", BANK,
        "（一）支行推荐并公示3天。\n（二）分行征求纪检监察、人力资源部门意见，公示5个工作日。\n（三）于2022年7月15日前报总行工会，总行审定。\n（四）每个支行推荐不超过1名。",
        ["支行", "分行", "总行"],
        {"支行": (3, "日"), "分行": (5, "工作日")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "sentences", "levels", "publicity"), [row[1:] for row in SYSTEMS], ids=[row[0] for row in SYSTEMS]
)
def test_a_system_without_divisions_has_the_levels_that_its_form_names(
    form: str, sentences: str, levels: list[str], publicity: dict[str, Any]
) -> None:
    table = "附件2\n名额分配表\n单位\t名额\n重型机械公司\t12\n电气公司\t8\n" if "集团" in levels else ""
    data = drafted(sentences, form=form, title="关于评选五一劳动奖章的通知", annex=table)
    low, middle, top = levels
    assert [level["id"] for level in data["levels"]] == levels
    assert [box["level"] for box in data["opinions"]] == [low, middle, middle, top]
    assert {item["level"]: (item["minimum"], item["unit"]) for item in data["publicity"]} == publicity
    assert [item["level"] for item in data["deadlines"]] == [top]
    assert data["departments"]["due"] == {"normal": middle}
    assert [parent["level"] for parent in data["applicant"]["parents"]] == [low, middle]
    quota = [
        {"per": low, "usual": 1},
        *([{"per": middle, "table": {"重型机械公司": 12, "电气公司": 8}}] if table else []),
    ]
    assert plain(data["quota"]) == quota
    assert "不是地区的名称" not in data["comments"]


def test_a_form_with_a_box_of_a_division_has_its_levels() -> None:
    data = drafted("（一）公示5天。", form=WORKS.replace("集团工会", "市总工会"), title="关于评选五一劳动奖章的通知")
    assert "city" in [level["id"] for level in data["levels"]]


BRANDS = """附件1
老字号申报书
企业名称\t\t所在市\t
品牌创立时间：\t\t连续经营时间：\t
县（市、区）商务局意见\t（盖章）
市商务局意见\t（盖章）
省商务厅意见\t（盖章）
"""
SINCE: list[tuple[str, str, int | None, str]] = [
    ("品牌创立时间在50年（含）以上。", "品牌创立时间", 50, ""),
    ("品牌创立50年（含50年）以上；连续经营20年以上。", "品牌创立时间", 50, ""),
    ("连续经营时间不少于20年。", "连续经营时间", 20, ""),
    ("商标注册满10年（含）以上。", "品牌创立时间", None, "满10年"),
]


@pytest.mark.parametrize(("sentence", "key", "least", "said"), SINCE, ids=[row[0] for row in SINCE])
def test_so_many_years_and_above_are_years_of_the_field(sentence: str, key: str, least: int | None, said: str) -> None:
    data = drafted(sentence, form=BRANDS, title="关于申报老字号的通知")
    (field,) = [field for field in data["applicant"]["fields"] if field["key"] == key]
    assert field.get("least") == least
    assert said in data["comments"]


@pytest.mark.parametrize(
    ("title", "year"),
    [("关于推荐2023年度文明村镇的通知", "2023年"), ("关于推荐2021—2023年文明村镇的通知", "2021—2023年"), ("关于推荐文明村镇的通知", "2022年")],
)  # fmt: skip
def test_the_year_of_a_round_is_that_of_the_notices_title(title: str, year: str) -> None:
    assert drafted("（一）报送。", title=title)["title"] == f"{year}文明村镇推荐"


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [("全省共表彰100个。", "province"), ("全省共推荐100个。", "city"), ("全省拟命名100个。", "province")],
)
def test_how_many_are_chosen_is_counted_where_it_is_decided(sentence: str, stage: str) -> None:
    assert [item["counted_from"] for item in drafted(sentence)["quota"]] == [stage]

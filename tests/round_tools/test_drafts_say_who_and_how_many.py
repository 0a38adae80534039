"""Quotas, shares, routes, levels and labels of drafts, as sentences of many notices word them: each a small notice of its own."""

from typing import Any

import pytest

from c_yaml import loaded
from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.draft import named_among
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.rounds.loading import load_round

FORM = """附件1
优秀教师推荐审批表
姓名\t\t性别\t
身份证号\t\t教龄\t
推荐类别\t□优秀教师  □优秀教育工作者
岗位类别\t□一线教师  □校级领导
学校意见\t（盖章）
县（市、区）教育局意见\t（盖章）
市教育局意见\t（盖章）
省教育厅意见\t（盖章）
"""
CITIES = ["甲山市", "乙水市"]


def drafted(
    *sentences: str, annex: str = "", title: str = "关于推荐2022年优秀教师的通知", form: str = FORM
) -> dict[str, Any]:
    body = "\n".join(f"{number}、{text}" for number, text in zip("一二三四五六", sentences, strict=False))
    last = "" if any("7月15日" in text for text in sentences) else "请各市教育局于2022年7月15日前报送省教育厅。\n"
    text = f"{title}\n\n各市教育局：\n{body}\n{last}\n江州省教育厅\n2022年5月20日\n\n{form}{annex}"
    files = draft_files(notice_of(text), "试", load_round("henan-2017"))
    data: dict[str, Any] = loaded(files["round.yaml"])
    return data | {"comments": files["round.yaml"], "rules": files["rules.yaml"], "clauses": files["clauses.yaml"]}


TABLE = "附件2\n名额分配表\n单位\t优秀教师\t优秀教育工作者\n甲山市\t80\t15\n乙水市\t70\t14\n省属高校\t20\t5\n合计\t170\t34\n"

QUOTAS: list[tuple[str, tuple[str, ...], str, list[dict[str, Any]]]] = [
    (
        "两类各有总数",
        ("全省共评选优秀教师300名、优秀教育工作者60名。",), "",
        [
            {"per": "all", "usual": 300, "for": {"推荐类别": "优秀教师"}},
            {"per": "all", "usual": 60, "for": {"推荐类别": "优秀教育工作者"}},
        ],
    ),
    (
        "表里两列是两类，省属高校另有途径",
        ("省属高校于2022年7月8日前，各市教育局于2022年7月15日前报送省教育厅。",), TABLE,
        [
            {"per": "route", "usual": 20, "for": {"途径": "direct", "推荐类别": "优秀教师"}},
            {"per": "city", "table": {"甲山市": 80, "乙水市": 70}, "for": {"推荐类别": "优秀教师"}},
            {"per": "route", "usual": 5, "for": {"途径": "direct", "推荐类别": "优秀教育工作者"}},
            {"per": "city", "table": {"甲山市": 15, "乙水市": 14}, "for": {"推荐类别": "优秀教育工作者"}},
        ],
    ),
    (
        "点名的市另有名额",
        ("甲山市、乙水市各推荐4个，其余各市推荐不超过2个。",), "",
        [{"per": "city", "usual": 2, "table": {"甲山市": 4, "乙水市": 4}}],
    ),
    (
        "逐个点名的市各有各的",
        ("甲山市、丙水市各30家，乙水市10家，其他市各推荐不超过20家。",), "",
        [{"per": "city", "table": {"甲山市": 30, "丙水市": 30, "乙水市": 10}, "usual": 20}],
    ),
    ("城市、社区不是点名的市", ("每市推荐3个，城市2个，市区1个。",), "", [{"per": "city", "usual": 3}]),
    ("盟市不是点名的盟", ("每市推荐3个；盟市1个。",), "", [{"per": "city", "usual": 3}]),
    (
        "只有一类的名额",
        ("推荐优秀教育工作者的，每市最多1个。",), "",
        [{"per": "city", "usual": 1, "for": {"推荐类别": "优秀教育工作者"}}],
    ),
    (
        "比例按句中的地区和类别",
        ("各市推荐的优秀教师中，一线教师不少于80%，校级领导不得超过百分之十，教龄20年以上的应占一半以上。",), TABLE.replace("省属高校\t20\t5\n", ""),
        [
            {"per": "city", "table": {"甲山市": 80, "乙水市": 70}, "for": {"推荐类别": "优秀教师"}},
            {"per": "city", "table": {"甲山市": 15, "乙水市": 14}, "for": {"推荐类别": "优秀教育工作者"}},
            {
                "per": "city", "for": {"推荐类别": "优秀教师"},
                "shares": [
                    {"key": "岗位类别", "values": ["一线教师"], "least_percent": 80},
                    {"key": "岗位类别", "values": ["校级领导"], "percent": 10},
                    {"key": "教龄", "value_from": 20, "least_percent": 50},
                ],
            },
        ],
    ),
    (
        "三十五岁以下的比例看身份证号",
        ("各市推荐不超过10名，35岁以下的不少于20%。",), "",
        [{"per": "city", "usual": 10, "shares": [{"key": "身份证号", "value_to": 35, "least_percent": 20}]}],
    ),
    (
        "每市几个，分配表另有各市的数",
        ("各市推荐不超过10名。",), "附件2\n名额分配表\n单位\t名额\n甲山市\t8\n乙水市\t7\n",
        [{"per": "city", "usual": 10, "table": {"甲山市": 8, "乙水市": 7}}],
    ),
    (
        "表上没有这一选项的比例只说明",
        ("各市推荐不超过10名，乡村女教师中的民办教师不少于20%。",), "",
        [{"per": "city", "usual": 10}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "annex", "quota"), [row[1:] for row in QUOTAS], ids=[row[0] for row in QUOTAS])
def test_quotas_say_for_whom_they_are(sentences: tuple[str, ...], annex: str, quota: list[dict[str, Any]]) -> None:
    data = drafted(*sentences, annex=annex)
    kept = [
        {key: value for key, value in item.items() if key not in ("clause", "counted_from")} for item in data["quota"]
    ]
    assert kept == quota
    for city in CITIES if "甲山市" in str(quota) else []:
        assert f"'{city}'" not in data["comments"]


ROUTES: list[tuple[str, str, list[tuple[str, list[str]]]]] = [
    ("只有逐级", "请各市教育局于2022年7月15日前报送省教育厅。", []),
    ("有自己的截止日", "省属高校于2022年7月8日前、各市教育局于2022年7月15日前报送省教育厅。", [("省属高校", ["unit", "province"])]),
    ("直接报送，前面有钟点", "省直管县（市）的材料请于2022年7月15日中午12点以前直接报送省教育厅。", [("省直管县（市）", ["unit", "county", "province"])]),
    ("省直单位直接推荐", "省直单位可直接向省教育厅推荐，2022年7月15日前报送省教育厅。", [("省直单位", ["unit", "province"])]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "direct"), [row[1:] for row in ROUTES], ids=[row[0] for row in ROUTES])
def test_those_who_file_directly_have_a_route_of_their_own(sentence: str, direct: list[tuple[str, list[str]]]) -> None:
    data = drafted(sentence)
    assert [(route["short"], route["levels"]) for route in data["routes"][1:]] == direct


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("县（市、区）教育局于2022年6月15日前完成初审并报市教育局；市教育局组织现场核查。", "city"),
        ("县（市、区）教育局会同民政等部门进行初审，并实地查看。", "county"),
    ],
)
def test_who_is_named_last_before_a_visit_makes_it(sentence: str, level: str) -> None:
    assert [visit["level"] for visit in drafted(sentence)["assessments"]] == [level]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("非公有制企业的人选", ["非公有制"]),
        ("公有制企业", ["公有制"]),
        ("公有制和非公有制企业", ["公有制", "非公有制"]),
    ],
)
def test_a_choice_within_a_longer_one_is_not_meant(text: str, named: list[str]) -> None:
    assert named_among(["公有制", "非公有制"], text) == named


def test_a_day_of_their_own_is_for_those_alone() -> None:
    data = drafted("省属高校于2022年7月8日前、各市教育局于2022年7月15日前报送省教育厅。")
    assert [(str(item["day"]), item["for"]) for item in data["deadlines"]] == [
        ("2022-07-08", {"途径": "direct"}),
        ("2022-07-15", {"途径": "normal"}),
    ]


def test_a_deadline_without_an_organ_is_with_the_body_that_calls() -> None:
    data = drafted("县（市、区）教育局于2022年6月15日前报市教育局。", "推荐材料须于2022年7月15日前送达。")
    assert [level["id"] for level in data["levels"]] == ["unit", "county", "city", "province"]
    assert [item["level"] for item in data["deadlines"]] == ["city", "province"]


LABELS: list[tuple[str, str]] = [
    ("因市容环境卫生问题，被省级以上主流媒体曝光并造成恶劣影响，且整改不到位的；", "因市容环境卫生问题，被省级以上主流媒体曝光并造成恶劣影响"),
    ("自2021年1月1日起至申报之日，因食品安全引发群体性中毒的；", "自2021年1月1日起至申报之日，因食品安全引发群体性中毒的"),
    ("受过处分的；", "受过处分的"),
]  # fmt: skip


@pytest.mark.parametrize(("circumstance", "label"), LABELS, ids=[row[1] for row in LABELS])
def test_a_circumstance_is_named_by_what_it_is_about(circumstance: str, label: str) -> None:
    data = drafted(f"有下列情形之一的，不得推荐：\n1.{circumstance}\n2.弄虚作假的。")
    assert [item["label"] for item in data["vetoes"]["items"]] == [label, "弄虚作假的"]


def test_what_two_forms_have_both_is_one_box_and_two_kinds_are_told() -> None:
    second = (
        FORM.replace("附件1", "附件2").replace("姓名", "集体名称").replace("优秀教师推荐审批表", "先进集体推荐审批表")
    )
    data = drafted("请认真推荐。", form=FORM + "\n" + second)
    assert [box["key"] for box in data["opinions"]] == ["单位", "县级", "市级", "省级"]
    assert len({item["file_name"] for item in data["documents"]}) == 2
    assert "评的不是一种对象" in data["comments"]


def test_figures_that_were_not_taken_over_say_where_they_go() -> None:
    data = drafted(
        "教师须年满18周岁。",
        "教育工作者不超过60周岁。",
        "从事教育工作满10年。",
        "已退休人员不在推荐之列。",
        title="关于开展优秀教师评选和复审工作的通知",
    )
    for words in (
        "年龄没有写成数据",
        "教龄、工龄、年限写在那一项上",
        "已退休人员不在推荐之列。”说了不推荐谁",
        "reinspection: true",
    ):
        assert words in data["comments"]


LENGTHS: list[tuple[str, str]] = [
    ("事迹材料1500—2000字。", "error"),
    ("事迹材料不少于1500字。", "error"),
    ("事迹材料2000字左右。", "warning"),
    ("事迹材料2000字左右，事迹简介不少于200字。", "error"),
]


@pytest.mark.parametrize(("sentence", "severity"), LENGTHS, ids=[row[0] for row in LENGTHS])
def test_a_lower_limit_in_so_many_words_is_no_about(sentence: str, severity: str) -> None:
    rules = drafted(sentence)["rules"]
    assert loaded(rules)["FZ-T102"]["severity"] == severity
    assert ("“左右”的不够只须说明的" in rules) is ("左右" in sentence and "不少于" in sentence)


WORDS: list[tuple[str, list[str]]] = [
    ("已被命名为第十届全国双拥模范城（县）的，不再推荐。", ["全国双拥模范城", "全国双拥模范县"]),
    ("近五年内获得过市级及以上三八红旗手（集体）称号的，不重复推荐。", ["三八红旗手", "三八红旗集体"]),
    ("已获得省级卫生乡镇（县城）称号的，不再推荐。", ["卫生乡镇", "卫生县城"]),
    ("已获得全国示范村（社区）称号的，不再推荐。", ["全国示范村", "全国示范社区"]),
    ("已被命名为市级双拥模范县（市、区）的，不再推荐。", ["双拥模范县", "双拥模范市", "双拥模范区"]),
    ("已获得全国文明单位（含提名）称号的，不再推荐。", ["全国文明单位"]),
]


@pytest.mark.parametrize(("sentence", "words"), WORDS, ids=[row[0] for row in WORDS])
def test_a_title_that_names_two_in_one_is_known_by_both(sentence: str, words: list[str]) -> None:
    data = drafted(sentence)
    assert [item["words"] for item in data["exclusions"]] == [words]
    assert ("届次没有写进 words" in data["comments"]) is ("第十届" in sentence)


COLLECTIVE = """附件1
青川市三八红旗集体推荐审批表
集体名称\t\t成立时间\t
负责人姓名\t\t负责人性别\t
所在单位意见\t（盖章）
县（区）妇联意见\t（盖章）
市妇联意见\t（盖章）
"""
PERSON = (
    COLLECTIVE.replace("集体推荐", "手推荐")
    .replace("集体名称\t\t成立时间", "姓名\t\t出生年月")
    .replace("负责人姓名\t\t负责人性别", "身份证号\t\t民族")
)
TWO = (
    "拟表彰青川市三八红旗手50名、青川市三八红旗集体30个。",
    "各县（区）推荐三八红旗手不超过4名、三八红旗集体不超过3个。",
)


@pytest.mark.parametrize(
    ("form", "key", "numbers"), [(COLLECTIVE, "集体名称", [30, 3]), (PERSON, "姓名", [50, 4])], ids=["集体", "个人"]
)
def test_of_two_kinds_the_numbers_are_those_of_the_form(form: str, key: str, numbers: list[int]) -> None:
    data = drafted(*TWO, form=form, title="关于评选青川市三八红旗手（集体）的通知")
    assert data["applicant"]["key"] == key
    assert [item["usual"] for item in data["quota"]] == numbers
    assert "与另一项同一级" in data["comments"]


def test_what_is_quoted_of_a_form_has_no_tabs() -> None:
    assert "\t" not in drafted("请认真推荐。")["clauses"]
    assert "text: 身份证号 教龄" in drafted("请认真推荐。")["clauses"]


def test_a_box_whose_level_is_not_told_is_kept_and_every_level_has_one() -> None:
    form = FORM.replace("省教育厅意见", "评定办意见")
    data = drafted("请认真推荐。", form=form)
    assert [(box["label"], box["level"]) for box in data["opinions"]][-1] == ("评定办意见", "province")
    assert "没有看出是哪一级" in data["comments"]
    without = drafted("请认真推荐。", form=FORM.replace("省教育厅意见\t（盖章）\n", ""))
    assert [box["level"] for box in without["opinions"]] == ["unit", "county", "city", "province"]
    assert "表上没有省级的意见栏" in without["comments"]


SAID: list[tuple[str, str]] = [
    ("获得过设区市政府质量奖，或者获得中国质量奖提名奖。", "说到以前的称号，没有写成数据"),
    ("已命名满三年的，应于2022年7月1日前申请复验。", "reinspection: true"),
    ("有下列情形之一的，不得推荐：\n1.被列入失信名单、近5年有违法行为的；\n2.造假的。", "前面还有别的情形"),
]


@pytest.mark.parametrize(("sentence", "said"), SAID, ids=[row[1] for row in SAID])
def test_what_is_not_taken_over_is_told(sentence: str, said: str) -> None:
    assert said in drafted(sentence)["comments"]
    assert said not in drafted("请认真推荐。")["comments"]


AGE: list[tuple[str, dict[str, Any]]] = [
    ("年满18周岁、不超过60周岁（计算截至2022年7月1日）。", {"least": 18, "most": 60, "reference": "2022-07-01"}),
    ("年龄一般不超过55周岁。", {"most": 55, "decided_by": "person"}),
    ("不满65周岁。", {"most": 64}),
]


@pytest.mark.parametrize(("sentence", "bounds"), AGE, ids=[row[0] for row in AGE])
def test_an_age_bounds_the_field_that_tells_it(sentence: str, bounds: dict[str, Any]) -> None:
    fields = drafted(sentence)["applicant"]["fields"]
    (bounded,) = [field for field in fields if "most" in field]
    assert bounded["key"] == "身份证号"
    assert {key: str(bounded[key]) for key in bounds} == {key: str(value) for key, value in bounds.items()}
    assert "decided_by" in bounded or "decided_by" not in bounds
    fields = drafted(sentence, form=FORM.replace("身份证号", "出生年月"))["applicant"]["fields"]
    assert [field["key"] for field in fields if "most" in field] == ["出生年月"]


PREFECTURES: list[tuple[str, str, str, list[str], str]] = [
    ("自治州自己的通知", "江州彝族自治州教育局", "州教育局", ["县级", "州级"], "州"),
    ("州委的通知", "中共江州州委教育工委", "州委教育工委", ["县级", "州级"], "州"),
    ("名称里有州字的市", "江州市教育局", "市教育局", ["县级", "市级"], "市"),
    ("省里发给各市、州的", "甲省教育厅", "市、州教育局", ["县级", "市级"], "市"),
]


@pytest.mark.parametrize(
    ("issuer", "organ", "labels", "area"), [row[1:] for row in PREFECTURES], ids=[row[0] for row in PREFECTURES]
)
def test_a_prefecture_is_called_what_it_is(issuer: str, organ: str, labels: list[str], area: str) -> None:
    text = (
        "关于推荐2022年优秀教师的通知\n\n各县（市、区）教育局：\n"
        f"一、{organ}将推荐对象公示5个工作日。请各县（市、区）教育局于2022年7月15日前报送{organ}。\n\n"
        f"{issuer}\n2022年5月20日\n\n附件1\n优秀教师推荐审批表\n姓名\t\t性别\t\n"
        f"县（市、区）教育局意见\t（盖章）\n{organ}意见\t（盖章）\n"
    )
    data: dict[str, Any] = loaded(draft_files(notice_of(text), "试", load_round("henan-2017"))["round.yaml"])
    assert [level["label"] for level in data["levels"]] == labels
    assert data["levels"][-1]["area"] == area
    assert [box["key"] for box in data["opinions"]] == labels
    assert data["stages"][-1]["label"] == f"{area}级审定"


@pytest.mark.parametrize("who", ["各市、省属高校", "各市、各省属高校", "省属高校和各市教育局", "各市教育局及省属高校"])
def test_a_day_named_for_all_in_one_breath_is_for_all(who: str) -> None:
    data = drafted(f"省属高校直接向省教育厅推荐。{who}于2022年7月15日前报送省教育厅。")
    (deadline,) = data["deadlines"]
    assert "for" not in deadline
    (filed,) = [part for part in data["required_parts"] if part["path"] == "报送.日期"]
    assert len(filed["due"]) == len(data["routes"])


EXCEPTED: list[tuple[str, dict[str, Any], str]] = [
    (
        "已获得全省优秀教师称号的，不再推荐；获提名奖的可以再次参评。",
        {"not_words": ["提名奖"]},
        "名称里有 not_words 的",
    ),
    ("已获得全省优秀教师称号的，不再推荐；获得满五年的除外。", {"under_years": 5}, "“获得满五年”的除外"),
    ("已获得全省优秀教师称号的，不再推荐；有突出贡献的除外。", {}, "“有突出贡献”的除外"),
]


@pytest.mark.parametrize(("sentence", "terms", "comment"), EXCEPTED, ids=[row[0] for row in EXCEPTED])
def test_those_who_are_not_barred_all_the_same_are_data_or_told(
    sentence: str, terms: dict[str, Any], comment: str
) -> None:
    data = drafted(sentence)
    (item,) = data["exclusions"]
    assert {name: item[name] for name in ("not_words", "under_years") if name in item} == terms
    assert comment in data["comments"]


def test_a_table_in_the_body_is_for_whom_its_own_sentence_says() -> None:
    text = "全省推荐60名，其中优秀教育工作者不超过20%。各市推荐名额如下：\n市\t名额\n甲山市\t20\n乙水市\t15"
    (tabled,) = [item for item in drafted(text)["quota"] if "table" in item]
    assert tabled["table"] == dict(zip(CITIES, (20, 15), strict=True))
    assert "for" not in tabled


def test_years_behind_a_title_are_none_of_its_name() -> None:
    (title,) = drafted("推荐对象已被命名为市级模范教师一年以上。")["prerequisites"]
    assert (title["title"], title["full_years"]) == ("市级模范教师", 1)


def test_each_publicity_of_one_sentence_is_where_it_is() -> None:
    terms = drafted("所在单位公示5个工作日，县教育局审核后，由市教育局审定并公示不少于7个工作日。")["publicity"]
    assert [(one["level"], one["minimum"]) for one in terms][-1] == ("city", 7)


OF_A_LEVEL_ALONE: list[tuple[str, list[str], list[str]]] = [
    ("已获得省部级以上表彰奖励的，原则上不重复推荐。", [], ["省", "自治区", "全国", "国家", "中央", "国务院"]),
    ("已获得过同类省级称号的，不得推荐。", ["优秀教师"], ["省", "自治区"]),
    ("已获省级命名的，不再推荐。", ["优秀教师"], ["省", "自治区"]),
    ("往届省级荣誉称号获得者不再参评。", ["优秀教师"], ["省", "自治区"]),
    ("已获得过省级优秀教师称号的，不再推荐。", ["优秀教师"], ["省", "自治区"]),
]


@pytest.mark.parametrize(("sentence", "words", "bodies"), OF_A_LEVEL_ALONE, ids=[row[0] for row in OF_A_LEVEL_ALONE])
def test_a_level_alone_bars_holders_of_this_honour_or_of_any(
    sentence: str, words: list[str], bodies: list[str]
) -> None:
    (item,) = drafted(sentence)["exclusions"]
    assert (item.get("words", []), item["awarded_by"]) == (words, bodies)


def test_a_project_that_somebody_has_is_no_kind_of_applicants() -> None:
    form = FORM.replace("推荐类别\t□优秀教师  □优秀教育工作者", "承担项目\t□国家级  □省级")
    data = drafted("获得国家级教学成果奖的，每市可推荐2名。", form=form)
    assert [item.get("for") for item in data["quota"]] == [None]

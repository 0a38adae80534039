"""What a notice says of photos, years, percentages and ages is put to the field of the form that tells it; else it is told."""

from typing import Any

import pytest

from c_yaml import loaded
from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.rounds.loading import load_round

FORM = """附件1
优秀教师推荐审批表
姓名\t\t照片\t
出生年月\t\t身份证号\t
教龄\t\t从教时间：\t
教师类别\t□农村教师  □城市教师
班级总数：\t\t特长班级数：\t
是否残疾人\t□是  □否
是否企业负责人\t□是  □否
学校意见\t（盖章）
县（市、区）教育局意见\t（盖章）
市教育局意见\t（盖章）
省教育厅意见\t（盖章）
"""


def drafted(*sentences: str, form: str = FORM) -> tuple[dict[str, Any], str]:
    """The data of a round drafted from a notice of these sentences, and its text."""
    body = "\n".join(f"{number}、{text}" for number, text in zip("一二三四五六", sentences, strict=False))
    last = "" if any("日前" in text for text in sentences) else "请各市教育局于2022年7月15日前报送省教育厅。\n"
    text = f"关于推荐2022年优秀教师的通知\n\n各市教育局：\n{body}\n{last}\n江州省教育厅\n2022年5月20日\n\n{form}"
    written = draft_files(notice_of(text), "试", load_round("henan-2017"))["round.yaml"]
    return loaded(written), written


def said_of(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    bounds = ("least", "most", "since", "until", "of", "for", "size", "formats", "reference", "decided_by")
    fields = [field for field in data["applicant"]["fields"] if field["key"] == key]
    return [
        {
            name: str(field[name]) if name in ("reference", "since", "until") else field[name]
            for name in bounds
            if name in field
        }
        for field in fields
    ]


GROUP = """附件1
优秀教师推荐审批表
岗组名称\t\t岗组人数\t
女性人数\t\t35周岁以下人数\t
负责人姓名\t\t性别\t
负责人出生年月\t\t本岗位工作年限（年）\t
人员类别\t□产业工人 □专业技术人员 □企业负责人 □其他
学校意见\t（盖章）
市教育局意见\t（盖章）
省教育厅意见\t（盖章）
"""
OF_ALL = "岗组人数"
OF_GROUPS: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("岗组成员5人以上，女性占60%以上。", "女性人数", [{"least": 60, "of": OF_ALL}]),
    ("岗组女性不少于岗组总人数的60%。", "女性人数", [{"least": 60, "of": OF_ALL}]),
    ("其中35周岁以下青年不少于岗组总人数的60%。", "35周岁以下人数", [{"least": 60, "of": OF_ALL}]),
    ("35周岁以下不超过岗组总人数的40%。", "35周岁以下人数", [{"most": 40, "of": OF_ALL}]),
    ("推荐对象中女性不少于60%。", "女性人数", [{}]),
    ("本岗位工作年限满3年。", "本岗位工作年限", [{"least": 3}]),
]


@pytest.mark.parametrize(("sentence", "key", "said"), OF_GROUPS, ids=[row[0] for row in OF_GROUPS])
def test_a_part_of_a_groups_own_members_is_no_share_of_those_chosen(
    sentence: str, key: str, said: list[dict[str, Any]]
) -> None:
    data = drafted(sentence, form=GROUP)[0]
    assert said_of(data, key) == said
    assert bool(data["quota"]) is ("推荐" in sentence)


@pytest.mark.parametrize(
    ("sentence", "shares"),
    [
        ("推荐对象中，一线职工和专业技术人员不少于57%。", []),
        ("推荐对象中，产业工人和专业技术人员不少于57%。", [["产业工人", "专业技术人员"]]),
        ("推荐对象中，产业工人、农民工不少于57%。", []),
        ("推荐对象中，产业工人不少于57%。", [["产业工人"]]),
    ],
)
def test_a_share_of_several_is_data_only_where_the_form_tells_all_of_them(
    sentence: str, shares: list[list[str]]
) -> None:
    data, text = drafted(sentence, form=GROUP)
    assert [share["values"] for item in data["quota"] for share in item["shares"]] == shares
    assert ("占 57%（通知" in text) is not bool(shares)


@pytest.mark.parametrize("sentence", ["每市推荐组织2个、个人3名。", "每市推荐个人3名、组织2个。"])
def test_of_two_numbers_the_one_of_persons_is_that_of_a_form_for_persons(sentence: str) -> None:
    assert [item["usual"] for item in drafted(sentence)[0]["quota"]] == [3]


def test_departments_asked_about_a_choice_of_the_form_are_asked_of_it_alone() -> None:
    sentence = "市教育局审核，企业及企业负责人须征求公安、税务、应急管理部门意见。"
    named = drafted(sentence, form=GROUP)[0]["departments"]["named"]
    assert [item["for"] for item in named] == [{"人员类别": "企业负责人"}] * 3


JPG = ["jpg", "jpeg"]
FIELDS: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("附近期2寸免冠彩色照片，JPG格式，不超过500KB。", "照片", [{"formats": JPG, "most": 500, "size": "二寸"}]),
    ("附小二寸白底照片（JPG格式，不小于100KB）。", "照片", [{"formats": JPG, "least": 100, "size": "小二寸"}]),
    ("电子照片为PNG格式，1M以内，35mm×45mm。", "照片", [{"formats": ["png"], "most": 1024, "size": "35×45"}]),
    ("附一寸、二寸照片各2张，电子照片尺寸为413×579像素。", "照片", [{"formats": ["jpg", "jpeg", "png"], "size": "413×579像素"}]),
    ("附一寸、二寸照片各2张。", "照片", [{"formats": ["jpg", "jpeg", "png"]}]),
    ("附工作照片2张，JPG格式。", "照片", [{"formats": ["jpg", "jpeg", "png"]}]),
    ("从教满10年。", "从教时间", [{"least": 10}]),
    ("教龄须在10年以上。", "教龄", [{"least": 10}]),
    ("从教满10年，农村教师从教满5年。", "从教时间", [{"least": 10, "for": {"教师类别": ["城市教师"]}}, {"least": 5, "for": {"教师类别": "农村教师"}}]),
    ("从教满10年的优先推荐。", "从教时间", [{}]),
    ("教龄20年以上的不少于三分之一。", "教龄", [{}]),
    ("农村教师以外的人选教龄不少于10年。", "教龄", [{}]),
    ("除农村教师外，教龄不少于10年。", "教龄", [{}]),
    ("特长班级占班级总数的5%以上。", "特长班级数", [{"least": 5, "of": "班级总数"}]),
    ("年龄不超过60周岁（1962年7月15日以后出生）。", "身份证号", [{"most": 59, "reference": "2022-07-14"}]),
    ("年满18周岁（2004年7月15日以前出生）。", "身份证号", [{"least": 18, "reference": "2022-07-15"}]),
    ("年龄在14至40周岁之间（1984年5月4日至2010年5月4日期间出生）。", "身份证号", [{"since": "1984-05-04", "until": "2010-05-04"}]),
    ("年龄不超过60周岁（截至2022年7月1日）。", "身份证号", [{"most": 60, "reference": "2022-07-01"}]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "key", "said"), FIELDS, ids=[row[0] for row in FIELDS])
def test_a_bound_stands_on_the_field_that_tells_it(sentence: str, key: str, said: list[dict[str, Any]]) -> None:
    found = said_of(drafted(sentence)[0], key)
    assert found == said


TOLD = [
    ("附一寸、二寸照片各2张。", "照片有几种尺寸（一寸、二寸）"),
    ("为庆祝第41个教师节，开展评选。", None),
    ("从教满10年。", None),
    ("特长班级占班级总数的5%以上。", None),
    ("从教满10年，城市教师从教满12年，农村教师从教满5年。", "没有写成数据"),
    ("推荐的优秀教师中，县级以下学校的教师不少于三分之二。", "66.67%"),
    (
        "各市按照不超过本地区在职教师总数的2‰推荐，不足1名的按1名推荐。",
        "numbers: {教师总数: ……}，这里加 {per: ……, percent: 0.2, of: 教师总数, least: 1, ",
    ),
    ("各市按职工人数的1%推荐。", "percent: 1, of: 职工人数, counted_from"),
    ("推荐的教师中，农村教师不少于推荐总数的60%。", None),
    ("对推荐对象，应征求公安、信访等部门意见。", None),
    ("企业负责人还应当征求税务、环保部门意见。", None),
    ("公职人员还应当征求税务、环保部门意见。", "“公职人员”才征求"),
]


@pytest.mark.parametrize(("sentence", "told"), TOLD, ids=[row[0] for row in TOLD])
def test_what_has_no_place_is_told_and_nothing_else(sentence: str, told: str | None) -> None:
    said = [line for line in drafted(sentence)[1].split("\n") if "# TODO" in line]
    of_it = [line for line in said if is_about(line)]
    assert bool(of_it) is (told is not None), of_it
    assert told is None or any(told in line for line in of_it), of_it


@pytest.mark.parametrize(
    ("sentence", "owed"),
    [("附近期2寸照片，JPG格式，不超过500KB。", True), ("电子照片1M以内。", True), ("附二寸照片2张。", False)],
)
def test_a_photo_is_owed_where_the_notice_asks_for_a_file(sentence: str, owed: bool) -> None:
    data = drafted(sentence)[0]
    assert ("照片" in {part["path"] for part in data["required_parts"]}) is owed


def is_about(line: str) -> bool:
    """Whether a remark is about a sentence of the notice, not about what every draft lacks."""
    return any(words in line for words in ("没有写成数据", "才征求", "几种尺寸", "比例："))


def test_a_photo_s_terms_are_told_where_the_form_has_no_photo() -> None:
    _, text = drafted("附近期2寸照片，不超过500KB。", form=FORM.replace("照片", "籍贯"))
    assert any("“2寸”“500KB”没有写成数据" in line for line in text.split("\n"))


def test_a_question_of_the_form_tells_for_whom_departments_are_and_who_is_counted() -> None:
    data, _ = drafted(
        "征求公安、信访等部门意见，企业负责人还应当征求税务、环保部门意见。", "推荐的教师中残疾人不低于30%。"
    )
    asked = {one["name"]: one.get("for") for one in data["departments"]["named"]}
    assert asked == {"公安": None, "信访": None, "税务": {"是否企业负责人": "是"}, "环保": {"是否企业负责人": "是"}}
    assert data["quota"][-1]["shares"] == [{"key": "是否残疾人", "values": ["是"], "least_percent": 30}]


FILED = [
    ("县（市、区）于2022年6月30日前报市，各市于2022年7月15日下午6时前报省教育厅。", [("city", "2022-06-30"), ("province", "2022-07-15")]),
    ("各市于2022年7月15日前，高等学校于2022年7月5日前，将材料报送省教育厅。", [("province", "2022-07-05"), ("province", "2022-07-15")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "deadlines"), FILED, ids=["一句里两级", "高校另有日子"])
def test_each_day_goes_with_the_level_named_behind_it(sentence: str, deadlines: list[tuple[str, str]]) -> None:
    data, _ = drafted(sentence)
    assert [(item["level"], str(item["day"])) for item in data["deadlines"]] == deadlines


@pytest.mark.parametrize("sentence", ["每市推荐5名，省直单位各推荐优秀教师1名。", "每市推荐5名，高等学校各推荐1名。"])
def test_bodies_with_a_number_of_their_own_file_straight(sentence: str) -> None:
    data, _ = drafted(sentence)
    assert [route["levels"] for route in data["routes"]] == [
        ["unit", "county", "city", "province"],
        ["unit", "province"],
    ]
    assert not [item for item in data["quota"] if item.get("for") == {"途径": "direct"}]  # one each is no number of all


def test_each_body_that_files_straight_is_counted_by_the_unit_that_the_form_asks_for() -> None:
    data, _ = drafted("每市推荐5名，省直单位各推荐优秀教师1名。", form=FORM.replace("教龄\t", "工作单位\t"))
    own = [item for item in data["quota"] if item.get("for") == {"途径": "direct"}]
    assert [(item["per"], item["usual"]) for item in own] == [("工作单位", 1)]


EITHER: list[tuple[str, list[tuple[str, int | None]]]] = [
    ("曾获得市级优秀教师（近五年）或县级优秀教师（近三年）荣誉称号。", [("市级优秀教师", 5), ("县级优秀教师", 3)]),
    (
        "近五年内曾获得市级先进工作者称号或近三年内获得县级优秀公务员称号的，方可推荐。",
        [("市级先进工作者", 5), ("县级优秀公务员", 3)],
    ),
    (
        "近五年内曾获得市级先进工作者或者县级优秀公务员称号的，方可推荐。",
        [("市级先进工作者", 5), ("县级优秀公务员", 5)],
    ),
    (
        "曾获得省级优秀教师称号或近三年内获得市级优秀教师称号的，方可推荐。",
        [("省级优秀教师", None), ("市级优秀教师", 3)],
    ),
    ("曾获得市级优秀教师荣誉称号。", [("市级优秀教师", None)]),
]


@pytest.mark.parametrize(("sentence", "titles"), EITHER, ids=[row[0] for row in EITHER])
def test_titles_of_which_one_is_enough_keep_their_own_years(
    sentence: str, titles: list[tuple[str, int | None]]
) -> None:
    items = drafted(sentence)[0]["prerequisites"]
    assert [(item["title"], item.get("within_years")) for item in items] == titles
    assert len({item.get("one_of") for item in items}) == 1
    assert bool(items[0].get("one_of")) is (len(items) > 1)


def test_what_belongs_to_the_web_page_is_no_clause() -> None:
    page = "首页 > 政务公开 > 通知公告\n发布时间：2022-05-20　浏览次数：1203　字号：【大 中 小】\n"
    text = f"{page}关于推荐2022年优秀教师的通知\n\n各市教育局：\n请于2022年7月15日前报送省教育厅。\n\n江州省教育厅\n2022年5月20日\n【打印本页】\n上一篇：无\n"
    notice = notice_of(text)
    assert [clause.text for clause in notice.clauses if "浏览" in clause.text or "上一篇" in clause.text] == []
    assert (notice.title, str(notice.issued)) == ("关于推荐2022年优秀教师的通知", "2022-05-20")


@pytest.mark.parametrize(
    "beside",
    [
        "个人申报材料报县教育局初审。",
        "学校将材料报县教育局，县教育局报市教育局。",
        "材料由市教育局留存，不需报县教育局。",
    ],
)
def test_papers_on_their_way_tell_no_level_for_a_last_day(beside: str) -> None:
    data, _ = drafted("请于2022年7月15日前报送。", beside)
    assert [(item["level"], str(item["day"])) for item in data["deadlines"]] == [("province", "2022-07-15")]

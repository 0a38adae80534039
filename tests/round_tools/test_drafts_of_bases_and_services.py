"""Drafts of notices for bases, stations, co-operatives, healthy villages and keepers of crafts; each row is one sentence."""

from collections.abc import Iterator
from typing import Any

import pytest

from c_yaml import loaded
from fazhi_cli.notices.kinds import kinds_of, notice_for
from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.rounds.loading import load_round

STATIONS = """附件1
示范站申报表
基地名称\t\t类型\t□场馆 □企业 □村（居）
推荐单位\t\t推荐渠道\t□市科协 □省级学会 □省直单位
依托法人单位\t\t登记日期\t
所在县（市、区）\t\t所在市\t
是否省直单位\t□是  □否
县（市、区）科协意见\t（盖章）
市科协意见\t（盖章）
省科协意见\t（盖章）
"""
PERSON = """附件1
传承人申报表
姓名\t\t性别\t□男 □女
身份证号码\t\t所在市\t
工作单位\t\t是否省直单位\t□是  □否
单位意见\t（盖章）
市文旅局意见\t（盖章）
省文旅厅意见\t（盖章）
"""


def drafted(sentences: str, form: str = STATIONS, title: str = "关于认定江州省科普基地的通知") -> dict[str, Any]:
    """The data of a round drafted from a notice of these sentences and this form, ``clauses`` and ``comments`` with it."""
    last = "" if "日前" in sentences else "请各市于2022年7月15日前报送省科协。\n"
    text = f"{title}\n\n各市：\n一、要求\n{sentences}\n{last}\n江州省科协\n2022年5月20日\n\n{form}"
    files = draft_files(notice_of(text), "试", load_round("henan-2017"))
    data: dict[str, Any] = loaded(files["round.yaml"])
    return data | {"comments": files["round.yaml"], "clauses": loaded(files["clauses.yaml"])}


def cited(data: Any) -> Iterator[str]:
    """The clauses that data rest on."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "clause")
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from cited(item)


def told(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Quotas without what is not asked here."""
    return [{key: value for key, value in item.items() if key not in ("clause", "counted_from")} for item in items]


QUOTAS: list[tuple[str, str, list[dict[str, Any]]]] = [
    # the sentence, the form, the quotas
    (
        "每个县区推荐场馆3个、企业2个、村（居）各不超过1个。",
        STATIONS,
        [{"per": "county", "usual": number, "for": {"申报类型": word}} for word, number in (("场馆", 3), ("企业", 2), ("村（居）", 1))],
    ),
    (
        "各县（市、区）推荐数：城关区10家、东平县8家、开发区6家，其他县（市、区）各5家。",
        STATIONS,
        [{"per": "county", "table": {"城关区": 10, "东平县": 8, "开发区": 6}, "usual": 5}],
    ),
    (
        "全市推选50家，其中企业不超过25家、场馆不超过15家。",
        STATIONS,
        [
            {
                "per": "all",
                "usual": 50,
                "shares": [
                    {"key": "申报类型", "values": ["企业"], "most": 25},
                    {"key": "申报类型", "values": ["场馆"], "most": 15},
                ],
            }
        ],
    ),
    ("脱贫县每县至少推荐1家。", STATIONS, []),
    ("省级学会每家推荐不超过2个。", STATIONS, [{"per": "推荐单位", "usual": 2, "for": {"推荐渠道": "省级学会"}}]),
    ("同一法人单位只能申报1个基地。", STATIONS, [{"per": "依托法人单位", "usual": 1}]),
    ("同一县（市、区）原则上不超过2个。", STATIONS, [{"per": "county", "usual": 2}]),
    ("同一单位不超过1名。", PERSON, [{"per": "工作单位", "usual": 1}]),
    ("同一批次不超过1名。", PERSON, []),
    (
        "各市推荐不超过12名，其中75周岁以上的不少于2名。",
        PERSON,
        [{"per": "city", "usual": 12, "shares": [{"key": "身份证号码", "value_from": 75, "least": 2}]}],
    ),
    (
        "省直有关单位每家推荐不超过3名。",
        PERSON,
        [{"per": "工作单位", "usual": 3, "for": {"途径": "direct"}}],
    ),
    ("村（居）不低于推荐总数的60%。", STATIONS, [{"per": "all", "shares": [{"key": "申报类型", "values": ["村（居）"], "least_percent": 60}]}]),
    ("各地按不低于30%的比例实地抽查企业。", STATIONS, []),
    ("按场馆不超过辖区总数的20%、村（居）不超过5%申报。", STATIONS, []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "form", "quotas"), QUOTAS, ids=[row[0] for row in QUOTAS])
def test_a_number_is_counted_by_those_whom_its_sentence_names(
    sentence: str, form: str, quotas: list[dict[str, Any]]
) -> None:
    assert told(drafted(sentence, form)["quota"]) == quotas


DAYS: list[tuple[str, list[tuple[str, str]]]] = [
    ("县级于6月25日前报市级，市级于7月15日前报省科协。", [("city", "2022-06-25"), ("province", "2022-07-15")]),
    ("各市于7月15日前报省科协；省直单位于7月15日前直接报省科协。", [("province", "2022-07-15")]),
    ("省直单位于7月15日前直接报省科协。各市于7月15日前报省科协。", [("province", "2022-07-15")]),
    (
        "各市于7月15日前报省科协；省直单位于7月20日前直接报省科协。",
        [("province", "2022-07-15"), ("province", "2022-07-20")],
    ),
]


@pytest.mark.parametrize(("sentence", "days"), DAYS, ids=[row[0] for row in DAYS])
def test_a_day_told_twice_is_one_deadline_for_all(sentence: str, days: list[tuple[str, str]]) -> None:
    data = drafted(sentence)
    assert [(item["level"], str(item["day"])) for item in data["deadlines"]] == days
    assert len(days) > 1 or "for" not in data["deadlines"][0]
    assert "日前”没有写成数据" not in data["comments"]


def test_a_publicity_of_those_who_file_directly_is_theirs_alone() -> None:
    sentences = "各市公示5个工作日后报省文旅厅。\n省直单位的申报人，由所在单位公示3个工作日。\n省直单位直接报省文旅厅。"
    data = drafted(sentences, PERSON)
    assert {item["level"]: item.get("for") for item in data["publicity"]} == {
        "city": None,
        "unit": {"途径": "direct"},
    }
    due = {item["path"]: item["due"] for item in data["required_parts"]}
    assert due["公示.单位.起始日期"] == {"direct": "unit"}


DIRECT: list[tuple[str, dict[str, Any] | None]] = [
    ("省直单位直接报省科协。", {"是否省直单位": "是"}),
    ("省属企业直接报省科协。", None),
]


@pytest.mark.parametrize(("sentence", "condition"), DIRECT, ids=[row[0] for row in DIRECT])
def test_the_form_tells_who_files_directly(sentence: str, condition: dict[str, Any] | None) -> None:
    data = drafted(sentence, STATIONS.replace("推荐渠道\t□市科协 □省级学会 □省直单位", "法人证号"))
    routes = {route["id"]: route.get("for") for route in data["routes"]}
    assert routes == {"direct": condition, "normal": None}
    assert [*routes] == (["direct", "normal"] if condition else ["normal", "direct"])
    assert ("写明哪些单位走这一途径" in data["comments"]) is (condition is None)


HONOURS = [
    # the title, the honour, the batch
    ("关于开展2021—2025年江州省科普基地第二批认定工作的通知", "江州省科普基地"),
    ("关于开展第二批江州省科普基地认定工作的通知", "第二批江州省科普基地"),
]


@pytest.mark.parametrize(("title", "honour"), HONOURS)
def test_the_batch_behind_an_honour_is_none_of_its_name(title: str, honour: str) -> None:
    assert drafted("要认真组织。", title=title)["honour"] == honour


FORMS: list[tuple[str, str, str]] = [
    # a row of the form, its key, the applicant's own
    ("单位名称\t\t类型\t□场馆 □企业", "申报类型", "单位名称"),
    ("基地名称\t\t推荐单位\t", "推荐单位", "基地名称"),
    ("推荐单位\t\t推荐单位名称\t", "推荐单位", "推荐单位名称"),
]


@pytest.mark.parametrize(("row", "key", "own"), FORMS, ids=[row[0] for row in FORMS])
def test_a_form_gives_its_fields_keys_of_their_own(row: str, key: str, own: str) -> None:
    data = drafted("要认真组织。", f"附件1\n申报表\n{row}\n" + "\n".join(STATIONS.split("\n")[5:]))
    assert data["applicant"]["key"] == own
    assert key in [field["key"] for field in data["applicant"]["fields"]]


def test_what_a_heading_says_is_a_clause() -> None:
    data = drafted("推荐工作要做好。\n二、申报材料（申报表一式两份）\n1.申报表；\n2.其他。")
    assert data["documents"][0]["copies"] == 2
    assert set(cited(data)) <= {clause["id"] for clause in data["clauses"]}


CONTACTS = [
    ("地址：江州市科学大道88号　邮编：880000", "address", "江州市科学大道88号"),
    ("咨询电话：0543-1234567（市市场监管局 程新）", "contact", "0543-1234567"),
    ("（联系人：程新，电话：0543-1234567）", "contact", "程新 0543-1234567"),
]


@pytest.mark.parametrize(("line", "what", "value"), CONTACTS, ids=[row[0] for row in CONTACTS])
def test_a_contact_has_no_blanks_or_brackets_around_it(line: str, what: str, value: str) -> None:
    assert drafted(f"要认真组织。\n{line}")["notice"][what] == value


YEARS = [
    ("登记满两年（以营业执照为准，截至2022年5月31日）。", 2, "2022-05-31"),
    ("登记满两年。", 2, None),
]


@pytest.mark.parametrize(("sentence", "least", "until"), YEARS, ids=[row[0] for row in YEARS])
def test_years_are_counted_to_the_day_that_is_named_with_them(sentence: str, least: int, until: str | None) -> None:
    (field,) = [field for field in drafted(sentence)["applicant"]["fields"] if field["key"] == "登记日期"]
    assert int(field["least"]) == least
    assert (str(field["reference"]) if "reference" in field else None) == until


TITLES: list[tuple[str, str, list[str]]] = [
    # the sentence, which kind of title, its words
    ("已认定为市级科普教育基地。", "prerequisites", ["科普教育基地"]),
    ("已被认定为市级传承人满3年。", "prerequisites", ["传承人"]),
    ("企业已获得市级和谐劳动关系企业称号满一年。", "prerequisites", ["和谐劳动关系企业"]),
    ("已获得全国和谐劳动关系企业、工业园区称号的，不再参加评选。", "exclusions", ["全国和谐劳动关系企业", "全国和谐劳动关系工业园区"]),
    ("已被命名为全国示范型退役军人服务中心（站）的不再申报。", "exclusions", ["全国示范型退役军人服务中心", "全国示范型退役军人服务站"]),
    ("已获得市（州）政府质量奖的组织方可申报。", "prerequisites", ["市政府质量奖", "州政府质量奖"]),
    ("获得过市（州）长质量奖的，不再推荐。", "exclusions", ["市长质量奖", "州长质量奖"]),
    ("已获得县（市、区）级文明单位称号的，不再推荐。", "exclusions", ["文明单位"]),
    ("已获得全国和平卫士、维和模范称号的，不再推荐。", "exclusions", ["全国和平卫士", "维和模范"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "words"), TITLES, ids=[row[0] for row in TITLES])
def test_a_title_is_not_cut_within_a_word(sentence: str, kind: str, words: list[str]) -> None:
    assert drafted(sentence)[kind][0]["words"] == words


ASKED: list[tuple[str, list[tuple[str, str | None]]]] = [
    # the sentence, the departments with the stage where it is not the usual one
    ("市科协向人民法院、税务、海关等单位征求意见。", [("人民法院", None), ("税务", None), ("海关", None)]),
    (
        "县科协审核，征求公安机关、人民法院意见；推荐对象为事业单位人员的，还须征求组织人事部门意见。",
        [("公安机关", None), ("人民法院", None), ("组织人事", None)],
    ),
]


@pytest.mark.parametrize(("sentence", "asked"), ASKED, ids=[row[0] for row in ASKED])
def test_departments_are_asked_by_whoever_acts_in_the_sentence(
    sentence: str, asked: list[tuple[str, str | None]]
) -> None:
    named = drafted(sentence)["departments"]["named"]
    assert [(item["name"], item.get("due")) for item in named] == asked
    assert not [alias for item in named if item["name"] == "海关" for alias in item["aliases"]]


BARRED: list[tuple[str, str, str]] = [
    # a circumstance, what it is called, who decides
    ("发生拖欠工资案件，被列入拖欠农民工工资失信联合惩戒对象名单的", "发生拖欠工资案件，被列入拖欠农民工工资失信联合惩戒对象名单的", "facts"),
    ("其他不符合公益性要求的", "其他不符合公益性要求的", "person"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "by"), BARRED, ids=[row[0] for row in BARRED])
def test_a_circumstance_of_two_halves_keeps_both(text: str, label: str, by: str) -> None:
    (first, _) = drafted(f"有下列情形之一的，不得推荐：\n1.{text}；\n2.提供虚假材料的。")["vetoes"]["items"]
    assert (first["label"], first["decided_by"]) == (label, by)


REMARKS: list[tuple[str, str, bool]] = [
    # the sentence, what a remark says of it, whether one does
    ("从事资料整理的人员不得认定为传承人。", "说了不推荐谁", True),
    ("上一年度科普基地不得连续参选。", "说了不推荐谁", True),
    ("当年及上一年度未发生食品安全事故。", "“当年及上一年度”没有写成数据", True),
    ("2021年1月1日以来，有下列情形之一的，一票否决：\n1.弄虚作假的；\n2.发生重大事故的。", "以来”没有写成数据", False),
    ("从事该项目实践20年以上；已被认定为市级传承人满3年。", "“20年以上”没有写成数据", True),
    ("同一村（社区）推荐不超过2个。", "“不超过2个”没有写成数据", True),
    ("按照附件1名额等额推荐。", "1名”没有写成数据", False),
    ("事迹材料1500字左右，另附500字简要事迹。", "字”没有写成数据", False),
    ("银行保险监管机构征求意见。成员100人以上，其中农民成员占80%以上。", "占另一项的写 of", True),
    ("每市推荐3个，企业1个。民办机构所占比例控制在15%以内。", "民办机构最多占 15%（通知第 5 行），写进相应一项的 shares", True),
    ("（一）名额分配\n民办机构不少于三分之一。", "民办机构至少占 33.33%（通知第 6 行），写进相应一项的 shares", True),
    ("（一）条件\n民办机构不少于三分之一。", "写进相应一项的 shares", False),
    ("场馆不超过辖区总数的20%。", "是当地总数的百分之几", True),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "says", "is_told"), REMARKS, ids=[row[0] for row in REMARKS])
def test_what_was_not_taken_over_is_told_and_nothing_else(sentence: str, says: str, is_told: bool) -> None:
    assert (says in drafted(sentence)["comments"]) is is_told


KINDS = """关于第四届江州省和谐劳动关系企业、工业园区评选工作的通知

各市：
一、名额
各市推荐企业不超过18家、工业园区不超过2家。
二、程序
企业、工业园区自愿申报，在本单位公示5个工作日。
三、报送
各市于2022年7月15日前将《和谐劳动关系企业推荐表》或《和谐劳动关系工业园区推荐表》一式5份报省人社厅。

江州省人社厅
2022年5月20日

附件1
江州省和谐劳动关系企业推荐表
企业名称\t\t所在市\t
市人社局意见\t（盖章）
省人社厅意见\t（盖章）

附件2
江州省和谐劳动关系工业园区推荐表
园区名称\t\t所在市\t
市人社局意见\t（盖章）
省人社厅意见\t（盖章）
"""


@pytest.mark.parametrize(("place", "number"), [(0, 18), (1, 2)], ids=["企业", "园区"])
def test_each_kind_has_what_is_said_of_it_by_its_last_noun_alone(place: int, number: int) -> None:
    whole = notice_of(KINDS)
    kinds = kinds_of(whole)
    files = draft_files(notice_for(whole, kinds[place], kinds), "试", load_round("henan-2017"))
    data = loaded(files["round.yaml"])
    assert told(data["quota"]) == [{"per": "city", "usual": number}]
    assert [item["minimum"] for item in data["publicity"]] == [5]
    assert data["documents"][0]["copies"] == 5

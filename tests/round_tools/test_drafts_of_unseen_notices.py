"""What notices that nobody had seen were drafted wrongly for, each cause in a small notice of its own with its siblings."""

from datetime import date
from typing import Any

import pytest

from c_yaml import loaded
from fazhi_cli.notices.kinds import kinds_of, notice_for
from fazhi_cli.notices.reading import Notice, notice_of
from fazhi_cli.round_tools.draft_bars import asked_alone
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.rounds.loading import load_round

PERSON = """附件1
最美教师推荐表
推荐类别\t□最美教师  □最美园长
姓名\t\t性别\t
身份证号\t\t退役时间\t
社区工作者人数\t\t现任学校任教年限\t
人员类别\t□村小和教学点  □其他学校
主要事迹\t
学校意见\t（盖章）
县（市、区）教育局意见\t（盖章）
市教育局意见\t（盖章）
"""


def noticed(*sentences: str, title: str = "关于推选2023年最美教师的通知", form: str = PERSON) -> Notice:
    body = "\n".join(f"{number}、{text}" for number, text in zip("一二三四五六", sentences, strict=False))
    last = "" if any("7月" in text for text in sentences) else "请各县教育局于2023年7月7日前报送市教育局。\n"
    return notice_of(f"{title}\n\n各县（市、区）教育局：\n{body}\n{last}\n云川市教育局\n2023年5月24日\n\n{form}")


def drafted(*sentences: str, title: str = "关于推选2023年最美教师的通知", form: str = PERSON) -> dict[str, Any]:
    files = draft_files(noticed(*sentences, title=title, form=form), "试", load_round("henan-2017"))
    data: dict[str, Any] = loaded(files["round.yaml"])
    return data | {"comments": files["round.yaml"]}


BOUNDS: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("女55周岁以下、男60周岁以下。", "身份证号", [{"most": 60, "for": {"性别": "男"}}, {"most": 55, "for": {"性别": "女"}}]),
    ("年龄不超过55周岁。", "身份证号", [{"most": 55}]),
    ("男60周岁、女55周岁以下。", "身份证号", [{"most": 60, "for": {"性别": "男"}}, {"most": 55, "for": {"性别": "女"}}]),
    # left to a person: bounds of two sorts, those of a kind and a sex at once, ages of others
    ("男性年满18周岁、女性不超过55周岁。", "身份证号", [{}]),
    ("男60周岁以下、女年满50周岁以上。", "身份证号", [{}]),
    ("男22周岁以上、女20周岁以上，年龄不超过60周岁。", "身份证号", [{}]),
    ("最美园长男60周岁以下、女55周岁以下。", "身份证号", [{}]),
    ("男教师带过12岁以下学生，女教师带过10岁以下学生。", "身份证号", [{}]),
    ("服务对象为男60岁以上、女55岁以上老年人。", "身份证号", [{}]),
    ("队伍中男55人、女60人，35岁以下占40%。", "身份证号", [{}]),
    ("年龄不超过55周岁。\n近年来服务12岁以下儿童30人。", "身份证号", [{"most": 55}]),
    ("最美教师、最美园长年龄均不超过55周岁。", "身份证号", [{"most": 55}]),
    (
        "推荐对象须年满18周岁。\n最美园长年龄不超过55周岁。", "身份证号",
        [{"least": 18, "for": {"推荐类别": ["最美教师"]}}, {"least": 18, "most": 55, "for": {"推荐类别": "最美园长"}}],
    ),
    (
        "年龄原则上不超过50周岁。\n最美园长年龄不超过55周岁。", "身份证号",
        [{"most": 50, "for": {"推荐类别": ["最美教师"]}}, {"most": 55, "for": {"推荐类别": "最美园长"}}],
    ),
    (
        "最美园长：任现职，年龄不超过55周岁。", "身份证号",
        [{"for": {"推荐类别": ["最美教师"]}}, {"most": 55, "for": {"推荐类别": "最美园长"}}],
    ),
    (
        "最美教师：年龄不超过50周岁。\n最美园长：年龄不超过55周岁。", "身份证号",
        [{"most": 50, "for": {"推荐类别": "最美教师"}}, {"most": 55, "for": {"推荐类别": "最美园长"}}],
    ),
    ("退役满2年（2021年6月30日前退役）。", "退役时间", [{"until": date(2021, 6, 30)}]),
    ("退役满2年（2021年6月30日以前）。", "退役时间", [{"until": date(2021, 6, 30)}]),
    ("退役满2年（2023年7月7日前提供证明）。", "退役时间", [{"least": 2}]),
    ("退役满2年（2021年6月30日前入伍）。", "退役时间", [{"least": 2}]),
    ("退役满2年（2023年6月30日前须报送证明）。", "退役时间", [{"least": 2}]),
    ("现任学校任教年限满3年（2020年8月31日前任教）。", "现任学校任教年限", [{"least": 3}]),
    ("退役满2年（计算到2023年6月30日）。", "退役时间", [{"least": 2, "reference": date(2023, 6, 30)}]),
    ("退役满2年。", "退役时间", [{"least": 2}]),
    ("社区工作者每千户不少于4人。", "社区工作者人数", [{}]),
    ("社区工作者人数不少于4人。", "社区工作者人数", [{"least": 4}]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "key", "expected"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_a_bound_is_for_those_of_whom_the_notice_says_it(sentence: str, key: str, expected: list[Any]) -> None:
    fields = [field for field in drafted(sentence)["applicant"]["fields"] if field["key"] == key]
    kept = ("least", "most", "for", "until", "reference")
    assert [{name: field[name] for name in kept if name in field} for field in fields] == expected


def test_a_day_told_twice_is_one_deadline_with_its_time() -> None:
    days = drafted("推荐（7月10日前）：各县（市、区）推荐。", "于7月10日17:30前报送市教育局。")["deadlines"]
    assert [(one["day"], one.get("time")) for one in days] == [(date(2023, 7, 10), "17:30")]
    days = drafted("县级于7月10日12:00前、7月10日17:30前报送市教育局。")["deadlines"]
    assert len(days) == 2
    # one sentence that names a day twice asks for two things
    days = drafted("于2023年7月10日前报送纸质材料，7月10日17:30前发送电子版。")["deadlines"]
    assert [one.get("time") for one in days] == [None, "17:30"]
    # nor do those who file straight with those who do not
    days = drafted("各县于2023年7月10日前报送。市直学校于7月10日12:00前报送。")["deadlines"]
    assert sorted(str(one.get("time")) for one in days) == ["12:00", "None"]
    comments = drafted("于2023年7月1日至7月6日期间向市教育局提交材料。")["comments"]
    assert "7月6日”没有写成数据" not in comments


BARRED: list[tuple[str, list[str]]] = [
    (
        "近三年受过处分的、发生过安全事故的、师德考核不合格的。",
        ["近三年受过处分的", "发生过安全事故的", "师德考核不合格的"],
    ),
    ("体罚学生的、有偿补课的、收受礼金的。", ["体罚学生的", "有偿补课的", "收受礼金的"]),
    ("违反党的、国家的纪律的；受过刑事处罚的。", ["违反党的、国家的纪律的", "受过刑事处罚的"]),
    ("损害群众的、集体的利益的；受过处分的。", ["损害群众的、集体的利益的", "受过处分的"]),
    ("侵占学校的、学生的财物的；失信的。", ["侵占学校的、学生的财物的", "失信的"]),
    ("受到党的、国家的和单位的处分的。", []),
]


@pytest.mark.parametrize(("listed", "expected"), BARRED, ids=[row[0] for row in BARRED])
def test_what_belongs_to_several_is_one_circumstance(listed: str, expected: list[str]) -> None:
    items = drafted(f"有下列情形之一的，不得推荐：{listed}")["vetoes"]["items"]
    assert [one["label"] for one in items] == expected


ASKED: list[tuple[str, list[str]]] = [
    ("推荐对象须征求公安机关意见。", ["公安"]),
    ("征求候选人所在单位纪检监察部门意见。", ["纪检监察"]),
    ("征求县级以上税务机关意见。", ["税务"]),
    ("推荐前征求法院干警的意见。", []),
    ("考察时征求人事处同志意见。", []),
    ("调研中征求卫生院医护人员意见。", []),
    ("广泛征求应急志愿者意见。", []),
    ("广泛征求公安民警意见。", []),
    ("广泛征求审计整改意见。", []),
    ("认真落实征求信访人意见制度。", []),
    ("主动征求卫生健康志愿服务对象意见。", []),
    ("单位纪检部门已完成征求意见、廉政谈话等工作。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), ASKED, ids=[row[0] for row in ASKED])
def test_one_department_is_asked_where_people_are_not(sentence: str, expected: list[str]) -> None:
    assert [one["name"] for one in drafted(sentence).get("departments", {}).get("named", [])] == expected


QUOTAS: list[tuple[str, list[tuple[int | None, int | None]]]] = [
    ("每县（市、区）推荐3至5名。", [(5, 3)]),
    ("各县（市、区）至少推荐3名，最多不超过5名。", [(5, 3)]),
    ("各县（市、区）至少推荐3名、最多推荐5名。", [(5, 3)]),
    ("各县（市、区）从优秀园长中推荐3名。", [(3, None)]),
    ("每县（市、区）推荐3至5名专家担任评委。", []),
    ("各县（市、区）推荐1名联络员。", []),
    ("每县（市、区）推荐2名（含联络员1名）。", [(2, None)]),
    ("每县（市、区）限报2名，联系人1名。", [(2, None)]),
    ("每县（市、区）报送照片至少3张、最多5张。", []),
    ("每县（市、区）报送事迹材料至少3页、最多5页。", []),
    ("每千户居民配备4名社区工作者。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), QUOTAS, ids=[row[0] for row in QUOTAS])
def test_numbers_of_those_recommended_alone_are_quotas(
    sentence: str, expected: list[tuple[int | None, int | None]]
) -> None:
    assert [(one.get("usual"), one.get("fewest")) for one in drafted(sentence)["quota"]] == expected


def test_a_line_for_all_areas_is_no_area() -> None:
    table = f"{PERSON}附件2\n名额分配表\n单位\t名额\n甲县\t4\n乙县\t6\n全市\t10\n"
    assert [one["table"] for one in drafted("名额按附件2执行。", form=table)["quota"]] == [{"甲县": 4, "乙县": 6}]


TEXTS: list[tuple[str, list[tuple[int | None, int | None]]]] = [
    ("报送案例5000字以内，其中评析部分不少于2000字。", [(5000, None)]),
    ("报送事迹材料（其中最美教师不超过2000字、最美园长不超过2500字）。", [(2000, None)]),
    ("报送推荐表等材料，其中事迹简介不超过300字，事迹材料不超过2000字。", [(300, None), (2000, None)]),
    ("报送材料，其中推荐表“主要事迹”栏不超过800字。", [(800, None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), TEXTS, ids=[row[0] for row in TEXTS])
def test_a_part_of_a_text_follows_the_whole(sentence: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert [(one.get("maximum"), one.get("minimum")) for one in drafted(sentence)["texts"]] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("须受过县级以上表彰。", ["县级以上表彰"]),
        ("应享受过县级以上见义勇为奖励。", []),
        ("遭受过县级以上自然灾害的学校优先给予奖励。", []),
        ("认真宣传市级及以上“不忘初心”主题教育精神。", []),
        ("受表彰奖励的教师满意率高。", []),
        ("同一人不得获得同一荣誉。", []),
    ],
)
def test_what_somebody_enjoyed_or_bore_is_no_title(sentence: str, expected: list[str]) -> None:
    assert [one["title"] for one in drafted(sentence).get("prerequisites", [])] == expected


@pytest.mark.parametrize("sentence", ["系统故障期间暂停报名。", "不停报、不漏报信息的学校优先。"])
def test_who_does_not_stop_is_not_refused(sentence: str) -> None:
    assert "说了不推荐谁" not in drafted(sentence)["comments"]


def test_a_choice_with_an_and_in_it_is_one() -> None:
    quota = drafted("每县（市、区）推荐3名，其中村小和教学点教师不少于1名。")["quota"]
    assert quota[0]["shares"] == [{"key": "人员类别", "values": ["村小和教学点"], "least": 1}]


def test_a_part_of_a_quota_that_is_no_datum_is_said_with_it() -> None:
    assert (
        "其中行政案例不少于2篇”没有写成数据"
        in drafted("每个法庭报送案例不超过12篇，其中行政案例不少于2篇。")["comments"]
    )


PROVINCES = "附件2\n名额分配表\n单位\t名额\n北京市\t4\n河北省\t4\n合计\t8\n"
STATE = """附件1
先进集体推荐表
集体名称\t\t主要事迹\t
所在单位意见\t（盖章）
市级税务局意见\t（盖章）
省级税务局意见\t（盖章）
国家税务总局意见\t（盖章）
"""


@pytest.mark.parametrize(("first", "second", "per"), [("北京市", "河北省", "province"), ("甲山市", "乙水市", "city")])
def test_a_table_of_provinces_is_counted_by_province(first: str, second: str, per: str) -> None:
    table = PROVINCES.replace("北京市", first).replace("河北省", second)
    text = f"关于评选全国税务系统先进集体的通知\n\n各省税务局：\n请于2023年7月7日前报送国家税务总局。\n\n国家税务总局\n2023年5月24日\n\n{STATE}{table}"
    quota = loaded(draft_files(notice_of(text), "试", load_round("henan-2017"))["round.yaml"])["quota"]
    assert [(one["per"], one["table"]) for one in quota] == [(per, {first: 4, second: 4})]


def form(title: str, name: str, number: int) -> str:
    return f"附件{number}\n{title}推荐审批表\n{name}\t\t联系电话\t\n主要事迹\t\n市总工会意见\t（盖章）\n省总工会意见\t（盖章）\n\n"


AWARDS = (
    form("江省五一劳动奖状", "单位名称", 1)
    + form("江省五一劳动奖章", "姓名", 2)
    + form("江省工人先锋号", "集体名称", 3)
)
PARTY = form("优秀共产党员", "姓名", 1) + form("优秀党务工作者", "姓名", 2) + form("先进基层党组织", "党组织名称", 3)
TOGETHER = "评选一批优秀共产党员、优秀党务工作者和先进基层党组织。"
KINDS: list[tuple[str, str, str, list[str]]] = [
    ("关于推荐江省五一劳动奖和江省工人先锋号的通知", "", AWARDS, ["江省五一劳动奖状", "江省五一劳动奖章", "江省工人先锋号"]),
    ("关于推荐江省五一劳动奖状和五一劳动奖章的通知", "", AWARDS, ["江省五一劳动奖状", "江省五一劳动奖章"]),
    ("关于推荐江省五一劳动奖章和江省工人先锋号的通知", "", AWARDS, ["江省五一劳动奖章", "江省工人先锋号"]),
    ("关于推荐江省五一劳动奖章的通知", "", AWARDS, []),
    ("关于在江省五一劳动奖获得者中推荐江省工人先锋号的通知", "", AWARDS, []),
    ("关于推荐江省五一劳动奖提名奖和江省五一劳动奖章的通知", "", AWARDS, []),
    ("关于推荐江省工人先锋号的通知", "从江省五一劳动奖获得者中推荐。", AWARDS, []),
    ("关于评选表彰“两优一先”的通知", TOGETHER, PARTY, ["优秀共产党员", "优秀党务工作者", "先进基层党组织"]),
    ("关于评选表彰“两优一先”的通知", "按规定评选。", PARTY, []),
    ("关于评选最美教师的通知", "", PERSON, []),
]  # fmt: skip


@pytest.mark.parametrize(("title", "sentence", "forms", "expected"), KINDS, ids=range(len(KINDS)))
def test_kinds_that_a_title_names_together(title: str, sentence: str, forms: str, expected: list[str]) -> None:
    assert [kind.honour for kind in kinds_of(noticed(sentence, title=title, form=forms))] == expected


def test_a_heading_on_a_line_of_its_own_says_for_whom_the_lines_below_it_are() -> None:
    sentences = (
        TOGETHER,
        "条件\n（一）优秀共产党员\n党龄3年以上。\n（二）优秀党务工作者\n从事党务工作满3年。原则上应从优秀共产党员中产生。"
        "\n（三）有下列情形之一的，不予推荐：\n1.近三年受过处分的。",
        "请于2023年7月7日前将推荐审批表（一式二份）、2000字左右的材料（先进基层党组织）或者1500字左右的材料（个人）报市教育局。",
    )
    notice = noticed(*sentences, title="关于评选表彰“两优一先”的通知", form=PARTY)
    kinds = kinds_of(notice)
    own = {kind.honour: notice_for(notice, kind, kinds) for kind in kinds}
    said = {
        honour: [one.text for one in each.clauses if "满3年" in one.text or "龄3年" in one.text]
        for honour, each in own.items()
    }
    assert said == {"优秀共产党员": ["党龄3年以上。"], "优秀党务工作者": ["从事党务工作满3年。"], "先进基层党组织": []}
    # a title of another kind that a heading's own kind must hold; a deadline of a sentence that names two kinds
    assert [len(each.of("prerequisite")) for each in own.values()] == [0, 1, 0]
    assert [len(each.of("deadline")) for each in own.values()] == [1, 1, 1]
    assert [len(each.of("veto")) for each in own.values()] == [1, 1, 1]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("优秀共产党员党龄5年以上，个人品德优良。", ["优秀共产党员"]),
        ("先进基层党组织近三年未发生个人违纪问题。", ["先进基层党组织"]),
        ("先进基层党组织中的党员个人有违纪的，不得推荐。", ["先进基层党组织"]),
        ("个人推荐表一式3份，优秀共产党员另附照片2张。", ["优秀共产党员", "优秀党务工作者", "先进基层党组织"]),
        ("近三年未受过处分。", ["优秀共产党员", "优秀党务工作者", "先进基层党组织"]),
    ],
)
def test_a_persons_conduct_names_no_other_kind(sentence: str, expected: list[str]) -> None:
    notice = noticed(TOGETHER, sentence, title="关于评选表彰“两优一先”的通知", form=PARTY)
    kinds = kinds_of(notice)
    own = (notice_for(notice, kind, kinds) for kind in kinds)
    assert [one.honour for one in own if any(clause.text == sentence for clause in one.clauses)] == expected


def test_what_is_added_for_all_is_for_all() -> None:
    text = "先进集体材料3000字左右，先进个人材料2000字左右，另附300字以内的简介。"
    forms = form("江省先进集体", "集体名称", 1) + form("江省先进个人", "姓名", 2)
    notice = noticed(text, title="关于评选江省先进集体和先进个人的通知", form=forms)
    kinds = kinds_of(notice)
    sizes = [[one.values["maximum"] for one in notice_for(notice, kind, kinds).of("limit")] for kind in kinds]
    assert sizes == [[3000, 300], [2000, 300]]


def test_bodies_of_a_party_are_levels_of_their_own() -> None:
    boxes = "附件1\n优秀共产党员推荐表\n姓名\t\t联系电话\t\n所在党支部意见\t（盖章）\n二级党委意见\t（盖章）\n集团党委意见\t（盖章）\n"
    data = drafted("各二级党委推荐5名；总部各党支部推荐1名。", title="关于评选优秀共产党员的通知", form=boxes)
    assert [level["id"] for level in data["levels"]] == ["党支部", "二级党委", "集团"]
    assert [(one["per"], one.get("usual")) for one in data["quota"]] == [("二级党委", 5)]
    assert "“1名”没有写成数据" in data["comments"]
    data = drafted("各二级党委从先进党支部中推荐3名。", title="关于评选优秀共产党员的通知", form=boxes)
    assert [one["per"] for one in data["quota"]] == ["二级党委"]


def test_a_form_may_be_called_by_several_honours_and_a_scored_sheet_is_none() -> None:
    long = PERSON.replace("最美教师推荐表", "云川市教育系统“最美教师”“最美园长”“最美乡村教师”“最美班主任”推荐表")
    assert noticed("推荐表（一式2份）。", form=long).parts[1].title.endswith("“最美班主任”推荐表")
    scores = "附件2\n示范社区评分表\n一、管理（20分）\n1.职责明确。（10分）\n2.有经费。（10分）\n3.有预案。（10分）\n"
    assert [one["label"] for one in drafted(form=PERSON + scores)["documents"]] == ["推荐表"]
    appraisal = "附件2\n师德考核登记表\n姓名\t\n自评（20分）\t\n互评（20分）\t\n学生评（30分）\t\n学校评（30分）\t\n学校意见\t（盖章）\n"
    assert len(drafted(form=PERSON + appraisal)["documents"]) == 2


CHOICE = {"key": "单位性质", "label": "单位性质", "type": "choice", "choices": ["国有企业", "民营企业", "机关"]}
LEADER = {"key": "是否企业负责人", "label": "是否企业负责人", "type": "yes_no"}


@pytest.mark.parametrize(
    ("who", "fields", "expected"),
    [
        ("企业及企业负责人", [CHOICE], {"单位性质": ["国有企业", "民营企业"]}),
        ("企业负责人", [CHOICE], {}),
        ("企业负责人", [CHOICE, LEADER], {"是否企业负责人": "是"}),
        ("机关人选", [CHOICE], {"单位性质": ["机关"]}),
        ("", [CHOICE, LEADER], {}),
    ],
)
def test_whom_alone_departments_are_asked_about(who: str, fields: list[Any], expected: dict[str, Any]) -> None:
    assert asked_alone(fields, who) == expected

"""Tables of numbers, smallest numbers, months, choices and steps of a notice: what the draft says, or that it is told."""

from typing import Any

import pytest

from c_yaml import loaded
from fazhi_cli.notices.earlier_titles import title_times
from fazhi_cli.notices.heading import honour_of
from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.drafting import draft_files
from fazhi_cli.rounds.loading import load_round

FORM = """附件1
绿色学校推荐表
学校名称\t\t学校类别\t{choices}
所在县（市、区）\t\t所在市\t
学校性质\t□公办 □民办\t教师类型\t□专职 □兼职
建校时间\t    年  月\t教师人数\t
一线教师人数\t\t参训率（%）\t
生均用水量（立方米）\t\t活动次数\t
学校意见\t（盖章）
县（市、区）教育局意见\t（盖章）
市州教育局意见\t（盖章）
省教育厅意见\t（盖章）
"""


def drafted(*sentences: str, choices: str = "（小学/幼儿园）") -> tuple[dict[str, Any], str]:
    body = "\n".join(f"{number}、{text}" for number, text in zip("一二三四五六", sentences, strict=False))
    text = f"关于推荐2022年绿色学校的通知\n\n各市州教育局：\n{body}\n请各市州教育局于2022年7月15日前报送省教育厅。\n\n江州省教育厅\n2022年5月20日\n\n{FORM.format(choices=choices)}"
    written = draft_files(notice_of(text), "试", load_round("henan-2017"))["round.yaml"]
    return loaded(written), written


def field(data: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in data["applicant"]["fields"] if one["key"] == key)


@pytest.mark.parametrize("choices", ["（小学/幼儿园）", "小学/幼儿园", "(小学／幼儿园)", "□小学 □幼儿园"])
def test_choices_are_the_words_alone(choices: str) -> None:
    data, _ = drafted("每市推荐5所。", choices=choices)
    assert field(data, "学校类别")["choices"] == ["小学", "幼儿园"]


BOUNDS: list[tuple[str, str, dict[str, Any]]] = [
    ("建校满5年。", "建校时间", {"type": "month", "least": 5}),
    ("建校5年以上，教师人数不少于6人，一线教师占比不低于80%。", "建校时间", {"type": "month", "least": 5}),
    ("建校5年以上，教师人数不少于6人，一线教师占比不低于80%。", "教师人数", {"least": 6}),
    ("建校5年以上，教师人数不少于6人，一线教师占比不低于80%。", "一线教师人数", {"least": 80, "of": "教师人数"}),
    ("教师参训率达到90%以上。", "参训率", {"least": 90}),
    ("2021年生均用水量不高于30立方米。", "生均用水量", {"most": 30}),
]


@pytest.mark.parametrize(("sentence", "key", "said"), BOUNDS, ids=[f"{row[0]}{row[1]}" for row in BOUNDS])
def test_a_figure_stands_on_the_field_that_it_is_of(sentence: str, key: str, said: dict[str, Any]) -> None:
    found = field(drafted(sentence)[0], key)
    assert {name: type(value)(found[name]) for name, value in said.items()} == said


TABLE = "名额分配如下：\n市州\t推荐名额\t{head}\n甲山市\t8\t4\n乙水市\t6\t3\n丙林州\t6\t3\n合计\t20\t10"


def test_a_table_in_the_body_gives_its_areas_and_what_its_second_column_bounds() -> None:
    data, written = drafted(TABLE.format(head="其中：专职教师不少于"))
    assert data["quota"][-1]["table"] == {"甲山市": 8, "乙水市": 6, "丙林州": 6}
    bounded = [(item["for"], item["shares"]) for item in data["quota"] if "shares" in item]
    assert bounded == [
        ({"所在市": ["甲山市"]}, [{"key": "教师类型", "values": ["专职"], "least": 4}]),
        ({"所在市": ["乙水市", "丙林州"]}, [{"key": "教师类型", "values": ["专职"], "least": 3}]),
    ]
    assert "不止一列数" not in written


def test_a_second_column_that_is_not_known_is_told() -> None:
    data, written = drafted(TABLE.format(head="上届获奖数"))
    assert data["quota"][-1]["table"] == {"甲山市": 8, "乙水市": 6, "丙林州": 6}
    assert "“上届获奖数”没有写成数据" in written


SHARES: list[tuple[str, list[dict[str, Any]]]] = [
    ("各市推荐5所，民办学校不少于1所。", [{"key": "学校性质", "values": ["民办"], "least": 1}]),
    ("各市推荐的幼儿园不少于推荐总数的30%，民办学校不少于2所。", [{"key": "学校类别", "values": ["幼儿园"], "least_percent": 30}, {"key": "学校性质", "values": ["民办"], "least": 2}]),
    ("每市推荐5所，其中民办学校不少于1所。", [{"key": "学校性质", "values": ["民办"], "least": 1}]),
    ("每市推荐5所。教师人数不少于6人。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "shares"), SHARES, ids=[row[0] for row in SHARES])
def test_the_fewest_of_a_kind_are_a_share(sentence: str, shares: list[dict[str, Any]]) -> None:
    data, _ = drafted(sentence)
    assert [share for item in data["quota"] for share in item.get("shares", ())] == shares


def test_a_share_is_of_a_kind_only_where_the_sentence_says_among_them() -> None:
    data, _ = drafted("推荐的小学比例不低于60%，民办学校比例不低于20%。")
    assert [(item.get("for"), len(item["shares"])) for item in data["quota"] if "shares" in item] == [(None, 2)]


WINDOWS: list[tuple[str, dict[str, Any] | None]] = [
    ("近18个月内发生事故的", {"months": 18}),
    ("近6个月内发生事故的", {"months": 6}),
    ("近36个月内发生事故的", {"years": 3}),
    ("近12个月内发生事故的", {"years": 1}),
    ("近两年内发生事故的", {"years": 2}),
    ("发生事故的", None),
]


@pytest.mark.parametrize(("circumstance", "reach"), WINDOWS, ids=[row[0] for row in WINDOWS])
def test_a_window_is_as_long_as_it_is_said(circumstance: str, reach: dict[str, Any] | None) -> None:
    data, _ = drafted(f"有下列情形之一的，不得推荐：\n1．{circumstance}；\n2．弄虚作假的。")
    found = data["vetoes"]["items"][0].get("lookback")
    assert (found and {name: found[name] for name in ("years", "months") if name in found}) == reach


DEPARTMENTS: list[tuple[str, str, list[str]]] = [
    ("县教育局审核推荐对象，征求市纪委监委、市委组织部、市公安局意见。", "county", ["纪委监委", "组织部", "公安局"]),
    ("县教育局审核后，市教育局征求市公安局、市税务局意见。", "city", ["公安局", "税务局"]),
    ("市教育局征求同级公安、税务部门意见。", "city", ["公安", "税务"]),
    ("县教育局审核后报市教育局，市教育局实地核查，征求本级公安局、税务局等单位意见。", "city", ["公安局", "税务局"]),
    ("县级推荐，经市级复核，征求公安、税务部门意见。", "city", ["公安", "税务"]),
]


@pytest.mark.parametrize(("sentence", "level", "names"), DEPARTMENTS, ids=[row[0] for row in DEPARTMENTS])
def test_departments_are_asked_by_the_body_that_acts(sentence: str, level: str, names: list[str]) -> None:
    departments = drafted(sentence)[0]["departments"]
    assert departments["due"] == {"normal": level}
    assert [one["name"] for one in departments["named"]] == names


STEPS: list[tuple[str, bool]] = [
    ("学校申报（2022年6月1日—6月12日）。学校填表。", True),
    ("县级初审（6月13日至6月20日）", True),
    ("市级推荐（6月21日—7月15日）。", False),  # 截止日
    ("学校申报。学校填表。", False),
    ("县级初审（6月13日前）。", True),
    ("公示（6月底前完成）。由省局公示。", True),
    ("宣传发动（5月下旬）。", True),
    ("受理、初审、公示分别于5月30日、6月10日、6月20日前完成。", True),
    ("从教满10年（截至2022年5月31日）。", False),
    ("县级初审（2022年7月15日前）。", False),  # 截止日
]


@pytest.mark.parametrize(("sentence", "told"), STEPS, ids=[row[0] for row in STEPS])
def test_the_days_of_a_step_are_told_unless_they_end_on_a_deadline(sentence: str, told: bool) -> None:
    assert ("各步的日子没有写成数据" in drafted(sentence)[1]) is told


HONOURS = [
    ("关于做好“四好农村路”示范乡镇（街道）申报工作的通知", "“四好农村路”示范乡镇（街道）"),
    ("关于推荐“扫黄打非”先进集体的通知", "“扫黄打非”先进集体"),
    ("关于开展“最美教师”推荐工作的通知", "最美教师"),
]


@pytest.mark.parametrize(("title", "honour"), HONOURS, ids=[row[0] for row in HONOURS])
def test_an_honour_has_the_noun_behind_its_quotation_marks(title: str, honour: str) -> None:
    assert honour_of(title) == honour


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2023年12月31日前已获得“县级示范乡镇”称号", "2023-12-31"),
        ("2020年底前被命名为示范村", "2020-12-31"),
        ("获得示范村称号", None),
    ],
)
def test_a_title_may_have_a_last_day(text: str, until: str | None) -> None:
    assert str(title_times(text, None).data.get("until")) == str(until)


def test_the_letter_goes_to_the_area_and_its_organ_once() -> None:
    assert drafted("每市推荐5所。")[0]["letter"]["offices"]["city"] == "{所在市}教育局"

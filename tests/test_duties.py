"""Whose duty something is: the level that must act, by the place that a finding points at."""

import pytest

from fazhi_cli.report import FileReport, Procedure
from fazhi_cli.review.duties import level_at, level_of, standing_of_report
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.standing import Standing
from report_samples import finding

ROUND = load_round()


def standing(route: str, round: Round = ROUND, kind: str = "申报") -> Standing:
    return Standing(round, given_kind=kind, given_route=route)


PLACES = [
    # the place, the level on the way through the city, the level of a unit that files directly
    ("", "county", "county"),
    ("[1]", "county", "county"),
    ("创建工作情况", "county", "county"),
    ("联系人.电话", "county", "county"),
    ("没有这个键", "county", "county"),
    ("意见", "county", "county"),
    ("意见.县级.盖章", "county", "county"),
    ("意见.市级.结论", "city", "county"),
    ("意见.省级.日期", "province", "province"),
    ("实地考核.市级.结论", "city", "county"),
    ("实地考核.省级", "province", "province"),
    ("征求意见[3].文号", "city", "province"),
    ("公示", "province", "province"),
    ("公示.起始日期", "province", "province"),
    ("特别优秀理由", "city", "county"),
    ("报送.日期", "city", "county"),
    ("报送", "city", "county"),
]


@pytest.mark.parametrize(("place", "city", "direct"), PLACES, ids=[row[0] or "没有位置" for row in PLACES])
def test_whose_duty_a_place_is(place: str, city: str, direct: str) -> None:
    assert (level_at(place, standing("city")), level_at(place, standing("direct"))) == (city, direct)


def test_in_a_re_inspection_the_city_fills_in_what_it_found() -> None:
    assert level_at("曾获命名.复查结论", standing("city", kind="复核")) == "city"
    assert level_at("曾获命名.批次", standing("city", kind="复核")) == "county"


def test_where_several_levels_publish_each_answers_for_its_own() -> None:
    (terms,) = ROUND.publicity
    round = ROUND.changed(publicity=(terms.changed(key="省"), terms.changed(key="市", level="city")))
    places = ("公示.省.起始日期", "公示.市.起始日期", "公示.没有.起始日期", "公示")
    assert [level_at(place, standing("city", round)) for place in places] == [
        "province",
        "city",
        "province",
        "province",
    ]
    assert level_at("公示.起始日期", standing("city", ROUND.changed(publicity=()))) == "county"


def test_where_several_levels_receive_the_one_below_each_hands_in() -> None:
    (terms,) = ROUND.deadlines
    round = ROUND.changed(deadlines=(terms.changed(key="报省"), terms.changed(key="报市", level="city")))
    places = ("报送.报省.日期", "报送.报市.日期", "报送.没有.日期", "报送")
    assert [level_at(place, standing("city", round)) for place in places] == ["city", "county", "city", "city"]
    county = ROUND.changed(deadlines=(terms.changed(level="county"),))
    assert level_at("报送.日期", standing("city", county)) == "county"
    assert level_at("报送.日期", standing("city", ROUND.changed(deadlines=()))) == "county"


def test_the_applicant_clears_up_an_objection_and_whoever_recommends_keeps_to_the_quota() -> None:
    levels = [
        level_of(finding(rule, "征求意见[3].结论"), standing("city"))
        for rule in ("FZ-C103", "FZ-C106", "FZ-C107", "FZ-X101", "FZ-X102")
    ]
    assert levels == ["city", "county", "county", "city", "city"]
    assert level_of(finding("FZ-X101", "申报单位"), standing("direct")) == "county"
    assert level_of(finding("FZ-X101", "申报单位"), standing("city", ROUND.changed(quota=()))) == "county"


def test_of_several_quotas_the_one_that_the_finding_quotes_says_who_chooses() -> None:
    (quota,) = ROUND.quota
    round = ROUND.changed(quota=(quota, quota.changed(counted_from="province", clause="work.filing")))
    quotes = [round.quotes[clause] for clause in (quota.clause, "work.filing", "form.limit")]
    levels = [level_of(finding("FZ-X101", clause=quote), standing("city", round)) for quote in quotes]
    assert levels == ["city", "province", "city"]


def test_a_report_knows_its_unit_kind_and_route() -> None:
    told = FileReport("a.yaml", "中牟县", "city", (), procedure=Procedure("复核", "direct", ("郑州市",)))
    known = standing_of_report(told, ROUND)
    assert (known.unit and known.unit.name, known.kind, known.route) == ("中牟县", "复核", "direct")
    bare = standing_of_report(FileReport("a.docx", "兰考县", "city", (), prefecture="开封市"), ROUND)
    assert (bare.unit and bare.unit.name, bare.kind, bare.route) == ("兰考县", "申报", "direct")

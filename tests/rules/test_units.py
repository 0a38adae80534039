"""Who files, and through whom: full names, prefectures, submitting bodies, titles from before."""

import pytest
from on_examples import Example, findings_on, hits, inputs_on, messages

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.applicant import ParentArea
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.near_names import suggest_units
from fazhi_cli.rules.rule import Rule
from fazhi_cli.rules.units import submitting_body_by_another_reading, unit_not_in_list, wrong_prefecture

ROUND = load_round()
NAME, CITY, BODY = ("FZ-U101", "申报单位"), ("FZ-U102", "所属省辖市"), ("FZ-U103", "送审单位")
TITLE = "批次: 第三批, 命名日期: '2014-05-01'"

CASES = [
    ("全称", "{}", "city", []),
    ("少了“县”字", "申报单位: 中牟", "city", [NAME]),
    ("前面加了市名", "申报单位: 郑州市中牟县", "city", [NAME]),
    ("错别字", "申报单位: 中车县", "city", [NAME]),
    ("别的省的县", "申报单位: 兴化市", "city", [NAME]),
    ("名称不对时，不再说市和送审单位不符", "{申报单位: 中牟, 所属省辖市: 开封市, 送审单位: 开封市司法局}", "city", [NAME]),
    ("没写单位只说缺项", "申报单位: ~", "city", [("FZ-P101", "申报单位")]),
    ("省辖市写错", "所属省辖市: 开封市", "city", [CITY]),
    ("省直管县写了所在的市，不算错", "所属省辖市: 开封市", "direct", []),
    ("省直管县写了别的市", "所属省辖市: 郑州市", "direct", [CITY]),
    ("省直辖的市没有省辖市", "{申报单位: 济源市, 所属省辖市: 焦作市}", "direct", [CITY]),
    ("济源市直接向省申报", "{申报单位: 济源市, 所属省辖市: ~}", "direct", []),
    ("按另一种读法写省里", "送审单位: 河南省普法教育工作领导小组", "city", [("FZ-U106", "送审单位")]),
    ("省直管县写了市里", "送审单位: 开封市普法依法治理工作领导小组", "direct", [BODY]),
    ("没写送审单位只说缺项", "送审单位: ~", "city", [("FZ-P101", "送审单位")]),
    ("省直管县有市级意见", "意见: {市级: {结论: 同意, 日期: '2017-10-13', 盖章: 是}}", "direct", [("FZ-U104", "意见.市级")]),
    ("省直管县有市级考核", "实地考核: {市级: {日期: '2017-10-11'}}", "direct", [("FZ-U104", "实地考核.市级")]),
    ("省直管县两样都有，只说一次", "{意见: {市级: {日期: '2017-10-13'}}, 实地考核: {市级: {日期: '2017-10-11'}}}", "direct", [("FZ-U104", "意见.市级")]),
    ("曾获命名，没有复查", f"曾获命名: {{{TITLE}}}", "city", [("FZ-U105", "曾获命名")]),
    ("没写批次，不知是哪次命名", "曾获命名: {命名日期: '2014-05-01'}", "city", []),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "base", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_units(patch: str, base: str, expected: list[tuple[str, str]]) -> None:
    stage = "city" if base == "city" else "county"
    assert [hit for hit in hits(patch, stage, base=base) if hit[0][:4] in ("FZ-U", "FZ-P")] == expected


LOOKS_RIGHT = [
    ("康熙部首", "\u2f2d阳区", "“\u2f2d”是U+2F2D，应为“山”（U+5C71）"),
    ("繁体字", "中牟縣", "“縣”是U+7E23，应为“县”（U+53BF）"),
    ("零宽空格", "中\u200b牟县", "有看不见的字符U+200B"),
    ("日文汉字", "広武县", None),
]


@pytest.mark.parametrize(("name", "told"), [case[1:] for case in LOOKS_RIGHT], ids=[case[0] for case in LOOKS_RIGHT])
def test_a_name_that_only_looks_right_is_told_by_its_code_points(name: str, told: str | None) -> None:
    said = [message for message in messages(f'申报单位: "{name}"', "FZ-U101") if "其实不同" in message]
    assert len(said) == (told is not None)
    assert all(told in message for message in said if told)


SUGGESTED = [
    ("旧名", "开封县", "祥符区"),
    ("少了行政级别", "中牟", "中牟县"),
    ("前面有市名", "郑州市中牟县", "中牟县"),
    ("前面有省名和市名", "河南省郑州市中牟", "中牟县"),
    ("少了民族称谓", "瀍河区", "瀍河回族区"),
    ("错一个字", "中车县", "中牟县"),
    ("同名换了级别", "长垣市", "长垣县"),
    ("同名换了级别，改区", "淮阳区", "淮阳县"),
    ("县改市以前的名称", "密县", "新密市"),
    ("市名加旧名", "郑州市密县", "新密市"),
    ("县改市，名称同根", "荥阳县", "荥阳市"),
    ("前面有市名的简称", "郑州新郑", "新郑市"),
    ("同名的地区不算前缀", "安阳", "安阳县"),
    ("错一个字的先于多一个字的", "新按县", "新安县"),
    ("一个字不够看出是哪一个", "中", None),
    ("毫不相干", "兴化", None),
    ("单字县换了级别", "杞市", "杞县"),
    ("单字县换了级别，先是旧名", "密市", "新密市"),
    ("末字不是级别的不当作级别", "杞某", None),
    ("末字不是级别的不当作级别，镇", "瀍河镇", None),
    ("少了民族称谓和级别", "顺河", "顺河回族区"),
    ("前面是名单里靠后的市的简称", "开封尉氏", "尉氏县"),
    ("与市同名，写成了区", "安阳区", "安阳县"),
    ("多了一个字", "中牟牟县", "中牟县"),
    ("少了一个字", "伊县", "伊川县"),
    ("两个字颠倒了", "阳宜县", "宜阳县"),
    ("两个字颠倒了，先于错一个字的", "津孟县", "孟津县"),
    ("级别写到了前面", "辉市县", "辉县市"),
    ("错了两个字", "管城少民区", "管城回族区"),
    ("旧名多了一个字", "邙邙山区", "惠济区"),
    ("只有级别", "县", None),
]


@pytest.mark.parametrize(("name", "meant"), [row[1:] for row in SUGGESTED], ids=[row[0] for row in SUGGESTED])
def test_the_full_name_is_suggested(name: str, meant: str | None) -> None:
    assert next(iter(suggest_units(name, ROUND)), None) == meant


SEVERAL = [
    ("六个都一样近，都列出", "城区", ("管城回族区", "老城区", "山城区", "郾城区", "宛城区", "驿城区")),
    ("今名和旧名一样近", "关区", ("禹王台区", "北关区")),
    ("错一个字的一个不漏", "郑州市", ("汝州市", "林州市", "孟州市", "禹州市", "邓州市")),
    ("一样像的一个不漏", "城大县", ("郸城县", "襄城县", "虞城县", "柘城县", "方城县", "商城县")),
    ("只取最像的", "瀍河老回族新区", ("瀍河回族区",)),
]


@pytest.mark.parametrize(("name", "meant"), [row[1:] for row in SEVERAL], ids=[row[0] for row in SEVERAL])
def test_all_that_are_equally_near_are_suggested(name: str, meant: tuple[str, ...]) -> None:
    assert suggest_units(name, ROUND) == meant


def listing(*units: Unit) -> Round:
    """The bundled round with a list of units of its own."""
    return ROUND.changed(units=ROUND.units.changed(items=units))


AT_XINXIANG = Unit(name="新乡新区", parents=("新乡市",), former=("新乡开发区",))
OF_TWO = listing(*(Unit(name=name, parents=(area,)) for area in ("甲市", "乙市") for name in ("东关区", "西关区")))
NEAR_ELSEWHERE = [
    ("名称本身以市名开头", "河南省新乡新区", listing(AT_XINXIANG, Unit(name="新区", parents=("甲市",))), (), ("新乡新区",)),
    ("旧名本身以市名开头", "河南省新乡开发区", listing(AT_XINXIANG), (), ("新乡新区",)),
    ("一样近的，先说所写的市里的", "关区", listing(*OF_TWO.units.items[:3]), ("乙市",), ("东关区",)),
    ("所写的市里都有", "关区", OF_TWO, ("甲市", None), ("东关区", "西关区")),
    ("所写的市里没有，都说", "关区", OF_TWO, ("丙市",), ("东关区", "西关区")),
    ("名单是空的", "关区", listing(), (), ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "round", "parents", "meant"), [row[1:] for row in NEAR_ELSEWHERE], ids=[row[0] for row in NEAR_ELSEWHERE]
)
def test_what_is_suggested_depends_on_the_list_and_the_area(
    name: str, round: Round, parents: tuple[str | None, ...], meant: tuple[str, ...]
) -> None:
    assert suggest_units(name, round, parents) == meant


def test_every_former_name_leads_to_a_unit_of_the_list() -> None:
    assert ROUND.units.by_former_name
    for former, unit in ROUND.units.by_former_name.items():
        assert suggest_units(former, ROUND)[0] == unit.name
        assert former not in ROUND.units.by_name


@pytest.mark.parametrize(
    ("name", "message", "fix"),
    [
        ("开封县", "申报单位“开封县”是旧名，现名“祥符区”。", "把“申报单位”改为“祥符区”。"),
        ("中牟", "申报单位“中牟”不是全称，是不是“中牟县”？", "把“申报单位”改为“中牟县”。"),
        ("长垣市", "申报单位“长垣市”不在县级单位名单中，是不是“长垣县”？", "把“申报单位”改为“长垣县”。"),
        ("密县", "申报单位“密县”是旧名，现名“新密市”。", "把“申报单位”改为“新密市”。"),
        ("郑州市", "申报单位“郑州市”是上一级的地区，不在县级单位名单中。", "按名单上的全称填写“申报单位”"),
        (
            "荣阳市",
            "申报单位“荣阳市”不在县级单位名单中，是不是“荥阳市”？",
            "把“申报单位”改为“荥阳市”。",
        ),
        ("兴化", "申报单位“兴化”不在河南省县级单位名单中。", "按名单上的全称填写“申报单位”"),
        (
            "关区",
            "申报单位“关区”不是全称，是不是“禹王台区”或“北关区”？",
            "把“申报单位”改为“禹王台区”或“北关区”。",
        ),
        (
            "龙区",
            "申报单位“龙区”不是全称，是不是“龙亭区”或“洛龙区”或“石龙区”或“龙安区”或“华龙区”或“卧龙区”？",
            "把“申报单位”改为“龙亭区”或“洛龙区”或“石龙区”或“龙安区”或“华龙区”或“卧龙区”。",
        ),
        (
            "城县",
            "申报单位“城县”不是全称，是不是“郾城区”或“襄城县”或“方城县”或“柘城县”或“虞城县”或“商城县”等？",
            "把“申报单位”改为“郾城区”或“襄城县”或“方城县”或“柘城县”或“虞城县”或“商城县”等。",
        ),
    ],
    ids=["旧名", "简称", "换了级别", "更早的旧名", "省辖市", "错字", "不在名单", "有的是简称", "正好六个", "超过六个"],
)
def test_the_way_to_mend_a_name_is_said(name: str, message: str, fix: str) -> None:
    (finding,) = (item for item in findings_on(Example(f"申报单位: {name}")) if item.rule == "FZ-U101")
    assert finding.message == message
    assert finding.fix is not None
    assert finding.fix.startswith(fix)


def test_what_is_wrong_with_the_route_is_said() -> None:
    assert messages("所属省辖市: 开封市", "FZ-U102") == ["中牟县属于郑州市，不属于“开封市”。"]
    assert messages("{申报单位: 济源市, 所属省辖市: 焦作市}", "FZ-U102", "county", base="direct") == [
        "济源市由省直辖，不属于“焦作市”。"
    ]
    body = findings_on(Example("送审单位: 中牟县司法局"))
    assert [item.fix for item in body if item.rule == "FZ-U103"] == [
        "把“送审单位”改为“郑州市普法依法治理工作领导小组”。"
    ]
    assert messages(f"曾获命名: {{{TITLE}}}", "FZ-U105") == ["该单位第三批曾获命名，缺复查日期、复查结论、复查记录。"]


def asked(rule: Rule, patch: str, round: Round, base: str = "city") -> list[Problem]:
    """What one rule says of a patched nomination by another round."""
    return rule.ask(inputs_on(Example(patch, base=base), round=round))


AREAS = (ParentArea(key="所属乡", level="county"), *ROUND.applicant.parents)
NESTED = ROUND.changed(applicant=ROUND.applicant.changed(parents=AREAS))
IN_BOTH = NESTED.changed(units=NESTED.units.changed(items=(Unit(name="中牟县", parents=("东乡", "郑州市")),)))
IN_ONE = NESTED.changed(units=NESTED.units.changed(items=(Unit(name="中牟县", parents=("东乡",)),)))
ONLY_ABOVE = NESTED.changed(units=NESTED.units.changed(coverage="parents", items=(Unit(name="东乡"),)))
NESTED_AREAS = [
    ("两级都对", "所属乡: 东乡", IN_BOTH, []),
    ("近的没写，远的写错", "{所属乡: ~, 所属省辖市: 开封市}", IN_BOTH, ["中牟县属于郑州市，不属于“开封市”。"]),
    ("近的写错，远的也写错", "{所属乡: 西乡, 所属省辖市: 开封市}", IN_BOTH,
     ["中牟县属于东乡，不属于“西乡”。", "中牟县属于郑州市，不属于“开封市”。"]),
    ("名单没有写远的一级，写什么都不算错", "{所属乡: 东乡, 所属省辖市: 开封市}", IN_ONE, []),
    ("名单只有近的一级，远的不看", "{所属乡: 东乡, 所属省辖市: 开封市}", ONLY_ABOVE, []),
    ("名单只有近的一级，不在其中", "{所属乡: 西乡}", ONLY_ABOVE, ["“西乡”不在河南省县级单位名单中。"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("patch", "round", "said"), [row[1:] for row in NESTED_AREAS], ids=[row[0] for row in NESTED_AREAS]
)
def test_each_area_is_compared_with_the_list(patch: str, round: Round, said: list[str]) -> None:
    assert [problem.message for problem in asked(wrong_prefecture, patch, round)] == said


def test_a_name_borne_by_several_says_where_each_lies() -> None:
    county = Unit(name="中牟县", parents=("郑州市",))
    direct = listing(county, Unit(name="中牟县"))
    (told,) = asked(unit_not_in_list, "所属省辖市: ~", direct)
    assert told.message == "申报单位“中牟县”有2个（郑州市、河南省），看不出是哪一个。"
    assert told.fix == "写明“所属省辖市”。"
    (told,) = asked(unit_not_in_list, "所属省辖市: 郑州", direct)
    assert told.message == "申报单位“中牟县”有2个（郑州市、河南省），“所属省辖市”写的“郑州”与哪一个都对不上。"
    assert (told.at, told.fix) == (("所属省辖市",), "把“所属省辖市”改为“郑州市”。")
    nested = NESTED.changed(units=NESTED.units.changed(items=(county, Unit(name="中牟县", parents=("东乡", "乙市")))))
    (told,) = asked(unit_not_in_list, "所属省辖市: ~", nested)
    assert told.message == "申报单位“中牟县”有2个（郑州市、乙市东乡），看不出是哪一个。"
    assert told.fix == "写明“所属乡”“所属省辖市”。"
    nowhere = direct.changed(applicant=direct.applicant.changed(parents=()))
    (told,) = asked(unit_not_in_list, "所属省辖市: ~", nowhere)
    assert told.fix is None


BODIES = [
    ("少了市名，是简称", "普法依法治理工作领导小组", "是简称，应写全称"),
    ("两个字的简称", "郑州", "是简称，应写全称"),
    ("一个字看不出是谁", "市", "与申报途径（经省辖市申报）不符"),
    ("写的是办事机构", "郑州市普法依法治理工作领导小组办公室", "是办事机构，应写“郑州市普法依法治理工作领导小组”"),
    ("别的市的办事机构", "开封市普法依法治理工作领导小组办公室", "与申报途径（经省辖市申报）不符"),
]


@pytest.mark.parametrize(("body", "why"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_what_is_wrong_with_a_submitting_body_is_said(body: str, why: str) -> None:
    assert messages(f"送审单位: {body}", "FZ-U103") == [f"送审单位“{body}”{why}。"]


def test_a_body_that_both_readings_name_is_no_other_reading() -> None:
    routes = tuple(route.changed(other_bodies=route.submitting_bodies) for route in ROUND.routes)
    assert asked(submitting_body_by_another_reading, "{}", ROUND.changed(routes=routes)) == []

"""How a submission stands in its round: unit, kind, route, what it owes by its conditions, its days and areas."""

from datetime import date
from typing import Any

import pytest

from fazhi_cli.rounds.applicant import ParentArea
from fazhi_cli.rounds.base import Condition
from fazhi_cli.rounds.dates import Deadline
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import Department, RequiredPart
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.stages import agreed_stages, guess_stage
from fazhi_cli.rules.standing import Standing, is_filled, owed_parts, spoken
from samples import nomination_for

ROUND = load_round("henan-2017")
COUNTY, DIRECT = {"申报单位": "中牟县", "所属省辖市": "郑州市"}, {"申报单位": "兰考县"}
ZHONGMU = ROUND.units.by_name["中牟县"][0]
FOR_CITY: Condition = {"途径": ("city",)}
FOR_AGAIN: Condition = {"类型": ("复核",)}


def of(given: dict[str, Any] | None, round: Round = ROUND, **known: Any) -> Standing:
    return Standing(round, None if given is None else nomination_for(given, round), **known)


def only_areas(*areas: Unit) -> Round:
    """The bundled round with a list that names only areas."""
    return ROUND.changed(units=ROUND.units.changed(coverage="parents", items=areas))


UNITS = [
    ("名单里的", of(COUNTY), "中牟县"),
    ("名单里没有的", of({"申报单位": "桃源县"}), None),
    ("说定了是哪一个的，不看写的", of({"申报单位": "桃源县"}, given_unit=ZHONGMU), "中牟县"),
    ("什么都没写", of(None), None),
    ("名单只有上一级的，不认单位", of({"申报单位": "郑州市"}, only_areas(Unit(name="郑州市"))), None),
]  # fmt: skip


@pytest.mark.parametrize(("standing", "unit"), [row[1:] for row in UNITS], ids=[row[0] for row in UNITS])
def test_the_unit_is_the_one_of_the_list(standing: Standing, unit: str | None) -> None:
    assert (standing.unit.name if standing.unit else None) == unit


KINDS = [
    ("没有写的，是通常的一种", of(COUNTY), "申报", False),
    ("写了的照写的", of({"类型": "复核"}), "复核", True),
    ("说定了的不看写的", of({"类型": "复核"}, given_kind="申报"), "申报", False),
    ("没有文件", of(None), "申报", False),
    ("没有文件，说定了的", of(None, given_kind="复核"), "复核", True),
]


@pytest.mark.parametrize(("standing", "kind", "again"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_the_kind_is_the_one_written_or_the_usual(standing: Standing, kind: str, again: bool) -> None:
    assert (standing.kind, standing.reinspection) == (kind, again)


AREAS = only_areas(Unit(name="郑州市", route="city"), Unit(name="济源市", route="direct"), Unit(name="开封市"))
BY_KIND = ROUND.changed(
    units=ROUND.units.changed(coverage="none", items=()),
    routes=(ROUND.routes[0].changed(condition={"类型": ("申报",)}), ROUND.routes[1].changed(condition=FOR_AGAIN)),
)
ROUTES = [
    ("名单上写明的", of(DIRECT), "direct"),
    ("名单上写明的，经省辖市", of(COUNTY), "city"),
    ("说定了的不看名单", of(DIRECT, given_route="city"), "city"),
    ("名单只有上一级，照上一级", of({"申报单位": "桃源村", "所属省辖市": "济源市"}, AREAS), "direct"),
    ("名单只有上一级，上级没有写途径的是头一条", of({"申报单位": "桃源村", "所属省辖市": "开封市"}, AREAS), "city"),
    ("名单只有上一级，没有写上级", of({"申报单位": "济源市"}, AREAS), "city"),
    ("名单只有上一级，没有文件", of(None, AREAS), "city"),
    ("没有名单，照条件", of({"申报单位": "桃源村"}, BY_KIND), "city"),
    ("没有名单，照条件，是复核", of({"申报单位": "桃源村", "类型": "复核"}, BY_KIND), "direct"),
    ("哪一条都不相符的是头一条", of(None, BY_KIND.changed(routes=BY_KIND.routes[1:])), "direct"),
    ("名单全的，名称像上一级也不照上一级", of({"申报单位": "桃源县", "所属省辖市": "济源市"}), "city"),
]  # fmt: skip


@pytest.mark.parametrize(("standing", "route"), [row[1:] for row in ROUTES], ids=[row[0] for row in ROUTES])
def test_the_route_is_that_of_the_list_or_of_the_conditions(standing: Standing, route: str) -> None:
    assert standing.route == route
    assert standing.levels == standing.round.route_by_id[route].levels


CONDITIONS: list[tuple[str, Standing, Condition, bool]] = [
    ("没有条件", of(None), {}, True),
    ("途径相符", of(COUNTY), FOR_CITY, True),
    ("途径不符", of(DIRECT), FOR_CITY, False),
    ("类型相符", of({"类型": "复核"}), FOR_AGAIN, True),
    ("类型不符", of(COUNTY), FOR_AGAIN, False),
    ("自己的项目", of(COUNTY), {"所属省辖市": ("郑州市", "开封市")}, True),
    ("自己的项目不在其中", of(COUNTY), {"所属省辖市": ("开封市",)}, False),
    ("下一层的项目，是否", of({"意见": {"县级": {"盖章": "是"}}}), {"意见.县级.盖章": ("是",)}, True),
    ("没有写的不算", of(DIRECT), {"所属省辖市": ("None",)}, False),
    ("没有文件的不算", of(None), {"所属省辖市": ("郑州市",)}, False),
    ("两个条件，一个不符", of(COUNTY), {"途径": ("city",), "类型": ("复核",)}, False),
]


@pytest.mark.parametrize(
    ("standing", "condition", "met"), [row[1:] for row in CONDITIONS], ids=[row[0] for row in CONDITIONS]
)
def test_conditions_ask_kind_route_and_what_is_written(standing: Standing, condition: Condition, met: bool) -> None:
    assert standing.meets(condition) is met


def boxed(condition: Condition, *more: Condition) -> Round:
    """The bundled round whose box of the lowest level is only for some; ``more`` are other boxes at the same key."""
    box = ROUND.opinions[1]
    boxes = [one.changed(condition=condition) if one is box else one for one in ROUND.opinions]
    return ROUND.changed(opinions=(*boxes, *(box.changed(condition=other) for other in more)))


def test_what_stands_in_a_box_for_some_is_owed_by_them_only() -> None:
    seal, other = ("意见", "县级", "盖章"), ("意见", "申报单位", "盖章")
    for given, has in ((COUNTY, True), (DIRECT, False)):
        standing = of(given, boxed(FOR_CITY))
        assert (standing.has(seal), standing.has(other)) == (has, True)
        assert {part.path for part in standing.parts} & {seal, other} == ({seal, other} if has else {other})
    either = boxed(FOR_AGAIN, FOR_CITY)
    assert of(COUNTY, either).has(seal)
    assert not of(DIRECT, either).has(seal)


PART = RequiredPart(path=("补充材料",), label="补充材料", due={"city": "county"}, clause="work.filing")


def owing(part: RequiredPart, given: dict[str, Any] | None) -> list[tuple[str, str]]:
    """The parts owed by a round that requires only one: their place and label."""
    standing = of(given, ROUND.changed(required_parts=(part,)))
    return [(".".join(map(str, one.path)), one.label) for one in standing.parts]


PARTS = [
    ("没有条件的都要", PART, COUNTY, [("补充材料", "补充材料")]),
    ("本途径没有的不要", PART, DIRECT, []),
    ("条件相符", PART.changed(condition={"所属省辖市": ("郑州市",)}), COUNTY, [("补充材料", "补充材料")]),
    ("条件不符", PART.changed(condition={"所属省辖市": ("开封市",)}), COUNTY, []),
    ("名单的每一项", PART.changed(path=("佐证材料", "[]", "名称"), label="名称"),
     COUNTY | {"佐证材料": [{"名称": "甲"}, {"文件": "乙.pdf"}]},
     [("佐证材料.0.名称", "佐证材料第1项的名称"), ("佐证材料.1.名称", "佐证材料第2项的名称")]),
    ("名单是空的", PART.changed(path=("佐证材料", "[]", "名称"), label="名称"), COUNTY, []),
]  # fmt: skip


@pytest.mark.parametrize(("part", "given", "owed"), [row[1:] for row in PARTS], ids=[row[0] for row in PARTS])
def test_the_parts_owed_are_those_of_its_route_and_conditions(
    part: RequiredPart, given: dict[str, Any], owed: list[tuple[str, str]]
) -> None:
    assert owing(part, given) == owed


def test_what_every_entry_owes_nobody_owes_without_a_file() -> None:
    assert of(None, given_route="city").parts
    assert owing(PART.changed(path=("佐证材料", "[]", "名称")), None) == []


def test_an_answer_may_be_expected_of_some_only() -> None:
    part = PART.changed(expects="同意", expects_for=FOR_CITY)
    assert (of(COUNTY).expected(part), of(DIRECT).expected(part)) == ("同意", None)


def asking(**changed: Any) -> Round:
    assert ROUND.departments is not None
    return ROUND.changed(departments=ROUND.departments.changed(**changed))


TAX, LAND = Department(name="税务", condition=FOR_AGAIN), Department(name="国土", due={"city": "province"})
ASKED = [
    ("各部门", of(COUNTY, asking(named=(LAND,))), ["国土"], "province", "city"),
    ("这条途径不征求", of(DIRECT, asking(named=(LAND,))), [], None, "province"),
    ("只对一部分征求的部门", of(COUNTY, asking(named=(TAX,))), [], "city", "city"),
    ("就是他们", of({"类型": "复核"}, asking(named=(TAX,), condition={})), ["税务"], "city", "city"),
    ("只对一部分征求", of({"类型": "复核"}, asking(named=(TAX,))), [], None, None),
    ("本轮不征求", of(COUNTY, ROUND.changed(departments=None)), [], None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("standing", "named", "due", "any_due"), [row[1:] for row in ASKED], ids=[row[0] for row in ASKED]
)
def test_the_departments_asked_depend_on_route_and_conditions(
    standing: Standing, named: list[str], due: str | None, any_due: str | None
) -> None:
    assert [one.name for one in standing.departments] == named
    first = standing.round.departments.named[0] if standing.round.departments else None
    assert (standing.department_due(first), standing.department_due(None)) == (due, any_due)


def test_the_vetoes_asked_are_those_whose_conditions_it_meets() -> None:
    first, second, *_ = ROUND.vetoes.items
    items = (first.changed(condition=FOR_CITY), second)
    round = ROUND.changed(vetoes=ROUND.vetoes.changed(items=items))
    assert [veto.number for veto in of(COUNTY, round).vetoes] == [1, 2]
    assert [veto.number for veto in of(DIRECT, round).vetoes] == [2]


def until(day: int, level: str, condition: Condition | None = None) -> Deadline:
    return Deadline(level=level, day=date(2017, 10, day), clause="work.filing", condition=condition or {})


SEVERAL = ROUND.changed(
    deadlines=(until(16, "province"), until(9, "city"), until(20, "province", FOR_AGAIN), until(5, "county"))
)
DAYS = [
    ("经省辖市的，三个都是它的", COUNTY, [5, 9, 16], 16, {None: 5, "county": 9, "city": 16, "province": 16}),
    ("直报的不经省辖市", DIRECT, [5, 16], 16, {None: 5, "county": 16, "city": 16, "province": 16}),
    ("复核的另有一个", COUNTY | {"类型": "复核"}, [5, 9, 16, 20], 20, {None: 5, "county": 9, "city": 16, "province": 20}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "days", "last", "at"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_its_deadlines_are_those_of_its_levels(
    given: dict[str, Any], days: list[int], last: int, at: dict[str | None, int]
) -> None:
    standing = of(given, SEVERAL)
    assert [item.day.day for item in standing.deadlines] == days
    assert standing.deadline.day.day == last
    assert {level: standing.last_day_at(level).day for level in at} == at


def test_where_no_deadline_is_its_own_the_rounds_counts() -> None:
    standing = of(COUNTY, ROUND.changed(deadlines=(until(9, "city", FOR_AGAIN), until(16, "province", FOR_AGAIN))))
    assert standing.deadlines == ()
    assert standing.deadline.day.day == standing.last_day_at("county").day == 16


NESTED = ROUND.changed(
    applicant=ROUND.applicant.changed(parents=(ParentArea(key="所属乡", level="county"), *ROUND.applicant.parents)),
    units=ROUND.units.changed(items=(Unit(name="桃源村", parents=("东乡",)), Unit(name="柳林村"))),
)
WRITTEN = {"申报单位": "桃源村", "所属乡": "西乡", "所属省辖市": "郑州市"}
PLACES = [
    ("名单上的先于写的", of(WRITTEN, NESTED), "东乡", "郑州市", ("桃源村", "东乡", "郑州市")),
    ("名单上没有写上级的", of(WRITTEN | {"申报单位": "柳林村"}, NESTED), "西乡", "郑州市", ("柳林村", "西乡", "郑州市")),
    ("不在名单上的照写的", of(WRITTEN | {"申报单位": "某村"}, NESTED), "西乡", "郑州市", ("某村", "西乡", "郑州市")),
    ("没有写的是空的", of({"所属省辖市": "郑州市"}, NESTED), None, "郑州市", ("", "", "郑州市")),
    ("没有文件", of(None, NESTED), None, None, ("", "", "")),
    ("没有文件，说定了单位", of(None, NESTED, given_unit=NESTED.units.items[0]), "东乡", None, ("桃源村", "东乡", "")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("standing", "near", "far", "words"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
def test_areas_are_those_of_the_list_or_as_written(
    standing: Standing, near: str | None, far: str | None, words: tuple[str, ...]
) -> None:
    assert (standing.area_at("county"), standing.area_at("city")) == (near, far)
    assert standing.area_at("province") == "河南省"
    assert tuple(standing.words.values()) == words
    assert tuple(standing.words) == ("申报单位", "所属乡", "所属省辖市")


def test_the_level_of_the_applicants_own_has_no_area_above() -> None:
    assert of(COUNTY).area_at("county") is None


@pytest.mark.parametrize("value", ["有", 0, False, ("", "甲"), {"a": None, "b": "甲"}, ({"a": "甲"},)])
def test_this_is_filled(value: object) -> None:
    assert is_filled(value)


@pytest.mark.parametrize("value", [None, "", (), {}, ("", None), {"a": None}, ({"a": ""},)])
def test_this_is_not_filled(value: object) -> None:
    assert not is_filled(value)


@pytest.mark.parametrize(("value", "said"), [(True, "是"), (False, "否"), (3, "3"), ("同意", "同意")])
def test_a_value_is_spoken_as_the_file_spells_it(value: object, said: str) -> None:
    assert spoken(value) == said


def stage_of(given: dict[str, Any], round: Round = ROUND) -> str:
    standing = of(given, round)
    assert standing.nomination is not None
    return guess_stage(owed_parts(standing.nomination, standing), standing.nomination, standing)


def test_a_level_without_a_box_is_reached_with_a_part_that_is_due_there() -> None:
    bare = ROUND.changed(opinions=tuple(box for box in ROUND.opinions if box.level != "city"))
    assert stage_of(COUNTY | {"报送": {"份数": 3}}, bare) == "city"
    assert stage_of(COUNTY, bare) == "draft"
    assert stage_of(COUNTY | {"报送": {"份数": 3}}) == "draft"


def test_an_opinion_of_a_level_that_the_route_leaves_out_counts_for_nothing() -> None:
    assert stage_of(DIRECT | {"意见": {"市级": {"结论": "同意"}}}) == "draft"


def test_a_box_that_is_for_others_counts_for_nothing() -> None:
    agreed = {"意见": {"县级": {"结论": "同意"}}}
    assert stage_of(COUNTY | agreed, boxed(FOR_CITY)) == "county"
    assert stage_of(DIRECT | agreed, boxed(FOR_CITY)) == "draft"


def opinions(**said: dict[str, str]) -> dict[str, Any]:
    return COUNTY | {"意见": said}


TWO_AT_COUNTY = ROUND.changed(
    required_parts=(
        *ROUND.required_parts,
        PART.changed(path=("意见", "申报单位", "结论"), label="申报单位意见", expects="同意"),
    )
)
AGREED = [
    ("县级同意", opinions(县级={"结论": "同意"}), ROUND, {"county"}),
    ("县级同意、市级不同意", opinions(县级={"结论": "同意"}, 市级={"结论": "不同意"}), ROUND, {"county"}),
    ("只盖了章，不是同意", opinions(县级={"盖章": "是"}), ROUND, set()),
    ("考核合格，不是同意", COUNTY | {"实地考核": {"市级": {"结论": "合格"}}}, ROUND, set()),
    ("省级同意", opinions(省级={"结论": "同意"}), ROUND, {"province"}),
    ("一级两栏，只有一栏同意", opinions(县级={"结论": "同意"}), TWO_AT_COUNTY, set()),
    ("一级两栏都同意", opinions(县级={"结论": "同意"}, 申报单位={"结论": "同意"}), TWO_AT_COUNTY, {"county"}),
]


@pytest.mark.parametrize(("given", "round", "stages"), [row[1:] for row in AGREED], ids=[row[0] for row in AGREED])
def test_a_stage_is_agreed_where_all_its_conclusions_are(given: dict[str, Any], round: Round, stages: set[str]) -> None:
    standing = of(given, round)
    assert standing.nomination is not None
    assert agreed_stages(owed_parts(standing.nomination, standing), standing) == stages

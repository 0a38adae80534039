"""Rules over many submissions: each at its edge, what they name and where, what they leave to others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from on_examples import found_across

from fazhi_cli.batching.across import AcrossInputs, check_across
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.examples import AcrossExample, base_folder
from fazhi_cli.rules.submissions import Digest
from reading import nomination_at
from samples import ACROSS_RULES

ROUND = load_round()


def phone(number: str) -> str:
    return f"{{申报单位: 尉氏县, 联系人: {{电话: '{number}'}}}}"


def person(name: str) -> str:
    return f"{{申报单位: 尉氏县, 联系人: {{姓名: {name}, 电话: 0371-27992176}}, 不得推荐情形: ~, 意见: ~}}"


COUNTIES = ("申报单位: 中牟县", "{申报单位: 新郑市, 特别优秀理由: 连续三年考核第一}")
OWN = "全县两年召开推进会9次，印发年度方案，落实责任单位48个，建成法治广场3处。"
COPIED = json.dumps(
    nomination_at(base_folder("city")).texts["创建工作情况"].replace("中牟", "尉氏"), ensure_ascii=False
)
(HALF_COPIED,) = (rule.wrong for rule in ACROSS_RULES if rule.id == "FZ-X115")
assert isinstance(HALF_COPIED, AcrossExample)
EDGES: dict[str, tuple[tuple[str, AcrossExample], tuple[str, AcrossExample]]] = {
    "FZ-X101": (("两个", AcrossExample(COUNTIES)), ("三个，都有理由", AcrossExample((*COUNTIES, COUNTIES[1].replace("新郑", "登封"))))),
    "FZ-X102": (("第一个写了理由也行", AcrossExample(("{申报单位: 中牟县, 特别优秀理由: 全省考核第一}", "申报单位: 新郑市"))), ("理由只有空格", AcrossExample(("申报单位: 中牟县", "{申报单位: 新郑市, 特别优秀理由: ' '}")))),
    "FZ-X103": (("同市两个单位", AcrossExample(("申报单位: 龙亭区", "申报单位: 祥符区"))), ("同一单位两份", AcrossExample(("申报单位: 龙亭区", "申报单位: 龙亭区")))),
    "FZ-X104": (("各用各的名称", AcrossExample(("申报单位: 龙亭区", "申报单位: 祥符区"))), ("旧名也算同一单位", AcrossExample(("申报单位: 龙亭区", "申报单位: 金明区")))),
    "FZ-X105": (("文件夹名只是含有这两个字", AcrossExample(("申报单位: 兰考县",), "direct", "开封报来的")), ("文件夹名少了“市”字", AcrossExample(("申报单位: 兰考县",), "direct", "开封"))),
    "FZ-X106": (("名单用现名，材料用旧名", AcrossExample(("申报单位: 开封县",), expected=("祥符区",))), ("名单上的没有来", AcrossExample(("申报单位: 开封县",), expected=("龙亭区",)))),
    "FZ-X107": (("各写各的", AcrossExample(("申报单位: 中牟县", f"{{申报单位: 尉氏县, 创建工作情况: {OWN}}}"))), ("照抄时只改了县名", AcrossExample(("{}", f"{{申报单位: 尉氏县, 创建工作情况: {COPIED}}}")))),
    "FZ-X115": (("各写各的", AcrossExample(("申报单位: 中牟县", f"{{申报单位: 尉氏县, 创建工作情况: {OWN}}}"))), ("改写了一半", HALF_COPIED)),
    "FZ-X108": (("文件差一个字节", AcrossExample(("申报单位: 中牟县", "申报单位: 尉氏县"))), ("文件一模一样", AcrossExample(("申报单位: 中牟县", "申报单位: 尉氏县"), same_files=True))),
    "FZ-X109": (("末位不同", AcrossExample(("申报单位: 中牟县", phone("0371-62180322")))), ("只是写法不同", AcrossExample(("申报单位: 中牟县", phone("(0371) 6218 0321"))))),
    "FZ-X110": (("只同姓", AcrossExample(("联系人: {姓名: 李建军}", person("李建国")))), ("同名", AcrossExample(("联系人: {姓名: 李建军}", person("李建军"))))),
}  # fmt: skip
KEPT = [(rule, *edge[0]) for rule, edge in EDGES.items()]
BROKEN = [(rule, *edge[1]) for rule, edge in EDGES.items()]


@pytest.mark.parametrize(("rule", "example"), [(row[0], row[2]) for row in KEPT], ids=[f"{row[0]} {row[1]}" for row in KEPT])  # fmt: skip
def test_just_inside_a_rule_over_many_is_kept(rule: str, example: AcrossExample, tmp_path: Path) -> None:
    assert rule not in found_across(example, tmp_path)


@pytest.mark.parametrize(("rule", "example"), [(row[0], row[2]) for row in BROKEN], ids=[f"{row[0]} {row[1]}" for row in BROKEN])  # fmt: skip
def test_just_outside_a_rule_over_many_is_broken(rule: str, example: AcrossExample, tmp_path: Path) -> None:
    assert rule in found_across(example, tmp_path)


ABOUT_THE_RUN = {
    "FZ-X111": (AcrossInputs([], ROUND), AcrossInputs([], ROUND, unopened=[("材料.rar", "是 .rar 压缩包。")])),
    "FZ-X112": (AcrossInputs([], ROUND), AcrossInputs([], ROUND, unchecked=1)),
}


@pytest.mark.parametrize(("rule", "inputs"), ABOUT_THE_RUN.items(), ids=["压缩包没打开", "中途停止"])
def test_what_was_not_looked_at_is_no_pass(rule: str, inputs: tuple[AcrossInputs, AcrossInputs]) -> None:
    whole, partly = inputs
    assert rule not in {item.rule for item in check_across(whole)}
    assert [(item.rule, item.unfinished) for item in check_across(partly)] == [(rule, True)]


def test_a_line_of_the_list_that_names_no_unit_is_told_with_the_nearest() -> None:
    inputs = AcrossInputs([], ROUND, unknown_expected=[("中年县", "中牟县"), ("应报名单", None)])
    assert [(item.rule, item.message) for item in check_across(inputs)] == [
        ("FZ-X113", "应报名单上的“中年县”不是本轮的单位。是不是“中牟县”？"),
        ("FZ-X113", "应报名单上的“应报名单”不是本轮的单位。"),
    ]


def test_every_rule_over_many_stands_at_its_edge_in_these_tables() -> None:
    assert {*EDGES, *ABOUT_THE_RUN, "FZ-X113"} == {rule.id for rule in ACROSS_RULES}


def digest(number: int, unit: str = "中牟县", **more: object) -> Digest:
    known = ROUND.units.find(unit) or ROUND.units.by_former_name.get(unit)
    facts: dict[str, object] = {
        "shown": f"{number}/nomination.yaml",
        "unit": unit,
        "current": known.name if known else None,
        "parents": known.parents if known else (),
        "route": known.route if known else "city",
        "stage": "city",
        "reinspection": False,
        "reason": "",
        "text": "",
        "text_at": ("创建工作情况",),
        "text_label": "创建工作情况",
        "phone": "",
        "people": (),
        "source": "没有.yaml",
        "folder": "",
        "files": (),
        "failed": frozenset(),
        "agreed": frozenset({"county", "city"}),
    }
    return Digest(**(facts | more))  # type: ignore[arg-type]


def found(*submissions: Digest, **more: object) -> list[tuple[str, str]]:
    inputs = AcrossInputs(submissions, ROUND, **more)  # type: ignore[arg-type]
    return [(item.rule, item.message) for item in check_across(inputs)]


COUNTED = [
    ("县级阶段的还没有推荐", {"stage": "county", "agreed": frozenset({"county"})}),
    ("部门都答复了，市里还没有同意", {"agreed": frozenset({"county"})}),
    ("市里不同意", {"stage": "city", "agreed": frozenset({"county"})}),
    ("复核的不占名额", {"reinspection": True}),
    ("不在名单的单位另有提醒", {"current": None}),
    ("没有省辖市的", {"parents": ()}),
    ("直接向省申报的不占名额", {"route": "direct"}),
]


@pytest.mark.parametrize("change", [row[1] for row in COUNTED], ids=[row[0] for row in COUNTED])
def test_what_does_not_count_against_the_quota(change: dict[str, object]) -> None:
    three = [digest(number, unit) for number, unit in enumerate(("中牟县", "新郑市", "登封市"))]
    assert ("FZ-X101", "郑州市推荐了3个单位（中牟县、新郑市、登封市），最多可推荐2个。") in found(*three)
    assert not [rule for rule, _ in found(*three[:2], digest(2, "登封市", **change)) if rule == "FZ-X101"]


def test_every_unit_over_the_number_is_told() -> None:
    names = ("中牟县", "新郑市", "登封市", "新密市", "中原区")
    told = check_across(AcrossInputs([digest(number, unit) for number, unit in enumerate(names)], ROUND))
    over = [item.location.file for item in told if item.rule == "FZ-X101"]
    assert over == ["2/nomination.yaml", "3/nomination.yaml", "4/nomination.yaml"]


@pytest.mark.parametrize("reason", ["", " ", "好", "特别优秀", "工作突出，成绩优异", "符合条件", "无"])
def test_praise_alone_is_no_reason_for_a_second(reason: str) -> None:
    assert [rule for rule, _ in found(digest(0), digest(1, "新郑市", reason=reason))] == ["FZ-X102"]


@pytest.mark.parametrize("reason", ["连续三年考核第一", "全省首个民主法治示范县，2016年获司法部通报表扬"])
def test_a_fact_is_a_reason_for_a_second(reason: str) -> None:
    assert found(digest(0), digest(1, "新郑市", reason=reason)) == []


def test_a_nomination_and_a_re_inspection_of_one_unit_are_two_things() -> None:
    assert found(digest(0), digest(1, reinspection=True)) == []
    assert [rule for rule, _ in found(digest(0, reinspection=True), digest(1, reinspection=True))] == ["FZ-X103"]


def test_a_unit_handed_in_twice_counts_once_against_the_quota() -> None:
    twice = [digest(0, reason="连续三年考核第一"), digest(1, "新郑市", reason="全省法治建设示范"), digest(2)]
    assert [rule for rule, _ in found(*twice)] == ["FZ-X103"]


def test_the_quota_names_the_ones_beyond_it_and_shows_the_others() -> None:
    (first, *_) = check_across(
        AcrossInputs([digest(n, unit) for n, unit in enumerate(("登封市", "中牟县", "新郑市"))], ROUND)
    )
    assert first.location.file == "2/nomination.yaml"
    assert [place.location.file for place in first.related] == ["0/nomination.yaml", "1/nomination.yaml"]


def test_a_direct_county_in_the_wrong_folder_is_not_told_twice() -> None:
    def lying(**more: object) -> list[tuple[str, str]]:
        return found(digest(0, "兰考县", shown="开封市/兰考县/nomination.yaml", **more))

    assert lying() == [("FZ-X105", "兰考县直接向省申报，材料却在“开封市”的文件夹里。")]
    assert lying(failed=frozenset({"FZ-U103"})) == []
    assert found(digest(0, "济源市", shown="济源市/nomination.yaml")) == []
    assert found(digest(0, "中牟县", shown="开封市/nomination.yaml")) == []


def test_missing_units_are_told_together_with_the_doubt_about_unreadable_files() -> None:
    said = found(digest(0), expected=("中牟县", "龙亭区", "祥符区"), unreadable=2)
    assert said == [("FZ-X106", "应报送的2个单位没有材料：龙亭区、祥符区。另有2份读不出，可能就在其中。")]
    assert found(digest(0), expected=("中牟县",), unreadable=2) == []


def test_two_submissions_of_one_unit_share_phone_people_and_text_without_a_word() -> None:
    people = ((("联系人", "姓名"), "李建军"),)
    pair = [digest(number, "金明区" if number else "龙亭区", phone="0371", people=people) for number in range(2)]
    assert [rule for rule, _ in found(*pair)] == ["FZ-X104"]


def test_the_same_phone_and_person_is_told_once() -> None:
    people = ((("联系人", "姓名"), "李建军"),)
    both = [digest(0, phone="0371", people=people), digest(1, "尉氏县", phone="0371", people=people)]
    assert [rule for rule, _ in found(*both)] == ["FZ-X109"]
    silent = [digest(0, people=people), digest(1, "尉氏县", people=people)]
    assert found(*silent) == [("FZ-X110", "中牟县、尉氏县的材料里都有“李建军”，请核对是否同名同姓。")]


def test_a_person_named_twice_in_one_submission_is_no_matter() -> None:
    people = ((("联系人", "姓名"), "李建军"), (("意见", "县级", "签字人"), "李建军"))
    assert found(digest(0, people=people), digest(1, "尉氏县")) == []

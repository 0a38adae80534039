"""Rules over many submissions: each at its edge, what they name and where, what they leave to others."""

import json
from datetime import date
from pathlib import Path

import pytest
from on_examples import found_across

from fazhi_cli.batching.across import AcrossInputs, check_across
from fazhi_cli.batching.digests import digest_of
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.quota import Quota, Share
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.across_copies import copied_text
from fazhi_cli.rules.across_units import unit_twice
from fazhi_cli.rules.across_values import (
    CrossProblem,
    Digest,
    Family,
    Likeness,
    NamedFile,
    others_of,
    owners_of,
)
from fazhi_cli.rules.dates_and_files import references_of
from fazhi_cli.rules.examples import AcrossExample, base_folder
from one_datum import V, folder_of
from reading import nomination_at
from samples import ACROSS_RULES, nomination_for

ROUND = load_round()


def phone(number: str) -> str:
    return f"{{申报单位: 尉氏县, 联系人: {{电话: '{number}'}}, 开展创建: {{实施方案文号: 尉办〔2012〕18号}}}}"


def person(name: str) -> str:
    return f"{{申报单位: 尉氏县, 联系人: {{姓名: {name}, 电话: 0371-27992176}}, 不得推荐情形: ~, 意见: ~, 开展创建: ~}}"


COUNTIES = ("申报单位: 中牟县", "{申报单位: 新郑市, 特别优秀理由: 连续三年考核第一}")
OWN = "全县两年召开推进会9次，印发年度方案，落实责任单位48个，建成法治广场3处。"
COPIED = json.dumps(
    nomination_at(base_folder("city")).texts["创建工作情况"].replace("中牟", "尉氏"), ensure_ascii=False
)
(HALF_COPIED,) = (rule.wrong for rule in ACROSS_RULES if rule.id == "FZ-X115")
assert isinstance(HALF_COPIED, AcrossExample)
EDGES: dict[str, tuple[tuple[str, AcrossExample], tuple[str, AcrossExample]]] = {
    "FZ-X101": (("两个", AcrossExample(COUNTIES)), ("三个，都有理由", AcrossExample((*COUNTIES, COUNTIES[1].replace("新郑", "登封"))))),
    "FZ-X102": (("第一个写了理由也行", AcrossExample(("{申报单位: 中牟县, 特别优秀理由: 全省考核第一}", "申报单位: 新郑市"))), ("理由是抄的通知", AcrossExample(("申报单位: 中牟县", "{申报单位: 新郑市, 特别优秀理由: 特别优秀的可推荐两个县}")))),
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
    inputs = AcrossInputs(
        [], ROUND, unknown_expected=[("中年县", ["中牟县"]), ("新政市", ["新密市", "新郑市"]), ("应报名单", [])]
    )
    assert [(item.rule, item.message) for item in check_across(inputs)] == [
        ("FZ-X113", "应报名单上的“中年县”不是本轮的单位。是不是“中牟县”？"),
        ("FZ-X113", "应报名单上的“新政市”不是本轮的单位。是不是“新密市”或“新郑市”？"),
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
        "phones": (),
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
    ("另一类材料不占名额", {"kind": "复核"}),
    ("县级阶段的审批表", {"form": True, "agreed": frozenset(), "stage": "county"}),
]


@pytest.mark.parametrize("change", [row[1] for row in COUNTED], ids=[row[0] for row in COUNTED])
def test_what_does_not_count_against_the_quota(change: dict[str, object]) -> None:
    three = [digest(number, unit) for number, unit in enumerate(("中牟县", "新郑市", "登封市"))]
    assert ("FZ-X101", "郑州市推荐了3个单位（中牟县、新郑市、登封市），最多可推荐2个。") in found(*three)
    assert not [rule for rule, _ in found(*three[:2], digest(2, "登封市", **change)) if rule == "FZ-X101"]


def test_copies_between_units_of_one_name_are_found(tmp_path: Path) -> None:
    place = str(folder_of(V))
    round = load_round(place)
    digests = []
    for town in ("柳河镇", "枫林乡"):
        file = tmp_path / f"{town}.yaml"
        file.write_text(
            f"申报村: 鼓楼村\n所在乡镇: {town}\n所属县: 东岭县\n联系人:\n  电话: 0999-60000001\n工作总结: {'村里办了实事。' * 40}\n",
            "utf-8",
        )
        digests.append(digest_of(check_file(file, settings_for(place, date(2021, 9, 5))), file))
    told = check_across(AcrossInputs([one for one in digests if one], round))
    assert [(item.rule, item.message.partition("的")[0], item.location.line) for item in told] == [
        ("FZ-X107", "柳河镇鼓楼村、枫林乡鼓楼村", 6),
        ("FZ-X109", "柳河镇鼓楼村、枫林乡鼓楼村", 5),
    ]


def test_every_unit_over_the_number_is_told() -> None:
    names = ("中牟县", "新郑市", "登封市", "新密市", "中原区")
    told = check_across(AcrossInputs([digest(number, unit) for number, unit in enumerate(names)], ROUND))
    over = [item.location.file for item in told if item.rule == "FZ-X101"]
    assert over == ["2/nomination.yaml", "3/nomination.yaml", "4/nomination.yaml"]


@pytest.mark.parametrize(
    "reason",
    [
        "",
        " ",
        "好",
        "特别优秀",
        "工作突出，成绩优异",
        "符合条件",
        "无",
        "该市工作特别优秀，同意推荐。",
        "我县创建成效显著，走在全市前列，特此推荐",
        "经研究，建议推荐",
    ],
)
def test_praise_alone_is_no_reason_for_a_second(reason: str) -> None:
    assert [rule for rule, _ in found(digest(0), digest(1, "新郑市", reason=reason))] == ["FZ-X102"]


@pytest.mark.parametrize(
    "reason",
    [
        "连续三年考核第一",
        "群众安全感名列前茅",
        "该市创建工作突出，全省现场会在此召开",
        "全省首个民主法治示范县，2016年获司法部通报表扬",
    ],
)
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
    assert [rule for rule, _ in found(digest(0, "兰考县", shown="开封市/兰考县.yaml"))] == ["FZ-X105"]
    assert [rule for rule, _ in found(digest(0, "兰考县", shown="开封.zip/兰考县.yaml"))] == ["FZ-X105"]
    assert found(digest(0, "兰考县", shown="兰考县/开封市.yaml")) == []


def test_missing_units_are_told_together_with_the_doubt_about_unreadable_files() -> None:
    said = found(digest(0), expected=("中牟县", "龙亭区", "祥符区"), unreadable=2)
    assert said == [("FZ-X106", "应报送的2个单位没有材料：龙亭区、祥符区。另有2份读不出，可能就在其中。")]
    assert found(digest(0), expected=("中牟县",), unreadable=2) == []
    assert found(expected=("龙亭区",)) == [("FZ-X106", "应报送的1个单位没有材料：龙亭区。")]


def test_two_submissions_of_one_unit_share_phone_people_and_text_without_a_word() -> None:
    people = ((("联系人", "姓名"), "李建军"),)
    pair = [digest(number, "金明区" if number else "龙亭区", phones=("0371",), people=people) for number in range(2)]
    assert [rule for rule, _ in found(*pair)] == ["FZ-X104"]


def test_the_same_phone_and_person_is_told_once() -> None:
    people = ((("联系人", "姓名"), "李建军"),)
    both = [digest(0, phones=("0371",), people=people), digest(1, "尉氏县", phones=("0371",), people=people)]
    assert [rule for rule, _ in found(*both)] == ["FZ-X109"]
    silent = [digest(0, people=people), digest(1, "尉氏县", people=people)]
    assert found(*silent) == [("FZ-X110", "中牟县、尉氏县的材料里都有“李建军”，请核对是否同名同姓。")]


def test_a_person_named_twice_in_one_submission_is_no_matter() -> None:
    people = ((("联系人", "姓名"), "李建军"), (("意见", "县级", "签字人"), "李建军"))
    assert found(digest(0, people=people), digest(1, "尉氏县")) == []


def by(quota: Quota, *more: Quota, round: Round = ROUND) -> Round:
    """The bundled round with other quotas."""
    return round.changed(quota=(quota, *more))


def said(round: Round, *submissions: Digest) -> list[str]:
    """What the rules on quotas say by another round."""
    told = check_across(AcrossInputs(submissions, round))
    return [item.message for item in told if item.rule in ("FZ-X101", "FZ-X102")]


def test_a_form_counts_from_the_stage_on_that_it_has_reached() -> None:
    pair = [digest(number, unit) for number, unit in enumerate(("中牟县", "新郑市"))]
    for stage in ("city", "province"):
        form = digest(2, "登封市", form=True, agreed=frozenset(), stage=stage)
        assert "郑州市推荐了3个单位（中牟县、新郑市、登封市），最多可推荐2个。" in said(ROUND, *pair, form)


def quota(**changed: object) -> Quota:
    return Quota.model_validate({"counted_from": "city", "clause": "scope.quota", "per": "city"} | changed)


FIRM, NO_FIRM = {"values": {"企业": "是"}}, {"values": {"企业": "否"}}
FOUR = ("中牟县", "新郑市", "登封市", "新密市")
FIRMS = [digest(number, unit, **FIRM) for number, unit in enumerate(FOUR)]
MIXED = [digest(number, unit, **(FIRM if number < 2 else NO_FIRM)) for number, unit in enumerate(FOUR)]
OTHERS = [digest(number, unit, **NO_FIRM) for number, unit in enumerate(FOUR)]
LEAST = "郑州市推荐的4个中，企业为是的有{}，至少应有{}。"
SHARES: list[tuple[str, Share, list[Digest], list[str]]] = [
    ("至少两个，正好", Share(key="企业", values=("是",), least=2), MIXED, []),
    ("至少三个，只有两个", Share(key="企业", values=("是",), least=3), MIXED, [LEAST.format("2个（中牟县、新郑市）", "3个")]),
    ("至少五个，都是", Share(key="企业", values=("是",), least=5), FIRMS, []),
    ("至少六成，只有一半", Share(key="企业", values=("是",), least_percent=60), MIXED,
     [LEAST.format("2个（中牟县、新郑市）", "60%，即3个")]),
    ("至少一个，一个也没有", Share(key="企业", values=("是",), least=1), OTHERS, [LEAST.format("0个", "1个")]),
    ("至多两个，正好", Share(key="企业", values=("是",), most=2), MIXED, []),
    ("至多一个，超过", Share(key="企业", values=("是",), most=1), MIXED,
     ["郑州市推荐的4个中，企业为是的有2个（中牟县、新郑市），最多1个。"]),
    ("至多四成，一个半不算两个", Share(key="企业", values=("是",), percent=40), MIXED,
     ["郑州市推荐的4个中，企业为是的有2个（中牟县、新郑市），最多40%，即1个。"]),
    ("至多四成，又写明一个", Share(key="企业", values=("是",), percent=40, most=1), MIXED,
     ["郑州市推荐的4个中，企业为是的有2个（中牟县、新郑市），最多1个。"]),
    ("几种值合起来算", Share(key="企业", values=("是", "否"), most=3), MIXED,
     ["郑州市推荐的4个中，企业为是、否的有4个（中牟县、新郑市、登封市、新密市），最多3个。"]),
]  # fmt: skip


@pytest.mark.parametrize(("share", "submissions", "told"), [row[1:] for row in SHARES], ids=[row[0] for row in SHARES])
def test_shares_are_kept_and_say_what_they_are(share: Share, submissions: list[Digest], told: list[str]) -> None:
    assert said(by(quota(shares=(share,))), *submissions) == told


def test_a_share_points_at_the_last_of_those_too_many_or_of_the_others() -> None:
    for share, file in (({"most": 1}, "1/nomination.yaml"), ({"least": 3}, "3/nomination.yaml")):
        (told,) = check_across(AcrossInputs(MIXED, by(quota(shares=[{"key": "企业", "values": "是"} | share]))))
        assert (told.location.file, told.location.path) == (file, "企业")


NAMED: list[tuple[str, Quota, str]] = [
    ("只按地区", quota(usual=3), "郑州市"),
    ("只对一部分", quota(usual=3, condition={"企业": ("是",)}), "郑州市（企业为是）"),
    ("只对一部分，几种值", quota(usual=3, condition={"企业": ("是", "也是"), "类型": ("申报",), "途径": ("city",)}), "郑州市（企业为是、也是）"),
    ("按项目的值", quota(usual=3, per=("企业",)), "河南省（企业为是）"),
    ("按地区和项目的值", quota(usual=3, per=("city", "企业"), condition={"企业": ("是",)}), "郑州市（企业为是）"),
    ("按途径", quota(usual=3, per=("route",)), "经省辖市申报"),
    ("合计", quota(usual=3, per=("all",)), "河南省"),
]  # fmt: skip


@pytest.mark.parametrize(("counted", "name"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED])
def test_what_a_quota_counts_is_named(counted: Quota, name: str) -> None:
    assert said(by(counted), *FIRMS) == [f"{name}推荐了4个单位（中牟县、新郑市、登封市、新密市），最多可推荐3个。"]


def test_what_belongs_to_none_of_the_groups_is_not_counted() -> None:
    assert said(by(quota(usual=3, per=("county",))), *FIRMS) == []
    assert said(by(quota(usual=3, per=("企业",))), *(digest(n, unit) for n, unit in enumerate(FOUR))) == []


def test_without_a_whole_list_of_units_names_count_as_they_are_written() -> None:
    villages = [digest(number, unit, current=None, parents=("郑州市",)) for number, unit in enumerate(("甲村", "乙村"))]
    for coverage, told in (("none", 1), ("complete", 0)):
        round = by(quota(usual=1), round=ROUND.changed(units=ROUND.units.changed(coverage=coverage)))
        assert len(said(round, *villages)) == told
        assert said(round, villages[0], digest(1, "", current=None, parents=("郑州市",))) == []


REASON = {"usual": 1, "exceptional": 2, "reason": "特别优秀理由"}
SECOND = "郑州市推荐了2个单位（中牟县、新郑市），却没有写“特别优秀理由”。"
REASONS: list[tuple[str, Round, list[str]]] = [
    ("要理由", by(quota(**REASON)), [SECOND]),
    ("不要理由", by(quota(usual=1, exceptional=2)), []),
    ("两个都不要理由", by(quota(**REASON | {"usual": 2})), []),
    ("没有写可报几个", by(quota(exceptional=2, reason="特别优秀理由")), []),
    ("前一种不要理由，后一种要", by(quota(usual=5), quota(**REASON)), [SECOND]),
    ("超出最多的另有说法", by(quota(**REASON | {"exceptional": 1})), ["郑州市推荐了2个单位（中牟县、新郑市），最多可推荐1个。"]),
]  # fmt: skip


@pytest.mark.parametrize(("round", "told"), [row[1:] for row in REASONS], ids=[row[0] for row in REASONS])
def test_a_reason_is_asked_where_the_quota_says_so(round: Round, told: list[str]) -> None:
    assert said(round, digest(0), digest(1, "新郑市")) == told


FEW = "郑州市只有2个单位（中牟县、新郑市），通知要求至少推荐3个。"


@pytest.mark.parametrize(("fewest", "told"), [(3, [FEW]), (2, []), (1, []), (None, [])])
def test_fewer_than_the_quota_asks_for_are_told(fewest: int | None, told: list[str]) -> None:
    round = by(quota(usual=5, fewest=fewest))
    found = check_across(AcrossInputs((digest(0), digest(1, "新郑市")), round))
    assert [item.message for item in found if item.rule == "FZ-X106"] == told


FILED = digest(1, "新郑市", agreed=frozenset())
UNTIL_ALL_ARE_THERE: list[tuple[str, list[Digest], int, list[str]]] = [
    ("市里还没有推荐", [digest(0, agreed=frozenset()), FILED], 0, []),
    ("市里先推荐了一个", [digest(0), FILED, digest(2, "登封市", agreed=frozenset())], 0, []),
    ("连没有推荐的也不够", [digest(0), FILED], 0, [FEW]),
    ("只检查自己的一份", [digest(0)], 0, []),
    ("别的市一个也没有报", [digest(number, unit) for number, unit in enumerate(FOUR)], 0, []),
    ("有读不出的", [digest(0), digest(1, "新郑市")], 1, [FEW + "另有1份读不出，可能就在其中。"]),
]


@pytest.mark.parametrize(
    ("submissions", "unreadable", "told"),
    [row[1:] for row in UNTIL_ALL_ARE_THERE],
    ids=[row[0] for row in UNTIL_ALL_ARE_THERE],
)
def test_too_few_are_told_when_no_more_are_under_way(
    submissions: list[Digest], unreadable: int, told: list[str]
) -> None:
    inputs = AcrossInputs(tuple(submissions), by(quota(usual=5, fewest=3)), unreadable=unreadable)
    assert [item.message for item in check_across(inputs) if item.rule == "FZ-X106"] == told


@pytest.mark.parametrize(("table", "told"), [({"郑州市": 2}, []), ({"郑州市": 4}, [FEW]), ({"开封市": 2}, [FEW])])
def test_an_area_that_may_not_recommend_so_many_owes_no_more_than_it_may(
    table: dict[str, int], told: list[str]
) -> None:
    round = by(quota(usual=5, fewest=3, table=table))
    found = check_across(AcrossInputs((digest(0), digest(1, "新郑市")), round))
    assert [item.message for item in found if item.rule == "FZ-X106"] == told


def test_units_of_one_name_in_two_areas_are_two() -> None:
    items = (Unit(name="东关区", parents=("甲市",)), Unit(name="东关区", parents=("乙市",)))
    round = ROUND.changed(units=ROUND.units.changed(items=items))

    def twice(*areas: tuple[str | None, ...]) -> list[str]:
        both = [digest(n, "东关区", current="东关区", parents=area, agreed=frozenset()) for n, area in enumerate(areas)]
        return [item.message for item in check_across(AcrossInputs(both, round))]

    assert twice(("甲市",), ("乙市",)) == []
    told = ["东关区有2份材料：0/nomination.yaml、1/nomination.yaml。"]
    assert twice(("甲市",), ("甲市",)) == told
    assert twice((None,), (None,)) == told
    known = [digest(number, parents=area, agreed=frozenset()) for number, area in enumerate((("郑州市",), ()))]
    assert [rule for rule, _ in found(*known)] == ["FZ-X103"]


def test_a_submission_is_known_by_its_present_name_its_written_one_or_its_file() -> None:
    named = digest(0, "金明区", parents=("开封市", None))
    assert named.owner == "龙亭区"
    assert named.full_names == {"金明区", "龙亭区", "开封市龙亭区"}
    assert digest(0, "桃源村").owner == "桃源村"
    assert digest(0, "").owner == "0/nomination.yaml"


def test_submissions_without_a_name_are_no_unit_that_comes_twice() -> None:
    unnamed = [digest(number, "", parents=("郑州市",)) for number in range(2)]
    assert list(unit_twice.check(unnamed, ROUND)) == []
    assert [said for said, _, _ in others_of(unnamed, (0, 1), 0, ROUND)] == ["1/nomination.yaml"]


def test_several_submissions_are_listed_and_all_but_one_stand_beside_it() -> None:
    three = [digest(number, unit) for number, unit in enumerate(("中牟县", "新郑市", "登封市"))]
    assert owners_of(three, (0, 2)) == "中牟县、登封市"
    assert others_of(three, (2, 0, 1), 1, ROUND) == (("登封市", 2, ("申报单位",)), ("新郑市", 1, ("申报单位",)))


def test_a_file_that_is_named_twice_is_one_file_with_two_places() -> None:
    files = nomination_for(
        {"佐证材料": [{"名称": "甲", "文件": "a.pdf"}], "考核自评": [{"标准": "1", "佐证": ["a.pdf"]}]}
    )
    places = references_of(files)["a.pdf"]
    assert sorted(".".join(map(str, at)) for at in places) == ["佐证材料.0.文件", "考核自评.0.佐证.0"]


def test_a_passage_is_shown_whole_up_to_a_hundred_and_twenty_characters() -> None:
    pair = [digest(0), digest(1, "尉氏县")]
    for length, shown in ((120, "法" * 120), (121, "法" * 120 + "……（共121字）")):
        family = Family((0, 1), (Likeness(0, 1, 0.9, (("，法 " + "法" * (length - 1), "治"),)),))
        (told,) = copied_text.check(pair, [family])
        assert isinstance(told, CrossProblem)
        assert told.passages[0][0].first == shown


@pytest.mark.parametrize(
    ("pairs", "told_at"),
    [
        ([(0, 1)], [1]),
        ([(0, 1), (0, 2)], [1, 2]),
        ([(0, 1), (1, 2)], [1, 2]),
        ([(0, 3), (1, 3), (2, 3)], [3, 1, 2]),
        ([(0, 1), (2, 3)], [1, 3, 2]),
    ],
)
def test_every_member_of_a_family_of_copies_is_told_at_its_own_place(
    pairs: list[tuple[int, int]], told_at: list[int]
) -> None:
    members = tuple(sorted({number for pair in pairs for number in pair}))
    submissions = [digest(number, f"第{number}县") for number in members]
    likenesses = tuple(Likeness(first, second, 0.9, (("法治", "法治"),)) for first, second in pairs)
    (told,) = copied_text.check(submissions, [Family(members, likenesses)])
    assert isinstance(told, CrossProblem)
    assert [number for _, number, _ in told.others] == told_at
    assert [bool(shared) for shared in told.passages] == [True] * len(pairs) + [False] * (len(told_at) - len(pairs))


def test_the_same_file_is_told_by_its_bare_name() -> None:
    from fazhi_cli.rules.across_copies import shared_evidence
    from fazhi_cli.rules.across_values import SharedFile

    at = ("佐证材料", 0, "文件")
    holders = ((0, NamedFile(at, "佐证\\甲\\a.pdf", 3)), (1, NamedFile(at, "b/a.pdf", 3)))
    (told,) = shared_evidence.check([digest(0), digest(1, "尉氏县")], [SharedFile(holders)])
    assert told.message == "中牟县、尉氏县交的是同一个文件（a.pdf，内容完全相同）。"


THIRDS: list[tuple[float, int, int, int]] = [
    # percentage, of how many, at most, at least
    (66.67, 6, 4, 4),
    (66.67, 300, 200, 200),
    (33.33, 3, 1, 1),
    (33.33, 300, 100, 100),
    (20, 4, 0, 1),
    (20, 5, 1, 1),
    (12.5, 8, 1, 1),
    (60, 3, 1, 2),
]


@pytest.mark.parametrize(("percent", "number", "most", "least"), THIRDS, ids=[str(row[:2]) for row in THIRDS])
def test_a_share_of_some_is_a_whole_number(percent: float, number: int, most: int, least: int) -> None:
    share = Share.model_validate({"key": "类别", "values": ["村"], "percent": percent, "least_percent": percent})
    assert (share.most_of(number), share.least_of(number)) == (most, least)

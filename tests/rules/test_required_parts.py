"""What each stage must have brought: missing parts gathered, later ones owed, unfavourable ones refused."""

from collections.abc import Collection

import pytest
from on_examples import Example, findings_on, hits, inputs_on, messages

from fazhi_cli.findings import KeyPath, Problem, Severity
from fazhi_cli.review.details import part_states
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.opinion_texts import opinion_against_its_text
from fazhi_cli.rules.required_parts import (
    not_applicable_parts,
    required_part_missing,
    required_part_unfavourable,
)
from fazhi_cli.rules.rule import Rule
from fazhi_cli.rules.standing import Standing
from samples import patched_tree

ROUND = load_round()
MISSING, REFUSED = "FZ-P101", "FZ-P102"

CASES = [
    ("齐全", "{}", "city", "city", []),
    ("缺电话", "联系人: {电话: ~}", "city", "city", [(MISSING, "联系人.电话")]),
    ("同一部分缺两项，合为一条", "联系人: {姓名: ~, 电话: ~}", "city", "city", [(MISSING, "联系人")]),
    ("不同部分各说各的", "{联系人: {电话: ~}, 送审单位: ~}", "city", "city", [(MISSING, "送审单位"), (MISSING, "联系人.电话")]),
    ("草稿可以没有电话", "联系人: {电话: ~}", "draft", "city", []),
    ("草稿也要有单位", "申报单位: ~", "draft", "city", [(MISSING, "申报单位")]),
    ("草稿也要有正文", "创建工作情况: ~", "draft", "city", [(MISSING, "创建工作情况")]),
    ("正文只写了空白", "创建工作情况: ''", "draft", "city", [(MISSING, "创建工作情况")]),
    ("县级阶段还没有市级意见", "意见: {市级: ~}", "county", "city", []),
    ("市级阶段没有市级意见", "意见: {市级: ~}", "city", "city", [(MISSING, "意见.市级")]),
    ("省直管县没有市级意见", "意见: {市级: ~}", "city", "direct", []),
    ("省直管县还没有报送，截止日以前只是待办", "报送: {日期: ~}", "county", "direct", []),
    ("市级阶段没有公示不算缺", "公示: ~", "city", "city", []),
    ("县里不同意", "意见: {县级: {结论: 不同意}}", "city", "city", [(REFUSED, "意见.县级.结论")]),
    ("县里不同意，草稿阶段也不行", "意见: {县级: {结论: 不同意}}", "draft", "city", [(REFUSED, "意见.县级.结论")]),
    ("没有盖章", "意见: {申报单位: {盖章: 否}}", "county", "city", [(REFUSED, "意见.申报单位.盖章")]),
    ("没有盖章，还没到时候", "意见: {申报单位: {盖章: 否}}", "draft", "city", []),
    ("考核不合格", "实地考核: {市级: {结论: 不合格}}", "city", "city", [(REFUSED, "实地考核.市级.结论")]),
    ("省直管县多写的市级结论不归这条管", "意见: {市级: {结论: 不同意}}", "city", "direct", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("patch", "stage", "base", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_parts(patch: str, stage: str, base: str, expected: list[tuple[str, str]]) -> None:
    assert [hit for hit in hits(patch, stage, base=base) if hit[0].startswith("FZ-P")] == expected


def test_what_later_stages_owe_is_one_entry_a_stage() -> None:
    found = [item for item in findings_on(Example("意见: {市级: ~}", "county")) if item.rule == MISSING]
    assert [(item.severity, item.location.path) for item in found] == [(Severity.TODO, "")] * 2
    assert found[0].message == (
        "尚缺3项：省辖市领导小组意见、省辖市领导小组意见日期、省辖市领导小组盖章（到“市级推荐”阶段必须具备）。"
    )
    assert "（到“省级上报”阶段必须具备）" in found[1].message
    assert found[0].fix == "按程序办理后补填；在此之前不算缺项。"


def test_what_was_handed_in_owes_all_that_goes_before_unless_the_stage_was_said() -> None:
    said = inputs_on(Example("意见: {市级: ~}", "county"))
    guessed = Inputs(said.nomination, ROUND, said.as_of, said.calendar, None, None)
    assert guessed.stage == said.stage == "county"
    assert [problem.at for problem in required_part_missing.ask(said)] == [(), ()]
    assert [problem.at for problem in required_part_missing.ask(guessed)] == [("意见", "市级"), ()]


def test_a_missing_part_names_its_key_and_its_clause() -> None:
    (finding,) = (
        item for item in findings_on(Example("联系人: {姓名: ~, 电话: ~}")) if item.severity is Severity.ERROR
    )
    assert finding.message == "缺“联系人姓名”“联系人电话”。"
    assert finding.fix == "填写“联系人.姓名”、“联系人.电话”。"
    assert finding.clause is not None
    assert finding.clause.id == ROUND.clause_by_id["work.filing"].place


def test_an_unfavourable_part_says_what_it_is_and_should_be() -> None:
    assert messages("意见: {县级: {结论: 不同意}}", REFUSED) == ["县级领导小组意见为“不同意”，应为“同意”。"]
    assert messages("意见: {申报单位: {盖章: 否}}", REFUSED) == ["申报单位签章为“否”，应为“是”。"]


def test_a_direct_countys_city_steps_are_told_as_not_applicable_with_the_reason() -> None:
    told = {
        item.reason: item.name
        for item in not_applicable_parts(ROUND.required_parts, Standing(ROUND, given_route="direct"))
    }
    assert told["省直管县（市）直接申报，审批表上的地（市）一栏不填"] == (
        "省辖市领导小组意见、省辖市领导小组意见日期、省辖市领导小组盖章"
    )
    assert not_applicable_parts(ROUND.required_parts, Standing(ROUND, given_route="city")) == ()


def test_a_part_left_out_without_a_reason_still_has_one() -> None:
    part = next(part for part in ROUND.required_parts if part.not_applicable)
    round = ROUND.changed(required_parts=(part.changed(not_applicable=""),))
    (told,) = not_applicable_parts(round.required_parts, Standing(round, given_route="direct"))
    assert told.reason == "本申报途径没有这一步"


def states_on(patch: str, base: str = "city", stage: str = "city", broken: Collection[KeyPath] = ()) -> dict[str, str]:
    """The state of each required part of the bundled nomination with a patch."""
    inputs = inputs_on(Example(patch, stage=stage, base=base))
    return {part.label: part.state for part in part_states(inputs, inputs.round, broken)}


def test_each_required_part_is_there_missing_still_to_come_or_not_asked_on_this_route() -> None:
    city = states_on("{联系人: {电话: ~}, 意见: {市级: {盖章: ~}}}", stage="county")
    told = [city[label] for label in ("申报单位", "联系人电话", "省辖市领导小组盖章", "公示载体")]
    assert told == ["已具备", "缺", "待办", "待办"]
    assert states_on("意见: {市级: {盖章: ~}}")["省辖市领导小组盖章"] == "缺"
    assert states_on("{}", base="direct", stage="county")["省辖市领导小组盖章"] == "不适用"
    assert "复查结论" not in city


def test_what_could_not_be_read_is_neither_there_nor_missing() -> None:
    told = states_on("联系人: {电话: ~, 姓名: ~}", broken=[("联系人", "电话")])
    assert (told["联系人电话"], told["联系人姓名"]) == ("查不了", "缺")


def asked(rule: Rule, patch: str, stage: str = "city", as_of: str | None = None, round: Round = ROUND) -> list[Problem]:
    """What one rule says of a patched nomination."""
    return rule.ask(inputs_on(Example(patch, stage, as_of), round=round))


def test_what_is_missing_beside_a_filing_still_to_come_stands_at_its_own_place() -> None:
    told = asked(required_part_missing, "{联系人: {姓名: ~, 电话: ~}, 报送: {日期: ~}}")
    assert [(problem.at, problem.subject, problem.todo) for problem in told if problem.due is None] == [
        (("联系人",), "联系人", False),
        (("报送",), "报送", True),
    ]


FILING = "还没有报送：尚缺报送日期（最迟2017年10月16日报送）。"


@pytest.mark.parametrize(("as_of", "said"), [("2017-10-16", [FILING]), ("2017-10-17", [])])
def test_a_filing_is_still_to_come_until_its_last_day(as_of: str, said: list[str]) -> None:
    told = asked(required_part_missing, "报送: {日期: ~}", as_of=as_of)
    assert [problem.message for problem in told if problem.due is None] == said


def test_of_two_filings_the_later_stage_is_reached() -> None:
    first = ROUND.deadline.changed(key="报省")
    dates = {("报送", key, "日期"): stage for key, stage in (("报市", "county"), ("报省", "city"))}
    parts = [part for part in ROUND.required_parts if part.path[0] != "报送"]
    date = next(part for part in ROUND.required_parts if part.path == ("报送", "日期"))
    round = ROUND.changed(
        deadlines=(first.changed(key="报市", level="city"), first),
        required_parts=(*parts, *(date.changed(path=path, due={"city": stage}) for path, stage in dates.items())),
    )
    tree = patched_tree(Example("意见: {市级: ~}"))
    assert isinstance(tree, dict)
    said = inputs_on(
        Example(""), round=round, tree=tree | {"报送": {key: {"日期": "2017-10-09"} for key in ("报市", "报省")}}
    )
    guessed = Inputs(said.nomination, round, said.as_of, said.calendar, None, None)
    assert guessed.stage == "county"
    assert ("意见", "市级") in [problem.at for problem in required_part_missing.ask(guessed)]


ASSESSED_FIRST = ROUND.changed(
    required_parts=tuple(sorted(ROUND.required_parts, key=lambda part: part.path[0] != "实地考核"))
)
UNASKED = ROUND.changed(required_parts=tuple(part for part in ROUND.required_parts if part.path[-1] != "结论"))
OWN_BOX = [
    ("没有要求结论的栏写了不同意", "结论: 不同意", ROUND, ["“意见.申报单位”的结论为“不同意”，应为“同意”。"]),
    ("考核的结论写在前面，也不当作意见", "结论: 不同意", ASSESSED_FIRST, ["“意见.申报单位”的结论为“不同意”，应为“同意”。"]),
    ("本轮不要求结论", "结论: 不同意", UNASKED, []),
    ("写了同意", "结论: 同意", ROUND, []),
]  # fmt: skip


@pytest.mark.parametrize(("said", "round", "told"), [row[1:] for row in OWN_BOX], ids=[row[0] for row in OWN_BOX])
def test_a_box_without_a_conclusion_of_its_own_may_not_refuse(said: str, round: Round, told: list[str]) -> None:
    found = asked(required_part_unfavourable, f"意见: {{申报单位: {{{said}}}}}", round=round)
    assert [problem.message for problem in found] == told
    assert [(problem.at, problem.letter) for problem in found] == [
        (("意见", "申报单位", "结论"), "申报单位的意见是“不同意”。") for _ in told
    ]


TEXTS = [
    ("开头就是", "不予推荐。", "不予推荐"),
    ("没有发现", "经核查，未发现不符合条件的情形。", None),
    ("没有发现，隔一个字", "未发现有不符合条件的情形。", None),
    ("开头就否定", "无不符合条件的情形。", None),
    ("隔了几个字的否定", "未发现确有不符合条件的情形。", None),
    ("隔得远的不算否定", "未发现上述各方面情况，不符合条件。", "不符合"),
    ("前面是否定，后面不是", "未发现不符合条件的情形。复查后，不符合条件。", "不符合"),
    ("一个词被否定，另一个没有", "没有不符合条件的情形，暂缓推荐。", "暂缓"),
    ("附了条件", "待补齐材料后，同意推荐。", "待补齐材料后"),
    ("同意", "同意推荐。", None),
]


@pytest.mark.parametrize(("text", "word"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_a_favourable_conclusion_does_not_stand_beside_a_refusing_text(text: str, word: str | None) -> None:
    own = asked(opinion_against_its_text, f"意见: {{申报单位: {{意见内容: {text}}}}}")
    county = asked(opinion_against_its_text, f"意见: {{县级: {{结论: 同意, 意见内容: {text}}}}}")
    assert [(problem.at, problem.message) for problem in own] == (
        [(("意见", "申报单位", "意见内容"), f"“意见.申报单位”的意见内容写着“{word}”。")] if word else []
    )
    assert [problem.message for problem in county] == (
        [f"县级领导小组意见的结论是“同意”，意见内容却写着“{word}”。"] if word else []
    )


@pytest.mark.parametrize(("said", "told"), [("不同意", 0), ("同意", 1), ("~", 1)])
def test_a_refusing_text_beside_a_refusal_is_no_contradiction(said: str, told: int) -> None:
    found = asked(opinion_against_its_text, f"意见: {{申报单位: {{结论: {said}, 意见内容: 不予推荐}}}}")
    assert len(found) == told


def test_what_is_not_asked_of_its_kind_is_not_told_as_not_applicable() -> None:
    part = ROUND.required_parts[0].changed(due={"direct": "draft"}, condition={"类型": ("复核",)})
    round = ROUND.changed(required_parts=(part,))
    assert not_applicable_parts(round.required_parts, Standing(round, given_route="city")) == ()
    (told,) = not_applicable_parts(round.required_parts, Standing(round, given_route="city", given_kind="复核"))
    assert told.name == part.label

"""``fazhi rules`` and docs/rules.md: every rule in full, the page equal to the code, stale rules told."""

from pathlib import Path

import pytest

from fazhi_cli.documents.rules_markdown import rules_markdown
from fazhi_cli.launcher import outcome
from fazhi_cli.nomination.parsing import parse
from fazhi_cli.nomination.problem_kinds import ProblemKind, problem_kinds
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.pages.rounds import round_lines
from fazhi_cli.rounds.loading import clause_hash, load_round, stale_rules
from fazhi_cli.rules.examples import Example, excerpt
from fazhi_cli.rules.explained import explanations, find_rules
from fazhi_cli.rules.registry import every_rule
from fazhi_cli.terminal.segments import Page, plain
from samples import RULES

ROUND = load_round()
DOCS = Path(__file__).parents[1] / "docs"


def fazhi(*arguments: str) -> int:
    return outcome(list(arguments))


def test_the_page_on_the_rules_is_the_codes_own() -> None:
    written = (DOCS / "rules.md").read_text("utf-8")
    assert written == rules_markdown(ROUND), "运行 fazhi rules --markdown > docs/rules.md"


def test_every_rule_is_explained_once() -> None:
    ids = [item.id for item in explanations(ROUND)]
    assert sorted(ids) == sorted(every_rule())


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.wrong], ids=lambda rule: rule.id)
def test_a_rule_says_why_how_to_mend_and_shows_both_examples(rule: object) -> None:
    (item,) = find_rules(ROUND, rule.id)  # type: ignore[attr-defined]
    assert item.why.endswith("。")
    assert item.fix.endswith("。")
    assert item.wrong
    assert item.right
    for text in (item.wrong, item.right):
        tree = parse(text)
        assert tree.plain is not None or text.startswith("#"), text
        assert not tree.fatal, text


@pytest.mark.parametrize("item", problem_kinds().values(), ids=lambda item: item.id)
def test_what_can_be_wrong_with_a_file_says_why_and_how_to_mend(item: ProblemKind) -> None:
    assert item.why.endswith("。")
    assert item.fix.endswith("。")


@pytest.mark.parametrize("id", [id for id in problem_kinds() if id.startswith("FZ-L")])
def test_a_slip_of_writing_says_why_and_its_examples_are_read_as_told(id: str) -> None:
    (item,) = find_rules(ROUND, id)
    assert item.why.endswith("。")
    assert item.fix.endswith("。")
    assert bool(item.wrong) == bool(item.right)
    for text, expected in ((item.wrong, [id]), (item.right, [])):
        if text is not None:
            problems = load_nomination(text.encode(), "a.yaml").problems
            assert sorted({problem.rule for problem in problems}) == expected, text


def test_rules_are_found_by_id_slug_and_word() -> None:
    assert [item.id for item in find_rules(ROUND, "fz-v106")] == ["FZ-V106"]
    assert [item.id for item in find_rules(ROUND, "publicity-too-short")] == ["FZ-G102"]
    assert [item.id for item in find_rules(ROUND, "v106")] == ["FZ-V106"]
    assert (
        {item.family for item in find_rules(ROUND, "FZ-K2")}
        == {"报送"}
        == {item.family for item in find_rules(ROUND, "k2")}
    )
    assert "FZ-C107" in {item.id for item in find_rules(ROUND, "环保")}
    assert "FZ-G102" in {item.id for item in find_rules(ROUND, "公示")}
    assert find_rules(ROUND, "没有这样的词") == ()


EXCERPTS = [
    ("填写的值", "填表日期: 2017-09-28", "填表日期: 2017-09-28\n"),
    ("删去的键", "送审单位: ~", "# 没有“送审单位”\n"),
    ("一条改一处，整条写出", "佐证材料: {2: {文件: 甲.pdf}}", "佐证材料:\n  - {名称: 中牟县领导小组会议纪要, 文件: 甲.pdf}\n"),
    ("删去一条", "佐证材料: {2: ~}", "佐证材料:\n  # 没有这一条：{名称: 中牟县领导小组会议纪要, 文件: 佐证材料/领导小组会议纪要.pdf}\n"),
    ("末尾加一条", "佐证材料: {5: {名称: 乙}}", "佐证材料:\n  - {名称: 乙}\n"),
    ("下一层", "意见: {市级: {日期: '2017-10-11'}}", "意见:\n  市级:\n    日期: 2017-10-11\n"),
    ("新的一项", "曾获命名: {批次: 第三批}", "曾获命名: {批次: 第三批}\n"),
    ("方括号要加引号", "征求意见: {8: {文号: '甲[2017]1号'}}", "征求意见:\n  - {文号: '甲[2017]1号'}\n"),
    ("长文字缩短", "补充材料: " + "法" * 200, "补充材料: " + "法" * 30 + "……（共200个字符）\n"),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "text"), [case[1:] for case in EXCERPTS], ids=[case[0] for case in EXCERPTS])
def test_examples_are_shown_as_a_clerk_would_write_them(patch: str, text: str) -> None:
    assert excerpt(Example(patch)) == text


def test_every_rule_on_a_clause_was_reviewed_against_its_present_text() -> None:
    unreviewed = [
        f"{rule}: reviewed: '{clause_hash(ROUND.clause_by_id[setting.clause].text)}'"
        for rule, setting in ROUND.rules.items()
        if setting.clause and not setting.reviewed
    ]
    assert unreviewed == []
    assert stale_rules(ROUND) == ()


def test_a_clause_that_changes_makes_its_rules_stale() -> None:
    clauses = tuple(
        clause.changed(text=clause.text.replace("10个", "7个")) if clause.id == "procedure.publicity" else clause
        for clause in ROUND.clauses
    )
    changed = ROUND.changed(clauses=clauses)
    expected = {rule for rule, setting in ROUND.rules.items() if setting.clause == "procedure.publicity"}
    assert set(stale_rules(changed)) == expected != set()
    assert "待复核" in plain(round_lines(changed, Page(80)))


def test_the_command_lists_and_explains(capsys: pytest.CaptureFixture[str]) -> None:
    assert fazhi("rules") == 0
    listed = capsys.readouterr().out
    assert f"共{len(every_rule())}条" in listed
    assert "FZ-V106  [退回] 近三年内有不得推荐情形的不得推荐" in listed
    assert fazhi("rules", "FZ-V106") == 0
    told = capsys.readouterr().out
    for word in ("依据", "读法", "理由", "改法", "错", "对", "不能豁免"):
        assert word in told
    assert max(len(line.encode("gbk", "replace")) for line in told.splitlines()) <= 80


def test_an_unknown_rule_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert fazhi("rules", "FZ-Q999") == 2
    assert "没有与“FZ-Q999”相符的规则" in capsys.readouterr().err


def test_the_command_writes_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert fazhi("rules", "--markdown") == 0
    assert capsys.readouterr().out == rules_markdown(ROUND)

"""The declarations on the vetoes, as clerks get them wrong."""

import pytest
from on_examples import hits, messages

from fazhi_cli.review.checking import check
from fazhi_cli.review.settings import settings_for
from fazhi_cli.submissions.reading import submission_from

UNIT = "辖区: 中牟县, 处理结果: 已结案"

CASES = [
    ("五项都由具名的人声明为无", "{}", []),
    ("一项也没有声明", "不得推荐情形: ~", [("FZ-V102", "不得推荐情形")]),
    ("缺第4项", "不得推荐情形: {4: ~}", [("FZ-V102", "不得推荐情形")]),
    ("缺两项，各说各的", "不得推荐情形: {3: ~, 4: ~}", [("FZ-V102", "不得推荐情形")] * 2),
    ("第5项也要声明", "不得推荐情形: {5: ~}", [("FZ-V102", "不得推荐情形")]),
    ("有第2项，但没写有无", "不得推荐情形: {2: {声明: ~}}", [("FZ-V102", "不得推荐情形[2].声明")]),
    ("序号写重", "不得推荐情形: {6: {序号: 1, 声明: 无, 核查人: 王志远, 核查方式: 函询}}", [("FZ-V101", "不得推荐情形[6].序号")]),
    ("序号写成6", "不得推荐情形: {6: {序号: 6, 声明: 无, 核查人: 王志远, 核查方式: 函询}}", [("FZ-V101", "不得推荐情形[6].序号")]),
    ("序号是0", "不得推荐情形: {6: {序号: 0, 声明: 无}}", [("FZ-V101", "不得推荐情形[6].序号")]),
    ("没写序号", "不得推荐情形: {3: {序号: ~}}", [("FZ-V101", "不得推荐情形[3].序号")]),
    ("序号错时不再说缺哪一项", "不得推荐情形: {3: {序号: 2}}", [("FZ-V101", "不得推荐情形[3].序号")]),
    ("没有核查方式", "不得推荐情形: {1: {核查方式: ~}}", [("FZ-V103", "不得推荐情形[1].核查方式")]),
    ("没有核查人", "不得推荐情形: {1: {核查人: ~}}", [("FZ-V103", "不得推荐情形[1].核查人")]),
    ("人和方式都没有，一次说完", "不得推荐情形: {1: {核查人: ~, 核查方式: ~}}", [("FZ-V103", "不得推荐情形[1].核查人")]),
    ("核查人写成单位", "不得推荐情形: {1: {核查人: 县普法办}}", [("FZ-V103", "不得推荐情形[1].核查人")]),
    ("声明有也要写核查人", f"不得推荐情形: {{3: {{声明: 有, 核查人: ~, 事件: [{{日期: '2010-01-01', 事由: 假种子, {UNIT}}}]}}}}", [("FZ-V103", "不得推荐情形[3].核查人"), ("FZ-V107", "不得推荐情形[3].事件[1].日期")]),
    ("第5项没有人认定", "不得推荐情形: {5: {核查人: ~, 核查方式: ~}}", [("FZ-V104", "不得推荐情形[5].核查人")]),
    ("第5项由单位认定不算", "不得推荐情形: {5: {核查人: 县普法办公室}}", [("FZ-V104", "不得推荐情形[5].核查人")]),
    ("第5项有人认定，缺方式", "不得推荐情形: {5: {核查方式: ~}}", [("FZ-V103", "不得推荐情形[5].核查方式")]),
    ("第5项声明有而没有人", "不得推荐情形: {5: {声明: 有, 核查人: ~}}", [("FZ-V104", "不得推荐情形[5].核查人"), ("FZ-V105", "不得推荐情形[5].声明")]),
    ("第5项有人认定为有", "不得推荐情形: {5: {声明: 有}}", [("FZ-V105", "不得推荐情形[5].声明")]),
    ("声明有而没有事件", "不得推荐情形: {3: {声明: 有}}", [("FZ-V105", "不得推荐情形[3].声明")]),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_declarations(patch: str, expected: list[tuple[str, str]]) -> None:
    assert hits(patch) == expected


@pytest.mark.parametrize("stage", ["draft", "county", "city", "province"])
def test_declarations_are_owed_from_the_draft_on(stage: str) -> None:
    assert ("FZ-V102", "不得推荐情形") in hits("不得推荐情形: ~", stage)


def test_the_missing_veto_is_named() -> None:
    assert messages("不得推荐情形: {4: ~}", "FZ-V102") == [
        "第4项情形（重大环境责任事故或环境污染事件）没有声明有或无。"
    ]


def test_a_missing_declaration_is_told_in_one_sentence_when_all_are_missing() -> None:
    assert messages("不得推荐情形: ~", "FZ-V102") == ["5项不得推荐情形都没有声明有或无。"]


def test_a_number_that_cannot_be_read_is_told_by_the_reader_alone() -> None:
    text = "申报单位: 中牟县\n不得推荐情形:\n  - {序号: 三, 声明: 无, 核查人: 王志远, 核查方式: 函询}\n"
    settings = settings_for(stage="draft")
    report = check(submission_from(text.encode(), settings.round_named, "a.yaml"), settings).report
    rules = {item.rule for item in report.findings}
    assert "FZ-L504" in rules
    assert not rules & {"FZ-V101", "FZ-V102"}

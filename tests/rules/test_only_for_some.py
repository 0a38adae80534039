"""What a round asks of some only (``for`` of a box, a text, a field, a 公示, a veto) is asked of nobody else."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from one_datum import P, V, changed, copy_of, said

R = "round.yaml"
SEALED = "省级: {结论: 同意, 意见内容: 同意推荐。, 盖章: 是"
CASES = [
    # what is for some only, round, before, after, what the nomination says, rule found of others, of those it is for
    ("意见栏", P, "办公室意见, level: province", ", for: {性别: 女}", f"{SEALED} => 省级: {{结论: 同意, 意见内容: 可以", "FZ-P101"),
    ("意见栏的结论", P, "办公室意见, level: province", ", for: {性别: 女}", "省级: {结论: 同意 => 省级: {结论: 不同意", "FZ-P102"),
    ("没有要求结论的栏", P, "label: 所在单位, level: unit", ", for: {性别: 女}", "所在单位: {结论: 同意 => 所在单位: {结论: 不同意", "FZ-P102"),
    ("实地考核", V, "label: 县级实地考核, level: county", ", for: {所属市: 白云市}", "结论: 合格 => 结论: 不合格", "FZ-P102"),
    ("项目", P, "label: 职务, type: text", ", for: {性别: 女}", "职务: 科长 => 职务:", "FZ-P101"),
    ("公示", P, "label: 市级公示\n", "    for: {性别: 女}\n", "截止日期: 2022-06-07 => 截止日期:", "FZ-P101"),
    ("情形", P, "clause: 2.3.1, decided_by: facts", ", for: {性别: 女}", "声明: 无 => 声明:", "FZ-V102"),
    ("要人认定的情形", P, "clause: 2.3.5, decided_by: person", ", for: {性别: 女}", "序号: 5, 声明: 无, 核查人: 孙国栋 => 序号: 5, 声明: 无", "FZ-V104"),
]  # fmt: skip


def rules(round_id: str, before: str, after: str, edit: str, tmp: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The rules that find something in a changed nomination, by a round in which something is for some only."""
    (tmp / "轮次").mkdir(parents=True)
    folder = copy_of(round_id, tmp / "轮次")
    if after:
        changed(folder, R, before, before + after)
    read = json.loads(said(folder, f"检查 01-各项齐全 | {edit}", tmp, capsys))
    return {item["rule"] for file in read["files"] for item in file["findings"] if item["severity"] != "info"}


@pytest.mark.parametrize(
    ("round_id", "before", "after", "edit", "rule"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)  # fmt: skip
def test_others_do_not_owe_it(
    round_id: str, before: str, after: str, edit: str, rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rule in rules(round_id, before, "", edit, tmp_path / "都要", capsys)
    assert rule not in rules(round_id, before, after, edit, tmp_path / "只对一部分", capsys)
    theirs = after.replace("女", "男").replace("白云市", "青山市")
    assert rule in rules(round_id, before, theirs, edit, tmp_path / "就是他们", capsys)


def test_an_incident_of_a_veto_that_is_not_asked_is_said_and_bars_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    incident = "声明: 有, 事件: [{日期: 2021-05-01, 事由: 醉酒驾驶, 处理结果: 判处拘役}]"
    (tmp_path / "轮次").mkdir()
    folder = copy_of(P, tmp_path / "轮次")
    changed(folder, R, "clause: 2.3.1, decided_by: facts", "clause: 2.3.1, decided_by: facts, for: {性别: 女}")
    text = said(folder, f"检查 01-各项齐全 | 序号: 1, 声明: 无 => 序号: 1, {incident}", tmp_path, capsys)
    assert "第1项情形的事件“醉酒驾驶”，而这一项情形只问性别为女的。" in text
    assert '"rule": "FZ-V107"' in text
    assert '"rule": "FZ-V106"' not in text

"""Handing in: the last day, the day after it, the copies."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from on_examples import hits, messages

from fazhi_cli.launcher import outcome
from fazhi_cli.rounds.loading import load_round
from one_datum import V, folder_of

CASES = [
    ("提前报送", "{}", "2017-10-16", []),
    ("截止日当天", "报送: {日期: 2017-10-16}", "2017-10-16", [("FZ-K202", "报送.日期")]),
    ("截止日第二天", "报送: {日期: 2017-10-17}", "2017-10-20", [("FZ-K201", "报送.日期")]),
    ("没有报送，截止日当天还只是待办", "报送: {日期: ~}", "2017-10-16", []),
    ("没有报送，截止日已过", "报送: {日期: ~}", "2017-10-17", [("FZ-K203", "报送.日期")]),
    ("按时报送的，事后检查无事", "{}", "2018-01-01", []),
    ("两份", "报送: {份数: 2}", "2017-10-16", [("FZ-K204", "报送.份数")]),
    ("接收单位写省里的办公室", "报送: {接收单位: 河南省普法教育工作领导小组办公室}", "2017-10-16", []),
    ("接收单位不写全称", "报送: {接收单位: 省普法办}", "2017-10-16", []),
    ("括号里是省里的办公室", "报送: {接收单位: 河南省司法厅（省普法办）}", "2017-10-16", []),
    ("括号里说不出是谁", "报送: {接收单位: 河南省司法厅（办公室）}", "2017-10-16", [("FZ-K205", "报送.接收单位")]),
    ("括号写在前面", "报送: {接收单位: （李小川收）郑州市司法局}", "2017-10-16", [("FZ-K205", "报送.接收单位")]),
    ("括号写在前面，报对了", "报送: {接收单位: （省普法办）河南省普法依法治理工作领导小组办公室}", "2017-10-16", []),
    ("接收单位是省里别的厅局", "报送: {接收单位: 河南省司法厅}", "2017-10-16", [("FZ-K205", "报送.接收单位")]),
    ("接收单位是市里的办公室", "报送: {接收单位: 郑州市普法依法治理工作领导小组办公室}", "2017-10-16", [("FZ-K205", "报送.接收单位")]),
    ("没有写接收单位", "报送: {接收单位: ~}", "2017-10-16", []),
    ("四份", "报送: {份数: 4}", "2017-10-16", [("FZ-K207", "报送.份数")]),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "as_of", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_handing_in(patch: str, as_of: str, expected: list[tuple[str, str]]) -> None:
    assert hits(patch, as_of=as_of) == expected


def test_a_draft_after_the_deadline_is_told() -> None:
    assert ("FZ-K203", "报送.日期") in hits("{报送: ~}", "draft", "2017-10-17")


def test_the_days_are_counted() -> None:
    assert messages("报送: {日期: 2017-10-19}", "FZ-K201") == [
        "报送日期2017年10月19日，逾期3天（最迟2017年10月16日）。"
    ]
    assert messages("报送: {日期: ~}", "FZ-K203", as_of="2017-10-26") == [
        "报送截止日2017年10月16日已过10天，还没有报送日期。"
    ]


def test_a_round_that_does_not_count_the_last_day() -> None:
    round = load_round()
    strict = round.changed(deadlines=tuple(item.changed(inclusive=False) for item in round.deadlines))
    assert strict.deadline.last_day == date(2017, 10, 15)
    assert hits("报送: {日期: 2017-10-16}", round=strict) == [("FZ-K201", "报送.日期")]
    assert hits("报送: {日期: 2017-10-15}", round=strict) == []


VILLAGE = folder_of(V)
FOUND_LATE = [
    # what is written instead, in a village's nomination of a round with two filings, and what is too late
    ("核查在报市以后、报省以前", "序号: 1, 声明: 无,", "序号: 1, 声明: 无, 核查日期: 2021-10-25,", "不得推荐情形[1].核查日期"),
    ("核查在报市当天", "序号: 1, 声明: 无,", "序号: 1, 声明: 无, 核查日期: 2021-10-20,", ""),
    ("核查在报省以后", "序号: 1, 声明: 无,", "序号: 1, 声明: 无, 核查日期: 2021-11-10,", "不得推荐情形[1].核查日期"),
    ("村里公示到报市以后，次序的规则说", "截止日期: 2021-10-08", "截止日期: 2021-10-22", ""),
    ("省里公示在报省以后", "截止日期: 2021-11-17", "截止日期: 2021-11-17", ""),
    ("市里在报市以后签署", "日期: 2021-10-22}", "日期: 2021-10-25}", ""),
    ("以前的称号在报市以后才得", "日期: 2019-06-24", "日期: 2021-10-30", "已获称号[1].日期"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "late"), [row[1:] for row in FOUND_LATE], ids=[row[0] for row in FOUND_LATE]
)
def test_every_filing_of_several_comes_after_the_steps_below_it(
    before: str, after: str, late: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = Path(shutil.copytree(VILLAGE / "材料" / "01-各项齐全", tmp_path / "村"))
    text = (package / "nomination.yaml").read_text("utf-8")
    assert before in text
    (package / "nomination.yaml").write_text(text.replace(before, after, 1), "utf-8")
    command = ["validate", str(package), "--round", str(VILLAGE), "--as-of", "2021-11-18", "--format", "json"]
    outcome([*command, "--stage", "province"])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    found = [item["location"]["path"] for item in file["findings"] if item["rule"] == "FZ-K206"]
    assert found == ([late] if late else [])

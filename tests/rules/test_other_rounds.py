"""What another year or province would change is data: the same nomination, judged by rounds that differ in one thing."""

import shutil
from pathlib import Path

import pytest
from on_examples import Example, findings_on

from fazhi_cli.findings import Severity
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round_from
from fazhi_cli.rules.registry import require_settings

PUBLISHED = "公示: {起始日期: '2017-10-23', 截止日期: '2017-11-03', 载体: 省普法网, 异议: 无}"
INCIDENT = "不得推荐情形: {3: {声明: 有, 事件: [{日期: '2013-05-01', 事由: 某化工厂泄漏污染河道, 辖区: 中牟县, 处理结果: 已处理}]}}"
ASKED_TOO = (
    "征求意见: {7: {部门: 国土, 单位名称: 郑州市国土资源局, 结论: 无异议, 日期: '2017-10-12', "
    "文号: 郑国土函〔2017〕8号, 扫描件: 佐证材料/征求意见回函.pdf}}"
)
LONG = "创建工作情况: " + "推进2017年度普法工作，" * 160
CASES = [
    # what the round says otherwise, a nomination, the stage, the day, what is found only there or only here
    ("字数只限1000", "maximum: 1500", "maximum: 1000", "轮次: henan-2017", "city", None, "FZ-T101", True),
    ("字数只数汉字", "method: word", "method: han", LONG, "city", None, "FZ-T101", False),
    ("截止日当日不算按时", "inclusive: true", "inclusive: false", "报送: {日期: '2017-10-16'}", "city", None, "FZ-K201", True),
    ("截止日推迟到20日", "day: 2017-10-16", "day: 2017-10-20", "报送: {日期: '2017-10-18'}", "city", "2017-10-18", "FZ-K201", False),
    ("要五份", "copies: 3", "copies: 5", "轮次: henan-2017", "city", None, "FZ-K204", True),
    ("公示按日历日数", "unit: 工作日\n    minimum: 10", "unit: 日\n    minimum: 10", PUBLISHED.replace('11-03', '11-02'), "province", "2017-11-08", "FZ-G102", False),
    ("公示不少于15个工作日", "minimum: 10", "minimum: 15", PUBLISHED, "province", "2017-11-08", "FZ-G102", True),
    ("公示首日不算", "count_first_day: true", "count_first_day: false", PUBLISHED, "province", "2017-11-08", "FZ-G102", True),
    ("近五年", "years: 3", "years: 5", INCIDENT, "city", None, "FZ-V106", True),
    ("多点名一个部门", "  named:\n", "  named:\n    - {name: 国土, vetoes: []}\n", "轮次: henan-2017", "city", None, "FZ-C102", True),
    ("部门名单封闭", "open_list: true", "open_list: false", ASKED_TOO, "city", None, "FZ-C101", True),
    ("佐证不收PDF", "formats: [pdf, ", "formats: [", "轮次: henan-2017", "city", None, "FZ-E105", True),
]  # fmt: skip


def found(patch: str, stage: str, as_of: str | None, folder: Path) -> set[str]:
    round = require_settings(load_round_from(folder))
    findings = findings_on(Example(patch, stage, as_of), round=round)
    return {finding.rule for finding in findings if finding.severity is not Severity.TODO}


@pytest.mark.parametrize(
    ("old", "new", "patch", "stage", "as_of", "rule", "stricter"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_another_round_finds_otherwise(
    old: str, new: str, patch: str, stage: str, as_of: str | None, rule: str, stricter: bool, tmp_path: Path
) -> None:
    here = bundled("standards") / "henan-2017"
    there = Path(shutil.copytree(here, tmp_path / "henan-2017"))
    text = (there / "round.yaml").read_text("utf-8")
    assert old in text
    (there / "round.yaml").write_text(text.replace(old, new, 1), "utf-8")
    assert (rule in found(patch, stage, as_of, there), rule in found(patch, stage, as_of, here)) == (
        stricter,
        not stricter,
    )

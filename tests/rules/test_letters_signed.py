"""Letters that an official would sign: from each level to each level, at each stage, kept whole in ``tests/letters``.

``FAZHI_UPDATE_GOLDEN=1 pytest tests/rules/test_letters_signed.py`` writes them anew; read ``git diff`` before committing.
"""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from on_examples import findings_on

from c_yaml import loaded
from fazhi_cli.documents.letter_causes import remedy_of, sentence_of
from fazhi_cli.launcher import outcome
from fazhi_cli.rules.examples import Example, base_folder
from fazhi_cli.rules.rule import Rule
from samples import RULES, patched_tree

LETTERS = Path(__file__).parent.parent / "letters"
UPDATING = bool(os.environ.get("FAZHI_UPDATE_GOLDEN"))

NOT_YET = "征求意见: ~, 实地考核: ~, 报送: ~"
TITLE = "批次: 第三批, 命名日期: '2014-05-01', 复查日期: '2017-10-11', 复查记录: 佐证材料/实地考核报告.pdf"
SENT: list[tuple[str, Example, tuple[str, ...]]] = [
    (
        "市告县-草稿预审",
        Example(f"{{{NOT_YET}, 意见: ~, 联系人: {{电话: ~}}, 申报单位: 中牟, 不得推荐情形: {{3: {{核查人: 待定}}}}}}", as_of="2017-09-30"),
        (),
    ),
    (
        "市告县-县级申报",
        Example(f"{{{NOT_YET}, 意见: {{市级: ~, 县级: {{盖章: 否}}}}, 联系人: {{电话: ~}}, 不得推荐情形: {{2: {{核查方式: 无}}}}}}", as_of="2017-10-09"),
        (),
    ),
    (
        "市告县-县里的日子已过",
        Example(f"{{{NOT_YET}, 意见: {{市级: ~}}, 创建工作情况: 我县法治创建工作成效显著。, 不得推荐情形: {{4: ~}}}}", as_of="2017-10-13"),
        (),
    ),
    (
        "市告县-不得推荐",
        Example("不得推荐情形: {2: {声明: 有, 事件: [{日期: '2015-05-25', 事由: 重大火灾事故, 辖区: 中牟县, 处理结果: 已追责}]}}", as_of="2017-10-13"),
        ("--to", "县级"),
    ),
    (
        "省告市-按期报送",
        Example("{征求意见: {6: ~, 3: {结论: 未回复}}, 意见: {市级: {盖章: 否}}, 联系人: {姓名: 县普法办}}", as_of="2017-10-14"),
        (),
    ),
    ("省告市-还没报送", Example("{报送: ~, 征求意见: {5: {文号: ~}}}", as_of="2017-10-13"), ()),
    ("省告市-期限已过", Example("{报送: ~, 征求意见: {5: {单位名称: 中牟县环境保护局}}}", as_of="2017-10-18"), ()),
    ("省告市-逾期报送", Example("{报送: {日期: '2017-10-17', 份数: 2}}", as_of="2017-10-18"), ()),
    (
        "省告省直管县-按期报送",
        Example("{送审单位: 开封市普法依法治理工作领导小组, 意见: {县级: {结论: ~}}}", as_of="2017-10-14", base="direct"),
        (),
    ),
    ("省告省直管县-还没报送", Example("{报送: ~, 不得推荐情形: {5: {核查人: ~}}}", as_of="2017-10-12", base="direct"), ()),
    (
        "省告市-复核",
        Example(f"{{类型: 复核, 曾获命名: {{{TITLE}, 复查结论: 保留}}, 实地考核: {{市级: {{结论: 不合格}}}}}}", as_of="2017-10-14"),
        (),
    ),
    (
        "省告市-省级审核以后",
        Example("{意见: {省级: {结论: 同意, 日期: '2017-10-20', 盖章: 是}}, 征求意见: {4: {结论: 有异议, 异议内容: 备案不全}}, 意见: {省级: {结论: 同意, 日期: '2017-10-20', 盖章: 是}, 市级: {签字人: ×××}}}".replace("意见: {省级: {结论: 同意, 日期: '2017-10-20', 盖章: 是}}, 征求", "征求"), as_of="2017-10-25"),
        (),
    ),
]  # fmt: skip


def package(example: Example, folder: Path) -> Path:
    shutil.copytree(base_folder(example.base), folder)
    tree = patched_tree(example)
    (folder / "nomination.yaml").write_text(json.dumps(tree, ensure_ascii=False, indent=1), "utf-8")
    return folder


def hold(name: str, text: str) -> None:
    kept = LETTERS / f"{name}.md"
    if UPDATING:
        LETTERS.mkdir(exist_ok=True)
        kept.write_text(text, "utf-8", newline="\n")
        return
    assert text == kept.read_text("utf-8")


@pytest.mark.parametrize(("name", "example", "options"), SENT, ids=[row[0] for row in SENT])
def test_the_letter_is_the_one_an_official_would_sign(
    name: str, example: Example, options: tuple[str, ...], tmp_path: Path
) -> None:
    folder = package(example, tmp_path / "材料")
    target = tmp_path / "信.md"
    arguments = [
        "letter",
        str(folder),
        "--as-of",
        str(example.as_of),
        "--format",
        "markdown",
        "-o",
        str(target),
        *options,
    ]
    assert outcome(arguments) == 0
    text = target.read_text("utf-8")
    assert for_paper_only(text) == []
    hold(name, text)


def test_a_form_alone_says_what_was_not_seen_and_who_has_it(tmp_path: Path) -> None:
    folder = package(Example("联系人: {电话: ~}"), tmp_path / "材料")
    assert outcome(["form", str(folder), "-o", str(tmp_path / "表")]) in (0, 1)
    (form,) = tmp_path.rglob("*审批表.docx")
    target = tmp_path / "信.md"
    assert outcome(["letter", str(form), "--as-of", "2017-10-10", "--format", "markdown", "-o", str(target)]) == 0
    text = target.read_text("utf-8")
    assert for_paper_only(text) == []
    hold("市告县-只有审批表", text)


FORBIDDEN = re.compile(
    r"fazhi|--[a-z]|豁免|第\s?\d+\s?行|[\u4e00-\u9fff]\.[\u4e00-\u9fff]|\[\d{1,2}\]|nomination|\.yaml|“声明: |: 是|应为“是”"
)


ON_THE_FILE = re.compile(r"(?m)^.*报送的电子材料有的内容读不出.*$")
"""What is said of the electronic file, which has lines."""


def for_paper_only(text: str) -> list[str]:
    return FORBIDDEN.findall(ON_THE_FILE.sub("", text.replace("\\", "")))


TOLD = [rule for rule in RULES if isinstance(rule.wrong, Example) and not rule.id.startswith("FZ-W")]


@pytest.mark.parametrize("rule", TOLD, ids=[rule.id for rule in TOLD])
def test_no_rule_speaks_of_keys_lines_or_commands_to_people_who_hold_paper(rule: Rule) -> None:
    assert isinstance(rule.wrong, Example)
    for finding in findings_on(rule.wrong):
        said = f"{sentence_of(finding)}\n{remedy_of(finding)}"
        assert for_paper_only(said) == [], said


SAMPLES = sorted(Path(__file__).parents[2].glob("examples/轮次/*/round.yaml"))
OF_SAMPLES = [(path.parent, case) for path in SAMPLES for case in loaded(path.parent / "expected.yaml")["cases"]]


@pytest.mark.parametrize(
    ("round_folder", "case"), OF_SAMPLES, ids=[f"{folder.name}-{case['name']}" for folder, case in OF_SAMPLES]
)
def test_letters_and_lists_of_other_rounds_are_for_paper_too(
    round_folder: Path, case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package, target = round_folder / "材料" / case["name"], tmp_path / "信.md"
    asked = ["--round", str(round_folder), "--as-of", str(case["as_of"])]
    given = ["letter", str(package), *asked, "--stage", case["stage"], "--format", "markdown", "-o", str(target)]
    assert outcome(given) == 0
    if target.exists():
        text = target.read_text("utf-8")
        assert for_paper_only(text) == []
        assert "{" not in text
        assert "县级" not in text
    assert outcome(["todo", str(package), *asked]) == 0
    assert "{" not in capsys.readouterr().out


def test_no_letter_is_kept_that_nobody_sends() -> None:
    assert {path.stem for path in LETTERS.iterdir()} == {*(row[0] for row in SENT), "市告县-只有审批表"}

"""What an editor shows of a nomination through the real yaml-language-server: completion, explanations, mistakes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled
from language_server import Editor, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

MODELINE = "# yaml-language-server: $schema=nomination.schema.json\n"
SOUND = (bundled("examples") / "省辖市-中牟县" / "nomination.yaml").read_text("utf-8")
GOOD = sorted(
    path
    for path in bundled("examples").glob("**/nomination.yaml")
    if "轮次" not in path.parts and "07-" not in str(path)
)
FAULTY: dict[str, tuple[str, str, str]] = {
    "日期用点": ("填表日期: 2017-09-30", "填表日期: 2017.9.30", "不是日期"),
    "没有这一天": ("填表日期: 2017-09-30", "填表日期: 2017-09-31", "不是日期"),
    "没有的结论": ("结论: 无异议", "结论: 没有异议", "只能写“无异议”、“有异议”、“未回复”"),
    "份数带单位": ("份数: 3", "份数: 3份", "不是整数"),
    "没有的情形": ("序号: 5", "序号: 6", "只有 1 到 5"),
    "没有的标准": ("标准: 31", "标准: 32", "只有 1 到 31"),
    "盖章填好": ("盖章: 是", "盖章: 好", "只能写“是”"),
    "不认识的键": ("填表日期:", "填表曰期:", ""),
    "下一层不认识的键": ("职务:", "职位:", ""),
    "联系人是一段字": ("联系人: {姓名: 李建军, 职务: 普法办主任, 电话: 0371-62180321}", "联系人: 李建军", "键: 值"),
    "列表是一段字": ("佐证: [佐证材料/创建工作总结.pdf]", "佐证: 佐证材料/创建工作总结.pdf", "列表"),
    "自评写错": ("自评: 达标", "自评: 优秀", "只能写“达标”"),
}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("编辑")
    assert outcome(["schema", "-o", str(folder / "nomination.schema.json")]) == 0
    with Editor(folder) as opened:
        yield opened


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.parent.name)
def test_a_sound_file_has_no_mistakes(editor: Editor, path: Path) -> None:
    assert editor.open(f"{path.parent.name}.yaml", MODELINE + path.read_text("utf-8")) == []


@pytest.mark.parametrize(("name", "case"), FAULTY.items(), ids=FAULTY)
def test_a_mistake_is_told_in_chinese_where_it_stands(editor: Editor, name: str, case: tuple[str, str, str]) -> None:
    right, wrong, words = case
    assert right in SOUND
    text = MODELINE + SOUND.replace(right, wrong, 1)
    told = editor.open(f"{name}.yaml", text)
    line = next(number for number, content in enumerate(text.split("\n")) if wrong in content)
    assert [item["range"]["start"]["line"] for item in told] == [line]
    assert words in told[0]["message"]


def place_of(text: str, words: str) -> tuple[int, int]:
    """Line and column, from 0, behind the first occurrence of ``words``."""
    before = text[: text.index(words) + len(words)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


@pytest.mark.parametrize(
    ("words", "offered", "never"),
    [
        ("结论: ", {"无异议", "有异议", "未回复"}, {"~", '"~"'}),
        ("自评: ", {"达标", "基本达标", "未达标"}, {"~", '"~"'}),
        ("申报单位: ", {"中牟县", "兰考县"}, {"~"}),
        ("所属省辖市: ", {"郑州市", "信阳市"}, {"~"}),
    ],
)
def test_the_answers_are_offered(editor: Editor, words: str, offered: set[str], never: set[str]) -> None:
    text = MODELINE + SOUND
    editor.open("填写.yaml", text)
    labels = set(editor.completion("填写.yaml", *place_of(text, words)))
    assert offered <= labels
    assert not never & labels


def test_the_keys_that_are_not_there_yet_are_offered(editor: Editor) -> None:
    editor.open("新.yaml", MODELINE + "申报单位: 中牟县\n\n")
    assert {"填表日期", "创建工作情况", "意见"} <= set(editor.completion("新.yaml", 2, 0))


def test_an_explanation_is_one_sentence_with_its_clause(editor: Editor) -> None:
    text = MODELINE + SOUND
    editor.open("说明.yaml", text)
    line, column = place_of(text, "\n申报单位")
    shown = editor.hover("说明.yaml", line, column - 1)
    assert "写全称，不加省、市名；必填（依据附件2封面：申报单位：（申报参评的县、市、区））。" in shown
    assert "Example" not in shown

"""``fazhi new``: a file that loads without a fault, asks for nothing but what is missing, and holds every key."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from fazhi_cli.findings import Severity
from fazhi_cli.jobs.new_packages import ask_for_values, fault_in, new_package, new_packages
from fazhi_cli.jobs.unit_lists import read_unit_list
from fazhi_cli.launcher import outcome
from fazhi_cli.nomination.reading import read_nomination
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.review.checking import check_file, settings_for
from fazhi_cli.rounds.loading import load_round

ROUND = load_round()
DAY = date(2017, 10, 9)
TRULY_MISSING = {
    ("中牟县", "申报"): {"FZ-P101", "FZ-V102"},
    ("兰考县", "申报"): {"FZ-P101", "FZ-V102"},
    ("济源市", "申报"): {"FZ-P101", "FZ-V102"},
    ("中牟县", "复核"): {"FZ-P101"},
    ("兰考县", "复核"): {"FZ-P101"},
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> int:
    try:
        return outcome(["new", *arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.mark.parametrize(("name", "kind"), TRULY_MISSING)
def test_a_new_file_has_no_fault_but_what_is_not_filled_in(name: str, kind: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    new_package(folder, ROUND, ROUND.units.find(name), kind=kind)
    loaded = read_nomination(folder)
    assert loaded.problems == ()
    assert loaded.nomination is not None
    assert (loaded.nomination.applicant, loaded.nomination.kind) == (name, kind)
    report = check_file(folder, settings_for(as_of=DAY, stage="draft")).report
    due = {finding.rule for finding in report.findings if finding.severity is not Severity.TODO}
    assert due == TRULY_MISSING[name, kind]
    assert (folder / "佐证材料").is_dir()


def test_every_key_of_the_model_stands_in_it(tmp_path: Path) -> None:
    text = new_package(tmp_path, ROUND).read_text("utf-8")
    written = set(re.findall(r"^[# ]*(?:- )?([^\s#:：]+):", text, re.M))
    assert shape_of(ROUND).all_keys <= written
    top = re.findall(r"^(?:# )?([^\s#:：]+):(?: |$)", text, re.M)
    names = shape_of(ROUND).root.names
    assert [key for key in top if key in names] == list(names)


def test_every_note_of_the_round_is_about_a_key_and_every_quotation_is_the_notices() -> None:
    for note in ROUND.file_notes:
        assert shape_of(ROUND).key_at(note.path) is not None, note.path
        assert note.clause is None or note.clause in ROUND.clause_by_id


def test_the_comments_quote_the_notice_and_say_what_is_owed_when(tmp_path: Path) -> None:
    text = new_package(tmp_path, ROUND, ROUND.units.find("中牟县")).read_text("utf-8")
    assert "# 通知附件2封面：“申报单位：（申报参评的县、市、区）”" in text
    assert "# 第5项：“有不适合推荐的其他情形。”" in text
    assert "填表日期:  # 日期；“县级申报”阶段起必填" in text
    assert text.count("- 标准: ") == len(ROUND.assessment.standards)
    assert [len(line) for line in text.split("\n") if len(line) > 80] == []


def test_what_does_not_apply_is_left_out_with_its_reason(tmp_path: Path) -> None:
    direct = new_package(tmp_path / "a", ROUND, ROUND.units.find("兰考县")).read_text("utf-8")
    assert "# 所属省辖市：不适用。省直管县（市）直接申报，不经省辖市。" in direct
    assert "\n  市级:\n" not in direct
    assert "送审单位: 河南省普法教育工作领导小组" in direct
    again = new_package(tmp_path / "b", ROUND, ROUND.units.find("中牟县"), kind="复核").read_text("utf-8")
    assert "# 创建工作情况：复核材料没有这一项。" in again
    assert "\n曾获命名:\n  批次:" in again


def test_a_note_on_a_part_may_be_uncommented(tmp_path: Path) -> None:
    file = new_package(tmp_path, ROUND, ROUND.units.find("中牟县"))
    text = file.read_text("utf-8")
    text = re.sub(r"^# (曾获命名:|  批次:)", r"\1", text, flags=re.M)
    text = text.replace("    事件: []\n", "", 1)
    text = re.sub(r"^    #(   |     )(- 日期:|事由:).*", r"    \1\2 ~", text, flags=re.M)
    text = text.replace("# 逐件写成", "事件:\n    # 逐件写成", 1)
    file.write_text(text, "utf-8")
    loaded = read_nomination(file)
    assert [item.problem.message for item in loaded.problems] == []
    assert loaded.nomination is not None
    assert len(loaded.nomination.vetoes[0].incidents) == 1


def test_the_command_makes_a_folder_and_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("中牟县", "--unit", "中牟县") == 0
    assert capsys.readouterr().out.strip() == str(Path("中牟县/nomination.yaml"))
    (tmp_path / "中牟县/nomination.yaml").write_text("申报单位: 甲\n", "utf-8")
    assert run("中牟县", "--unit", "中牟县") == 3
    assert "已存在" in capsys.readouterr().err
    assert (tmp_path / "中牟县/nomination.yaml").read_text("utf-8") == "申报单位: 甲\n"
    assert run("中牟县", "--unit", "中牟县", "--force") == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "--unit", "中牟"], "是不是“中牟县”？"),
        (["x", "--unit", "开封县"], "是不是“祥符区”？"),
        (["x", "--unit", "不存在的地方"], "请写全称"),
        (["x", "--kind", "推荐"], "可选：申报、复核"),
        (["x", "--from", "名单.xlsx", "--unit", "中牟县"], "不能和 --unit"),
        ([], "缺少"),
    ],
)
def test_wrong_options_are_told_and_nothing_is_made(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_round_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("x", "--round", "mars-2030") == 3
    assert "没有轮次" in capsys.readouterr().err


def test_evidence_that_is_a_file_stops_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "佐证材料").write_text("", "utf-8")
    assert run("x") == 3
    assert "无法建立文件夹" in capsys.readouterr().err


def test_questions_are_asked_until_the_answer_will_do() -> None:
    answers = iter(["中牟", "中牟县", "李建军", "", "0371-62180321", "2017.10.9", "2017年10月9日"])
    said: list[str] = []
    unit, values = ask_for_values(ROUND, lambda _: next(answers), said.append)
    assert unit is not None
    assert unit.name == "中牟县"
    assert values == {
        ("联系人", "姓名"): "李建军",
        ("联系人", "电话"): "0371-62180321",
        ("填表日期",): "2017年10月9日",
    }
    assert "是不是“中牟县”？" in said[0]
    assert "年月日之间用“-”" in said[1]


def test_questions_may_be_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n\n\n\n"))
    assert run("x", "-i") == 0
    assert "\n申报单位:" in (tmp_path / "x/nomination.yaml").read_text("utf-8")


def test_a_broken_off_dialogue_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("中牟县\n"))
    assert run("x", "-i") == 130
    assert not (tmp_path / "x").exists()


def sheet(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(path)
    return path


def test_a_list_makes_a_folder_for_each_unit_and_tells_its_bad_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet(
        tmp_path / "名单.xlsx",
        ["2017年申报单位名单"],
        ["序号", "单 位（全称）", "联系人", "联系电话", "填表日期", "传真"],
        [1, "中牟县", "李建军", 13800000000, date(2017, 10, 9), 1],
        [2, "兰考县", "王芳", "0371-1", None, None],
        [3, "开封县", "赵", "1", None, None],
        [4, " 中牟县 ", "钱", "1", None, None],
        [5, None, "孙", "1", None, None],
        [None, None, None, None, None, None],
        [6, "滑县", "周", "1", "2017.10.9", None],
        [7, "=HYPERLINK(1)", None, None, None, None],
        [8, "../../外面", None, None, None, None],
    )
    (tmp_path / "材料/兰考县").mkdir(parents=True)
    (tmp_path / "材料/兰考县/nomination.yaml").write_text("申报单位: 兰考县\n", "utf-8")
    assert run("材料", "--from", "名单.xlsx") == 3
    told = capsys.readouterr()
    assert told.out.split() == [str(Path("材料/中牟县/nomination.yaml"))]
    for number, reason in (
        (4, "已存在，未覆盖"),
        (5, "是不是“祥符区”？"),
        (6, "在第 3 行已经有了"),
        (7, "没有写单位"),
        (9, "不是规定的日期写法"),
        (11, "单位名单里没有"),
    ):
        assert re.search(rf"第 {number} 行没有建：.*{reason}", told.err), told.err
    assert "这些列没有用到：传真。" in told.err
    assert "建了 1 份" in told.err
    text = (tmp_path / "材料/中牟县/nomination.yaml").read_text("utf-8")
    assert "  电话: 13800000000" in text
    assert "填表日期: 2017-10-09" in text
    assert (tmp_path / "材料/兰考县/nomination.yaml").read_text("utf-8") == "申报单位: 兰考县\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["名单.xlsx", "材料"]


def test_a_clean_list_is_a_success(tmp_path: Path) -> None:
    sheet(tmp_path / "名单.xlsx", ["单位"], ["中牟县"], ["滑县"])
    assert run("材料", "--from", "名单.xlsx", "--kind", "复核") == 0
    made = new_packages(tmp_path / "再", ROUND, tmp_path / "名单.xlsx")
    assert [path.parent.name for path in made.files] == ["中牟县", "滑县"]


def test_what_is_no_list_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet(tmp_path / "无表头.xlsx", ["中牟县"], ["滑县"])
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    with zipfile.ZipFile(tmp_path / "坏.xlsx", "w") as archive:
        archive.writestr("a.txt", "x")
    with zipfile.ZipFile(tmp_path / "炸.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (101 * 1024 * 1024))
    sheet(tmp_path / "长.xlsx", ["单位"], *([["甲"]] * 5001))
    for name, said in (
        ("没有.xlsx", "找不到文件"),
        ("无表头.xlsx", "没有“单位”这一列"),
        ("旧.xls", "请先另存为 .xlsx"),
        ("坏.xlsx", "不是完好的 Excel 文件"),
        ("炸.xlsx", "解压后超过"),
        ("长.xlsx", "超过 5000 行"),
    ):
        assert run("材料", "--from", name) == 3
        assert said in capsys.readouterr().err
    assert not (tmp_path / "材料").exists()


def test_heads_are_found_below_a_title_and_cells_become_texts(tmp_path: Path) -> None:
    listed = read_unit_list(
        sheet(
            tmp_path / "名单.xlsx",
            ["标题", None],
            [],
            ["申报单位全称", "手机号（联系人）"],
            ["滑县", 1.5],
            ["滑县", 2.0],
        )
    )
    assert [(unit.row, unit.name, dict(unit.values)) for unit in listed.units] == [
        (4, "滑县", {("联系人", "电话"): "1.5"}),
        (5, "滑县", {("联系人", "电话"): "2"}),
    ]


def test_a_value_is_judged_by_the_model() -> None:
    assert fault_in(("联系人", "姓名"), "李", ROUND) is None
    assert "日历上没有这一天" in str(fault_in(("填表日期",), "2017-02-30", ROUND))

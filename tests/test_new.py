"""``fazhi new``: a file that loads without a fault, asks for nothing but what is missing, and holds every key."""

import errno
import os
import re
from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.findings import Severity
from fazhi_cli.jobs.new_packages import new_package
from fazhi_cli.nomination.reading import read_nomination
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round
from new_command import run_new

pytestmark = pytest.mark.usefixtures("elsewhere")
ROUND = load_round()
DAY = date(2017, 10, 9)
TRULY_MISSING = {
    ("中牟县", "申报"): {"FZ-P101", "FZ-V102"},
    ("兰考县", "申报"): {"FZ-P101", "FZ-V102"},
    ("济源市", "申报"): {"FZ-P101", "FZ-V102"},
    ("中牟县", "复核"): {"FZ-P101"},
    ("兰考县", "复核"): {"FZ-P101"},
}


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
    assert run_new("中牟县", "--unit", "中牟县") == 0
    assert capsys.readouterr().out.strip() == str(Path("中牟县/nomination.yaml"))
    (tmp_path / "中牟县/nomination.yaml").write_text("申报单位: 甲\n", "utf-8")
    assert run_new("中牟县", "--unit", "中牟县") == 3
    assert "已存在" in capsys.readouterr().err
    assert (tmp_path / "中牟县/nomination.yaml").read_text("utf-8") == "申报单位: 甲\n"
    assert run_new("中牟县", "--unit", "中牟县", "--force") == 3
    assert (tmp_path / "中牟县/nomination.yaml").read_text("utf-8") == "申报单位: 甲\n"


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
    assert run_new(*arguments) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_round_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_new("x", "--round", "mars-2030") == 3
    assert "没有轮次" in capsys.readouterr().err


def test_evidence_that_is_a_file_stops_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "佐证材料").write_text("", "utf-8")
    assert run_new("x") == 3
    assert "佐证材料：路径中有一段不是文件夹" in capsys.readouterr().err


def test_what_was_stopped_by_a_full_disk_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, content: memoryview) -> int:
        if len(content) > 50_000:  # the schema, which comes second
            raise OSError(errno.ENOSPC, "")
        return written(handle, content)

    written = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        assert run_new("x") == 3
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert run_new("x") == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, 0),
        ("", 0),
        ("申报单位: 中牟县\n联系人: {姓名: 李某}\n", 3),
        ("申报单位: 另一个\n", 3),
        ("这不是 YAML 的一段话", 3),
        ("申报单位：中牟县", 3),
    ],
)
def test_new_never_replaces_a_nomination_that_holds_anything(
    text: str | None, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_new("夹", "--unit", "中牟县") == 0
    file = tmp_path / "夹" / "nomination.yaml"
    if text is not None:
        file.write_text(text, "utf-8")
    before = file.read_bytes()
    assert run_new("夹", "--unit", "滑县", "--force") == code
    assert ("滑县" in file.read_text("utf-8")) == (code == 0)
    if code:
        assert file.read_bytes() == before
        assert "里已经填了内容，没有动它" in capsys.readouterr().err

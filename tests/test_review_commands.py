"""The commands of review work as a clerk runs them: letter, todo, matrix, comparison, waivers."""

import json
import shutil
from pathlib import Path

import pytest

from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled
from one_datum import changed


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(bundled("examples") / "省辖市-中牟县", tmp_path / "中牟县"))


def fazhi(*arguments: str | Path) -> int:
    return outcome([str(argument) for argument in arguments])


def test_a_letter_is_written_when_something_is_wrong_and_only_then(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fazhi("letter", package, "--as-of", "2017-10-13") == 0
    assert "没有需要告知的问题" in capsys.readouterr().err
    changed(package, "nomination.yaml", "废止39件", "废止××件")
    assert fazhi("letter", package, "--as-of", "2017-10-13", "--format", "markdown") == 0
    name = capsys.readouterr().out.strip()
    text = (tmp_path / name).read_text("utf-8")
    assert "废止××件" in text
    assert text.count("没填的") == 1
    assert fazhi("letter", package, "--as-of", "2017-10-13", "--format", "markdown") == 3
    assert "已存在" in capsys.readouterr().err
    assert fazhi("letter", package, "--format", "pdf") == 2


def test_todo_prints_the_list_and_writes_its_files(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(package, "nomination.yaml", "盖章: 是", "盖章: 否")
    assert fazhi("todo", package, "--as-of", "2017-10-12", "-o", "清单.docx", "--ics", "清单.ics") == 0
    shown = capsys.readouterr().out
    assert "待办与盖章清单" in shown
    assert "申报单位签章" in "".join(shown.split())
    assert (tmp_path / "清单.docx").stat().st_size > 5000
    assert (tmp_path / "清单.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_an_unreadable_file_ends_with_code_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fazhi("todo", tmp_path / "没有.yaml") == 3
    assert "找不到文件" in capsys.readouterr().err
    (tmp_path / "空.yaml").write_bytes(b"")
    assert fazhi("todo", tmp_path / "空.yaml") == 3
    assert "无法读取" in capsys.readouterr().err
    assert fazhi("standards", "--matrix", tmp_path / "没有.yaml") == 3


@pytest.mark.parametrize("content", [b'{"version": "2.1.0"}', b'"a","b","c"\n', b"%PDF-1.4", b"<html>"])
def test_no_letter_is_written_about_what_nobody_handed_in(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报告.json").write_bytes(content)
    assert outcome(["letter", "报告.json"]) == 3
    assert [file.name for file in tmp_path.iterdir()] == ["报告.json"]


def test_the_matrix_is_shown(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fazhi("standards", "--matrix", package) == 0
    assert "对照31条考核指导标准" in capsys.readouterr().out


def test_validate_compares_with_the_last_report_and_applies_waivers(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(package, "nomination.yaml", "废止39件", "废止××件，尉氏县委高度重视")
    assert fazhi("validate", package, "--as-of", "2017-10-13", "--format", "json", "-o", "上次.json") == 1
    changed(package, "nomination.yaml", "废止××件", "废止39件")
    waivers = tmp_path / "豁免.yaml"
    waivers.write_text(
        "豁免:\n  - {规则: FZ-W102, 单位: 中牟县, 位置: 创建工作情况, 理由: 共建, 批准人: 郭晓峰, 日期: 2017-10-10,"
        " 有效期至: 2017-10-16}\n",
        "utf-8",
    )
    capsys.readouterr()
    given = ("--as-of", "2017-10-13", "--since", "上次.json", "--waivers", str(waivers), "--format", "json")
    assert fazhi("validate", package, *given) == 0
    report = json.loads(capsys.readouterr().out)
    assert [finding["rule"] for finding in report["changes"]["mended"]] == ["FZ-W101"]
    assert report["changes"]["new"] == []
    waived = [finding for finding in report["files"][0]["findings"] if finding["waived"]]
    assert [(finding["rule"], finding["waived"][:2]) for finding in waived] == [("FZ-W102", "共建")]

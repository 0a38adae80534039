"""What reaches a terminal, a pipe, a Chinese Windows console: colours only where wanted, never a crash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_cli.formats.registry import FORMATS, FormatError, encoded, format_of, render
from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled
from fazhi_cli.terminal.printing import speakable
from forked import run_forked
from report_samples import HOSTILE, hostile, sample

EXAMPLES = bundled("examples")
ARGUMENTS = ["validate", "批量/04-栾川县", "--as-of", "2017-10-16"]
COMMAND = [sys.executable, "-m", "fazhi_cli", *ARGUMENTS]
POSIX = pytest.mark.skipif(os.name != "posix", reason="processes are forked as POSIX has it")


def run(arguments: list[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONUTF8", "PYTHONIOENCODING")}
    return subprocess.run(arguments, cwd=EXAMPLES, env=kept | environment, capture_output=True, check=False)


@POSIX
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437", "utf-8"])
@pytest.mark.parametrize("format_name", ["text", "table", "markdown", "json"])
def test_no_console_encoding_crashes_it(encoding: str, format_name: str) -> None:
    result = run_forked([*ARGUMENTS, "--format", format_name], EXAMPLES, encoding=encoding)
    assert (result.returncode, result.stderr) == (1, b"")
    result.stdout.decode("utf-8" if format_name in ("json", "markdown") else encoding)


def test_a_chinese_console_reads_chinese() -> None:
    text = run(COMMAND, PYTHONIOENCODING="gbk").stdout.decode("gbk")
    assert "[退回] 尚未征求安监的意见。" in text
    assert "\\u" not in text


def test_help_and_usage_errors_survive_an_ascii_console() -> None:
    result = run([sys.executable, "-m", "fazhi_cli", "validate", "--stage", "x", "a"], PYTHONIOENCODING="ascii")
    assert result.returncode == 2
    assert result.stderr.decode("ascii").encode().decode("unicode_escape").startswith("用法错误：没有阶段“x”")
    shown = run([sys.executable, "-m", "fazhi_cli", "--help"], PYTHONIOENCODING="ascii")
    assert shown.returncode == 0
    assert "用法：" in shown.stdout.decode("utf-8")  # click takes an ASCII console for one that was never set up


def test_a_pipe_gets_no_colours_and_only_the_report() -> None:
    result = run(COMMAND)
    assert b"\x1b" not in result.stdout
    assert result.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有伪终端")
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["终端", "NO_COLOR", "TERM=dumb"],
)
def test_a_terminal_gets_colours_unless_asked_not_to(environment: dict[str, str], coloured: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(
        COMMAND, cwd=EXAMPLES, env=kept | {"TERM": "xterm", "COLUMNS": "80"} | environment, stdout=theirs
    ) as process:
        os.close(theirs)
        text = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux ends a pseudo terminal so
                break
            if not piece:
                break
            text += piece
    os.close(ours)
    assert process.returncode == 1
    assert (b"\x1b[" in text) is coloured
    assert "尚未征求安监的意见".encode() in text


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("─│…✓·", "ascii", "-|...\\u2713-"),
        ("合格√", "gbk", "合格√"),
        ("合格✓…\u2705", "gbk", "合格√…\\u2705"),
        ("\udc80", "utf-8", "\\udc80"),
        ("𠮷", "gbk", "\\U00020bb7"),
        ("×é中", "cp437", "\\xd7é\\u4e2d"),
        ("␛[31m", "gbk", "\\x1b[31m"),
        ("中", None, "中"),
    ],
)
def test_what_an_encoding_lacks_is_said_otherwise(text: str, encoding: str | None, said: str) -> None:
    assert speakable(text, encoding) == said


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_every_format_can_be_written_whatever_the_value(name: str, value: str) -> None:
    content = encoded(hostile(value), name)
    assert content
    assert encoded(hostile(value), name) == content


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.XLSX", "xlsx"), ("报告.html", "html"), ("a.json", "json"), ("a.md", "markdown"), ("a.xml", "junit")],
)
def test_a_files_ending_names_its_format(file: str, name: str) -> None:
    assert format_of(file) == name


@pytest.mark.parametrize("file", ["a.pdf", "a", "json", ".json"])
def test_an_unknown_ending_lists_those_there_are(file: str) -> None:
    with pytest.raises(FormatError, match=r"可选：\.txt、"):
        format_of(file)


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(FormatError, match="可选：text、"):
        render(sample(), "pdf")


def test_a_report_is_the_same_on_any_day(tmp_path: Path) -> None:
    assert encoded(sample(), "xlsx") == encoded(sample(), "xlsx")


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["-o", "报告.html"], b"<!DOCTYPE html>"),
        (["-o", "报告.XLSX"], b"PK"),
        (["-o", "报告.json"], b"{"),
        (["-o", "报告"], "─ ".encode()),
        (["-o", "报告.txt", "--format", "json"], b"{"),
    ],
    ids=["html", "xlsx", "json", "没有扩展名", "写明了格式"],
)
def test_the_output_files_ending_names_the_format(
    arguments: list[str],
    begins: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / arguments[1]
    monkeypatch.chdir(EXAMPLES)
    assert outcome([*ARGUMENTS, "-o", str(target), *arguments[2:]]) == 1
    assert capfd.readouterr().out == ""
    assert target.read_bytes().startswith(begins)

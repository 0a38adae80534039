"""How wide the screen shows signs like ─ and “: two columns on a Chinese Windows console, one elsewhere."""

import io
import sys
from types import SimpleNamespace

import pytest

from fazhi_cli.terminal.printing import page_of_output

# Which terminal, whether it is one, what Python writes in, what the system says of it, whether it is Windows Terminal.
SCREENS = [
    ("一般终端", True, "utf-8", "UTF-8", False, 1),
    ("中文 Windows 控制台", True, "utf-8", "cp936", False, 2),
    ("中文 Windows 的 Windows Terminal", True, "utf-8", "cp936", True, 1),
    ("英文 Windows 控制台", True, "utf-8", "cp437", False, 1),
    ("改了编码的控制台", True, "gbk", None, False, 2),
    ("中文 Windows 上的文件", False, "gbk", None, False, 2),
    ("UTF-8 的文件", False, "utf-8", None, False, 1),
    ("没有编码的输出", False, None, None, False, 1),
]


@pytest.mark.parametrize(
    ("terminal", "encoding", "device", "modern", "ambiguous"),
    [row[1:] for row in SCREENS],
    ids=[row[0] for row in SCREENS],
)
def test_ambiguous_signs_are_as_wide_as_the_screen_shows_them(
    terminal: bool,
    encoding: str | None,
    device: str | None,
    modern: bool,
    ambiguous: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(encoding=encoding, isatty=lambda: terminal, fileno=lambda: 1))
    monkeypatch.setattr("os.device_encoding", lambda _: device)
    monkeypatch.delenv("WT_SESSION", raising=False)
    if modern:
        monkeypatch.setenv("WT_SESSION", "1")
    assert page_of_output().ambiguous == ambiguous


def test_a_terminal_without_a_file_behind_it_goes_by_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_file() -> int:
        raise io.UnsupportedOperation("fileno")

    monkeypatch.setattr(sys, "stdout", SimpleNamespace(encoding="gbk", isatty=lambda: True, fileno=no_file))
    assert page_of_output().ambiguous == 2

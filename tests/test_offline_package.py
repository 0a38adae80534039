"""The folder for machines without a network: what is double-clicked is readable where it is double-clicked."""

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "packaging" / "offline.py"


@pytest.fixture(scope="module")
def offline() -> ModuleType:
    spec = importlib.util.spec_from_file_location("offline", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(offline: ModuleType, tmp_path: Path) -> Path:
    offline.write_scripts(tmp_path, "windows", "3.12")
    return tmp_path


@pytest.mark.parametrize("name", ["安装.bat", "拖到这里检查.bat"])
def test_batch_files_are_gbk_with_the_line_ends_of_windows(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    assert content.decode("gbk").startswith("@echo off\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_dropped_folder_is_handed_on_whole(folder: Path) -> None:
    assert 'fazhi" %*' in (folder / "拖到这里检查.bat").read_bytes().decode("gbk")


def test_the_shell_script_is_sound(folder: Path) -> None:
    assert subprocess.run(["sh", "-n", str(folder / "安装.sh")], check=False).returncode == 0
    assert "{" not in (folder / "安装.sh").read_text("utf-8").replace("|| { ", "")


def test_the_page_opens_in_notepad(folder: Path) -> None:
    assert (folder / "先读我.txt").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_folder_with_something_in_it_is_not_filled(offline: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "我的.txt").write_text("x")
    with pytest.raises(SystemExit, match="没有覆盖"):
        offline.make_folder(tmp_path, None, "3.12")

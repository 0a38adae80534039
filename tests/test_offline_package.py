"""The folder for machines without a network: what is double-clicked is readable where it is double-clicked."""

import importlib.util
import subprocess
import zipfile
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


@pytest.fixture
def portable(offline: ModuleType, tmp_path: Path) -> Path:
    offline.write_portable_scripts(tmp_path, "3.12")
    return tmp_path


X64, X86 = b"\x64\x86", b"\x4c\x01"


def embeddable(path: Path, names: list[str], machine: bytes = X64) -> Path:
    """A zip like python.org's: a program for a kind of machine, and the file that says where Python looks."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            program = b"MZ".ljust(60, b"\0") + (64).to_bytes(4, "little") + b"PE\0\0" + machine
            archive.writestr(name, program if name.endswith(".exe") else "python312.zip\n.\n#import site\n")
    return path


BATCH_FILES = [("folder", "安装.bat"), ("folder", "拖到这里检查.bat"), ("portable", "拖到这里检查.bat"), ("portable", "fazhi.bat")]  # fmt: skip


@pytest.mark.parametrize(("made", "name"), BATCH_FILES, ids=[" ".join(row) for row in BATCH_FILES])
def test_batch_files_are_gbk_with_the_line_ends_of_windows(
    made: str, name: str, request: pytest.FixtureRequest
) -> None:
    content = (request.getfixturevalue(made) / name).read_bytes()
    assert content.decode("gbk").startswith("@echo off\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_dropped_folder_is_handed_on_whole(folder: Path) -> None:
    assert 'fazhi" %*' in (folder / "拖到这里检查.bat").read_bytes().decode("gbk")


def test_only_the_python_that_the_wheels_are_for_is_taken(folder: Path) -> None:
    for script in ((folder / "安装.bat").read_bytes().decode("gbk"), (folder / "安装.sh").read_text("utf-8")):
        assert "!= '3.12'" in script
        assert "没有找到 Python 3.12" in script


def test_the_portable_program_is_called_beside_the_batch_file(portable: Path) -> None:
    for name in ("拖到这里检查.bat", "fazhi.bat"):
        assert '"%~dp0程序\\python.exe" -m fazhi_cli %*' in (portable / name).read_bytes().decode("gbk")


def test_the_embedded_python_looks_into_our_folder_and_nowhere_else(offline: ModuleType, tmp_path: Path) -> None:
    found = embeddable(tmp_path / "python.zip", ["python.exe", "python312.zip", "python312._pth"])
    assert offline.unpack_python(found, tmp_path / "程序") == "3.12"
    assert (tmp_path / "程序" / "python312._pth").read_text() == "python312.zip\n.\nsite\n"


OTHERS = [
    ("没有程序", ["python312._pth"], X64), ("没有 _pth", ["python.exe"], X64),
    ("程序不在里面", ["../python.exe", "python312._pth"], X64), ("32位的", ["python.exe", "python312._pth"], X86),
]  # fmt: skip


@pytest.mark.parametrize(("names", "machine"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_another_zip_is_refused(names: list[str], machine: bytes, offline: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="embeddable package"):
        offline.unpack_python(embeddable(tmp_path / "x.zip", names, machine), tmp_path / "程序")
    assert not (tmp_path / "程序").exists()


def test_what_is_no_zip_is_refused(offline: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("x")
    with pytest.raises(SystemExit, match="不是 zip"):
        offline.unpack_python(tmp_path / "x.zip", tmp_path / "程序")


def test_the_shell_script_is_sound(folder: Path) -> None:
    assert subprocess.run(["sh", "-n", str(folder / "安装.sh")], check=False).returncode == 0
    assert "{" not in (folder / "安装.sh").read_text("utf-8").replace("|| { ", "")


@pytest.mark.parametrize("made", ["folder", "portable"])
def test_the_page_opens_in_notepad(made: str, request: pytest.FixtureRequest) -> None:
    page = (request.getfixturevalue(made) / "先读我.txt").read_bytes()
    assert page.startswith(b"\xef\xbb\xbf")
    assert "Python 3.12" in page.decode("utf-8-sig")


def test_a_folder_with_something_in_it_is_not_filled(offline: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "我的.txt").write_text("x")
    with pytest.raises(SystemExit, match="没有覆盖"):
        offline.make_folder(tmp_path, None, "3.12")

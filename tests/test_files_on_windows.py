"""Files as Windows has them: what is open cannot be removed, and what is locked cannot be read by another handle.

Played on Linux: ``unlink`` refuses what this process has open, ``msvcrt`` tells which byte was locked.
"""

import contextlib
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from fazhi_cli.batching.intake import gather
from fazhi_cli.files import FileError, read_bounded, write_together
from fazhi_cli.files.reading import is_link
from fazhi_cli.files.temporary import PREFIX, SUFFIX, created, remove_leftovers
from fazhi_cli.files.writing import Verify
from fazhi_cli.forms.filling.pdf import PDF_LIMIT
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rules.folder import FileState, PackageFolder

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="plays Windows by Linux's list of open files"
)


def is_open(path: Path) -> bool:
    """Whether this process has a file open."""
    for number in os.listdir("/proc/self/fd"):  # noqa: PTH208
        try:
            if os.path.samestat(os.fstat(int(number)), path.stat()):
                return True
        except OSError:
            continue
    return False


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Windows; the places of the bytes that were locked."""
    places: list[int] = []
    real = Path.unlink

    def locking(handle: int, mode: int, number: int) -> None:
        places.append(os.lseek(handle, 0, os.SEEK_CUR))

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if is_open(self):
            raise PermissionError(13, "another process is using it")
        real(self, missing_ok)

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "unlink", unlink)
    return places


def test_no_byte_that_is_written_is_locked(locked: list[int], tmp_path: Path) -> None:
    temporary = created(tmp_path)
    os.write(temporary.handle, "甲县".encode())
    assert temporary.path.read_text("utf-8") == "甲县"
    assert min(locked) > PDF_LIMIT
    temporary.close()
    temporary.close()  # once is enough
    assert not is_open(temporary.path)


def passes(_: object) -> None:
    """What was written reads back."""


def refuses(_: object) -> None:
    raise FileError("读回不一致。")


@pytest.mark.parametrize(
    ("verify", "left"), [(passes, {"甲.docx", "乙.docx"}), (refuses, set())], ids=["kept", "refused"]
)
def test_nothing_is_left_beside_what_was_written(
    verify: Verify, left: set[str], locked: list[int], tmp_path: Path
) -> None:
    with contextlib.suppress(FileError):
        write_together({tmp_path / "甲.docx": b"x", tmp_path / "乙.docx": b"y"}, verify=verify)
    assert {path.name for path in tmp_path.iterdir()} == left


@pytest.mark.parametrize(("hours", "gone"), [(2, True), (0.5, False)])
def test_what_a_killed_run_left_is_removed_when_it_is_old(
    hours: float, gone: bool, locked: list[int], tmp_path: Path
) -> None:
    left = tmp_path / f"{PREFIX}abc{SUFFIX}"
    left.write_bytes(b"x")
    then = time.time() - hours * 3600
    os.utime(left, (then, then))
    remove_leftovers(tmp_path)
    assert left.exists() is not gone


@pytest.mark.parametrize(("length", "said"), [(300, "路径太长，Windows 打不开"), (20, "请检查路径和文件名")])
def test_a_path_that_windows_does_not_find_for_its_length_is_told(
    length: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_found(*arguments: object) -> int:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "open", not_found)
    with pytest.raises(FileError, match=said):
        read_bounded(Path("C:/材料") / ("甲" * length), 10)


# Whether it is a symbolic link, its reparse tag, whether it is Windows.
LINKS = [
    ("符号链接", True, 0xA000000C, True, True), ("目录联接", False, 0xA0000003, True, True),
    ("OneDrive 里还没有下载的", False, 0x9000601A, True, False), ("平常的文件夹", False, 0, True, False),
    ("别的系统没有这种标记", False, 0xA0000003, False, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("symbolic", "tag", "windows", "link"), [row[1:] for row in LINKS], ids=[row[0] for row in LINKS]
)
def test_a_junction_is_a_link(
    symbolic: bool, tag: int, windows: bool, link: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry: Any = SimpleNamespace(
        is_symlink=lambda: symbolic, stat=lambda *, follow_symlinks: SimpleNamespace(st_reparse_tag=tag)
    )
    monkeypatch.setattr(sys, "platform", "win32" if windows else "linux")
    assert is_link(entry) is link


def test_what_lies_beyond_a_junction_is_outside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("材料/佐证", "别处"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "甲.pdf").write_bytes(b"%PDF")
    (tmp_path / "材料" / "联接").symlink_to(tmp_path / "别处")  # Windows' ``realpath`` follows both kinds alike
    monkeypatch.setattr("fazhi_cli.rules.folder.is_link", lambda path: path.name == "联接")
    folder = PackageFolder(tmp_path / "材料")
    assert folder.state("联接/甲.pdf") is FileState.OUTSIDE
    assert folder.state("佐证/甲.pdf") is FileState.PRESENT


def test_a_batch_does_not_walk_through_a_junction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("报送/甲县", "报送/联接"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "nomination.yaml").write_text("申报单位: 某县\n", "utf-8")
    monkeypatch.setattr("fazhi_cli.batching.walk.is_link", lambda entry: entry.name == "联接")
    found = gather(tmp_path / "报送", tmp_path / "展开", settings_for())
    assert [one.shown for one in found.submissions] == ["甲县/nomination.yaml"]

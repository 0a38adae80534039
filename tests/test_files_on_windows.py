"""Files as Windows has them: what is open cannot be removed, and what is locked cannot be read by another handle.

Played on Linux: ``unlink`` refuses what this process has open, ``msvcrt`` tells which byte was locked.
"""

import contextlib
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from fazhi_cli.files import FileError, write_together
from fazhi_cli.files.temporary import PREFIX, SUFFIX, created, remove_leftovers
from fazhi_cli.files.writing import Verify
from fazhi_cli.forms.filling.pdf import PDF_LIMIT

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

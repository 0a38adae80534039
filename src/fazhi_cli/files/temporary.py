"""Temporary folders and files of a run, and removal of those that a killed run left behind.

A killed process removes nothing, and what it unpacked (documents of offices) would lie in the system's folder for
temporary files until someone clears it. So each holds a lock, a file itself or one in the folder, as long as its process
lives: the system gives the lock back whatever way the process ends. The next run removes those whose lock is free.
"""

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

PREFIX, SUFFIX = ".~fazhi-", ".tmp"
_FOLDER = "fazhi-"
_LOCK = ".fazhi-lock"
_SURELY_LEFT = 3600.0
"""Seconds; on Windows, where a file cannot be renamed while it is open, a leftover is recognised by its age."""
_BEHIND_ALL = 1 << 30
"""The byte that is locked on Windows. No other handle can read what is locked there (LockFile function, Microsoft's
pages), and what was written is read back before it is put into its place: so it is a byte behind all that we write.
"""


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty private folder, removed when the block ends; leftovers of dead processes are removed first."""
    _remove_left(Path(tempfile.gettempdir()), lambda name: name.startswith(_FOLDER), _remove_folder)
    with tempfile.TemporaryDirectory(prefix=_FOLDER, ignore_cleanup_errors=True) as name:
        lock = os.open(Path(name) / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            if _locked(lock):
                # Only a lock file with something in it counts: until now nobody could tell it from one left behind.
                os.write(lock, f"{os.getpid()}\n".encode())
            content = Path(name) / "content"
            content.mkdir()
            yield content
        finally:
            os.close(lock)


class Temporary:
    """A temporary file, with the open handle whose lock shows that its process is alive."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self.handle = handle
        self._open = True

    def release(self) -> None:
        """Close the file where it could not be renamed otherwise; elsewhere the lock is kept until the end."""
        if sys.platform == "win32":
            self.close()

    def close(self) -> None:
        """Close the file, once: its number may be another file's by then."""
        if self._open:
            self._open = False
            with contextlib.suppress(OSError):
                os.close(self.handle)


def created(folder: Path) -> Temporary:
    """An empty temporary file, locked, and checked to be still there. Raises OSError."""
    while True:
        handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
        if not _locked(handle):
            return Temporary(Path(name), handle)  # a file system without locks; nobody removes the file then
        try:
            if os.path.samestat(os.fstat(handle), os.stat(name)):  # noqa: PTH116
                return Temporary(Path(name), handle)
        except FileNotFoundError:
            pass  # another run took it for a leftover before it was locked
        os.close(handle)


@cache
def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of dead processes in a folder, once per run."""
    _remove_left(folder, lambda name: name.startswith(PREFIX) and name.endswith(SUFFIX), _remove_file)


def _remove_left(folder: Path, ours: Callable[[str], bool], remove: Callable[[Path], None]) -> None:
    """Remove what dead processes left in a folder; what cannot be removed now is left for the next run."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if ours(entry.name):
                with contextlib.suppress(OSError):
                    remove(Path(entry.path))


def _remove_file(file: Path) -> None:
    """Remove a temporary file of ours whose lock is free. Raises OSError."""
    found = file.lstat()
    if not (stat.S_ISREG(found.st_mode) and _is_own(found)):
        return
    if sys.platform == "win32" and time.time() - found.st_mtime < _SURELY_LEFT:
        return
    with _lock_of(file) as free:
        if free and sys.platform != "win32":
            file.unlink()
    if free and sys.platform == "win32":  # nothing that is open can be removed there
        file.unlink()


def _remove_folder(folder: Path) -> None:
    """Remove a folder of ours that was locked once and is locked no more. Raises OSError."""
    lock, own = folder / _LOCK, folder.lstat()
    found = lock.lstat()
    was_locked = stat.S_ISREG(found.st_mode) and found.st_size > 0
    if not (stat.S_ISDIR(own.st_mode) and was_locked and _is_own(own) and _is_own(found)):
        return
    with _lock_of(lock) as free:
        if not free:
            return
        # The lock is held, and its file stays, until the rest is gone: two runs never clear one folder.
        for path in folder.iterdir():
            if path.name != _LOCK:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    lock.unlink()
    folder.rmdir()


@contextlib.contextmanager
def _lock_of(file: Path) -> Iterator[bool]:
    """Whether no other process has locked a file; if so, it is locked until the block ends. Raises OSError."""
    handle = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        yield _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Lock an open file for this process if no other one has locked it; returns whether that succeeded."""
    try:
        if sys.platform == "win32":
            import msvcrt

            here = os.lseek(handle, 0, os.SEEK_CUR)
            os.lseek(handle, _BEHIND_ALL, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(handle, here, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_own(found: os.stat_result) -> bool:
    """Whether a file belongs to the user of this process."""
    return sys.platform == "win32" or found.st_uid == os.getuid()

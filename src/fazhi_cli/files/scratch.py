"""Temporary folders for a run, and removal of those that a killed run left behind.

A killed process removes nothing, and what it unpacked (documents of offices) would lie in the system's folder for
temporary files until someone clears it. So each such folder holds a lock file, locked as long as its process lives:
the system gives the lock back whatever way the process ends. The next run removes the folders whose lock is free.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.files.locks import is_own, locked

_PREFIX = "fazhi-"
_LOCK = ".fazhi-lock"


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty private folder, removed when the block ends; leftovers of dead processes are removed first."""
    _remove_leftovers(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        lock = os.open(Path(name) / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            if locked(lock):
                # Only a lock file with something in it counts: until now nobody could tell it from one left behind.
                os.write(lock, f"{os.getpid()}\n".encode())
            content = Path(name) / "content"
            content.mkdir()
            yield content
        finally:
            os.close(lock)


def _remove_leftovers(parent: Path) -> None:
    """Remove the folders of dead processes; what cannot be removed now is left for the next run."""
    with contextlib.suppress(OSError), os.scandir(parent) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    _remove_if_left(Path(entry.path))


def _remove_if_left(folder: Path) -> None:
    """Remove ``folder`` if it is ours, was locked once and is locked no more. Raises OSError."""
    lock = folder / _LOCK
    found = lock.lstat()
    if not (stat.S_ISREG(found.st_mode) and found.st_size and is_own(found) and is_own(folder.lstat())):
        return
    handle = os.open(lock, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if not locked(handle):
            return
        # The lock is held, and its file stays, until the rest is gone: two runs never clear one folder.
        for path in folder.iterdir():
            if path.name != _LOCK:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    finally:
        os.close(handle)
    lock.unlink()
    folder.rmdir()

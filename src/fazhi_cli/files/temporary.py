"""Temporary files beside the place of what is written: a lock shows that their process is alive, others are removed."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files.locks import is_own, locked

PREFIX, SUFFIX = ".~fazhi-", ".tmp"
_SURELY_LEFT = 3600.0
"""Seconds; on Windows, where a file cannot be renamed while it is locked, a leftover is recognised by its age."""


class Temporary(NamedTuple):
    """A temporary file, with the open handle whose lock shows that its process is alive."""

    path: Path
    handle: int

    def release(self) -> None:
        """Close the file where it could not be renamed otherwise; elsewhere the lock is kept until the end."""
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                os.close(self.handle)


def created(folder: Path) -> Temporary:
    """An empty temporary file, locked, and checked to be still there. Raises OSError."""
    import tempfile  # 12 ms that a check which writes nothing need not wait for

    while True:
        handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
        if not locked(handle):
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
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                with contextlib.suppress(OSError):
                    _remove_if_left(entry.path)


def _remove_if_left(name: str) -> None:
    """Remove a temporary file of ours whose lock is free. Raises OSError."""
    found = os.lstat(name)
    if not (stat.S_ISREG(found.st_mode) and is_own(found)):
        return
    if sys.platform == "win32" and time.time() - found.st_mtime < _SURELY_LEFT:
        return
    handle = os.open(name, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if locked(handle):
            Path(name).unlink()
    finally:
        os.close(handle)

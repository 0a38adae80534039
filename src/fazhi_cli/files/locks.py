"""Locks on open files, which the system releases however their process ends."""

from __future__ import annotations

import os
import sys


def locked(handle: int) -> bool:
    """Lock an open file for this process if no other one has locked it; returns whether that succeeded."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_own(found: os.stat_result) -> bool:
    """Whether a file belongs to the user of this process."""
    return sys.platform == "win32" or found.st_uid == os.getuid()

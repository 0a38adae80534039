"""Links, which lead elsewhere: symbolic ones, and Windows' junctions, of which ``is_symlink`` knows nothing."""

import os
import sys
from pathlib import Path

_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT ([MS-FSCC] 2.1.2.1). What a cloud keeps (OneDrive) has other tags, and is no link."""


def is_link(entry: os.DirEntry[str] | Path) -> bool:
    """Whether a path, or an entry of a folder, is a symbolic link or a junction. Raises OSError."""
    if entry.is_symlink():
        return True
    return sys.platform == "win32" and getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION

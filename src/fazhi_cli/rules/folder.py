"""The package folder as rules see it: does a file exist, does it stay inside, is it empty."""

from __future__ import annotations

from enum import Enum
from pathlib import Path, PureWindowsPath


class FileState(Enum):
    """What a relative path names."""

    PRESENT = "present"
    MISSING = "missing"
    EMPTY = "empty"
    OUTSIDE = "outside"
    FOLDER = "folder"
    UNKNOWN = "unknown"


class PackageFolder:
    """Questions about the files beside a nomination; nothing outside the folder is ever looked at."""

    def __init__(self, root: Path | None) -> None:
        """``root`` None: there is no folder (a form alone, text from a stream); every answer is UNKNOWN."""
        self.root = root

    def state(self, relative: str) -> FileState:
        """What ``relative`` names; a path that is absolute or leaves the folder, also by a link, is OUTSIDE."""
        if leaves_folder(relative):
            return FileState.OUTSIDE
        if self.root is None:
            return FileState.UNKNOWN
        path = self.root / relative.replace("\\", "/")
        try:
            size = path.stat().st_size
            if not path.resolve().is_relative_to(self.root.resolve()):
                return FileState.OUTSIDE
            if path.is_dir():
                return FileState.FOLDER
        except (OSError, ValueError):
            return FileState.MISSING
        return FileState.PRESENT if size else FileState.EMPTY


def leaves_folder(relative: str) -> bool:
    """Whether a path as written is absolute, has a drive or climbs out, read as Windows reads it (the stricter way)."""
    path = PureWindowsPath(relative)
    depth = 0
    for part in path.parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return bool(path.drive or path.root)

"""The package folder as rules see it: does a file exist, does it stay inside, is it empty."""

import os
import stat
from enum import Enum
from pathlib import Path, PureWindowsPath

from fazhi_cli.files.names import near_below, slashed
from fazhi_cli.files.reading import edges_of, is_link

_NOMINATIONS = (".yaml", ".yml")
"""Endings of a nomination: a folder below that holds one is another's."""


class FileState(Enum):
    """What a relative path names."""

    PRESENT = "present"
    MISSING = "missing"
    EMPTY = "empty"
    OUTSIDE = "outside"
    FOLDER = "folder"
    UNKNOWN = "unknown"


class PackageFolder:
    """Answers questions about the files beside a nomination; nothing outside the folder is ever opened."""

    def __init__(self, root: Path | None) -> None:
        """``root`` None: there is no folder (a form alone, text from a stream); every answer is UNKNOWN."""
        self.root, self._prefix = root, f"{root}/"  # pathlib is slow, and there are many files
        self._known: dict[str, tuple[FileState, int]] = {}
        self._links: dict[str, bool] = {}

    def state(self, relative: str) -> FileState:
        """What ``relative`` names; a path that is absolute or leaves the folder, also by a link, is OUTSIDE."""
        return self._looked_up(relative)[0]

    def size(self, relative: str) -> int:
        """The size in bytes of the file that ``relative`` names; 0 where there is none inside the folder."""
        return self._looked_up(relative)[1]

    def edges(self, relative: str, most: int) -> tuple[bytes, bytes]:
        """The first and the last bytes of the file that ``relative`` names, ``most`` of each; none where there is no
        file to be read inside the folder.
        """
        if self.root is None or self.state(relative) is not FileState.PRESENT:
            return b"", b""
        return edges_of(slashed(self._prefix + relative), most)

    def near(self, relative: str) -> str | None:
        """The file inside the folder that was most likely meant by a path at which there is none."""
        return None if self.root is None or leaves_folder(relative) else near_below(self.root, relative, _NOMINATIONS)

    def _looked_up(self, relative: str) -> tuple[FileState, int]:
        if relative not in self._known:
            self._known[relative] = self._look_up(relative)
        return self._known[relative]

    def _look_up(self, relative: str) -> tuple[FileState, int]:
        if leaves_folder(relative):
            return FileState.OUTSIDE, 0
        if self.root is None:
            return FileState.UNKNOWN, 0
        path = self._prefix + slashed(relative)
        try:
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode) or self._beyond_a_link(path):
                status = os.stat(path)  # noqa: PTH116
                if not Path(path).resolve().is_relative_to(self.root.resolve()):
                    return FileState.OUTSIDE, 0
        except (OSError, ValueError):
            return FileState.MISSING, 0
        if stat.S_ISDIR(status.st_mode):
            return FileState.FOLDER, 0
        return (FileState.PRESENT if status.st_size else FileState.EMPTY), status.st_size

    def _beyond_a_link(self, path: str) -> bool:
        """Whether one of the folders on the way to the file, below the package folder, is a link."""
        above = path.rpartition("/")[0]
        if len(above) < len(self._prefix):
            return False
        if above not in self._links:
            self._links[above] = is_link(Path(above)) or self._beyond_a_link(above)
        return self._links[above]


def leaves_folder(relative: str) -> bool:
    """Whether a path as written is absolute, has a drive or climbs out, read as Windows reads it (the stricter way)."""
    if ".." not in relative and ":" not in relative and not relative.startswith(("/", "\\")):
        return False
    path = PureWindowsPath(relative)
    depth = 0
    for part in path.parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return bool(path.drive or path.root)

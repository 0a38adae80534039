"""Notices when a submission is saved: a change of size or time of its file, or of any file of its folder."""

import os
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from fazhi_cli.files import FileError

Snapshot = tuple[tuple[str, int, int], ...]
_OWN_MARKS = ("~$", ".~")
_MOST_FILES = 5_000


def saved(paths: Sequence[Path], pause: float = 0.5) -> Iterator[None]:
    """Yields once at the start, then whenever something under ``paths`` was saved; checks every ``pause`` seconds.

    A program that saves in several steps (Word, an editor with a temporary file) is waited for: two snapshots in a row
    must be equal. Ends only when the caller stops asking.
    """
    reported: Snapshot | None = None
    earlier = snapshot(paths)
    while True:
        now = snapshot(paths)
        if now == earlier and now != reported:
            reported = now
            yield
        earlier = now
        time.sleep(pause)


def refuse_missing(paths: Sequence[Path]) -> None:
    """Raise FileError for a path at which there is nothing: it is misspelt, and nobody would wait for it to appear."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        message = f"找不到 {'、'.join(missing)}，没有可以边写边查的。请检查路径；还没有材料的，先用 fazhi new 新建。"
        raise FileError(message)


def snapshot(paths: Sequence[Path]) -> Snapshot:
    """The files under ``paths`` with size and time; files that are gone or cannot be accessed are left out."""
    found = []
    for path in paths:
        for file in islice(_files_in(path), _MOST_FILES) if path.is_dir() else (str(path),):
            try:
                state = os.stat(file)  # noqa: PTH116 - half the cost, and it is asked twice a second
            except OSError:
                continue
            found.append((str(file), state.st_size, state.st_mtime_ns))
    return tuple(sorted(found))


def _files_in(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (f"{folder}/{name}" for name in files if not name.startswith(_OWN_MARKS))

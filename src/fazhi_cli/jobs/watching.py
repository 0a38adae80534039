"""Notice when a submission is saved: its file, or any file of its folder, by size and time of change."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

Look = tuple[tuple[str, int, int], ...]
_OWN_MARKS = ("~$", ".~")
_MOST_FILES = 5_000


def saved(paths: Sequence[Path], pause: float = 0.5) -> Iterator[None]:
    """Yields once at the start, then whenever something under ``paths`` was saved; looks every ``pause`` seconds.

    A program that saves in several steps (Word, an editor with a temporary file) is waited for: two looks in a row must
    be alike. Ends only when the caller stops asking.
    """
    told: Look | None = None
    earlier = look_at(paths)
    while True:
        now = look_at(paths)
        if now == earlier and now != told:
            told = now
            yield
        earlier = now
        time.sleep(pause)


def look_at(paths: Sequence[Path]) -> Look:
    """The files under ``paths`` with size and time; what is gone or cannot be looked at is left out."""
    found = []
    for path in paths:
        for file in _files_under(path):
            try:
                state = os.stat(file)  # noqa: PTH116 - half the cost, and it is asked twice a second
            except OSError:
                continue
            found.append((str(file), state.st_size, state.st_mtime_ns))
    return tuple(sorted(found))


def _files_under(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
        return
    number = 0
    for folder, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(_OWN_MARKS):
                number += 1
                if number > _MOST_FILES:
                    return
                yield f"{folder}/{name}"

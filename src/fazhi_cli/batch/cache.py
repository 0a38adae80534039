"""Earlier results, kept as one JSON file each: what has not changed need not be checked again.

A result holds only for the same bytes, the same files beside them (by size and time), the same program, round, day,
stage and kind of report. A cache file that cannot be used is as good as none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_cli import __version__
from fazhi_cli.batch.intake import Submission
from fazhi_cli.files import FileError, write_atomically
from fazhi_cli.rules.folder import leaves_folder

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from fazhi_cli.batch.one import Result, Task

_FORMAT = 1
Stamps = list[tuple[str, int, int]]
"""Every file that a nomination names: its name, its size and its time in nanoseconds; -1 where it is not there."""


def cached(submission: Submission, task: Task, sha256: str, check: Callable[[Submission, Task, str], Result]) -> Result:
    """The kept result where it still holds, else the one that ``check`` gives, which is then kept."""
    assert task.cache is not None
    if not sha256:
        return check(submission, task, sha256)
    folder = submission.path if submission.path.is_dir() else submission.path.parent
    place = task.cache / f"{_key(submission, task, sha256)}.json"
    kept = _kept(place, submission.path, folder)
    if kept is not None:
        return kept
    result = check(submission, task, sha256)
    stamps = _stamps(result.named, folder)
    entry = {"stamps": stamps, "result": _adapter().dump_python(result, mode="json")}
    with suppress(FileError):  # a cache that cannot be written only costs time
        write_atomically(place, json.dumps(entry, ensure_ascii=False).encode("utf-8", "surrogatepass"), overwrite=True)
    return result


def _key(submission: Submission, task: Task, sha256: str) -> str:
    settings = task.settings
    parts = (
        _FORMAT,
        __version__,
        settings.round.digest,
        settings.as_of.isoformat(),
        settings.stage,
        sorted(settings.disabled),
        task.details,
        task.variant,
        submission.shown,
        submission.kind,
        sha256,
    )
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:32]


def _kept(place: Path, source: Path, folder: Path) -> Result | None:
    """The result kept at ``place``, if it can be read and the files named are as they were."""
    try:
        entry: Any = json.loads(place.read_bytes())
        stamps = [tuple(stamp) for stamp in entry["stamps"]]
        if stamps != _stamps([stamp[0] for stamp in stamps], folder):
            return None
        result: Result = _adapter().validate_python(entry["result"])
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None
    digest = result.digest
    return result if digest is None else replace(result, digest=replace(digest, source=str(source), folder=str(folder)))


def _stamps(names: Iterable[str], folder: Path) -> Stamps:
    stamps = []
    for name in names:
        size, moment = -1, -1
        if not leaves_folder(name):
            with suppress(OSError, ValueError):
                status = (folder / name.replace("\\", "/")).stat()
                size, moment = status.st_size, status.st_mtime_ns
        stamps.append((name, size, moment))
    return stamps


@cache
def _adapter() -> TypeAdapter[Result]:
    from pydantic import TypeAdapter

    from fazhi_cli.batch.one import Result

    return TypeAdapter(Result)

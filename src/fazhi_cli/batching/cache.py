"""The cache of earlier results, one file each: what has not changed is not checked again.

A result holds only for the same bytes of the submission and its forms, the same files beside them (by size and time),
the same program, round, holidays, day, stage and kind of report. Each entry is signed with a key of the folder, so that
one altered by hand is as good as none; so is a file that cannot be used in any way.
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from fazhi_cli.batching.items import Cache, IntakeItem, Result, Task
from fazhi_cli.files import FileError, sha256_of, write_atomically
from fazhi_cli.files.names import slashed
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rules.folder import leaves_folder
from fazhi_cli.version import VERSION

_FORMAT = 4
_KEY_FILE, _KEY_SIZE = "key.json", 32


class Stamp(NamedTuple):
    """A file that a nomination names: its name, its size and its time in nanoseconds; -1 where it is not there."""

    name: str
    size: int
    moment: int


@dataclass(frozen=True)
class Entry:
    """A kept result, and the files on which it depends."""

    stamps: tuple[Stamp, ...]
    result: Result


def open_cache(folder: Path) -> Cache | None:
    """The cache in ``folder``, created if missing; None if it cannot be created, which only costs time."""
    place = folder / _KEY_FILE
    with suppress(OSError, ValueError, TypeError, AttributeError, FileError):
        if not place.exists():
            content = json.dumps({"key": secrets.token_hex(_KEY_SIZE)}).encode()
            write_atomically(place, content)
            place.chmod(0o600)
        key = bytes.fromhex(json.loads(place.read_bytes()).get("key"))
        if len(key) == _KEY_SIZE:
            return Cache(folder, key)
    return None


def kept_result(item: IntakeItem, task: Task, sha256: str) -> Result | None:
    """The kept result of a submission with these bytes (their hash), if there is one that still holds."""
    if task.cache is None or not sha256:
        return None
    name = _name(item, task, sha256)
    entry = _read(task.cache.folder / f"{name}.json", task.cache.key, name)
    return _here(entry.result, item) if entry is not None and _still_holds(entry, item, task) else None


def keep(result: Result, item: IntakeItem, task: Task) -> None:
    """Keep the result of a submission, where results are kept and its file could be read."""
    if task.cache is None or not result.sha256:
        return
    name = _name(item, task, result.sha256)
    with suppress(FileError, ValueError):  # a result that cannot be kept only costs time
        body = _adapter().dump_json(Entry(_stamps(result.named, item.folder), result))
        signed = _signature(task.cache.key, name, body) + b"\n" + body
        write_atomically(task.cache.folder / f"{name}.json", signed, overwrite=True)


def _still_holds(entry: Entry, submission: IntakeItem, task: Task) -> bool:
    """Whether the files that a nomination names, and the data of its round, are unchanged."""
    if entry.stamps != _stamps((stamp.name for stamp in entry.stamps), submission.folder):
        return False
    try:
        own = entry.result.round
        return own is None or task.settings.round_named(own).digest == entry.result.round_digest
    except RoundError:
        return False


def _name(submission: IntakeItem, task: Task, sha256: str) -> str:
    """A hash of everything that a result depends on, except the files that the nomination names."""
    settings = task.settings
    parts = (
        _FORMAT,
        VERSION,
        settings.round.digest,
        settings.calendar.digest,
        settings.as_of.isoformat(),
        settings.stage,
        task.details,
        submission.shown,
        submission.medium,
        sha256,
        [(form.shown, sha256_of(form.path)) for form in submission.forms],
    )
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _signature(key: bytes, name: str, body: bytes) -> bytes:
    return hmac.new(key, name.encode() + b"\n" + body, hashlib.sha256).hexdigest().encode()


def _read(place: Path, key: bytes, name: str) -> Entry | None:
    try:
        signature, _, body = place.read_bytes().partition(b"\n")
        if not hmac.compare_digest(signature, _signature(key, name, body)):
            return None
        return _adapter().validate_json(body)
    except (OSError, ValueError):
        return None


def _here(result: Result, submission: IntakeItem) -> Result:
    """The result with the present paths of its files: a zip file is unpacked to another folder each time."""
    digest = result.digest
    if digest is None:
        return result
    return replace(result, digest=replace(digest, source=str(submission.path), folder=str(submission.folder)))


def _stamps(names: Iterable[str], folder: Path) -> tuple[Stamp, ...]:
    return tuple(_stamp(name, folder) for name in names)


def _stamp(name: str, folder: Path) -> Stamp:
    if not leaves_folder(name):
        with suppress(OSError, ValueError):
            status = os.stat(folder / slashed(name))  # noqa: PTH116
            return Stamp(name, status.st_size, status.st_mtime_ns)
    return Stamp(name, -1, -1)


@cache
def _adapter() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)

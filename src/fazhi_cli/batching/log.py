"""The run log: who checked what, when, by which rules, with which verdict; one JSON line per submission, appended."""

import getpass
import json
import os
import stat
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from fazhi_cli.batching.items import Result
from fazhi_cli.files import FileError, cause_of, refusals_about
from fazhi_cli.review.settings import Settings
from fazhi_cli.version import VERSION

_LONGEST_LINE = 64 * 1024


def refuse_log(path: Path) -> None:
    """Raise FileError where ``path`` exists and is no run log: nothing is ever appended to another file."""
    try:
        if not path.exists():
            return
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileError(f"{path} 不是普通文件，不能当作运行记录。请另指定文件名。")
        with path.open("rb") as stream:
            first = stream.readline(_LONGEST_LINE)
    except OSError as error:
        raise FileError(f"运行记录 {path} 打不开：{cause_of(error)}。请检查权限。") from None
    if first.strip() and not _is_entry(first):
        raise FileError(f"{path} 已存在，里面不是运行记录，没有往里写。请另指定文件名。")


def append_log(path: Path, results: Sequence[Result], settings: Settings) -> None:
    """Append a line for each result; the clock and the user's name are read here. Raises FileError.

    Keys: when, who, tool_version, round, round_sha256, as_of, stage, path, unit, sha256, verdict, counts. A last line
    that was cut off stays on a line of its own.
    """
    content = "".join(f"{line}\n" for line in _lines(results, settings)).encode("utf-8", "backslashreplace")
    refuse_log(path)
    with refusals_about(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "r+b") as stream:
            if stream.seek(0, os.SEEK_END):
                stream.seek(-1, os.SEEK_END)
                content = content if stream.read(1) == b"\n" else b"\n" + content
            stream.write(content)


def _lines(results: Sequence[Result], settings: Settings) -> Iterator[str]:
    when, who = datetime.now().astimezone().isoformat(timespec="seconds"), _user()
    for result in results:
        report, own = result.report, settings.with_round_named(result.round)
        entry = {
            "when": when,
            "who": who,
            "tool_version": VERSION,
            "round": own.round.id,
            "round_sha256": own.round.digest,
            "as_of": settings.as_of.isoformat(),
            "stage": report.stage,
            "path": report.path,
            "unit": report.unit,
            "sha256": result.sha256,
            "verdict": report.verdict.value,
            "counts": report.counts,
        }
        yield json.dumps(entry, ensure_ascii=False)


def _is_entry(line: bytes) -> bool:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(entry, dict) and {"when", "tool_version", "verdict"} <= entry.keys()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""

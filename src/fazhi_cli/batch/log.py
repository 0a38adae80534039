"""The run log: who checked what, when, by which rules, with which verdict; one JSON line for each submission, appended."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from fazhi_cli import __version__
from fazhi_cli.batch.one import Result
from fazhi_cli.files import FileError
from fazhi_cli.review.checking import Settings


def append_log(path: Path, results: Sequence[Result], settings: Settings) -> None:
    """Append a line for each result; the clock and the user's name are read here. Raises FileError.

    Keys: when, who, tool_version, round, round_sha256, as_of, stage, path, unit, sha256, verdict, counts.
    """
    when, who = datetime.now().astimezone().isoformat(timespec="seconds"), _user()
    lines = [
        json.dumps(
            {
                "when": when,
                "who": who,
                "tool_version": __version__,
                "round": settings.round.id,
                "round_sha256": settings.round.digest,
                "as_of": settings.as_of.isoformat(),
                "stage": result.report.stage,
                "path": result.report.path,
                "unit": result.report.unit,
                "sha256": result.sha256,
                "verdict": result.report.verdict.value,
                "counts": result.report.counts,
            },
            ensure_ascii=False,
        )
        for result in results
    ]
    content = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        with os.fdopen(handle, "ab") as stream:
            stream.write(content)
    except OSError as error:
        raise FileError(f"无法写运行记录 {path}（系统错误 {error.errno}）。请检查权限和磁盘空间。") from None


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""

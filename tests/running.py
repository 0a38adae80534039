"""Runs a command in this process, with streams of its own."""

import io
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from fazhi_cli.launcher import outcome


def fazhi(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """``fazhi`` with these arguments: its exit code, what went to standard output and what to standard error."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2)]
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        code = outcome(list(map(str, arguments)))
    said = []
    for stream in streams:
        stream.flush()
        stream.seek(0)
        said.append(stream.read())
    return subprocess.CompletedProcess(arguments, code, *said)

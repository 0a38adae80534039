"""``fazhi`` in a forked process: streams, limits and working folder are its own, and Python does not start anew each time."""

import os
import selectors
import struct
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from fazhi_cli.launcher import main

_FAILED = 99
"""The exit code where the process could not be prepared; no command has it."""


def run_forked(
    arguments: Sequence[str],
    cwd: Path,
    *,
    before: Callable[[], None] | None = None,
    stdout: int | None = None,
    encoding: str = "utf-8",
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as ``python -m fazhi_cli`` would, without standard input; ``before`` is called in the process first.

    ``stdout`` is where standard output goes instead of into the result, ``encoding`` that of the console.
    """
    outputs, inputs = zip(os.pipe(), os.pipe(), strict=True)
    child = os.fork()
    if child == 0:
        try:
            for end in outputs:
                os.close(end)
            _prepare(cwd, before, inputs[0] if stdout is None else stdout, inputs[1], encoding)
            sys.argv = ["fazhi", *arguments]
            main()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(_FAILED)
    for end in inputs:
        os.close(end)
    said = _all_of(outputs)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended != _FAILED, said[1].decode()
    return subprocess.CompletedProcess(list(arguments), ended, *said)


def _all_of(pipes: Sequence[int]) -> list[bytes]:
    """What comes out of the pipes until they are closed."""
    said = dict.fromkeys(pipes, b"")
    with selectors.DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select():
                pipe = key.fd
                piece = os.read(pipe, 1 << 16)
                said[pipe] += piece
                if not piece:
                    selector.unregister(pipe)
                    os.close(pipe)
    return [said[pipe] for pipe in pipes]


def _prepare(cwd: Path, before: Callable[[], None] | None, output: int, error: int, encoding: str) -> None:
    os.chdir(cwd)
    for source, descriptor in ((os.open(os.devnull, os.O_RDONLY), 0), (output, 1), (error, 2)):
        os.dup2(source, descriptor)
        os.close(source)
    if before is not None:
        before()
    for descriptor, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        setattr(sys, name, _stream(descriptor, mode, encoding))


def _stream(descriptor: int, mode: str, encoding: str) -> IO[Any] | None:
    """A standard stream as Python opens it when it starts: None where the descriptor is closed."""
    try:
        os.fstat(descriptor)
    except OSError:
        return None
    errors = "backslashreplace" if descriptor == 2 else "surrogateescape" if encoding == "utf-8" else "strict"
    return open(
        descriptor, mode, buffering=1 if descriptor == 2 else -1, encoding=encoding, errors=errors, closefd=False
    )


def as_anybody() -> None:
    """Give up what lets root enter every folder and write every file; for others there is nothing to give up."""
    if os.getuid() == 0:
        import ctypes

        header, none_at_all = struct.pack("Ii", 0x20080522, 0), bytes(24)  # capset(2), version 3 of its structures
        if ctypes.CDLL(None, use_errno=True).capset(header, none_at_all):
            raise OSError(ctypes.get_errno(), "capset")

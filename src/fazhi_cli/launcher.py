"""Entry point: answers ``--version`` and a plain ``validate PATH…`` itself, else hands on to the commands.

Importing Typer costs five times an empty interpreter; a script that asks for the version, or checks one file after
another, need not pay it.
"""

from __future__ import annotations

import sys

from fazhi_cli import __version__

_FEW = 20
_INTERRUPTED = 130


def main() -> None:
    """Run ``fazhi`` with the arguments of the process; ends the process with the documented exit code."""
    try:
        _run()
    except KeyboardInterrupt:
        _cancelled()
    except RuntimeError as error:
        # Python 3.11 says so where Ctrl-C came while a class was made.
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        _cancelled()
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            # Python would end by the signal after all where Ctrl-C came while code was compiled from a string.
            _end(_INTERRUPTED)
        raise


def _cancelled() -> None:
    print("已取消。", file=sys.stderr)
    _end(_INTERRUPTED)


def _run() -> None:
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"fazhi {__version__}")
        _end(0)
    if sys.argv[1:2] == ["validate"] and _only_paths(sys.argv[2:]):
        _end(_validate(sys.argv[2:]))
    from fazhi_cli.commands.app import run

    run(sys.argv[1:])


def _only_paths(arguments: list[str]) -> bool:
    return bool(arguments) and not any(argument.startswith("-") for argument in arguments)


def _validate(paths: list[str]) -> int:
    """What ``fazhi validate`` does when no option is given."""
    import gc
    from pathlib import Path

    if len(paths) <= _FEW:
        # A short run needs no tidy heap: looking for garbage while the libraries load is a tenth of the time.
        gc.disable()

    from fazhi_cli.commands.errors import reported_errors
    from fazhi_cli.jobs.validating import emit, validate

    with reported_errors():
        return emit(validate([Path(path) for path in paths]))


def _end(code: int) -> None:
    """End the process at once; taking every module apart first would cost another tenth."""
    import os

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            continue
    os._exit(code)

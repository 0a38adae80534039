"""Entry point: answers ``--version`` and a plain ``validate PATH…`` itself, else hands on to the commands.

Importing Typer costs five times an empty interpreter; a script that asks for the version, or checks one file after
another, need not pay it.
"""

from __future__ import annotations

import sys

from fazhi_cli import __version__


def main() -> None:
    """Run ``fazhi`` with the arguments of the process; ends the process with the documented exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"fazhi {__version__}")
        return
    if sys.argv[1:2] == ["validate"] and _only_paths(sys.argv[2:]):
        sys.exit(_validate(sys.argv[2:]))
    from fazhi_cli.commands.app import run

    run(sys.argv[1:])


def _only_paths(arguments: list[str]) -> bool:
    return bool(arguments) and not any(argument.startswith("-") for argument in arguments)


def _validate(paths: list[str]) -> int:
    """What ``fazhi validate`` does when no option is given."""
    from pathlib import Path

    from fazhi_cli.commands.errors import reported_errors
    from fazhi_cli.jobs.validating import emit, validate

    with reported_errors():
        return emit(validate([Path(path) for path in paths]))

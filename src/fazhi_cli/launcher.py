"""Entry point: answers ``--version`` at once, else hands on to the commands.

Importing Typer costs five times an empty interpreter; a script that only asks for the version need not pay it.
"""

from __future__ import annotations

import sys

from fazhi_cli import __version__


def main() -> None:
    """Run ``fazhi`` with the arguments of the process; ends the process with the documented exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"fazhi {__version__}")
        return
    from fazhi_cli.commands.app import run

    run(sys.argv[1:])

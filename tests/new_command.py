"""``fazhi new`` as a user runs it, in this process."""

from fazhi_cli.launcher import outcome


def run_new(*arguments: str) -> int:
    """The exit code of ``fazhi new`` with these arguments."""
    try:
        return outcome(["new", *arguments])
    except SystemExit as ended:
        return int(ended.code or 0)

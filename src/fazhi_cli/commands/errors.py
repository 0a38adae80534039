"""What every command does with an unusable file or round; imports no Typer, so that the launcher can use it too."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

INCOMPLETE = 3


@contextmanager
def reported_errors() -> Iterator[None]:
    """Turn an unusable file, round or form into one Chinese message on stderr and exit code 3 (检查未完成)."""
    from fazhi_cli.files import FileError
    from fazhi_cli.rounds.finding import RoundError

    try:
        yield
    except (FileError, RoundError) as error:
        print(f"检查未完成：{error}", file=sys.stderr)
        raise SystemExit(INCOMPLETE) from None

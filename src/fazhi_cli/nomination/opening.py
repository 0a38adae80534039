"""A nomination for commands that need one to work with: read, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.files import FileError

if TYPE_CHECKING:
    from fazhi_cli.nomination.model import Nomination


def open_nomination(path: Path) -> tuple[Nomination, tuple[str, ...]]:
    """The nomination in a file or package folder, and notes on what of it could not be read.

    Raises FileError where nothing can be made of the file.
    """
    from fazhi_cli.nomination.reading import read_nomination

    loaded = read_nomination(path)
    if loaded.nomination is None:
        reason = loaded.problems[0].problem.message if loaded.problems else "内容无法识别。"
        raise FileError(f"{loaded.name} 无法读取：{reason}运行 fazhi validate 可看到全部问题。")
    if not loaded.problems:
        return loaded.nomination, ()
    return loaded.nomination, (
        f"{loaded.name} 里有{len(loaded.problems)}处读取问题，读不出的内容没有算进来；请先运行 fazhi validate 改好。",
    )

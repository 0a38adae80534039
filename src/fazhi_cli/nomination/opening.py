"""A nomination for commands that need one to work with: read, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.files import FileError

if TYPE_CHECKING:
    from fazhi_cli.nomination.model import Nomination
    from fazhi_cli.nomination.reading import Loaded


def open_nomination(path: Path, asked: str | None = None) -> tuple[Nomination, tuple[str, ...]]:
    """The nomination in a file or package folder, and notes on what of it could not be read.

    ``asked`` is the round to read it by; None: the one it names. Raises FileError where nothing can be made of the file.
    """
    loaded, nomination = load_usable(path, asked)
    return nomination, notes_on(loaded)


def notes_on(loaded: Loaded) -> tuple[str, ...]:
    """What is to be said before working with a file of which something could not be read."""
    if not loaded.problems:
        return ()
    return (
        f"{loaded.name} 里有{len(loaded.problems)}处读取问题，读不出的内容没有算进来；请先运行 fazhi validate 改好。",
    )


def load_usable(path: Path, asked: str | None = None) -> tuple[Loaded, Nomination]:
    """A nomination file or package folder as read, and the nomination in it. Raises FileError as above.

    What its round's word lists say is no value (待定, 无) is not in the nomination.
    """
    from fazhi_cli.nomination.blanks import read_as_said
    from fazhi_cli.nomination.reading import read_nomination
    from fazhi_cli.rounds.loading import round_for

    require_path(path)
    if path.suffix.lower() == ".docx":
        raise FileError(f"{path} 是 Word 文档。审批表先用 fazhi read 读成 YAML，再用这条命令。")
    loaded = read_nomination(path, choose=lambda own: round_for(asked, own))
    if loaded.nomination is None:
        reason = loaded.problems[0].problem.message if loaded.problems else "内容无法识别。"
        raise FileError(f"{loaded.name} 无法读取：{reason}运行 fazhi validate 可看到全部问题。")
    loaded = read_as_said(loaded)
    assert loaded.nomination is not None
    return loaded, loaded.nomination


def require_path(path: Path) -> None:
    """Raise FileError where there is no such file or folder: whoever mistyped a name needs no more than that."""
    if not path.exists():
        raise FileError(f"找不到文件：{path}。请检查路径和文件名。")

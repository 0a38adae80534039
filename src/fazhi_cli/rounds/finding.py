"""Finds rounds by id or by path; where an id lies in two places, the refusal names both.

A round is one folder with a ``round.yaml``; the folder's name is the round's id. Ids are looked up, in this order, in
``./轮次/``, in the folders of ``$FAZHI_ROUNDS``, in the user's data folder and among those that came with the program.
"""

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError
from fazhi_cli.resources import bundled

HERE = "轮次"
"""The folder, below the one a command is run in, that holds rounds of one's own."""
VARIABLE = "FAZHI_ROUNDS"
_ID = re.compile(r"\w[\w.\-（）()]{0,63}")
_LIKE_A_PATH = re.compile(r"[/\\]|^[.~]")
_MARKS = ("round.yaml", "clauses.yaml")
"""A folder with one of these is a round, or one with a file missing."""


class RoundError(FazhiError):
    """A round that is not there or whose data cannot be used; the message is Chinese and names file and field."""


class Found(NamedTuple):
    """A folder that holds a round, sound or not; ``origin`` is how a clerk knows the place it lies in."""

    id: str
    folder: Path
    origin: str


def is_round_id(text: str) -> bool:
    """Whether a text can be a new round's id: letters, digits, Chinese, ``-``, ``_``, ``.``; never a path.

    A folder that a user named otherwise (2022 先进个人) is found by its name all the same.
    """
    return _ID.fullmatch(text) is not None


def user_folder() -> Path:
    """The folder of this user where ``fazhi`` searches for rounds."""
    # Where platformdirs would say, whose import takes a tenth of a short run, and every run looks here.
    if sys.platform == "win32":
        data = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        data = Path.home() / "Library" / "Application Support"
    else:
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "fazhi" / HERE


def shelves() -> Iterator[tuple[str, Path]]:
    """The folders in which rounds are looked up, each with its Chinese name, whether it is there or not."""
    yield f"当前文件夹的“{HERE}”", Path(HERE)
    for part in filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)):
        yield f"环境变量 {VARIABLE}", from_home(part)
    yield "用户文件夹", user_folder()
    yield "随程序附带", bundled("standards")


def own_folders() -> list[Path]:
    """The folders of the rounds in ``./轮次/``, by name."""
    return _round_folders(Path(HERE))


def found_rounds() -> tuple[Found, ...]:
    """Every round that can be looked up, in the order of the shelves; the same folder reached twice counts once."""
    rounds: list[Found] = []
    seen: set[Path] = set()
    for origin, shelf in shelves():
        for folder in _round_folders(shelf):
            if (real := folder.resolve()) not in seen:
                seen.add(real)
                rounds.append(Found(real.name, folder, origin))
    return tuple(rounds)


def _round_folders(shelf: Path) -> list[Path]:
    """The folders of a shelf that hold rounds, even with a file missing or unreadable; no hidden ones."""
    try:
        inside = sorted(shelf.iterdir())
    except OSError:
        return []
    return [folder for folder in inside if folder.name[0] not in ".~" and _is_round(folder)]


def _is_round(folder: Path) -> bool:
    return any(os.path.lexists(folder / name) for name in _MARKS)


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether that kind of thing lies at a path, whatever its text is."""
    try:
        return kind(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def from_home(text: str) -> Path:
    """A path with the user's folder for ``~``; as it is where there is no such user."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def find_round(wanted: str) -> Path:
    """The folder of the round meant by an id or by the path of its folder. Raises RoundError."""
    known = _of_id(wanted)
    if known is not None:
        return known
    if not wanted.strip():
        raise RoundError(f"没有写是哪个轮次：写编号，或文件夹的路径。可用的轮次：{_known()}。")
    folder = from_home(wanted)
    folder = folder.parent if folder.name == "round.yaml" else folder
    if _is(folder / "round.yaml", stat.S_ISREG):
        return folder
    if _is(folder, stat.S_ISDIR):
        inside = "、".join(str(one) for one in _round_folders(folder))
        raise RoundError(
            f"{wanted} 不是轮次文件夹：里面没有 round.yaml。{f'里面的轮次有：{inside}，写其中一个。' if inside else ''}"
        )
    if _is(folder, stat.S_ISREG):
        raise RoundError(f"{wanted} 是一个文件，轮次是文件夹：压缩包先解压到“{HERE}”里，再写文件夹的路径。")
    raise RoundError(_unknown(wanted))


def find_named(own: str) -> Path:
    """The folder of the round that a file names as its own: an id, never a path. Raises RoundError."""
    known = _of_id(own)
    if known is not None:
        return known
    if _LIKE_A_PATH.search(own):
        raise RoundError(f"文件里的“轮次”应是轮次的编号，不能是路径：“{own}”。可用的轮次：{_known()}。")
    raise RoundError(_unknown(own))


def _of_id(id_: str) -> Path | None:
    """The folder of the round of that id, None if there is none. Raises RoundError where it lies in several places."""
    found = [one for one in found_rounds() if one.id == id_]
    if len(found) > 1:
        places = "；".join(f"{one.folder}（{one.origin}）" for one in found)
        raise RoundError(
            f"轮次“{id_}”在 {len(found)} 处都有：{places}。请只留一处（或改名），或用 --round 写出文件夹的路径。"
        )
    return found[0].folder if found else None


def default_round() -> Path:
    """The round meant where nothing names one: the only one in ``./轮次/``, else the only one that came with the program.

    Raises RoundError where there are several.
    """
    folders = own_folders() or _round_folders(bundled("standards"))
    if len(folders) == 1:
        return folders[0]
    raise RoundError(f"没有指明轮次。请用 --round 指定，或在文件里写“轮次”。可用的轮次：{_known()}。")


def bundled_rounds() -> tuple[Path, ...]:
    """The folders of the rounds that came with the program, by name. Raises RoundError where there are none."""
    folders = tuple(_round_folders(bundled("standards")))
    if not folders:
        raise RoundError("没有找到随程序附带的轮次，请重新安装 fazhi。")
    return folders


def folder_for(asked: str | None, own: str | None = None) -> Path:
    """The folder of the round to judge by: ``asked`` (--round), else ``own`` (the file's 轮次), else the default.

    Raises RoundError, also where both are given and mean different rounds.
    """
    if asked is None:
        return find_named(own) if own else default_round()
    folder = find_round(asked)
    if own and own != folder.resolve().name:
        raise RoundError(
            f"文件里写的轮次是“{own}”，--round 指定的是“{folder.resolve().name}”，两者不同："
            "请改正文件里的“轮次”，或去掉 --round。"
        )
    return folder


def _unknown(wanted: str) -> str:
    near = get_close_matches(wanted, [one.id for one in found_rounds()], 1, 0.6)
    hint = f"是不是想写“{near[0]}”？" if near else ""
    deeper = [str(folder) for _, shelf in shelves() for folder in _deeper(shelf, wanted)]
    hint += f"{'、'.join(deeper)} 放在了更里面的一层，请移到外面一层，或写出它的路径。" if deeper else ""
    return f"没有轮次“{wanted}”。{hint}可用的轮次：{_known()}。自己的轮次放在“./{HERE}/”里，或用 --round 写出文件夹的路径。"


def _deeper(shelf: Path, wanted: str) -> list[Path]:
    """Rounds of that name that lie in folders inside a shelf, where none is looked up."""
    try:
        return [folder / wanted for folder in sorted(shelf.iterdir()) if _is_round(folder / wanted)]
    except (OSError, ValueError):
        return []


def _known() -> str:
    return "、".join(dict.fromkeys(one.id for one in found_rounds())) or "（没有）"

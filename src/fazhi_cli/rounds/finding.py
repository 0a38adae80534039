"""Finds rounds by id or by path; where an id lies in two places, the refusal names both.

A round is one folder with a ``round.yaml``; the folder's name is the round's id. Ids are looked up, in this order, in
``./轮次/``, in the folders of ``$FAZHI_ROUNDS``, in the user's data folder and among those that came with the program.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import FazhiError
from fazhi_cli.resources import bundled

HERE = "轮次"
"""The folder, below the one a command is run in, that holds rounds of one's own."""
VARIABLE = "FAZHI_ROUNDS"
_ID = re.compile(r"\w[\w.\-（）()]{0,63}")


class RoundError(FazhiError):
    """A round that is not there or whose data cannot be used; the message is Chinese and names file and field."""


class Found(NamedTuple):
    """A folder that holds a round; ``origin`` is how a clerk knows the place it lies in."""

    id: str
    folder: Path
    origin: str


def is_round_id(text: str) -> bool:
    """Whether a text can be a round's id: letters, digits, Chinese, ``-``, ``_``, ``.``; never a path."""
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
        yield f"环境变量 {VARIABLE}", Path(part).expanduser()
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
                rounds.append(Found(folder.name, folder, origin))
    return tuple(rounds)


def _round_folders(shelf: Path) -> list[Path]:
    try:
        return sorted(folder for folder in shelf.iterdir() if (folder / "round.yaml").is_file())
    except OSError:
        return []


def find_round(wanted: str) -> Path:
    """The folder of the round meant by an id or by the path of its folder. Raises RoundError."""
    known = _of_id(wanted) if is_round_id(wanted) else None
    if known is not None:
        return known
    folder = Path(wanted).expanduser()
    folder = folder.parent if folder.name == "round.yaml" else folder
    if (folder / "round.yaml").is_file():
        return folder
    if folder.is_dir():
        raise RoundError(f"{wanted} 不是轮次文件夹：里面没有 round.yaml。")
    raise RoundError(_unknown(wanted))


def find_named(own: str) -> Path:
    """The folder of the round that a file names as its own: an id, never a path. Raises RoundError."""
    if not is_round_id(own):
        raise RoundError(f"文件里的“轮次”应是轮次的编号，不能是路径：“{own}”。可用的轮次：{_known()}。")
    known = _of_id(own)
    if known is None:
        raise RoundError(_unknown(own))
    return known


def _of_id(id_: str) -> Path | None:
    """The folder of the round of that id; None where there is none. Raises RoundError where it lies in several places."""
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
    return f"没有轮次“{wanted}”。可用的轮次：{_known()}。自己的轮次放在“./{HERE}/”里，或用 --round 写出文件夹的路径。"


def _known() -> str:
    return "、".join(dict.fromkeys(one.id for one in found_rounds())) or "（没有）"

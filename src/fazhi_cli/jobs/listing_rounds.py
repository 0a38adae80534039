"""Which of the rounds found can be used: each one's data and blank form are opened; a broken one hides no other."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.rounds.finding import VARIABLE, Found, RoundError, from_home
from fazhi_cli.rounds.loading import load_round_from
from fazhi_cli.rules.registry import require_settings


def faults_of(found: Iterable[Found]) -> dict[Path, str]:
    """What is wrong with a round first, by its folder; sound rounds are left out."""
    faults = {}
    by_id: dict[str, list[Path]] = {}
    for one in found:
        by_id.setdefault(one.id, []).append(one.folder)
        if fault := _fault_of(one.folder):
            faults[one.folder] = fault
    for folders in (folders for folders in by_id.values() if len(folders) > 1):
        for folder in folders:
            others = "、".join(str(other) for other in folders if other != folder)
            faults.setdefault(folder, f"编号与 {others} 相同，按编号找不到它。请只留一处，或改名。")
    return faults


def _fault_of(folder: Path) -> str:
    """What is wrong with a round first; empty for a sound one."""
    try:
        round = require_settings(load_round_from(folder))
        if not Path(round.form_folder).is_dir():
            return "还没有空白表（form/ 文件夹）。"
        load_blank(round)
    except (RoundError, FileError) as error:
        lines = [line.strip(" ·") for line in str(error).splitlines()]  # of several faults the first is told
        first = f"{lines[1]}。" if len(lines) > 1 else lines[0]
        return f"{first}全部问题：fazhi round check {folder}"
    return ""


def shelves_not_there() -> Iterator[str]:
    """What the environment names as a folder of rounds and is none, each as a sentence."""
    for part in filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)):
        if (from_home(part) / "round.yaml").is_file():
            yield f"环境变量 {VARIABLE} 写的 {part} 是一个轮次，应写放它的那个文件夹。"
        elif not from_home(part).is_dir():
            yield f"环境变量 {VARIABLE} 写的 {part} 不是文件夹，里面的轮次找不到。"

"""Which of the rounds that lie about can be used: data and blank form of each are opened, a broken one hides no other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.rounds.finding import Found, RoundError
from fazhi_cli.rounds.loading import load_round_from
from fazhi_cli.rules.registry import require_settings


def faults_of(found: Iterable[Found]) -> dict[Path, str]:
    """What is wrong with a round first, by its folder; sound rounds are left out."""
    faults = {}
    ids: dict[str, Path] = {}
    for one in found:
        try:
            round = require_settings(load_round_from(one.folder))
            if not Path(round.form_folder).is_dir():
                faults[one.folder] = "还没有空白表（form/ 文件夹）。"
                continue
            load_blank(round)
        except (RoundError, FileError) as error:
            faults[one.folder] = f"{_first(str(error))}全部问题：fazhi round check {one.folder}"
            continue
        first = ids.setdefault(one.id, one.folder)
        if first != one.folder:
            faults[one.folder] = f"编号与 {first} 相同，按编号找不到它。请改名。"
    return faults


def _first(message: str) -> str:
    """The first fault that a message tells, where it lists several."""
    lines = [line.strip(" ·") for line in message.splitlines()]
    return f"{lines[1]}。" if len(lines) > 1 else lines[0]

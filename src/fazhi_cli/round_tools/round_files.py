"""A round's files under check: read with every value's place and the faults so far; the result of the check."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fazhi_cli.files import FileError
from fazhi_cli.placed_yaml import Placed, placed
from fazhi_cli.rounds.fault import FILES
from fazhi_cli.rounds.loading import ADDED, joined, marks_in
from fazhi_cli.rounds.model import Round

_SAVE_AS_UTF8 = "用记事本打开，另存为时编码选 UTF-8。"
_TYPED = ("round.yaml", "units.yaml", "rules.yaml")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in a round: file, line, column, what, how; ``is_open``: not wrong, but still to be checked."""

    file: str
    line: int
    column: int
    message: str
    fix: str
    is_open: bool = False


@dataclass
class CheckedRound:
    """The result of a check; ``round``: None where it could not be put together; ``unchecked``: what was not."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    round: Round | None = None
    unchecked: list[str] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if not problem.is_open]

    @property
    def open(self) -> list[Problem]:
        """What is still to be checked or written."""
        return [problem for problem in self.problems if problem.is_open]

    @property
    def verdict(self) -> str:
        """可用, 草案 (something is open) or 不可用."""
        if self.errors or self.unchecked:
            return "不可用"
        return "草案" if self.open else "可用"

    @property
    def exit_code(self) -> int:
        """0 可用, 1 不可用, 3 where something could not be checked, 4 草案."""
        if self.unchecked:
            return 3 if not self.errors else 1
        return 1 if self.errors else 4 if self.open else 0


def content_of(path: Path) -> bytes:
    """What is in a file of a round. Raises OSError, also for a pipe, which would keep the program waiting."""
    if path.exists() and not path.is_file():
        raise OSError
    return path.read_bytes()


def text_of(folder: Path, name: str) -> str:
    """The text of a file of a round that is worked with, not checked. Raises FileError where it cannot be read."""
    try:
        return content_of(folder / name).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FileError(f"{folder / name} 读不出，先运行 fazhi round check 改好。") from None


def data_of(folder: Path, name: str) -> Any:
    """The data of such a file, a list or a mapping. Raises FileError where it is no YAML."""
    found = placed(text_of(folder, name))
    (line, _), why = found.broken or ((1, 1), "不是“键: 值”或列表")
    if found.broken is not None or not isinstance(found.data, dict | list):
        raise FileError(f"{folder / name} 第 {line} 行{why}，先运行 fazhi round check 改好。")
    return found.data


def read_file(checked: CheckedRound, name: str) -> Placed:
    """A file under check with the place of every value; what keeps it from being read is a problem."""
    try:
        text = content_of(checked.folder / name).decode("utf-8-sig")
    except FileNotFoundError:
        return _unread(checked, name, "没有这个文件", f"在 {checked.folder} 里补上 {name}。")
    except UnicodeDecodeError:
        return _unread(checked, name, "不是 UTF-8 编码", _SAVE_AS_UTF8)
    except OSError:
        return _unread(checked, name, "读不出这个文件", "看看它是不是正在别的程序里打开。")
    for line, words in marks_in(text):
        checked.problems.append(Problem(name, line, 1, words, "看过无误（或写好了）就删去这一行注释。", is_open=True))
    checked.problems += _unseen(name, text)
    found = placed(text)
    if found.broken is None and found.data is None:
        found.broken = (1, 1), "文件是空的，没有数据"
    if found.broken is not None:
        checked.problems.append(Problem(name, *found.broken[0], found.broken[1], "改好这一行再检查。"))
    return found


def _unread(checked: CheckedRound, name: str, why: str, fix: str) -> Placed:
    checked.problems.append(Problem(name, 1, 1, why, fix))
    return Placed(broken=((1, 1), why))


def _unseen(name: str, text: str) -> list[Problem]:
    """Characters that nobody sees, in data that nobody copies from a notice; words with them are never found."""
    if name not in _TYPED or not _UNSEEN.search(text):
        return []
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if not line.lstrip().startswith("#")]
    return [
        Problem(name, number, found.start() + 1, "这里有看不见的字符（零宽空格之类）", "删去这几个字重打一遍。")
        for number, line in lines
        if (found := _UNSEEN.search(line))
    ]


def notice_text(checked: CheckedRound, file: Placed) -> str | None:
    """The notice's text; a wrong name, encoding or sha256 is a problem."""
    facts = file.data.get("notice") if isinstance(file.data, dict) else None
    if not isinstance(facts, dict):
        return None
    text, problem = _notice(checked.folder, file, facts)
    checked.problems += [problem] if problem else []
    return text


def _notice(folder: Path, file: Placed, facts: dict[str, Any]) -> tuple[str | None, Problem | None]:
    """The text of the notice that ``facts`` of round.yaml name, and what is wrong with it."""
    name, named = facts.get("text"), ("round.yaml", *file.mark(("notice", "text")))
    if not isinstance(name, str) or "/" in name or "\\" in name:
        fix = "写本文件夹中通知原文的文件名，如 notice.txt。"
        return None, Problem(*named, "notice.text 不是本文件夹里的文件名", fix)
    try:
        content = content_of(folder / name)
        text = content.decode("utf-8-sig")
    except OSError:
        return None, Problem(*named, f"读不到通知原文 {name}", "把通知原文放进本文件夹，或改正文件名。")
    except UnicodeDecodeError:
        return None, Problem(name, 1, 1, f"通知原文 {name} 不是 UTF-8 编码", _SAVE_AS_UTF8)
    if hashlib.sha256(content).hexdigest() == facts.get("sha256"):
        return text, None
    fix = "核对条款后运行 fazhi round check --accept，由它写入校验值。"
    said = f"notice.sha256 与 {name} 不符：原文改过，或还没有登记"
    return text, Problem("round.yaml", *file.mark(("notice", "sha256")), said, fix)


def put_together(checked: CheckedRound, files: dict[str, Placed]) -> dict[str, Any] | None:
    """The files' data put together as for loading; None where a file could not be read."""
    if any(file.broken for file in files.values()):
        return None
    data = files["round.yaml"].data
    if not isinstance(data, dict):
        checked.problems.append(Problem("round.yaml", 1, 1, "应是“键: 值”的形式", "照随程序附带的轮次的样子写。"))
        return None
    misplaced = {name: (f"{name}：不认识的字段", "删去这一项。") for name in ADDED}
    misplaced |= {key: (f"{key} 应写在 {name} 里", f"移到 {name}。") for name, key in FILES.items() if key}
    mark, here = files["round.yaml"].mark, [(key, said) for key, said in misplaced.items() if key in data]
    checked.problems += [Problem("round.yaml", *mark((key,)), *said) for key, said in here]
    kept = {key: value for key, value in data.items() if key not in ADDED}
    return kept | joined({name: file.data for name, file in files.items()})

"""The work behind ``fazhi new -i``: asks for every missing key, in any order, and writes each answer at once.

The file itself is the memory: whoever stops and comes back is asked for what is still empty. An answer is written
behind its key, and nothing else of the file is touched.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError, read_bounded, write_atomically
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.decoding import MAX_BYTES
from fazhi_cli.nomination.parsing import leaves
from fazhi_cli.nomination.reading import Loaded, load_by
from fazhi_cli.nomination.scalars import EMPTY
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.nomination.writing import scalar
from fazhi_cli.review.key_notes import KeyNotes
from fazhi_cli.rounds.base import VETOES
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.standing import Standing

_DECLARATION = ("声明", "核查人", "核查方式", "核查日期")
HELP = "直接回车跳过；“？”看依据和可填的内容；“列”列出全部；“#3”跳到第3项；“完”结束。每答一项就存好一项，下次接着填。"

Ask = Callable[[str], str]
Say = Callable[[str], None]


class Question(NamedTuple):
    """A required key that is empty: its path, its label, when it is required, the passage of the notice behind it."""

    path: KeyPath
    label: str
    owed: str
    clause: str
    choices: tuple[str, ...]

    @property
    def explanation(self) -> str:
        """What ``？`` shows."""
        ways = f"可填：{'、'.join(self.choices)}。" if self.choices else ""
        return "".join(filter(None, [f"{self.owed}。" if self.owed else "", ways, self.clause])) or "通知没有专门说明。"


def ask_owed(file: Path, round: Round, ask: Ask, say: Say) -> int:
    """Ask for the required keys that are empty in a nomination file and write each answer; returns how many are left.

    Raises FileError when the file cannot be read as a nomination, or written.
    """
    say(HELP)
    passed: set[KeyPath] = set()
    wanted: KeyPath | None = None
    while True:
        questions = open_questions(_loaded(file, round), round)
        left = [one for one in questions if one.path not in passed]
        question = next((one for one in questions if one.path == wanted), None) or (left[0] if left else None)
        wanted = None
        if question is None:
            return len(questions)
        number = questions.index(question) + 1
        answer = ask(f"{number}/{len(questions)} {question.label}").strip()
        if answer in ("完", "q"):
            return len(questions)
        if answer in ("?", "？"):
            say(question.explanation)
            wanted = question.path
        elif answer == "列":
            for place, one in enumerate(questions, 1):
                say(f"  #{place} {one.label}{f'（{one.owed}）' if one.owed else ''}")
            wanted = question.path
        elif chosen := re.fullmatch("[#＃]([0-9]{1,4})", answer):
            place = int(chosen[1])
            wanted = questions[place - 1].path if 0 < place <= len(questions) else question.path
            passed.discard(wanted)
        elif answer:
            fault = answered(file, round, question.path, answer)
            if fault is not None:
                say(fault)
                wanted = question.path
        else:
            passed.add(question.path)


def open_questions(loaded: Loaded, round: Round) -> tuple[Question, ...]:
    """The required keys that are empty, in the file's order; long texts are left to be written in the file itself."""
    assert loaded.nomination is not None
    standing = Standing(round, loaded.nomination)
    notes, shape = KeyNotes(round), shape_of(round)
    texts = {text.path for text in round.texts}
    found = []
    for path, value in leaves(loaded.plain):
        names = tuple(step for step in path if isinstance(step, str))
        key = shape.key_at(path)
        declared = names[0] == VETOES and len(names) == 2 and names[1] in _DECLARATION
        owed = notes.owed(names, standing.kind, standing.route)
        if value not in EMPTY or key is None or names in texts or not (owed or declared):
            continue
        clause = notes.clause(names)
        quoted = f"依据{clause.place}：{' '.join(clause.text.split())}" if clause else ""
        found.append(Question(path, _label(path, key.title), owed, quoted, key.words))
    return tuple(found)


def answered(file: Path, round: Round, path: KeyPath, answer: str) -> str | None:
    """Write an answer behind its key; None, or what is wrong with it (then the file is as it was). Raises FileError."""
    loaded = _loaded(file, round)
    line, _ = loaded.locate(path, True)
    lines = loaded.text.split("\n")
    key = re.escape(str(path[-1]))
    found = re.fullmatch(rf"(\s*(?:-\s+)?{key}:)[ \t]*(#.*)?\r?", lines[line - 1])
    if found is None:
        return f"第 {line} 行“{path[-1]}”后面已经有内容，或写法不同；请直接在文件里填。"
    comment = f"  {found[2].strip()}" if found[2] else ""
    lines[line - 1] = f"{found[1]} {scalar(answer)}{comment}"
    text = "\n".join(lines)
    before = {(problem.rule, problem.problem.at) for problem in loaded.problems}
    after = load_by(round, text.encode("utf-8"), str(file))
    new = [one for one in after.problems if (one.rule, one.problem.at) not in before]
    if new:
        return new[0].with_mend
    write_atomically(file, text.encode("utf-8"), overwrite=True)
    return None


def _loaded(file: Path, round: Round) -> Loaded:
    loaded = load_by(round, read_bounded(file, MAX_BYTES), str(file))
    if loaded.nomination is None:
        raise FileError(f"{file} 读不出来，不能接着提问。运行 fazhi validate 看全部问题，改好后再来。")
    return loaded


def _label(path: KeyPath, title: str) -> str:
    """A key as a question names it: ``联系人·姓名``, ``不得推荐情形第2项·声明``."""
    words: list[str] = []
    for step in path[:-1]:
        if isinstance(step, int):
            words[-1] += f"第{step + 1}项"
        else:
            words.append(step)
    return "·".join([*words, title if len(title) < 20 else str(path[-1])])

"""Everything wrong with a round in one run: files, syntax, types, soundness, free text, form; what is still open."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fazhi_cli.nomination.round_paths import path_faults
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.round_tools.draft_flow import marks_in
from fazhi_cli.round_tools.places import Placed, placed
from fazhi_cli.round_tools.pruning import fitting_round
from fazhi_cli.round_tools.stale_text import stale_text
from fazhi_cli.rounds.fault import Fault
from fazhi_cli.rounds.loading import clause_hash, form_folder_of, shared_text_checks
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.soundness import faults_of
from fazhi_cli.rounds.text_lists import laid_over
from fazhi_cli.rules.registry import known_ids

FILES: dict[str, str] = {
    "round.yaml": "",
    "clauses.yaml": "clauses",
    "assessment.yaml": "assessment",
    "units.yaml": "units",
    "text-checks.yaml": "text_checks",
    "rules.yaml": "rules",
}
"""The data files of a round, each with the key under which its content joins the rest."""
_RESERVED = ("digest", "folder", "form_folder")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in a round: file, line, column, what, how; ``is_open`` is not wrong but not yet looked at."""

    file: str
    line: int
    column: int
    message: str
    fix: str
    is_open: bool = False


@dataclass
class CheckedRound:
    """What a check found; ``round`` is there where nothing kept it from being put together; ``unchecked``: what was not."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    round: Round | None = None
    unchecked: list[str] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What is wrong."""
        return [problem for problem in self.problems if not problem.is_open]

    @property
    def open(self) -> list[Problem]:
        """What still waits to be looked at or written."""
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


def check_round(folder: Path) -> CheckedRound:
    """Check the round in ``folder`` without running anything on it. Never raises for what its files say."""
    checked = CheckedRound(folder)
    files = {name: _read(checked, name) for name in FILES}
    notice = _notice(checked, files["round.yaml"])
    for name, file in files.items():
        checked.problems += [
            Problem(name, *mark, f"键 {path[-1]} 写了两次", "删去一处。") for path, mark in file.doubled
        ]
    data = _assembled(checked, files)
    if data is None:
        checked.unchecked.append("数据之间的关系（有文件读不出）")
    else:
        _against_model(checked, data, files, notice)
    checked.problems.sort(key=lambda problem: (problem.is_open, _order(problem.file), problem.line, problem.column))
    return checked


def checked_with_sample(folder: Path, *, run_sample: bool = True) -> CheckedRound:
    """The check, and where the data is sound a sample nomination through every command."""
    from fazhi_cli.round_tools.sample_run import sample_failures

    checked = check_round(folder)
    if checked.errors or checked.round is None or not run_sample:
        return checked
    has_form = all(problem.file != "form" for problem in checked.open)
    for failure in sample_failures(folder, checked.round, has_form=has_form):
        fix = "样本是按本轮数据填的：照这句话找出数据里不合的一处；改不了的请报告给维护的人。"
        checked.problems.append(
            Problem("round.yaml", 1, 1, f"用样本材料试 fazhi {failure.command}：{failure.said}", fix)
        )
    return checked


def _order(file: str) -> int:
    names = list(FILES)
    return names.index(file) if file in names else len(names)


def _read(checked: CheckedRound, name: str) -> Placed:
    path = checked.folder / name
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        checked.problems.append(Problem(name, 1, 1, "没有这个文件", f"在 {checked.folder} 里补上 {name}。"))
        return Placed(broken=((1, 1), "没有这个文件"))
    except UnicodeDecodeError:
        checked.problems.append(Problem(name, 1, 1, "不是 UTF-8 编码", "用记事本打开，另存为时编码选 UTF-8。"))
        return Placed(broken=((1, 1), "不是 UTF-8 编码"))
    except OSError:
        checked.problems.append(Problem(name, 1, 1, "读不出这个文件", "看看它是不是正在别的程序里打开。"))
        return Placed(broken=((1, 1), "读不出"))
    for line, words in marks_in(text):
        checked.problems.append(Problem(name, line, 1, words, "看过无误（或写好了）就删去这一行注释。", is_open=True))
    found = placed(text)
    if found.broken is not None:
        checked.problems.append(Problem(name, *found.broken[0], found.broken[1], "改好这一行再检查。"))
    return found


def _notice(checked: CheckedRound, file: Placed) -> str | None:
    """The notice's text; a wrong name, encoding or sha256 is a problem."""
    facts = file.data.get("notice") if isinstance(file.data, dict) else None
    if not isinstance(facts, dict):
        return None
    name = facts.get("text")
    mark = file.mark(("notice", "text"))
    if not isinstance(name, str) or "/" in name or "\\" in name:
        fix = "写本文件夹中通知原文的文件名，如 notice.txt。"
        checked.problems.append(Problem("round.yaml", *mark, "notice.text 不是本文件夹里的文件名", fix))
        return None
    try:
        content = (checked.folder / name).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError:
        checked.problems.append(
            Problem("round.yaml", *mark, f"读不到通知原文 {name}", "把通知原文放进本文件夹，或改正文件名。")
        )
        return None
    except UnicodeDecodeError:
        checked.problems.append(
            Problem(name, 1, 1, f"通知原文 {name} 不是 UTF-8 编码", "用记事本打开，另存为时编码选 UTF-8。")
        )
        return None
    if hashlib.sha256(content).hexdigest() != facts.get("sha256"):
        fix = "核对条款后运行 fazhi round check --accept，由它写入校验值。"
        line, column = file.mark(("notice", "sha256"))
        checked.problems.append(
            Problem("round.yaml", line, column, f"notice.sha256 与 {name} 不符：原文改过，或还没有登记", fix)
        )
    return text


def _assembled(checked: CheckedRound, files: dict[str, Placed]) -> dict[str, Any] | None:
    """The files' data put together as for loading; None where a file could not be read."""
    if any(file.broken for file in files.values()):
        return None
    data = files["round.yaml"].data
    if not isinstance(data, dict):
        checked.problems.append(Problem("round.yaml", 1, 1, "应是“键: 值”的形式", "照 henan-2017 的样子写。"))
        return None
    for name in _RESERVED:
        if name in data:
            mark = files["round.yaml"].mark((name,))
            checked.problems.append(Problem("round.yaml", *mark, f"{name}：不认识的字段", "删去这一项。"))
    for name, key in FILES.items():
        if key and key in data:
            mark = files["round.yaml"].mark((key,))
            checked.problems.append(Problem("round.yaml", *mark, f"{key} 应写在 {name} 里", f"移到 {name}。"))
    kept = {key: value for key, value in data.items() if key not in _RESERVED}
    kept |= {key: files[name].data for name, key in FILES.items() if key}
    if isinstance(kept["text_checks"], dict) or kept["text_checks"] is None:
        kept["text_checks"] = laid_over(shared_text_checks(), kept["text_checks"] or {})
    return kept


def _against_model(checked: CheckedRound, data: dict[str, Any], files: dict[str, Placed], notice: str | None) -> None:
    found = fitting_round(data, checked.folder)
    _add(checked, found.faults, files)
    round = found.round
    if round is None:
        checked.unchecked.append("数据之间的关系（先改好上面的问题）")
        return
    faults = [
        *faults_of(round, notice if notice is not None else "".join(clause.text for clause in round.clauses)),
        *path_faults(round),
        *_rules(round),
        *stale_text(round),
        *_identity(round, checked.folder),
    ]
    _add(checked, (found.at_home(fault) for fault in faults if not found.caused(fault)), files)
    checked.problems += _stale_reviews(round, files["rules.yaml"])
    checked.problems += form_problems(checked.folder, round, files["round.yaml"])
    if not found.faults:
        checked.round = round


def _add(checked: CheckedRound, faults: Iterable[Fault], files: dict[str, Placed]) -> None:
    seen = {(item.file, item.line, item.column, item.message) for item in checked.problems}
    for fault in faults:
        line, column = files[fault.file].mark(fault.within)
        problem = Problem(fault.file, line, column, str(fault), fault.fix)
        if (problem.file, line, column, problem.message) not in seen:
            checked.problems.append(problem)


def _rules(round: Round) -> Iterator[Fault]:
    known = known_ids()
    for rule in sorted(known.keys() - round.rules.keys()):
        yield Fault(
            ("rules",),
            f"规则 {rule}（{round.say(known[rule])}）没有写明 severity",
            f"加一行 {rule}: {{severity: error}}。",
        )
    for rule in sorted(round.rules.keys() - known.keys()):
        yield Fault(("rules", rule), f"没有规则 {rule}", "删去这一行；全部规则见 fazhi rules。")


def _identity(round: Round, folder: Path) -> Iterator[Fault]:
    name = folder.resolve().name
    if round.id != name:
        yield Fault(("id",), f"id 是“{round.id}”，文件夹名是“{name}”，两者应相同", "改 id，或给文件夹改名。")
    for word, value in (("title", round.title), ("honour", round.honour), ("area", round.area)):
        if not value.strip():
            yield Fault((word,), "不能为空", "写明。")
    for name in type(round.words).model_fields:
        said = getattr(round.words, name)
        if isinstance(said, str) and not said.strip():
            yield Fault(("words", name), "名词不能为空", "写一个词，消息和表头里都用它；不要这一项就删去。")


def _stale_reviews(round: Round, file: Placed) -> Iterator[Problem]:
    """Rules whose clause changed since they were reviewed, or that were never reviewed."""
    for rule, setting in round.rules.items():
        if not setting.clause or setting.clause not in round.clause_by_id:
            continue
        now = clause_hash(round.clause_by_id[setting.clause].text)
        if setting.reviewed != now:
            why = "条款文字在核对以后改过" if setting.reviewed else "还没有核对过"
            line, column = file.mark((rule,))
            fix = "看看规则是否仍合用，再运行 fazhi round check --accept。"
            yield Problem(
                "rules.yaml", line, column, f"待复核：{rule} 依据的条款 {setting.clause}：{why}", fix, is_open=True
            )


def form_problems(folder: Path, round: Round, file: Placed) -> list[Problem]:
    """What is wrong with the blank forms and their maps of slots."""
    from fazhi_cli.forms.checking import slot_map_faults

    own = form_folder_of(folder.resolve())
    if not own.is_dir():
        fix = "把空白表放进 form/，再运行 fazhi round form 起草填写位置表。"
        return [Problem("form", 1, 1, "还没有空白表（form/ 文件夹）", fix, is_open=True)]
    missing = [
        Problem(
            "round.yaml",
            *file.mark(("documents", index, "slots")),
            f"form/ 里没有填写位置表 {document.slots}（{document.label}）",
            "运行 fazhi round form 起草，或改正文件名。",
        )
        for index, document in enumerate(round.documents)
        if not (own / document.slots).is_file()
    ]
    if missing:
        return missing
    known = [(*where, key.name) for where, key in shape_of(round).places]
    problems: list[Problem] = []
    for document in round.documents:
        faults = slot_map_faults(own / document.slots, known)
        problems += [Problem(f"form/{item.file.name}", item.line or 1, 1, item.message, item.fix) for item in faults]
        text = (own / document.slots).read_text("utf-8", "replace")
        marks = marks_in(text)
        fix = "看过无误（或写好了）就删去那一行注释。"
        problems += [Problem(f"form/{document.slots}", line, 1, words, fix, is_open=True) for line, words in marks]
    return problems

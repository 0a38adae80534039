"""Everything wrong with a round in one run: files, syntax, types, soundness, free text, form; what is still open."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fazhi_cli.findings import some_of
from fazhi_cli.forms.blank.slot_map_checks import check_form
from fazhi_cli.nomination.round_paths import path_faults
from fazhi_cli.placed_yaml import Placed
from fazhi_cli.round_tools import notice_read_again, odd_parts, unit_names
from fazhi_cli.round_tools.figures_in_texts import stale_text, unlike_their_clauses
from fazhi_cli.round_tools.pruning import fitting_round
from fazhi_cli.round_tools.round_files import CheckedRound, Problem, notice_text, put_together, read_file
from fazhi_cli.round_tools.sample_run import sample_failures
from fazhi_cli.rounds import soundness_idle, soundness_ids, soundness_words
from fazhi_cli.rounds.base import words_of
from fazhi_cli.rounds.fault import FILES, Fault
from fazhi_cli.rounds.loading import LOOK, TODO, form_folder_of, marks_in, shared, stale_rules
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.soundness import faults_of
from fazhi_cli.rounds.soundness_procedure import in_front
from fazhi_cli.rules.registry import every_rule

_NAMED = 5
"""How many rules that rest on one clause are named."""
_SHOWN = 12
"""How many open points of a file are told."""


def check_round(folder: Path) -> CheckedRound:
    """Check the round in ``folder`` without running anything on it. Never raises for what its files say."""
    checked = CheckedRound(folder)
    files = {name: read_file(checked, name) for name in FILES}
    notice = notice_text(checked, files["round.yaml"])
    for name, file in files.items():
        checked.problems += [
            Problem(name, *mark, f"键 {path[-1]} 写了两次", "删去一处；是另一项的，在它第一行的行首补上“- ”。")
            for path, mark in file.doubled
        ]
    data = put_together(checked, files)
    if data is None:
        checked.unchecked.append("数据之间的关系（有文件读不出）")
    else:
        _against_model(checked, data, files, notice)
    order = {name: place for place, name in enumerate(FILES)}
    checked.problems.sort(key=lambda one: (one.is_open, order.get(one.file, len(order)), one.line, one.column))
    return checked


def checked_with_sample(folder: Path) -> CheckedRound:
    """The check, and where the data is sound a sample nomination through every command."""
    checked = check_round(folder)
    if checked.errors or checked.round is None:
        return checked
    has_form = all(problem.file != "form" for problem in checked.open)
    for failure in sample_failures(folder, checked.round, has_form=has_form):
        fix = "样本是按本轮数据填的：照这句话找出数据里不合的一处；改不了的请报告给维护的人。"
        said = f"用样本材料试 fazhi {failure.command}：{failure.said}"
        checked.problems.append(Problem("round.yaml", 1, 1, said, fix))
    return checked


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
        *soundness_words.faults_of(round),
        *soundness_idle.faults_of(round),
        *unit_names.faults_of(round),
        *odd_parts.faults_of(round),
        *stale_text(round),
        *unlike_their_clauses(round),
        *(notice_read_again.faults_of(round, notice) if notice is not None else ()),
        *_names(round, checked.folder),
    ]
    told = {fault.path for fault in faults}
    faults += soundness_ids.renamed(round)
    for fault in soundness_words.empty_or_twice(round):
        whole = fault.path[:-1] if isinstance(fault.path[-1], int) and len(fault.path) > 2 else fault.path
        if not {fault.path, whole} & told:  # nothing was said of the same value, or of the list in which it stands
            faults.append(fault)
    _add(checked, (found.at_home(fault) for fault in faults if not found.caused(fault)), files)
    everybody = (index for index, route in enumerate(round.routes) if not route.condition)
    idle = (fault for index in everybody for fault in in_front(round, index))  # nobody takes those behind such a route
    _add(checked, map(found.at_home, (*idle, *odd_parts.not_required(round))), files, is_open=True)
    checked.problems += _stale_reviews(round, files["rules.yaml"])
    checked.problems += form_problems(checked.folder, round, files["round.yaml"])
    if not found.faults:
        checked.round = round


def _add(checked: CheckedRound, faults: Iterable[Fault], files: dict[str, Placed], *, is_open: bool = False) -> None:
    seen = {(item.file, item.line, item.column, item.message) for item in checked.problems}
    for fault in map(_in_own_list, faults):
        line, column = files[fault.file].mark(fault.within)
        problem = Problem(fault.file, line, column, str(fault), fault.fix, is_open)
        if (problem.file, line, column, problem.message) not in seen:
            checked.problems.append(problem)


def _in_own_list(fault: Fault) -> Fault:
    """A fault in a word list with its place in the round's own, which stands behind the shared one."""
    below: Any = shared(fault.file) if fault.file == "text-checks.yaml" else None
    for place, step in enumerate(fault.path[1:], 1):
        if isinstance(step, int) and isinstance(below, list | str):
            own = max(step - len(words_of(below)), 0)
            return fault._replace(path=(*fault.path[:place], own, *fault.path[place + 1 :]))
        below = below.get(step) if isinstance(below, dict) else None
    return fault


def _names(round: Round, folder: Path) -> Iterator[Fault]:
    """Rules that there are not, and an id other than the folder's name."""
    for rule in sorted(round.rules.keys() - every_rule().keys()):
        yield Fault(("rules", rule), f"没有规则 {rule}", "删去这一行；全部规则见 fazhi rules。")
    name = folder.resolve().name
    if round.id != name:
        yield Fault(("id",), f"id 是“{round.id}”，文件夹名是“{name}”，两者应相同", "改 id，或给文件夹改名。")


def _stale_reviews(round: Round, file: Placed) -> Iterator[Problem]:
    """One problem for each clause that changed since its rules were reviewed, or whose rules never were."""
    fix = "看看规则是否仍合用，再运行 fazhi round check --accept。"
    waiting: dict[tuple[str | None, str], list[str]] = {}
    for rule in stale_rules(round):
        setting = round.rules[rule]
        why = "条款文字在核对以后改过" if setting.reviewed else "还没有核对过"
        waiting.setdefault((setting.clause, why), []).append(rule)
    for (clause, why), rules in waiting.items():
        message = f"待复核：{some_of(rules, _NAMED, '条规则')}依据的条款 {clause}：{why}"
        yield Problem("rules.yaml", *file.mark((rules[0],)), message, fix, is_open=True)


_DRAFT_IT = "运行 fazhi round form 起草，或改正文件名。"


def form_problems(folder: Path, round: Round, file: Placed) -> list[Problem]:
    """What is wrong with the blank forms and their maps of slots."""
    own = form_folder_of(folder.resolve())
    if not own.is_dir():
        fix = "把空白表放进 form/，再运行 fazhi round form 起草填写位置表。"
        return [Problem("form", 1, 1, "还没有空白表（form/ 文件夹）", fix, is_open=True)]
    without = [(place, paper) for place, paper in enumerate(round.documents) if not (own / paper.slots).is_file()]
    missing = [
        Problem("round.yaml", *file.mark(("documents", place, "slots")), f"form/ 里没有填写位置表 {paper.slots}（{paper.label}）", _DRAFT_IT)
        for place, paper in without
    ]  # fmt: skip
    if missing:
        return missing
    used = {document.slots for document in round.documents}
    fix = "在 documents 里给哪一种表写 slots: 这个文件名，或删去这个文件。"
    problems = [
        Problem(f"form/{path.name}", 1, 1, "documents 里没有一种表用这份填写位置表", fix)
        for path in sorted(own.glob("[!.~]*.yaml"))
        if path.name not in used
    ]
    problems += [
        Problem(f"form/{item.file.name}", item.line or 1, 1, item.message, item.fix, is_open=item.remark)
        for item in check_form(round)
    ]
    for document in round.documents:
        text = (own / document.slots).read_text("utf-8", "replace")
        marks = marks_in(text)
        fix = "看过无误（或写好了）就删去那一行注释。"
        problems += [Problem(f"form/{document.slots}", line, 1, words, fix, is_open=True) for line, words in marks]
    return problems


def check_lines(checked: CheckedRound) -> Iterator[str]:
    """What ``fazhi round check`` says: faults with their places, open points by file, the verdict."""
    for problem in checked.errors:
        yield f"{checked.folder / problem.file}:{problem.line}:{problem.column}"
        yield f"  [有误] {problem.message}"
        yield f"  改法：{problem.fix}"
    for what in checked.unchecked:
        yield f"[没有检查] {what}"
    by_file: dict[str, list[str]] = {}
    for problem in checked.open:
        mend = "" if problem.message.startswith((LOOK, TODO)) else f"——{problem.fix}"
        by_file.setdefault(problem.file, []).append(f"  第 {problem.line} 行  {problem.message.rstrip('。')}{mend}")
    for file, lines in by_file.items():
        yield f"{checked.folder / file}：还有 {len(lines)} 处要看"
        yield from lines[:_SHOWN]
        if len(lines) > _SHOWN:
            yield f"  ……另有 {len(lines) - _SHOWN} 处"
    if checked.open and not checked.errors:
        yield "看过无误的，删去那一行注释；规则和条款核对过的，运行 fazhi round check --accept。"
    counts = f"{len(checked.errors)} 处有误，{len(checked.open)} 处要看"
    yield f"{checked.folder.name}：{checked.verdict}（{counts}）"

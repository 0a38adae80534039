"""What ``fazhi round check`` says: faults with their places, open points by file, the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.round_tools.accepting import accept, acceptance
from fazhi_cli.round_tools.draft import LOOK, TODO
from fazhi_cli.round_tools.round_files import CheckedRound

_SHOWN = 12


def check_lines(checked: CheckedRound) -> Iterator[str]:
    """The lines of the page."""
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


def accepted_lines(folder: Path) -> Iterator[str]:
    """Show every clause that changed or was never checked, then write the hashes. Raises FileError."""
    found = acceptance(folder)
    if found.notice is not None:
        yield f"通知原文 {folder / found.notice} 改过，或还没有登记。"
    for review in found.reviews:
        yield f"{review.place}（{review.clause}）{'改过' if review.changed else '第一次核对'}：{review.text}"
        yield f"  依据它的规则：{'、'.join(review.rules)}"
    if found.others:
        yield "没有规则依据的条款，通知改过以后也看一遍，数据还合不合："
        yield from (f"  {review.place}（{review.clause}）：{review.text}" for review in found.others)
    changed = accept(found)
    yield f"已写入：{'、'.join(changed)}。" if changed else "没有要写入的：校验值都与现在的文字相符。"

"""A small YAML file kept by an office (豁免, 放假安排): completely valid, or refused with every faulty line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.decoding import UnreadableError, decode, without_controls
from fazhi_cli.nomination.parsing import Plain, Tree, parse, syntax_problem

_FEW = 3
_WIDE_COLON = re.compile(r"\s*(?:- +)?[^\s:：#]+：")


@dataclass
class OfficeFile:
    """Such a file as a tree (``plain``) with the problems found so far by line; ``noun`` names it in messages."""

    noun: str
    path: Path
    tree: Tree
    _faults: list[tuple[int, str]] = field(default_factory=list)

    @property
    def plain(self) -> Plain | None:
        return self.tree.plain

    def blame(self, at: KeyPath, reason: str) -> None:
        """Note what is wrong with a value, where it stands or, if it is missing, where it should."""
        self._faults.append((self.tree.marks.locate(at)[0], reason))

    def require_kind(self, is_own: Callable[[str], bool], expected: str) -> None:
        """Raise FileError where none of several keys is one of this kind's: another file was given."""
        keys = list(self.plain) if isinstance(self.plain, dict) else []
        if len(keys) > _FEW and not any(map(is_own, keys)):
            shown = "、".join(f"“{key}”" for key in keys[:_FEW])
            raise FileError(f"{self.path} 不是{self.noun}，里面写的是{shown}等。{expected}")

    def require_sound(self) -> None:
        """Raise FileError with all problems noted; do nothing if there are none."""
        if self._faults:
            lines = "\n".join(f"  · 第{line}行：{reason}。" for line, reason in sorted(self._faults))
            raise FileError(f"{self.noun} {self.path} 有{len(self._faults)}处问题，未采用：\n{lines}")


def read_office_file(path: Path, noun: str, largest: int, expected: str) -> OfficeFile:
    """The file with its slips noted. Raises FileError with what is ``expected`` where it cannot be parsed."""
    try:
        text, controls, _ = without_controls(decode(read_bounded(path, largest))[0])
    except UnreadableError as reason:
        raise FileError(f"{noun} {path} 无法读取：{reason.problem.problem.message}") from None
    tree = parse(text)
    slips = [item.problem for item in (*controls, *tree.problems)]
    if tree.fatal or not tree.plain:
        if tree.syntax_error is not None:
            slips.append(syntax_problem(tree.syntax_error, tree.marks).problem)
        hint = _wide_colon(text, slips[-1].line) if slips and tree.fatal else ""
        raise FileError(f"{noun} {path} 无法读取：{''.join(slip.message for slip in slips)}{hint}{expected}")
    return OfficeFile(noun, path, tree, [(slip.line or 1, slip.message.rstrip("。")) for slip in slips])


def _wide_colon(text: str, line: int | None) -> str:
    """The usual cause of a line that is none of ``key: value``: a full-width colon in it or just above."""
    lines = text.splitlines()
    for number in (line or 1, (line or 1) - 1):
        if 0 < number <= len(lines) and _WIDE_COLON.match(lines[number - 1]):
            return f"第 {number} 行用了全角冒号“：”，键后面应写半角冒号加空格。"
    return ""

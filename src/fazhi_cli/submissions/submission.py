"""What a path holds, whatever its medium: the nomination, where each value stands, what the medium cannot hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError
from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.blanks import BlankValue
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.problem_kinds import PAPER_RULE, LoadProblem
from fazhi_cli.rounds.model import Round

STANDARD_INPUT_NAME = "标准输入"


class Medium(StrEnum):
    """How a submission came, in a clerk's words."""

    FILE = "推荐材料文件"
    PACKAGE = "材料文件夹"
    FORM = "审批表"


class Places(NamedTuple):
    """Where the values of a submission stand: line and column of a file, or the slot of a form.

    ``locate`` gives line and column (from 1) of the value at a key path, or of its key; ``line_text`` the line of that
    number; ``lacks`` says that nothing of a part is in the file; ``slot_of`` names the slot of a form.
    """

    locate: Callable[[KeyPath, bool], tuple[int, int]] | None = None
    line_text: Callable[[int], str] | None = None
    lacks: Callable[[KeyPath], bool] | None = None
    slot_of: Callable[[KeyPath], str | None] | None = None


class Limits(NamedTuple):
    """What a medium cannot hold: it has ``places`` for some key paths, and answers only for those ``held``.

    ``by_hand`` are the parts that are signed on paper, ``reason`` says why a rule's need is not met, ``absent`` says so
    of required parts that it has no place for, ``note`` is told with every result.
    """

    held: frozenset[KeyPath]
    places: frozenset[KeyPath]
    by_hand: frozenset[KeyPath]
    reason: Callable[[str], str]
    absent: str
    note: str


@dataclass(frozen=True)
class Submission:
    """One submission as read.

    ``nomination`` is None when nothing could be made of it; then ``problems`` say why and the verdict is 检查未完成. Values
    that could not be read are missing from it and their key paths are in ``broken``; ``blanks`` say nothing and are
    missing too. ``round`` is the one it was read by (None: nothing was read), ``files`` those it was read from.
    ``folder`` is where its evidence lies (None: nowhere), ``beside`` the names of files that would belong to it (a
    form's continuation sheet).
    """

    name: str
    medium: Medium
    nomination: Nomination | None
    round: Round | None = field(default=None, repr=False)
    problems: tuple[LoadProblem, ...] = ()
    broken: frozenset[KeyPath] = frozenset()
    blanks: Sequence[BlankValue] = ()
    places: Places = field(default_factory=Places, repr=False)
    limits: Limits | None = None
    folder: Path | None = None
    files: tuple[Path, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether a part of the submission could not be read and is missing from the nomination."""
        return self.nomination is None or bool(self.broken) or any(item.unread for item in self.problems)

    def usable(self) -> Nomination:
        """The nomination, for a command that needs one to work with. Raises FileError in the words of the check."""
        if self.nomination is not None:
            return self.nomination
        raise FileError(self.refusal if self.name in self.refusal else f"{self.name} 无法读取：{self.refusal}")

    @property
    def refusal(self) -> str:
        """Why it could not be read at all, and what mends that; empty where it could."""
        if self.nomination is not None or not self.problems:
            return ""
        first = self.problems[0]
        return first.with_mend

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know before working with a submission that was not read completely."""
        if not self.problems or self.medium is Medium.FORM:
            # what is to be looked at on the paper is said by the check
            return tuple(item.problem.message for item in self.problems if item.rule != PAPER_RULE)
        return (
            f"{self.name} 里有{len(self.problems)}处读取问题，读不出的内容没有算进来；请先运行 fazhi validate 改好。",
        )

"""A fault in a round's data: where it stands, what is wrong, how to mend it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fazhi_cli.findings import KeyPath

DataPath = KeyPath
"""Keys and positions in the data of a round put together."""

FILES = {
    "round.yaml": "",
    "clauses.yaml": "clauses",
    "assessment.yaml": "assessment",
    "units.yaml": "units",
    "text-checks.yaml": "text_checks",
    "rules.yaml": "rules",
}
"""The data files of a round, each with the key under which its content joins the rest."""
_FILES = {key: name for name, key in FILES.items()}


class Fault(NamedTuple):
    """Something wrong in a round's data: where (keys and positions in the data put together), what, how to mend it."""

    path: DataPath
    message: str
    fix: str

    @property
    def file(self) -> str:
        """The file of the round's folder in which it stands."""
        return _FILES.get(str(self.path[0]) if self.path else "", _FILES[""])

    @property
    def within(self) -> DataPath:
        """The path inside that file."""
        return self.path[1:] if self.file != "round.yaml" else self.path

    @property
    def place(self) -> str:
        """The place in words: ``quota 第1项.usual``."""
        steps = [f"第{step + 1}项" if isinstance(step, int) else str(step) for step in self.path]
        return re.sub(r"\.(第\d+项)", r" \1", ".".join(steps)) or "（整个文件）"

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


def doubles(names: Iterable[object], path: DataPath, key: str, what: str) -> Iterator[Fault]:
    """A fault for each name that a list has twice; ``path`` leads to it, ``key`` is the name's key in an entry."""
    seen: set[object] = set()
    for index, name in enumerate(names):
        if name in seen:
            at = (*path, index, key) if key else (*path, index)
            yield Fault(at, f"{what} {name} 写了两次", "删去一处，或改成不同的名字。")
        seen.add(name)

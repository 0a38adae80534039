"""One line of a file under repair: replacements, problems, shifted columns."""

import re
from dataclasses import dataclass, field

from fazhi_cli.nomination.marks import original_place
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip
from fazhi_cli.nomination.slip_signs import COLONS, WIDE

KEY = re.compile(
    rf"(?P<quote>[\"']?)(?P<key>[^\s:{COLONS}\"'{{}}｛［【\[\],，#&*!|>-]"
    rf"(?:[ \u3000]?[^\s:{COLONS}\"',，{{}}]){{0,11}})(?P=quote)"
    rf" *(?P<colon>[{COLONS}][ {WIDE}]*|:[{WIDE}]+|:)"
)
"""A key and what stands for its colon; ``:`` alone may be no colon at all (``10:30``)."""

_LEADING = re.compile(rf"[ \t{WIDE}]*")


@dataclass(slots=True)
class Repairs:
    """The problems found in a file and its shifted columns (see ``marks.Shifts``)."""

    problems: list[LoadProblem] = field(default_factory=list)
    shifts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class Line:
    """A line (``number`` from 0) and where its repairs are noted."""

    number: int
    text: str
    repairs: Repairs

    @property
    def blank(self) -> str:
        """The blanks of every kind that the line begins with."""
        found = _LEADING.match(self.text)
        return found.group() if found else ""

    def replace(self, begin: int, end: int, new: str) -> None:
        """Put ``new`` in the place of a stretch of the line."""
        delta = len(new) - (end - begin)
        if delta:
            before = self.repairs.shifts.get(self.number, [])
            moved = [(column + delta if column >= end else column, shift) for column, shift in before]
            self.repairs.shifts[self.number] = [*moved, (begin + len(new), delta)]
        self.text = self.text[:begin] + new + self.text[end:]

    def quote(self, begin: int, end: int) -> None:
        """Put a stretch of the line between single quotation marks, so that YAML takes it as it is."""
        inner = self.text[begin:end].replace("'", "''")
        self.replace(begin, end, f"'{inner}'")

    def report(self, name: str, message: str, at: int, *, subject: str = "", fix: str | None = None) -> None:
        """A slip at a place of the line as it now is; the message goes on after “第 N 行”."""
        line, column = original_place(self.repairs.shifts, self.number, at)
        full = f"第 {line} 行{message}。"
        self.repairs.problems.append(slip(name, full, line=line, column=column, subject=subject, fix=fix))


def has_colon(text: str, found: re.Match[str]) -> bool:
    """Whether a match of KEY ends in a colon as YAML wants it."""
    return found["colon"] == ":" and (found.end() == len(text) or text[found.end()] in " \t")


def value_end(text: str, begin: int) -> int:
    """Where the value that begins at ``begin`` ends: before a comment and the blanks around it."""
    comment = text.find(" #", begin)
    stretch = text[begin:] if comment < 0 else text[begin:comment]
    return begin + len(stretch.rstrip())

"""One line of a file under repair, and which part of the nomination it belongs to, in a file that YAML may not accept."""

import re
from dataclasses import dataclass, field

from fazhi_cli.nomination.marks import original_place
from fazhi_cli.nomination.part_keys import Part
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip
from fazhi_cli.nomination.shape import Shape, closest
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


@dataclass(slots=True)
class Level:
    """A block of keys: the column of its keys, the column of the list marker before the first (if any), its part.

    ``last`` is the key written last; ``empty`` says that nothing stood behind it on its line.
    """

    column: int
    dash: int | None
    part: Part | None
    last: str = ""
    empty: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that may stand here."""
        return self.part.names if self.part else ()

    @property
    def below(self) -> Part | None:
        """The part under the key written last."""
        return self.part.below(self.last) if self.part else None

    @property
    def opens_list(self) -> bool:
        """Whether the key written last holds a list."""
        return self.part is not None and self.part.is_list(self.last)


class Levels:
    """The blocks that are open at a line, the outermost first."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.open: list[Level] = [Level(0, None, shape.root)]

    @property
    def innermost(self) -> Level:
        """The block written to last."""
        return self.open[-1]

    def enter(self, column: int, dash: int | None, key: str) -> None:
        """Note a key at ``column``; ``dash`` is the column of the list marker on the same line."""
        while len(self.open) > 1 and self.open[-1].column > (column if dash is None else dash):
            self.open.pop()
        top = self.open[-1]
        if top.column == column and dash is None:
            top.last = key
        else:
            self.open.append(Level(column, dash, top.below, key))

    def fits(self, column: int, *, listed: bool) -> bool:
        """Whether a key, or a list's entry, may stand at ``column``."""
        top = self.innermost
        if listed:
            return (top.empty and column >= top.column) or any(level.dash == column for level in self.open)
        return (top.empty and column > top.column) or any(level.column == column for level in self.open)

    def column_for(self, key: str, *, listed: bool) -> int | None:
        """The column at which a key belongs, judged by its name (``listed``: the column of its list marker)."""
        top = self.innermost
        if top.below is not None and self.means(key, top.below.names) and top.opens_list == listed:
            return top.column + 2
        for level in reversed(self.open):
            if self.means(key, level.keys) and (level.dash is not None or not listed):
                return level.dash if listed else level.column
        return None

    def column_for_entry(self) -> int | None:
        """The column at which an entry without key (a plain one, or one in braces) of the open list belongs."""
        top = self.innermost
        if top.opens_list:
            return top.column + 2
        return next((level.dash for level in reversed(self.open) if level.dash is not None), None)

    def knows(self, key: str) -> bool:
        """Whether a word is, or nearly is, a key of an open block or of the part below the last key."""
        below = self.innermost.below
        return any(self.means(key, level.keys) for level in self.open) or (
            below is not None and self.means(key, below.names)
        )

    def names(self, key: str) -> bool:
        """Whether a word is exactly a key of an open block."""
        return any(key in level.keys for level in self.open)

    def expects(self, key: str, column: int) -> bool:
        """Whether a word is exactly a key that may stand at ``column``."""
        top = self.innermost
        if top.empty and top.below is not None and column > top.column:
            return key in top.below.names
        return any(level.column == column and key in level.keys for level in self.open)

    def keys_inside(self) -> tuple[str, ...]:
        """The keys of the part that the key written last holds, and of all parts below it."""
        top = self.innermost
        parts = [part for part in (top.below or top.part,) if part is not None]
        keys: dict[str, None] = {}
        for part in parts:
            keys |= dict.fromkeys(part.names)
            parts += [key.below for key in part.keys.values() if key.below is not None]
        return tuple(keys)

    def means(self, word: str, keys: tuple[str, ...]) -> bool:
        """Whether a word is one of the keys, or no key at all but close to one of them."""
        return word in keys or (word not in self.shape.all_keys and closest(word, keys) is not None)

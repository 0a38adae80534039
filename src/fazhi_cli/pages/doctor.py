"""What ``fazhi doctor`` found, on the terminal: a line a part, what to do under it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.terminal.columns import fitted
from fazhi_cli.terminal.segments import Line, Page, Segment, paragraph
from fazhi_cli.terminal.visible import visible


class State(StrEnum):
    """The state of one part of the machine: fit, fit with a remark, unfit."""

    FIT = "正常"
    NOTE = "注意"
    UNFIT = "有问题"


class Examined(NamedTuple):
    """One part: its name, its state, what was found, what to do about it (empty where nothing is)."""

    name: str
    state: State
    found: str
    advice: str = ""


_STYLES = {State.FIT: "ready", State.NOTE: "warning", State.UNFIT: "error"}
_NAME_WIDTH, _INDENT = 12, 24


def doctor_lines(parts: Iterable[Examined], page: Page) -> Iterator[Line]:
    """Each part with its state and what was found, what to do below it."""
    for part in parts:
        first, *rest = paragraph(Segment(" " * _INDENT), visible(part.found), page)
        state = Segment(f"[{part.state}]" + " " * (8 - 2 * len(part.state)), _STYLES[part.state])
        yield (state, Segment(f" {fitted(part.name, _NAME_WIDTH, page.ambiguous)} ", "strong"), *first[1:])
        yield from rest
        if part.advice:
            yield from paragraph(Segment(" " * _INDENT + "→ "), visible(part.advice), page, _INDENT + 2)

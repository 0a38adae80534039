"""A candidate for a slot of a blank and how sure it is; a place that was not taken."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from fazhi_cli.forms.blank.slots import Kind
from fazhi_cli.forms.word.layout import Placed


class Sureness(IntEnum):
    """How sure it is that a place is a slot."""

    HIGH = 3
    MEDIUM = 2
    LOW = 1

    @property
    def label(self) -> str:
        return {3: "有把握", 2: "大致", 1: "说不准"}[self]


@dataclass(slots=True)
class Candidate:
    """A place that looks like a slot: where it lies, the words of its label and where these stand.

    ``anchor`` are the words by which its label is found, ``side`` where it lies from it, as in a slot map; ``heads``
    are columns of a table, and ``count`` how many rows they have.
    """

    label: str
    kind: Kind
    side: str
    sureness: Sureness
    reason: str
    container: int
    first: int
    last: int
    start: int
    end: int
    anchor: str
    printed: bool = True
    heads: tuple[str, ...] = ()
    count: int = 0


class Passed(NamedTuple):
    """A place that looks like a slot and was not taken: what stands there, and why it was not."""

    text: str
    reason: str


def signed_by_hand(text: str) -> Passed:
    return Passed(text, "手签、盖章处，不由程序填写")


def line_candidate(
    line: Placed, span: tuple[int, int], label: str, kind: Kind, side: str, sure: Sureness, reason: str, anchor: str
) -> Candidate:
    start, end = span
    return Candidate(label, kind, side, sure, reason, line.container, line.index, line.index, start, end, anchor)

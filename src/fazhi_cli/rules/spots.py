"""Spots in the work summary: grouped so that one slip is one finding, quoted with what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fazhi_cli.findings import Problem

PATH = ("创建工作情况",)
_AROUND = 8
_INNER_QUOTES = str.maketrans("“”", "‘’")


class Spot(NamedTuple):
    """A stretch of the text: from ``start`` to before ``end``."""

    start: int
    end: int


def all_spots(text: str, word: str) -> list[Spot]:
    """Every place where ``word`` stands, none overlapping another."""
    found = []
    start = text.find(word)
    while start >= 0:
        found.append(Spot(start, start + len(word)))
        start = text.find(word, start + len(word))
    return found


def by_word(text: str, spots: Iterable[Spot]) -> dict[str, list[Spot]]:
    """The spots grouped by the words that stand there, in the order of the text."""
    groups: dict[str, list[Spot]] = {}
    for spot in spots:
        groups.setdefault(text[spot.start : spot.end], []).append(spot)
    return groups


def joined(spots: Iterable[Spot]) -> list[Spot]:
    """Spots in the order of the text, those that touch put together (洛阳市老城区)."""
    result: list[Spot] = []
    for spot in spots:
        touches = bool(result) and result[-1].end == spot.start
        result.append(Spot(result.pop().start, spot.end) if touches else spot)
    return result


def beside(text: str, spot: Spot) -> tuple[str, str]:
    """The characters right before and right after a spot, empty at the ends of the text."""
    return text[spot.start - 1 : spot.start] if spot.start else "", text[spot.end : spot.end + 1]


def part_of_a_word(text: str, spot: Spot, unless_after: str, unless_before: str) -> bool:
    """Whether a character beside the spot makes it part of another word."""
    before, after = beside(text, spot)
    return bool((before and before in unless_after) or (after and after in unless_before))


def quoted(text: str, spot: Spot) -> str:
    """The spot with up to eight characters of its line on each side, ``…`` where the line goes on.

    Quotation marks inside become single ones, since the messages quote with double ones.
    """
    line_start = text.rfind("\n", 0, spot.start) + 1
    line_end = text.find("\n", spot.end)
    line_end = len(text) if line_end < 0 else line_end
    first, last = max(line_start, spot.start - _AROUND), min(line_end, spot.end + _AROUND)
    inner = text[first:last].strip().translate(_INNER_QUOTES)
    return ("…" if first > line_start else "") + inner + ("…" if last < line_end else "")


def problem_at(spots: list[Spot], text: str, message: str, subject: str, fix: str | None = None) -> Problem:
    """One problem for all ``spots`` of a slip: how often, the first one quoted, pointing at it."""
    first = spots[0]
    often = f"，共{len(spots)}处，第一处" if len(spots) > 1 else ""
    return Problem(
        f"{message}{often}：“{quoted(text, first)}”。",
        at=PATH,
        subject=subject,
        offset=first.start,
        fix=fix,
    )

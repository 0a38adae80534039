"""Which paragraphs of a form's cell are fixed text and which are a slot's, told by the fixed text of the blank's cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_cli.forms.slots import Slot


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a blank's cell: a fixed paragraph (``slot`` None) with its text and position, or a slot."""

    text: str
    position: int
    slot: Slot | None = None


Pattern = tuple[Entry, ...]


def pattern_of(texts: Sequence[str], slots: Sequence[Slot]) -> Pattern:
    """What the blank's cell with these paragraphs holds, in their order."""
    owner = {position: slot for slot in slots for position in slot.paragraphs(len(texts))}
    return tuple(Entry(text, position, owner.get(position)) for position, text in enumerate(texts))


def squeezed(text: str) -> str:
    """A text without its white space, for telling labels apart."""
    return "".join(text.split())


def align(pattern: Pattern, texts: Sequence[str]) -> list[range]:
    """For each entry of ``pattern`` its paragraphs among ``texts``; a fixed one has one paragraph, or none if lost.

    Fixed paragraphs before the last slot that may grow are sought from the front, those behind it from the back, so
    that words inside a value that repeat a label do not mislead. What stands between two fixed ones is the slot's.
    """
    if len(pattern) == 1 and pattern[0].slot is not None:
        return [range(len(texts))]
    if len(pattern) == len(texts) and all(
        entry.slot is not None or entry.text == text for entry, text in zip(pattern, texts, strict=True)
    ):
        return [range(position, position + 1) for position in range(len(texts))]
    plain = [squeezed(text) for text in texts]
    growing = max((number for number, entry in enumerate(pattern) if _grows(entry)), default=len(pattern))
    found = _forward(pattern[:growing], plain, len(plain))
    start = max((at for at in found.values()), default=-1) + 1
    found |= _backward(pattern, growing, plain, start)
    return _ranges(pattern, found, len(texts))


def _grows(entry: Entry) -> bool:
    return entry.slot is not None and entry.slot.kind != "date"


def _forward(pattern: Pattern, plain: list[str], end: int) -> dict[int, int]:
    found: dict[int, int] = {}
    position = 0
    for number, entry in enumerate(pattern):
        if entry.slot is not None:
            position += 1
            continue
        wanted = squeezed(entry.text)
        at = next((place for place in range(position, end) if plain[place] == wanted), None)
        if at is None and position < end:
            at = position
        if at is not None:
            found[number] = at
            position = at + 1
    return found


def _backward(pattern: Pattern, growing: int, plain: list[str], start: int) -> dict[int, int]:
    found: dict[int, int] = {}
    position = len(plain) - 1
    for number in range(len(pattern) - 1, growing, -1):
        entry = pattern[number]
        if entry.slot is not None:
            position -= 1
            continue
        wanted = squeezed(entry.text)
        at = next((place for place in range(len(plain) - 1, start - 1, -1) if plain[place] == wanted), None)
        if at is None or any(at >= later for later in found.values()):
            at = position if position >= start else None
        if at is not None:
            found[number] = at
            position = at - 1
    return found


def _ranges(pattern: Pattern, found: dict[int, int], count: int) -> list[range]:
    ranges, position = [], 0
    for number, entry in enumerate(pattern):
        if number in found:
            ranges.append(range(found[number], found[number] + 1))
            position = found[number] + 1
        elif entry.slot is None:
            ranges.append(range(position, position))
        else:
            following = next((found[later] for later in range(number + 1, len(pattern)) if later in found), count)
            behind = next((later for later in range(number + 1, len(pattern)) if later in found), len(pattern))
            slots = sum(entry.slot is not None for entry in pattern[number + 1 : behind])
            end = max(following - slots, position)
            ranges.append(range(position, end))
            position = end
    return ranges

"""Stretches of characters that stand twice in a row, found by arithmetic on the whole text."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.rules.prose.spots import Spot

_LENGTHS = ((1,), (2,), (3,), (4,), (5, 6), (7, 8), (9, 10))
"""Of the stretches that are looked for; two are ruled out together where enough zeros in a row are as rare, in a quarter less time."""


def repeated_stretches(text: str) -> Iterator[Spot]:
    """Stretches of up to ten characters that stand twice in a row; those of one length do not overlap.

    None begins with a figure, letter or other character before the Chinese ones: no word does, and figures are often alike.
    The low bytes of the characters, taken as one number, are laid over themselves moved by so many: where as many zeros
    in a row are left as the move may be a repetition, which is looked at. A pattern with a back reference would be tried
    at every character, which costs fifty times as much.
    """
    lanes = text.encode("utf-16-le", "surrogatepass")[::2]
    if len(lanes) != len(text):  # some characters take two places there
        lanes = text.encode("utf-32-le", "surrogatepass")[::4]
    whole, size = int.from_bytes(lanes, "little"), len(lanes)
    for lengths in _LENGTHS:
        laid_over = [whole ^ whole >> 8 * length for length in lengths]
        if len(lengths) == 1 or bytes(lengths[0]) in (laid_over[0] & laid_over[1]).to_bytes(size, "little"):
            for length, number in zip(lengths, laid_over, strict=True):
                yield from _repetitions(text, number.to_bytes(size, "little"), length)


def _repetitions(text: str, laid_over: bytes, length: int) -> Iterator[Spot]:
    """The repetitions of ``length`` characters among the places where so many zeros in a row are left."""
    alike = bytes(length)
    start = laid_over.find(alike)
    while start >= 0:
        middle, end = start + length, start + 2 * length
        repeated = text[start] >= "〇" and text[start:middle] == text[middle:end]
        if repeated:
            yield Spot(start, end)
        start = laid_over.find(alike, end if repeated else start + 1)

"""Which parts of a text a change of formatting touches, by name; what nobody sees of a paragraph that differs."""

import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

from fazhi_cli.findings import some_of
from fazhi_cli.forms.blank.entries import width
from fazhi_cli.forms.inspection.differences import Contrast
from fazhi_cli.forms.inspection.formatting import FormattedText
from fazhi_cli.forms.texts import quoted, squeezed
from fazhi_cli.forms.word.properties import NO_BORDER, Properties

Touched = TypeVar("Touched")
_WAYS = 3
"""An aspect that changed in more ways than these is reported as one change."""
Texts = tuple[tuple[FormattedText, ...], tuple[FormattedText, ...]]
"""The text of a paragraph in the blank and in the form."""
_DRAWN = (("u", "none"), ("strike", False), ("dstrike", False), ("highlight", "none"), ("shd", ""), ("bdr", NO_BORDER))
"""What makes spaces visible, each with its value where it does not."""
_FILLED = 0.85
"""From this share of the line on, nobody sees that its letters are spread."""


class TextPart(NamedTuple):
    """A part of a text and the offset at which it begins."""

    text: str
    start: int


def gathered(contrasts: Iterable[tuple[Contrast, Touched]]) -> Iterator[tuple[Contrast, list[Touched]]]:
    """The contrasts with what each of them touches; an aspect that was changed in many ways becomes one contrast."""
    touched: dict[Contrast, list[Touched]] = {}
    for contrast, item in contrasts:
        touched.setdefault(contrast, []).append(item)
    aspects: dict[str, list[Contrast]] = {}
    for contrast in touched:
        aspects.setdefault(contrast.what, []).append(contrast)
    for what, alike in aspects.items():
        if len(alike) <= _WAYS:
            yield from ((contrast, touched[contrast]) for contrast in alike)
        else:
            together = [item for contrast in alike for item in touched[contrast]]
            yield Contrast(what, alike[0].before, f"{len(alike)} 种"), together


def share_of(parts: Iterable[TextPart], text: str) -> str:
    """The touched part of a text, quoted; empty when it is the whole text."""
    touched: list[TextPart] = []
    for part in parts:
        if touched and touched[-1].start + len(touched[-1].text) == part.start:
            touched[-1] = TextPart(touched[-1].text + part.text, touched[-1].start)
        else:
            touched.append(part)
    if sum(len(squeezed(part.text)) for part in touched) >= len(squeezed(text)):
        return ""
    seen = [part.text for part in touched if part.text.strip()] or [part.text for part in touched]
    return f"中{some_of([quoted(text) for text in seen], 1, '处')}"


def overlaps(
    old: Sequence[FormattedText], new: Sequence[FormattedText]
) -> Iterator[tuple[TextPart, Properties, Properties]]:
    """The pieces of an equal text within which neither side changes its formatting."""
    text, position = "".join(one.text for one in new), 0
    edges = [list(accumulate(len(one.text) for one in side)) for side in (old, new)]
    last = min(max(own, default=0) for own in edges)
    for edge in sorted({edge for own in edges for edge in own if edge <= last}):
        before, after = (side[bisect(own, position)] for side, own in zip((old, new), edges, strict=True))
        yield TextPart(text[position:edge], position), before.properties, after.properties
        position = edge


def without_unseen_ends(formats: tuple[Properties, Properties], whole: Texts) -> Texts:
    """The texts without the spaces at their ends, where these move nothing."""
    ends = _without_end(whole[0]), _without_end(whole[1])
    if ends == whole:
        return whole
    alignments = {found.get("jc") or "left" for found in formats}
    unmoved = alignments <= {"left", "both"} or (alignments == {"center"} and _is_off_by_a_sign(whole, ends))
    return ends if unmoved or not any(ends) else whole


def _is_off_by_a_sign(whole: Texts, ends: Texts) -> bool:
    """Whether centred texts are hardly moved by the spaces at their end: nowhere more than a Chinese character is wide."""
    widths = ([sum(width(one.text) for one in stretches) for stretches in texts] for texts in (whole, ends))
    return all(full - plain <= 2 for full, plain in zip(*widths, strict=True))


def _without_end(stretches: Sequence[FormattedText]) -> tuple[FormattedText, ...]:
    """A text without the spaces at its end, unseen unless they are drawn; editors drop them when they save."""
    left = list(stretches)
    while left and not any(left[-1].properties.get(name) not in (None, off) for name, off in _DRAWN):
        text = left.pop().text.rstrip(" \u00a0\u2002\u2003\u3000")
        if text:
            left.append(FormattedText(text, stretches[len(left)].properties))
            break
    return tuple(left)


def aligned_alike(formats: tuple[Properties, Properties], text: Sequence[FormattedText], room: float) -> bool:
    """Whether a text of one line looks the same under both alignments, which begin at the left."""
    alignments = {found.get("jc") or "left" for found in formats}
    width = sum(
        (10 if unicodedata.east_asian_width(sign) in "WFA" else 5) * (stretch.properties.get("sz") or 20.0)
        for stretch in text
        for sign in stretch.text
    )
    if "distribute" in alignments:
        return alignments <= {"left", "both", "distribute"} and _FILLED * room <= width <= room
    return alignments <= {"left", "both"} and width <= room

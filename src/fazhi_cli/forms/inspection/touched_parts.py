"""Which parts of a text a change of formatting touches, and how they are named in a message."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from fazhi_cli.findings import some_of
from fazhi_cli.forms.inspection.differences import Contrast
from fazhi_cli.forms.inspection.formatting import FormattedText
from fazhi_cli.forms.texts import quoted, squeezed
from fazhi_cli.forms.word.properties import Properties

Touched = TypeVar("Touched")
_WAYS = 3
"""An aspect that changed in more ways than these is reported as one change."""


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
    position = start = 0
    following = iter(old)
    current = next(following, None)
    for stretch in new:
        end = position + len(stretch.text)
        while current is not None and position < end:
            stop = min(end, start + len(current.text))
            part = stretch.text[len(stretch.text) - (end - position) :][: stop - position]
            yield TextPart(part, position), current.properties, stretch.properties
            position = stop
            if position == start + len(current.text):
                start = position
                current = next(following, None)

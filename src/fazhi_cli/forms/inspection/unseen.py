"""What nobody sees of a paragraph that differs: spaces at the end of its line, another alignment of a full one."""

import unicodedata
from collections.abc import Sequence

from fazhi_cli.forms.blank.entries import width
from fazhi_cli.forms.inspection.formatting import FormattedText
from fazhi_cli.forms.word.properties import NO_BORDER, Properties

Texts = tuple[tuple[FormattedText, ...], tuple[FormattedText, ...]]
"""The text of a paragraph in the blank and in the form."""


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


_DRAWN = (("u", "none"), ("strike", False), ("dstrike", False), ("highlight", "none"), ("shd", ""), ("bdr", NO_BORDER))
"""What makes spaces visible, each with its value where it does not."""


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


_FILLED = 0.85
"""From this share of the line on, nobody sees that its letters are spread."""

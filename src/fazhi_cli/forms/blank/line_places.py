"""Finds a slot in the line of its label, behind or before it, or in the paragraphs below that line."""

import re
from collections.abc import Callable

from fazhi_cli.forms.blank.date_lines import DATE
from fazhi_cli.forms.blank.entries import BY_HAND, FILLER, options_of
from fazhi_cli.forms.blank.slots import Place, Slot
from fazhi_cli.forms.blank.story import Label, Story, cell_text
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.layout import BODY

_COLON = re.compile(r"[\s]*[：:]")
PROMPT = re.compile(r"[（(\[［〔【].*[）)\]］〕】]|«.*»", re.DOTALL)
"""A prompt in brackets, or the name of what a letter would be merged with: the value takes its place."""
_NEXT_LABEL = re.compile(r"\S{2,12}[：:]")
_FITS: dict[str, Callable[[str], bool]] = {
    "date": lambda text: DATE.fullmatch(text.strip(FILLER)) is not None,
    "choice": lambda text: bool(options_of(text)),
    "text": lambda text: not text.strip(FILLER),
}


def line_place(slot: Slot, label: Label, story: Story) -> Place | None:
    """The slot behind (or before) its label in the same line; None when there is no room for one."""
    line = story.lines[label.line]
    text = line.paragraph.text
    if slot.cell == "before":
        end = label.order[1]
        start = _start_before(slot, text, end)
    else:
        start = label.end
        colon = _COLON.match(text, start)
        start = colon.end() if colon and not squeezed(slot.anchor).endswith(("：", ":")) else start
        end = start + _length(slot, text[start:])
    if end == start and not (slot.cell == "line" or (slot.cell == "right" and line.container == BODY)):
        return None
    if end == start and (text[start:].strip() or slot.kind not in ("text", "paragraphs")):
        return None
    own = text[start:end]
    whole = start == 0 and end == len(text)
    cell = line.container
    return Place(
        slot.model_copy(update={"blank": own}), cell, line.index, line.index, start, end, inline=not whole, label=cell
    )


def _start_before(slot: Slot, text: str, end: int) -> int:
    """Where the slot's text before a label begins that stands at ``end``: a date line, or filler."""
    start = end
    while start and text[start - 1] in FILLER:
        start -= 1
    dates = (match.start() for match in DATE.finditer(text[:end]) if match.end() == start)
    return next(dates, start) if slot.kind == "date" else start


def _length(slot: Slot, rest: str) -> int:
    """The length of the slot's text behind a label: the blank's own words, a date line, options, or filler."""
    filler = len(rest) - len(rest.lstrip(FILLER))
    if slot.blank and slot.blank.strip(FILLER):
        match = re.match(r"[_＿\s]*" + r"\s*".join(map(re.escape, squeezed(slot.blank))) + r"[_＿\s]*", rest)
        if match:
            return match.end()
    if slot.kind == "date":
        match = DATE.match(rest)
        return match.end() if match else 0
    if slot.kind == "choice":
        options = options_of(rest)
        if not options:
            return 0
        following = _NEXT_LABEL.search(rest, options[-1].end)
        return following.start() if following else len(rest.rstrip())
    if not slot.names_blank:
        match = re.match(PROMPT.pattern.replace(".*", ".*?"), rest[filler:])
        if match and not BY_HAND.search(match[0]) and filler + match.end() == len(rest.rstrip(FILLER)):
            return len(rest)
    return filler


def place_under(slot: Slot, label: Label, story: Story) -> Place | None:
    """The empty paragraphs, date line or options below a label in its container; None when there are none."""
    line = story.lines[label.line]
    beside = line.cell.right if line.cell is not None else None
    if slot.blank.strip(FILLER) and beside is not None and PROMPT.fullmatch(cell_text(beside)):
        return None  # the map names a prompt, and the cell beside has another
    paragraphs = story.within(line.container)
    first = line.index + 1
    fits = _FITS.get(slot.kind, _FITS["text"])
    if slot.kind in ("date", "choice"):
        first = next(
            (number for number in range(first, len(paragraphs)) if fits(paragraphs[number].text)), len(paragraphs)
        )
    last = first
    while last < len(paragraphs) and fits(paragraphs[last].text) and (slot.kind != "date" or last == first):
        last += 1
    if last == first:
        return None
    text = "\n".join(paragraph.text for paragraph in paragraphs[first:last])
    own = slot.model_copy(update={"blank": text})
    end = len(paragraphs[last - 1].text)
    return Place(own, line.container, first, last - 1, 0, end, inline=False, label=line.container)

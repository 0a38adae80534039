"""Which kind of edits fills a slot: of whole paragraphs, in a line, of a choice or of a control."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.forms.blank.choice_edits import choice_edits, control_edits
from fazhi_cli.forms.blank.controls import control_of
from fazhi_cli.forms.blank.date_lines import date_gaps
from fazhi_cli.forms.blank.line_edits import date_edits, line_edits
from fazhi_cli.forms.blank.paragraph_edits import paragraph_edit
from fazhi_cli.forms.blank.place import Place
from fazhi_cli.forms.blank.regions import Region
from fazhi_cli.forms.blank.source import Edit, Source
from fazhi_cli.forms.word.paragraph import Paragraph


def edits_of(source: Source, place: Place, paragraphs: list[Paragraph]) -> Iterator[Edit]:
    """The edits of a slot; ``paragraphs`` are those of its container."""
    slot = place.slot
    if slot.kind == "photo":
        return
    region = Region(place, paragraphs)
    control = control_of(region, place)
    if control is not None and slot.kind != "choice":
        yield from control_edits(source, slot, control)
    elif slot.kind == "choice":
        yield from choice_edits(source, slot, region, control)
    elif slot.kind == "date" and _written_over(place):
        yield from date_edits(source, slot, region)
    elif place.inline or not region.plain:
        yield from line_edits(source, slot, region)
    else:
        yield paragraph_edit(source, place, paragraphs)


def _written_over(place: Place) -> bool:
    """Whether a date goes into the blank's own spaces: in a line with other words, or where the map asks for it."""
    if not any(True for _ in date_gaps(place.slot.blank)):
        return False
    return place.slot.spaces == "keep" or (place.slot.spaces is None and place.inline)

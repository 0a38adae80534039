"""The proof copy of a blank: every slot shows its label, so that one glance tells whether all are right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fazhi_cli.forms.blank.blank import opened, story_of
from fazhi_cli.forms.blank.labels import UnplacedError
from fazhi_cli.forms.blank.list_rows import places_of
from fazhi_cli.forms.blank.slot_edits import edits_of
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.source import FillError, Source


def proof(content: bytes, name: str, slots: Iterable[Slot]) -> tuple[bytes, tuple[str, ...]]:
    """The blank with 【label】 in every slot, and the labels of those that cannot show theirs (lists, places to be filled
    with nothing). Raises SlotMapError when the blank cannot be read.
    """
    archive, document, root = opened(content, name)
    story = story_of(root, name)
    pieces: list[tuple[int, int, bytes]] = []
    silent: list[str] = []
    source = Source(document, root)
    for slot in slots:
        try:
            places = places_of(slot, story)
            for place in places:
                plain = place.slot.model_copy(update={"kind": "text"})
                edits = list(edits_of(source, replace(place, slot=plain), story.within(place.container)))
                pieces += [(edit.start, edit.end, edit.render(f"【{plain.label}】")) for edit in edits]
        except (FillError, UnplacedError):
            silent.append(slot.label)
    written, position = b"", 0
    for start, end, text in sorted(dict.fromkeys(pieces)):
        if start >= position:
            written += document[position:start] + text
            position = end
    return archive.with_main_part(written + document[position:]), tuple(silent)

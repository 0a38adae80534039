"""The proof copy of a blank: every slot shows its label, so that one glance tells whether all are right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fazhi_cli.forms.blank.blank import opened, source_of
from fazhi_cli.forms.blank.blank_places import place_of
from fazhi_cli.forms.blank.labels import UnplacedError
from fazhi_cli.forms.blank.list_rows import rows_expanded
from fazhi_cli.forms.blank.slot_edits import edits_of
from fazhi_cli.forms.blank.slots import Slot, SlotMapError
from fazhi_cli.forms.blank.source import FillError
from fazhi_cli.forms.blank.story import Story
from fazhi_cli.forms.word.wordml import w


def proof(content: bytes, name: str, slots: Iterable[Slot]) -> tuple[bytes, tuple[str, ...]]:
    """The blank with 【label】 in every slot, and the labels of those that cannot show theirs (lists, places to be filled
    with nothing). Raises SlotMapError when the blank cannot be read.
    """
    archive, document, root = opened(content, name)
    body = root.find(w("body"))
    if body is None:
        raise SlotMapError(f"空白表 {name} 里没有正文。")
    story = Story(body)
    pieces: list[tuple[int, int, bytes]] = []
    silent: list[str] = []
    source = source_of(document, root)
    for slot in slots:
        try:
            places = rows_expanded(slot, story) if slot.kind == "rows" else [place_of(slot, story)]
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

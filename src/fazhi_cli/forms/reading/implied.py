"""Printed text that is no value (automatic numbers, lists nobody chose from); years that a date leaves out."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.choice_edits import drop_down_of
from fazhi_cli.forms.blank.date_lines import iso_date
from fazhi_cli.forms.blank.received_places import SlotPlace
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.containers import is_prompt
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.printed import Printed
from fazhi_cli.forms.word.wordml import w

_YEARLESS = re.compile(r"\d{1,2}月\d{1,2}[日号]")


def years_from_line(blank: Blank, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The slots whose date lacks its year, each with the date as it is meant; none where it would lie before the other."""
    earlier: dict[tuple[int, int], str] = {}
    for slot in blank.slots:
        text = squeezed(values.get(slot.id, ""))
        if slot.kind != "date" or not text:
            continue
        line = blank.places[slot.id].container, blank.places[slot.id].first
        if "年" not in slot.blank and _YEARLESS.fullmatch(text) and line in earlier:
            meant = f"{earlier[line][:4]}年{text}"
            if (iso_date(meant) or "") >= earlier[line]:
                yield slot.id, meant
        elif day := iso_date(text):
            earlier[line] = day


def printed_of(layout: FormLayout, blank: Blank, places: Mapping[str, SlotPlace]) -> Printed:
    """The form's texts without the automatic numbers that the blank itself has in a slot. Raises FormError."""
    numbered = _numbered_slots(blank) & places.keys()
    return Printed(layout, {one.element for name in numbered for one in places[name].paragraphs})


@lru_cache(maxsize=8)
def _numbered_slots(blank: Blank) -> frozenset[str]:
    """The slots whose own paragraphs in the blank have automatic numbers."""
    layout = layout_of_blank(blank)
    printed = Printed(layout)
    places = ((name, place) for name, place in blank.places.items() if not (place.inline and place.start))
    return frozenset(
        name
        for name, place in places
        if any(printed.number(one) for one in layout.within(place.container)[place.first : place.last + 1])
    )


def untouched_list(place: SlotPlace) -> bool:
    """Whether a slot shows an entry of a list of Word 97 from which nobody has chosen."""
    lists = (drop_down_of(piece) for paragraph in place.paragraphs for piece in paragraph.pieces)
    return any(one is not None and one.find(w("result")) is None for one in lists)


def is_untouched_prompt(place: SlotPlace) -> bool:
    """Whether that entry only asks to choose (请选择, ——)."""
    text = "".join(paragraph.text for paragraph in place.paragraphs)
    return untouched_list(place) and (is_prompt(text) or not any(map(str.isalnum, text)))

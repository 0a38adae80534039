"""The text in a slot of a received form: whether it is filled, as a value of a nomination; print that is no value."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.choice_edits import drop_down_of
from fazhi_cli.forms.blank.date_lines import iso_date
from fazhi_cli.forms.blank.entries import FILLER, options_of, without_filler
from fazhi_cli.forms.blank.received_places import SlotPlace
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.texts import as_label, squeezed
from fazhi_cli.forms.word.containers import is_prompt
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.printed import Printed
from fazhi_cli.forms.word.wordml import w
from fazhi_cli.nomination.decoding import blank_controls

_SEAL = re.compile(r"[（(][^（()）]*[章字][）)]")
"""Where to seal or sign, on one line with the day."""
_YEARLESS = re.compile(r"\d{1,2}月\d{1,2}[日号]")
_YEAR_ONLY = re.compile(r"\d{0,4}年月日")


def is_filled(text: str, slot: Slot) -> bool:
    """Whether a text is a value and not what the blank has there."""
    if not slot.blank:
        return not text.isspace() and text != ""
    plain = squeezed(text)
    if slot.kind == "choice" and not options_of(slot.blank):
        return plain != ""  # an entry of a list, perhaps the one that it shows from the beginning
    begun = slot.kind == "date" and not slot.printed and _YEAR_ONLY.fullmatch(plain)  # the day is left for the hand
    return not begun and plain not in ("", squeezed(slot.blank))


def cleaned(text: str, slot: Slot) -> str:
    """A slot's text as a nomination's value: one line where one is expected, no hint or label of the blank, dates in
    digits."""
    text = blank_controls(text)
    if slot.kind == "paragraphs":
        return text.rstrip("\n")
    text = without_own_label(text, slot.anchor)
    line = without_filler(slot, "".join(part.strip() for part in text.split("\n")))
    if slot.blank.strip(FILLER) and slot.kind == "text":
        line = line.replace(slot.blank.strip(), "").strip()
    if slot.kind == "date":
        line = "".join(character for character in line if character not in FILLER)
        return iso_date(line) or iso_date(_SEAL.sub("", line)) or line
    return line


def without_own_label(text: str, anchor: str) -> str:
    """A slot's text without the slot's label, where that was typed once more into the value's place with its colon."""
    return behind(text, len(as_label(anchor))) if as_label(text).startswith(f"{as_label(anchor)}:") else text


def behind(text: str, letters: int) -> str:
    """What follows the first ``letters`` signs, white space not counted, and a colon behind them."""
    for position, sign in enumerate(text):
        if letters == 0:
            return text[position:].lstrip(":： \u3000")
        letters -= not sign.isspace()
    return ""


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

"""The text in a slot of a received form: whether it is filled, and as a value of a nomination."""

import re

from fazhi_cli.forms.blank.date_lines import iso_date
from fazhi_cli.forms.blank.entries import FILLER, options_of, without_filler
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.texts import as_label, squeezed
from fazhi_cli.nomination.decoding import blank_controls

_SEAL = re.compile(r"[（(][^（()）]*[章字][）)]")
"""Where to seal or sign, on one line with the day."""
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

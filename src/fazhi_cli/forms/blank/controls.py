"""Content controls and legacy form fields of a blank: which one belongs to a slot, where its state is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_cli.forms.blank.entries import FILLER
from fazhi_cli.forms.blank.place import Place
from fazhi_cli.forms.blank.regions import Region
from fazhi_cli.forms.word.wordml import SDT, WORD_2010, P, T, w

if TYPE_CHECKING:
    from lxml.etree import _Element

SYMBOLS = {"F0A8": "F0FE", "F06F": "F0FE", "F0A3": "F052", "00A8": "00FE", "006F": "00FE", "00A3": "0052"}
"""Empty boxes of Wingdings and Wingdings 2 by their codes, and the ticked ones of the same fonts."""


def control_of(region: Region, place: Place) -> _Element | None:
    """The content control that a slot's text stands in, or that follows its label."""
    inside = [one for part in region.parts for one in part.piece.element.iterancestors(SDT)]
    if inside:
        return inside[0]
    for paragraph in region.paragraphs:
        around = [one for one in paragraph.element.iterancestors(SDT) if _only(one, paragraph.element)]
        if around and not region.text.strip(FILLER):
            return around[0]
        after = region.before.piece.run if region.before is not None else None
        own = paragraph.element.iterchildren(SDT) if after is None else after.itersiblings(SDT)
        found = next(own, None)
        if found is not None and not region.parts and (after is None or not _text_between(after, found)):
            return found
    return None


def _only(control: _Element, paragraph: _Element) -> bool:
    """Whether a control holds this paragraph and no other."""
    return list(control.iter(P)) == [paragraph]


def _text_between(run: _Element, control: _Element) -> bool:
    for sibling in run.itersiblings():
        if sibling is control:
            return False
        if next(sibling.iter(T), None) is not None:
            return True
    return True


def check_state(control: _Element) -> tuple[_Element, str] | None:
    """The element with a check box control's state, and the character of its tick; None for other controls."""
    box = next(control.iter(f"{{{WORD_2010}}}checkbox"), None)
    state = box.find(f"{{{WORD_2010}}}checked") if box is not None else None
    if box is None or state is None:
        return None
    shown = box.find(f"{{{WORD_2010}}}checkedState")
    code = shown.get(f"{{{WORD_2010}}}val") if shown is not None else None
    return state, chr(int(code, 16)) if code else ""


def legacy_state(element: _Element, name: str) -> _Element | None:
    """The element ``name`` in the data of a legacy form field (``w:fldChar``); None when there is none."""
    return element.find(f"{w('ffData')}/{w(name)}") if element.tag == w("fldChar") else None

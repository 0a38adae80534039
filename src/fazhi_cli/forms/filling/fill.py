"""Fill the blank: values replace the slots' bytes, all other bytes stay, and the result is read back to prove it.

What is written is built from the blank's bytes; what is checked is read back from the finished file by another way
(inflated, parsed, read as any received form), so that a value lost or a label changed never leaves this module.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.date_lines import date_gaps, iso_date
from fazhi_cli.forms.blank.entries import FILLER, options_of, without_filler, words_chosen
from fazhi_cli.forms.blank.received_places import slot_places
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.source import Edit, FillError
from fazhi_cli.forms.word.archive import main_part_of
from fazhi_cli.forms.word.layout import Layout
from fazhi_cli.forms.word.wordml import TAB, T, body_of, own_runs, w

_CHARACTERS = b'<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>'
_CONTROLS = {TAB: "\t", w("br"): "\n"}
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fill(blank: Blank, values: Mapping[str, str]) -> bytes:
    """The filled form as the bytes of a .docx; slots that ``values`` does not name stay as the blank has them.

    A line break starts a new paragraph that looks like the slot's own; a tab stays a tab. Raises FillError when a
    value holds a character that XML cannot carry, when a one-line slot gets several lines, when a choice has no such
    option, or when the result does not read back equal; KeyError for an unknown slot.
    """
    edits = filled_edits(blank, values)
    document = with_edits(blank.document, edits)
    content = blank.archive.with_main_part(document)
    _verify(blank, edits, document, content)
    return content


class FilledEdit(NamedTuple):
    """An edit of the blank with its value, and the bytes that this becomes."""

    edit: Edit
    value: str
    written: bytes


def filled_edits(blank: Blank, values: Mapping[str, str]) -> list[FilledEdit]:
    """The edits that values ask for, in the order of their bytes; raises what ``fill`` raises."""
    for slot_id, value in values.items():
        slot = blank.slots.slot(slot_id)
        check_text(slot.label, value)
        if "\n" in value and slot.kind != "paragraphs":
            raise FillError(f"“{slot.label}”只有一行，填写的内容却有换行。")
    filled = []
    for edit in blank.edits:
        own = next((values[slot_id] for slot_id in edit.slots if slot_id in values), None)
        if own is not None:
            filled.append(FilledEdit(edit, own, edit.render(own)))
    return filled


def with_edits(document: bytes, edits: Iterable[FilledEdit]) -> bytes:
    """The blank's main part with these edits made; all other bytes stay."""
    parts: list[bytes] = []
    position = 0
    for filled in edits:
        parts += document[position : filled.edit.start], filled.written
        position = filled.edit.end
    return b"".join([*parts, document[position:]])


def check_text(label: str, value: str) -> None:
    """Raise FillError naming the slot and the code point when ``value`` holds what a .docx cannot carry."""
    match = _NOT_XML.search(value)
    if match is not None:
        line = value.count("\n", 0, match.start()) + 1
        raise FillError(
            f"“{label}”第 {line} 行有不能写入 Word 的字符 U+{ord(match[0]):04X}（控制字符或不完整的编码），请删去。"
        )


def _verify(blank: Blank, edits: Iterable[FilledEdit], document: bytes, content: bytes) -> None:
    """Open ``content`` again and compare: it holds the ``document``, byte by byte, and its slots say their values.

    Raises FillError. What the slots say is parsed from their own bytes only: reading the whole form (``slot_texts``)
    takes ten times as long as filling it, and is done once, on the file that was written.
    """
    try:
        if main_part_of(content) != document:
            raise FillError("写出后复核不符：读回的内容与写出的不一致，未写出文件。")
    except ValueError:
        raise FillError("写出后复核不符：文件打不开，未写出文件。") from None
    filled = [one for one in edits if one.edit.holds]
    if not filled:
        return
    cells = (one.written if one.edit.holds == "paragraphs" else _CHARACTERS % one.written for one in filled)
    try:
        root = etree.fromstring(blank.row % b"</w:tc><w:tc>".join(cells))
    except etree.XMLSyntaxError:
        raise FillError("写出后复核不符：写出的内容不成 XML，未写出文件。") from None
    slots = {slot.id: slot for slot in blank.slots}
    for one, cell in zip(filled, root, strict=True):
        slot, text = slots[one.edit.slots[0]], "\n".join(_text_of(paragraph) for paragraph in cell)
        if text != one.value and says(slot, text) != says(slot, one.value):
            raise FillError(f"写出后复核不符：“{slot.label}”读回的内容与填写的内容不一致，未写出文件。")


def _text_of(paragraph: _Element) -> str:
    items = (item for run in own_runs(paragraph) for item in run.iterchildren(T, *_CONTROLS))  # not the stops of tabs
    return "".join(item.text or "" if item.tag == T else _CONTROLS[item.tag] for item in items)


def differing(blank: Blank, values: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    """The labels of the slots whose text in ``found`` differs from their value, or from the blank without one."""
    for slot in blank.slots:
        wanted, got = values.get(slot.id, slot.blank), found.get(slot.id, "")
        same = got == wanted or (slot.id in values and says(slot, got) == says(slot, wanted))
        if not same and slot.kind != "photo":
            yield slot.label


def slot_texts(blank: Blank, document: bytes) -> dict[str, str]:
    """The text in every slot of a form, by slot id; ``document`` is its main part."""
    places = slot_places(blank, Layout(body_of(etree.fromstring(document))))
    return {place.slot.id: "\n".join([paragraph.text for paragraph in place.paragraphs]) for place in places}


def says(slot: Slot, text: str) -> str:
    """A slot's text in the form in which a value and what was read back are compared."""
    if slot.kind == "choice":
        marked = [option.words for option in options_of(text, slot.blank) if option.chosen]
        offered = [option.words for option in options_of(slot.blank)]
        return "、".join(sorted(marked or words_chosen(slot, text.strip(FILLER), offered)))
    if slot.kind == "date" and (units := [unit for unit, *_ in date_gaps(slot.blank)]):
        plain = "".join(character for character in text if character not in FILLER)
        return iso_date(plain) or plain if "日" in units else plain.partition(units[-1])[0]
    return text if slot.blank == "" and slot.kind == "paragraphs" else without_filler(slot, text)

"""Fill the blank: values replace the slots' bytes, all other bytes stay; what the slots of a form say, to prove it.

What is written is built from the blank's bytes; what is checked is read back from the finished file by another way
(inflated, parsed, read as any received form), so that a value lost or a label changed is never handed out.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.date_lines import date_gaps, iso_date
from fazhi_cli.forms.blank.entries import FILLER, options_of, without_filler, words_chosen
from fazhi_cli.forms.blank.received_places import slot_places
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.source import FillError
from fazhi_cli.forms.word.archive import main_part_of
from fazhi_cli.forms.word.layout import Layout
from fazhi_cli.forms.word.wordml import body_of

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fill(blank: Blank, values: Mapping[str, str]) -> bytes:
    """The filled form as the bytes of a .docx; slots that ``values`` does not name stay as the blank has them.

    A line break starts a new paragraph that looks like the slot's own; a tab stays a tab. Raises FillError when a
    value holds a character that XML cannot carry, when a one-line slot gets several lines, when a choice has no such
    option, or when the file does not hold what was written; KeyError for an unknown slot.
    """
    document = with_values(blank, values)
    content = blank.archive.with_main_part(document)
    try:
        whole = main_part_of(content) == document
    except ValueError:
        whole = False
    if not whole:
        raise FillError("写出后复核不符：读回的内容与写出的不一致，未写出文件。")
    return content


def with_values(blank: Blank, values: Mapping[str, str]) -> bytes:
    """The blank's main part with these values in its slots; all other bytes stay. Raises what ``fill`` raises."""
    for slot_id, value in values.items():
        slot = blank.slots.slot(slot_id)
        check_text(slot.label, value)
        if "\n" in value and slot.kind != "paragraphs":
            raise FillError(f"“{slot.label}”只有一行，填写的内容却有换行。")
    parts: list[bytes] = []
    position = 0
    for edit in blank.edits:
        own = next((values[slot_id] for slot_id in edit.slots if slot_id in values), None)
        if own is not None:
            parts += blank.document[position : edit.start], edit.render(own)
            position = edit.end
    return b"".join([*parts, blank.document[position:]])


def check_text(label: str, value: str) -> None:
    """Raise FillError naming the slot and the code point when ``value`` holds what a .docx cannot carry."""
    match = _NOT_XML.search(value)
    if match is not None:
        line = value.count("\n", 0, match.start()) + 1
        raise FillError(
            f"“{label}”第 {line} 行有不能写入 Word 的字符 U+{ord(match[0]):04X}（控制字符或不完整的编码），请删去。"
        )


def differing(blank: Blank, values: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    """The labels of the slots whose text in ``found`` differs from their value, or from the blank without one."""
    for slot in blank.slots:
        wanted, got = values.get(slot.id, slot.blank), found.get(slot.id, "")
        same = got == wanted or (slot.id in values and says(slot, got) == says(slot, wanted))
        if not same and slot.kind != "photo":
            yield slot.label


def keeps_all_else(blank: Blank, document: bytes) -> bool:
    """Whether a form's main part has, in their order, all bytes of the blank that no value replaces."""
    edges = [0, *(edge for edit in blank.edits for edge in (edit.start, edit.end)), len(blank.document)]
    kept = [blank.document[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    position = 0
    for stretch in kept:
        found = document.find(stretch, position)
        if found < 0:
            return False
        position = found + len(stretch)
    return document.startswith(kept[0]) and document.endswith(kept[-1])


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

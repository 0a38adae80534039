"""The blank form, parsed once: where each slot lies, and the fixed bytes between the slots.

The fixed bytes are what the blank's own XML says and are never built anew; a slot's paragraph gives the frame
(paragraph properties, run properties with all its fonts) into which a value's text is set.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.forms.archive import Archive, open_archive
from fazhi_cli.forms.slots import Slot, SlotMap, SlotMapError, load_slots, template_folder

if TYPE_CHECKING:
    from lxml.etree import _Element

    from fazhi_cli.rounds.model import Round

BLANK_LIMIT = 4 * 1024 * 1024
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
P, R, T, TAB, TC, P_PR, R_PR = (f"{{{NAMESPACE}}}{name}" for name in ("p", "r", "t", "tab", "tc", "pPr", "rPr"))
_SPACES = re.compile(r"\s+")
_XML_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slot lies: the number of its cell in document order, and how many paragraphs the blank's cell has."""

    cell: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The bytes around one slot: its paragraph as the blank has it, and the same paragraph cut open at its text."""

    slot: Slot
    empty: bytes
    before_text: bytes
    after_text: bytes


@dataclass(frozen=True, slots=True)
class Blank:
    """A round's blank form, ready to be filled.

    ``fixed`` are the bytes before, between and after the ``frames`` (one more than these), in document order;
    ``digest`` is the SHA-256 of the blank's file.
    """

    folder: Path
    slots: SlotMap
    digest: str
    archive: Archive
    document: bytes
    places: Mapping[str, Place]
    frames: tuple[Frame, ...]
    fixed: tuple[bytes, ...]


def load_blank(round: Round | str) -> Blank:
    """The blank form of a round (or of its id); SlotMapError when it has none or its slot map does not fit it."""
    return open_blank(template_folder(round))


@lru_cache(maxsize=8)
def open_blank(folder: Path) -> Blank:
    """The blank that ``folder/slots.yaml`` describes. Raises SlotMapError, or FileError when a file is not there."""
    slots = load_slots(folder)
    content = read_bounded(folder / slots.form, BLANK_LIMIT)
    try:
        archive, document = open_archive(content)
    except (zipfile.BadZipFile, KeyError):
        raise SlotMapError(f"空白审批表 {slots.form} 已损坏，请重新安装 fazhi。") from None
    return _compile(folder, slots, hashlib.sha256(content).hexdigest(), archive, document)


def _compile(folder: Path, slots: SlotMap, digest: str, archive: Archive, document: bytes) -> Blank:
    from lxml import etree

    root = etree.fromstring(document)
    cells = list(root.iter(TC))
    places, marked = {}, []
    for number, slot in enumerate(slots):
        cell = _cell_of(slot, cells)
        paragraphs = cell.findall(P)
        own = slot.paragraphs(len(paragraphs))
        texts = [text_of(paragraphs[index]) for index in own if index < len(paragraphs)]
        if texts != [slot.blank]:
            found = "、".join(f"“{text}”" for text in texts) or "没有这一段"
            raise SlotMapError(f"空白审批表与填写位置表不符：“{slot.label}”处应为“{slot.blank}”，实为{found}。")
        places[slot.id] = Place(cells.index(cell), len(paragraphs))
        marked.append((number, paragraphs[own[0]]))
    frames, fixed = _cut(root, slots, marked)
    return Blank(folder, slots, digest, archive, document, places, frames, fixed)


def _cell_of(slot: Slot, cells: list[_Element]) -> _Element:
    """The cell a slot lies in; SlotMapError unless its anchor names exactly one."""
    anchor = _SPACES.sub("", slot.anchor)
    found = [cell for cell in cells if _SPACES.sub("", "".join(map(text_of, cell.findall(P)))).startswith(anchor)]
    if len(found) != 1:
        raise SlotMapError(f"空白审批表中以“{slot.anchor}”开头的单元格有 {len(found)} 个，应恰为 1 个。")
    if slot.cell == "same":
        return found[0]
    right = next((cell for cell in found[0].itersiblings(TC)), None)
    if right is None:
        raise SlotMapError(f"空白审批表中“{slot.anchor}”右边没有单元格。")
    return right


def text_of(paragraph: _Element) -> str:
    """The text of a paragraph's runs; a tab element is a tab character."""
    return next(iter(paragraph_texts(paragraph)))


def paragraph_texts(root: _Element) -> list[str]:
    """The text of every paragraph at or below ``root``, in document order; a tab element is a tab character."""
    texts: list[list[str]] = []
    for element in root.iter(P, T, TAB):
        tag = element.tag
        if tag == T:
            texts[-1].append(element.text or "")
        elif tag == P:
            texts.append([])
        elif tag == TAB and element.getparent().tag == R:  # type: ignore[union-attr]
            texts[-1].append("\t")
    return ["".join(pieces) for pieces in texts]


def slot_texts(blank: Blank, document: bytes) -> dict[str, str]:
    """The text in every slot of a form that has the blank's cells, by slot id; ``document`` is its main part.

    Raises FileError when the cells are not there.
    """
    from lxml import etree

    cells = list(etree.fromstring(document).iter(TC))
    if len(cells) <= max(place.cell for place in blank.places.values()):
        raise FileError("审批表的表格与空白表不一致，无法读回填写的内容。")
    texts = {}
    for slot in blank.slots:
        paragraphs = cells[blank.places[slot.id].cell].findall(P)
        own = slot.paragraphs(len(paragraphs))
        texts[slot.id] = "\n".join(text_of(paragraph) for paragraph in paragraphs[own.start : own.stop])
    return texts


def _cut(
    root: _Element, slots: SlotMap, marked: list[tuple[int, _Element]]
) -> tuple[tuple[Frame, ...], tuple[bytes, ...]]:
    """Serialise the document once with its slots as they are and once with each cut open, and take both apart."""
    from lxml import etree

    for number, paragraph in marked:
        parent = paragraph.getparent()
        assert parent is not None
        parent.insert(parent.index(paragraph), etree.ProcessingInstruction("slot", str(number)))
        parent.insert(parent.index(paragraph) + 1, etree.ProcessingInstruction("end"))
    closed = _pieces(etree.tostring(root, encoding="UTF-8"))
    for _, paragraph in marked:
        _open(paragraph)
    opened = _pieces(etree.tostring(root, encoding="UTF-8"))
    order = tuple(slots)
    frames = tuple(
        Frame(order[number], closed_bytes, *re.split(rb"<\?text\s*\?>", opened_bytes, maxsplit=1))
        for (number, closed_bytes), (_, opened_bytes) in zip(closed[1], opened[1], strict=True)
    )
    return frames, (_XML_HEAD + closed[0][0], *closed[0][1:])


def _pieces(xml: bytes) -> tuple[list[bytes], list[tuple[int, bytes]]]:
    """The bytes outside the slots' marks, and within them with the slot's number."""
    parts = re.split(rb"<\?slot (\d+)\?>(.*?)<\?end\s*\?>", xml, flags=re.DOTALL)
    return parts[0::3], [(int(number), inner) for number, inner in zip(parts[1::3], parts[2::3], strict=True)]


def _open(paragraph: _Element) -> None:
    """Empty a paragraph but for its properties and one run that carries its fonts and a mark for the text.

    The run's properties are those of the first run; where there is none, those of the paragraph mark.
    """
    from copy import deepcopy

    from lxml import etree

    run = paragraph.find(R)
    properties = run.find(R_PR) if run is not None else paragraph.find(f"{P_PR}/{R_PR}")
    for child in list(paragraph):
        if child.tag != P_PR:
            paragraph.remove(child)
    new = etree.SubElement(paragraph, R)
    if properties is not None:
        new.append(deepcopy(properties))
    new.append(etree.ProcessingInstruction("text"))

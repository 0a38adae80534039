"""The blank form, read once: where each slot lies in it, and the edits that fill the slots between its fixed bytes."""

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.files import from_here, read_bounded, stamp_of
from fazhi_cli.forms.blank.alignment import ContainerPattern, container_patterns
from fazhi_cli.forms.blank.blank_places import places_of
from fazhi_cli.forms.blank.slot_edits import edits_of
from fazhi_cli.forms.blank.slots import Place, Slot, SlotMap, SlotMapError, load_slots, map_file, template_folder
from fazhi_cli.forms.blank.source import Edit, FillError, Source, plain_bytes
from fazhi_cli.forms.blank.story import Story, UnplacedError
from fazhi_cli.forms.word.archive import Archive, open_archive
from fazhi_cli.forms.word.containers import CHANGES_OF_MARK, P_PR_CHANGE
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.forms.word.wordml import NAMESPACE, body_of, w
from fazhi_cli.rounds.model import Round

BLANK_LIMIT = 4 * 1024 * 1024
MEND = "在 Word 或 WPS 里接受或拒绝全部修订、删去批注，另存为不带宏的 .docx，再用作空白表。"
_OTHER_BLANK = "在 Word 或 WPS 里打开它，去掉打开密码，另存为“Word 文档（*.docx）”；打不开的，换一份完好的空白表。"
_COMMENTS = tuple(map(w, ("commentRangeStart", "commentReference")))
_MACROS = b"vbaProject.bin"


@dataclass(frozen=True, eq=False)
class Blank:
    """A round's blank form, ready to be filled.

    ``content`` is the blank's file, ``digest`` the SHA-256 of it, ``document`` its main part; ``slots`` say what the
    blank really has in them, a table's rows one by one; ``patterns`` are those of its containers by their numbers,
    ``edits`` in the order of their bytes; ``lists`` are the tables of rows as the map has them, each with how many rows
    the blank has for it.
    """

    folder: Path
    content: bytes
    slots: SlotMap
    digest: str
    archive: Archive
    document: bytes
    places: Mapping[str, Place]
    patterns: Mapping[int, ContainerPattern]
    edits: tuple[Edit, ...]
    lists: tuple[tuple[Slot, int], ...] = ()


class Misplaced(NamedTuple):
    """A slot that does not fit the blank, and why (one Chinese sentence)."""

    slot: Slot
    message: str


def load_blank(round: Round | str) -> Blank:
    """The blank of a round (or of its id); SlotMapError when there is none or it does not fit its slot map."""
    return open_blank(template_folder(round))


def open_blank(path: Path) -> Blank:
    """The blank that a slot map (or ``slots.yaml`` in a folder) describes. Raises SlotMapError, or FileError when a
    file is not there.
    """
    file = map_file(path)
    return _read_once(file, stamp_of(file), stamp_of(file.parent / load_slots(file).form))


@lru_cache(maxsize=8)
def _read_once(file: Path, *stamps: object) -> Blank:
    """The blank of a slot map as the two files are at the time of their stamps."""
    slots = load_slots(file)
    blank, problems = read_blank(file.parent, slots)
    if problems:
        words = "".join(problem.message for problem in problems)
        raise SlotMapError(f"与 {slots.form} 对不上：{words}", file)
    return blank


def read_blank(folder: Path, slots: SlotMap) -> tuple[Blank, tuple[Misplaced, ...]]:
    """The blank with the slots that were found in it, and those that do not fit it.

    Raises SlotMapError when the blank itself cannot be read, FileError when it is not there.
    """
    content = read_bounded(from_here(folder / slots.form), BLANK_LIMIT)
    archive, document, root = opened(content, slots.form)
    story = story_of(root, slots.form)
    places: list[Place] = []
    problems: list[Misplaced] = []
    for slot in slots:
        try:
            places += places_of(slot, story)
        except UnplacedError as error:
            problems.append(Misplaced(slot, str(error)))
    source = Source(document, root)
    edits: list[Edit] = []
    for place in places:
        try:
            edits += edits_of(source, place, story.within(place.container))
        except FillError as error:
            problems.append(Misplaced(place.slot, str(error)))
    edits, cells = _merged(edits), Counter(place.slot.id.rsplit("_", 2)[0] for place in places)
    problems += _overlapping(edits, {place.slot.id: place.slot for place in places})
    blank = Blank(
        folder=folder,
        content=content,
        slots=slots.model_copy(update={"slots": tuple(place.slot for place in places)}),
        digest=hashlib.sha256(content).hexdigest(),
        archive=archive,
        document=document,
        places={place.slot.id: place for place in places},
        patterns=container_patterns(places, story),
        edits=tuple(edits),
        lists=tuple((slot, cells[slot.id] // len(slot.columns)) for slot in slots if slot.columns and cells[slot.id]),
    )
    return blank, tuple(problems)


@lru_cache(maxsize=8)
def layout_of_blank(blank: Blank) -> FormLayout:
    return FormLayout(open_package(blank.content, blank.slots.form))


def opened(content: bytes, name: str) -> tuple[Archive, bytes, _Element]:
    """A blank's archive without the main part, the main part, and its parsed root. Raises SlotMapError."""
    try:
        archive, document = open_archive(content)
        document = plain_bytes(document)
        root = etree.fromstring(document)
    except (ValueError, etree.XMLSyntaxError):
        why = "不是 .docx 文件，或已损坏。"
        try:
            open_package(content, name)
        except FormError as error:  # in the words used of a received form
            why = str(error)
        raise SlotMapError(f"空白表 {name} 打不开：{why}{_OTHER_BLANK}") from None
    if root.nsmap.get("w") != NAMESPACE:
        strict = "是“严格 Open XML 文档”" if "purl.oclc.org" in str(root.nsmap) else "不是普通的 Word 文档"
        raise SlotMapError(f"空白表 {name} {strict}，请用 Word 或 WPS 另存，类型选“Word 文档（*.docx）”。")
    return archive, document, root


def story_of(root: _Element, name: str) -> Story:
    """The text of a blank, container by container. Raises SlotMapError."""
    body = body_of(root)
    if body is None:
        raise SlotMapError(f"空白表 {name} 里没有正文。")
    return Story(body)


def _merged(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in the order of their bytes; the same edit for two slots becomes one."""
    merged: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        last = merged[-1] if merged else None
        alike = last is not None and edit.start == edit.end == last.start == last.end
        if last is not None and alike and edit.render("") == last.render("") == b' xml:space="preserve"':
            merged[-1] = last._replace(slots=(*last.slots, *edit.slots))
        else:
            merged.append(edit)
    return merged


def _overlapping(edits: list[Edit], slots: Mapping[str, Slot]) -> Iterator[Misplaced]:
    told = set()
    for before, after in itertools.pairwise(edits):
        pair = before.slots[0], after.slots[0]
        if after.start < before.end and pair[0] != pair[1] and pair not in told:
            told.add(pair)
            first, second = (slots[slot_id] for slot_id in pair)
            yield Misplaced(second, f"“{second.label}”与“{first.label}”是空白表上的同一处。")


def working_marks(content: bytes, root: _Element) -> tuple[str, ...]:
    """What must not be left in a blank, since every form filled from it would have it: changes, comments, macros.

    By name; ``root`` is that of the main part in ``content``.
    """
    found = {
        "修订痕迹": next(root.iter(P_PR_CHANGE, w("cellDel"), *CHANGES_OF_MARK), None) is not None,
        "批注": next(root.iter(*_COMMENTS), None) is not None,
        "宏": _MACROS in content,  # a zip's names stand in it as they are
    }
    return tuple(name for name, there in found.items() if there)

"""Finds the slots of a received form: its containers by the blank's labels, then each slot's own paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fazhi_cli.forms.blank.alignment import align, fits
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.container_patterns import ContainerPattern
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.story import BODY, form_cells
from fazhi_cli.forms.texts import as_label, begins_with_label, squeezed
from fazhi_cli.forms.word.paragraph import Paragraph, view
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.wordml import TBL, TR, T

if TYPE_CHECKING:
    from lxml.etree import _Element

Contents = Mapping[int, Sequence[Any]]
"""The blocks of containers by their numbers: paragraphs, and any objects that stand for tables."""


@dataclass(frozen=True, slots=True)
class SlotPlace:
    """A slot in a received form: its paragraphs, and how many tables stand in its cell.

    The paragraph of a slot that is a part of a line shows only the slot's own text.
    """

    slot: Slot
    paragraphs: tuple[Paragraph, ...]
    nested_tables: int


def slot_places(blank: Blank, body: _Element, contents: Contents | None = None) -> Iterator[SlotPlace]:
    """Every slot that the form still has, container by container in the order of the blank.

    ``contents`` are blocks of containers that were read already, by their numbers.
    """
    form = _Containers(body, dict(contents or {}))
    found = [(wanted, form.places(wanted, form.find(wanted))) for wanted in blank.patterns]
    nearly = {
        wanted.number: near
        for wanted, own in found
        if not own and (near := form.places(wanted, form.find_nearly(wanted)))
    }
    # One label typed anew may stand in any document; some of the blank's own, or most typed anew, only in the form.
    ours = any(own and (wanted.labels or wanted.number == BODY) for wanted, own in found)
    ours = ours or len(nearly) > max(1, len(found) // 2)
    for wanted, own in found:
        yield from own or (nearly.get(wanted.number, ()) if ours else ())


class _Containers:
    """The body and the cells of a received form, each read when it is first asked for."""

    def __init__(self, body: _Element, contents: dict[int, Sequence[Any]]) -> None:
        self._body = body
        self._cells = form_cells(body)
        self._reader = Reader()
        self._contents = contents

    def content(self, number: int) -> Sequence[Any]:
        if number not in self._contents:
            element = self._body if number == BODY else self._cells[number]
            self._contents[number] = self._reader.blocks(element)
        return self._contents[number]

    def places(self, wanted: ContainerPattern, number: int | None) -> tuple[SlotPlace, ...]:
        """The slots of the container with this number; none without one."""
        return () if number is None else tuple(_places(wanted, self.content(number)))

    def find(self, wanted: ContainerPattern) -> int | None:
        """The container with the blank's number if it has the blank's label, else the nearest one with that label."""
        if wanted.number == BODY:
            return BODY
        if not wanted.labels:
            return wanted.number if wanted.number < len(self._cells) else None
        return self._nearest(wanted, self._begins)

    def find_nearly(self, wanted: ContainerPattern) -> int | None:
        """The nearest container whose label is the blank's but for the width of signs and its colon."""
        if not wanted.labels or wanted.number == BODY:
            return None
        return self._nearest(wanted, self._nearly_begins)

    def _nearest(self, wanted: ContainerPattern, begins: Callable[[int, tuple[str, ...]], bool]) -> int | None:
        back = wanted.number - wanted.label
        for number in sorted(range(len(self._cells)), key=lambda number: abs(number - wanted.number)):
            label = number - back
            if 0 <= label < len(self._cells) and begins(label, wanted.labels):
                within = TR if wanted.beside else TBL
                return number if not wanted.together or self._within_one(within, number, label) else None
        return None

    def _within_one(self, tag: str, number: int, label: int) -> bool:
        """Whether two cells stand in one row or table; where cells were merged or rows deleted, the next cell is another's."""
        around = (next(self._cells[one].iterancestors(tag), None) for one in (number, label))
        return next(around) is next(around)

    def _begins(self, number: int, labels: tuple[str, ...]) -> bool:
        # A label is plain text in all but odd documents, and looking at its texts alone is quicker than reading the cell.
        plain = "".join([text.text or "" for text in self._cells[number].iter(T)])
        if squeezed(plain).startswith(labels):
            return True
        return squeezed("".join(self._texts(number))).startswith(labels)

    def _nearly_begins(self, number: int, labels: tuple[str, ...]) -> bool:
        texts = self._texts(number)
        first = as_label(next(filter(str.strip, texts), ""))
        return any(first == as_label(label) or begins_with_label("".join(texts), label) for label in labels)

    def _texts(self, number: int) -> list[str]:
        return [block.text for block in self.content(number) if isinstance(block, Paragraph)]


def _places(wanted: ContainerPattern, blocks: Sequence[Any]) -> Iterator[SlotPlace]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    tables = len(blocks) - len(paragraphs)
    texts = [one.text for one in paragraphs]
    if any("\n" in text for text in texts) and not fits(wanted.pattern, texts):
        lines = [line for paragraph in paragraphs for line in _lines(paragraph)]
        if fits(wanted.pattern, [one.text for one in lines]):
            paragraphs, texts = lines, [one.text for one in lines]
    spans = align(wanted.pattern, texts)
    for entry, span in zip(wanted.pattern, spans, strict=True):
        own = tuple(paragraphs[span.start : span.stop])
        if entry.slot is not None:
            yield SlotPlace(entry.slot, tuple(_without_own(own, wanted)), tables)
        elif entry.line is not None and own:
            apart = entry.line.taken_apart(own[0])
            for slot, part in zip(entry.line.slots, apart[1] if apart else (), strict=apart is not None):
                yield SlotPlace(slot, (part,), 0)


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The lines of a paragraph, as if each were one of its own: some break lines where the blank has paragraphs."""
    start = 0
    for line in paragraph.text.split("\n"):
        part = view(paragraph, [(start, start + len(line))])
        part.special = list(paragraph.special) if start == 0 else []
        yield part
        start += len(line) + 1


def _without_own(paragraphs: tuple[Paragraph, ...], wanted: ContainerPattern) -> Iterator[Paragraph]:
    """The paragraphs without the special content that the blank's have too (a control, a text box)."""
    known = wanted.special
    for paragraph in paragraphs:
        added = list((Counter(paragraph.special) - known).elements())
        yield replace(paragraph, special=added) if known and paragraph.special else paragraph

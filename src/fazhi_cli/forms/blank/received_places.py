"""Finds the slots of a received form: its containers by the blank's labels, then each slot's own paragraphs."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from fazhi_cli.forms.blank.alignment import ContainerPattern, align, fits
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.story import cell_text
from fazhi_cli.forms.texts import as_label, begins_with_label, squeezed
from fazhi_cli.forms.word.grid import Cell
from fazhi_cli.forms.word.layout import BODY, Layout
from fazhi_cli.forms.word.paragraph import Paragraph, Table, view
from fazhi_cli.forms.word.wordml import T


class SlotPlace(NamedTuple):
    """A slot in a received form: its paragraphs, and how many tables stand in its cell.

    The paragraph of a slot that is a part of a line shows only the slot's own text.
    """

    slot: Slot
    paragraphs: tuple[Paragraph, ...]
    nested_tables: int


Found = tuple[SlotPlace, ...]


def slot_places(blank: Blank, layout: Layout) -> Iterator[SlotPlace]:
    """Every slot that a form with this layout still has, container by container in the order of the blank."""
    found = [(wanted, _found(wanted, layout, _begins)) for wanted in blank.patterns.values()]
    nearly = {
        wanted.number: near for wanted, own in found if not own and (near := _found(wanted, layout, _nearly_begins))
    }
    # A single retyped label may occur in any document; an unchanged one, or most of them retyped, only in this form.
    ours = any(own and (wanted.labels or wanted.number == BODY) for wanted, own in found)
    ours = ours or len(nearly) > max(1, len(found) // 2)
    for wanted, own in found:
        yield from own or (nearly.get(wanted.number, ()) if ours else ())


def _found(wanted: ContainerPattern, layout: Layout, begins: Callable[[Cell, tuple[str, ...]], bool]) -> Found:
    """The slots of a container: the body's; else those of the cell with the blank's number if it has the blank's label,
    of the nearest one with that label, none where no cell has it.
    """
    if wanted.number == BODY:
        return tuple(_places(wanted, layout.blocks))
    cells = layout.cells
    if not wanted.labels:
        return tuple(_places(wanted, cells[wanted.number].blocks)) if wanted.number < len(cells) else ()
    back = wanted.number - wanted.label
    for number in sorted(range(len(cells)), key=lambda number: abs(number - wanted.number)):
        label = number - back
        if 0 <= label < len(cells) and begins(cells[label], wanted.labels):
            together = _together(wanted, cells[number], cells[label])
            return tuple(_places(wanted, cells[number].blocks)) if together else ()
    return ()


def _together(wanted: ContainerPattern, one: Cell, other: Cell) -> bool:
    """Whether a cell and its label's stand in one table or row, where the blank's do.

    Where cells were merged or rows deleted, the next cell is another's.
    """
    in_one_row = one.rows is other.rows and (one.row == other.row or not wanted.beside)
    return in_one_row or not wanted.together


def _begins(cell: Cell, labels: tuple[str, ...]) -> bool:
    """Whether a cell begins with one of the labels, as it reads or with the text of its text boxes."""
    plain = "".join([text.text or "" for text in cell.element.iter(T)])
    return squeezed(plain).startswith(labels) or cell_text(cell).startswith(labels)


def _nearly_begins(cell: Cell, labels: tuple[str, ...]) -> bool:
    texts = [paragraph.text for paragraph in cell.paragraphs]
    first = as_label(next(filter(str.strip, texts), ""))
    return any(first == as_label(label) or begins_with_label("".join(texts), label) for label in labels)


def _places(wanted: ContainerPattern, blocks: Sequence[Paragraph | Table]) -> Iterator[SlotPlace]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    tables = max(len(blocks) - len(paragraphs) - wanted.tables, 0)
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

"""The patterns of a blank's containers with slots, by which the same slots are found in a received form."""

from collections import Counter
from collections.abc import Iterable, Mapping

from fazhi_cli.forms.blank.alignment import Pattern, pattern_of
from fazhi_cli.forms.blank.mixed_lines import MixedLine
from fazhi_cli.forms.blank.slots import Place, Slot
from fazhi_cli.forms.blank.story import Story, cell_text
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.layout import BODY
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import T

_LABEL = 40


class ContainerPattern:
    """One container of the blank that holds slots: its number, the number of its label's cell, and its entries.

    ``labels`` are what the label's cell begins with, text boxes read with it and without; none: known by number only.
    ``special`` is what the blank's own paragraphs in it have beside their text;
    ``beside`` says that the label stands in the same row, ``together`` that it stands in the same table;
    ``tables`` how many tables the blank has in it.
    """

    def __init__(self, number: int, places: list[Place], patterns: Mapping[int, Pattern], story: Story) -> None:
        paragraphs = story.within(number)
        blocks = story.blocks if number == BODY else story.cells[number].blocks
        self.number, self.pattern = number, patterns[number]
        self.label = number if any(place.label == number for place in places) else places[0].label
        self.labels = _labels(self.label, patterns.get(self.label), story)
        self.special = Counter(item for paragraph in paragraphs for item in paragraph.special)
        own, other = (None if one == BODY else story.cells[one] for one in (number, self.label))
        self.together = own is not None and other is not None and own.rows is other.rows
        self.beside = self.together and own is not None and other is not None and own.row == other.row
        self.tables = len(blocks) - len(paragraphs)


def container_patterns(places: Iterable[Place], story: Story) -> dict[int, ContainerPattern]:
    """The patterns of all containers with slots, by their numbers."""
    by_container: dict[int, list[Place]] = {}
    for place in places:
        by_container.setdefault(place.container, []).append(place)
    patterns = {number: _pattern(story.within(number), places) for number, places in by_container.items()}
    return {number: ContainerPattern(number, by_container[number], patterns, story) for number in sorted(by_container)}


def _pattern(paragraphs: list[Paragraph], places: list[Place]) -> Pattern:
    """The entries of a container with these paragraphs and these slots."""
    whole = {place.first: (place.slot, place.last - place.first + 1) for place in places if not place.inline}
    lines: dict[int, MixedLine] = {}
    for index in sorted({place.first for place in places if place.inline}):
        own = sorted(
            (place for place in places if place.inline and place.first == index), key=lambda place: place.start
        )
        lines[index] = MixedLine(_parts(paragraphs[index].text, own), Counter(paragraphs[index].special))
    return pattern_of([paragraph.text for paragraph in paragraphs], whole, lines)


def _parts(text: str, places: list[Place]) -> tuple[str | Slot, ...]:
    parts: list[str | Slot] = []
    position = 0
    for place in places:
        parts += [text[position : place.start], place.slot]
        position = place.end
    return tuple(part for part in (*parts, text[position:]) if part)


def _labels(label: int, pattern: Pattern | None, story: Story) -> tuple[str, ...]:
    """What a label's cell begins with; ``pattern`` is that of the cell, if it holds slots itself."""
    if label == BODY:
        return ()
    if pattern is not None:
        return tuple(filter(None, [_own_label(pattern)]))
    cell = story.cells[label]
    plain = squeezed("".join(text.text or "" for one in cell.paragraphs for text in one.element.iter(T)))
    return tuple(dict.fromkeys(text[:_LABEL] for text in (plain, cell_text(cell)) if text))


def _own_label(pattern: Pattern) -> str:
    """The fixed words with which a container that holds slots begins."""
    words = ""
    for entry in pattern:
        if entry.slot is not None:
            break
        if entry.line is not None:
            first = entry.line.parts[0]
            return words + (squeezed(first) if isinstance(first, str) else "")
        words += squeezed(entry.text)
    return words

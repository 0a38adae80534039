"""The patterns of a blank's containers, by which a received form's slots are found: which paragraphs of a cell or body are
fixed text and which a slot's, told by aligning them with the blank's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fazhi_cli.forms.blank.mixed_lines import MixedLine
from fazhi_cli.forms.blank.slots import Place, Slot
from fazhi_cli.forms.blank.story import Story, cell_text
from fazhi_cli.forms.texts import as_label, squeezed
from fazhi_cli.forms.word.layout import BODY
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import T

_LABEL = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a container in the blank: a fixed paragraph, a slot's ``count`` paragraphs or a mixed line."""

    text: str
    position: int
    slot: Slot | None = None
    line: MixedLine | None = None
    count: int = 1

    def is_fixed_as(self, plain: str) -> bool:
        """Whether this fixed or mixed paragraph has that text, white space and the width of signs aside."""
        if self.line is not None:
            return self.line.matches(plain)
        return plain == squeezed(self.text) or as_label(plain) == as_label(self.text) != ""


Pattern = tuple[Entry, ...]


def pattern_of(texts: Sequence[str], slots: Mapping[int, tuple[Slot, int]], lines: Mapping[int, MixedLine]) -> Pattern:
    """The entries of a container with these paragraphs; ``slots`` and ``lines`` are given by their first paragraph."""
    entries: list[Entry] = []
    position = 0
    while position < len(texts) or position in slots:
        if position in slots:
            slot, count = slots[position]
            text = "\n".join(texts[position : position + count])
            entries.append(Entry(text, min(position, len(texts) - 1), slot, count=count))
            position += max(count, 0)
            if not count:
                break
        else:
            entries.append(Entry(texts[position], position, line=lines.get(position)))
            position += 1
    return tuple(entries)


def align(pattern: Pattern, texts: Sequence[str]) -> list[range]:
    """The paragraphs among ``texts`` of each entry of ``pattern``; a fixed entry has one, none if it is lost, or those
    into which it was divided.

    Fixed paragraphs before the last slot that may grow are searched from the front, those behind it from the back: a
    value may repeat the words of a label. What stands between two fixed paragraphs is the slot's.
    """
    if len(pattern) == 1 and pattern[0].slot is not None:
        return [range(len(texts))]
    plainly = _around_one(pattern, texts)
    if plainly is not None:
        return plainly
    plain = [squeezed(text) for text in texts]
    divided = _divided(pattern, plain)
    if divided:  # each is put together, and told apart again once it has its place
        whole = {run.start: "".join(texts[run.start : run.stop]) for run in divided}
        inner = {number for run in divided for number in run[1:]}
        kept = [number for number in range(len(texts)) if number not in inner]
        spans = align(pattern, [whole.get(number, texts[number]) for number in kept])
        starts = [*kept, len(texts)]
        return [range(starts[span.start], starts[span.stop]) for span in spans]
    last = max(_growing(pattern), default=len(pattern))
    found = _sought(pattern[:last], plain)
    start = max(found.values(), default=-1) + 1  # what stands behind the entry that grows is sought from the end
    mirrored = _sought(pattern[:last:-1], plain[start:][::-1], slots_may_lack=True)
    found |= {len(pattern) - 1 - number: len(plain) - 1 - at for number, at in mirrored.items()}
    return _ranges(pattern, found, len(texts))


def _divided(pattern: Pattern, plain: list[str]) -> list[range]:
    """The runs of paragraphs that together are one fixed paragraph of the blank: a label over two lines."""
    labels = {as_label(entry.text) for entry in pattern if entry.slot is None and entry.line is None}
    found: list[range] = []
    for start, text in enumerate(plain):
        if (found and start < found[-1].stop) or not text or as_label(text) in labels:
            continue
        whole = text
        for stop in range(start + 2, len(plain) + 1):
            whole += plain[stop - 1]
            if as_label(whole) in labels:
                found.append(range(start, stop))
                break
            if not any(label.startswith(as_label(whole)) for label in labels):
                break
    return found


def fits(pattern: Pattern, texts: Sequence[str]) -> bool:
    """Whether these paragraphs are the pattern's own, one slot of several paragraphs aside."""
    return _around_one(pattern, texts) is not None


def _growing(pattern: Pattern) -> list[int]:
    """The numbers of the entries that a value may make longer."""
    return [
        n for n, entry in enumerate(pattern) if entry.slot is not None and entry.slot.kind not in ("date", "choice")
    ]


def _around_one(pattern: Pattern, texts: Sequence[str]) -> list[range] | None:
    """The paragraphs of each entry when at most one of them has grown; None when the form differs in another way."""
    growing, more = _growing(pattern), len(texts) - sum(entry.count for entry in pattern)
    if len(growing) > 1 or (more and not growing):
        return None
    ranges, position = [], 0
    for number, entry in enumerate(pattern):
        end = position + entry.count + (more if number in growing else 0)
        if end < position or end > len(texts):
            return None
        if entry.slot is None and not entry.is_fixed_as(
            squeezed(texts[position]) if entry.line is None else texts[position]
        ):
            return None
        ranges.append(range(position, end))
        position = end
    return ranges


def _sought(pattern: Pattern, plain: Sequence[str], *, slots_may_lack: bool = False) -> dict[int, int]:
    """Where the fixed entries of a pattern stand, by their numbers: each is the first one alike behind the one before,
    and behind the first line of each slot between them unless ``slots_may_lack``.

    One that is nowhere is taken to be what stands in its place.
    """
    found: dict[int, int] = {}
    position = behind = 0
    for number, entry in enumerate(pattern):
        if entry.slot is not None:
            position += min(entry.count, 1)
            continue
        places = range(behind if slots_may_lack else position, len(plain))
        at = next((place for place in places if entry.is_fixed_as(plain[place])), position)
        if at < len(plain):
            found[number] = at
            position = behind = at + 1
    return found


def _ranges(pattern: Pattern, found: dict[int, int], count: int) -> list[range]:
    ranges, position = [], 0
    for number, entry in enumerate(pattern):
        if number in found:
            ranges.append(range(found[number], found[number] + 1))
            position = found[number] + 1
        elif entry.slot is None:
            ranges.append(range(position, position))
        else:
            behind = next((later for later in range(number + 1, len(pattern)) if later in found), len(pattern))
            slots = sum(entry.slot is not None for entry in pattern[number + 1 : behind])
            end = max(found.get(behind, count) - slots, position)
            ranges.append(range(position, end))
            position = end
    return ranges


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

"""Compares paragraphs: fixed ones with the blank's, a value with the formatting that the blank gives its slot."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from fazhi_cli.forms.blank.entries import options_of
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.inspection.differences import (
    Aspect,
    Change,
    Contrast,
    Difference,
    NamedPlace,
    Remark,
    contrasts,
    distinct,
    nearest_contrasts,
    spaced,
)
from fazhi_cli.forms.inspection.formatting import (
    ALIGNMENT,
    FORMAT,
    MARK,
    NUMBERING,
    PAGE_BREAK,
    EffectiveFormatting,
    FormattedText,
    numberless,
    run_contrasts,
)
from fazhi_cli.forms.inspection.place_names import slot_place
from fazhi_cli.forms.inspection.touched_parts import (
    TextPart,
    aligned_alike,
    gathered,
    overlaps,
    share_of,
    without_unseen_ends,
)
from fazhi_cli.forms.texts import quoted, squeezed, without_numbers
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.properties import Properties
from fazhi_cli.forms.word.special_content import Kind, is_changing

_MARKUP = (Kind.FIELD, Kind.LOCKED_FIELD, Kind.CONTROL)


class Side(NamedTuple):
    """One of the two documents compared: its formatting, and the style of the table that the paragraphs stand in.

    ``top`` is the first paragraph of that table, None outside tables: a page that begins there is the body's to compare.
    """

    formatting: EffectiveFormatting
    table_style: str | None = None
    top: Paragraph | None = None

    def aspects(self, paragraph: Paragraph) -> tuple[Aspect, ...]:
        """What is compared of a paragraph's format."""
        return FORMAT if self.top is None or paragraph is self.top else (*FORMAT, PAGE_BREAK)

    def breaks_amid(self, paragraph: Paragraph) -> int:
        """How many pages begin in a paragraph of a table, but with the table."""
        return sum(self.top is not None and (place > 0 or paragraph is not self.top) for place in paragraph.breaks)

    def stretches(self, paragraph: Paragraph) -> tuple[FormattedText, ...]:
        return self.formatting.stretches(paragraph, self.table_style)

    def mark(self, paragraph: Paragraph) -> Properties:
        return self.formatting.mark(paragraph, self.table_style)

    def format(self, paragraph: Paragraph) -> Properties:
        return self.formatting.format(paragraph, self.table_style)


def fixed_paragraph(
    place: NamedPlace, blank: Side, before: Paragraph, form: Side, after: Paragraph, room: float | None
) -> Iterator[Difference]:
    """What differs in a paragraph of fixed text. Where it has tracked changes or hidden text, only these are reported.

    ``room`` is the width of its cell in twips: a text that fills its only line looks the same however it is aligned.
    """
    changing = any(map(is_changing, before.special))
    if remark := _hiding(place, blank, before, form, after, changing=changing):
        yield remark
        return
    formats = blank.format(before), form.format(after)
    old, new = without_unseen_ends(formats, (blank.stretches(before), form.stretches(after)))
    texts = ["".join(stretch.text for stretch in stretches) for stretches in (old, new)]
    if changing and without_numbers(texts[0]) == without_numbers(texts[1]):
        old, new = numberless(old), numberless(new)
    elif texts[0] != texts[1]:
        yield _text_change(place, *texts)
        if not _alike(*texts):
            return
    yield from _run_changes(place, old, new)
    if not any(texts):
        marks = contrasts(blank.mark(before), form.mark(after), MARK)
        yield from (contrast.at(place, "form-label-look") for contrast in marks)
    if form.breaks_amid(after) > blank.breaks_amid(before):
        yield Remark("form-paragraph", place, "处加了分页符")
    found = list(contrasts(*formats, form.aspects(after)))
    numbers = blank.formatting.number(before), form.formatting.number(after)
    if numbers[0] != numbers[1] and not any(contrast.what == NUMBERING for contrast in found):
        found.append(Contrast(NUMBERING, *(f"“{number}”" if number else "无" for number in numbers)))
    aligned = [contrast for contrast in found if contrast.what == ALIGNMENT]
    if aligned and room is not None and aligned_alike(formats, old, room):
        found.remove(aligned[0])
    yield from (contrast.at(place, "form-paragraph") for contrast in found)


def _hiding(
    place: NamedPlace, blank: Side, before: Paragraph, form: Side, after: Paragraph, *, changing: bool
) -> Remark | None:
    """What was added that hides how the text reads: tracked changes, hidden text, fields and controls.

    ``changing``: the blank has a field whose result changes, so that others like it are no addition.
    """
    if any(item.kind is Kind.TRACKED for item in after.special if item not in before.special):
        return Remark("form-tracked", place, "处有修订痕迹")
    hidden = _hidden(form.stretches(after))
    if hidden and hidden != _hidden(blank.stretches(before)):
        return Remark("form-hidden", place, f"处有隐藏文字{quoted(hidden)}")
    known = {*before.special, *(item for item in after.special if changing and is_changing(item))}
    markup = [item for item in after.special if item not in known and item.kind in _MARKUP]
    if not markup:
        return None
    return Remark("form-field", place, f"处加了{'、'.join(dict.fromkeys(spaced(item.words) for item in markup))}")


def _hidden(stretches: Sequence[FormattedText]) -> str:
    return "".join(stretch.text for stretch in stretches if stretch.properties.get("vanish"))


def slot_paragraphs(
    slot: Slot, blank: Side, before: Sequence[Paragraph], form: Side, after: Iterable[Paragraph]
) -> Iterator[Difference]:
    """Where the formatting of a value differs from the one that the blank gives the slot.

    ``before`` are the blank's paragraphs of the slot; what is written may be formatted as any of them.
    """
    place, paragraphs = slot_place(slot), list(after)
    old, offered = blank.stretches(before[0]), "\n".join(paragraph.text for paragraph in before)
    options = options_of(offered) if slot.kind == "choice" else ()  # 二〇  年 is none
    if len(paragraphs) == len(before) == 1 and len(before[0].text) == len(paragraphs[0].text) and options:
        yield from _options(place, old, form.stretches(paragraphs[0]))
        return
    whole = "\n".join(paragraph.text for paragraph in paragraphs)
    if any(squeezed(option.words) not in squeezed(whole) for option in options):
        yield Change("form-label-text", place, "的选项", quoted(offered, 40), quoted(whole, 40))
        return
    expected_any = distinct(formatting for one in before for formatting in _formattings(blank, one))
    yield from _partial_changes("form-value-look", place, _value_contrasts(expected_any, form, paragraphs), whole)
    empty = [paragraph for paragraph in paragraphs if not paragraph.text]
    if len(empty) == len(paragraphs):
        marks = {item for one in empty for item in nearest_contrasts(expected_any, form.mark(one), MARK)}
        yield from (one.at(place, "form-value-look") for one in sorted(marks, key=lambda item: item.what))
    wanted = distinct(blank.format(paragraph) for paragraph in before)
    formats = (
        (contrast, paragraph)
        for paragraph in paragraphs
        for contrast in nearest_contrasts(wanted, form.format(paragraph), form.aspects(paragraph))
    )
    for contrast, touched in gathered(formats):
        share = "" if len(touched) == len(paragraphs) else f"中 {len(touched)} 段"
        yield contrast.at(place, "form-value-look", share)
    if any(paragraph.breaks for paragraph in paragraphs):
        yield Remark("form-value-look", place, "里加了分页符")


def _formattings(side: Side, paragraph: Paragraph) -> list[Properties]:
    """The formattings of a paragraph's text; of an empty one that of its mark."""
    return [stretch.properties for stretch in side.stretches(paragraph)] or [side.mark(paragraph)]


def _options(place: NamedPlace, old: Sequence[FormattedText], new: Sequence[FormattedText]) -> Iterator[Difference]:
    """Options formatted otherwise than in the blank, character by character; only their marks may change."""
    before, after = ("".join(stretch.text for stretch in stretches) for stretches in (old, new))
    if [option.words for option in options_of(before)] != [option.words for option in options_of(after, before)]:
        yield Change("form-label-text", place, "的选项", quoted(before, 40), quoted(after, 40))
        return
    yield from _text_changes("form-value-look", place, old, new)


def _value_contrasts(
    expected_any: Sequence[Properties], form: Side, paragraphs: list[Paragraph]
) -> Iterator[tuple[Contrast, TextPart]]:
    """What differs in each piece of a value from whichever formatting of the blank's slot is nearest to it."""
    start = 0
    for paragraph in paragraphs:
        for stretch in form.stretches(paragraph):
            if not stretch.properties.get("vanish"):
                ways = (list(run_contrasts(one, stretch.properties, stretch.text)) for one in expected_any)
                for contrast in min(ways, key=len) if stretch.properties not in expected_any else ():
                    yield contrast, TextPart(stretch.text, start)
            start += len(stretch.text)
        start += 1


def _text_changes(
    kind: str, place: NamedPlace, old: Sequence[FormattedText], new: Sequence[FormattedText]
) -> Iterator[Difference]:
    """Changes in the formatting of an equal text, character by character."""
    contrasts = (
        (contrast, part)
        for part, before, after in (overlaps(old, new) if old != new else ())
        for contrast in run_contrasts(before, after, part.text)
    )
    yield from _partial_changes(kind, place, contrasts, "".join(stretch.text for stretch in new))


def _partial_changes(
    kind: str, place: NamedPlace, contrasts: Iterable[tuple[Contrast, TextPart]], text: str
) -> Iterator[Difference]:
    """Changes in the formatting of a text; one that touches only a part of it names that part."""
    for contrast, parts in gathered(contrasts):
        yield contrast.at(place, kind, share_of(parts, text))


def _run_changes(place: NamedPlace, old: Sequence[FormattedText], new: Sequence[FormattedText]) -> Iterator[Difference]:
    """Changes in the formatting of a fixed text, character by character; an altered text counts as formatted throughout
    like its longest stretch.
    """
    text = "".join(stretch.text for stretch in new)
    if text != "".join(stretch.text for stretch in old):
        old = [FormattedText(text, max(old, key=lambda stretch: len(stretch.text)).properties)] if old else []
    yield from _text_changes("form-label-look", place, old, new)


def _alike(before: str, after: str) -> bool:
    """Whether a text is so much like another that it is the same one, altered, and its formatting can be compared."""
    return len(after) <= 2 * len(before) and SequenceMatcher(None, before, after, autojunk=False).ratio() >= 0.5


def _text_change(place: NamedPlace, before: str, after: str) -> Difference:
    if squeezed(before) == squeezed(after):
        return Remark("form-label-text", place, "的空格有增减")
    if not after.strip():
        return Remark("form-label-text", place, "被删去")
    return Change("form-label-text", place, "的文字", quoted(before, 40), quoted(after, 40))

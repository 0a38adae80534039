"""Compares paragraphs: the fixed ones with the blank's, those of a slot with the look the blank gives the slot."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from fazhi_cli.forms.blank.entries import options_of
from fazhi_cli.forms.inspection.additions import told
from fazhi_cli.forms.inspection.differences import Change, Difference, Place, Remark
from fazhi_cli.forms.inspection.formatting import (
    ALIGNMENT,
    Contrast,
    EffectiveFormatting,
    FormattedText,
    format_contrasts,
    mark_contrasts,
    run_contrasts,
)
from fazhi_cli.forms.texts import quoted
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.properties import Properties
from fazhi_cli.forms.word.special_content import Kind

Touched = TypeVar("Touched")
_WAYS = 3
_MARKUP = (Kind.FIELD, Kind.CONTROL)


class Part(NamedTuple):
    """A part of a text and the offset at which it begins."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Side:
    """One document's share in a comparison: its formatting, and the style of the table the paragraphs stand in."""

    formatting: EffectiveFormatting
    table_style: str | None = None


def stretches(side: Side, paragraph: Paragraph) -> tuple[FormattedText, ...]:
    """The text of a paragraph by runs."""
    return side.formatting.stretches(paragraph, side.table_style)


def fixed_paragraph(
    place: Place, blank: Side, before: Paragraph, form: Side, after: Paragraph, room: float | None = None
) -> Iterator[Difference]:
    """What differs in a paragraph of fixed text. Tracked changes and hidden text stand for all they bring about.

    ``room`` is the width of its cell in twips: a text that fills its only line looks alike however it is aligned.
    """
    added = [item.kind for item in after.special if item not in before.special]
    if Kind.TRACKED in added:
        yield Remark("form-tracked", place, "处有修订痕迹")
        return
    old, new = stretches(blank, before), stretches(form, after)
    hidden = "".join(stretch.text for stretch in new if stretch.look.get("vanish"))
    if hidden:
        yield Remark("form-hidden", place, f"处有隐藏文字{quoted(hidden)}")
        return
    markup = [item for item in after.special if item not in before.special and item.kind in _MARKUP]
    if markup:
        yield Remark("form-field", place, f"处加了{'、'.join(dict.fromkeys(map(told, markup)))}")
        return
    if before.text != after.text:
        yield _text_change(place, before.text, after.text)
        if not _alike(before.text, after.text):
            return
    yield from _run_changes(place, old, new)
    if not before.text and not after.text:
        marks = mark_contrasts(
            blank.formatting.mark(before, blank.table_style), form.formatting.mark(after, form.table_style)
        )
        yield from _changes("form-label-look", place, marks)
    formats = blank.formatting.format(before, blank.table_style), form.formatting.format(after, form.table_style)
    found = format_contrasts(*formats)
    if room is not None and _aligned_alike(formats, old, room):
        found = (contrast for contrast in found if contrast.what != ALIGNMENT)
    yield from _changes("form-paragraph", place, found)


def _aligned_alike(formats: tuple[Properties, Properties], text: Sequence[FormattedText], room: float) -> bool:
    """Whether a text looks the same under both alignments, which begin at the left and fill or leave the line."""
    alignments = {found.get("jc") or "left" for found in formats}
    width = sum(
        (10 if unicodedata.east_asian_width(sign) in "WFA" else 5) * (stretch.look.get("sz") or 20.0)
        for stretch in text
        for sign in stretch.text
    )
    if "distribute" in alignments:
        return alignments <= {"left", "both", "distribute"} and _FILLED * room <= width <= room
    return alignments <= {"left", "both"} and width <= room


_FILLED = 0.85
"""Share of the line from which on nobody sees that its letters are spread."""


def slot_paragraphs(
    place: Place, blank: Side, before: Paragraph, form: Side, after: Iterable[Paragraph]
) -> Iterator[Difference]:
    """What differs in the look of a value from the look that the blank gives the slot's paragraph."""
    paragraphs = list(after)
    old = stretches(blank, before)
    if len(paragraphs) == 1 and len(before.text) == len(paragraphs[0].text) and options_of(before.text):
        yield from _options(place, old, stretches(form, paragraphs[0]))
        return
    expected = old[0].look if old else blank.formatting.mark(before, blank.table_style)
    looks = [stretch.look for stretch in old] or [expected]
    yield from _partial_changes(place, _value_contrasts(looks, form, paragraphs), _letters(paragraphs))
    empty = [paragraph for paragraph in paragraphs if not paragraph.text]
    if len(empty) == len(paragraphs):
        marks = {
            item for one in empty for item in mark_contrasts(expected, form.formatting.mark(one, form.table_style))
        }
        yield from _changes("form-value-look", place, sorted(marks, key=lambda item: item.what))
    wanted = blank.formatting.format(before, blank.table_style)
    formats = (
        (contrast, paragraph)
        for paragraph in paragraphs
        for contrast in format_contrasts(wanted, form.formatting.format(paragraph, form.table_style))
    )
    for contrast, touched in _gathered(formats):
        share = "" if len(touched) == len(paragraphs) else f"中 {len(touched)} 段"
        yield _change("form-value-look", place, contrast, share)
    if any(paragraph.breaks for paragraph in paragraphs):
        yield Remark("form-value-look", place, "里加了分页符")


def _options(place: Place, old: Sequence[FormattedText], new: Sequence[FormattedText]) -> Iterator[Difference]:
    """Options as they look in the blank, character by character; their words are fixed, their marks are not."""
    before, after = ("".join(stretch.text for stretch in stretches) for stretches in (old, new))
    if [option.words for option in options_of(before)] != [option.words for option in options_of(after)]:
        yield Change("form-label-text", place, "的选项", quoted(before, 40), quoted(after, 40))
        return
    contrasts = (
        (contrast, part)
        for part, one, other in _overlaps(old, new)
        for contrast in run_contrasts(one, other, part.text)
    )
    yield from _partial_changes(place, contrasts, len("".join(after.split())))


def _value_contrasts(
    looks: Sequence[Properties], form: Side, paragraphs: list[Paragraph]
) -> Iterator[tuple[Contrast, Part]]:
    """What differs in a value from the one of the looks that the blank has there that is nearest to it."""
    start = 0
    for paragraph in paragraphs:
        for stretch in stretches(form, paragraph):
            if not stretch.look.get("vanish"):
                ways = [list(run_contrasts(look, stretch.look, stretch.text)) for look in looks]
                for contrast in min(ways, key=len):
                    yield contrast, Part(stretch.text, start)
            start += len(stretch.text)
        start += 1


def _gathered(contrasts: Iterable[tuple[Contrast, Touched]]) -> Iterator[tuple[Contrast, list[Touched]]]:
    """What each contrast touches; an aspect that was changed in many ways is one contrast."""
    touched: dict[Contrast, list[Touched]] = {}
    for contrast, item in contrasts:
        touched.setdefault(contrast, []).append(item)
    aspects: dict[str, list[Contrast]] = {}
    for contrast in touched:
        aspects.setdefault(contrast.what, []).append(contrast)
    for what, alike in aspects.items():
        if len(alike) <= _WAYS:
            yield from ((contrast, touched[contrast]) for contrast in alike)
        else:
            together = [item for contrast in alike for item in touched[contrast]]
            yield Contrast(what, alike[0].before, f"{len(alike)} 种"), together


def _letters(paragraphs: list[Paragraph]) -> int:
    return sum(len("".join(paragraph.text.split())) for paragraph in paragraphs)


def _partial_changes(place: Place, contrasts: Iterable[tuple[Contrast, Part]], letters: int) -> Iterator[Difference]:
    """Changes of the look of a value, saying which part of it they touch when it is not all of it."""
    for contrast, parts in _gathered(contrasts):
        yield _change("form-value-look", place, contrast, _share(parts, letters))


def _share(parts: Iterable[Part], letters: int) -> str:
    """The part of a text of so many ``letters`` that is touched, quoted as it stands there; empty for all of it."""
    touched: list[Part] = []
    for part in parts:
        if touched and touched[-1].start + len(touched[-1].text) == part.start:
            touched[-1] = Part(touched[-1].text + part.text, touched[-1].start)
        else:
            touched.append(part)
    if sum(len("".join(part.text.split())) for part in touched) >= letters:
        return ""
    seen = [part.text for part in touched if part.text.strip()] or [part.text for part in touched]
    return f"中{quoted(seen[0])}" + (f"等 {len(seen)} 处" if len(seen) > 1 else "")


def _run_changes(place: Place, old: Sequence[FormattedText], new: Sequence[FormattedText]) -> Iterator[Difference]:
    """Changes of the look of a fixed text, character by character; of an altered text by its most common look."""
    text = "".join(stretch.text for stretch in new)
    if text != "".join(stretch.text for stretch in old):
        old = [FormattedText(text, max(old, key=lambda stretch: len(stretch.text)).look)] if old else []
    contrasts = (
        (contrast, part)
        for part, before, after in _overlaps(old, new)
        for contrast in run_contrasts(before, after, part.text)
    )
    for contrast, parts in _gathered(contrasts):
        yield _change("form-label-look", place, contrast, _share(parts, len("".join(text.split()))))


def _overlaps(
    old: Sequence[FormattedText], new: Sequence[FormattedText]
) -> Iterator[tuple[Part, Properties, Properties]]:
    """The pieces of an equal text over which neither side changes its look."""
    position = start = 0
    following = iter(old)
    current = next(following, None)
    for stretch in new:
        end = position + len(stretch.text)
        while current is not None and position < end:
            stop = min(end, start + len(current.text))
            part = stretch.text[len(stretch.text) - (end - position) :][: stop - position]
            yield Part(part, position), current.look, stretch.look
            position = stop
            if position == start + len(current.text):
                start = position
                current = next(following, None)


def _alike(before: str, after: str) -> bool:
    """Whether a text is still the same one, altered, so that its look can be compared."""
    return len(after) <= 2 * len(before) and SequenceMatcher(None, before, after, autojunk=False).ratio() >= 0.5


def _text_change(place: Place, before: str, after: str) -> Difference:
    if "".join(before.split()) == "".join(after.split()):
        return Remark("form-label-text", place, "的空格有增减")
    if not after.strip():
        return Remark("form-label-text", place, "被删去")
    return Change("form-label-text", place, "的文字", quoted(before, 40), quoted(after, 40))


def _changes(kind: str, place: Place, contrasts: Iterable[Contrast]) -> Iterator[Difference]:
    return (_change(kind, place, contrast) for contrast in contrasts)


def _change(kind: str, place: Place, contrast: Contrast, share: str = "") -> Change:
    return Change(kind, place, f"{share}的{contrast.what}", contrast.before, contrast.after)

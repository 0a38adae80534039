"""Compares paragraphs: the fixed ones with the blank's, those of a slot with the look the blank gives the slot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from fazhi_cli.forms.inspection import words
from fazhi_cli.forms.inspection.additions import told
from fazhi_cli.forms.inspection.differences import Change, Difference, Place, Remark
from fazhi_cli.forms.inspection.looks import Contrast, Looks, format_contrasts, mark_contrasts, run_contrasts
from fazhi_cli.forms.properties import Properties
from fazhi_cli.forms.story import Kind, Paragraph

_MARKUP = (Kind.FIELD, Kind.CONTROL)


@dataclass(frozen=True, slots=True)
class Side:
    """One document's share in a comparison: its looks, and the style of the table the paragraphs stand in."""

    looks: Looks
    table_style: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text with one look."""

    text: str
    look: Properties


def stretches(side: Side, paragraph: Paragraph) -> list[Stretch]:
    """The text of a paragraph by runs."""
    return [
        Stretch(piece.text, side.looks.run(paragraph, piece.run, side.table_style))
        for piece in paragraph.pieces
        if piece.text
    ]


def fixed_paragraph(place: Place, blank: Side, before: Paragraph, form: Side, after: Paragraph) -> Iterator[Difference]:
    """What differs in a paragraph of fixed text. Tracked changes and hidden text stand for all they bring about."""
    added = [oddity.kind for oddity in after.oddities if oddity not in before.oddities]
    if Kind.TRACKED in added:
        yield Remark("form-tracked", place, "处有修订痕迹")
        return
    old, new = stretches(blank, before), stretches(form, after)
    hidden = "".join(stretch.text for stretch in new if stretch.look.get("vanish"))
    if hidden:
        yield Remark("form-hidden", place, f"处有隐藏文字“{words.shown(hidden)}”")
        return
    markup = [oddity for oddity in after.oddities if oddity not in before.oddities and oddity.kind in _MARKUP]
    if markup:
        yield Remark("form-field", place, f"处加了{'、'.join(dict.fromkeys(map(told, markup)))}")
        return
    if before.text != after.text:
        yield _text_change(place, before.text, after.text)
        if not _alike(before.text, after.text):
            return
    yield from _run_changes(place, old, new)
    if not before.text and not after.text:
        marks = mark_contrasts(blank.looks.mark(before, blank.table_style), form.looks.mark(after, form.table_style))
        yield from _changes("form-label-look", place, marks)
    formats = blank.looks.format(before, blank.table_style), form.looks.format(after, form.table_style)
    yield from _changes("form-paragraph", place, format_contrasts(*formats))


def slot_paragraphs(
    place: Place, blank: Side, before: Paragraph, form: Side, after: Iterable[Paragraph]
) -> Iterator[Difference]:
    """What differs in the look of a value from the look that the blank gives the slot's paragraph."""
    paragraphs = list(after)
    old = stretches(blank, before)
    expected = old[0].look if old else blank.looks.mark(before, blank.table_style)
    yield from _partial_changes(place, _value_contrasts(expected, form, paragraphs), _letters(paragraphs))
    empty = [paragraph for paragraph in paragraphs if not paragraph.text]
    if len(empty) == len(paragraphs):
        marks = {item for one in empty for item in mark_contrasts(expected, form.looks.mark(one, form.table_style))}
        yield from _changes("form-value-look", place, sorted(marks, key=lambda item: item.what))
    wanted = blank.looks.format(before, blank.table_style)
    formats: dict[Contrast, int] = {}
    for paragraph in paragraphs:
        for contrast in format_contrasts(wanted, form.looks.format(paragraph, form.table_style)):
            formats[contrast] = formats.get(contrast, 0) + 1
    for contrast, count in formats.items():
        share = "" if count == len(paragraphs) else f"中 {count} 段"
        yield _change("form-value-look", place, contrast, share)
    if any(paragraph.breaks for paragraph in paragraphs):
        yield Remark("form-value-look", place, "里加了分页符")


def _value_contrasts(expected: Properties, form: Side, paragraphs: list[Paragraph]) -> Iterator[tuple[Contrast, str]]:
    for paragraph in paragraphs:
        for stretch in stretches(form, paragraph):
            if not stretch.look.get("vanish"):
                for contrast in run_contrasts(expected, stretch.look, stretch.text):
                    yield contrast, stretch.text


def _letters(paragraphs: list[Paragraph]) -> int:
    return sum(len("".join(paragraph.text.split())) for paragraph in paragraphs)


def _partial_changes(place: Place, contrasts: Iterable[tuple[Contrast, str]], letters: int) -> Iterator[Difference]:
    """Changes of the look of a value, saying which part of it they touch when it is not all of it."""
    touched: dict[Contrast, list[str]] = {}
    for contrast, text in contrasts:
        touched.setdefault(contrast, []).append(text)
    for contrast, texts in touched.items():
        whole = "".join("".join(texts).split())
        share = f"中“{words.shown(whole)}”" if len(whole) < letters else ""
        yield _change("form-value-look", place, contrast, share)


def _run_changes(place: Place, old: list[Stretch], new: list[Stretch]) -> Iterator[Difference]:
    """Changes of the look of a fixed text, character by character; of an altered text by its most common look."""
    text = "".join(stretch.text for stretch in new)
    if text != "".join(stretch.text for stretch in old):
        old = [Stretch(text, max(old, key=lambda stretch: len(stretch.text)).look)] if old else []
    touched: dict[Contrast, list[str]] = {}
    for part, before, after in _overlaps(old, new):
        for contrast in run_contrasts(before, after, part):
            touched.setdefault(contrast, []).append(part)
    for contrast, parts in touched.items():
        part = "".join(parts)
        share = f"中“{words.shown(part)}”" if len(part.strip()) < len(text.strip()) else ""
        yield _change("form-label-look", place, contrast, share)


def _overlaps(old: list[Stretch], new: list[Stretch]) -> Iterator[tuple[str, Properties, Properties]]:
    """The pieces of an equal text over which neither side changes its look."""
    position = start = 0
    following = iter(old)
    current = next(following, None)
    for stretch in new:
        end = position + len(stretch.text)
        while current is not None and position < end:
            stop = min(end, start + len(current.text))
            yield stretch.text[len(stretch.text) - (end - position) :][: stop - position], current.look, stretch.look
            position = stop
            if position == start + len(current.text):
                start = position
                current = next(following, None)


def _alike(before: str, after: str) -> bool:
    """Whether a text is still the same one, altered, so that its look can be compared."""
    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= 0.5


def _text_change(place: Place, before: str, after: str) -> Difference:
    if "".join(before.split()) == "".join(after.split()):
        return Remark("form-label-text", place, "的空格有增减")
    if not after.strip():
        return Remark("form-label-text", place, "被删去")
    return Change("form-label-text", place, "的文字", f"“{words.shown(before, 40)}”", f"“{words.shown(after, 40)}”")


def _changes(kind: str, place: Place, contrasts: Iterable[Contrast]) -> Iterator[Difference]:
    return (_change(kind, place, contrast) for contrast in contrasts)


def _change(kind: str, place: Place, contrast: Contrast, share: str = "") -> Change:
    return Change(kind, place, f"{share}的{contrast.what}", contrast.before, contrast.after)

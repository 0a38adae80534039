"""The edits of choices and content controls: only their state is replaced, and a control stops being a placeholder."""

import itertools
import re
from collections.abc import Iterator
from functools import partial
from operator import is_not
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.forms.blank import entries
from fazhi_cli.forms.blank.entries import FILLER, Option
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.source import Edit, FillError, Part, Region, Source, characters, keeps_spaces, run_text
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.paragraph import Piece
from fazhi_cli.forms.word.wordml import P_PR, R_PR, SDT, SDT_CONTENT, SDT_PR, WORD_2010, P, R, T, attribute, w

SYMBOLS = {"F0A8": "F0FE", "F06F": "F0FE", "F0A3": "F052", "00A8": "00FE", "006F": "00FE", "00A3": "0052"}
"""Empty boxes of Wingdings and Wingdings 2 by their codes, and the ticked ones of the same fonts."""
_EMPTY_SYMBOLS = {ticked: empty for empty, ticked in reversed(SYMBOLS.items())}
_PLACEHOLDER = re.compile(rb"<w:rStyle\b[^>]*/>")


def choice_edits(source: Source, slot: Slot, region: Region, control: _Element | None) -> Iterator[Edit]:
    """The edits of a choice: of its marks, or of the list that it is chosen from."""
    options = entries.options_of(region.text)
    if not options and control is not None:
        yield from control_edits(source, slot, control)
        return
    lists = (drop_down_of(part.piece) for part in region.parts)
    drop_down = next((one for one in lists if one is not None), None)
    if not options and drop_down is not None:
        words = [attribute(entry, "val") or "" for entry in drop_down.iterchildren(w("listEntry"))]
        result, inner = drop_down.find(w("result")), source.spans[drop_down].inner
        start, end = (inner, inner) if result is None else (source.spans[result].start, source.spans[result].end)
        # The number of the entry that is chosen stands first in the list.
        chosen = b'<w:result w:val="%d"/>'
        yield source.edit(start, end, slot, lambda value: chosen % words.index(_listed(slot, words, value)))
        return
    if not options:
        raise FillError(f"“{slot.label}”处看不到选项。")
    for option in options:
        mark = _Mark(slot, option, options)
        parts = list(region.between(option.start, option.end))
        if len(parts) > 1 and all(part.piece.element.tag == T for part in parts):
            yield from _divided_mark(source, mark, parts)
            continue
        for part in parts:
            yield from _mark_edits(source, mark, part)


class _Mark(NamedTuple):
    """The mark of one of a slot's options."""

    slot: Slot
    option: Option
    options: tuple[Option, ...]

    def in_state(self, ticked: bytes, empty: bytes, value: str) -> bytes:
        """What stands there when the slot says ``value``. Raises FillError for what is none of the options."""
        offered = [one.words for one in self.options]
        wanted = entries.words_chosen(self.slot, value, offered)
        strange = wanted - set(offered)
        if strange:
            message = f"“{self.slot.label}”的选项里没有“{'、'.join(sorted(strange))}”，表上只有：{'、'.join(offered)}。"
            raise FillError(message)
        return ticked if self.option.words in wanted else empty


def drop_down_of(piece: Piece) -> _Element | None:
    """The list of a form field of Word 97 that prints a piece of text; None where something else does."""
    return piece.element.find(f"{w('ffData')}/{w('ddList')}")


def control_edits(source: Source, slot: Slot, control: _Element) -> Iterator[Edit]:
    """The edits of a content control: its text becomes the value, in a list only one of its items."""
    properties, content = control.find(SDT_PR), control.find(SDT_CONTENT)
    if properties is None or content is None:
        raise FillError(f"“{slot.label}”处的内容控件不完整。")
    listed = properties.iterfind(f"{w('dropDownList')}/{w('listItem')}")
    words = [attribute(item, "displayText") or attribute(item, "value") or "" for item in listed]
    shown = properties.find(w("showingPlcHdr"))
    if shown is not None:
        yield source.edit(source.spans[shown].start, source.spans[shown].end, slot, lambda value: b"")
        for run in content.iter(R):
            yield from _like_its_line(source, slot, run, properties)
    texts = list(content.iter(T))

    def written(value: str) -> str:
        return _listed(slot, words, value) if words else value

    if not texts:
        runs = [source.spans[run] for run in content.iter(R)]
        open_runs = [span.outer for span in runs if span.inner < span.end]
        if not open_runs:
            raise FillError(f"“{slot.label}”处的内容控件是空的，请在空白表的控件里留一个空格。")
        yield source.edit(open_runs[0], open_runs[0], slot, lambda value: run_text(written(value)))
    for number, text in enumerate(texts):
        piece = Piece(text.text or "", text.getparent(), text)  # type: ignore[arg-type]
        part = Part(piece, 0, len(piece.text.strip(" \t\r\n") if not keeps_spaces(text) else piece.text), piece.text)
        render = (lambda value: characters(written(value))) if number == 0 else (lambda value: b"")
        yield from source.characters(slot, part, render)


def control_of(region: Region) -> _Element | None:
    """The content control that holds a slot's text and nothing else, or that follows its label."""
    said = squeezed(region.text)
    inside = (one for part in region.parts for one in part.piece.element.iterancestors(SDT))
    holding = next((one for one in inside if squeezed("".join(text.text or "" for text in one.iter(T))) == said), None)
    if holding is not None:
        return holding
    own_paragraphs = [paragraph.element for paragraph in region.paragraphs]
    whole = region.text == "\n".join(paragraph.text for paragraph in region.paragraphs)
    for paragraph in region.paragraphs:
        around = [one for one in paragraph.element.iterancestors(SDT) if list(one.iter(P)) == own_paragraphs]
        if around and whole and not region.text.strip(FILLER):
            return around[0]
        after = region.before.piece.run if region.before is not None else None
        own = paragraph.element.iterchildren(SDT) if after is None else after.itersiblings(SDT)
        found = next(own, None)
        siblings = after.itersiblings() if after is not None else ()
        between = itertools.takewhile(partial(is_not, found), siblings)
        if found is not None and not region.parts and all(next(one.iter(T), None) is None for one in between):
            return found
    return None


def check_state(control: _Element) -> tuple[_Element, str] | None:
    """The element with a check box control's state, and the character of its tick; None for other controls."""
    box = next(control.iter(f"{{{WORD_2010}}}checkbox"), None)
    state = box.find(f"{{{WORD_2010}}}checked") if box is not None else None
    if box is None or state is None:
        return None
    shown = box.find(f"{{{WORD_2010}}}checkedState")
    code = shown.get(f"{{{WORD_2010}}}val") if shown is not None else None
    return state, chr(int(code, 16)) if code else ""


def _mark_edits(source: Source, mark: _Mark, part: Part) -> Iterator[Edit]:
    """The edits of a mark that is one piece of text, a symbol or a check box."""
    element = part.piece.element

    def state(start: int, end: int, ticked: bytes, empty: bytes) -> Edit:
        return source.edit(start, end, mark.slot, partial(mark.in_state, ticked, empty))

    box = element.find(f"{w('ffData')}/{w('checkBox')}") if element.tag == w("fldChar") else None
    if box is not None:
        own = box.find(w("checked"))
        start, end = (
            (source.spans[own].start, source.spans[own].end) if own is not None else (source.spans[box].outer,) * 2
        )
        yield state(start, end, b"<w:checked/>", b'<w:checked w:val="0"/>' if mark.option.chosen else b"")
    elif element.tag == w("sym"):
        original, span = source.bytes(element), source.spans[element]
        code = (attribute(element, "char") or "").upper()
        ticked, empty = (
            original.replace(code.encode(), signs.get(code, code).encode()) for signs in (SYMBOLS, _EMPTY_SYMBOLS)
        )
        yield state(span.start, span.end, ticked, empty)
    else:
        tick = entries.marked(part.text, mark.slot.mark)
        found = next((one for one in map(check_state, element.iterancestors(SDT)) if one is not None), None)
        if found is not None:
            tick, span = found[1] or tick, source.spans[found[0]]
            written = source.xml[span.start : span.end]
            on, off = (re.sub(rb'(val=["\'])[^"\']*', rb"\g<1>" + sign, written) for sign in (b"1", b"0"))
            yield state(span.start, span.end, on, off)
        plain = characters(entries.unmarked(part.text))
        yield from source.characters(mark.slot, part, partial(mark.in_state, characters(tick), plain))


def _divided_mark(source: Source, mark: _Mark, parts: list[Part]) -> Iterator[Edit]:
    """A mark that several runs make up (``（`` ``　`` ``）``): each keeps its characters, one of them takes the tick."""
    texts = [entries.without_marks(part.text) for part in parts]
    inner = [number for number, text in enumerate(texts) if not text.strip(FILLER)]
    target = inner[len(inner) // 2] if inner else 0
    tick = mark.slot.mark or "√"
    for number, (part, text) in enumerate(zip(parts, texts, strict=True)):
        if number != target:
            ticked = text
        elif inner:
            ticked = entries.over(text, tick, align="center")
        else:
            ticked = text[:1] + tick + text[1:].lstrip(FILLER)
        yield from source.characters(mark.slot, part, partial(mark.in_state, characters(ticked), characters(text)))


def _like_its_line(source: Source, slot: Slot, run: _Element, control: _Element) -> Iterator[Edit]:
    """A placeholder's run takes the formatting of the control or of the line, as what is typed there does."""
    own = run.find(R_PR)
    if own is None:
        return
    label = next(next(run.iterancestors(SDT)).itersiblings(R, preceding=True), None)
    line = label.find(R_PR) if label is not None else next(run.iterancestors(P)).find(f"{P_PR}/{R_PR}")
    models = [found for found in (control.find(R_PR), line) if found is not None]
    written = _PLACEHOLDER.sub(b"", source.bytes(models[0])) if models else b""
    yield source.edit(source.spans[own].start, source.spans[own].end, slot, lambda value: written)


def _listed(slot: Slot, words: list[str], value: str) -> str:
    wanted = slot.options.get(value, value)
    if wanted not in words:
        raise FillError(f"“{slot.label}”的选项里没有“{wanted}”，表上只有：{'、'.join(words)}。")
    return wanted

"""The edits of slots within a line: only their characters are replaced; a date is written over the blank's own spaces."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from fazhi_cli.forms.blank import entries
from fazhi_cli.forms.blank.date_lines import date_gaps, date_numbers, number_after
from fazhi_cli.forms.blank.entries import FILLER
from fazhi_cli.forms.blank.regions import Region, characters, run_text
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.blank.source import Edit, FillError, Source
from fazhi_cli.forms.word.wordml import R_PR, T, child_value

if TYPE_CHECKING:
    from lxml.etree import _Element


def line_edits(source: Source, slot: Slot, region: Region) -> Iterator[Edit]:
    """The edits of a slot that is a stretch of a line: its longest filler, or the blank's prompt, becomes the value."""
    texts = [part for part in region.parts if part.piece.element.tag == T]
    worded = [part for part in texts if part.text.strip(FILLER)]
    target = worded[0] if worded else max(texts, key=lambda part: len(part.text), default=None)
    if target is None:
        yield from _insertion(source, slot, region)
        return
    filler = "" if worded else target.text
    align = "center" if "_" in filler or "＿" in filler or _underlined(target.piece.run) else "left"
    padded = align == "center" or region.followed

    def render(value: str) -> bytes:
        written = entries.over(filler, value, align=align) if padded else value
        return characters(written + "\u3000" * (region.followed and written == value))

    yield from source.characters(slot, target, render, "characters")
    for part in worded[1:]:
        yield from source.characters(slot, part, lambda value: b"")


def _insertion(source: Source, slot: Slot, region: Region) -> Iterator[Edit]:
    """Inserts a value where there is no character to replace: before the slot's tabs, else behind the text before it."""
    if region.parts:
        at = source.spans[region.parts[0].piece.element].start
        yield source.edit(at, at, slot, run_text)
    elif region.before is not None and region.before.piece.element.tag == T:
        yield from source.characters(slot, region.before, characters, "characters")
    else:
        raise FillError(f"“{slot.label}”处没有可写的文字，请在空白表里留出空格或横线。")


def date_edits(source: Source, slot: Slot, region: Region) -> Iterator[Edit]:
    """The edits of a date line: a number over the filler before each of 年, 月 and 日."""
    gaps = list(date_gaps(region.text))
    chinese = any(printed and not printed.isascii() for *_, printed in gaps)
    for unit, start, at, printed in gaps:
        gap = [part for part in region.between(start, at - len(printed)) if part.piece.element.tag == T]
        target = max(gap, key=lambda part: len(part.text), default=None)
        if printed or target is None:
            target = region.at(at)
        align = "right" if unit == "年" else "center"
        yield from source.characters(slot, target, partial(_number, slot, unit, printed, chinese, target.text, align))


def _number(slot: Slot, unit: str, printed: str, chinese: bool, filler: str, align: str, value: str) -> bytes:
    """One number of a date over the filler before its unit; the filler stays where the date lacks that number."""
    numbers = date_numbers(value)
    if numbers is None:
        raise FillError(f"“{slot.label}”要填日期，填写的内容是“{value}”。")
    number = number_after(printed, unit, numbers.get(unit, ""), chinese=chinese)
    if number is None:
        raise FillError(f"“{slot.label}”处已印有“{printed}{unit}”，与填写的“{value}”不符。")
    return characters(entries.over(filler, number, align=align))


def _underlined(run: _Element) -> bool:
    return child_value(run.find(R_PR), "u") not in (None, "", "none")

"""What would be filled and printed: a row per slot (value, source, length); copies; where to sign and seal."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_cli.counting import count_by, count_characters
from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.filling.continuation import SUPPLEMENT_KEY
from fazhi_cli.forms.filling.form_files import Paper, Prepared, planned_papers
from fazhi_cli.forms.filling.slot_values import slot_value
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.line_breaking import line_count
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.model import Round

BY_HAND = "（留空手写）"
NOT_GIVEN = "（没有填）"


class Row(NamedTuple):
    """One slot: its label, the value or why there is none, the key path it comes from, characters and lines.

    ``field`` is empty and the numbers are too where nothing is printed; ``characters`` reads 1032/1500 where the round
    sets a limit (by its method, else as Word counts), ``lines`` 45/60 where the form states a capacity.
    """

    label: str
    value: str
    field: KeyPath
    characters: str = ""
    lines: str = ""


def preview(nomination: Nomination, round: Round, *, opinions: bool = False) -> tuple[Row, ...]:
    """The rows of every form, and of the continuation sheets that would be written."""
    papers = planned_papers(nomination, round, opinions=opinions)
    return tuple(row for paper in papers for row in _rows(paper, nomination, round, several=len(papers) > 1))


def _rows(paper: Paper, nomination: Nomination, round: Round, *, several: bool) -> Iterator[Row]:
    prepared = paper.prepared
    if several:
        yield Row(f"【{paper.document.label}】", paper.file, ())
    for slot in paper.blank.slots:
        yield _row(slot, nomination, prepared, round)
    fields = {slot.label: slot.field for slot in (*prepared.divided, *prepared.lists)} | {
        SUPPLEMENT_KEY: (SUPPLEMENT_KEY,)
    }
    for section in prepared.sheet.sections if prepared.sheet is not None else ():
        words = str(count_characters(section.text).word)
        yield Row(f"附页：{section.heading}", section.text, fields[section.label], words)


def _row(slot: Slot, nomination: Nomination, prepared: Prepared, round: Round) -> Row:
    value = prepared.values.get(slot.id)
    if value is None:
        given = slot_value(nomination, slot) is not None
        return Row(slot.label, BY_HAND if given or not slot.printed else NOT_GIVEN, ())
    lines = str(value.count("\n") + 1)
    if slot.capacity is not None:
        used = line_count(value, slot.capacity.characters, slot.capacity.indent)
        lines = f"{used}/{slot.capacity.lines}"
    limit = next((limit for limit in round.texts if limit.path == slot.field), None)
    counted = f"{count_by(value, limit.method)}/{limit.maximum}" if limit else str(count_characters(value).word)
    return Row(slot.label, value, slot.field, counted, lines)


_SEAL = re.compile(r"盖\s*章|签\s*章|公\s*章|印\s*章")
_SIGN = re.compile(r"签\s*字|签\s*名")
_SHOWN = 24


def print_plan(nomination: Nomination, round: Round, *, opinions: bool = False) -> Iterator[str]:
    """How many copies of each form to print, and where to sign and seal them by hand: lines in Chinese.

    Raises SlotMapError as loading a blank does.
    """
    for number, paper in enumerate(planned_papers(nomination, round, opinions=opinions), 1):
        document, copies = paper.document, paper.document.copies or 1
        where = f"（{document.destinations}）" if document.destinations else ""
        yield f"{number}. {document.label}：打印 {copies} 份{where}"
        yield f"   文件　{paper.file}"
        if paper.prepared.sheet is not None:
            headings = "、".join(section.heading for section in paper.prepared.sheet.sections)
            yield f"   附页　也打印 {copies} 份，附在表后：{headings}"
        slots = paper.blank.slots
        by_hand = {
            "贴照片": [slot.label for slot in slots if slot.kind == "photo"],
            "手写": [slot.label for slot in slots if not (slot.printed or opinions or slot.kind == "photo")],
            "签字": list(_places(paper.blank, _SIGN)),
            "盖章": list(_places(paper.blank, _SEAL)),
        }
        yield from (f"   {what}　{'、'.join(places)}" for what, places in by_hand.items() if places)
        if document.electronic:
            yield "   另报电子版"


def _places(blank: Blank, pattern: re.Pattern[str]) -> Iterator[str]:
    """The blank's places to sign or seal, each named by the words around it."""
    told: set[str] = set()
    for placed in layout_of_blank(blank).lines:
        text = squeezed(placed.paragraph.text)
        if not pattern.search(text) or len(text) > 40:
            continue
        within = placed.cell.paragraphs if placed.cell is not None else ()
        name = next((squeezed(one.text) for one in within if one.text.strip()), text).rstrip("：:")[:_SHOWN]
        if name not in told:
            told.add(name)
            yield name

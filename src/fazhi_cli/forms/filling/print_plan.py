"""How many copies of each form to print, and where to sign and seal them by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.round_documents import due_documents
from fazhi_cli.forms.filling.continuation import SUPPLEMENT_KEY
from fazhi_cli.forms.filling.form_files import planned_papers
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.model import Round

_SEAL = re.compile(r"盖\s*章|签\s*章|公\s*章|印\s*章")
_SIGN = re.compile(r"签\s*字|签\s*名")
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """One form in the plan: its label and file, how many copies, where they go, and what is done by hand.

    ``sheet`` are the texts that go on the continuation sheet; ``signed``, ``sealed`` and ``written`` places by name.
    """

    label: str
    file: str
    copies: int
    destinations: str
    electronic: bool
    sheet: tuple[str, ...]
    signed: tuple[str, ...]
    sealed: tuple[str, ...]
    written: tuple[str, ...]
    photos: tuple[str, ...]


def print_plan(nomination: Nomination, round: Round, *, opinions: bool = False) -> tuple[PrintedPaper, ...]:
    """The plan for every form that this nomination hands in. Raises SlotMapError as loading a blank does."""
    return tuple(
        PrintedPaper(
            paper.document.label,
            paper.file,
            paper.document.copies or 1,
            paper.document.destinations,
            paper.document.electronic,
            tuple(section.label for section in paper.prepared.sheet.sections) if paper.prepared.sheet else (),
            tuple(_places(form.blank, _SIGN)),
            tuple(_places(form.blank, _SEAL)),
            tuple(
                slot.label for slot in form.blank.slots if not slot.printed and not opinions and slot.kind != "photo"
            ),
            tuple(slot.label for slot in form.blank.slots if slot.kind == "photo"),
        )
        for form, paper in zip(
            due_documents(round, nomination), planned_papers(nomination, round, opinions=opinions), strict=True
        )
    )


def plan_lines(plan: tuple[PrintedPaper, ...]) -> Iterator[str]:
    """The plan in Chinese, line by line."""
    for number, paper in enumerate(plan, 1):
        where = f"（{paper.destinations}）" if paper.destinations else ""
        yield f"{number}. {paper.label}：打印 {paper.copies} 份{where}"
        yield f"   文件　{paper.file}"
        if paper.sheet:
            what = "、".join("补充材料" if label == SUPPLEMENT_KEY else f"{label}（续）" for label in paper.sheet)
            yield f"   附页　也打印 {paper.copies} 份，附在表后：{what}"
        for word, places in (
            ("贴照片", paper.photos),
            ("手写", paper.written),
            ("签字", paper.signed),
            ("盖章", paper.sealed),
        ):
            if places:
                yield f"   {word}　{'、'.join(places)}"
        if paper.electronic:
            yield "   另报电子版"


def _places(blank: Blank, pattern: re.Pattern[str]) -> Iterator[str]:
    """The blank's places to sign or seal, each named by the words around it."""

    told: set[str] = set()
    for placed in layout_of_blank(blank).story:
        text = squeezed(placed.paragraph.text)
        if not pattern.search(text) or len(text) > 40:
            continue
        title = text
        if placed.cell is not None:
            first = next((squeezed(one.text) for one in placed.cell.paragraphs if one.text.strip()), "")
            title = first or text
        name = title.rstrip("：:")[:_SHOWN]
        if name not in told:
            told.add(name)
            yield name

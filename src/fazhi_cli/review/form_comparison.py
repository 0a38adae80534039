"""A unit's form beside its nomination file: what the two say differently, place by place of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from fazhi_cli.forms.blank import load_blank
from fazhi_cli.forms.package import FormError
from fazhi_cli.forms.received import receive
from fazhi_cli.forms.slots import Slot
from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.nomination.reading import type_values
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.form_findings import form_problem

_SHOWN = 16
"""Characters shown of either side, from shortly before where they part."""


def form_differences(nomination: Nomination, form: Path, shown: str, round: Round) -> Iterator[LoadProblem]:
    """A problem for every place of the form at ``form`` that does not say what the nomination says.

    Blanks and line breaks do not count. What is signed by hand on paper counts only where both say something. A form that
    cannot be read whole is a problem, too (``unread``).
    """
    blank = load_blank(round)
    try:
        received = receive(form, blank)
    except FormError as error:
        yield _unread(shown, str(error).rstrip("。"))
        return
    said, _, broken = type_values(received.plain, round)
    for slot in blank.slots:
        if not slot.field or slot.field in broken or slot.id not in received.reading.found:
            continue
        ours, theirs = lookup(nomination, slot.field), lookup(said, slot.field) if said is not None else None
        if (slot.printed or (ours is not None and theirs is not None)) and _plain(ours) != _plain(theirs):
            yield _difference(slot, shown, _written(ours), _written(theirs))
    for slot in received.incomplete:
        yield _unread(shown, f"“{slot.label}”只读到一部分（附页不在）")


def _difference(slot: Slot, shown: str, ours: str, theirs: str) -> LoadProblem:
    start = next((at for at, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, min(start, len(ours), len(theirs)) - _SHOWN // 4) if max(len(ours), len(theirs)) > _SHOWN else 0
    message = f"“{slot.label}”，材料里{_quoted(ours, start)}，审批表“{shown}”上{_quoted(theirs, start)}。"
    found = form_problem("form-differs", message, subject=f"{shown} {slot.label}")
    return LoadProblem(found.rule, replace(found.problem, at=slot.field))


def _unread(shown: str, reason: str) -> LoadProblem:
    message = f"审批表“{shown}”没有与材料核对：{reason}。"
    found = form_problem("form-differs", message, subject=shown)
    return LoadProblem(found.rule, found.problem, unread=True)


def _quoted(text: str, start: int) -> str:
    if not text:
        return "没有写"
    cut = text[start : start + _SHOWN]
    return f"写的是“{'…' if start else ''}{cut}{'…' if start + _SHOWN < len(text) else ''}”"


def _plain(value: object) -> str:
    return "".join(_written(value).split())


def _written(value: object) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return "" if value is None else str(value).strip()

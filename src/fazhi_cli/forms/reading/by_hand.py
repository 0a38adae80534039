"""The boxes of a form that are signed and sealed on paper: each one required on the route must be checked on the paper.

An empty box is no error of an electronic form, and no scan or picture in it is ever taken for a seal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.slots import Slot, SlotMap
from fazhi_cli.forms.reading.form_reading import FormReading
from fazhi_cli.nomination.loading_rules import LoadProblem, slip
from fazhi_cli.rules.standing import Standing


def paper_checks(reading: FormReading, slots: SlotMap, standing: Standing) -> Iterator[LoadProblem]:
    """One FZ-D215 for each box that this route requires and the form has, due from the stage on at which it is required."""
    for box, members in _boxes(slots).items():
        due = _due(box, standing)
        if due is None or not any(slot.id in reading.found for slot in members):
            continue
        empty = [slot.label for slot in members if slot.id not in reading.values]
        first = members[0].label
        state = f"“{'”“'.join(empty)}”在电子表里是空的" if empty else f"“{first}”在电子表里已有内容"
        problem = slip(
            "form-by-hand",
            f"{state}；签署的意见、日期和公章须看纸质件核对。",
            slot=first,
            subject=".".join(map(str, box)),
        )
        yield problem._replace(problem=replace(problem.problem, due=due))


def _boxes(slots: SlotMap) -> dict[KeyPath, list[Slot]]:
    """The slots to be filled in by hand, by the part of a nomination that they belong to."""
    boxes: dict[KeyPath, list[Slot]] = {}
    for slot in slots:
        if slot.field and not slot.printed:
            boxes.setdefault(slot.field[:-1], []).append(slot)
    return boxes


def _due(box: KeyPath, standing: Standing) -> str | None:
    """The first stage at which this route requires something of the box; None when it requires nothing."""
    owed = [part.due[standing.route] for part in standing.parts if part.path[: len(box)] == box]
    return min(owed, key=standing.round.stage_index, default=None)

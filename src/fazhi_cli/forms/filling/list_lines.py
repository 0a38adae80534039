"""The entries of a list that exceed the rows of a form, as lines on the continuation sheet; written, and read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.filling.slot_values import printed_value, put
from fazhi_cli.nomination.model import Nomination, lookup


def entries_left(nomination: Nomination, slot: Slot, rows: int) -> int:
    """How many entries of a slot's list have no row on the form."""
    entries = lookup(nomination, slot.field) if slot.field else None
    return max(len(entries) - rows, 0) if isinstance(entries, Sequence) and not isinstance(entries, str) else 0


def lines_of(nomination: Nomination, slot: Slot, rows: int) -> str:
    """The entries that have no row, one a line: ``5　姓名：甲；职务：乙``."""
    return "\n".join(
        f"{number + 1}　" + "；".join(f"{head}：{_value(nomination, slot, number, head)}" for head in slot.columns)
        for number in range(rows, rows + entries_left(nomination, slot, rows))
    )


def _value(nomination: Nomination, slot: Slot, number: int, head: str) -> str:
    value = lookup(nomination, (*slot.field, number, *slot.columns[head].split(".")))
    return "" if value is None else " ".join(printed_value(value).split())


def entries_in(text: str, slot: Slot) -> Iterator[dict[str, Any] | None]:
    """The entries on the lines of a sheet as plain mappings; None for a line that is no entry."""
    parts = "；".join(f"{re.escape(head)}：(.*?)" for head in slot.columns)
    pattern = re.compile(rf"\s*\d+\s*{parts}\s*")
    for line in text.split("\n"):
        match = pattern.fullmatch(line)
        if match is None:
            yield None
            continue
        entry: dict[str, Any] = {}
        for key, value in zip(slot.columns.values(), match.groups(), strict=True):
            if value.strip():
                put(entry, tuple(key.split(".")), value.strip())
        yield entry

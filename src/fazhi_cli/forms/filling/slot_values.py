"""From a nomination to the values of the form's slots: what is printed, left for the hand, or without a row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from fazhi_cli.files.names import bare_name
from fazhi_cli.forms.blank.slots import Slot, SlotMap
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.base import chinese_date, filled_in, keys_in


def form_values(nomination: Nomination, slots: SlotMap, *, opinions: bool = False) -> dict[str, str]:
    """The value of each slot that is to be printed, by slot id; slots without a value are left out.

    Opinions, and the dates beside seals and signatures, are made by hand after printing: they are left out unless
    ``opinions`` asks for them; a photo is stuck on paper. A seal is never drawn.
    """
    printed = (slot for slot in slots if (slot.printed or opinions) and slot.kind != "photo")
    values = {slot.id: slot_value(nomination, slot) for slot in printed}
    return {slot_id: value for slot_id, value in values.items() if value is not None}


def slot_value(nomination: Nomination, slot: Slot) -> str | None:
    """What the nomination says for a slot, as it is printed; None when it says nothing.

    A text loses the line breaks at its very end, which a YAML block adds by itself.
    """
    value = lookup(nomination, slot.field) if slot.field else None
    return None if value is None else printed_value(value).rstrip("\n") or None


def printed_value(value: object) -> str:
    """A value as it is printed: a date 2017年9月5日, yes and no as 是 and 否, several values joined by 、."""
    if isinstance(value, date):
        return chinese_date(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple | list):
        return "、".join(map(printed_value, value))
    return str(value)


def file_name(pattern: str, nomination: Nomination) -> str:
    """The form's file name by the round's pattern with the nomination's keys, without what no file system takes."""
    applicant = nomination.shape.round.applicant
    given = [(applicant.key, nomination.applicant)]
    given += [(parent.key, area) for parent, area in zip(applicant.parents, nomination.parents, strict=True)]
    words = dict(given)
    for key in keys_in(pattern):
        if key not in words:
            value = lookup(nomination, tuple(key.split(".")))
            words[key] = None if value is None else printed_value(value)
    return filled_in(pattern, {key: bare_name(value or "", 60) or f"未填{key}" for key, value in words.items()})


def missing(values: Mapping[str, str], slots: SlotMap) -> tuple[Slot, ...]:
    """The slots that are printed by default and have no value, rows of lists aside; the blank's text stays in them."""
    return tuple(slot for slot in slots if slot.printed and slot.id not in values and not slot.in_list)


def put(plain: dict[Any, Any], path: tuple[str | int, ...], value: object) -> None:
    """Put a value at a key path of nested mappings; list positions are keys until ``in_lists`` is called."""
    for step in path[:-1]:
        plain = plain.setdefault(step, {})
    plain[path[-1]] = value


def in_lists(plain: Any) -> Any:
    """The same tree with every mapping by list positions turned into a list, gaps closed."""
    if not isinstance(plain, dict):
        return plain
    inner = {key: in_lists(value) for key, value in plain.items()}
    return [inner[key] for key in sorted(inner)] if inner and all(isinstance(key, int) for key in inner) else inner


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

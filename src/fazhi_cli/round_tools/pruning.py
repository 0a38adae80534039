"""Puts a round together without the entries that do not fit: these are reported with how to mend them, the rest is checked as well."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.fault import FILES, DataPath, Fault, models_in
from fazhi_cli.rounds.loading import ADDED, form_folder_of
from fazhi_cli.rounds.model import Round
from fazhi_cli.validation import Fault as Refusal
from fazhi_cli.validation import faults_of, reason

_TRIES = 4
_DISPENSABLE = ("words", "departments", "vetoes", "prerequisites", "exclusions")
"""Whole parts that a round can do without."""
_BY_KIND = {
    kind: mend
    for kinds, mend in {
        "missing": "补上这一项。",
        "literal_error": "照可选的写。",
        "string_type": "只写一个词或一句话，不用方括号；空着的写上。",
        "int_type int_parsing": "只写半角数字，不带单位和逗号，如 3000。",
        "int_from_float": "写整数，不带小数。",
        "finite_number": "只写半角数字。",
        "value_error": "核对年份，写成 2024-06-05。",
        "float_parsing": "只写半角数字，百分之二十写 20，不带 % 和单位。",
        "bool_type bool_parsing": "写 true（是）或 false（否）。",
        "date_type date_parsing date_from_datetime_parsing": "四位年、两位月、两位日，用半角横线连：2024-06-05。",
        "time_parsing": "24 小时制，半角冒号，加引号：'17:30'。",
        "tuple_type": "写成 [甲, 乙]，逗号用半角；或者每项一行，行首写“- ”。",
        "model_type": "写成 {键: 值, 键: 值}，冒号后空一格；或者每个键一行，往里缩进。",
    }.items()
    for kind in kinds.split()
}
_ELSEWHERE = ADDED.union(FILES.values())
"""What the model has and round.yaml does not: added when it is loaded, or in files of its own."""
_WIDE_COLON = re.compile(r"[：=＝]")


@dataclass
class Fitting:
    """The round without faulty entries (None: nothing usable), the faults, and which entries were left out."""

    round: Round | None = None
    faults: list[Fault] = field(default_factory=list)
    left_out: dict[DataPath, list[int]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def at_home(self, fault: Fault) -> Fault:
        """A fault with its positions counted as in the files, where nothing was left out."""
        path: list[str | int] = []
        for step in fault.path:
            place = step
            if isinstance(place, int):
                for gone in sorted(self.left_out.get(tuple(path), ())):
                    place += gone <= place
            path.append(place)
        return Fault(tuple(path), fault.message, fault.fix)

    def caused(self, fault: Fault) -> bool:
        """Whether a fault only follows from something left out: it names its id, or counts what is there."""
        return fault.path in self.left_out or any(id_ and id_ in fault.message for id_ in self.ids)


def fitting_round(data: dict[str, Any], folder: Path) -> Fitting:
    """The round of the data, faulty entries of lists and unknown fields left out."""
    rest = deepcopy(data) | {"folder": str(folder), "form_folder": str(form_folder_of(folder.resolve()))}
    found = Fitting()
    for _ in range(_TRIES):
        try:
            found.round = Round.model_validate(rest)
            return found
        except ValidationError as error:
            every = list(faults_of(error))
        refused = [fault for fault in every if not _only_follows(fault.path, every, found)]
        for fault in refused:
            path: DataPath = tuple(step for step in fault.path if step != "[key]")
            found.faults.append(found.at_home(Fault(path, reason(fault), mend_of(fault, path))))
        # Faults with later positions of a list first, so that leaving one out moves none of the others.
        refused.sort(key=lambda fault: [step if isinstance(step, int) else -1 for step in fault.path], reverse=True)
        if not refused or not all(_leave_out(rest, fault.kind, fault.path, found) for fault in refused):
            return found
    return found


def _only_follows(path: DataPath, every: list[Any], found: Fitting) -> bool:
    """Whether a list is too short only because an entry of it is faulty."""
    entries = (other.path for other in every)
    return path in found.left_out or any(
        len(other) > len(path) and other[: len(path)] == path and isinstance(other[len(path)], int) for other in entries
    )


def _leave_out(data: Any, kind: str, path: DataPath, found: Fitting) -> bool:
    """Take out of the data what has the fault: an unknown field, the smallest list entry around it, or a whole part."""
    if kind == "extra_forbidden":
        holder = _at(data, path[:-1])
        if isinstance(holder, dict):
            holder.pop(path[-1], None)
        return True
    for length in range(len(path), 0, -1):
        step = path[length - 1]
        holder = _at(data, path[: length - 1])
        if isinstance(step, int) and isinstance(holder, list) and step < len(holder) and isinstance(holder[step], dict):
            gone = holder.pop(step)
            found.ids |= {str(gone[name]) for name in ("id", "key", "number", "name") if gone.get(name)}
            found.left_out.setdefault(path[: length - 1], []).append(step)
            return True
        if length == 2 and path[0] == "rules" and isinstance(holder, dict):
            holder.pop(str(step), None)
            found.ids.add(str(step))
            return True
    if path and path[0] in _DISPENSABLE:
        data.pop(str(path[0]), None)
        return True
    return False


def _at(data: Any, path: DataPath) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def mend_of(refusal: Refusal, path: DataPath) -> str:
    """What to do about a value that was refused (Chinese)."""
    last = str(path[-1]) if path else ""
    if _WIDE_COLON.search(last):
        return f"“{last}”里应是半角冒号加一个空格，写成“{_WIDE_COLON.sub(': ', last, count=1)}”。"
    if refusal.value is None and " " in last.strip():
        return f"“{last}”漏了冒号，写成“{': '.join(last.rsplit(' ', 1))}”。"
    if refusal.kind == "extra_forbidden":
        known = sorted(set(_keys_at(path[:-1])) - _ELSEWHERE)
        near = get_close_matches(last, known, 1, 0.6)
        meant = f"是不是想写 {near[0]}？" if near else f"删去，或改成认识的：{'、'.join(known)}。"
        return f"{meant}各项的写法见 fazhi help rounds。"
    return _BY_KIND.get(refusal.kind, "照同类数据的写法改。")


def _keys_at(path: DataPath) -> Iterator[str]:
    """The keys that may stand at a place of a round's data."""
    models: list[type[Data]] = [Round]
    for step in path:
        if isinstance(step, int):
            continue
        fields = [info for model in models for name, info in model.model_fields.items() if step in (name, info.alias)]
        models = [model for info in fields for model in models_in(info.annotation)] or models
    for model in models:
        yield from (info.alias or name for name, info in model.model_fields.items())

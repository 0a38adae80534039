"""Puts a round together without the entries that do not fit: these are reported, the rest is checked as well."""

from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fazhi_cli.round_tools.mends import mend_of
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.loading import form_folder_of
from fazhi_cli.rounds.model import Round
from fazhi_cli.validation import faults_of, reason

_TRIES = 4
_DISPENSABLE = ("words", "departments", "vetoes", "prerequisites", "exclusions")
"""Whole parts that a round can do without."""


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

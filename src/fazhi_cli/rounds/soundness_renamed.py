"""Ids changed where they are given, not where they are named: told at the place where they are given, too."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from fazhi_cli.rounds.base import ROUTE
from fazhi_cli.rounds.fault import Fault
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.placed_parts import parts_of
from fazhi_cli.rounds.soundness_ids import conditions

_NAMING = {"clause": "clauses", "level": "levels", "counted_from": "stages", "stage": "stages"}
"""Fields that name one thing by its id, each with the list in which that is given."""
_WORDS = {"clauses": "条款", "levels": "层级", "stages": "阶段", "routes": "途径", "readings": "读法"}


def faults_of(round: Round) -> Iterator[Fault]:
    """Ids that nothing names, where something else of the kind is named that is not there."""
    named = _named(round)
    for kind, word in _WORDS.items():
        given = [item.id for item in getattr(round, kind)]
        idle = [one for one in given if one not in named[kind]]
        for missing, times in named[kind].items():
            near = get_close_matches(missing, idle, 1, 0.5) or (idle if len(idle) == 1 and kind != "clauses" else [])
            if missing not in given and near:
                at = (kind, given.index(near[0]), "id")
                message = f"{word} {near[0]} 没有一处用到，却有 {times} 处写的是 {missing}"
                yield Fault(at, message, f"改成 {missing}；要用新的编号的，别处也都改成 {near[0]}。")


def _named(round: Round) -> dict[str, Counter[str]]:
    """How often each id is named, by the list in which it is given."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in _WORDS}
    for _, part in parts_of(round):
        for field, kind in _NAMING.items():
            if isinstance(given := getattr(part, field, None), str):
                found[kind][given] += 1
        if isinstance(due := getattr(part, "due", None), dict):
            found["routes"].update(due.keys())
            found["stages"].update(due.values())
    for route in round.routes:
        found["levels"].update(route.levels)
    found["levels"].update(round.letter.offices.keys())
    found["routes"].update(unit.route for unit in round.units.items if unit.route)
    for _, condition in conditions(round):
        found["routes"].update(condition.get(ROUTE, ()))
    found["readings"].update(setting.reading for setting in round.rules.values() if setting.reading)
    return found

"""Who writes a 一次性告知单 to whom: the office of the level that checks, to that of the level below it."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi_cli.report import FileReport
from fazhi_cli.rounds.base import filled_in
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.standing import Standing

_TO_WRITE = "　　　　"
"""Room to fill in by hand what the program does not know."""


@dataclass(frozen=True, slots=True)
class Correspondents:
    """The level that must act and the one that checks, by their positions on the route, with the names of their offices.

    ``below`` are the offices of the levels below the one that must act, the lowest (the applicant itself) first.
    """

    acting: int
    checking: int
    addressee: str
    sender: str
    below: tuple[str, ...] = ()


def called(file: FileReport, round: Round) -> str:
    """The applicant's name as it is written to: the present one for a former one, without the area above that stands before it."""
    name, units = file.unit or "", round.units
    if name in units.by_name or units.coverage != "complete":
        return name
    if name in units.by_former_name:
        return units.by_former_name[name].name
    bare = next((name.removeprefix(area) for area in (round.area, *units.areas) if name.startswith(area)), name)
    return bare if bare in units.by_name else name


def correspondents(file: FileReport, standing: Standing, to: str | None) -> Correspondents:
    """Who writes to whom: by default the level above the one whose stage is reached writes to that one."""
    round, levels = standing.round, standing.levels
    reached = round.stage(file.stage).level if file.stage else None
    acting = levels.index(to) if to else levels.index(reached) if reached in levels else 0
    checking = min(acting + 1, len(levels) - 1)
    acting = acting if to or checking == 0 else checking - 1
    told = file.procedure.parents if file.procedure else (file.prefecture,)
    given = dict(zip((parent.key for parent in round.applicant.parents), told, strict=False))
    given |= dict(file.procedure.named) if file.procedure else {}
    words = {key: word or given.get(key) or _TO_WRITE for key, word in standing.words.items()}
    words[round.applicant.key] = called(file, round) or _TO_WRITE
    offices = [filled_in(round.letter.offices[level], words) for level in levels]
    below = (called(file, round) or "有关单位", *offices[1:acting])[:acting]
    return Correspondents(
        acting, checking, "有关单位" if _TO_WRITE in offices[acting] else offices[acting], offices[checking], below
    )

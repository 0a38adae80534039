"""Whose duty a place of a nomination is: the level that must act on what is written or missing there."""

import re
from collections.abc import Iterator

from fazhi_cli.findings import Finding
from fazhi_cli.report import FileReport
from fazhi_cli.rounds.base import OPINIONS
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.stages import level_of_place, level_of_stage
from fazhi_cli.rules.standing import Standing

_OF_THE_APPLICANT = frozenset({"FZ-C106", "FZ-C107"})
"""Keys of a department's answer that the applicant, not the department, has to settle."""
_OF_THE_QUOTA = frozenset({"FZ-X101", "FZ-X102"})
"""Too many recommendations: whoever recommends has to choose."""
_STEPS = re.compile(r"[.\[\]]+")


def standing_of_report(file: FileReport, round: Round) -> Standing:
    """The standing of a report's submission in its round, as far as the report tells."""
    told = file.procedure
    unit = round.units.find(file.unit, told.parents if told else (file.prefecture,))
    return Standing(
        round, given_unit=unit, given_kind=told.kind if told else None, given_route=told.route if told else None
    )


def level_of(finding: Finding, standing: Standing) -> str:
    """The level that must act on a finding, by the place it points at."""
    if finding.rule in _OF_THE_APPLICANT:
        return standing.levels[0]
    if finding.rule in _OF_THE_QUOTA and standing.round.quota:
        quotas, quotes = standing.round.quota, standing.round.quotes
        about = next((item for item in quotas if quotes.get(item.clause) == finding.clause), quotas[0])
        level = level_of_stage(about.counted_from, standing.round)
        return level if level in standing.levels else standing.levels[0]
    return level_at(finding.location.path, standing)


def level_at(path: str, standing: Standing) -> str:
    """The level responsible for a dotted key path; the lowest where no other is."""
    steps = tuple(step for step in _STEPS.split(path) if step)
    level = level_of_place(steps, standing) if steps else None
    return level if level in standing.levels else standing.levels[0]


def unseen_by_level(file: FileReport, standing: Standing) -> Iterator[tuple[str, list[str]]]:
    """What a form alone left unchecked, for each level up to the present stage: its office and the parts it must show.

    Opinions are on the form itself, and signed on paper.
    """
    by_level: dict[str, list[str]] = {level: [] for level in standing.levels}
    for entry in file.not_checked:
        for path in entry.lacks:
            names, head = by_level[level_at(path, standing)], path.split(".")[0]
            if head not in (*names, OPINIONS):
                names.append(head)
    reached = standing.round.stage_by_id[file.stage].level if file.stage else None
    last = standing.levels.index(reached) if reached in standing.levels else 0
    for level in standing.levels[: last + 1]:
        if by_level[level]:
            yield standing.round.level_by_id[level].organ or standing.round.level_by_id[level].label, by_level[level]

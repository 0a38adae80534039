"""Which level a place of a nomination belongs to: the one that writes there, or answers for what is written."""

from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.part_names import ASSESSMENTS, CONSULTATIONS, FILING, OPINIONS, PUBLICITY
from fazhi_cli.rules.standing import Standing


def level_of_place(steps: tuple[str, ...], standing: Standing) -> str | None:
    """The level of the keys that lead to a place; None where the round says none."""
    round, head = standing.round, steps[0]
    if head in (OPINIONS, ASSESSMENTS):
        boxes = round.opinions if head == OPINIONS else round.assessments
        return next((box.level for box in boxes if box.key in steps[1:2]), None)
    if head == CONSULTATIONS:
        return standing.level_asking(None)
    if head == PUBLICITY:
        keyed = {item.key: item.level for item in round.publicity}
        return keyed.get(steps[1] if len(steps) > 1 else "", round.publicity[0].level if round.publicity else None)
    reasons = [item.counted_from for item in round.quota if item.reason == head]
    if reasons:
        return level_of_stage(reasons[0], round)
    if head == FILING:
        return _filing_level(steps[1:2], standing)
    parts = [part for part in standing.parts if part.path == steps]
    return level_of_stage(parts[0].due[standing.route], round) if parts else None


def _filing_level(key: tuple[str, ...], standing: Standing) -> str | None:
    """The level that hands in, by the key of the filing: the one below the level that receives it."""
    known = {terms.key: terms.level for terms in standing.deadlines}
    receiving = known.get(key[0] if key and key[0] in known else "", next(iter(known.values()), None))
    if receiving not in standing.levels:
        return None
    return standing.levels[max(standing.levels.index(receiving) - 1, 0)]


def level_of_stage(stage: str | None, round: Round) -> str | None:
    """The level of a stage; None for a draft's, and for none."""
    return round.stage_by_id[stage].level if stage else None

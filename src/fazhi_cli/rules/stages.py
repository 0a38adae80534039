"""How far a submission has come, and which level a stage of it, or a place in it, belongs to."""

from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.base import ASSESSMENTS, CONSULTATIONS, FILING, OPINIONS, PUBLICITY
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import Stage
from fazhi_cli.rules.standing import Owed, Standing, is_filled, spoken


def guess_stage(owed: Owed, nomination: Nomination, standing: Standing) -> str:
    """The last stage whose level has given its opinion; the first while none has.

    What departments answered, or visitors saw, is work of a level that has not decided yet. Where a level has no box
    for an opinion, its stage is reached with any part that falls due there.
    """
    round = standing.round
    decided = {stage.id for stage in round.stages if _stands(stage, nomination, standing)}
    boxed = {box.level for box in round.opinions}
    due = {part.due[standing.route] for part, value in owed if is_filled(value)}
    decided |= {stage for stage in due if (level := round.stage_by_id[stage].level) and level not in boxed}
    return max(decided, key=round.stage_index, default=round.stages[0].id)


def _stands(stage: Stage, nomination: Nomination, standing: Standing) -> bool:
    """Whether the level of a stage has given its opinion: 同意 or not, or its date or seal."""
    if stage.level is None or stage.level not in standing.levels:
        return False
    boxes = (key for key in standing.round.deciding_boxes[stage.level] if standing.has((OPINIONS, key)))
    opinions = map(nomination.opinions.get, boxes)
    return any(one and (one.conclusion or one.given_on or one.sealed) for one in opinions)


def agreed_stages(owed: Owed, standing: Standing) -> frozenset[str]:
    """The stages whose level has given the opinion that it must give for the submission to go up."""
    answers: dict[str, list[bool]] = {}
    for part, value in owed:
        if part.path[0] == OPINIONS and part.path[-1] == "结论" and (wanted := standing.expected(part)):
            answers.setdefault(part.due[standing.route], []).append(spoken(value) == wanted)
    return frozenset(stage for stage, given in answers.items() if all(given))


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

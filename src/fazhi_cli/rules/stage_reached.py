"""How far a submission has come: the stage its content shows, the stages whose level has agreed."""

from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.part_names import OPINIONS
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

"""Why some rules did not run on a submission: its medium cannot answer, there is no folder, its kind is not asked."""

from collections.abc import Iterable, Iterator

from fazhi_cli.report import NotRun
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.registry import rules_for
from fazhi_cli.rules.rule import Rule, unmet_need
from fazhi_cli.rules.standing import Standing
from fazhi_cli.submissions.submission import Limits

PARTS_RULE = "FZ-P101"


def checks_beyond(limits: Limits, rules: Iterable[Rule], inputs: Inputs, round: Round) -> tuple[NotRun, ...]:
    """The checks that a medium cannot answer: one entry for the required parts that it lacks, and one for each rule."""
    lacking = [
        part
        for part in Standing(round, inputs.nomination).parts
        if part.path not in limits.held and part.path[:-1] not in limits.by_hand
    ]
    beyond = rules_beyond(limits, rules, inputs, round)
    if not lacking:
        return tuple(beyond)
    labels = "、".join(part.label for part in lacking)
    places = tuple(".".join(map(str, part.path)) for part in lacking)
    return NotRun(f"应有的内容：{labels}", limits.absent, PARTS_RULE, places), *beyond


def rules_beyond(limits: Limits, rules: Iterable[Rule], inputs: Inputs, round: Round) -> Iterator[NotRun]:
    """Each of ``rules`` that applies and could not run, with the reason."""
    reasons: dict[str, str] = {}
    for rule in rules:
        setting, need = round.rules[rule.id], unmet_need(rule.needs, limits.held)
        if need is not None and setting.enabled and inputs.standing.meets(setting.condition):
            if need not in reasons:
                reasons[need] = limits.reason(need)
            lacks = (need,) if unmet_need([need], limits.places) else ()
            yield NotRun(rule.title, reasons[need], rule.id, lacks)


def rules_without_folder(inputs: Inputs) -> tuple[NotRun, ...]:
    """The rules that ask for files where there is no folder to look into."""
    if inputs.folder.root is not None:
        return ()
    return tuple(
        NotRun(rule.title, "没有材料文件夹，无法核对文件", rule.id)
        for rule in rules_for(inputs.round)
        if "folder" in rule.inputs
    )


def rules_of_other_kinds(inputs: Inputs) -> tuple[NotRun, ...]:
    """The rules that the round does not apply to this kind of submission, as one entry."""
    if not inputs.standing.reinspection:
        return ()
    rules = inputs.round.rules
    titles = [rule.title for rule in rules_for(inputs.round) if not inputs.standing.meets(rules[rule.id].condition)]
    return (NotRun("；".join(titles), f"{inputs.standing.kind}材料没有这些要求"),) if titles else ()

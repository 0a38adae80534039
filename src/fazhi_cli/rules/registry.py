"""Every rule, in the order in which they run (a rule stands after those it requires). Adding one adds it here."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from fazhi_cli.nomination.problem_kinds import ProblemKind, problem_kinds
from fazhi_cli.nomination.round_paths import path_faults
from fazhi_cli.report import RuleText
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import shared
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules import (
    applicant,
    blanks,
    consultations,
    dates,
    deadline,
    department_answers,
    department_bodies,
    evidence,
    hidden_vetoes,
    incidents,
    one_hand,
    opinion_texts,
    prose,
    publicity,
    publicity_objections,
    reinspection,
    required_parts,
    self_assessment,
    self_assessment_notes,
    short_text_slips,
    short_texts,
    text_lengths,
    titles,
    units,
    vetoes,
)
from fazhi_cli.rules.rule import Rule, rules_in

RULES = (
    *rules_in(
        units,
        titles,
        applicant,
        required_parts,
        opinion_texts,
        vetoes,
        incidents,
        consultations,
        department_answers,
        department_bodies,
        dates,
        one_hand,
        deadline,
        publicity,
        publicity_objections,
        self_assessment,
        self_assessment_notes,
        hidden_vetoes,
        reinspection,
        evidence,
        short_texts,
        text_lengths,
    ),
    *prose.RULES,
    *rules_in(short_text_slips, blanks),  # blanks last: they are told where no other rule quotes them
)


@cache
def across_rules() -> tuple[Rule, ...]:
    """The rules over many submissions; what checks a single one does not load them."""
    from fazhi_cli.rules import across_copies, across_quotas, across_units

    return rules_in(across_quotas, across_units, across_copies)


@lru_cache(maxsize=16)
def titles_in(round: Round) -> Mapping[str, str]:
    """The title of every rule in the round's words, by its id."""
    return {id: round.say(text.title) for id, text in every_rule().items()}


@lru_cache(maxsize=16)
def rules_for(round: Round) -> tuple[Rule, ...]:
    """The rules over one submission, their texts and needs in the round's words."""
    return tuple(_worded(rule, round) for rule in RULES)


def with_examples(rules: Iterable[Rule], round: Round) -> tuple[Rule, ...]:
    """The rules with the round's examples, for readers and tests: a check needs none of them."""
    from fazhi_cli.rules.examples import examples_of

    shown = ((rule, examples_of(round).get(rule.id, {})) for rule in rules)
    return tuple(rule._replace(wrong=both.get("wrong"), right=both.get("right")) for rule, both in shown)


@lru_cache(maxsize=16)
def across_rules_for(round: Round) -> tuple[Rule, ...]:
    """The rules over many submissions, their texts and needs in the round's words."""
    return tuple(_worded(rule, round) for rule in across_rules())


def _worded(rule: Rule, round: Round) -> Rule:
    needs = tuple(filter(None, map(round.keys_meant, rule.needs)))
    title, why, fix, remedy = map(round.say, (rule.title, rule.why, rule.fix, rule.remedy))
    return rule._replace(needs=needs, title=title, why=why, fix=fix, remedy=remedy)


def rule_texts(ids: Collection[str], round: Round) -> tuple[RuleText, ...]:
    """What reports say of the rules called so, in the order of the documentation."""
    return tuple(
        RuleText(text.id, text.name, round.say(text.title), round.say(text.why))
        for text in every_rule().values()
        if text.id in ids
    )


@cache
def every_rule() -> Mapping[str, Rule | ProblemKind]:
    """All that has a severity (``standards/shared/rules.yaml``), by id: rules over one submission and over many, the
    kinds of what can be wrong with files, forms and waivers.
    """
    return {**{rule.id: rule for rule in (*RULES, *across_rules())}, **problem_kinds()}


def require_settings(round: Round) -> Round:
    """The round itself. Raises RoundError where it sets a rule that does not exist, or a key path leads nowhere."""
    known = shared("rules.yaml").keys()  # every rule has its usual severity there
    faults = [f"  · rules.yaml：没有规则 {rule}" for rule in sorted(round.rules.keys() - known)]
    faults += [f"  · {fault}" for fault in path_faults(round)]
    if faults:
        raise RoundError(f"轮次 {round.id} 的数据有 {len(faults)} 处问题，未采用：\n" + "\n".join(faults))
    return round

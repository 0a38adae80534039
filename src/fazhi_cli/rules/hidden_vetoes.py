"""Standards that also ask about the past (附件1): self-assessment against declarations, incidents, objections."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import SelfAssessment
from fazhi_cli.rounds.base import CONSULTATIONS, SELF_ASSESSMENT, VETOES
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.vetoes import HiddenVeto, IncidentFact
from fazhi_cli.rules.consultations import OBJECTS, Named, named
from fazhi_cli.rules.lookback import Window, Windows
from fazhi_cli.rules.prose.spots import Prose
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.told_in_texts import BesideNone, states_it, told_of_the_past
from fazhi_cli.rules.weighed import Days, Weighed, clauses_of, first_said, text_of


@rule(
    "FZ-S107",
    title="标准中{年限}的要求与声明、部门异议不得矛盾",
    why="有的考核标准另含“{年限}”的要求；自评与不得推荐情形的声明、事件或部门异议对不上，两者必有一个不实。",
    fix="核实后改正：确有其事的，改正自评，构成不得推荐情形的改正声明；没有的，改正自评；未达标另有原因的，在“说明”里只写那个原因。",
    remedy="请核实：确有其事的，更正自评或者声明；未达标另有原因的，请在自评说明中写明。",
    needs=("考核自评", "不得推荐情形", "征求意见"),
)
def hidden_veto_contradicted(
    nomination: Nomination,
    texts: Sequence[Prose],
    round: Round,
    incidents: Sequence[Weighed],
    windows: Windows,
    as_of: date,
    beside_none: Sequence[BesideNone],
) -> Iterator[Problem]:
    """The self-assessment of a standard on the past agrees with declarations, incidents, objections and texts.

    What stands beside a 无 that denies it is told by FZ-V110, with this self-assessment beside it.
    """
    for hidden, index, item, denied in contradicted_by_none(nomination, round, incidents, windows, as_of):
        yield from _contradiction(hidden, index, item, denied, round)
    denied_by_none = {told.at for told in beside_none}
    within = [one for one in _within(incidents, windows, as_of) if one[0].at not in denied_by_none]
    objecting = [item for item in named(nomination, round) if item[1].conclusion == OBJECTS]
    for hidden, index, item in _assessed(nomination, round, met=True):
        told = [*_owned_up(hidden, index, item, windows.common), *_told(hidden, texts, windows.common)]
        elsewhere = {one.at for one in beside_none if one.veto.number in hidden.vetoes}
        owned_up = [fact for fact in told if fact[1] not in elsewhere]
        yield from _contradiction(hidden, index, item, owned_up, round)
        facts = [*_incidents(hidden, within), *_objections(hidden, objecting)]
        yield from _contradiction(hidden, index, item, facts, round)


@rule(
    "FZ-S110",
    title="标准中{年限}的要求，看不出日子的须人工认定",
    why="考核标准另含“{年限}”的要求；事情在此以前，处理的日子没有写明的，不能断定在不在{年限}之内。",
    fix="补写处理的日期（如“处分日期”）；确在{年限}之内的，改正自评。",
    remedy="请写明处理的日期，附处理决定；确在{年限}之内的，请更正自评。",
    needs=("考核自评", "不得推荐情形"),
    requires=("FZ-S107",),
    waivable=False,
)
def hidden_veto_undated(
    nomination: Nomination, round: Round, incidents: Sequence[Weighed], windows: Windows
) -> Iterator[Problem]:
    """A standard that asks about the past is not said to be met beside an incident whose outcome has no day."""
    for hidden in dict.fromkeys(hidden for hidden, _, _ in _assessed(nomination, round, met=True)):
        for item, fact, undated in _undated(hidden, incidents, windows, round):
            yield Problem(
                f"{item.name}{undated}，是否在{windows.of(item.veto).named}之内看不出，第{hidden.standard}条标准是否达标须人工认定。",
                at=(*item.at, fact.key),
                clause=hidden.clause,
                subject=f"{hidden.standard}:{item.incident.what or ''}",
            )


Assessed = tuple[HiddenVeto, int, SelfAssessment]
"""A standard that asks about the past, and the place and the text of its self-assessment."""
Facts = Sequence[tuple[str, KeyPath]]
"""What contradicts a self-assessment, in a message's words, each with its place."""


def _assessed(nomination: Nomination, round: Round, *, met: bool) -> list[Assessed]:
    """The self-assessments of such standards that say that they are met, or that they are not."""
    unmet, standards = round.assessment.answers.unmet, round.vetoes.contradicting_standards
    return [
        (hidden, index, item)
        for hidden in standards
        for index, item in nomination.assessed.get(hidden.standard, ())
        if item.result and (item.result not in unmet) is met
    ]


def standards_met(told: BesideNone, nomination: Nomination, round: Round) -> Iterator[tuple[str, KeyPath]]:
    """The self-assessments that say that a standard is met which asks for what is told beside a 无, each with its place."""
    words = text_of(told.incident.incident) if told.incident else told.said
    for hidden, index, item in _assessed(nomination, round, met=True):
        if told.veto.number in hidden.vetoes and hidden.speaks_of(words):
            yield f"第{hidden.standard}条标准自评“{item.result}”", (SELF_ASSESSMENT, index, "自评")


def _undated(
    hidden: HiddenVeto, incidents: Iterable[Weighed], windows: Windows, round: Round
) -> Iterator[tuple[Weighed, IncidentFact, str]]:
    """Incidents on the standard that tell of a later step without its day: the incident, the fact, what is said."""
    facts = [fact for fact in round.vetoes.facts if fact.key in hidden.dated_by]
    for item in incidents if facts else ():
        what, window = text_of(item.incident), windows.of(item.veto)
        for fact in facts if item.veto.number in hidden.vetoes and hidden.speaks_of(what) else ():
            days = [day for day in item.days if day.key == fact.key]
            vague = next((day for day in days if day.touches(window) and not day.within(window)), None)
            told = first_said(fact, what)
            if vague:
                yield item, fact, str(vague)
            elif told and not days:
                yield item, fact, f"写着“{told}”，没有写{fact.key}"


def _within(incidents: Sequence[Weighed], windows: Windows, as_of: date) -> list[tuple[Weighed, Days, Window]]:
    """The incidents with a day inside their veto's window."""
    return [
        (item, days, window)
        for item in incidents
        if (days := item.inside(window := windows.of(item.veto), as_of)) is not None
    ]


def contradicted_by_none(
    nomination: Nomination, round: Round, incidents: Sequence[Weighed], windows: Windows, as_of: date
) -> Iterator[tuple[HiddenVeto, int, SelfAssessment, Facts]]:
    """The standards not met whose veto is declared 无: which, its self-assessment and place, the declarations."""
    failed = _assessed(nomination, round, met=False)
    within = _within(incidents, windows, as_of) if failed else []
    for hidden, index, item in failed:
        if any(_incidents(hidden, within)) or any(_undated(hidden, incidents, windows, round)):
            continue  # an incident that is named is why the standard is not met
        if item.note and hidden.own_words and not _holds_own_word(hidden, item.note):
            continue  # the note gives another reason
        denied = [
            (f"不得推荐情形第{declaration.number}项声明为“无”", (VETOES, place, "声明"))
            for place, declaration in enumerate(nomination.vetoes)
            if declaration.number in hidden.vetoes and declaration.declared == "无"
        ]
        if denied:
            yield hidden, index, item, denied


def _owned_up(hidden: HiddenVeto, index: int, item: SelfAssessment, window: Window) -> Facts:
    """The clauses of a note that admit such a fact (原县长因违纪被查处), except denials and facts of long ago."""
    note = item.note or ""
    clauses = clauses_of(note) if _holds_own_word(hidden, note) else ()
    return [
        (f"说明里写着“{clause}”", (SELF_ASSESSMENT, index, "说明"))
        for clause in clauses
        if states_it(hidden, clause, window)
    ]


def _told(hidden: HiddenVeto, texts: Sequence[Prose], window: Window) -> Facts:
    """The clauses of texts that state such a past fact."""
    told = [(text, told_of_the_past(text, hidden, window)) for text in texts]
    return [(f"{text.label}里写着“{there[0]}”", text.path) for text, there in told if there]


def _holds_own_word(hidden: HiddenVeto, text: str) -> bool:
    return any(word in text for word in hidden.own_words)


def _incidents(hidden: HiddenVeto, within: Iterable[tuple[Weighed, Days, Window]]) -> Iterator[tuple[str, KeyPath]]:
    """Incidents with a day inside the window that bear on the standard, whether or not they meet the veto in full."""
    for item, days, window in within:
        if item.veto.number in hidden.vetoes and hidden.speaks_of(text_of(item.incident)):
            yield f"{item.name}{days}，在{window.label or window}之内", item.at


def _objections(hidden: HiddenVeto, objecting: Iterable[Named]) -> Iterator[tuple[str, KeyPath]]:
    for index, item, department, name in objecting:
        bears = department is not None and not set(department.vetoes).isdisjoint(hidden.vetoes)
        if bears and hidden.speaks_of(item.objection or ""):
            yield f"{name}有异议", (CONSULTATIONS, index, "结论")


def _contradiction(
    hidden: HiddenVeto, index: int, item: SelfAssessment, facts: Facts, round: Round
) -> Iterator[Problem]:
    """The problem of a self-assessment that the facts contradict, where there are any."""
    if facts:
        demand = round.clause_by_id[hidden.clause].text.rstrip("。")
        stated = "，".join(dict.fromkeys(text for text, _ in facts))
        yield Problem(
            f"第{hidden.standard}条标准（要求“{demand}”）自评“{item.result}”，而{stated}。",
            at=(SELF_ASSESSMENT, index, "自评"),
            related=tuple(facts),
            clause=hidden.clause,
            subject=hidden.standard,
        )

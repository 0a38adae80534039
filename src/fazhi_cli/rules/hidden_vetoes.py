"""Standards that also ask about the past (附件1): their self-assessment agrees with declarations, incidents and objections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.vetoes import HiddenVeto
from fazhi_cli.rules.consultations import PLACE as CONSULTATIONS
from fazhi_cli.rules.consultations import Named, named
from fazhi_cli.rules.incident_days import Days
from fazhi_cli.rules.lookback import Window, Windows
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.vetoes import PLACE as VETOES
from fazhi_cli.rules.weighed import Weighed

PLACE = "考核自评"
_CLAUSES = LazyPattern("[，。；、]")
_HAPPENED, _DENIALS = (
    ("被", "受到", "因", "发生", "出现"),
    ("无", "没有", "未", "不", "零", "杜绝", "防止", "避免", "防范"),
)


@rule(
    "FZ-S107",
    "hidden-veto-contradicted",
    title="标准中{年限}的要求与声明、部门异议不得矛盾",
    why="有的考核标准另含“{年限}”的要求；自评与不得推荐情形的声明、事件或部门异议对不上，两者必有一个不实。",
    fix="核实后改正：确有其事的，改正自评，构成不得推荐情形的改正声明；没有的，改正自评；未达标另有原因的，在“说明”里只写那个原因。",
    remedy="请核实：确有其事的，更正自评或者声明；未达标另有原因的，请在自评说明中写明。",
    needs=("考核自评", "不得推荐情形", "征求意见"),
)
def hidden_veto_contradicted(
    nomination: Nomination, round: Round, incidents: Sequence[Weighed], windows: Windows, as_of: date
) -> Iterator[Problem]:
    """The self-assessment of a standard that asks about the past agrees with declarations, incidents and objections."""
    within = _within(incidents, windows, as_of)
    for hidden, index, result, denied in contradicted_by_none(nomination, round, incidents, windows, as_of):
        yield _contradiction(hidden, index, result, denied, round)
    unmet = round.assessment.answers.unmet
    for hidden in round.vetoes.contradicting_standards:
        for index, item in enumerate(nomination.self_assessment):
            if item.standard == hidden.standard and item.result and item.result not in unmet and item.note:
                admitted: list[tuple[str, KeyPath]] = [
                    (f"说明里写着“{clause}”", (PLACE, index, "说明")) for clause in _owning_up(hidden, item.note)
                ]
                if admitted:
                    yield _contradiction(hidden, index, item.result, admitted, round)
    objecting = [item for item in named(nomination, round) if item[1].conclusion == "有异议"]
    for hidden in round.vetoes.contradicting_standards if within or objecting else ():
        facts = [*_incidents(hidden, within), *_objections(hidden, objecting)]
        for index, item in enumerate(nomination.self_assessment if facts else ()):
            if item.standard == hidden.standard and item.result and item.result not in unmet:
                yield _contradiction(hidden, index, item.result, facts, round)


def _within(incidents: Sequence[Weighed], windows: Windows, as_of: date) -> list[tuple[Weighed, Days, Window]]:
    """The incidents with a day inside their veto's window."""
    return [
        (item, days, window)
        for item in incidents
        if (days := item.inside(window := windows.of(item.veto), as_of)) is not None
    ]


def contradicted_by_none(
    nomination: Nomination, round: Round, incidents: Sequence[Weighed], windows: Windows, as_of: date
) -> Iterator[tuple[HiddenVeto, int, str, list[tuple[str, KeyPath]]]]:
    """The standards not met whose veto is declared 无: which, the self-assessment's position and answer, the declarations."""
    unmet, answers = round.assessment.answers.unmet, enumerate(nomination.self_assessment)
    failed = [(index, item) for index, item in answers if item.result and item.result in unmet]
    within = _within(incidents, windows, as_of) if failed else []
    for hidden in round.vetoes.contradicting_standards if failed else ():
        if any(_incidents(hidden, within)):
            continue  # an incident that is named is why the standard is not met
        denied: list[tuple[str, KeyPath]] = [
            (f"不得推荐情形第{item.number}项声明为“无”", (VETOES, index, "声明"))
            for index, item in enumerate(nomination.vetoes)
            if item.number in hidden.vetoes and item.declared == "无"
        ]
        for index, item in failed if denied else ():
            if item.standard == hidden.standard and not _another_reason(hidden, item.note):
                yield hidden, index, item.result or "", denied


def _owning_up(hidden: HiddenVeto, note: str) -> Iterator[str]:
    """The clauses of a note that state such a past fact (原县长因违纪被查处), not that there is none."""
    if not any(word in note for word in hidden.own_words):
        return
    for clause in _CLAUSES.split(note):
        denied = any(word in clause for word in _DENIALS) or not any(word in clause for word in _HAPPENED)
        if not denied and _speaks_of(hidden, clause) and any(word in clause for word in hidden.own_words):
            yield clause


def _another_reason(hidden: HiddenVeto, note: str | None) -> bool:
    """Whether the note on a standard that is not met gives another reason than the past fact."""
    return bool(note and hidden.own_words) and not any(word in (note or "") for word in hidden.own_words)


def _incidents(hidden: HiddenVeto, within: Iterable[tuple[Weighed, Days, Window]]) -> Iterator[tuple[str, KeyPath]]:
    """Incidents with a day inside the window that bear on the standard, whether or not they meet the veto in full."""
    for item, days, window in within:
        what = f"{item.incident.what or ''}。{item.incident.outcome or ''}"
        if item.veto.number in hidden.vetoes and _speaks_of(hidden, what):
            yield f"{item.name}{days}，在{window.label or window}之内", item.at


def _objections(hidden: HiddenVeto, objecting: Iterable[Named]) -> Iterator[tuple[str, KeyPath]]:
    for index, item, department, name in objecting:
        bears = department is not None and not set(department.vetoes).isdisjoint(hidden.vetoes)
        if bears and _speaks_of(hidden, item.objection or ""):
            yield f"{name}有异议", (CONSULTATIONS, index, "结论")


def _speaks_of(hidden: HiddenVeto, text: str) -> bool:
    for word in hidden.not_words:
        text = text.replace(word, "")
    return not hidden.words or any(word in text for word in hidden.words)


def _contradiction(
    hidden: HiddenVeto, index: int, result: str, facts: list[tuple[str, KeyPath]], round: Round
) -> Problem:
    demand = round.clause_by_id[hidden.clause].text.rstrip("。")
    stated = "，".join(dict.fromkeys(text for text, _ in facts))
    return Problem(
        f"第{hidden.standard}条标准（要求“{demand}”）自评“{result}”，而{stated}。",
        at=(PLACE, index, "自评"),
        related=tuple(facts),
        clause=hidden.clause,
        subject=str(hidden.standard),
    )


RULES = (hidden_veto_contradicted,)

"""Whether a round's data holds together: every fault with its place in the data and the way to mend it.

What types cannot say: ids that lead nowhere or stand twice, figures that contradict one another, levels without stages,
passages that are not the notice's. Key paths are looked at in ``nomination.round_paths``, which knows the shape.
"""

from collections.abc import Iterator

from fazhi_cli.rounds import (
    soundness_fields,
    soundness_figures,
    soundness_ids,
    soundness_procedure,
    soundness_quota,
    soundness_titles,
)
from fazhi_cli.rounds.fault import Fault
from fazhi_cli.rounds.model import Round


def faults_of(round: Round, notice: str) -> Iterator[Fault]:
    """Every fault of a round that fits its types; ``notice`` is the text its passages come from."""
    yield from soundness_ids.faults_of(round)
    yield from soundness_procedure.faults_of(round)
    yield from soundness_figures.faults_of(round)
    yield from soundness_fields.faults_of(round)
    yield from soundness_quota.faults_of(round)
    yield from soundness_titles.faults_of(round)
    yield from _not_verbatim(round, notice)


def _not_verbatim(round: Round, notice: str) -> Iterator[Fault]:
    text = _without_blanks(notice)
    fix = "照通知原文逐字抄录（换行、空格不论），一个字也不改。"
    for index, clause in enumerate(round.clauses):
        if _without_blanks(clause.text) not in text:
            yield Fault(("clauses", index, "text"), f"条款 {clause.id} 的文字不在通知原文中", fix)
        elif not clause.text.strip():
            yield Fault(("clauses", index, "text"), f"条款 {clause.id} 没有文字", fix)
    for index, standard in enumerate(round.assessment.standards):
        if not standard.text.strip() or _without_blanks(standard.text) not in text:
            yield Fault(("assessment", "standards", index, "text"), f"标准 {standard.number} 的文字不在通知原文中", fix)


def _without_blanks(text: str) -> str:
    return "".join(text.split())

"""豁免: findings set aside by a named person for a reason and for a time; they stay visible, marked 已豁免.

Waivers that have run out, match nothing any more or ask for what may not be waived are findings themselves. The file
they come from is read by ``review.waiver_files``.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from fazhi_cli.findings import Finding, Problem
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.review.checking import problem_findings
from fazhi_cli.review.waiver_files import Waiver
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.near_names import one_of, suggest_units
from fazhi_cli.rules.registry import every_rule, titles_in
from fazhi_cli.rules.runner import Source


def apply_waivers(
    findings: Sequence[Finding], waivers: Iterable[Waiver], as_of: date, round: Round, unit: str | None, file: str
) -> list[Finding]:
    """The findings of one unit's submission, waived ones marked, followed by findings on the waivers themselves.

    ``unit`` chooses the waivers that concern the submission; ``file`` is its name in the report.
    """
    result = list(findings)
    slips: list[tuple[str, Waiver, str]] = []
    for waiver in waivers:
        if waiver.unit != unit:
            continue
        refusal = _refusal(waiver, as_of, round)
        meant = [place for place, finding in enumerate(result) if waiver.matches(finding)]
        if refusal:
            slips.append(("FZ-H103", waiver, refusal))
        elif as_of > waiver.expires_on:
            slips.append(("FZ-H101", waiver, f"有效期至{waiver.expires_on}，已过"))
        elif not meant:
            slips.append(("FZ-H102", waiver, f"检查中没有这个问题{_elsewhere(waiver, findings)}"))
        else:
            for place in meant:
                result[place] = replace(result[place], waived=str(waiver))
    return result + _waiver_findings(slips, round, unit, file)


def waivers_for_nobody(
    waivers: Iterable[Waiver], units: Collection[str | None], round: Round, file: str, *, everyone: bool
) -> list[Finding]:
    """A finding for every waiver whose unit has no submission among ``units``; ``file`` is the waiver file's name.

    Unless ``everyone`` is there, a unit of the round's list is only absent from this run, and nothing is said of it.
    """
    slips = []
    for waiver in waivers:
        known = round.units.coverage == "complete" and waiver.unit in round.units.by_name
        if waiver.unit not in units and (everyone or not known):
            meant = [name for name in suggest_units(waiver.unit, round) if name != waiver.unit]
            hint = f"，是不是{one_of(meant)}" if meant else ""
            slips.append(("FZ-H102", waiver, f"没有单位“{waiver.unit}”的材料{hint}"))
    return _waiver_findings(slips, round, None, file)


def _refusal(waiver: Waiver, as_of: date, round: Round) -> str | None:
    if waiver.granted_on > as_of:
        return f"批准日期{waiver.granted_on}晚于检查日期"
    if waiver.granted_on < round.notice.issued_on:
        return f"批准日期{waiver.granted_on}早于通知印发（{round.notice.issued_on}），不是为本轮批的"
    rule = every_rule().get(waiver.rule)
    if rule is None:
        titled = next((id for id, title in titles_in(round).items() if title == waiver.rule), None)
        return f"没有规则 {waiver.rule}" + (f"，这是 {titled} 的标题" if titled else "")
    return None if rule.waivable else f"{rule.id}不能豁免"


def _elsewhere(waiver: Waiver, findings: Iterable[Finding]) -> str:
    """Where the rule of a waiver found something instead, as the end of a sentence."""
    places = dict.fromkeys(finding.location.path for finding in findings if finding.rule == waiver.rule)
    named = "、".join(f"“{place}”" for place in places if place)
    return f"，{waiver.rule} 的问题在{named}" if named else ""


def _waiver_findings(slips: list[tuple[str, Waiver, str]], round: Round, unit: str | None, file: str) -> list[Finding]:
    problems = (
        LoadProblem(rule, Problem(f"对“{waiver.target}”的豁免不起作用：{why}。", subject=waiver.target))
        for rule, waiver, why in slips
    )
    return problem_findings(problems, round, Source(file, unit), "")

"""不得推荐情形, the facts: what happened when, inside or outside 近三年, beside which declaration (一（二）)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import Incident, VetoDeclaration
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.vetoes import Veto
from fazhi_cli.rules.lookback import Window, Windows, chinese_date
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.vetoes import PLACE, known_declarations


class Weight(Enum):
    """What an incident means for the recommendation."""

    BARRING = "barring"
    UNDATED = "undated"
    UNCLEAR = "unclear"
    NOT_BARRING = "not barring"
    OUTSIDE = "outside"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Weighed:
    """An incident with its veto, its place, its weight and the reason for it."""

    veto: Veto
    declaration: VetoDeclaration
    incident: Incident
    at: KeyPath
    weight: Weight
    reason: str

    @property
    def name(self) -> str:
        """The incident as messages name it."""
        return f"第{self.veto.number}项情形的事件“{self.incident.what or '（未写事由）'}”"

    def problem(self, message: str, key: str = "日期", **more: object) -> Problem:
        """A problem at this incident, under the clause of its veto."""
        subject = f"{self.veto.number}:{self.incident.what}" if self.incident.what else ""
        return Problem(message, at=(*self.at, key), clause=self.veto.clause, subject=subject, **more)  # type: ignore[arg-type]


def weighed_incidents(nomination: Nomination, round: Round, windows: Windows, as_of: date) -> Iterator[Weighed]:
    """Every incident beside a veto of the round, weighed."""
    for index, item, veto in known_declarations(nomination, round):
        for number, incident in enumerate(item.incidents):
            elsewhere = _elsewhere(incident, nomination.applicant, round)
            weight, reason = _weigh(incident, veto, windows.of(veto), as_of, elsewhere)
            yield Weighed(veto, item, incident, (PLACE, index, "事件", number), weight, reason)


def _elsewhere(incident: Incident, applicant: str | None, round: Round) -> bool:
    """Whether the incident is said to have happened in the area of another unit."""
    return incident.jurisdiction != applicant and incident.jurisdiction in round.units.by_name


def _weigh(incident: Incident, veto: Veto, window: Window, as_of: date, elsewhere: bool) -> tuple[Weight, str]:
    day = day_of(incident, veto)
    if day is None:
        return Weight.UNDATED, f"没有写{veto.dated_by or '发生日期'}"
    if day > as_of:
        return Weight.FUTURE, f"发生日期{chinese_date(day)}晚于检查日期{chinese_date(as_of)}"
    if day < window.first:
        return Weight.OUTSIDE, f"发生于{chinese_date(day)}，不在{window.named}之内"
    if day > window.last:
        return Weight.UNCLEAR, f"发生于{chinese_date(day)}，在{window.named}截止之后"
    doubt = _unmet_half(incident, veto)
    if doubt is None and elsewhere:
        doubt = Weight.UNCLEAR, f"发生地写为“{incident.jurisdiction}”，不是申报单位"
    return doubt or (Weight.BARRING, f"发生于{chinese_date(day)}{window.inside}")


def day_of(incident: Incident, veto: Veto) -> date | None:
    """The day by which an incident is judged: its own, or that of the fact which the veto counts from."""
    day = incident.fact(veto.dated_by) if veto.dated_by else incident.occurred_on
    return day if isinstance(day, date) else None


def _unmet_half(incident: Incident, veto: Veto) -> tuple[Weight, str] | None:
    """The half of the veto that the incident denies or leaves unanswered, None where it meets all of them."""
    halves = {name: incident.fact(name) for name in veto.needs}
    denied = [label for label, value in halves.items() if value is False]
    if denied:
        return Weight.NOT_BARRING, f"写明“{'、'.join(denied)}”为否，不构成这一项情形"
    unanswered = [label for label, value in halves.items() if value is None]
    if unanswered:
        return Weight.UNCLEAR, f"没有写明是否{'、是否'.join(unanswered)}"
    return None


@rule(
    "FZ-V106",
    "incident-within-window",
    title="近三年内有不得推荐情形的不得推荐",
    why="通知规定辖区近三年内有所列情形之一的不得参加推荐，没有例外。",
    fix="确有其事的不得推荐，请撤回材料；日期或情节写错的，核实后改正。",
    needs=("不得推荐情形",),
    wrong="不得推荐情形: {2: {声明: 有, 事件: [{日期: '2015-05-25', 事由: 重大火灾事故, 辖区: 中牟县, 处理结果: 已追责}]}}",
    right="不得推荐情形: {2: {声明: 有, 事件: [{日期: '2011-08-09', 事由: 采石场坍塌, 辖区: 中牟县, 处理结果: 已结案}]}}",
    waivable=False,
)
def incident_within_window(incidents: Sequence[Weighed]) -> Iterator[Problem]:
    """An incident that meets its veto inside the window bars the unit, unless it stands beside a 无 (FZ-V110)."""
    for item in incidents:
        if item.weight is Weight.BARRING and item.declaration.declared != "无":
            yield item.problem(f"{item.name}{item.reason}，不得推荐。")


@rule(
    "FZ-V107",
    "incident-not-barring",
    title="近三年之外或不构成情形的事件，予以提示",
    why="不影响推荐，但审核人应当知道有这件事，并能核对日期和情节。",
    fix="不必改动；请核对日期和情节，并准备好处理结果的证明。",
    needs=("不得推荐情形",),
    wrong="不得推荐情形: {2: {声明: 有, 事件: [{日期: '2011-08-09', 事由: 采石场坍塌, 辖区: 中牟县, 处理结果: 已结案}]}}",
    right="不得推荐情形: {2: {声明: 无}}",
    waivable=False,
)
def incident_not_barring(incidents: Sequence[Weighed]) -> Iterator[Problem]:
    """An incident outside the window, or without one of the halves its veto needs, is told with its date."""
    for item in incidents:
        if item.weight in (Weight.OUTSIDE, Weight.NOT_BARRING):
            yield item.problem(f"{item.name}{item.reason}。")


@rule(
    "FZ-V108",
    "incident-unclear",
    title="日期或情节不明的事件须人工认定",
    why="缺少日期、缺少是否重大和是否追究刑事责任等情节，程序不能判断是否属于不得推荐情形。",
    fix="补写发生日期和情节；确实查不清的，由审核人认定。",
    needs=("不得推荐情形",),
    wrong="不得推荐情形: {2: {声明: 有, 事件: [{事由: 群体性事件, 辖区: 中牟县, 处理结果: 已平息}]}}",
    right="不得推荐情形: {2: {声明: 有, 事件: [{日期: '2010-07-01', 事由: 群体性事件, 辖区: 中牟县, 处理结果: 已平息}]}}",
    waivable=False,
)
def incident_unclear(incidents: Sequence[Weighed]) -> Iterator[Problem]:
    """An undated incident, or one whose facts do not settle the veto, is for a person to decide."""
    for item in incidents:
        undated = item.weight is Weight.UNDATED and item.declaration.declared != "无"
        if undated or item.weight is Weight.UNCLEAR:
            yield item.problem(f"{item.name}{item.reason}，须人工认定。")


@rule(
    "FZ-V109",
    "incident-in-future",
    title="事件日期不得在检查日期之后",
    why="还没有到的日期一定是写错了，不改正就无法判断是否在近三年之内。",
    fix="核实后改正事件日期。",
    needs=("不得推荐情形",),
    wrong="不得推荐情形: {2: {声明: 有, 事件: [{日期: '2018-05-25', 事由: 交通事故, 辖区: 中牟县, 处理结果: 已追责}]}}",
    right="不得推荐情形: {2: {声明: 有, 事件: [{日期: '2008-05-25', 事由: 交通事故, 辖区: 中牟县, 处理结果: 已追责}]}}",
    waivable=False,
)
def incident_in_future(incidents: Sequence[Weighed]) -> Iterator[Problem]:
    """No incident is dated after the day of the check."""
    for item in incidents:
        if item.weight is Weight.FUTURE:
            yield item.problem(f"{item.name}{item.reason}。")


@rule(
    "FZ-V110",
    "none-beside-incident",
    title="声明“无”与所写事件不得矛盾",
    why="一边声明“无”，一边写着近三年内的事件，审核时会按隐瞒事实处理。",
    fix="核实后改正：确有此事的，声明改为“有”；不属于这一项或日期写错的，改正或删去事件。",
    needs=("不得推荐情形",),
    wrong="不得推荐情形: {4: {声明: 无, 事件: [{日期: '2016-06-01', 事由: 尾矿库泄漏, 辖区: 中牟县}]}}",
    right="不得推荐情形: {4: {声明: 无, 事件: [{日期: '2009-06-01', 事由: 尾矿库泄漏, 辖区: 中牟县}]}}",
    waivable=False,
)
def none_beside_incident(incidents: Sequence[Weighed]) -> Iterator[Problem]:
    """A 无 stands beside no incident that would bar the unit, nor beside one without a date."""
    for item in incidents:
        if item.declaration.declared == "无" and item.weight in (Weight.BARRING, Weight.UNDATED):
            declared_at = (*item.at[:2], "声明")
            yield item.problem(
                f"第{item.veto.number}项情形声明为“无”，却写有事件“{item.incident.what or '（未写事由）'}”（{item.reason}）。",
                related=((f"第{item.veto.number}项声明为“无”", declared_at),),
            )


RULES = (incident_within_window, incident_not_barring, incident_unclear, incident_in_future, none_beside_incident)

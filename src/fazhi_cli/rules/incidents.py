"""不得推荐情形, the incidents: what bars the unit, what only a person can decide, what contradicts the declaration."""

from collections.abc import Iterator, Sequence

from fazhi_cli.findings import Problem, dotted
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.base import VETOES
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.hidden_vetoes import standards_met
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.told_in_texts import BesideNone
from fazhi_cli.rules.weighed import Weighed, Weight


@rule(
    "FZ-V106",
    title="{年限}内有不得推荐情形的不得推荐",
    why="通知规定{年限}内有所列情形之一的不得参加推荐，没有例外。",
    fix="确有其事的不得推荐，请撤回材料；日期或情节写错的，核实后改正；算不上这一项情形的，声明改为无，由负责人写明认定（结论、认定人、日期、理由）。",
    remedy="情况属实的，不得参加推荐，请撤回材料；日期、情节有误的，请附证明材料更正。",
    needs=("不得推荐情形",),
    waivable=False,
)
def incident_within_window(incidents: Sequence[Weighed], round: Round) -> Iterator[Problem]:
    """An incident that meets its veto inside the window bars the unit, unless it stands beside a 无 (FZ-V110)."""
    for item in incidents:
        if item.weight is Weight.BARRING and item.declaration.declared != "无":
            yield item.problem(f"{item.name}{item.reason}，不得推荐。", reading=_reading(item, round))


@rule(
    "FZ-V107",
    title="{年限}之外或不构成情形的事件，予以提示",
    why="不影响推荐，但审核人应当知道有这件事，并能核对日期和情节。",
    fix="不必改动；请核对日期和情节，并准备好处理结果的证明。",
    needs=("不得推荐情形",),
    waivable=False,
)
def incident_not_barring(incidents: Sequence[Weighed], round: Round) -> Iterator[Problem]:
    """An incident outside the window, or without a fact that its veto needs, gets a remark with its date."""
    for item in incidents:
        if item.weight is Weight.NOT_BARRING:
            yield item.problem(f"{item.name}{item.reason}。")
        elif item.weight is Weight.OUTSIDE:
            yield item.problem(f"{item.name}{item.reason}。", reading=_reading(item, round))


@rule(
    "FZ-V108",
    title="日期或情节不明的事件须人工认定",
    why="缺少日期（发生、判决、再审改判的）、缺少是否重大和是否追究刑事责任等情节，程序不能判断是否属于不得推荐情形。",
    fix="补写发生日期、判决日期和情节，改正自相矛盾的地方；仍不能确定的，由负责人认定，写在这个事件的“认定”下：{结论: 构成或不构成, 认定人: 姓名, 日期: 认定的日期, 理由: …}。",
    remedy="请补充日期、情节和证明材料；仍不能确定的，由负责人作出书面认定，写明认定结论、认定人和日期。",
    needs=("不得推荐情形",),
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
    title="事件日期须是可能的，不得在检查日期之后",
    why="还没有到的日期、不可能的年份（2012年写成1912年）一定是写错了，不改正就无法判断是否在{年限}之内。",
    fix="核实后改正事件日期。",
    remedy="请核实后更正日期。",
    needs=("不得推荐情形",),
    waivable=False,
)
def incident_in_future(incidents: Sequence[Weighed]) -> Iterator[Problem]:
    """No incident is dated after the day of the check, or in a year that cannot be."""
    for item in incidents:
        if item.weight is Weight.IMPOSSIBLE:
            yield item.problem(f"{item.name}{item.reason}。")


@rule(
    "FZ-V110",
    title="声明“无”与所写事件不得矛盾",
    why="一边声明“无”，一边写着{年限}内的事件，审核时会按隐瞒事实处理。",
    fix="核实后改正：确有此事的，声明改为“有”；日期写错的，改正；算不上这一项情形的，由负责人在这个事件的“认定”下写明结论、认定人、日期和理由。",
    remedy="请核实：确有其事的，更正声明；日期有误的，予以更正，附证明材料；不构成所列情形的，请由负责人作出书面认定。",
    needs=("不得推荐情形",),
    waivable=False,
)
def none_beside_incident(beside_none: Sequence[BesideNone], nomination: Nomination, round: Round) -> Iterator[Problem]:
    """A 无 stands beside no incident that would bar the unit or has no date, nor beside words that tell of one.

    A standard that is said to be met beside the same event is shown with it.
    """
    for told in beside_none:
        veto, item = told.veto, told.incident
        related = (
            (f"第{veto.number}项声明为“无”", (VETOES, told.place, "声明")),
            *standards_met(told, nomination, round),
        )
        said = f"第{veto.number}项情形声明为“无”，{told.said}。"
        if item is not None:
            yield item.problem(said, related=related)
            continue
        fix = f"核实后改正：确有此事的，声明改为“有”，事情写在“事件”下；没有的，改写“{dotted(told.at[-1:])}”。"
        yield Problem(
            said, at=told.at, offset=told.offset, clause=veto.clause, subject=told.subject, related=related, fix=fix
        )


def _reading(item: Weighed, round: Round) -> str:
    """What the round says of the window by which an incident was judged."""
    window = round.vetoes.window_of(item.veto)
    return window.reading if window else ""

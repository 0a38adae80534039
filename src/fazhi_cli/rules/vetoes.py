"""不得推荐情形, the declarations: each one 有 or 无, by a named person, with how it was checked (一（二）)."""

from collections.abc import Iterator, Sequence

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import VetoDeclaration
from fazhi_cli.rounds.base import VETOES, chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rounds.vetoes import Veto
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing

_NOT_CHECKED = LazyPattern(
    either(
        "(?:[未没]有?|不再|无[需须])(?:再|重新|逐[项一]|专门|实地|单独)*(?:进行)?(?:核[查实对]|检查|调查)(?![到出实明清])",  # 本次未再核查
        "(?:沿用|参照|以|按)[^，。；]{0,4}(?:上[一]?[次届年轮]|去年|往年|以前)[^，。；]{0,6}(?:结果|结论|情况|材料)",  # 沿用上次核查结果
        "^(?:个人|主观|凭?经验)?判断$|^领导(?!(?:小组|班子|集体)[^，。；]{0,5}(?:研究|审议|讨论|会议|认定))[^，。；]{0,6}(?:说|认[为定]|安排|交[代待]|表[示态]|指示|授意|告[知诉])[^，。；]{0,6}$",  # 领导说没有
        "^(?:听说|据说|据了解|未听说|没听说|没有听说|应该|估计)[^，。；]{0,12}$",  # 听说没有
    ),
    needs="未 没 不再 无需 无须 次 届 年 轮 以前 判断 说 认为 认定 安排 交代 交待 表示 表态 指示 授意 告知 告诉 据了解 应该 估计".split(),
)
"""What says that nobody checked."""

Declared = tuple[int, VetoDeclaration, Veto]
"""A declaration: its place in the list, what it says, and the veto whose number it bears."""


def numbered_declarations(nomination: Nomination, round: Round) -> Iterator[Declared]:
    """Every declaration that bears the number of one of the round's vetoes."""
    for index, item in enumerate(nomination.vetoes):
        veto = round.vetoes.by_number.get(item.number or 0)
        if veto is not None:
            yield index, item, veto


def known_declarations(nomination: Nomination, standing: Standing) -> Iterator[Declared]:
    """Every declaration on one of the vetoes that are asked of the submission."""
    for index, item, veto in numbered_declarations(nomination, standing.round):
        if standing.meets(veto.condition):
            yield index, item, veto


@rule(
    "FZ-V101",
    title="不得推荐情形的序号须与通知一致，各写一次",
    why="序号写错或写重，就不知道声明的是哪一种情形。",
    fix="“序号”按通知一（二）所列的情形填写，每种情形一条。",
    remedy="请按通知所列情形逐项声明，每项一次。",
    needs=("不得推荐情形",),
    waivable=False,
)
def veto_number_wrong(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """Every declaration bears the number of one of the round's vetoes, none twice."""
    last = max(round.vetoes.by_number, default=0)
    first_with: dict[int, int] = {}
    for index, item in enumerate(nomination.vetoes):
        at = (VETOES, index, "序号")
        if item.number is None:
            yield Problem(f"{VETOES}第{index + 1}条没有写“序号”。", at=at)
        elif item.number not in round.vetoes.by_number:
            yield Problem(f"没有第{item.number}项不得推荐情形，通知列出第1至{last}项。", at=at)
        elif item.number in first_with:
            earlier = first_with[item.number]
            yield Problem(
                f"第{item.number}项情形声明了两次（第{earlier + 1}条和第{index + 1}条）。",
                at=at,
                fix="只留一条；事件写在同一条的“事件”下面。",
                related=((f"第{earlier + 1}条也是第{item.number}项", (VETOES, earlier, "序号")),),
            )
        else:
            first_with[item.number] = index


@rule(
    "FZ-V102",
    title="每种不得推荐情形都须声明有或无",
    why="没有声明不等于“无”；{年限}有其中一种情形的不得参加推荐，必须逐项核查后写明。",
    fix="逐项核查后，在“不得推荐情形”中写明“声明: 有”或“声明: 无”，并写“核查人”“核查方式”。",
    remedy="请逐项核查后声明有或者无，写明核查人姓名和核查方式。",
    needs=("不得推荐情形",),
    requires=("FZ-V101",),
    waivable=False,
)
def veto_undeclared(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """A declaration is owed for every veto that is asked of it; where all are missing it is said once."""
    if any(item.number is None for item in nomination.vetoes):
        return  # which one is meant is unknown; the number has its own finding
    places = {item.number: index for index, item in enumerate(nomination.vetoes)}
    declared = {item.number for item in nomination.vetoes if item.declared}
    missing = [veto for veto in standing.vetoes if veto.number not in declared]
    if missing and not places:
        yield Problem(f"{len(missing)}项不得推荐情形都没有声明有或无。", at=(VETOES,))
        return
    for veto in missing:
        index = places.get(veto.number)
        at = (VETOES,) if index is None else (VETOES, index, "声明")
        yield _problem(veto, f"第{veto.number}项情形（{veto.label}）没有声明有或无。", at)


@rule(
    "FZ-V103",
    title="声明须写明核查人和核查方式",
    why="没有具名的人核查、没有核查方式的声明，审核时无从采信。",
    fix="补写“核查人”（姓名，不写单位）和“核查方式”（查了哪些台账、函询了哪个部门）。",
    remedy="请写明核查人姓名和核查方式。",
    needs=("不得推荐情形",),
    waivable=False,
)
def veto_unchecked(declarations: Sequence[Declared], round: Round) -> Iterator[Problem]:
    """A declaration names the person who checked and says how; a veto that only a person decides has its own rule."""
    for index, item, veto in declarations:
        if item.declared is None or _awaits_a_person(veto, item.checked_by, round):
            continue
        unnamed = not round.text_checks.blank_values.is_person(item.checked_by)
        if unnamed and item.checked_by:
            said = f"第{veto.number}项情形的核查人写为“{item.checked_by}”，不是人名。"
            yield Problem(said, at=(VETOES, index, "核查人"), clause=veto.clause)
            unnamed = False
        if skipped := _NOT_CHECKED.search(item.checked_how or ""):
            told = f"第{veto.number}项情形的核查方式写着“{skipped.group()}”，等于没有核查。"
            yield Problem(told, at=(VETOES, index, "核查方式"), clause=veto.clause)
        missing = [key for key, lacks in (("核查人", unnamed), ("核查方式", not item.checked_how)) if lacks]
        if missing:
            said = f"第{veto.number}项情形声明为“{item.declared}”，缺{'、'.join(missing)}。"
            places = tuple((VETOES, index, key) for key in missing)
            yield _problem(veto, said, places[0], places)


@rule(
    "FZ-V104",
    title="只能由人认定的情形，须由具名的人认定",
    why="“不适合推荐的其他情形”没有客观标准，程序不能判断，必须有人负责认定。",
    fix="由负责人认定后填写“声明”“核查人”（姓名）和“核查方式”。",
    remedy="请由负责人认定后写明姓名和认定的依据。",
    needs=("不得推荐情形",),
    waivable=False,
)
def veto_awaits_a_person(declarations: Sequence[Declared], round: Round) -> Iterator[Problem]:
    """What only a person may decide stays open until a named person has answered it."""
    for index, item, veto in declarations:
        if item.declared is None or not _awaits_a_person(veto, item.checked_by, round):
            continue
        who = f"核查人写为“{item.checked_by}”，不是人名" if item.checked_by else "没有核查人"
        said = f"第{veto.number}项情形（{veto.label}）只能由人认定：声明为“{item.declared}”，但{who}。"
        yield _problem(veto, said, (VETOES, index, "核查人"))


@rule(
    "FZ-V105",
    title="声明“有”的，须写明事件",
    why="有这种情形的不得推荐；发生在{年限}之外的不影响，但要写明何时发生什么事才能认定。",
    fix="在“事件”下写明日期、事由、辖区、处理结果；声明写错的，核实后改为“无”。",
    remedy="请写明事件的日期、事由、发生地和处理结果；声明有误的，请更正。",
    needs=("不得推荐情形",),
    waivable=False,
)
def veto_without_incident(declarations: Sequence[Declared]) -> Iterator[Problem]:
    for index, item, veto in declarations:
        if item.declared == "有" and not item.incidents:
            said = f"第{veto.number}项情形（{veto.label}）声明为“有”，却没有写明事件；情况属实的不得推荐。"
            yield _problem(veto, said, (VETOES, index, "声明"))


@rule(
    "FZ-V111",
    title="核查须在这一轮申报之前不久进行",
    why="几年前的核查，说明不了现在有没有不得推荐的情形。",
    fix="重新核查，改写“核查日期”；年份写错的，改正。",
    remedy="请重新核查，写明核查日期。",
    needs=("不得推荐情形",),
    waivable=False,
)
def veto_checked_long_ago(declarations: Sequence[Declared], round: Round) -> Iterator[Problem]:
    allowed = round.vetoes.checked_within_days
    for index, item, veto in declarations:
        if allowed is None or item.checked_on is None:
            continue
        before = (round.notice.issued_on - item.checked_on).days
        if before > allowed:
            checked, issued = chinese_date(item.checked_on), chinese_date(round.notice.issued_on)
            said = f"第{veto.number}项情形的核查日期是{checked}，早于通知印发（{issued}）{before}天。"
            yield _problem(veto, said, (VETOES, index, "核查日期"))


def _problem(veto: Veto, message: str, at: KeyPath, lacking: tuple[KeyPath, ...] = ()) -> Problem:
    return Problem(message, at=at, clause=veto.clause, subject=str(veto.number), lacking=lacking)


def _awaits_a_person(veto: Veto, checked_by: str | None, round: Round) -> bool:
    """Whether only a person may decide this veto and no named person has."""
    return veto.decided_by == "person" and not round.text_checks.blank_values.is_person(checked_by)

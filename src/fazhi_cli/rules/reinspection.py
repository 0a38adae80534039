"""复核: units named before are inspected again; 保留, 撤销 or 注销 must agree with what was found (三（一）)."""

from collections.abc import Iterable, Iterator, Sequence

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import NamedBefore
from fazhi_cli.rounds.base import ASSESSMENTS, CONSULTATIONS, NAMED_BEFORE, SELF_ASSESSMENT, chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import batches_in, years_in
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.consultations import OBJECTS, named
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing
from fazhi_cli.rules.weighed import Weighed, Weight

CONCLUSION = (NAMED_BEFORE, "复查结论")
_THIS_ONE = LazyPattern("[本此这该]一?[批届轮次]")


@rule(
    "FZ-R101",
    title="建议保留命名的，不得有相反的事实",
    why="复核是为了动态管理：考核不合格、{年限}内有所列情形或部门有异议的，不应照旧保留。",
    fix="核实后改正：事实成立的，复查结论改为“撤销”；不成立的，改正相应的内容。",
    remedy="请核实：事实成立的，应建议撤销命名；不成立的，更正有关材料。",
    needs=("曾获命名",),
)
def kept_against_the_facts(nomination: Nomination, round: Round, incidents: Sequence[Weighed]) -> Iterator[Problem]:
    facts = list(adverse_facts(nomination, round, incidents)) if concluded(nomination) == "保留" else []
    if facts:
        message = f"复查结论为“保留”，但{'；'.join(text for text, _ in facts)}。"
        yield Problem(message, at=CONCLUSION, related=tuple(facts))


@rule(
    "FZ-R102",
    title="建议撤销命名的，须写明事实",
    why="撤销命名要有事实依据；材料里看不出为什么撤销，上级无法审核。",
    fix="在“实地考核”“不得推荐情形”“考核自评”或“征求意见”中写明据以撤销的事实。",
    remedy="请附据以撤销命名的事实材料。",
    needs=("曾获命名",),
)
def revoked_without_ground(nomination: Nomination, round: Round, incidents: Sequence[Weighed]) -> Iterator[Problem]:
    if concluded(nomination) == "撤销" and not any(adverse_facts(nomination, round, incidents)):
        yield Problem("复查结论为“撤销”，材料中没有据以撤销的事实。", at=CONCLUSION)


@rule(
    "FZ-R103",
    title="注销只用于不再存在的单位",
    why="注销是因行政区划调整而不再有这个单位；单位还在的，不合格应写“撤销”。",
    fix="单位还在的，复查结论改为“保留”或“撤销”；确因区划调整的，“{名称}”写命名时的名称。",
    remedy="请更正复查结论；确因行政区划调整的，附批准文件。",
    needs=("曾获命名",),
)
def struck_off_though_existing(nomination: Nomination, unit: Unit | None) -> Iterator[Problem]:
    """A title is struck off only where the unit is no longer in the round's list."""
    if concluded(nomination) == "注销" and unit is not None:
        yield Problem(f"复查结论为“注销”，而{unit.name}仍在本轮单位名单中。", at=CONCLUSION)


@rule(
    "FZ-R104",
    title="复查日期不得早于命名日期，复核的不得早于通知",
    why="先命名、后复查；复核是结合这一轮推荐进行的，以前的复查不能代替。日期颠倒的，必有一个写错。",
    fix="核对命名文件和复查记录，改正日期；用了以前的复查记录的，重新复查。",
    remedy="请核对命名文件和复查记录，更正日期；这一轮没有复查的，请重新复查。",
    needs=("曾获命名",),
)
def reinspected_before_named(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """The re-inspection follows the title; one that is handed in as such follows the notice that asks for it."""
    earlier = nomination.named_before
    day = earlier.reinspected_on if earlier else None
    if earlier is None or day is None:
        return
    at, issued = (NAMED_BEFORE, "复查日期"), standing.round.notice.issued_on
    if earlier.named_on and day < earlier.named_on:
        yield Problem(
            f"复查日期{chinese_date(day)}早于命名日期{chinese_date(earlier.named_on)}。",
            at=at,
            related=((f"命名日期{chinese_date(earlier.named_on)}", (NAMED_BEFORE, "命名日期")),),
        )
    elif standing.reinspection and day < issued:
        yield Problem(f"复查日期{chinese_date(day)}早于通知印发日期（{chinese_date(issued)}）。", at=at)


@rule(
    "FZ-R105",
    title="命名被撤销、注销后再次申报的须说明",
    why="复查结论是撤销或注销，又再次申报，审核时必问原因。",
    fix="写明撤销后的整改情况并附佐证；复查结论写错的，改正。",
    remedy="请书面说明撤销后的整改情况，附佐证材料。",
    needs=("曾获命名",),
)
def nominated_though_revoked(nomination: Nomination) -> Iterator[Problem]:
    """A unit whose title was taken away is nominated only with an explanation."""
    conclusion = concluded(nomination)
    if conclusion in ("撤销", "注销"):
        yield Problem(f"以前的命名复查结论为“{conclusion}”，又再次申报。", at=CONCLUSION)


@rule(
    "FZ-R106",
    title="以前的命名须在本轮以前",
    why="复查的、再次申报时说明的，都是以前得到的命名；本轮正在推荐，还没有命名。",
    fix="照命名文件改正“批次”“命名日期”；以前没有获得过命名的单位不能复核，申报的不写“曾获命名”。",
    remedy="请照命名文件更正批次和命名日期；以前没有获得过命名的，不能复核。",
    needs=("曾获命名",),
)
def named_in_this_round(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """An earlier title is of an earlier batch, by its number, its year or its day."""
    earlier, issued = nomination.named_before, round.notice.issued_on
    if earlier is None:
        return
    said = _not_earlier(earlier, round) if earlier.batch else None
    if said:
        message = f"批次写的是“{earlier.batch}”，{said}。"
        yield Problem(message, at=(NAMED_BEFORE, "批次"), clause=round.batch.clause if round.batch else None)
    elif earlier.named_on and earlier.named_on >= issued:
        message = f"命名日期{chinese_date(earlier.named_on)}不早于通知印发日期（{chinese_date(issued)}）。"
        yield Problem(message, at=(NAMED_BEFORE, "命名日期"))


def _not_earlier(earlier: NamedBefore, round: Round) -> str | None:
    """Why a batch is none before the round's, or not that of the title's day; None where it may be."""
    written = earlier.batch or ""
    numbers, years = list(batches_in(written)), list(years_in(written))
    year = round.notice.issued_on.year
    if round.batch and round.batch.number is not None and any(number >= round.batch.number for number in numbers):
        own = max(numbers) == round.batch.number
        return f"{'正是' if own else '在'}本轮（{round.batch.name}）{'，还没有命名' if own else '以后'}"
    if not numbers and _THIS_ONE.search(written):
        return "说的是本轮，还没有命名"
    latest = max(years, default=0)
    by_year = latest == year and not numbers and (round.batch or earlier.named_on is None)
    if latest > year or by_year:
        return f"{'正是' if by_year else '在'}本轮（{year}年）{'，还没有命名' if by_year else '以后'}"
    if earlier.named_on and latest > earlier.named_on.year:
        return f"命名日期却是{chinese_date(earlier.named_on)}，必有一个写错"
    return None


def concluded(nomination: Nomination) -> str | None:
    """What the re-inspection recommends: 保留, 撤销 or 注销."""
    return nomination.named_before.conclusion if nomination.named_before else None


def adverse_facts(nomination: Nomination, round: Round, incidents: Iterable[Weighed]) -> Iterator[tuple[str, KeyPath]]:
    """What speaks against keeping a title, with its place: assessments, incidents, objections, standards not met."""
    for level, assessment in nomination.assessments.items():
        if assessment.conclusion == "不合格":
            yield f"{level}实地考核不合格", (ASSESSMENTS, level, "结论")
    for item in incidents:
        if item.weight is Weight.BARRING:
            yield f"{item.name}{item.reason}", item.at
    for index, answer, _, name in named(nomination, round):
        if answer.conclusion == OBJECTS:
            yield f"{name}有异议", (CONSULTATIONS, index, "结论")
    for index, assessed in enumerate(nomination.self_assessment):
        if assessed.result in round.assessment.answers.unmet:
            yield f"第{assessed.standard}条标准{assessed.result}", (SELF_ASSESSMENT, index, "自评")

"""Dates: in the order of the procedure, none before the notice, none in the future (二)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from fazhi_cli.dates.calendar import Calendar, named_years
from fazhi_cli.findings import KeyPath, Problem, dotted
from fazhi_cli.nomination.model import Nomination, expanded, lookup
from fazhi_cli.nomination.round_keys import TITLES
from fazhi_cli.rounds.base import EACH, FILING, NAMED_BEFORE, OPINIONS, PUBLICITY, chinese_date
from fazhi_cli.rounds.dates import DateOrder
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.applicant import born_on
from fazhi_cli.rules.dates_and_files import Dated, dates_at, every_date
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.sizes import tells_birth
from fazhi_cli.rules.standing import Standing

_INCIDENT = "事件"
_NAMED_ON, _AWARDED_ON = (NAMED_BEFORE, "命名日期"), (TITLES, EACH, "日期")


def said_of(dates: Sequence[str], what: str) -> str:
    """``what`` is said of each of ``dates``; before several of them, since a table of reports shows how a message begins."""
    return f"{dates[0]}{what}。" if len(dates) == 1 else f"{len(dates)}个日期{what}：{'、'.join(dates)}。"


@rule(
    "FZ-K101",
    title="日期须按办理程序先后排列",
    why="填表、逐级同意、考核、征求意见、推荐、报送有先后；次序颠倒说明有一处日期是错的，或者程序没有走。",
    fix="核对原件，改正写错的日期；程序确实颠倒的，补办后重新签署。",
    remedy="请核对原件更正日期；程序颠倒的，请补办后重新签署。",
    needs=("填表日期", "意见.*.日期"),
)
def dates_out_of_order(chain: Sequence[Dated], round: Round, as_of: date) -> Iterator[Problem]:
    """No step is dated before an earlier one; dates that cannot be right by themselves are left to FZ-K102 and K103."""
    latest: Dated | None = None
    broken: dict[Dated, list[Dated]] = {}
    issued = round.notice.issued_on
    plausible = [item for item in chain if item.day >= issued and (item.day <= as_of or item.at[0] == PUBLICITY)]
    for _, items in groupby(plausible, key=attrgetter("step")):
        step = list(items)
        for item in step:
            if latest and item.day < latest.day:
                broken.setdefault(latest, []).append(item)
        last = max(step, key=attrgetter("day"))
        latest = last if latest is None or last.day > latest.day else latest
    for earlier, later in broken.items():
        yield _out_of_order(earlier, later)


def _out_of_order(earlier: Dated, later: list[Dated]) -> Problem:
    if len(later) == 1:
        message = f"{later[0]}早于{earlier}。"
        return Problem(message, at=later[0].at, related=_days([(earlier.at, earlier.day)]), clause=later[0].clause)
    labels = "、".join(dict.fromkeys(str(item) for item in later))
    message = f"{earlier}晚于之后的{len(later)}个日期：{labels}。"
    return Problem(message, at=earlier.at, related=_days((item.at, item.day) for item in later), clause=earlier.clause)


@rule(
    "FZ-K102",
    title="申报程序的日期不得早于通知",
    why="通知印发之前不可能开始这一轮申报，日期多半是年份写错，或套用了往年的材料。",
    fix="核对原件，改正日期。",
    remedy="请核对原件，更正日期。",
    needs=("填表日期",),
)
def date_before_notice(chain: Sequence[Dated], round: Round) -> Iterator[Problem]:
    """No step of the procedure is dated before the notice; veto checks and the campaign may well be."""
    issued = round.notice.issued_on
    early = [item for item in chain if item.day < issued]
    if early:
        message = said_of([*dict.fromkeys(map(str, early))], f"早于通知印发日期（{chinese_date(issued)}）")
        yield Problem(message, at=early[0].at, related=_days((item.at, item.day) for item in early[1:]))


@rule(
    "FZ-K103",
    title="已办事项的日期须是可能的，不得在检查日期之后",
    why="还没有到的日期不可能已经办完，提前填好等于没有办理就签署；年份不可能的（2012年写成1912年），是写错了。",
    fix="核对原件，改正日期；还没有办的，先把日期空着。检查日期不对的，用 --as-of 指明。",
    remedy="请核对原件，更正日期；尚未办理的，不得预先签署日期。",
    needs=("填表日期",),
)
def date_in_future(nomination: Nomination, standing: Standing, as_of: date) -> Iterator[Problem]:
    """No date lies after the day of the check; one finding for all, since one wrong day of checking breaks them all.

    Incidents, publicity and a late submission have their own rules. Nor does a date that may well lie before the notice
    lie so early that its year must be wrong.
    """
    earliest = standing.round.date_checks.earliest or date.min
    born = born_on(nomination, standing.round.applicant) or date.min
    for at, day in _long_before(nomination, standing.round):
        if day < max(earliest, born):
            named, why = (
                standing.round.name_of(at),
                "年份写错了" if day < earliest else f"早于出生的{chinese_date(born)}",
            )
            yield Problem(f"{named}写为{chinese_date(day)}，{why}。", at=at, fix="核对原件，改正年份。")
    late = standing.deadline.last_day
    ahead = [
        (at, day)
        for at, day in every_date(nomination)
        if day > as_of and _INCIDENT not in at and at[0] != PUBLICITY and not (at[0] == FILING and day > late)
    ]
    if ahead:
        places = [f"“{dotted(at)}”（{chinese_date(day)}）" for at, day in ahead]
        yield Problem(
            said_of(places, f"晚于检查日期（{chinese_date(as_of)}）"),
            at=ahead[0][0],
            letter=f"{'、'.join(f'{standing.round.name_of(at)}（{chinese_date(day)}）' for at, day in ahead)}还没有到，却已填写。",
            related=_days(ahead[1:]),
        )


def _long_before(nomination: Nomination, round: Round) -> Iterator[tuple[KeyPath, date]]:
    """The dates that may lie long before the notice: of the applicant's own fields but birth, and of titles held before."""
    own = [
        round.applicant.place_of(field)
        for field in round.applicant.fields
        if field.type == "date" and not tells_birth(field)
    ]
    return dates_at(nomination, (*own, _NAMED_ON, _AWARDED_ON))


@rule(
    "FZ-K105",
    title="意见日期是休息日的，予以提示",
    why="休息日、节假日一般不开会、不用印，日期可能写错；调休上班的日子不算休息日。",
    fix="确系当天办理的，不必改动；写错的，核对原件后改正。",
    needs=("意见.*.日期",),
)
def signed_on_a_day_off(nomination: Nomination, calendar: Calendar) -> Iterator[Problem]:
    """A seal on a day off is worth a remark; make-up days are worked."""
    off = [(at, day) for at, day in every_date(nomination, (OPINIONS,)) if not calendar.is_working_day(day)]
    if off:
        places = [f"“{dotted(at)}”（{chinese_date(day)}）" for at, day in off]
        guessed = sorted({year for _, day in off for year in calendar.estimated_years(day, day)})
        doubt = f"（{named_years(guessed)}的放假安排没有收录，按周末推断）" if guessed else ""
        yield Problem(
            said_of(places, f"是休息日{doubt}"), at=off[0][0], related=tuple((dotted(at), at) for at, _ in off[1:])
        )


@rule(
    "FZ-K106",
    title="须先办的事不得晚于后办的",
    why="通知要求先有前一件事，才能办后一件；日期颠倒的，不符合条件，或者日期写错了。",
    fix="核对原件，改正写错的日期。",
    remedy="请核对日期，附证明日期的文件。",
)
def begun_after_it_was_agreed(nomination: Nomination, round: Round, as_of: date) -> Iterator[Problem]:
    """What must come first is not dated after what rests on it; impossible dates belong to FZ-K102 and FZ-K103."""
    reported: set[KeyPath] = set()
    for order, at, first, then in ordered_too_late(nomination, round):
        if then >= round.notice.issued_on and first <= as_of and order.first not in reported:
            reported.add(order.first)
            yield Problem(
                f"{order.label}（{chinese_date(first)}）晚于{order.then_label}（{chinese_date(then)}）。",
                at=at,
                clause=order.clause,
                subject=".".join(order.first),
                related=((f"{order.then_label}：{chinese_date(then)}", order.then),),
            )


def ordered_too_late(nomination: Nomination, round: Round) -> Iterator[tuple[DateOrder, KeyPath, date, date]]:
    """Every date after one that the round's orders put behind it: the order, where the date stands, both days."""
    for order in round.date_checks.orders:
        then = lookup(nomination, order.then)
        if not isinstance(then, date):
            continue
        for at in expanded(nomination, order.first):
            first = lookup(nomination, at)
            if isinstance(first, date) and first > then:
                yield order, at, first, then


def _days(dates: Iterable[tuple[KeyPath, date]]) -> tuple[tuple[str, KeyPath], ...]:
    """Dates as the other places of a problem."""
    return tuple((f"{dotted(at)}：{chinese_date(day)}", at) for at, day in dates)

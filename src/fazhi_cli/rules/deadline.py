"""报送: in time, in as many copies as asked for, to the office that asks for it (三（三）)."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import NamedTuple

from fazhi_cli.findings import KeyPath, Problem, dotted
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import Filing
from fazhi_cli.rounds.base import ASSESSMENTS, CONSULTATIONS, FILING, OPINIONS, PUBLICITY, chinese_date, filled_in
from fazhi_cli.rounds.dates import Deadline
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.dates import ordered_too_late, said_of
from fazhi_cli.rules.dates_and_files import Dated, every_date
from fazhi_cli.rules.near_names import is_shortened
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.stages import level_of_place
from fazhi_cli.rules.standing import Standing

_INCIDENT = "事件"
_ASIDE, _SHORTEST_NAME = LazyPattern("[（(）)]"), 4


@rule(
    "FZ-K201",
    title="须在截止日以前报送",
    why="逾期报送的材料不予受理。",
    fix="日期写错的，核对后改正；确已逾期的，先与接收单位联系，问明是否还收。",
    remedy="请书面说明逾期原因。",
    needs=("报送.日期",),
)
def submitted_late(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    for terms, at, filing in filings(nomination, standing):
        day, last = filing.submitted_on, terms.last_day
        if day is not None and day > last:
            said = f"报送日期{chinese_date(day)}，逾期{(day - last).days}天（最迟{chinese_date(last)}）。"
            yield _problem(said, (*at, "日期"), terms)
        elif day == last and terms.last_time is not None and (filed := filed_at(filing)) and filed > terms.last_time:
            said = f"报送时间{clock_in_words(filed)}，晚于截止时间（{chinese_date(last)}{clock_in_words(terms.last_time)}）。"
            yield _problem(said, (*at, "时间"), terms)


@rule(
    "FZ-K202",
    title="截止日当天报送的，说明依据的读法",
    why="“某日前”含不含当日，各地理解不一；本轮的读法写在数据里，当天报送的应当知道依据。",
    fix="不必改动；留好签收凭证。以后尽量提前一天报送。",
    needs=("报送.日期",),
)
def submitted_on_the_last_day(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """A submission on the deadline itself is in time by the round's reading, which a note names."""
    for terms, at, filing in filings(nomination, standing):
        day = filing.submitted_on
        if day != terms.last_day or not terms.inclusive:
            continue
        if terms.last_time is None:
            yield _problem(f"报送日期{chinese_date(day)}正是截止日，按本轮读法算按时。", (*at, "日期"), terms)
        elif filed_at(filing) is None:
            said = f"报送日期{chinese_date(day)}正是截止日，{clock_in_words(terms.last_time)}截止，没有写报送时间。"
            fix = f"填写“{dotted((*at, '时间'))}”，以签收凭证为准。"
            yield _problem(said, (*at, "时间"), terms, fix)


@rule(
    "FZ-K203",
    title="截止日以前须已报送",
    why="过了截止日还没有报送，这份材料赶不上本轮推荐。",
    fix="已经报送的，补写“报送.日期”；没有报送的，先与接收单位联系。检查的是往年材料时，用 --as-of 指明当时的日期。",
    remedy="请尽快与接收单位联系。",
    needs=("报送.日期",),
)
def not_submitted_in_time(nomination: Nomination, standing: Standing, as_of: date) -> Iterator[Problem]:
    for terms, at, filing in filings(nomination, standing, absent=True):
        last = terms.last_day
        if filing.submitted_on is None and as_of > last:
            said = f"报送截止日{chinese_date(last)}已过{(as_of - last).days}天，还没有报送日期。"
            yield _problem(said, (*at, "日期"), terms)


@rule(
    "FZ-K204",
    title="报送份数不得少于规定",
    why="份数不够，审批后不够分存，接收时会退回补齐。",
    fix="按通知规定的份数打印、盖章、报送，改正“报送.份数”。",
    remedy="请按规定的份数补齐。",
    needs=("报送.份数",),
)
def copies_too_few(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """No fewer copies of each form than the round asks for; where several are asked for, of each a number."""
    for copies in _copies(nomination, standing):
        if copies.given is None or copies.given < copies.asked:
            yield copies.problem()


@rule(
    "FZ-K207",
    title="报送份数多于规定的须说明",
    why="多报的几份没有用处；写多了的，也可能是“份数”写错，实际报的不是这个数。",
    fix="核对签收凭证：写错的，改正“报送.份数”；确实多报的，附一句说明，或取回多余的。",
    remedy="请核对份数，取回多余的，或者说明用途。",
    needs=("报送.份数",),
)
def copies_too_many(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """No more copies of a form than the round asks for; too many are no reason to send the nomination back."""
    for copies in _copies(nomination, standing):
        if copies.given is not None and copies.given > copies.asked:
            yield copies.problem()


class _Copies(NamedTuple):
    """How many copies of a form were handed in (None where that is not said), and how many are asked for."""

    which: str
    given: int | None
    asked: int
    at: KeyPath
    clause: str

    def problem(self) -> Problem:
        said = f"没有写报送{self.which}几份" if self.given is None else f"报送{self.which}{self.given}份"
        return Problem(f"{said}，应为一式{self.asked}份。", at=self.at, clause=self.clause)


def _copies(nomination: Nomination, standing: Standing) -> Iterator[_Copies]:
    """The copies of each form that the submission owes, for each filing that says anything of copies."""
    papers = [paper for paper in standing.round.documents if paper.copies is not None]
    for key, filing in nomination.filings.items():
        for paper in papers:
            given, steps = copies_of(filing, paper.label, several=len(papers) > 1)
            told = given is not None or bool(filing.copies)  # of another form, but not of this one
            if told and standing.meets(paper.condition):
                which = paper.label if len(papers) > 1 else ""
                at = (*standing.round.filing_path(key), *steps)
                yield _Copies(which, given, paper.copies or 0, at, paper.clause)


@rule(
    "FZ-K205",
    title="接收单位须是通知规定的单位",
    why="材料逐级报送；报给别的单位、越级报送的，等于没有报到规定的地方。",
    fix="核对签收凭证，改正“接收单位”；确实报错了地方的，在截止日以前改报。",
    remedy="请在截止日以前报送规定的接收单位。",
    needs=("报送.接收单位",),
)
def handed_in_elsewhere(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """What was handed in went to the office of the level that asks for it, or a section of it, by its name or a short form."""
    for terms, at, filing in filings(nomination, standing):
        pattern = standing.round.letter.offices.get(terms.level)
        office = filled_in(pattern, standing.words) if pattern else ""
        name, *asides = [part for part in map(str.strip, _ASIDE.split(filing.recipient or "")) if part] or [""]
        names = (name, *(aside for aside in asides if len(aside) >= _SHORTEST_NAME))  # 省司法厅（省普法办）
        if office and name and not any(one.startswith(office) or is_shortened(one, office) for one in names):
            message = f"接收单位写的是“{filing.recipient}”，应报送{office}。"
            yield Problem(message, at=(*at, "接收单位"), clause=terms.clause)


@rule(
    "FZ-K206",
    title="报送以前该办的，日期不得晚于报送",
    why="报送的材料应当已经办完；报送以后才核查、考核、征求意见的，报上去的就不是这份材料，或者日期写错了。",
    fix="核对原件和签收凭证，改正写错的日期；确是报送以后才办的，办完再报。",
    remedy="请核对原件，更正日期；报送以后才办理的，请重新报送。",
    needs=("报送.日期",),
)
def done_after_filing(
    nomination: Nomination, standing: Standing, chain: Sequence[Dated], as_of: date
) -> Iterator[Problem]:
    """Nothing that lower levels owe before a filing is dated after it; date chain and orders have their own rules."""
    known = {item.at for item in chain}
    told = {at for _, at, _, _ in ordered_too_late(nomination, standing.round)}
    for terms, at, filing in filings(nomination, standing):
        day, own = filing.submitted_on, (*at, "日期")
        if day is None or terms.level not in standing.levels:
            continue
        if own in known and day < standing.round.notice.issued_on:
            continue  # FZ-K102 says that this date is wrong
        below = standing.levels[: standing.levels.index(terms.level)]
        late = [
            (place, when)
            for place, when in every_date(nomination)
            if day < when <= as_of
            and not (place in known and own in known)
            and place not in told
            and _level_before_filing(place, standing) in below
        ]
        if late:
            name = standing.round.name_of
            told.update(place for place, _ in late)
            listed = [f"{name(place)}（{chinese_date(when)}）" for place, when in late]
            yield Problem(
                said_of(listed, f"晚于{name(own)}（{chinese_date(day)}）"),
                at=late[0][0],
                clause=terms.clause,
                related=(
                    (f"{dotted(own)}：{chinese_date(day)}", own),
                    *((f"{dotted(place)}：{chinese_date(when)}", place) for place, when in late[1:]),
                ),
            )


def _level_before_filing(place: KeyPath, standing: Standing) -> str | None:
    """The level whose step a date belongs to, the lowest where the round names none; None for other dates."""
    head, applicant = str(place[0]), standing.round.applicant
    own = head in {field.path[0] for field in applicant.fields}
    if head == FILING or _INCIDENT in place or (own and not any(isinstance(step, int) for step in place)):
        return None  # the rows of a list of its own (获奖情况) are filed as they are
    level = level_of_place(tuple(map(str, place)), standing)
    return level if level or head in (OPINIONS, ASSESSMENTS, CONSULTATIONS, PUBLICITY) else standing.levels[0]


def _problem(message: str, at: KeyPath, terms: Deadline, fix: str | None = None) -> Problem:
    """A problem with a filing judged by a deadline, under the clause that sets its last day."""
    return Problem(message, at=at, clause=clause_of(terms), reading=terms.present_reading, fix=fix)


def filings(
    nomination: Nomination, standing: Standing, *, absent: bool = False
) -> Iterator[tuple[Deadline, KeyPath, Filing]]:
    """Each deadline that holds for the submission, with the filing it judges; ``absent``: also those not there yet."""
    for terms in standing.deadlines:
        filing = nomination.filings.get(terms.key)
        if filing is not None or absent:
            yield terms, standing.round.filing_path(terms.key), filing or Filing()


def filed_at(filing: Filing) -> time | None:
    """The time of day at which it was handed in, in a round that asks for it."""
    filed: time | None = filing.__dict__.get("时间")
    return filed


def copies_of(filing: Filing, label: str, *, several: bool) -> tuple[int | None, KeyPath]:
    """How many copies of a form were handed in, and the keys under which that stands."""
    if not several:
        return filing.copies, ("份数",)
    given: object = filing.copies
    return (given.get(label) if isinstance(given, dict) else None), ("份数", label)


def clause_of(terms: Deadline) -> str:
    """The clause that sets the last day: of the extension where there is one."""
    return (terms.extended.clause if terms.extended else None) or terms.clause


def clock_in_words(clock: time) -> str:
    """16时30分."""
    return f"{clock.hour}时{clock.minute:02}分" if clock.minute else f"{clock.hour}时"

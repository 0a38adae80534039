"""Days for a sample nomination: in the order of the date chain, 公示 long enough, filings in time."""

from datetime import date, timedelta

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.base import KIND, ROUTE, holds
from fazhi_cli.rounds.dates import ChainStep, PublicityTerms
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.lookback import Window
from fazhi_cli.rules.publicity import earliest_end

Steps = tuple[str, ...]


def sample_dates(round: Round, route: str) -> dict[Steps, str]:
    """A day (ISO) for every date of the round's chain, and what hangs on them: ends of 公示, days of declarations."""
    answers = {KIND: round.usual_kind.id, ROUTE: route}
    asked = ((step, {key: step.condition[key] for key in answers.keys() & step.condition}) for step in round.date_chain)
    chain = [step for step, condition in asked if holds(condition, answers.get)]
    last_filing = _filings(round)
    days: dict[Steps, date] = {}
    bound = [last_filing[path] for step in chain for path in step.paths if path in last_filing]
    begin = min([round.deadline.last_day, *bound])
    filing = (place for place, step in enumerate(chain) if any(path in last_filing for path in step.paths))
    first = next(filing, len(chain))
    begin -= timedelta(days=_overrun(round, chain[first:], begin, last_filing))
    cursor = begin
    for step in reversed(chain[:first]):
        cursor = max(cursor - timedelta(days=_length(round, step)), round.notice.issued_on)
        days |= dict.fromkeys(step.paths, cursor)
    cursor = begin
    for step in chain[first:]:
        days |= dict.fromkeys(step.paths, cursor)
        cursor += timedelta(days=_length(round, step))
    return {path: day.isoformat() for path, day in (days | _following(round, days, begin)).items()}


def _overrun(round: Round, steps: list[ChainStep], begin: date, last_filing: dict[Steps, date]) -> int:
    """How many days too late the last of several filings would be, were each step to follow from ``begin`` on."""
    late, cursor = 0, begin
    for step in steps:
        wanted = [last_filing[path] for path in step.paths if path in last_filing]
        if wanted:
            late = max(late, (cursor - min(wanted)).days)
        cursor += timedelta(days=_length(round, step))
    return late


def _filings(round: Round) -> dict[Steps, date]:
    """The key path of every filing's day, and the last day for it."""
    found: dict[Steps, date] = {}
    for item in round.deadlines:
        path = (*round.filing_path(item.key), "日期")
        found[path] = min(found.get(path, item.last_day), item.last_day)
    return found


def _length(round: Round, step: ChainStep) -> int:
    """How many days a step takes: those of the 公示 that it begins, else one."""
    for item in round.publicity:
        begun = round.publicity_path(item.key)
        if any(path[: len(begun)] == begun for path in step.paths):
            return _span(item)
    return 1


def _span(item: PublicityTerms) -> int:
    """So many days hold a 公示 for certain."""
    return item.minimum * (7 if item.unit == "周" else 2 if item.unit == "工作日" else 1) + 8


def _following(round: Round, days: dict[Steps, date], begin: date) -> dict[Steps, date]:
    """Dates outside the chain: the ends of 公示, and every other date of the shape."""
    calendar, found = Calendar(), {}
    levels, filings = list(round.level_by_id), _filings(round)
    received_at = min(levels.index(item.level) for item in round.deadlines)
    filed = min([begin, *filings.values()])
    for item in round.publicity:
        path = round.publicity_path(item.key)
        before = levels.index(item.level) < received_at
        first = max(filed - timedelta(days=_span(item)), round.notice.issued_on) if before else begin
        first = days.get((*path, "起始日期"), first)
        found[*path, "起始日期"] = first
        found[*path, "截止日期"] = earliest_end(Window(first, first), item, calendar) + timedelta(days=1)
    early = min([*days.values(), filed])
    for path, day in filings.items():
        if path not in days:
            found[path] = day
    for where, key in shape_of(round).places:
        path = (*map(str, where), key.name)
        if key.type == "date" and path not in days and path not in found and _single(round, where):
            found[path] = early
    return found


def _single(round: Round, where: tuple[str | int, ...]) -> bool:
    """Whether no list lies on the way, and the part is one that a sample fills."""
    shape = shape_of(round)
    steps = [str(step) for step in where]
    ways = [shape.key_at(tuple(steps[:length])) for length in range(1, len(steps) + 1)]
    return all(way is not None and not way.is_list for way in ways) and steps[:1] != ["曾获命名"]

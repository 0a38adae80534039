"""Values of a sample nomination that the round bounds: numbers, percentages, years, births, earlier titles; days in the order
of the date chain, 公示 long enough, filings in time.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.nomination.scalars import birth_of, span_of, with_check_digit
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.applicant import YEARS, ApplicantField
from fazhi_cli.rounds.base import KIND, ROUTE, holds, written_day
from fazhi_cli.rounds.dates import ChainStep, PublicityTerms
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.vetoes import TitleTerms
from fazhi_cli.rules.lookback import Window, years_before
from fazhi_cli.rules.publicity import earliest_end
from fazhi_cli.rules.sizes import tells_birth

_A_PLACE, _A_NUMBER = "110101", "001"
"""The beginning and the last digits but one of an invented ID number."""
_SPAN = 10
"""So far apart are the bounds between which a value is taken, at most."""
_USUAL = 800
"""So many days before the notice a title was won, where its terms leave it open."""
Steps = tuple[str, ...]


def sizes(round: Round, answer: Callable[[str], str | None], as_of: date) -> Iterator[tuple[tuple[str, ...], str]]:
    """The key path and value of each bounded number, date and ID number; ``answer``: what the sample says."""
    for field in round.applicant.fields:
        if not (field.is_bounded or field.days) or field.path[:1] in round.applicant.tables:
            continue
        if not holds(field.condition, answer):
            continue
        if field.type in ("number", "decimal"):
            yield field.path, f"{_between(field, 1_000_000):g}"
            if field.of:
                yield tuple(field.of.split(".")), "100"
        elif field.type in YEARS:
            day = years_before(_reference(field.reference, round, as_of), int(_between(field, 60)))
            if field.days and not field.is_bounded:
                day = (field.until or as_of) if field.since is None else field.since
            day = max(min(day, field.until or day), field.since or day)
            yield field.path, _id_number(day) if field.type == "id_number" else day.isoformat()


def births(round: Round, given: Callable[[tuple[str, ...]], object]) -> Iterator[tuple[tuple[str, ...], str]]:
    """One birth in all fields that tell it: the bounded date's, else the ID number's; ``given``: the sample's value."""
    fields = [field for field in round.applicant.fields if field.path[:1] not in round.applicant.tables]
    numbers, told = [one for one in fields if one.type == "id_number"], [one for one in fields if tells_birth(one)]
    number = next((value for one in numbers if isinstance(value := given(one.path), str)), "")
    bounded = next((str(given(one.path)) for one in told if one.is_bounded and given(one.path)), None)
    born = span_of(bounded)[0] if bounded else birth_of(number) if number else None
    if born is None:
        return
    for field in numbers:
        yield field.path, _id_number(born)
    for field in told if not bounded else ():
        yield field.path, f"{born:%Y-%m}" if field.type == "month" else born.isoformat()


def sample_titles(term: TitleTerms, round: Round) -> list[dict[str, Any]]:
    last = _day(term, round)
    apart = 365 * (term.apart_years or 1) - 30
    named = not term.awarded_by and any(word in term.title for word in term.words)
    name = term.title if named or not term.words else term.words[0]
    titles = []
    for number in range(term.times):
        won = last - timedelta(days=apart * number)
        title = {
            "名称": name,
            "日期": won.isoformat(),
            "授予单位": f"青山{term.awarded_by[0].removesuffix('级')}授予机关" if term.awarded_by else "上级机关",
        }
        if term.valid and not term.valid_years:
            until = _reference(term.reference, round, round.notice.issued_on)
            title["有效期至"] = until.replace(month=12, day=31).isoformat()
        titles.append(title)
    return titles


def _day(term: TitleTerms, round: Round) -> date:
    """A day on which it counts: two months inside the nearest bound."""
    months, back = timedelta(days=60), _reference(term.reference, round, round.notice.issued_on)
    usual = round.notice.issued_on - timedelta(days=_USUAL)
    years = [number for number in (term.within_years, term.under_years, term.valid_years) if number]
    latest = [back - timedelta(days=366 * term.full_years) - months] if term.full_years else []
    latest += [day - timedelta(days=1) for day in (term.until, term.held_on) if day]
    earliest = [back - timedelta(days=365 * min(years)) + months] if years else []
    earliest += [term.since + timedelta(days=1)] if term.since else []
    return min([max([usual, *earliest]), *latest])


def _between(field: ApplicantField, most: float) -> int:
    """A whole number in the middle of the bounds; a person is rather old, since others bound how long one worked."""
    high = most if field.most is None else field.most
    low = max(field.least or 0, high - _SPAN if field.type == "id_number" or tells_birth(field) else 0)
    return int(-(-(low + min(high, low + _SPAN)) // 2))


def _reference(reference: str, round: Round, as_of: date) -> date:
    """The day from which years go back; that of the check where a date of the nomination is meant."""
    named = {"deadline": round.deadline.day, "notice": round.notice.issued_on}
    return named.get(reference) or written_day(reference) or as_of


def _id_number(born: date) -> str:
    return with_check_digit(f"{_A_PLACE}{born:%Y%m%d}{_A_NUMBER}")


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
        cursor = max(_latest_start(round, step, cursor), round.notice.issued_on)
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


def _latest_start(round: Round, step: ChainStep, end: date) -> date:
    """The last day on which a step can begin and be over by ``end``."""
    calendar, start = Calendar(), end - timedelta(days=1)
    for item in round.publicity:
        begun = round.publicity_path(item.key)
        if any(path[: len(begun)] == begun for path in step.paths):
            while earliest_end(Window(start, start), item, calendar) >= end:
                start -= timedelta(days=1)
    return start


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

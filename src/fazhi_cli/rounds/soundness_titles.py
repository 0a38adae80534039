"""Checks the titles that a round asks for or bars: terms that contradict one another or do nothing."""

from collections.abc import Iterator

from fazhi_cli.rounds.fault import DataPath, Fault, every
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.vetoes import TitleTerms


def faults_of(round: Round) -> Iterator[Fault]:
    """Every fault of a title's terms."""
    for path, item in every(round, TitleTerms):
        yield from _words(item, path)
        yield from _years(item, path)
        yield from _idle(item, path)
        yield from _days(item, path, round)
        alike = [other for other in round.prerequisites if other.one_of == item.one_of]
        if item.one_of and (path[0] == "exclusions" or len(alike) < 2):
            fix = "one_of 用于先要有的几个称号，有一个就行的写同一个词；只有一个的删去。"
            yield Fault((*path, "one_of"), f"{item.title}：one_of: {item.one_of} 不起作用", fix)
    yield from _contradictions(round)


def _contradictions(round: Round) -> Iterator[Fault]:
    """Titles that are asked for and bar at once, whenever they were won."""
    asked = [item for item in round.prerequisites if _whenever(item)]
    for index, item in enumerate(round.exclusions):
        whose = (item.condition, item.awarded_by)
        alike = [one for one in asked if _whenever(item) and (one.condition, one.awarded_by) == whose]
        same = [word for other in alike for word in item.words if word in other.words]
        if same:
            fix = "核对 words：先要有的和不再推荐的应是两个称号，或者各写明何时获得。"
            yield Fault(("exclusions", index, "words"), f"“{same[0]}”是先要有的称号，又是不再推荐的", fix)


def _whenever(item: TitleTerms) -> bool:
    """Whether it counts whenever and how often it was won."""
    return not item.dated and not item.valid and item.times == 1


def _words(item: TitleTerms, path: DataPath) -> Iterator[Fault]:
    if not (item.words or item.awarded_by) or not all(word.strip() for word in item.words):
        fix = "写称号里必有的词，如 words: [先进工作者]；只说哪一级的，不写 words，写 awarded_by: [市, 省]。"
        yield Fault((*path, "words"), f"{item.title}：没有写凭哪些词认得这个称号", fix)


def _years(item: TitleTerms, path: DataPath) -> Iterator[Fault]:
    if item.within_years is not None and item.under_years is not None:
        fix = "“近几年内”（满几年那天也算）写 within_years，“未满几年”（满几年那天不算）写 under_years。"
        yield Fault((*path, "under_years"), f"{item.title}：within_years 和 under_years 都写了", fix)
    nearest = item.within_years or item.under_years
    if item.full_years is not None and nearest is not None and item.full_years >= nearest:
        said = f"{item.title}：须满 {item.full_years} 年，又须在 {nearest} 年之内，没有哪一天合得上"
        yield Fault((*path, "full_years"), said, "核对 full_years 和另一个年数。")


def _idle(item: TitleTerms, path: DataPath) -> Iterator[Fault]:
    """Terms that do nothing without another."""
    if item.valid_years is not None and not item.valid:
        message = f"{item.title}：没有写 valid: true，有效期不起作用"
        yield Fault((*path, "valid_years"), message, "写 valid: true，或删去。")
    for word in item.not_words:
        if same := next((other for other in item.words if word in other), ""):
            fix = "not_words 是名称里有了就不算的字样，如 [提名奖]；不应是 words 里的。"
            yield Fault((*path, "not_words"), f"{item.title}：有“{word}”的不算，“{same}”就一个也不算", fix)
    if item.apart_years is not None and item.times < 2:
        message = f"{item.title}：没有写要几次，相隔几年不起作用"
        yield Fault((*path, "apart_years"), message, "写 times: 2（连续两届），或删去。")
    if item.reference != "deadline" and not item.goes_back:
        fix = "reference 是往回数几年、看有效期的那一天；“截至某日持有”写 held_on，“某日以来”写 since。"
        yield Fault((*path, "reference"), f"{item.title}：没有往回数的年数，reference 不起作用", fix)


def _days(item: TitleTerms, path: DataPath, round: Round) -> Iterator[Fault]:
    last = round.deadline.last_day
    if item.since is not None and item.until is not None and item.since > item.until:
        yield Fault((*path, "until"), f"{item.title}：until {item.until} 早于 since {item.since}", "核对起止两日。")
    for key in ("since", "held_on"):
        day = getattr(item, key)
        if day is not None and day > last:
            yield Fault((*path, key), f"{item.title}：{key} {day} 晚于截止日", "核对年份。")
    if item.since is not None and item.held_on is not None and item.since > item.held_on:
        message = f"{item.title}：held_on {item.held_on} 早于 since {item.since}"
        yield Fault((*path, "held_on"), message, "核对两个日期。")

"""日历上的事: weekdays, days that bear a name, months of a quarter or half-year, that are not as the calendar has them."""

from collections.abc import Iterator
from datetime import date

from fazhi_cli.rounds.patterns import TO, YEAR_OF_OURS, LazyPattern
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, asked
from fazhi_cli.rules.prose.spots import Prose, Spot, spots_of

_WEEKDAYS = "一二三四五六日"
_WEEKDAY = LazyPattern(  # 2016年12月4日（星期日）
    f"(?<![0-9])(?P<year>{YEAR_OF_OURS})年(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日[（(，]?"
    f"(?:星期|周|礼拜)(?P<weekday>[{_WEEKDAYS}天])"
)
_WEEKDAY_SIGNS = any_pair("日（(，", "星周礼")
_MONTHS_OF = {"上半年": (1, 6), "下半年": (7, 12)} | {
    f"{name}季度": (3 * number - 2, 3 * number) for number, name in enumerate("一二三四", start=1)
}
_MONTHS = LazyPattern(  # 上半年（1至6月）、第三季度（7月—9月）
    f"(?P<part>[上下]半年|[一二三四]季度)[（(](?P<first>[0-9]{{1,2}})月?{TO}(?P<last>[0-9]{{1,2}})月份?[）)]"
)
_PARTS_OF_A_YEAR = asked(("半年（", "半年(", "季度（", "季度("))
_AFTERNOON = LazyPattern("上午(?:1[3-9]|2[0-9])[时点:：]")  # 上午14时
_MORNING = any_pair("午", "12")


def wrong_on_the_calendar(text: Prose, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """Days and months that are not what the text calls them, each with what is wrong."""
    said, pairs = text.text, text.pairs
    if not _WEEKDAY_SIGNS.isdisjoint(pairs):
        yield from _other_weekdays(said)
    if not _PARTS_OF_A_YEAR.isdisjoint(pairs):
        for match in _MONTHS.finditer(said):
            first, last = _MONTHS_OF[match["part"]]
            if int(match["first"]) < first or int(match["last"]) > last:
                yield Spot(*match.span()), f"{match['part']}是{first}月至{last}月"
    if not _MORNING.isdisjoint(pairs):
        yield from ((spot, "不是上午") for spot in spots_of(_AFTERNOON.finditer(said)))
    if checks.finders.named_days.among(text.searched):
        for match in checks.named_day.finditer(said):
            month, day = map(int, checks.named_days[match["name"]].split("-"))
            if (int(match["month"]), int(match["day"] or match["dotted"])) != (month, day):
                yield Spot(*match.span()), f"{match['name']}是{month}月{day}日"


def _other_weekdays(said: str) -> Iterator[tuple[Spot, str]]:
    for match in _WEEKDAY.finditer(said):
        try:
            weekday = date(*map(int, match.group("year", "month", "day"))).weekday()
        except ValueError:  # 2月30日 has its own finding
            continue
        if _WEEKDAYS[weekday] != match["weekday"].replace("天", "日"):
            yield Spot(*match.span()), f"那天是星期{_WEEKDAYS[weekday]}"

"""Working days: the notice's own count, make-up days, unpublished years, and a second calendar that must agree."""

from datetime import date, timedelta
from functools import cache

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.dates.arrangements import Arrangement, arrangement_of, legal_holidays, published
from fazhi_cli.dates.calendar import Calendar, SpecialDays, estimate_note, special_days_words

CALENDAR = Calendar()
ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(2014, 6, 1), date(2027, 6, 30))
COUNTS = [
    ("通知发出后到截止日有七个工作日", "2017-09-30", "2017-10-16", 7),
    ("跨元旦", "2020-12-22", "2021-01-19", 20),
    ("春节前的星期日要上班", "2024-01-31", "2024-02-05", 5),
    ("同一天，上班", "2017-10-16", "2017-10-16", 1),
    ("同一天，放假", "2017-10-02", "2017-10-02", 0),
    ("整个国庆节", "2017-10-01", "2017-10-08", 0),
    ("只有调休的星期六", "2017-09-30", "2017-10-01", 1),
    ("截止日早于起始日", "2017-10-16", "2017-10-09", 0),
    ("没有收录的年份，元旦照样放假", "2030-01-01", "2030-01-07", 4),
    ("没有收录的年份，劳动节两天", "2029-04-30", "2029-05-04", 3),
    ("没有收录的年份，国庆三天", "2030-09-30", "2030-10-04", 2),
    ("没有收录的年份，春节四天", "2027-02-05", "2027-02-10", 2),
    ("没有收录的年份，清明一天", "2027-04-05", "2027-04-06", 1),
    ("没有收录的年份，端午一天", "2027-06-09", "2027-06-10", 1),
    ("没有收录的年份，中秋一天", "2027-09-15", "2027-09-16", 1),
    ("从前的劳动节三天", "2003-04-30", "2003-05-04", 1),
    ("更早的劳动节一天", "1998-04-30", "1998-05-04", 2),
    ("农历没有公布的年份，只算阳历的", "2200-01-01", "2200-01-03", 2),
]


@pytest.mark.parametrize(("first", "last", "number"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_working_days_are_counted(first: str, last: str, number: int) -> None:
    assert CALENDAR.count(date.fromisoformat(first), date.fromisoformat(last)) == number


BY_LAW = {
    1998: "元旦 1-1 春节 1-28 1-29 1-30 劳动节 5-1 国庆节 10-1 10-2",
    2000: "元旦 1-1 春节 2-5 2-6 2-7 劳动节 5-1 5-2 5-3 国庆节 10-1 10-2 10-3",
    2007: "元旦 1-1 春节 2-18 2-19 2-20 劳动节 5-1 5-2 5-3 国庆节 10-1 10-2 10-3",
    2008: "元旦 1-1 春节 2-6 2-7 2-8 清明 4-4 劳动节 5-1 端午 6-8 中秋 9-14 国庆节 10-1 10-2 10-3",
    2013: "元旦 1-1 春节 2-9 2-10 2-11 清明 4-4 劳动节 5-1 端午 6-12 中秋 9-19 国庆节 10-1 10-2 10-3",
    2014: "元旦 1-1 春节 1-31 2-1 2-2 清明 4-5 劳动节 5-1 端午 6-2 中秋 9-8 国庆节 10-1 10-2 10-3",
    2024: "元旦 1-1 春节 2-10 2-11 2-12 清明 4-4 劳动节 5-1 端午 6-10 中秋 9-17 国庆节 10-1 10-2 10-3",
    2025: "元旦 1-1 春节 1-28 1-29 1-30 1-31 清明 4-4 劳动节 5-1 5-2 端午 5-31 中秋 10-6 国庆节 10-1 10-2 10-3",
    2100: "元旦 1-1 春节 2-8 2-9 2-10 2-11 清明 4-5 劳动节 5-1 5-2 端午 6-12 中秋 9-18 国庆节 10-1 10-2 10-3",
    2101: "元旦 1-1 劳动节 5-1 5-2 国庆节 10-1 10-2 10-3",
}
"""The years on either side of each change of the law, and the last one whose Chinese calendar is published."""


@pytest.mark.parametrize(("year", "days"), BY_LAW.items())
def test_the_law_of_each_time_names_its_days_off(year: int, days: str) -> None:
    found = legal_holidays(year)
    written: list[str] = []
    for day, name in sorted(found.off.items(), key=lambda item: (days.index(item[1]), item[0])):
        written += [*([] if name in written else [name]), f"{day.month}-{day.day}"]
    assert " ".join(written) == days
    assert (found.complete, found.worked) == (False, {})


ADDED = [
    ("公示从截止日次日起满十天", "2017-10-16", 10, "2017-10-30"),
    ("调休的星期六算一天", "2017-09-29", 1, "2017-09-30"),
    ("跳过国庆节", "2017-09-30", 1, "2017-10-09"),
    ("往前推，跳过国庆节", "2017-10-09", -1, "2017-09-30"),
    ("从假期里起算", "2017-10-04", 2, "2017-10-10"),
    ("从假期里往前", "2017-10-04", -2, "2017-09-29"),
    ("零天就是当天，哪怕放假", "2017-10-04", 0, "2017-10-04"),
]


@pytest.mark.parametrize(("day", "number", "end"), [row[1:] for row in ADDED], ids=[row[0] for row in ADDED])
def test_working_days_are_added(day: str, number: int, end: str) -> None:
    assert CALENDAR.add(date.fromisoformat(day), number) == date.fromisoformat(end)


def test_a_day_beyond_every_calendar_is_refused() -> None:
    with pytest.raises(OverflowError):
        CALENDAR.add(date(9999, 12, 30), 5)


def test_the_last_working_day_is_the_day_itself_or_the_one_before() -> None:
    assert CALENDAR.last_working_day(date(2017, 10, 16)) == date(2017, 10, 16)
    assert CALENDAR.last_working_day(date(2017, 10, 8)) == date(2017, 9, 30)


@given(DAYS, DAYS, DAYS)
def test_a_count_is_the_sum_of_its_parts(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    assert CALENDAR.count(first, last) == CALENDAR.count(first, middle) + CALENDAR.count(middle + ONE_DAY, last)


@given(DAYS, st.integers(1, 60))
def test_adding_undoes_counting(day: date, number: int) -> None:
    later, earlier = CALENDAR.add(day, number), CALENDAR.add(day, -number)
    assert CALENDAR.count(day + ONE_DAY, later) == number == CALENDAR.count(earlier, day - ONE_DAY)
    assert CALENDAR.is_working_day(later)
    assert CALENDAR.is_working_day(earlier)


@given(DAYS.filter(CALENDAR.is_working_day), st.integers(-60, 60))
def test_from_a_working_day_there_is_a_way_back(day: date, number: int) -> None:
    assert CALENDAR.add(CALENDAR.add(day, number), -number) == day


@given(DAYS, DAYS)
def test_the_special_days_and_the_weekdays_explain_every_count(one: date, two: date) -> None:
    first, last = sorted((one, two))
    number = sum((first + timedelta(n)).weekday() < 5 for n in range((last - first).days + 1))
    for special in CALENDAR.special_days(first, last):
        days = [special.first + timedelta(n) for n in range((special.last - special.first).days + 1)]
        assert {CALENDAR.is_working_day(day) for day in days} == {special.worked}
        weekdays = sum(day.weekday() < 5 for day in days)
        number += len(days) - weekdays if special.worked else -weekdays
    assert CALENDAR.count(first, last) == number


@cache
def second_calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("CN", years=range(2014, 2028))


def is_working_day_elsewhere(day: date) -> bool:
    return bool(second_calendar().is_working_day(day))


def test_a_second_calendar_agrees_on_every_day() -> None:
    first, last = date(2015, 1, 1), date(2026, 12, 31)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    assert [day for day in days if CALENDAR.is_working_day(day) != is_working_day_elsewhere(day)] == []


@given(st.dates(date(2015, 1, 1), date(2026, 11, 1)), st.integers(1, 40))
def test_a_second_calendar_adds_to_the_same_day(day: date, number: int) -> None:
    assert second_calendar().get_nth_working_day(day, number) == CALENDAR.add(day, number)
    assert second_calendar().get_nth_working_day(day, -number) == CALENDAR.add(day, -number)


def test_only_unpublished_years_are_estimated() -> None:
    newest = max(published())
    assert CALENDAR.estimated_years(date(2003, 12, 31), date(2004, 1, 1)) == (2003,)
    assert CALENDAR.estimated_years(date(2015, 1, 1), date(newest, 12, 31)) == ()
    assert CALENDAR.estimated_years(date(newest, 12, 31), date(newest + 2, 1, 1)) == (newest + 1, newest + 2)
    assert estimate_note(()) == ""
    assert estimate_note((2037,)).startswith("2037年的放假安排没有收录，工作日按周末和法定假日估算")
    assert estimate_note(tuple(range(2037, 2042))).startswith("2037年、2038年、2039年、2040年、2041年的放假安排")
    assert estimate_note(tuple(range(2037, 2043))).startswith("2037年、2038年、2039年、2040年、2041年等的放假安排")


def test_every_published_arrangement_is_consistent() -> None:
    assert set(published()) >= set(range(2004, 2027))
    for year, arrangement in published().items():
        assert arrangement.complete
        assert {day.year for day in (*arrangement.off, *arrangement.worked)} == {year}
        assert all(day.weekday() >= 5 for day in arrangement.worked)
        assert not set(arrangement.off) & set(arrangement.worked)


SPECIAL = [
    SpecialDays(date(2017, 9, 30), date(2017, 9, 30), "国庆节", True),
    SpecialDays(date(2017, 10, 1), date(2017, 10, 3), "国庆节", False),
    SpecialDays(date(2017, 10, 4), date(2017, 10, 4), "中秋", False),
    SpecialDays(date(2017, 10, 5), date(2017, 10, 8), "国庆节", False),
]


def test_days_in_a_row_for_one_holiday_stand_together() -> None:
    assert list(CALENDAR.special_days(date(2017, 9, 1), date(2017, 12, 1))) == SPECIAL
    assert next(CALENDAR.special_days(date(2017, 10, 7), date(2017, 10, 20))).first == date(2017, 10, 7)
    assert list(CALENDAR.special_days(date(2017, 10, 9), date(2017, 10, 20))) == []


def test_the_special_days_are_said_as_in_the_yearly_notice() -> None:
    assert [special_days_words(days) for days in SPECIAL] == [
        "9月30日（星期六）国庆节调休上班",
        "10月1日至3日国庆节放假",
        "10月4日（星期三）中秋放假",
        "10月5日至8日国庆节放假",
    ]
    across = SpecialDays(date(2024, 4, 30), date(2024, 5, 1), "放假", False)
    assert special_days_words(across) == "4月30日至5月1日放假"
    assert special_days_words(SpecialDays(date(2027, 2, 20), date(2027, 2, 20), "调休", True)).endswith("）调休上班")


def test_an_override_lies_over_the_published_year() -> None:
    there = {date(2017, 9, 30): "放假", date(2017, 11, 1): "放假"}
    changed = Calendar({2017: Arrangement(there, {date(2017, 10, 2): "调休"}, complete=False)})
    assert not changed.is_working_day(date(2017, 9, 30))
    assert not changed.is_working_day(date(2017, 11, 1))
    assert changed.is_working_day(date(2017, 10, 2))
    assert changed.is_working_day(date(2017, 2, 4))
    assert not changed.is_working_day(date(2017, 10, 3))
    assert changed.estimated_years(date(2017, 1, 1), date(2017, 12, 31)) == ()
    assert not changed.is_working_day(date(2018, 2, 16))


def test_a_complete_override_takes_the_years_place() -> None:
    replaced = Calendar({2017: Arrangement({date(2017, 12, 1): "放假"}, {})})
    assert replaced.is_working_day(date(2017, 10, 3))
    assert not replaced.is_working_day(date(2017, 9, 30))
    assert not replaced.is_working_day(date(2017, 12, 1))


def test_an_unpublished_year_is_known_only_when_its_override_is_complete() -> None:
    days = {date(2030, 2, 4): "春节"}
    partly, wholly = Calendar({2030: Arrangement(days, {}, complete=False)}), Calendar({2030: Arrangement(days, {})})
    for calendar in (partly, wholly):
        assert not calendar.is_working_day(date(2030, 2, 4))
    year = (date(2030, 1, 1), date(2030, 12, 31))
    assert partly.estimated_years(*year) == (2030,)
    assert wholly.estimated_years(*year) == ()


def test_a_years_arrangement_is_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(year: int) -> Arrangement:
        asked.append(year)
        return arrangement_of(year)

    monkeypatch.setattr("fazhi_cli.dates.calendar.arrangement_of", counted)
    calendar = Calendar()
    assert calendar.count(date(2017, 12, 25), date(2018, 1, 5)) == CALENDAR.count(date(2017, 12, 25), date(2018, 1, 5))
    assert asked == [2017, 2018]


@pytest.mark.parametrize(
    ("day", "last", "number"),
    [
        ("2017-09-30", "2017-10-09", 1),
        ("2017-10-09", "2017-10-09", 0),
        ("2017-10-10", "2017-10-09", 0),
        ("9999-12-31", "9999-12-31", 0),
        ("9999-12-31", "2017-10-16", 0),
        ("9999-12-29", "9999-12-31", 2),
    ],
)
def test_working_days_after_a_day_are_counted_up_to_the_last_day_there_is(day: str, last: str, number: int) -> None:
    assert CALENDAR.count_after(date.fromisoformat(day), date.fromisoformat(last)) == number

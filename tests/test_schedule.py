"""The plan back from the deadline: steps, what is no longer possible, the chart at 80 columns."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.launcher import outcome
from fazhi_cli.pages.schedule import gantt_lines, schedule_lines
from fazhi_cli.review.schedule import last_day_of, plan_back, schedule_for
from fazhi_cli.rounds.dates import ScheduleStep
from fazhi_cli.rounds.loading import load_round, load_round_from
from fazhi_cli.rules.standing import Standing
from fazhi_cli.terminal.columns import width_of
from fazhi_cli.terminal.segments import Page, plain
from one_datum import P, V, folder_of

ROUND = load_round()
CALENDAR = Calendar()
ONE_DAY = timedelta(days=1)
Captured = pytest.CaptureFixture[str]


def step(days: int, title: str = "办理") -> ScheduleStep:
    return ROUND.schedule[0].changed(working_days=days, title=title)


def shown(as_of: str, route: str = "city", page: Page | None = None) -> str:
    schedule = schedule_for(ROUND, "direct" if route == "direct" else "city", CALENDAR, date.fromisoformat(as_of))
    return plain(schedule_lines(schedule, ROUND, CALENDAR, page or Page()))


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.dates(date(2015, 1, 1), date(2026, 12, 31)))
def test_the_steps_follow_each_other_without_a_gap_in_working_days(lengths: list[int], last_day: date) -> None:
    planned = plan_back([step(days) for days in lengths], lambda _: last_day, CALENDAR)
    assert planned[-1].last == CALENDAR.last_working_day(last_day)
    for days, item in zip(lengths, planned, strict=True):
        assert CALENDAR.count(item.first, item.last) == days
        assert CALENDAR.is_working_day(item.first)
        assert CALENDAR.is_working_day(item.last)
    for before, after in pairwise(planned):
        assert CALENDAR.count(before.last + ONE_DAY, after.first) == 1
    assert CALENDAR.count(planned[0].first, last_day) == sum(lengths)


def test_a_plan_without_steps_is_empty() -> None:
    assert plan_back([], lambda _: date(2017, 10, 16), CALENDAR) == ()
    assert list(gantt_lines((), date(2017, 10, 16), CALENDAR, Page())) == []


def test_the_notice_leaves_a_city_exactly_its_seven_working_days() -> None:
    schedule = schedule_for(ROUND, "city", CALENDAR, date(2017, 9, 30))
    assert (schedule.left, schedule.needed, schedule.spare) == (7, 7, 0)
    assert schedule.steps[0].first == date(2017, 9, 30)
    assert [planned.last.isoformat() for planned in schedule.steps] == [
        "2017-10-09", "2017-10-10", "2017-10-11", "2017-10-12", "2017-10-13", "2017-10-16",
    ]  # fmt: skip


def test_a_directly_administered_county_has_three_days_more() -> None:
    schedule = schedule_for(ROUND, "direct", CALENDAR, date(2017, 9, 30))
    assert (schedule.left, schedule.needed, schedule.spare) == (7, 4, 3)
    assert [planned.step.id for planned in schedule.steps] == ["county.fill", "county.consent", "county.submit"]


POSSIBLE = [
    ("还有余地", "2017-09-20", 6, 0),
    ("时间正好，各步都来得及", "2017-09-30", 6, 0),
    ("国庆节后只差第一步", "2017-10-01", 5, 0),
    ("第一步的最后一天", "2017-10-09", 5, 0),
    ("第一步已过", "2017-10-10", 5, 1),
    ("只够最后两步", "2017-10-13", 2, 4),
    ("周末，只够最后一步", "2017-10-14", 1, 5),
    ("截止日当天", "2017-10-16", 1, 5),
    ("截止日已过", "2017-10-17", 0, 6),
]


@pytest.mark.parametrize(
    ("as_of", "possible", "overdue"), [row[1:] for row in POSSIBLE], ids=[row[0] for row in POSSIBLE]
)
def test_what_is_no_longer_possible(as_of: str, possible: int, overdue: int) -> None:
    schedule = schedule_for(ROUND, "city", CALENDAR, date.fromisoformat(as_of))
    assert (len(schedule.possible), len(schedule.overdue)) == (possible, overdue)
    assert schedule.possible == schedule.steps[len(schedule.steps) - possible :]


SAID = [
    ("2017-09-20", "全部步骤共需7个工作日，有8个工作日的余地。"),
    ("2017-09-30", "全部步骤共需7个工作日，没有余地。"),
    ("2017-10-09", "从头逐步办已来不及；此前各步已办完的，从第2步“县级领导小组研究同意并盖章”起还来得及"),
    ("2017-10-16", "从第6步“报送省普法办（一式3份）”起还来得及"),
    (
        "2017-10-17",
        "到2017年10月17日，截止日已过，各步都来不及了；是否还收，请与接收单位联系。看以前某一天的计划，用--as-of指明",
    ),
]


@pytest.mark.parametrize(("as_of", "said"), SAID, ids=[row[0] for row in SAID])
def test_the_page_says_so(as_of: str, said: str) -> None:
    assert said in "".join(shown(as_of).split())


def test_with_no_time_even_for_the_last_step_it_is_said() -> None:
    last = ROUND.schedule[-1].changed(working_days=2)
    round = ROUND.changed(schedule=(*ROUND.schedule[:-1], last))
    page = plain(schedule_lines(schedule_for(round, "city", CALENDAR, date(2017, 10, 16)), round, CALENDAR, Page()))
    assert "最后一步也已来不及" in "".join(page.split())


def test_each_step_shows_its_days_its_assumption_and_its_clause() -> None:
    rows = shown("2017-10-10").splitlines()
    number = next(place for place, row in enumerate(rows) if row.startswith("   1  "))
    assert rows[number].split() == ["1", "9月30日—10月9日", "2个工作日", "填写审批表、整理佐证材料（应已办完）"]
    assert rows[number + 1].strip() == "县级经办人；假定材料已有底稿；依据三（三）"
    assert rows[number + 2].split() == ["2", "10月10日", "1个工作日", "县级领导小组研究同意并盖章（现在办）"]


def test_what_follows_the_deadline_has_no_term_but_the_publicity_its_length() -> None:
    page = "".join(shown("2017-09-30").split())
    assert "公示不少于10个工作日：即使从2017年10月17日开始，最早到2017年10月30日期满。" in page
    days = ROUND.changed(publicity=tuple(item.changed(unit="日", minimum=7) for item in ROUND.publicity))
    lines = schedule_lines(schedule_for(days, "city", CALENDAR, date(2017, 9, 30)), days, CALENDAR, Page())
    assert "公示不少于7日：即使从2017年10月17日开始，最早到2017年10月23日期满。" in "".join(plain(lines).split())


def test_a_deadline_that_does_not_count_its_own_day_moves_the_plan() -> None:
    round = ROUND.changed(deadlines=(ROUND.deadline.changed(inclusive=False),))
    schedule = schedule_for(round, "city", CALENDAR, date(2017, 9, 29))
    assert schedule.last_day == date(2017, 10, 15)
    assert schedule.steps[-1].last == date(2017, 10, 13)


def test_an_unpublished_year_makes_the_plan_an_estimate() -> None:
    later = ROUND.changed(deadlines=(ROUND.deadline.changed(day=date(2037, 10, 16)),))
    schedule = schedule_for(later, "city", CALENDAR, date(2037, 9, 30))
    assert "2037年的放假安排没有收录" in plain(schedule_lines(schedule, later, CALENDAR, Page()))
    assert "没有收录" not in shown("2017-09-30")


CHART = """\
                          9月 10月
                          30  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16
                           班 休 休 休 休 休 休 休 休                休 休
填写审批表、整理佐证材料   ■                          ■
县级领导小组研究同意并盖章                               ■
初步审核和实地考核                                          ■
征求七部门意见                                                 ■
择优推荐并盖章                                                    ■
报送省普法办（一式3份）                                                    ■
检查日                                                      ▲
图例：■ 办理；每格一天，“休”为放假或周末，“班”为调休上班。
"""


def test_the_chart_shows_each_step_on_its_days_and_the_day_of_the_check() -> None:
    assert shown("2017-10-11").endswith(CHART)
    assert "▲" not in shown("2017-09-29")


@pytest.mark.parametrize("ambiguous", [1, 2], ids=["一般终端", "中文 Windows 控制台"])
@pytest.mark.parametrize("as_of", ["2017-09-30", "2017-10-11"])
def test_the_page_keeps_to_eighty_columns(ambiguous: int, as_of: str) -> None:
    page = shown(as_of, page=Page(80, ambiguous))
    assert max(width_of(line, ambiguous) for line in page.splitlines()) <= 80


def test_a_long_plan_has_several_days_in_a_cell() -> None:
    planned = plan_back([step(40, "申报"), step(20, "考核")], lambda _: date(2017, 6, 30), CALENDAR)
    chart = plain(gantt_lines(planned, date(2017, 6, 5), CALENDAR, Page())).splitlines()
    assert chart[0].split() == ["4月", "5月", "6月"]
    assert chart[1].split()[:3] == ["6", "11", "16"]
    assert chart[-1] == "图例：■ 办理；每格5天，上面是第一天。"
    assert [row.split()[0] for row in chart[2:5]] == ["申报", "考核", "检查日"]
    assert max(map(width_of, chart)) <= 80
    assert chart[2].count("■") + chart[3].count("■") >= len(chart[1].split())


def fazhi(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    code, shown = outcome(["schedule", *arguments]), capsys.readouterr()
    return code, shown.out, shown.err


def test_without_a_unit_every_route_is_planned(capsys: Captured) -> None:
    code, page, _ = fazhi(capsys, "--as-of", "2017-09-30")
    assert code == 0
    assert [line for line in page.splitlines() if line.startswith("倒排计划")] == [
        "倒排计划：经省辖市申报",
        "倒排计划：省直管，直接向省申报",
    ]


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (("--unit", "中牟县"), "经省辖市申报"),
        (("--unit", "兰考县"), "省直管，直接向省申报"),
        (("--unit", "兰考县", "--route", "direct"), "省直管，直接向省申报"),
        (("--route", "city"), "经省辖市申报"),
    ],
    ids=["县", "省直管县", "省直管县并写明途径", "只写途径"],
)
def test_a_unit_or_a_route_is_planned_alone(arguments: tuple[str, ...], title: str, capsys: Captured) -> None:
    code, page, _ = fazhi(capsys, *arguments, "--as-of", "2017-09-30")
    assert code == 0
    assert [line for line in page.splitlines() if line.startswith("倒排计划")] == [f"倒排计划：{title}"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--unit", "兰考"), "名单中没有“兰考”，是不是“兰考县”？"),
        (("--unit", "火星"), "名单中没有“火星”，请写全称。"),
        (("--route", "mars"), "没有申报途径“mars”，可选：city、direct。"),
        (
            ("--unit", "兰考县", "--route", "city"),
            "兰考县的申报途径是“省直管，直接向省申报”（direct），与 --route 不符。",
        ),
    ],
    ids=["简称", "没有的单位", "没有的途径", "单位和途径不符"],
)
def test_what_cannot_be_planned_is_a_usage_error(arguments: tuple[str, ...], said: str, capsys: Captured) -> None:
    code, page, complaint = fazhi(capsys, *arguments)
    assert (code, page) == (2, "")
    assert said in complaint


def test_a_missing_override_file_or_round_ends_with_code_3(capsys: Captured) -> None:
    for arguments, said in (
        (("--holidays", "没有.yaml"), "找不到文件：没有.yaml"),
        (("--round", "没有"), "没有轮次“没有”"),
    ):
        code, page, complaint = fazhi(capsys, *arguments)
        assert (code, page) == (3, "")
        assert said in complaint


def test_the_publicity_follows_the_last_day_where_the_route_has_one() -> None:
    span = schedule_for(ROUND, "city", CALENDAR, date(2017, 9, 30)).publicity
    assert span is not None
    assert (span.first, span.last) == (date(2017, 10, 17), date(2017, 10, 30))
    (terms,) = ROUND.publicity
    direct = ROUND.changed(publicity=(terms.changed(condition={"途径": ("direct",)}),))
    assert schedule_for(direct, "city", CALENDAR, date(2017, 9, 30)).publicity is None
    assert schedule_for(ROUND.changed(publicity=()), "city", CALENDAR, date(2017, 9, 30)).publicity is None


@pytest.mark.parametrize(
    ("last_day", "as_of", "years"),
    [
        (date(2037, 12, 28), date(2037, 12, 24), (2037, 2038)),
        (date(2037, 1, 4), date(2036, 12, 30), (2036, 2037)),
        (date(2037, 1, 2), date(2037, 3, 4), (2036, 2037)),
    ],
    ids=["公示到第二年", "从上一年算起", "步骤在上一年"],
)
def test_every_year_that_the_plan_touches_and_no_arrangement_covers_is_an_estimate(
    last_day: date, as_of: date, years: tuple[int, ...]
) -> None:
    later = ROUND.changed(deadlines=tuple(terms.changed(day=last_day) for terms in ROUND.deadlines))
    assert schedule_for(later, "city", CALENDAR, as_of).estimated_years == years


LAST_DAYS = [
    ("申报", "city", {"county": "2017-10-10", "city": "2017-10-16", "province": "2017-10-16"}),
    ("申报", "direct", {"county": "2017-10-16", "province": "2017-10-16"}),
    ("复核", "city", {"county": None, "city": None}),
]


@pytest.mark.parametrize(("kind", "route", "days"), LAST_DAYS, ids=["经省辖市", "直接向省", "复核没有期限"])
def test_the_last_day_of_a_level_is_that_of_its_last_step(kind: str, route: str, days: dict[str, str | None]) -> None:
    standing = Standing(ROUND, given_kind=kind, given_route=route)
    found = {level: last_day_of(level, standing, CALENDAR) for level in days}
    assert {level: day and day.isoformat() for level, day in found.items()} == days


def test_what_a_lower_level_hands_in_earlier_is_done_by_that_day() -> None:
    round = load_round_from(folder_of(V))
    schedule = schedule_for(round, "normal", CALENDAR, date(2021, 9, 10))
    ends = {planned.step.id: planned.last for planned in schedule.steps}
    assert (ends["county.seal"], ends["city.seal"], ends["city.submit"]) == (
        date(2021, 10, 20),
        date(2021, 11, 2),
        date(2021, 11, 3),
    )
    assert schedule.spare == CALENDAR.count(date(2021, 9, 10), schedule.steps[0].first) - 1
    late = schedule_for(round, "normal", CALENDAR, date(2021, 10, 25))
    assert [planned.step.id for planned in late.possible] == ["city.seal", "city.submit"]
    assert "其中：2021-10-20（星期三）以前报市。" in plain(schedule_lines(schedule, round, CALENDAR, Page()))


@pytest.mark.parametrize(
    ("route", "stages"),
    [("direct", {"unit", "province"}), ("normal", {"unit", "city", "province"})],
)
def test_a_plan_has_no_steps_of_levels_that_its_route_leaves_out(route: str, stages: set[str]) -> None:
    persons = load_round_from(folder_of(P))
    planned = schedule_for(persons, route, CALENDAR, date(2022, 5, 1)).steps
    assert {one.step.stage for one in planned} <= stages
    assert ("city.seal" in {one.step.id for one in planned}) is (route == "normal")

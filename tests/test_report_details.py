"""What explains a report: the working days left, and when they are only an estimate."""

from datetime import date

import pytest

from fazhi_cli.dates.calendar import estimate_note
from fazhi_cli.report import FileReport, Report
from fazhi_cli.review.checking import check, report_of
from fazhi_cli.review.details import completed, part_states, with_details
from fazhi_cli.review.settings import settings_for
from fazhi_cli.submissions.reading import submission_from
from report_samples import finding

SETTINGS = settings_for(as_of=date(2017, 10, 11))


def report(as_of: date) -> Report:
    settings = SETTINGS._replace(as_of=as_of)
    return completed(report_of([], settings), settings)


@pytest.mark.parametrize(
    ("as_of", "left"),
    [
        (date(2017, 9, 29), 7),
        (date(2017, 10, 13), 1),
        (date(2017, 10, 15), 1),
        (date(2017, 10, 16), 0),
        (date(2017, 10, 17), -1),
        (date(2017, 10, 18), -2),
        (date(2017, 10, 21), -4),
    ],
    ids=["通知当天", "星期五", "星期日", "截止日当天", "第二天", "第三天", "过后的星期六"],
)
def test_the_working_days_left_are_those_after_today(as_of: date, left: int) -> None:
    assert report(as_of).days_left == left
    assert report(as_of).notes == ()


def test_a_count_through_an_unpublished_year_is_an_estimate() -> None:
    deadline = SETTINGS.round.deadline.changed(day=date(2037, 1, 16))
    settings = SETTINGS._replace(as_of=date(2037, 1, 5), round=SETTINGS.round.changed(deadlines=(deadline,)))
    explained = completed(report_of([], settings), settings)
    assert explained.days_left == 9
    assert explained.notes == (estimate_note((2037,)),)


def test_a_count_back_through_an_unpublished_year_is_an_estimate_too() -> None:
    deadline = SETTINGS.round.deadline.changed(day=date(2017, 12, 29))
    settings = SETTINGS._replace(as_of=date(2037, 1, 5), round=SETTINGS.round.changed(deadlines=(deadline,)))
    years = settings.calendar.estimated_years(date(2017, 12, 29), date(2037, 1, 5))
    assert len(years) > 1
    assert completed(report_of([], settings), settings).notes == (estimate_note(years),)


@pytest.mark.parametrize(
    ("as_of", "left"),
    [(date(2017, 10, 13), 0), (date(2017, 10, 14), -1), (date(2017, 10, 15), -1), (date(2017, 10, 17), -2)],
    ids=["截止在星期五，当天", "过后的星期六", "过后的星期日", "过后的星期二"],
)
def test_a_deadline_that_has_passed_has_passed_by_a_day_at_least(as_of: date, left: int) -> None:
    deadline = SETTINGS.round.deadline.changed(day=date(2017, 10, 13))
    settings = SETTINGS._replace(as_of=as_of, round=SETTINGS.round.changed(deadlines=(deadline,)))
    assert completed(report_of([], settings), settings).days_left == left


def test_a_report_is_explained_by_the_rules_that_found_something_in_files_or_over_them() -> None:
    files = [FileReport("a.yaml", "中牟县", "city", (finding("FZ-T101"),))]
    explained = completed(report_of(files, SETTINGS, [finding("FZ-X101")]), SETTINGS)
    assert [rule.id for rule in explained.rules] == ["FZ-T101", "FZ-X101"]
    assert (explained.stage_label, len(explained.standards)) == ("", 31)
    assert (explained.standards[0].number, explained.standards[30].chapter) == (1, "深化社会治理")
    assert completed(report_of([], staged := SETTINGS._replace(stage="city")), staged).stage_label == "市级推荐"


def test_details_are_the_parts_and_the_answers_of_what_could_be_read() -> None:
    text = "申报单位: 中牟县\n考核自评: [{标准: 1, 自评: 达标}]\n"
    found = check(submission_from(text.encode(), SETTINGS.round_named, "a.yaml"), SETTINGS)
    detailed = with_details(found.report, found, SETTINGS.round)
    assert (detailed.parts[0].label, detailed.parts[0].state) == ("申报单位", "已具备")
    assert [(answer.number, answer.result) for answer in detailed.standards if answer.result] == [(1, "达标")]
    unread = check(submission_from(b"", SETTINGS.round_named, "a.yaml"), SETTINGS)
    assert with_details(unread.report, unread, SETTINGS.round) is unread.report


def test_parts_of_another_kind_are_left_out_and_those_a_form_has_no_place_for_cannot_be_looked_up() -> None:
    name, text, *_ = SETTINGS.round.required_parts
    again = text.changed(label="复核才要", condition={"类型": ("复核",)})
    whole = SETTINGS.round.changed(required_parts=(again, name, text))
    found = check(submission_from("申报单位: 中牟县\n".encode(), SETTINGS.round_named, "a.yaml"), SETTINGS)
    assert found.inputs is not None
    states = [(part.label, part.state) for part in part_states(found.inputs, whole)]
    assert states == [("申报单位", "已具备"), ("创建工作情况", "缺")]
    found.inputs.round = SETTINGS.round.changed(required_parts=(name,))
    assert [part.state for part in part_states(found.inputs, whole)] == ["已具备", "查不了"]

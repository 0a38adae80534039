"""What explains a report: the working days left, and when they are only an estimate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fazhi_cli.dates.wording import estimate_note
from fazhi_cli.findings import Finding, Location, Severity
from fazhi_cli.report import FileReport, Report
from fazhi_cli.review.checking import report_of
from fazhi_cli.review.details import completed
from fazhi_cli.review.settings import settings_for

SETTINGS = settings_for(as_of=date(2017, 10, 11))


def report(as_of: date) -> Report:
    settings = replace(SETTINGS, as_of=as_of)
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
    settings = replace(SETTINGS, as_of=date(2037, 1, 5), round=SETTINGS.round.changed(deadlines=(deadline,)))
    explained = completed(report_of([], settings), settings)
    assert explained.days_left == 9
    assert explained.notes == (estimate_note((2037,)),)


@pytest.mark.parametrize(
    ("as_of", "left"),
    [(date(2017, 10, 13), 0), (date(2017, 10, 14), -1), (date(2017, 10, 15), -1), (date(2017, 10, 17), -2)],
    ids=["截止在星期五，当天", "过后的星期六", "过后的星期日", "过后的星期二"],
)
def test_a_deadline_that_has_passed_has_passed_by_a_day_at_least(as_of: date, left: int) -> None:
    deadline = SETTINGS.round.deadline.changed(day=date(2017, 10, 13))
    settings = replace(SETTINGS, as_of=as_of, round=SETTINGS.round.changed(deadlines=(deadline,)))
    assert completed(report_of([], settings), settings).days_left == left


def test_a_report_is_explained_by_the_rules_that_found_something_in_files_or_over_them() -> None:
    files = [FileReport("a.yaml", "中牟县", "city", (finding("FZ-T101"),))]
    explained = completed(report_of(files, SETTINGS, [finding("FZ-X101")]), SETTINGS)
    assert [rule.id for rule in explained.rules] == ["FZ-T101", "FZ-X101"]
    assert (explained.stage_label, len(explained.standards)) == ("", 31)
    assert (explained.standards[0].number, explained.standards[30].chapter) == (1, "深化社会治理")
    assert completed(report_of([], staged := replace(SETTINGS, stage="city")), staged).stage_label == "市级推荐"


def finding(rule: str) -> Finding:
    return Finding(
        rule=rule,
        name="x",
        severity=Severity.ERROR,
        message="……",
        fix="……",
        fingerprint=rule,
        location=Location("a.yaml"),
    )

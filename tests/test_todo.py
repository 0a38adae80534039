"""待办与盖章清单: what is owed, by whom, until which working day; to print and for calendars."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.dates.plan import plan_back
from fazhi_cli.documents.ics import Event, calendar_file
from fazhi_cli.documents.todo_document import todo_docx
from fazhi_cli.files import FileError, write_together
from fazhi_cli.jobs.todo_files import events_of, files_of
from fazhi_cli.pages.todo import todo_lines
from fazhi_cli.resources import bundled
from fazhi_cli.review.todo import Duty, TodoList, todo_list
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.terminal.segments import Page, plain
from reading import nomination_at
from samples import nomination_for

ROUND = load_round()
CALENDAR = Calendar()


def todo(as_of: date = date(2017, 9, 30), **values: Any) -> TodoList:
    return todo_list(nomination_for({"申报单位": "中牟县", **values}), ROUND, CALENDAR, as_of)


def owed(given: TodoList, words: str) -> Duty | None:
    return next((duty for duty in given.duties if words in duty.sentence), None)


def test_duties_stand_in_the_order_of_the_procedure() -> None:
    stages = [duty.stage for duty in todo().duties]
    order: list[str] = [stage.id for stage in ROUND.stages]
    assert stages == sorted(stages, key=order.index)


def test_the_last_days_are_planned_back_over_working_days() -> None:
    days = [duty.last_day for duty in todo().duties if duty.last_day]
    assert days == sorted(days)
    assert days[-1] == ROUND.deadline.day
    assert all(CALENDAR.is_working_day(day) for day in days)


def test_holidays_and_make_up_days_are_counted_in_the_plan() -> None:
    steps = [step.changed(working_days=2) for step in ROUND.schedule if step.condition.get("途径") != ("direct",)][-4:]
    ends = [planned.last for planned in plan_back(steps, date(2017, 10, 10), CALENDAR)]
    # 10月1日至8日放假，9月30日（星期六）上班
    assert ends == [date(2017, 9, 26), date(2017, 9, 28), date(2017, 9, 30), date(2017, 10, 10)]


def test_a_deadline_on_a_holiday_ends_the_plan_on_the_working_day_before() -> None:
    (planned,) = plan_back([ROUND.schedule[0]], date(2017, 10, 5), CALENDAR)
    assert (planned.first, planned.last) == (date(2017, 9, 29), date(2017, 9, 30))


def test_each_department_that_has_not_answered_owes_its_opinion() -> None:
    answered = [
        {"部门": "纪检", "结论": "无异议"},
        {"部门": "环境保护局", "结论": "有异议"},
        {"部门": "信访", "结论": "未回复"},
    ]
    actors = {duty.actor for duty in todo(征求意见=answered).duties if "书面意见" in duty.what}
    assert actors == {"郑州市综治", "郑州市信访", "郑州市政府法制办", "郑州市安监", "郑州市食品药品监督管理"}


def test_a_seal_that_is_not_there_yet_is_owed_even_when_the_date_is() -> None:
    sealed = todo(意见={"县级": {"结论": "同意", "日期": "2017-10-09", "盖章": "否"}})
    duty = owed(sealed, "研究同意并盖章")
    assert duty is not None
    assert duty.owed == ("县级领导小组盖章",)
    done = todo(意见={"县级": {"结论": "同意", "日期": "2017-10-09", "盖章": "是"}})
    assert owed(done, "研究同意并盖章") is None
    assert done.settled == sealed.settled + 1


def test_declarations_without_a_named_person_and_missing_self_assessments_are_owed() -> None:
    given = todo(
        不得推荐情形=[{"序号": "1", "声明": "无", "核查人": "王志远"}, {"序号": "2", "声明": "无"}],
        考核自评=[{"标准": "1", "自评": "达标"}],
    )
    duty = owed(given, "填写审批表")
    assert duty is not None
    assert "不得推荐情形第2、3、4、5项的声明和核查人" in duty.owed
    assert "对照考核指导标准自评（尚有30条）" in duty.owed


def test_a_directly_administered_county_has_no_steps_of_a_city() -> None:
    given = todo(申报单位="兰考县")
    assert not [duty for duty in given.duties if duty.stage == "city"]
    assert owed(given, "报送省普法办") is not None
    departments = [duty for duty in given.duties if "书面意见" in duty.what]
    assert [(duty.actor, duty.last_day) for duty in departments][:1] == [("河南省纪检", None)]


def test_what_should_have_been_done_already_is_marked_late() -> None:
    late = {duty.what: duty.late for duty in todo(as_of=date(2017, 10, 12)).duties}
    assert late["填写审批表、整理佐证材料"] is True
    assert late["出具书面意见并盖章"] is False
    assert late["公示"] is False


def test_a_complete_package_owes_only_what_the_province_does() -> None:
    given = nomination_at(bundled("examples") / "省辖市-中牟县")
    result = todo_list(given, ROUND, CALENDAR, date(2017, 10, 13))
    assert {duty.stage for duty in result.duties} == {"province"}
    assert result.working_days_left == 1


def test_the_page_says_how_many_working_days_are_left() -> None:
    page = plain(todo_lines(todo(as_of=date(2017, 9, 29)), Page()))
    assert "还有7个工作日" in page
    assert max(len(line) for line in page.splitlines()) <= 80
    assert "已过" in plain(todo_lines(todo(as_of=date(2017, 10, 17)), Page()))


def test_days_in_an_unpublished_year_are_said_to_be_estimated() -> None:
    deadline = ROUND.deadline.changed(day=date(2037, 1, 4))
    later = ROUND.changed(deadlines=(deadline,))
    given = todo_list(nomination_for({"申报单位": "中牟县"}), later, CALENDAR, date(2036, 12, 30))
    assert given.estimated_years == (2036, 2037)
    assert "2036年、2037年的放假安排没有收录" in plain(todo_lines(given, Page()))
    assert "没有收录" not in plain(todo_lines(todo(), Page()))
    notes = [[p.text for p in Document(io.BytesIO(todo_docx(one))).paragraphs] for one in (given, todo())]
    assert [any("没有收录" in text for text in texts) for texts in notes] == [True, False]


def test_the_printed_list_has_a_row_and_a_box_for_every_duty() -> None:
    given = todo()
    table = Document(io.BytesIO(todo_docx(given))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "最迟", "由谁办", "办什么", "办结"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, len(given.duties) + 1)]
    assert {row[4] for row in rows[1:]} == {"□"}
    assert todo_docx(given) == todo_docx(given)


def test_the_calendar_file_has_an_event_for_each_last_day_and_the_deadline() -> None:
    events = events_of(todo())
    assert events[-1] == Event(ROUND.deadline.day, "中牟县：推荐材料报送截止")
    assert len({event.day for event in events}) == 6
    departments = next(event for event in events if "书面意见" in event.summary)
    assert departments.description.count("\n") == 6


def test_a_calendar_file_keeps_to_its_format() -> None:
    hostile = Event(date(2017, 10, 16), "甲,乙;丙\\丁" * 20, "第一行\n第二行\x1b")
    content = calendar_file("名", [hostile], date(2017, 9, 30))
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert content.endswith(b"END:VCALENDAR\r\n")
    unfolded = content.replace(b"\r\n ", b"").decode("utf-8")
    assert "SUMMARY:甲\\,乙\\;丙\\\\丁" in unfolded
    assert "DESCRIPTION:第一行\\n第二行\r\n" in unfolded
    assert "DTSTART;VALUE=DATE:20171016" in unfolded
    assert "DTEND;VALUE=DATE:20171017" in unfolded
    assert content == calendar_file("名", [hostile], date(2017, 9, 30))


def test_files_are_not_overwritten(tmp_path: Path) -> None:
    contents = files_of(todo(), tmp_path / "清单.docx", tmp_path / "清单.ics")
    write_together(contents)
    with pytest.raises(FileError, match="已存在"):
        write_together(contents)
    write_together(contents, overwrite=True)

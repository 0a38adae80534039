"""待办与盖章清单: what is owed, by whom, until which working day; to print and for calendars."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.documents.todo_files import Event, calendar_file, events_of, files_of, todo_docx
from fazhi_cli.files import FileError, write_together
from fazhi_cli.pages.todo import todo_lines
from fazhi_cli.resources import bundled
from fazhi_cli.review.schedule import plan_back
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
    ends = [planned.last for planned in plan_back(steps, lambda _: date(2017, 10, 10), CALENDAR)]
    # 10月1日至8日放假，9月30日（星期六）上班
    assert ends == [date(2017, 9, 26), date(2017, 9, 28), date(2017, 9, 30), date(2017, 10, 10)]


def test_a_deadline_on_a_holiday_ends_the_plan_on_the_working_day_before() -> None:
    (planned,) = plan_back([ROUND.schedule[0]], lambda _: date(2017, 10, 5), CALENDAR)
    assert (planned.first, planned.last) == (date(2017, 9, 29), date(2017, 9, 30))


def test_each_department_that_has_not_answered_owes_its_opinion() -> None:
    answered = [
        {"部门": "纪检", "结论": "无异议"},
        {"部门": "环境保护局", "结论": "有异议"},
        {"部门": "信访", "结论": "未回复"},
    ]
    actors = {duty.actor: duty.what for duty in todo(征求意见=answered).duties if "书面意见" in duty.what}
    asked = (
        "郑州市社会治安综合治理委员会办公室",
        "郑州市信访局",
        "郑州市人民政府法制办公室",
        "郑州市安全生产监督管理局",
        "郑州市食品药品监督管理局",
    )
    assert actors == {
        **dict.fromkeys(asked, "出具书面意见并盖章"),
        "郑州市环境保护局": "异议消除后重新出具书面意见",
    }


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
        不得推荐情形=[
            {"序号": "1", "声明": "无", "核查人": "王志远", "核查方式": "函询"},
            {"序号": "2", "声明": "无", "核查人": "县普法办", "核查方式": "函询"},
            {"序号": "3", "声明": "无", "核查人": "王志远"},
        ],
        考核自评=[{"标准": "1", "自评": "达标"}],
    )
    duty = owed(given, "填写审批表")
    assert duty is not None
    assert "不得推荐情形第2、3、4、5项的声明、核查人和核查方式" in duty.owed
    assert "对照考核指导标准自评（尚有30条）" in duty.owed


def test_a_directly_administered_county_has_no_steps_of_a_city() -> None:
    given = todo(申报单位="兰考县")
    assert not [duty for duty in given.duties if duty.stage == "city"]
    assert owed(given, "报送省普法办") is not None
    departments = [duty for duty in given.duties if "书面意见" in duty.what]
    assert [(duty.actor, duty.last_day) for duty in departments][:1] == [("中共河南省纪律检查委员会", None)]


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


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (todo(), "报送截止日为2017年10月16日，还有"),
        (todo(as_of=date(2017, 10, 20)), "已过"),
        (replace(todo(), deadline=None), "通知没有规定期限。"),
    ],
)
def test_the_printed_list_says_how_much_time_is_left(given: TodoList, said: str) -> None:
    assert any(said in paragraph.text for paragraph in Document(io.BytesIO(todo_docx(given))).paragraphs)


def test_the_calendar_file_has_an_event_for_each_last_day_and_the_deadline() -> None:
    events = events_of(todo())
    assert events[-1] == Event(ROUND.deadline.day, "中牟县：推荐材料报送截止", remind_on=date(2017, 10, 13))
    assert all(event.remind_on and CALENDAR.is_working_day(event.remind_on) for event in events)
    assert len({event.day for event in events}) == 6
    departments = next(event for event in events if "书面意见" in event.summary)
    assert departments.description.count("\n") == 6


def test_a_monday_is_reminded_of_on_the_working_day_before() -> None:
    content = calendar_file("名", [Event(date(2017, 10, 16), "截止", remind_on=date(2017, 10, 13))], date(2017, 9, 30))
    assert b"TRIGGER:-PT63H" in content  # 星期五上午九点
    assert b"TRIGGER:-PT15H" in calendar_file("名", [Event(date(2017, 10, 13), "截止")], date(2017, 9, 30))


def test_days_that_have_passed_make_no_events() -> None:
    assert events_of(todo(as_of=date(2017, 10, 18))) == []
    days = {event.day for event in events_of(todo(as_of=date(2017, 10, 12)))}
    assert min(days) >= date(2017, 10, 12)


def test_a_blank_filled_with_words_is_still_owed() -> None:
    given = todo(联系人={"姓名": "县普法办", "电话": "0371-62180321"})
    duty = owed(given, "填写审批表")
    assert duty is not None
    assert "联系人姓名" in duty.owed
    assert "联系人电话" not in duty.owed


def test_an_answer_is_known_by_the_body_that_gave_it() -> None:
    answered = [
        {
            "单位名称": "郑州市环境保护局",
            "结论": "无异议",
            "日期": "2017-10-12",
            "文号": "郑环函〔2017〕4号",
            "扫描件": "a.pdf",
        }
    ]
    actors = {duty.actor for duty in todo(征求意见=answered).duties if "书面意见" in duty.what}
    assert "郑州市环境保护局" not in actors
    assert len(actors) == 6


def test_an_answer_without_its_number_is_still_to_be_completed() -> None:
    duty = owed(
        todo(征求意见=[{"部门": "环保", "结论": "无异议", "日期": "2017-10-12", "扫描件": "a.pdf"}]), "征求七部门意见"
    )
    assert duty is not None
    assert duty.owed == ("环保回函的文号",)


def test_a_re_inspection_has_its_own_order_and_no_term() -> None:
    given = todo(类型="复核")
    assert given.deadline is None
    assert (given.working_days_left, given.reminders) == (0, {})
    assert not given.too_late
    stages = [(duty.stage, duty.what) for duty in given.duties]
    order = [stage.id for stage in ROUND.stages]
    assert [stage for stage, _ in stages] == sorted((stage for stage, _ in stages), key=order.index)
    city = [what for stage, what in stages if stage == "city"]
    assert city == ["实地考核", "曾获命名", "意见"]
    assert not [duty for duty in given.duties if "书面意见" in duty.what]
    assert "通知未定期限" in plain(todo_lines(given, Page()))


def test_steps_for_every_kind_ask_nothing_of_one_without_a_deadline() -> None:
    round = ROUND.changed(schedule=tuple(step.changed(condition={}) for step in ROUND.schedule))
    given = todo_list(nomination_for({"类型": "复核", "申报单位": "中牟县"}), round, CALENDAR, date(2017, 10, 9))
    assert {duty.last_day for duty in given.duties} == {None}


def test_a_round_without_a_plan_still_reminds_of_its_deadline() -> None:
    given = todo_list(nomination_for({"申报单位": "中牟县"}), ROUND.changed(schedule=()), CALENDAR, date(2017, 10, 9))
    assert given.reminders == {ROUND.deadline.day: date(2017, 10, 13)}


def test_after_the_deadline_it_says_what_the_schedule_says() -> None:
    late = plain(todo_lines(todo(as_of=date(2017, 10, 18)), Page(200)))
    assert "到2017年10月18日，截止日已过，各步都来不及了；是否还收，请与接收单位联系。" in late
    filed = plain(todo_lines(todo(as_of=date(2017, 10, 18), 报送={"日期": "2017-10-13", "份数": "3"}), Page(200)))
    assert "各步都来不及了" not in filed


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

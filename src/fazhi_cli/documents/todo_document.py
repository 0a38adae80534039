"""盖章待办清单 to print and take along: a table with a box to tick and room for a signature in every row."""

from fazhi_cli.dates.wording import estimate_note, too_late_note
from fazhi_cli.documents import gongwen
from fazhi_cli.pages.todo import day_words
from fazhi_cli.review.todo import TodoList
from fazhi_cli.rounds.base import chinese_date

_COLUMNS = (("序号", 13), ("最迟", 31), ("由谁办", 36), ("办什么", 59), ("办结", 17))
"""Titles and widths in millimetres: 156 together, the type area."""


def todo_docx(todo: TodoList) -> bytes:
    """The list as the bytes of a .docx; equal lists give equal bytes."""
    title = f"{todo.unit}盖章待办清单"
    paper = gongwen.Paper(title)
    paper.line(gongwen.TITLE, title)
    paper.line(gongwen.BLANK, "")
    head = f"截至{chinese_date(todo.as_of)}，已具备{todo.settled}项，待办{len(todo.duties)}项。"
    paper.line(gongwen.TEXT, f"{head}{_term(todo)}")
    rows = [
        (str(number), day_words(duty), duty.actor, f"{duty.sentence}。依据{duty.clause}", "□")
        for number, duty in enumerate(todo.duties, 1)
    ]
    paper.table(_COLUMNS, rows, centred=(0, 4))
    note = "注：“最迟”从报送截止日往回推，按工作日计，放假、调休都已算入。印章、签名、日期一律由各单位在纸质件上办理，本清单不代替。"
    paper.line(gongwen.NOTE, note)
    if estimate := estimate_note(todo.estimated_years):
        paper.line(gongwen.NOTE, estimate)
    return paper.as_bytes()


def _term(todo: TodoList) -> str:
    if todo.deadline is None:
        return "通知没有规定期限。"
    if todo.too_late:
        return too_late_note(todo.as_of)
    left = "已报送" if todo.filed else f"还有{todo.working_days_left}个工作日"
    return f"报送截止日为{chinese_date(todo.deadline)}，{left}。"

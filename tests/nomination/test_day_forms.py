"""A day as people write it, in a file, in a list of waivers and as an option."""

from datetime import date, time

import pytest
import typer
from pydantic_core import PydanticCustomError

from fazhi_cli.commands.options import day_option
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.nomination.scalars import parse_date, parse_month, parse_time, span_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-10-12", date(2017, 10, 12)),
        ("2017-9-5", date(2017, 9, 5)),
        ("2017-09-5", date(2017, 9, 5)),
        ("2017年9月5日", date(2017, 9, 5)),
        ("2017年09月05日", date(2017, 9, 5)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date) -> None:
    assert parse_date(text) == day
    assert day_option(f" {text} ") == day


@pytest.mark.parametrize(
    "text",
    [
        "2017/10/12",
        "２０１７-10-12",
        "2017-１０-12",
        "2017-10",
        "昨天",
        "",
        "2017-10-12 10:00",
        "17-10-12",
        "2017年10-12",
    ],
)
def test_anything_else_is_no_day(text: str) -> None:
    with pytest.raises(PydanticCustomError, match=r"^date_form$"):
        parse_date(text)
    with pytest.raises(typer.BadParameter, match="不是日期"):
        day_option(text)


@pytest.mark.parametrize("text", ["2017-02-30", "2017-2-30", "2017年13月1日", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError, match=r"^date_none$"):
        parse_date(text)


def test_a_time_is_read_as_people_write_it() -> None:
    assert {parse_time(text) for text in ("16:30", "16：30", "16时30分", "16时30")} == {time(16, 30)}


@pytest.mark.parametrize("text", ["16", "16.30", "25:00", "16:75", "下午4点", ""])
def test_anything_else_is_no_time(text: str) -> None:
    with pytest.raises(PydanticCustomError, match=r"^time_form$"):
        parse_time(text)


MONTHS: list[tuple[str, date, date]] = [
    ("1985年6月", date(1985, 6, 1), date(1985, 6, 30)),
    ("1985-06", date(1985, 6, 1), date(1985, 6, 30)),
    ("1985.06", date(1985, 6, 1), date(1985, 6, 30)),
    ("1985．6", date(1985, 6, 1), date(1985, 6, 30)),
    ("1984/2", date(1984, 2, 1), date(1984, 2, 29)),
    ("1985.06（38岁）", date(1985, 6, 1), date(1985, 6, 30)),
    ("1985 年 6 月", date(1985, 6, 1), date(1985, 6, 30)),
    ("1985年6月15日", date(1985, 6, 15), date(1985, 6, 15)),
    ("1985-06-15", date(1985, 6, 15), date(1985, 6, 15)),
]


@pytest.mark.parametrize(("text", "first", "last"), MONTHS, ids=[row[0] for row in MONTHS])
def test_a_month_means_all_its_days_and_is_kept_as_written(text: str, first: date, last: date) -> None:
    assert span_of(text) == (first, last)
    assert parse_month(text) == text


@pytest.mark.parametrize(
    "text", ["1985", "1985年", "85年6月", "1985年13月", "1985.00", "1985年2月30日", "六月", "待定", "1985年6月上旬"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_month(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2O17-10-12", "写法：里面有字母，不是数字。"),
        ("20l7年10月12日", "写法：里面有字母，不是数字。"),
        ("2017－10－12", "写法：年月日之间用半角的“-”。"),
        ("2017年 10月 12日", "写法：中间有空格。"),
        ("2017 年 10 月 12 日", "写法：中间有空格。"),
        ("２０１７-10-12", "写法：数字是全角的。"),
        ("2017年10月12", "写法：缺少“日”。"),
        ("Octob", "写法。"),
        ("0371-62180321", "写法。"),
        ("17年10月12日", "写法：年份写四位。"),
        ("20171012", "写法：年月日之间要用“-”隔开。"),
        ("2017年10月12日 星期四", "写法：不写星期。"),
        ("2017-10-12 00:00:00", "写法：只写到日，不写时刻。"),
        ("2017·10·12", "写法：年月日之间用“-”。"),
        ("2017年10月12日。", "写法：“日”后面还有别的字。"),
        ("\u200e2017年10月12日", "写法：里面有看不见的字符，删去重打。"),
    ],
)
def test_what_is_wrong_with_a_day_is_said(text: str, hint: str) -> None:
    (problem,) = load_nomination(f"填表日期: {text}\n".encode(), "nomination.yaml").problems
    assert problem.problem.message == f"“填表日期”的值“{text}”不是规定的日期{hint}"

"""A day as people write it, in a file, in a list of waivers and as an option."""

from __future__ import annotations

from datetime import date

import pytest
import typer
from pydantic_core import PydanticCustomError

from fazhi_cli.commands.options import day_option
from fazhi_cli.nomination.scalars import parse_date


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

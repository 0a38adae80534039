"""Words for days and numbers of days."""

from collections.abc import Sequence
from datetime import date

from fazhi_cli.dates.calendar import SpecialDays
from fazhi_cli.rounds.base import chinese_date


def weekday_name(day: date) -> str:
    """星期一 to 星期日."""
    return f"星期{'一二三四五六日'[day.weekday()]}"


def month_and_day(day: date) -> str:
    """9月5日, without the year and without leading zeros."""
    return f"{day.month}月{day.day}日"


def special_days_words(days: SpecialDays) -> str:
    """What is special about some days: 10月1日至3日国庆节放假；9月30日（星期六）调休上班."""
    when = month_and_day(days.first)
    if days.first == days.last:
        when += f"（{weekday_name(days.first)}）"
    elif days.first.month == days.last.month:
        when += f"至{days.last.day}日"
    else:
        when += f"至{month_and_day(days.last)}"
    if days.worked:
        return f"{when}调休上班" if days.name == "调休" else f"{when}{days.name}调休上班"
    return f"{when}放假" if days.name == "放假" else f"{when}{days.name}放假"


def estimate_note(years: Sequence[int]) -> str:
    """Says that the working days of some years are an estimate; empty when there is none."""
    if not years:
        return ""
    return f"{named_years(years)}的放假安排没有收录，工作日按周末和法定假日估算，调休没有算入，实际可能差几天；安排公布后可用 --holidays 补上。"


def too_late_note(as_of: date) -> str:
    """Says that the deadline has passed."""
    return f"到{chinese_date(as_of)}，截止日已过，各步都来不及了；是否还收，请与接收单位联系。"


def named_years(years: Sequence[int]) -> str:
    """2037年、2038年, cut short after the fifth."""
    return "、".join(f"{year}年" for year in years[:5]) + ("等" if len(years) > 5 else "")

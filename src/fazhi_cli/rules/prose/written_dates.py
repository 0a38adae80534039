"""年月日: impossible dates, years and dates written wrongly."""

import re
from collections.abc import Iterator

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import MONTH_IN_FIGURES, NUMERALS, TO, YEAR_OF_OURS, LazyPattern, either
from fazhi_cli.rounds.word_finder import any_pair, pair
from fazhi_cli.rules.prose.calendar_days import wrong_on_the_calendar
from fazhi_cli.rules.prose.spots import Prose, Spot, spots_of, text_rule

_MAYBE_MALFORMED = any_pair("二", "〇○零") | any_pair("一", "九") | any_pair("日", "0123456789")
"""In years spelled out, and in days behind days."""
_MAYBE_ZERO = frozenset((pair("月0"), pair("年0")))
_LEADING_ZERO = LazyPattern(
    either(
        "(?<![0-9.:：-])(?:[0-9]{2,4}年)?0[1-9]月(?:[0-9]{1,2}日)?",  # 2017年09月5日、09月
        f"(?<![0-9])(?:[0-9]{{4}}年)?{MONTH_IN_FIGURES}月0[0-9]日",  # 9月05日
    )
)
_DAY = LazyPattern(
    "(?:(?P<year>[0-9]{4})年)?"  # 2017年
    "(?<![0-9.])(?P<month>[0-9]{1,2})月(?:份)?"  # 9月、9月份
    "(?:(?P<day>[0-9]{1,2})(?P<sign>[日号]))?"  # 5日
)
_DAYS_BEHIND = LazyPattern("([0-9]{1,3})[日号]")
_CHINESE_NUMERALS = tuple("一二三四五六七八九十")
_RANGE_END = LazyPattern(rf"(?P<month>[0-9]{{1,2}})月[0-9]{{1,2}}日?{TO}(?P<day>[0-9]{{1,2}})日")  # 2月1日至30日
_SPAN = any_pair("年月日号0123456789", "至到—–～~-")
_SPAN_OF_DAYS = LazyPattern(  # 9月28日至26日、9月28日至9月26日
    "(?<![0-9])(?P<month>[0-9]{1,2})月(?P<first>[0-9]{1,2})[日号]?"
    f"{TO}(?:(?P=month)月)?(?P<last>[0-9]{{1,2}})[日号]"
)
_SPAN_OF_MONTHS = LazyPattern(rf"(?<![0-9])[0-9]{{1,2}}月?{TO}1[3-9]月(?!龄)")  # 6月至13月；13月龄是年纪
_SPAN_WITHIN_A_YEAR = LazyPattern(  # 2016年9月至2016年3月、2016年5月4日至2日、2016年12月4日至11月30日
    f"(?<![0-9])(?P<year>{YEAR_OF_OURS})年(?P<first>[0-9]{{1,2}})月(?:(?P<first_day>[0-9]{{1,2}})日)?{TO}"
    "(?P<again>(?P=year)年)?(?P<last>[0-9]{1,2})月(?:(?P<last_day>[0-9]{1,2})日)?"
)
_TURN_OF_THE_YEAR = (9, 6)
"""A span from this month on to this one at latest, without its second year, may end in the next: 2016年11月至3月."""
_YEARS_COUNTED = LazyPattern(  # 连续5年（2013年至2016年）
    f"(?P<count>[0-9]{{1,2}}|[两三四五六七八九十])年[^，。；（）\n]{{0,6}}"
    f"（(?P<first>{YEAR_OF_OURS})年?{TO}(?P<last>{YEAR_OF_OURS})年?[），]"
)
_SPAN_OF_YEARS = LazyPattern(  # 2017年至2015年、2017—2015年、2017年8月至2016年5月
    f"(?<![0-9])(?P<first>{YEAR_OF_OURS})年?(?:(?<=年)[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?{TO}(?P<last>{YEAR_OF_OURS})年"
)
_SPELLED_DAY = LazyPattern(
    f"(?P<month>十[{NUMERALS}]|[{NUMERALS}十]|二十)月"  # 十三月、二月、二十月
    f"(?P<day>[{NUMERALS}]?十[{NUMERALS}]?|[{NUMERALS}])日"  # 三十日、三日
)
_SPELLED_MONTH = LazyPattern(
    either(
        "(?<![二三四五六七八九])十[三四五六七八九]月份",  # 十三月份
        f"(?<=年)(?:十[三四五六七八九]|[二三四五六七八九]十[{NUMERALS}]?)月",  # 年十三月、年二十月
    )
)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_A_LONG_TIME = ["历史", "前", "间", "后", "来", "的", "多", "余", "左右", "之", "老", "古", "不", "如"]
"""What follows 216年 where it is a span of years."""
_PART_OF_A_YEAR = ["以来", "底", "初", "末", "上半年", "下半年", "全年"]
_OURS = f"(?<![0-9.]){YEAR_OF_OURS}"
_MALFORMED = LazyPattern(
    either(
        "(?<![0-9.])(?:19|20|21)[0-9]{3,}年",  # 20016年
        "(?<![0-9.])1[0-7][0-9]{2}年(?=以来|[底初末]|[0-9]{1,2}月)",  # 1016年以来
        f"(?<![0-9.〇])(?:20[1-9]|21[1-9]|0[0-9]{{2}})年(?!{either(*_A_LONG_TIME)})",  # 216年
        f"(?<![0-9.〇])(?:200|210|1[0-9]{{2}})年(?={MONTH_IN_FIGURES}月)",  # 200年3月
        f"{_OURS}月",  # 2016月
        # 2016年2017年、2016年17年；“到2016年3年”“2016年3年间”的3年是多久
        f"{_OURS}年(?:[0-9]{{4}}|(?<![到至][0-9]{{4}}年)[0-9]{{1,3}})年(?![间来内])",
        "(?<![0-9])[0-9]{1,2}月[0-9]{1,2}月(?=[0-9]|，|开展|召开|组织)",  # 9月10月开展
        "(?<![0-9.])(?:0[0-9]|1[0-9])年"
        + either(
            f"{MONTH_IN_FIGURES}月(?![龄均内])",  # 16年3月；1年3月龄、月均、月内
            f"(?={'|'.join(_PART_OF_A_YEAR)})",  # 16年底
        ),
        # 二〇六年；“一九年制”“二〇年前”“一百二〇年”说的是多久
        f"(?<![〇○零{NUMERALS}十百千万亿第])(?:二[〇○零]|一九)[〇○零{NUMERALS}]年(?![级制期多余来间前后的])",
        "[’']1[0-9]年",  # ’16年
        f"{_OURS}年年(?![均底初末中度终会报历])",  # 2016年年；2016年年底
        "(?<![0-9])[0-9]{1,2}月[0-9]{3,}日",  # 9月128日
        "(?<![0-9])[0-9]{1,2}日[0-9]{1,2}日",  # 4日14日
        f"{_OURS}年(?:1[3-9]|[2-9][0-9])月",  # 2016年13月
    )
)
_ODD_YEAR = LazyPattern("年(?:[0-9]+年|1[3-9]月|[2-9][0-9]月)")  # 年17年、年13月
_ODD_MONTH = LazyPattern("月[0-9]+月|月[0-9]{3}")  # 月10月、月128
_DURATION_BEFORE = LazyPattern(r"(?:近|约|已|历时|长达|距今|距|有|达|逾|超过|连续|传承|绵延|用了|经过|后|早)$")


@text_rule(
    "FZ-W112",
    title="日期的月、日不编虚位",
    why="公文格式（GB/T 9704）规定年份标全称，月、日不编虚位，即1不编为01。",
    fix="删去月、日前面的0，例如“2017年9月5日”。",
)
def leading_zero_date(text: Prose) -> Iterator[Problem]:
    if _MAYBE_ZERO.isdisjoint(text.pairs) and not any(digits[:1] == "0" for _, digits, _ in text.months):
        return
    found = spots_of(_LEADING_ZERO.finditer(text.text))
    for word, spots in text.by_word(found).items():
        plain = re.sub(r"(?<![0-9])0(?=[0-9])", "", word)
        yield text.problem(spots, f"日期“{word}”编了虚位", word, f"改为“{plain}”。")


@text_rule(
    "FZ-W119",
    title="日期应是有的日子",
    why="没有的日子（2月30日、13月）、与日历不符的星期和节日只能是笔误，读的人无从核对。",
    fix="核对日期。",
)
def impossible_date(text: Prose, round: Round) -> Iterator[Problem]:
    """Every month and day is one of the calendar; 29 February only in leap years; weekdays and named days are right."""
    yield from _backward(text)
    for spot, what in wrong_on_the_calendar(text, round.text_checks):
        yield text.problem([spot], f"日期与日历不符，{what}", text.text[spot.start : spot.end])
    if not any(_suspicious(text.text, *month) for month in text.months):
        return
    found = [match for match in _DAY.finditer(text.text) if not _possible(match)]
    for match in _RANGE_END.finditer(text.text):
        if 1 <= int(match["month"]) <= 12 and not 1 <= int(match["day"]) <= _LONGEST[int(match["month"]) - 1]:
            found.append(match)
    for match in _SPELLED_DAY.finditer(text.text):
        month, day = whole_number(match["month"]) or 0, whole_number(match["day"]) or 0
        if month > 12 or day > _LONGEST[month - 1]:
            found.append(match)
    found += _SPELLED_MONTH.finditer(text.text)
    yield from text.problems(spots_of(found), "“{}”不是有的日期")


def _backward(text: Prose) -> Iterator[Problem]:
    """Spans that end before they begin: 9月28日至26日, 2017年至2015年."""
    if _SPAN.isdisjoint(text.pairs):
        return
    days = (match for match in _SPAN_OF_DAYS.finditer(text.text) if int(match["last"]) < int(match["first"]))
    years = (match for match in _SPAN_OF_YEARS.finditer(text.text) if match["last"] < match["first"])
    for match in _SPAN_OF_MONTHS.finditer(text.text):
        yield text.problem([Spot(*match.span())], f"“{match.group()}”不是有的日期", match.group())
    months = filter(_ends_before_it_begins, _SPAN_WITHIN_A_YEAR.finditer(text.text))
    for match in (*days, *years, *months):
        yield text.problem([Spot(*match.span())], f"“{match.group()}”前后颠倒", match.group())
    for match in _YEARS_COUNTED.finditer(text.text):
        count = whole_number(match["count"]) or 0
        between = int(match["last"]) - int(match["first"])
        if between > 0 and count not in (between, between + 1):
            yield text.problem([Spot(*match.span())], f"“{match.group()}”不是{match['count']}年", match.group())


def _ends_before_it_begins(span: re.Match[str]) -> bool:
    """Whether a span within a year does; of one day's width it does not."""
    first, last = int(span["first"]), int(span["last"])
    if first == last and span["first_day"] and span["last_day"]:
        return int(span["last_day"]) < int(span["first_day"])
    latest, earliest = _TURN_OF_THE_YEAR
    return last < first and bool(span["again"] or first < latest or last > earliest)


def _suspicious(text: str, place: int, digits: str, following: str) -> bool:
    """Whether a month, or a day written behind it or at the end of its range, may be none."""
    if digits:
        behind = text[place + 1 : place + 16]
        days = _DAYS_BEHIND.findall(behind) if "日" in behind or "号" in behind else ()
        return not 1 <= int(digits) <= 12 or any(not 1 <= int(day) <= 28 for day in days)
    return text[place - 1 : place] in _CHINESE_NUMERALS


def _possible(date: re.Match[str]) -> bool:
    month = int(date["month"])
    if not 1 <= month <= 12:
        return not date["year"] and date["day"] is None and month > 12 and not date.group().endswith("份")
    if date["day"] is None:
        return True
    day, year = int(date["day"]), int(date["year"] or 0)
    if date["sign"] == "号" and not date["year"] and day > 31:
        return True
    leap = not year or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 1 <= day <= (28 if month == 2 and not leap else _LONGEST[month - 1])


@text_rule(
    "FZ-W120",
    title="年份应写全四位，不多不少",
    why="少一位、多一位的年份（216年、20016年、16年3月）读不出是哪一年。",
    fix="核对年份，写全四位数字。",
)
def malformed_year(text: Prose) -> Iterator[Problem]:
    """A year has four digits; a month does not follow a year without 年."""
    if not _maybe_malformed(text):
        return
    found = spots_of(
        match
        for match in _MALFORMED.finditer(text.text)
        if not _DURATION_BEFORE.search(text.text[max(0, match.start() - 3) : match.start()])
    )
    yield from text.problems(found, "“{}”写得不对")


def _maybe_malformed(text: Prose) -> bool:
    """Whether a year has other than four digits, or something stands beside a year or month that should not."""
    for place, digits, following in text.years:
        if digits and (len(digits) != 4 or following == "年" or "0999" < digits < "1800"):
            return True
        if following.isdigit() and _ODD_YEAR.match(text.text, place):
            return True
    for place, digits, following in text.months:
        if len(digits) > 2 or (following.isdigit() and _ODD_MONTH.match(text.text, place)):
            return True
    if not _MAYBE_MALFORMED.isdisjoint(text.pairs):
        return True
    return not text.signs.isdisjoint("’'") and "年" in text.text

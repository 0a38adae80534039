"""分别: numbers given one by one beside what they are of, and beside their sum."""

import re
from collections.abc import Iterator

from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import asked
from fazhi_cli.rules.prose.spots import Prose, Spot

_UNIT = "(?P<unit>人次|场次|件次|[件人个项场名起户处宗条次家份期批所座])"
_ONE_BY_ONE = rf"分别[\u4e00-\u9fff]{{0,10}}(?P<numbers>[0-9]+{_UNIT}(?:[、和][0-9]+(?P=unit))+)"
_WITH_THEIR_SUM = LazyPattern(  # 分别建成工作站14个、26个、38个，共70个
    rf"{_ONE_BY_ONE}[，,]?(?:一共|总共|合计|总计|共计|共)[\u4e00-\u9fff]{{0,4}}(?P<sum>[0-9]+)(?P=unit)"
)
_BY_YEAR = LazyPattern(  # 2015年、2016年、2017年分别办理58件、62件
    rf"(?P<years>20[0-9]{{2}}年?(?:[、和]20[0-9]{{2}}年?)+)(?:上半年|度)?[\u4e00-\u9fff]{{0,6}}{_ONE_BY_ONE}(?![、和0-9])"
)
_FIGURES, _YEARS = re.compile("[0-9]+"), re.compile("20[0-9]{2}")
_EACH = asked(("分别",))


def at_lists(text: Prose) -> Iterator[int]:
    """Where numbers are given one by one."""
    for word in _EACH & text.pairs:
        yield from text.searched.places[word]


def wrong_lists(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """Numbers that do not come to the sum beside them, or are not as many as the years they are of."""
    for match in _WITH_THEIR_SUM.finditer(said):
        together = sum(int(number) for number in _FIGURES.findall(match["numbers"]))
        if together != int(match["sum"]):
            yield Spot(*match.span("sum")), f"各数之和是{together}，写的是“{match['sum']}{match['unit']}”"
    for match in _BY_YEAR.finditer(said):
        years, given = len(_YEARS.findall(match["years"])), len(_FIGURES.findall(match["numbers"]))
        if years != given:
            yield Spot(*match.span("numbers")), f"写了{years}个年份、{given}个数"

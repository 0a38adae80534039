"""几年的数: numbers said to rise year by year that do not, yearly averages and regular events that their sum belies."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.rounds.patterns import DECIMAL, LazyPattern
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, asked
from fazhi_cli.rules.prose.figure_shares import TENS
from fazhi_cli.rules.prose.spots import Prose, Spot

_YEARS = "(?P<years>[两三四五六七八九十]|(?<![0-9])[1-9])年"
_UNIT = "[件起人名次场期份册户处个项]{1,2}|万?元"
_YEARLY = LazyPattern(  # 三年办案1874件，年均办案625件
    f"{_YEARS}[来间里]?[^，。；：\n0-9]{{0,10}}(?P<all>{DECIMAL})(?P<tens>万?)[余多]?(?P<unit>{_UNIT})[^，。；\n0-9]{{0,6}}"
    f"[，,（]年均[^，。；\n0-9]{{0,8}}(?P<each>{DECIMAL})(?P<each_tens>万?)[余多]?(?P=unit)"
)
_A_YEAR = {"年": 1, "半年": 2, "季度": 4, "季": 4, "学期": 2, "月": 12, "周": 52, "星期": 52}
"""How often there is one in a year."""
_OFTEN = LazyPattern(  # 每季度组织一次学法，三年共组织学法12次；“至少一次”可以更多
    f"每个?(?P<every>{'|'.join(sorted(_A_YEAR, key=len, reverse=True))})(?P<what>(?:(?!至少|不少于)[^，。；\n0-9]){{0,12}}?)"
    "(?P<times>[0-9]{1,3}|[一两二三四五])(?P<unit>[次期场名件篇])(?!以上)(?P<more>[^，。；\n0-9]{0,12})[，,]"
    f"(?:20[0-9]{{2}}年[至到—-]20[0-9]{{2}}年)?(?:{_YEARS}|20[0-9]{{2}}年全?年?)[来间]?"
    "(?P<same>[^，。；\n0-9]{2,12})(?P<all>[0-9]+)(?P=unit)"
)
_IN_ALL, _ROOM = ("共", "累计", "合计", "全年"), Decimal("0.2")
"""How far an average, or a number of regular events, may be from the one worked out."""


@cache
def _year_by_year(change: str) -> LazyPattern:
    """逐年下降：2014年1286件、2015年1103件, with ``change`` for the verb."""
    one = f"(?:20[0-9]{{2}}年[为达是约]?)?{DECIMAL}"
    return LazyPattern(
        f"(?:逐年|连年|年年|连续[两三四五六]年)[^，。；：\n0-9]{{0,4}}?(?P<verb>{change})[^，。；：\n0-9]{{0,4}}[，,：:（]"
        f"(?P<numbers>{one}(?P<unit>[%％]|[万亿]?[件起人名次场期份户元]{{1,2}})(?:[、，]{one}(?P=unit))+)"
    )


_LEVEL = 50
"""Of shares from here on it is the level that is told, not by how much it changed."""
_MANIFOLD = LazyPattern("[每各0-9一两三四五六七八九十百][^，。；]{0,8}$")
"""What stands before an event that many hold: 14个乡镇|每年2期."""
_NUMBER = LazyPattern(f"(?:20[0-9]{{2}}年[为达是约]?)?({DECIMAL})")
_SIGNS = asked(("逐年", "连年", "年年", "连续", "年均")) | any_pair("每", "个年半季学月周星")


def at_periods(text: Prose) -> Iterator[int]:
    """Where something is said of each of several years."""
    for word in _SIGNS & text.pairs:
        yield from text.searched.places[word]


def wrong_periods(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """What a sentence says of each year that the numbers beside it do not bear out."""
    for match in _year_by_year(checks.change).finditer(said):
        numbers = [Decimal(one[1]) for one in _NUMBER.finditer(match["numbers"])]
        if match["unit"] in "%％" and min(numbers) < _LEVEL:
            continue  # 连续三年增长12.3%、11.8%
        rises = match["verb"] in checks.rises
        for first, second in pairwise(numbers):
            if (second < first) if rises else (second > first):
                yield Spot(*match.span("numbers")), f"从{first}到{second}不是“{match['verb']}”"
                break
    for match in _YEARLY.finditer(said) if "年均" in said else ():
        each = Decimal(match["each"]) * TENS[match["each_tens"]]
        exact = Decimal(match["all"]) * TENS[match["tens"]] / (whole_number(match["years"]) or 1)
        if abs(exact - each) > exact * _ROOM:
            what = f"{match['years']}年{match['all']}{match['tens']}{match['unit']}，年均不是{match['each']}{match['each_tens']}"
            yield Spot(*match.span("each")), what
    for match in _OFTEN.finditer(said) if "每" in said else ():
        what, same = match["what"] + match["more"], match["same"]
        alike = any(same[place : place + 2] in what for place in range(len(same) - 1))
        manifold = _MANIFOLD.search(said, 0, match.start())
        if manifold or not alike or not any(word in match.group()[-len(same) - 8 :] for word in _IN_ALL):
            continue
        due = _A_YEAR[match["every"]] * (whole_number(match["times"]) or 0) * (whole_number(match["years"] or "1") or 1)
        if int(match["all"]) > due * (1 + _ROOM):
            what = (
                f"每{match['every']}{match['times']}{match['unit']}，合起来是{due}，写的是{match['all']}{match['unit']}"
            )
            yield Spot(*match.span("all")), what

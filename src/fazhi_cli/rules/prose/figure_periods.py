"""几年的数: numbers said to rise year by year that do not, yearly averages that their sum belies."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.rounds.patterns import DECIMAL, LazyPattern
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import asked
from fazhi_cli.rules.prose.figure_shares import TENS
from fazhi_cli.rules.prose.spots import Prose, Spot

_UNIT = "[件起人名次场期份册户处个项]{1,2}|万?元"
_YEARLY = LazyPattern(  # 三年办案1874件，年均办案625件；“年均每人”“年均增长”是别的
    "(?<![一二三四五六七八九十〇○第续0-9])(?P<years>[两三四五六七八九十1-9])年[来间里]?"
    f"(?P<what>[^，。；：\n0-9每]{{0,10}})(?P<all>{DECIMAL})(?P<tens>万?)[余多]?(?P<unit>{_UNIT})[，,（]"
    f"年均(?P<how>[^，。；\n0-9每均]{{0,8}}?)[约达近]?(?P<each>{DECIMAL})(?P<each_tens>万?)[余多]?(?P=unit)",
    needs=("年均",),
)
_ROOM = Decimal("0.2")
"""How far an average may be from the one worked out."""


@cache
def _year_by_year(change: str) -> LazyPattern:
    """逐年下降：2014年1286件、2015年1103件, with ``change`` for the verb."""
    one = f"(?:20[0-9]{{2}}年[为达是约]?)?{DECIMAL}"
    return LazyPattern(
        f"(?:逐年|连年|年年|连续[两三四五六]年)[^，。；：\n0-9]{{0,4}}?(?P<verb>{change})[^，。；：\n0-9]{{0,4}}[，,：:（]"
        f"(?P<numbers>{one}(?P<unit>[%％]|[万亿]?[件起人名次场期份户元]{{1,2}})(?:[、，]{one}(?P=unit))+)",
        needs="0123456789",
    )


_LEVEL = 50
"""Of shares from here on it is the level that is told, not by how much it changed."""
_NUMBER = LazyPattern(f"(?:(20[0-9]{{2}})年[为达是约]?)?({DECIMAL})")
_RANK = LazyPattern("名次|位次|排名|排位|增长$")
"""What is said to rise while its number falls, or to fall while it still rises (连年增长，62%、55%)."""
_SIGNS = asked(("逐年", "连年", "年年", "连续", "年均"))


def at_periods(text: Prose) -> Iterator[int]:
    """Where something is said of each of several years."""
    for word in _SIGNS & text.pairs:
        yield from text.searched.places[word]


def wrong_periods(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """What a sentence says of each year that the numbers beside it do not bear out."""
    for match in _year_by_year(checks.change).finditer(said):
        each = [(one[1] or "", Decimal(one[2])) for one in _NUMBER.finditer(match["numbers"])]
        if match["unit"] in "%％" and min(number for _, number in each) < _LEVEL:
            continue  # 连续三年增长12.3%、11.8%
        if match["unit"] in "%％名位" and _RANK.search(said, 0, match.end("verb")):
            continue
        numbers = [number for _, number in (each if "" in dict(each) else sorted(each))]
        rises = match["verb"] in checks.rises
        for first, second in pairwise(numbers):
            if (second < first) if rises else (second > first):
                yield Spot(*match.span("numbers")), f"从{first}到{second}不是“{match['verb']}”"
                break
    for match in _YEARLY.finditer(said):
        what, how = match["what"], match["how"]
        if how and not any(how[place : place + 2] in what for place in range(max(1, len(how) - 1))):
            continue
        each_year = Decimal(match["each"]) * TENS[match["each_tens"]]
        exact = Decimal(match["all"]) * TENS[match["tens"]] / (whole_number(match["years"]) or 1)
        if abs(exact - each_year) > exact * _ROOM:
            told = f"{match['years']}年{match['all']}{match['tens']}{match['unit']}"
            yield Spot(*match.span("each")), f"{told}，年均不是{match['each']}{match['each_tens']}"

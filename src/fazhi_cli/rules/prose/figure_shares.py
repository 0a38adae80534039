"""比率: shares of a whole above 100 %, shares side by side that come to more than it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import accumulate

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.rounds.patterns import DECIMAL, LazyPattern, either
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, pair
from fazhi_cli.rules.prose.spots import Prose, Spot, all_spots

_PERCENT = LazyPattern(
    either(
        f"(?P<number>{DECIMAL})[%％]",  # 98.5%
        "百分之(?P<spelled>[一二三四五六七八九十百零〇两点]+)",  # 百分之九十八点五
    )
)
_LARGE_SHARE = LazyPattern("([0-9]{3,}(?:[.][0-9]+)?)$")
_THREE_FIGURES = {  # the sign comes first, so that only where it stands is looked behind
    sign: LazyPattern(f"{sign}(?:(?<=[0-9]{{3}}.)|(?<=[0-9]{{3}}[.][0-9].)|(?<=[0-9]{{3}}[.][0-9]{{2}}.))")
    for sign in "%％"
}
TENS = {"": 1, "万": 10_000, "亿": 100_000_000}
"""What a number is multiplied with by the sign behind it."""
_OF_SO_MANY = pair("分之")
_FRACTION = LazyPattern(
    "(?P<whole>[0-9]+|[二两三四五六七八九十]+)分之(?P<part>[0-9]+(?![0-9.])|[一二三四五六七八九十]+)"
)
_OF_A_NUMBER = any_pair("的", "0123456789")
_SHARE_OF = LazyPattern(  # 专职315名，占总数1872名的16.8%
    rf"(?<![0-9.,])(?P<part>[0-9]+)(?P<unit>[件人个名起户家所份])，约?占[^，。；\n0-9]{{0,8}}(?P<whole>[0-9]+)(?P=unit)的(?P<rate>{DECIMAL})[%％]"
)
_ABOVE_ALL = LazyPattern("一百[零〇一二三四五六七八九十]|[二两三四五六七八九]百")
LONGEST_LIST = 120
"""In how many characters before a share, an average or a count the numbers are looked for that it is of."""


@cache
def _less(fall: str) -> LazyPattern:
    """下降了, 降幅达 right before a share, with ``fall`` for the verb."""
    return LazyPattern(f"(?:{fall}|降幅)(?:了|达到?|为|约|近)?$")


def at_shares(text: Prose) -> Iterator[int]:
    """Where a share above 100 % is, or several shares that may come to more."""
    said = text.text
    for sign in _THREE_FIGURES.keys() & text.signs:
        for match in _THREE_FIGURES[sign].finditer(said):
            figures = _LARGE_SHARE.search(said[max(0, match.start() - 9) : match.start()])
            if figures and float(figures[1]) > 100:
                yield match.start()
    if said.count("占") > 1 and not text.signs.isdisjoint(_THREE_FIGURES):
        yield from (spot.start for spot in all_spots(said, "占"))
    if "占" in said:
        for pair_of_signs in _OF_A_NUMBER & text.pairs:
            yield from text.searched.places[pair_of_signs]
    if _OF_SO_MANY in text.pairs:
        yield from text.searched.places[_OF_SO_MANY]


def wrong_shares(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """Shares of a whole above 100 %, fractions above one, and shares given side by side that come to more than the whole."""
    for match in _FRACTION.finditer(said) if _OF_SO_MANY in said else ():
        if (whole_number(match["part"]) or 0) > (whole_number(match["whole"]) or 0):
            yield Spot(*match.span()), f"“{match.group()}”比整个还多"
    for match in _SHARE_OF.finditer(said) if "占" in said and any(word in said for word in _OF_A_NUMBER) else ():
        listed = said[max(0, match.start() - LONGEST_LIST) : match.end("unit")]
        one_by_one = map(int, re.findall(f"([0-9]+){match['unit']}", listed)[::-1])
        shares = [Decimal(together * 100) / max(int(match["whole"]), 1) for together in accumulate(one_by_one)]
        if not any(rounds_to(share, match["rate"]) for share in shares):  # 优秀120份、良好30份，占总数160份的93.8%
            what = f"{match['whole']}中的{match['part']}不是{match['rate']}%，应为{shares[0]:.1f}%"
            yield Spot(*match.span("rate")), what
    together, since = Decimal(0), None
    for match in _PERCENT.finditer(said):
        spelled = match["spelled"] or ""
        number = Decimal(match["number"] or (101 if _ABOVE_ALL.match(spelled) else 0))
        before = said[: match.start()]
        if number > 100 and checks.share_before.search(before[-14:]):
            yield Spot(*match.span()), f"比率“{match.group()}”超过100%"
        elif number > 100 and _less(checks.fall).search(before[-6:]):
            yield Spot(*match.span()), f"减少的不会多于100%，写的是“{match.group()}”"
        if before.endswith("占") and not spelled and "年" not in said and "各占" not in said:
            together, since = together + number, match.start() if since is None else since
            if together > Decimal("100.5") and number <= 100:
                yield Spot(since, match.end()), "各部分所占比例合计超过100%"
                together, since = Decimal(0), None


def rounds_to(exact: Decimal, written: str) -> bool:
    """Whether ``written`` may stand for the exact share: rounded to its digits, with a little room."""
    digits = len(written.partition(".")[2])
    return abs(exact - Decimal(written)) <= Decimal("0.6") * Decimal(10) ** -digits + Decimal("0.05")

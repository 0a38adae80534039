"""比率和大小: shares of a whole above 100 % or that come to more than it, numbers that cannot be, amounts without a unit."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import accumulate

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.rounds.patterns import DECIMAL, HANZI, LazyPattern, either
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, asked, pair
from fazhi_cli.rules.prose.spots import Prose, Spot, all_spots, between_marks

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
_TOO_MANY = LazyPattern(
    either(
        # 3000亿人次、1.2亿份；“13亿人民”不是一件工作的数
        f"(?<![0-9.]){DECIMAL}[余多]?[十百千万]?亿[余多]?(?:人次|人(?![民口])|[名份册本场户件起期])",
        "(?<![0-9.])[0-9]{3,}(?:[.][0-9]+)?[余多]?万亿[余多]?元?|(?<=[0-9])[余多]?亿万元",  # 3000万亿元、3.2亿万元
        f"(?:占地|面积)[面积总共约近达到为]{{0,4}}{DECIMAL}[余多]?万?公里",  # 占地26公里
        "(?:(?<=[法律治制化题])(?:公园|广场|长廊|中心|基地|[场展]馆)|展厅|用房|司法所|工作站|大厅)[总占地用建筑设面积共约近达到为有]{0,8}[0-9]{2,}(?:[.][0-9]+)?平方公里",
        "(?:案件?|[审执办]结|[受办审]理|化解|调[处解]|纠纷)[^，。；\n0-9]{0,8}[0-9]{3,}(?:[.][0-9]+)?万[件起宗]",  # 执结案件2147万件
        f"(?<![户均庭])人口[^，。；\n0-9]{{0,4}}(?:[0-9]{{4,}}(?:[.][0-9]+)?万|{DECIMAL}(?<=[.][0-9])人)",  # 人口4760万人、47.6人
    ),
    needs=("亿", "公里", "万件", "万起", "万宗", "人口"),
)
_OF_A_LARGER_WHOLE = LazyPattern(
    "[全中我]国|[全本]省|流域|中华|世界|全球|人口|播放|点击|浏览|阅读|访问|收看|观看|曝光|转发|网"
)
"""What may well be counted in hundreds of millions: people of the whole country, clicks."""
_MONEY = "(?:经费|资金|投入|投资|补助|救助金|补偿款|赔偿金|标的额?|金额|案款|损失)"
_TOO_LITTLE = LazyPattern(  # 创建经费112元
    f"{HANZI}{{2}}经费(?:共计?|达到?|为|约|共|近)?(?P<number>[1-9][0-9]{{0,3}}(?:[.][0-9]+)?)元(?![/／每])",
    needs=("经费",),
)
_A_HEAD = LazyPattern("[人户村件次每]均|[乡镇村]|每[\u4e00-\u9fff]|标准|按")
"""An amount for one of many: 人均普法经费1.5元."""
_TOO_MUCH_A_HEAD = LazyPattern(
    f"人均[^，。；\n0-9]{{0,8}}经费[^，。；\n0-9]{{0,4}}(?:{DECIMAL}万|[0-9]{{4,}})元",  # 人均普法经费1.5万元
    needs=("人均",),
)
_NO_UNIT = LazyPattern(
    either(
        f"{_MONEY}(?:共计?|合计|累计|总计|达到?|为|约|近|超过|超)?(?:[了约近])?[0-9]+(?:[.][0-9]+)?[余多]?(?:[万亿](?=[，。；、）\n]|$)|(?=[，。；\n]|$)(?!，[0-9]{{3}}))",  # 投入资金3.2万，、资金320，
        "[0-9][余多]?[万]?平方(?![米公千里尺分厘])",  # 2000平方
    )
)
_BILLIONS = any_pair("亿", "人名份册本场户件起期余多万") | asked("公里 万亿 平方 人均 人口 万件 万起 万宗".split())
_MONEY_WORDS = asked(("经费", "资金", "投入", "投资", "助金", "标的"))
_AMOUNT_BEHIND = LazyPattern("[^，。；0-9均每按]{0,4}[0-9.]+[余多]?(?:元|[万亿](?=[，。；、）\n]|$)|(?=[，。；\n]|$))")
"""What may be too little money, or of no unit, right behind such a word."""
_REACH = 24


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


def at_sizes(text: Prose) -> Iterator[int]:
    """Where numbers in 亿, or amounts of money or area, stand."""
    said = text.text
    for word in _BILLIONS & text.pairs:
        yield from text.searched.places[word]
    for word in _MONEY_WORDS & text.pairs:
        yield from (place for place in text.searched.places[word] if _AMOUNT_BEHIND.match(said, place + len(word)))


def wrong_sizes(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """The numbers of a sentence that cannot be, and those without their unit."""
    for match in _TOO_MANY.finditer(said):
        if not _OF_A_LARGER_WHOLE.search(said[max(0, match.start() - _REACH) : match.start()]):
            yield Spot(*match.span()), f"不会有“{match.group()}”这么多"
    for match in _TOO_LITTLE.finditer(said):
        clause = said[between_marks(said, *match.span(), "，；：").start : match.start("number")]
        if not _A_HEAD.search(clause):
            yield Spot(match.start("number"), match.end()), f"“{match['number']}元”太少，是不是“万元”"
    for match in _TOO_MUCH_A_HEAD.finditer(said):
        yield Spot(*match.span()), f"“{match.group()}”太多，是不是“元”"
    for match in _NO_UNIT.finditer(said):
        yield Spot(*match.span()), f"“{match.group()}”没有写单位"

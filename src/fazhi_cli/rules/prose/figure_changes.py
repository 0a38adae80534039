"""由……到……, 逐年: numbers said to have risen or fallen that did not, differences, products, averages that do not come out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.rounds.patterns import DECIMAL, LazyPattern, beside, either
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, asked
from fazhi_cli.rules.prose.figure_parts import REACH
from fazhi_cli.rules.prose.figure_shares import LONGEST_LIST, TENS, rounds_to
from fazhi_cli.rules.prose.spots import Prose, Spot, between_marks

_COUNTED = "[%％]|[万亿]?[件起人个宗项元次份名户处家所场条亩台盏天日]{1,2}|[万亿]|个工作日|个月|分钟|小时|公里"
"""What is counted: 件、万元、人次、天."""
_AVERAGE = LazyPattern(  # 户均1.58万元、平均每场200人；“户均增收”是另一笔钱
    "[，,（](?:(?P<by>[户人村])均(?:发放|补助|补贴|救助|补偿|安排|(?P<ended>[结办]案))?|平均每个?(?P<per>[户人名村场期次批家所]))[约为达]?"
    f"(?P<number>{DECIMAL})(?P<tens>万?)(?P<unit>元|人次|[人件份])(?!以[上下]|[余多])",
    needs=beside("，,（", ("户均", "人均", "村均", "平均每")),
)
_FIGURE = LazyPattern(
    f"(?<![0-9.第])(?P<number>{DECIMAL})(?P<tens>[万亿]?)(?P<about>[余多]?)个?(?P<unit>元|人次|[户人名村场期次批家所件份])"
)
_ALIKE = {"人": ("人", "名", "人次"), "名": ("人", "名"), "人次": ("人", "名", "人次")}
"""Units of the same things; others have none but themselves."""
_GIVEN = LazyPattern("(?:发放|拨付|下拨|支付|安排)[^0-9，。；\n]{0,10}$")
"""What stands before an amount that all share."""
_AUDIENCE = LazyPattern("参[加与训会]|受[众教]|[观听]众|群众|旁听|培训|学员|接待|吸引|覆盖|惠及|服务")
"""What is said of those who come to an event; its speakers and actors are shared out among none."""
_AT_OTHER_PRICES = LazyPattern("生产总值|增加值|GDP|口径|可比|价格?")  # their growth is told at other prices
_ROOM, _HALF = Decimal("0.1"), Decimal("0.5")
"""How far an average may be from the one worked out, a few share otherwise; and half of its last figure, by rounding."""
_EACH = LazyPattern(  # 举办培训5期，每期100人，共培训800人
    "(?<![0-9.])(?P<times>[0-9]+)个?(?P<one>[期场批次班家户村所])[^，。；\n0-9]{0,8}[，,（(]"  # 5期，
    "每个?(?P=one)(?:覆盖|参加|参训|培训|安排|约有|有|讲|印发|发放)?"  # 每期培训
    "(?P<each>[0-9]+)(?P<unit>[人元件份册]|万元)(?!左右|上下|以[上下内]|不等)[^，。；\n0-9]{0,4}[，,]"  # 100人，
    "(?:累计|总计|合计|共)[^，。；\n0-9约近]{0,8}(?P<all>[0-9]+)(?P=unit)",  # 共培训800人；“共约800人”不算
    needs=("每",),
)
_BESIDE_ANOTHER = (
    any_pair("户人村", "均") | any_pair("较比", "上去原0123456789") | any_pair("，,（(", "每") | asked(("均每", "同比"))
)
_UNIT = "[件起人名次场期份册户处个项]{1,2}|万?元"
_YEARLY = LazyPattern(  # 三年办案1874件，年均办案625件；“年均每人”“年均增长”是别的
    "(?<![一二三四五六七八九十〇○第续0-9])(?P<years>[两三四五六七八九十1-9])年[来间里]?"
    f"(?P<what>[^，。；：\n0-9每]{{0,10}})(?P<all>{DECIMAL})(?P<tens>万?)[余多]?(?P<unit>{_UNIT})[，,（]"
    f"年均(?P<how>[^，。；\n0-9每均]{{0,8}}?)[约达近]?(?P<each>{DECIMAL})(?P<each_tens>万?)[余多]?(?P=unit)",
    needs=("年均",),
)
_YEARLY_ROOM = Decimal("0.2")
"""How far an average may be from the one worked out."""
_LEVEL = 50
"""Of shares from here on it is the level that is told, not by how much it changed."""
_NUMBER = LazyPattern(f"(?:(20[0-9]{{2}})年[为达是约]?)?({DECIMAL})")
_RANK = LazyPattern("名次|位次|排名|排位|增长$")
"""What is said to rise while its number falls, or to fall while it still rises (连年增长，62%、55%)."""
_SIGNS = asked(("逐年", "连年", "年年", "连续", "年均"))


@cache
def _compared(change: str) -> LazyPattern:
    """办理公证1200件，比上年的1500件减少20%；安排经费182万元，比上年增加12万元，增长7.1%, with ``change`` for the verbs."""
    return LazyPattern(
        f"(?<![0-9.])(?P<second>{DECIMAL})(?P<unit>{_COUNTED})[，,（(]?"  # 1200件，
        "(?:较|同?比)(?:上年|去年|上一年|[0-9]{4}年|原来|原有|原先)?(?:同期)?的?"  # 比上年同期的
        f"(?:(?P<first>{DECIMAL})(?P=unit))?(?P<verb>{change})了?"  # 1500件减少了
        + either(
            f"(?P<share>{DECIMAL})[%％]",  # 20%
            f"(?P<by>{DECIMAL})(?:(?P=unit)|个百分点)",  # 300件
        )
        + f"?(?:[，,](?:{change}|[增降减]幅)(?:了|达到?|为)?(?P<rate>{DECIMAL})[%％])?",  # ，下降20%
        needs=("较", "比"),
    )


@cache
def _from_to(change: str) -> LazyPattern:
    """满意率由2015年的91.5%提高到2016年的96.3%，提高4.8个百分点, with ``change`` for the verbs."""
    return LazyPattern(
        f"(?:(?P<verb0>{change})了?(?P<share0>{DECIMAL})[%％][，,（(])?"  # 下降12%，
        "[由从][^0-9，。；\n]{0,12}(?:[0-9]{4}年[底末初]?)?的?"  # 由2015年底的
        f"(?P<first>{DECIMAL})(?P<first_tens>万(?=[件起人个次份元户]))?(?P<unit>[%％]|(?:{_COUNTED})?)"  # 91.5%、3万元、120件
        f"(?P<verb>{change})[到至为][^0-9，。；\n]{{0,12}}(?:[0-9]{{4}}年的?)?"
        f"(?P<second>{DECIMAL})(?P<second_tens>万(?=[件起人个次份元户]))?(?P=unit)"  # 提高到96.3%
        f"(?:[，,]?(?:同比|共|净|比上年|累计)?(?P<verb2>{change}|[增降减]幅)(?:了|达到?|为)?"  # ，同比提高了
        f"(?P<share>{DECIMAL})(?P<points>个百分点|[%％]|倍|(?P<share_tens>万(?=[件起人个次份元户]))?(?P=unit)(?<![0-9.])))?",  # 4.8个百分点、30件
        needs=("由", "从"),
    )


@cache
def _ranks(change: str) -> LazyPattern:
    """由第38位升至第12位, with ``change`` for the verb."""
    return LazyPattern(
        f"[由从][^0-9，。；\n]{{0,12}}第(?P<first>[0-9]+)[位名](?P<verb>{change})[到至为]"
        "[^0-9，。；\n]{0,6}第(?P<second>[0-9]+)[位名]",
        needs=("第",),
    )


def at_changes(text: Prose, checks: TextChecks) -> Iterator[int]:
    """Where a number is said to have become another one."""
    for start, _ in checks.finders.changes.spots(text.searched) if "从" in text.text or "由" in text.text else ():
        before = text.text[max(0, start - REACH) : start]
        if "从" in before or "由" in before:
            yield start
    for pair in _BESIDE_ANOTHER & text.pairs:
        yield from text.searched.places[pair]


def wrong_changes(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """What a sentence says of two numbers, and of so many of so many, that does not come out."""
    yield from _beside_the_year_before(said, checks)
    for match in _EACH.finditer(said):
        times, each, whole = int(match["times"]), int(match["each"]), int(match["all"])
        if times * each != whole:
            counted = f"{times}{match['one']}、每{match['one']}{each}{match['unit']}"
            yield Spot(*match.span()), f"{counted}，合起来不是{whole}{match['unit']}"
    yield from _averages(said)
    yield from _wrong_ranks(said, checks)
    for match in _from_to(checks.change).finditer(said):
        if not match["unit"] and float(match["first"]) > 1900 and float(match["second"]) > 1900:
            continue
        tens = {name: match[f"{name}_tens"] or "" for name in ("first", "second", "share")}
        first, second = (Decimal(match[name]) * TENS[tens[name]] for name in ("first", "second"))
        both = f"从{match['first']}{tens['first']}到{match['second']}{tens['second']}"
        if (second < first) if match["verb"] in checks.rises else (second > first):
            yield Spot(*match.span()), f"{both}不是“{match['verb']}”"
        elif match["share0"] and first and match["unit"] not in ("%", "％"):
            if not rounds_to(abs(second - first) / first * 100, match["share0"]):
                yield Spot(*match.span("share0")), f"{both}不是“{match['verb0']}{match['share0']}%”"
        elif match["share"] and first:
            change = abs(second - first)
            of_first = {"倍": change / first, "%": change / first * 100, "％": change / first * 100}
            exact = of_first.get(match["points"], change / TENS[tens["share"]])
            in_percent = {match["unit"], match["points"]} <= {"%", "％"}  # 由50%提高到60%，提高20%: of either
            if not in_percent and not rounds_to(exact, match["share"]):
                yield Spot(*match.span("share")), f"{both}不是“{match['verb2']}{match['share']}”"


def _wrong_ranks(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """Ranks that are said to have risen and are lower, or the other way round."""
    for match in _ranks(checks.change).finditer(said):
        first, second = int(match["first"]), int(match["second"])
        if (second > first) if match["verb"] in checks.rises else (second < first):
            yield Spot(*match.span()), f"从第{first}到第{second}不是“{match['verb']}”"


def _averages(said: str) -> Iterator[tuple[Spot, str]]:
    """Averages that are not those of the sum and number beside them."""
    for match in _AVERAGE.finditer(said):
        one, each_unit = match["by"] or match["per"], match["unit"]
        ones, units = _ALIKE.get(one, one), _ALIKE.get(each_unit, each_unit)
        first = max(0, match.start() - LONGEST_LIST)
        figures = [*_FIGURE.finditer(said, first, match.start())]
        counted = [figure for figure in figures if figure["unit"] in ones]
        amounts = [figure for figure in figures if figure["unit"] in units and figure not in counted]
        if len(counted) != 1 or len(amounts) != 1 or counted[0]["about"] + amounts[0]["about"]:
            continue
        shared_out = figures[-1] in amounts or _GIVEN.search(said, first, amounts[0].start())
        if not shared_out or not _may_be_of(amounts[0], match):
            continue  # 募集资金50万元，救助群众120人，人均3000元
        number, whole, each = (Decimal(one["number"]) * TENS[one["tens"]] for one in (counted[0], amounts[0], match))
        rounding = _HALF * TENS[match["tens"]] / 10 ** len(match["number"].partition(".")[2])
        if abs(whole / max(number, Decimal(1)) - each) > max(each * _ROOM, rounding):
            told = f"{counted[0].group()}合{amounts[0].group()}"
            yield Spot(*match.span("number")), f"{told}，平均不是{match['number']}{match['tens']}{each_unit}"


def _may_be_of(amount: re.Match[str], average: re.Match[str]) -> bool:
    """Whether an average may be of that amount: of cases ended and not only begun, of an audience and not the speakers."""
    clause = amount.string[slice(*between_marks(amount.string, *amount.span(), "，；：（"))]
    of_people = average["unit"] in ("人", "人次") and average["per"] in tuple("场期次批")
    return (average["ended"] or "")[:1] in clause and (not of_people or _AUDIENCE.search(clause) is not None)


def _beside_the_year_before(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """A number set beside the year before's, which it is said to be so much above or below."""
    for match in _compared(checks.change).finditer(said):
        second, by, unit = Decimal(match["second"]), Decimal(match["by"] or 0), match["unit"]
        rises, share = match["verb"] in checks.rises, match["share"] or match["rate"]
        first = Decimal(match["first"] or (second - by if rises else second + by))
        both = f"{match['second']}比{first}"
        if match["first"] and (first == second or (second > first) != rises):
            yield Spot(*match.span()), f"{both}不是“{match['verb']}”"
        elif match["by"] and not rounds_to(abs(second - first), match["by"]):
            what = f"{both}{match['verb']}的不是{match['by']}，是{abs(second - first)}"
            yield Spot(*match.span("by")), what
        elif share and first not in (0, second) and unit not in "%％" and not _may_differ_by(match, first, share):
            yield Spot(*match.span("share" if match["share"] else "rate")), f"{both}不是{match['verb']}{share}%"


def _may_differ_by(match: re.Match[str], first: Decimal, share: str) -> bool:
    """Whether ``second`` and the first number, either of which may be rounded, may be a share of the first apart."""
    second, decimals = Decimal(match["second"]), len(match["second"].partition(".")[2])
    half = _HALF / 10**decimals if decimals or match["unit"][0] in "万亿" else Decimal(0)
    least, most = ((abs(second - first) + 2 * room) / max(first - room, _ROOM) * 100 for room in (-half, half))
    return rounds_to(min(max(Decimal(share), least), most), share) or bool(_AT_OTHER_PRICES.search(match.string))


@cache
def _year_by_year(change: str) -> LazyPattern:
    """逐年下降：2014年1286件、2015年1103件, with ``change`` for the verb."""
    one = f"(?:20[0-9]{{2}}年[为达是约]?)?{DECIMAL}"
    return LazyPattern(
        f"(?:逐年|连年|年年|连续[两三四五六]年)[^，。；：\n0-9]{{0,4}}?(?P<verb>{change})[^，。；：\n0-9]{{0,4}}[，,：:（]"
        f"(?P<numbers>{one}(?P<unit>[%％]|[万亿]?[件起人名次场期份户元]{{1,2}})(?:[、，]{one}(?P=unit))+)",
        needs="0123456789",
    )


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
        if abs(exact - each_year) > exact * _YEARLY_ROOM:
            told = f"{match['years']}年{match['all']}{match['tens']}{match['unit']}"
            yield Spot(*match.span("each")), f"{told}，年均不是{match['each']}{match['each_tens']}"

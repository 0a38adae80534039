"""数字: whether a text gives any figures, and how approximate numbers are written."""

from collections.abc import Iterator
from functools import cache

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import DECIMAL, LazyPattern, either
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, asked
from fazhi_cli.rules.prose.spots import Prose, Spot, all_spots, beside, is_han, spots_of, text_rule

_PHONE = LazyPattern(
    "(?<![0-9])"
    + either(
        "0[0-9]{2,3}[-—－ ]?[0-9]{7,8}",  # 0371-62151234
        "1[3-9][0-9]{9}",  # 13812345678
        "400[-—－]?[0-9]{3}[-—－]?[0-9]{4}",  # 400-810-1234
    )
    + "(?![0-9])"
)
_NUMBER = LazyPattern(r"[0-9０-９]{1,15}(?![0-9０-９]{0,15}[年月日号〕\]］•·])")
_MANY_IN_A_WORD = ["元化", "边", "样", "方", "头", "网", "点", "党", "民族", "种经营", "轮驱动", "规合一", "证合一"]
"""What goes on in words that begin with 多: 多元化, 多规合一."""
_ABOUT_AFTER_ODD = LazyPattern(
    either(
        "(?<![0-9.])[0-9]*[1-9][余多](?=[\u4e00-\u9fff])"  # 16余人
        + f"(?!{either(*_MANY_IN_A_WORD)})"  # “2016多元化解”：数后面是以“多”开头的词
        + "(?!万|亿|年来)",  # 15余万人、15多年来：万、亿以下的零头，说的是时候
        "十[一二三四五六七八九]余(?=[\u4e00-\u9fff])",  # 十六余人
    )
)
_HOW_MANY = "(?:有|为)?" + either(
    f"{DECIMAL}[万亿千百]?",  # 30、1.5万
    "[一二两三四五六七八九]?[十百千万]+",  # 三十、百万
)
_SOME, _NEARLY = "(?<![节预签公条合契履违邀特相赴简解制毁续隐])约", "(?<![最附邻临靠贴走亲就])近"
"""约 and 近 as words of their own: not in 节约、签约、附近."""
_ABOUT_TWICE = LazyPattern(
    either(
        # 超过30余人、将近三十多次
        f"(?:将近|接近|大约|{_SOME}|大概|超过|超|逾|不足|不到){_HOW_MANY}[余多](?![元样边方])",
        # 近20余次；“最近二十多年”“近20余年来”说的是时候
        f"{_NEARLY}{_HOW_MANY}[余多](?![元样边方]|(?:年|个月|天)[来间])",
        # 约30人左右、近百场之多
        f"(?:将近|接近|{_NEARLY}|大约|{_SOME}|大概){_HOW_MANY}[\u4e00-\u9fff]{{0,3}}?(?:左右|上下|之多)",
        # 至少30件以上、超过5万人左右
        "(?:至少|不少于|超过|超|逾)[0-9]+[万亿千百]?[件人个项场名起户次份]{1,2}(?:以上|左右)",
        # 大约近30人
        f"(?:大约|大概|{_SOME})(?:有|为)?(?:将近|接近|近)(?=[0-9一二两三四五六七八九十百千万])",
        # 300余人左右
        "[0-9百千万]+[余多][\u4e00-\u9fff]{1,3}(?:左右|上下)",
        # 3万多余份
        "[0-9百千万](?:余多|多余|多几|余几)(?=[件人个项场名起户次份元条处])",
    )
)
_TWO_POINTS = LazyPattern("[.][0-9]+[.]")
_MAYBE_POINTS = (
    any_pair("0123456789", "。，")
    | any_pair("%％", "%％‰个")
    | any_pair("个", "%％")
    | asked(("百分之",))
    | any_pair(".", "%％万亿余多")
)
_ODD_BEFORE, _ROUND_BEFORE = tuple("123456789一二三四五六七八九"), tuple("0十百千万亿")
_ROUND, _ABOUT, _REACH = frozenset("0123456789十百千万亿"), frozenset("近约概超逾足到"), 16
_MINUS = frozenset("-－−–")
_ABOUT_AGAIN = ("余", "多", "几")
_ABOUT_BEHIND = asked(("左右", "上下", "之多", "以上"))
_ABOUT_BEFORE = any_pair("约概有为", "近接将")
_FROM_ITS_FIRST = "(?<![0-9])"
"""A number is tried from its first figure on only: a row of 20,000 figures took a minute."""
_TOO_MANY_POINTS = LazyPattern(
    either(
        "(?<![0-9.])[0-9]+[.][0-9]+[.][0-9]*(?=[%％万亿])",  # 98.5.%
        f"{_FROM_ITS_FIRST}[0-9]+[.](?=[%％万亿])",  # 98.%
        f"{_FROM_ITS_FIRST}[0-9]+。[0-9]+(?=[%％万亿])",  # 98。5%
        f"{_FROM_ITS_FIRST}[0-9]+，[0-9]{{1,2}}(?=[%％万亿])",  # 3，2万
        f"{_FROM_ITS_FIRST}[0-9]+[%％]{{2,}}",  # 98%%
        "[%％]‰",  # 3%‰
        f"百分之{DECIMAL}[%％]",  # 百分之20%
        f"{_FROM_ITS_FIRST}{DECIMAL}[%％]个百分点",  # 5%个百分点
        f"{_FROM_ITS_FIRST}{DECIMAL}个[%％]",  # 20个%
        "(?<=[\u4e00-\u9fff])[0-9]+[.][余多]",  # 培训30.余人；“1.多部门联动”的1是序号
    )
)


@cache
def _fewer_by_times(fall: str) -> LazyPattern:
    """下降了2倍: nothing becomes less by more than all of it; ``fall`` for the verb."""
    return LazyPattern(f"{fall}了?(?:{DECIMAL}|[一二两三四五六七八九十]+)倍")


@cache
def _below_nothing(change: str) -> LazyPattern:
    """下降了-5%: the verb, ``change``, says already which way."""
    return LazyPattern(f"{change}了?[-－−–]{DECIMAL}")


@text_rule(
    "FZ-W104",
    title="文字中应有具体数字",
    why="通知要求“注重实绩，实事求是”；通篇没有一个数字的材料，看不出做了多少、成效如何。",
    fix="写明场次、件数、比例、经费等数字，并能在佐证材料中找到出处。",
)
def no_figures(text: Prose, round: Round) -> Iterator[Problem]:
    """A text of some length holds an amount: a number that is no year, date, document or phone number."""
    checks = round.text_checks
    if len(text.text) < checks.figures_from:
        return
    if checks.plain_figure.search(text.text):
        return
    without_phones = _PHONE.sub("", text.text) if any(mark in text.text for mark in "0123456789") else text.text
    for match in _NUMBER.finditer(without_phones):
        before, _ = beside(without_phones, Spot(*match.span()))
        amount = match.group() not in checks.no_amounts or checks.any_amount.match(without_phones, match.end())
        if amount and before not in ("•", "·", "第"):
            return
    if not checks.spelled_figure.search(without_phones):
        yield Problem(f"{text.label}通篇没有数字，看不出实绩。", at=text.path)


@text_rule(
    "FZ-W122",
    title="约数的写法应通",
    why="“16余人”“近20余次”“约30人左右”是病句：“余”“多”跟在整十整百的数后面，约数只表示一次。",
    fix="写确数，或写作“10余人”“近20次”“约30人”。",
)
def about_number(text: Prose, round: Round) -> Iterator[Problem]:
    """余 and 多 follow round numbers, a number is called approximate only once (近…余), has one point, nothing falls by times (倍)."""
    spots = set(_wrong_changes(text, round.text_checks))
    for place in _about_places(text):
        first = max(0, place - _REACH)
        window = text.text[first : place + _REACH]
        for pattern in (_ABOUT_AFTER_ODD, _ABOUT_TWICE, _TOO_MANY_POINTS):
            spots.update(Spot(first + match.start(), first + match.end()) for match in pattern.finditer(window))
    yield from text.problems(spots, "“{}”的数写得不通")


def _wrong_changes(text: Prose, checks: TextChecks) -> Iterator[Spot]:
    """Where something becomes less by times, or rises or falls by less than nothing."""
    said = text.text
    for spot in all_spots(said, "倍"):
        yield from spots_of(_fewer_by_times(checks.fall).finditer(said, max(0, spot.start - _REACH), spot.end))
    for sign in text.signs & _MINUS:
        for spot in all_spots(said, sign):
            if is_han(said[spot.start - 1 : spot.start] or sign):
                window = max(0, spot.start - _REACH), spot.end + _REACH
                yield from spots_of(_below_nothing(checks.change).finditer(said, *window))


def _about_places(text: Prose) -> Iterator[int]:
    """Where a number is called approximate by a word beside it, or has a second decimal point."""
    said = text.text
    for sign in "余多":
        for spot in all_spots(said, sign):
            before = said[spot.start - 1 : spot.start]
            if (
                before in _ODD_BEFORE
                or (before in _ROUND and said[spot.end : spot.end + 1] in _ABOUT_AGAIN)
                or (before in _ROUND_BEFORE and not _ABOUT.isdisjoint(said[max(0, spot.start - 8) : spot.start]))
            ):
                yield spot.start
    for behind in _ABOUT_BEHIND & text.pairs:
        for spot in all_spots(said, behind):
            if not _ROUND.isdisjoint(said[max(0, spot.start - 6) : spot.start]):
                yield spot.start
    for twice in _ABOUT_BEFORE & text.pairs:
        yield from (spot.start for spot in all_spots(said, twice))
    if not _MAYBE_POINTS.isdisjoint(text.pairs) or ("." in text.signs and _TWO_POINTS.search(said)):
        yield from (match.start() for match in _TOO_MANY_POINTS.finditer(said))

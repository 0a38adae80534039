"""Numbers given one by one beside their sum, lists of another length than announced, totals told otherwise elsewhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import gt, ne

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.rounds.patterns import DECIMAL, HANZI, LazyPattern, either
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, asked
from fazhi_cli.rules.prose.figure_parts import NOT_ALL
from fazhi_cli.rules.prose.figure_shares import LONGEST_LIST, rounds_to
from fazhi_cli.rules.prose.spots import Prose, Spot

_UNIT = "(?P<unit>人次|场次|件次|[件人个项场名起户处宗条次家份期批所座])"
_WORDS = r"[^0-9，、。；：\n]{0,10}"
_ONE_BY_ONE = rf"分别[\u4e00-\u9fff]{{0,10}}(?P<numbers>[0-9]+{_UNIT}(?:[、和][0-9]+(?P=unit))+)"
_OF_MONEY = "(?P<unit>万元|亿元|万人次|万人|万份|万册|" + _UNIT.removeprefix("(?P<unit>")
_SUMMED_UP = LazyPattern(  # 县级12处、乡级26处，合计36处；2014年86万元、2015年97万元，两年共投入183万元
    rf"(?<![0-9.])(?P<numbers>{DECIMAL}{_OF_MONEY}(?:[、，](?:20[0-9]{{2}}年)?[^0-9，、。；：\n]{{0,10}}{DECIMAL}(?P=unit)){{1,40}})"
    rf"[，,](?:(?:全年)?(?!其[他余])[^0-9，。；\n年]{{0,4}}(?:合计|总计|共计){_WORDS}|共(?={DECIMAL}(?P=unit)(?:[，；）]|$))|(?P<years>[两三四五六])年[来间]?(?:累计|合计|共计?){_WORDS})"
    rf"(?P<sum>{DECIMAL})(?P=unit)"
)
_SUMS = {  # what such a sentence has in it; the numbers and their sum
    "分别": LazyPattern(  # 分别建成工作站14个、26个、38个，共70个
        rf"{_ONE_BY_ONE}[，,]?(?:(?P<years>[两三四五六])年(?:累计|合计|总计|共计?)|(?:[两三四五六]项)?(?:一共|总共|合计|总计|共计|共))[\u4e00-\u9fff]{{0,4}}(?P<sum>[0-9]+)(?P=unit)"
    ),
    "计": _SUMMED_UP,
    "共": _SUMMED_UP,
} | {  # 上半年820件，下半年760件，全年共1680件；男律师34名、女律师21名，全县律师共57名
    second: LazyPattern(
        rf"{first}{_WORDS}(?P<numbers>[0-9]+{_UNIT}[、，]{second}{_WORDS}[0-9]+(?P=unit))"
        rf"[，；]{_WORDS}[共计](?P<sum>[0-9]+)(?P=unit)"
    )
    for first, second in (("上半年", "下半年"), ("男", "女"))
}
_HALVES_OF_IT = LazyPattern(  # 全年办理1874件，上半年902件、下半年912件
    rf"(?<![0-9.])(?P<whole>[0-9]+){_UNIT}[，：（](?:其中[，：]?)?"
    rf"(?P<parts>上半年{_WORDS}[0-9]+(?P=unit)[、，]下半年{_WORDS}[0-9]+(?P=unit))"
)
_REST, _OPEN = ("其余", "剩余", "余下"), ("尚有", "正在")
_WITH_REST = LazyPattern(  # 交办16件，办结15件，其余1件
    rf"(?<![0-9.])(?P<whole>[0-9]+){_UNIT}[^0-9。；：\n]{{0,14}}[，（][^0-9。；：\n]{{0,14}}(?P<part>[0-9]+)(?P=unit)"
    rf"[^0-9。；：\n]{{0,14}}[，；](?:{either(*_REST)}的?|(?P<open>尚有|正在{HANZI}{{2,4}}|(?=[0-9]+[^0-9]{{1,2}}正在)))(?P<rest>[0-9]+)(?P=unit)"
    r"(?![^。；\n]{0,40}[0-9](?P=unit))"
)
_RATE = f"(?P<named>[^，。；\n0-9]{{0,10}}率)(?:为|达到?|是)?(?P<rate>{DECIMAL})[%％]"
_AT_MOST = LazyPattern(  # 应出庭58次，实际出庭62次
    rf"应{_WORDS}(?P<most>[0-9]+){_UNIT}[，、]实(?P<how>{_WORDS})(?P<number>[0-9]+)(?P=unit)(?:，{_RATE})?"
)
_RETURNED = LazyPattern(  # 发放问卷600份，收回587份，回收率97.8%
    rf"发放(?=[^，。；\n]{{0,24}}[卷表票函])[^0-9，。；\n]{{0,10}}(?P<most>[0-9]+){_UNIT}[^0-9。；，\n]{{0,6}}，(?P<how>收回|回收){_WORDS}"
    rf"(?P<number>[0-9]+)(?P=unit)(?:，{_RATE}(?!，有效率))?"
)
_AT_LEAST = LazyPattern(  # 新建长廊12处，累计达到8处
    rf"新[建增设]{_WORDS}(?P<number>[0-9]+){_UNIT}[，、]累计{_WORDS}(?P<most>[0-9]+)(?P=unit)"
)
_BY_YEAR = LazyPattern(  # 2015年、2016年、2017年分别办理58件、62件
    rf"(?P<years>20[0-9]{{2}}年?(?:[、和]20[0-9]{{2}}年?)+)(?:上半年|度)?[\u4e00-\u9fff]{{0,6}}{_ONE_BY_ONE}(?![、和0-9])"
)
_YEAR_BY_YEAR = LazyPattern(  # 三年来共办理58件，2015年17件、2016年22件、2017年21件
    rf"共[^0-9，。；\n]{{0,8}}(?P<whole>[0-9]+){_UNIT}[^0-9，。；\n]{{0,6}}[，：（]"
    rf"(?P<parts>20[0-9]{{2}}年{_WORDS}[0-9]+(?P=unit)(?:[、，]20[0-9]{{2}}年{_WORDS}[0-9]+(?P=unit))+)"
)
_PARTS_OF_A_SUM = (("共", "各年", _YEAR_BY_YEAR, gt), ("下半年", "两个半年", _HALVES_OF_IT, ne))
"""What is added up, by a sign of it, and how it is wrong: of several years some may not be told, of two halves none."""
_OF_A_YEAR = re.compile("年[^0-9]*([0-9]+)")
_ITEM = "[^，。；：“”（《、等和与及并以0-9\n]{2,12}"
_ANNOUNCED = LazyPattern(  # 四项重点任务：阵地建设、队伍建设、制度建设；五个乡镇命名，分别是城关镇、大孟镇
    f"(?<![、和及与])(?P<count>[两三四五六七八九])(?:项|大|种|个(?!(?P<word>{HANZI}{{2}})”：{HANZI}{{1,8}}(?P=word)、))"
    "[^0-9，。；：“”、和与及\n]{0,14}(?:”?：|，分别[是为])"
    f"(?P<items>{_ITEM}(?:、{_ITEM})+)$"
)
_CALLED_ALIKE = LazyPattern(  # “四个到位”，即组织到位、经费到位、考核到位
    f"“(?P<count>[两三四五六七八九])个(?P<word>{HANZI}{{2}})”(?:，?即：?|：)"
    f"(?P<items>(?:{HANZI}{{1,8}}(?P=word)、)+{HANZI}{{1,8}}(?P=word))(?=[，。；）]|$)(?![^\n]{{0,{LONGEST_LIST}}}(?P=word))",
    needs=("”，即", "”：", "”即"),
)
_COUNTED_OFF = LazyPattern("等(?P<count>[2-9两三四五六七八九])[项个种家部类名]", needs=("等",))  # 公示、审核等2项制度
_COUNTED_WHOLE = LazyPattern(  # 三家单位, behind what they are: 公安、环保、水利
    "(?<![中内的])(?P<count>[两三四五六七八九])(?:家(?:单位|部门|联)|个(?:部门|单位|领域|环节)"
    "|(?<=、[省市县区乡镇村组].)级(?:联动|网络|体系|平台|书记))",  # 县、乡、村两级; “网格、县乡两级”列的是别的
    needs="家单位 家部门 家联 个部门 个单位 个领域 个环节 级联动 级网络 级体系 级平台 级书记".split(),
)
_ITEMS_BEFORE = LazyPattern("{0}(?:、{0})+$".format(_ITEM.replace("{2,", "{1,")))
_FIGURES, _YEARS, _A_YEAR = re.compile(DECIMAL), re.compile("20[0-9]{2}"), re.compile("20[0-9]{2}年")
_SIGNS = (
    any_pair("两三四五六七八九", "项个大种")
    | any_pair("等", "23456789两三四五六七八九")
    | any_pair("共", "123456789")
    | any_pair("两三四五六七八九", "家级")
    | asked(
        "其余 剩余 余下 尚有 正在 分别 合计 总计 共计 下半 ，女 、女 ，实际 ，实到 ，累计 、累计 ，收回 ，回收".split()
    )
)


def at_lists(text: Prose) -> Iterator[int]:
    """Where numbers are given one by one, or a list is announced."""
    for word in _SIGNS & text.pairs:
        yield from text.searched.places[word]
    for place, digits, _ in text.years:
        if len(digits) == 4 and text.text[place - 5 : place - 4] in ("、", "（", "："):
            yield place


def wrong_lists(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """Numbers that do not come to the sum beside them, or are not as many as the years or items they are of."""
    yield from _other_sums(said)
    yield from _other_years(said)
    yield from _other_lengths(said)
    for sign, pattern in (("，实", _AT_MOST), ("累计", _AT_LEAST), ("发放", _RETURNED)):
        for match in pattern.finditer(said) if sign in said else ():
            most, number, rated = int(match["most"]), int(match["number"]), match.groupdict().get("rate")
            if number > most:
                yield Spot(*match.span("number")), f"“{number}{match['unit']}”比{most}还多"
                continue
            exact = Decimal(number * 100) / max(most, 1)  # 实际出庭……出庭应诉率
            if rated and set(match["how"][-2:]) <= set(match["named"]) and not rounds_to(exact, rated):
                yield Spot(*match.span("rate")), f"{most}中的{number}不是{rated}%，应为{exact:.1f}%"
    for match in _WITH_REST.finditer(said) if any(word in said for word in (*_REST, *_OPEN)) else ():
        whole, part, rest = (int(match[name]) for name in ("whole", "part", "rest"))
        before, between = said[: match.start()], said[match.end("unit") : match.start("part")]  # 没有“办结”的不是总数
        of_it = any(word in between and word not in before for word in checks.parts_of_a_whole)
        first_of_it = of_it and not re.search(f"其中|[0-9]{match['unit']}", before) and not NOT_ALL.search(before)
        differs = part + rest > whole if match["open"] is not None else part + rest != whole
        if part <= whole and first_of_it and differs:
            yield Spot(*match.span("rest")), f"{part}与其余{rest}合起来不是{whole}{match['unit']}"


def _other_lengths(said: str) -> Iterator[tuple[Spot, str]]:
    """Lists of more or fewer items than announced before them, of more than counted behind them."""
    yield from _not_as_many(_ANNOUNCED.finditer(said) if "：" in said or "分别" in said else ())
    for pattern in (_COUNTED_OFF, _COUNTED_WHOLE) if "、" in said else ():
        for match in pattern.finditer(said):
            items = _ITEMS_BEFORE.search(said, max(0, match.start() - LONGEST_LIST), match.start())
            listed = items.group().count("、") + 1 if items else 0
            if items and listed > (whole_number(match["count"]) or 0):
                yield Spot(items.start(), match.end()), f"说是{match['count']}，列了{listed}"


def called_otherwise(text: Prose) -> Iterator[tuple[Spot, str]]:
    """Lists of more or fewer items than they are called by (“四个到位”); the last may be told in the next sentence."""
    return _not_as_many(_CALLED_ALIKE.finditer(text.text))


def _not_as_many(lists: Iterable[re.Match[str]]) -> Iterator[tuple[Spot, str]]:
    for match in lists:
        items, word = match["items"], match["word"]
        listed = items.count(word) if word else items.count("、") + 1  # 人员到位和经费到位是两个
        if listed != whole_number(match["count"]):
            yield Spot(match.start("count"), match.end()), f"说是{match['count']}，列了{listed}"


def _other_sums(said: str) -> Iterator[tuple[Spot, str]]:
    for sign, pattern in _SUMS.items():
        for match in pattern.finditer(said) if sign in said else ():
            numbers = [*map(Decimal, _FIGURES.findall(_A_YEAR.sub("", match["numbers"])))]
            years = match.groupdict().get("years")
            told = match["numbers"].count("年") + 1
            if sign == "分别" and "年" in said[: match.start()].rpartition("、")[2]:
                told = len(numbers)  # 近三年分别为4次、5次、6次
            if years and (len(numbers) > told or len(numbers) != whole_number(years)):
                continue  # 2016年40名，四年共160名；广场86万元、长廊120万元，两年共260万元
            if Decimal(match["sum"]) not in (sum(numbers[place:]) for place in range(len(numbers) - 1)):
                yield Spot(*match.span("sum")), f"各数之和是{sum(numbers)}，写的是“{match['sum']}{match['unit']}”"


def _other_years(said: str) -> Iterator[tuple[Spot, str]]:
    for match in _BY_YEAR.finditer(said) if "分别" in said else ():
        years, given = len(_YEARS.findall(match["years"])), len(_FIGURES.findall(match["numbers"]))
        if years != given:
            yield Spot(*match.span("numbers")), f"写了{years}个年份、{given}个数"
    for sign, parts, pattern, differs in _PARTS_OF_A_SUM:
        for match in pattern.finditer(said) if sign in said else ():
            together, whole = sum(map(int, _OF_A_YEAR.findall(match["parts"]))), int(match["whole"])
            if differs(together, whole):
                yield Spot(*match.span("whole")), f"{parts}之和是{together}，写的总数是“{whole}{match['unit']}”"


def _totals(text: Prose, checks: TextChecks) -> list[re.Match[str]]:
    """What may be a total of what a unit has a fixed number of."""
    return [*checks.total.finditer(text.text)] if checks.finders.totals.among(text.searched) else []


def told_otherwise(text: Prose, checks: TextChecks, before: Sequence[Prose] = ()) -> Iterator[tuple[Spot, str]]:
    """Totals that differ from the first that is called one (共有, 全部) of the same noun and area, and parts larger than it.

    The first may stand in the texts ``before``.
    """
    totals, earlier = _totals(text, checks), [match for one in before for match in _totals(one, checks)]
    if len(totals) + len(earlier) < 2:
        return
    every = reversed([*earlier, *totals])
    first = {match.group("area", "noun"): match for match in every if match["has"] or match["all"]}
    for match in totals:
        whole = first.get(match.group("area", "noun"))
        if whole is None or int(match["number"]) == int(whole["number"]):
            continue
        if match["has"] or match["all"] or int(match["number"]) > int(whole["number"]):
            yield Spot(*match.span("number")), f"{match['noun']}的总数与另一处的{whole['number']}不符"

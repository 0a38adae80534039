"""数字之间: figures that do not agree: shares above 100 %, parts larger than the whole, a rise to a smaller number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import HANZI, LazyPattern
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, pair
from fazhi_cli.rules.prose.spots import Prose, Spot, all_spots, text_rule

_FIGURE = r"(?P<{0}>[0-9]+(?:[,，][0-9]{{3}})*(?:[.][0-9]+)?)(?P<{0}_tens>[万亿]?)"
_PERCENT = LazyPattern(r"(?P<number>[0-9]+(?:[.][0-9]+)?)[%％]|百分之(?P<spelled>[一二三四五六七八九十百零〇两点]+)")
_LARGE_SHARE = LazyPattern("([0-9]{3,}(?:[.][0-9]+)?)$")
_THREE_FIGURES = {  # the sign comes first, so that only where it stands is looked behind
    sign: LazyPattern(f"{sign}(?:(?<=[0-9]{{3}}.)|(?<=[0-9]{{3}}[.][0-9].)|(?<=[0-9]{{3}}[.][0-9]{{2}}.))")
    for sign in "%％"
}
_REST, _STOPS = LazyPattern("[^。；！？\n]*"), "。；！？\n"
_BEFORE_A_PART = frozenset("，,、（(：:；。\n中已部共现有村镇乡县个，")
_FIGURE_BEHIND = LazyPattern(rf"{HANZI}{{0,12}}[0-9]")
_UNIT = r"(?P<{0}>件次|人次|场次|批次|批|平方米|[件人个项场名起户处宗条次家份期元亩米])"
_AMOUNT_BEHIND = LazyPattern(rf"{HANZI}{{0,5}}[0-9]+(?:[.][0-9]+)?[万亿]?{_UNIT.format('unit')}")
_REACH = 40
"""In how many characters before a part, or before what a number became, the other number begins."""
_WHOLE_AND_PARTS = LazyPattern(
    rf"{_FIGURE.format('whole')}余?{_UNIT.format('unit')}(?!以[上下])[^，。；\n0-9]{{0,12}}[，,（(：:][^，。；\n]{{0,4}}其中[，,：:]?(?P<parts>[^。；\n]+)"
)
_NO_WHOLE = LazyPattern(
    "(?:平均|[年月日人户]均|每[户人年月天])[^，。；0-9]{0,6}$|[比较][^，。；]{0,12}(?:增[加长]|减少|下降|提高|上升|[多少])了?$"
)
"""What stands before a number of which the parts told next are none: an average, what something grew by."""
_DERIVED = LazyPattern("[由从][0-9][^，。；]*?[到至为](?=[0-9])|[^，、；]*(?:比|较|同比|增长|下降)[^，、；]*")
"""What is said of a part: what it was before, by how much it grew."""
_TOTAL_AND_PART = LazyPattern(
    r"(?:全[\u4e00-\u9fff]|共有|现有|辖)(?P<whole>[0-9]+)(?P<unit>[个名家所户件])(?P<noun>[\u4e00-\u9fff])[\u4e00-\u9fff（）]{0,6}?[，,、中]"
    r"(?:其中|已有|已|有)+(?P<part>[0-9]+)(?P=unit)(?P=noun)"
)
_SOME_OF_THEM = LazyPattern(
    r"(?:全[\u4e00-\u9fff]|共有|现有|辖)(?P<whole>[0-9]+)(?P<unit>[个名家所户件])[\u4e00-\u9fff（）]{1,8}?中[，,]?已?有(?P<part>[0-9]+)(?P=unit)"
    "(?=建成|获|被|评为|荣获|实现|达|通过|完成|公布|配备|建立|成立|设立|已|全部|[，。])"
)
_AMONG_THEM = LazyPattern(
    r"(?<![0-9.])(?P<whole>[0-9]+)(?P<unit>[个名家所户件人])(?P<noun>[\u4e00-\u9fff（）]{0,8}?)[中里]，?(?:已|共)?有(?P<part>[0-9]+)(?P<same>[个名家所户件人])(?P<after>[\u4e00-\u9fff]{0,3})"
)
"""Some of so many (412个行政村中，有436个村): of persons, or where the noun is said again."""
_LESS = LazyPattern("(?:下降|减少|降低|缩短|压缩|下滑|回落|降幅)(?:了|达|达到|为|约|近)?$")
_COMPARED = LazyPattern(
    r"(?P<second>[0-9]+(?:[.][0-9]+)?)(?P<unit>万?[件起人个宗项元次份名户处家所盏台条亩]{1,2})[，,（(]?(?:较|比|同比)(?:上年|去年|上一年|[0-9]{4}年|原来|原有|原先)(?:同期)?的?"
    r"(?P<first>[0-9]+(?:[.][0-9]+)?)(?P=unit)(?P<verb>提高|上升|增加|增长|提升|下降|减少|降低)了?"
    r"(?:(?P<share>[0-9]+(?:[.][0-9]+)?)[%％]|(?P<by>[0-9]+(?:[.][0-9]+)?)(?P=unit))?"
)
_EACH = LazyPattern(
    r"(?<![0-9.])(?P<times>[0-9]+)个?(?P<one>[期场批次班家户村所])[^，。；\n0-9]{0,8}[，,（(]每个?(?P=one)(?:覆盖|参加|参训|培训|安排|约有|有|讲|印发|发放)?(?P<each>[0-9]+)(?P<unit>[人元件份册]|万元)[^，。；\n0-9]{0,4}[，,]"
    r"(?:累计|共计|总计|合计|共)[^，。；\n0-9约近]{0,8}(?P<all>[0-9]+)(?P=unit)"
)
_FROM_TO = LazyPattern(
    r"(?P<way>由|从)(?P<when>[^0-9，。；\n]{0,12}(?:[0-9]{4}年(?:底|末|初)?)?的?)(?P<first>[0-9]+(?:[.][0-9]+)?)(?P<unit>[%％]|[件起人个宗项万亿]?[件起人元]?)"
    r"(?P<verb>提高|上升|增加|增长|提升|扩大|攀升|跃升|下降|减少|降低|降|减|压缩|回落)(?:到|至|为)(?P<when2>[^0-9，。；\n]{0,6}(?:[0-9]{4}年的?)?)(?P<second>[0-9]+(?:[.][0-9]+)?)(?P=unit)"
    r"(?:[，,]?(?:同比|共|净|比上年|累计|年均)?(?P<verb2>提高|上升|增加|增长|提升|下降|减少|降低)了?(?P<share>[0-9]+(?:[.][0-9]+)?)(?P<points>个百分点|[%％]))?"
)
_BESIDE_ANOTHER = any_pair("较比", "上去原0123456789") | any_pair("，,（(", "每")
_PER_CENT = pair("百分")
_UP = frozenset(("提高", "上升", "增加", "增长", "提升", "扩大", "攀升", "跃升"))


@text_rule(
    "FZ-W121",
    "figures-disagree",
    title="数字之间应合得上",
    why="部分大于总数、比率超过100%、由高到低却写“提高”，只能是笔误，审核时会要求说明。",
    fix="与佐证材料核对后改正。",
    needs=("{正文}",),
)
def figures_disagree(text: Prose, round: Round) -> Iterator[Problem]:
    """No share above 100 %, no part larger than its whole, no parts that come to more than it, no rise to less."""
    found: set[tuple[Spot, str]] = set()
    for look, places in (
        (_shares, _at_shares(text)),
        (_parts, _at_parts(text, round.text_checks)),
        (_changes, _at_changes(text, round.text_checks)),
    ):
        for start, said in _sentences(text.text, places):
            found |= {
                (Spot(start + spot.start, start + spot.end), what) for spot, what in look(said, round.text_checks)
            }
    for spot, what in sorted(found):
        yield text.problem([spot], what, text.text[spot.start : spot.end])


def _sentences(text: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The sentences in which ``places`` lie, each once, with where they begin."""
    reached = -1
    for place in sorted(places):
        if place < reached:
            continue
        match = _REST.match(text, place)
        reached = match.end() if match else place
        start = place
        while start and text[start - 1] not in _STOPS:
            start -= 1
        yield start, text[start:reached]


def _at_shares(text: Prose) -> Iterator[int]:
    """Where a share above 100 % is, or several shares that may come to more."""
    said = text.text
    for sign in _THREE_FIGURES.keys() & text.signs:
        for match in _THREE_FIGURES[sign].finditer(said):
            figures = _LARGE_SHARE.search(said[max(0, match.start() - 9) : match.start()])
            if figures and float(figures[1]) > 100:
                yield match.start()
    if said.count("占") > 1 and not text.signs.isdisjoint(_THREE_FIGURES):
        yield from (spot.start for spot in all_spots(said, "占"))
    if _PER_CENT in text.pairs:
        yield from (spot.start for spot in all_spots(said, "百分之"))


def _at_parts(text: Prose, checks: TextChecks) -> Iterator[int]:
    """Where a number is said to be part of another one."""
    said = text.text
    for word in checks.any_part.among(text.searched):
        whole_before = word in checks.parts_of_a_whole
        place = said.find(word)
        while place >= 0:
            end = place + len(word)
            if word[0] == "中" or said[place - 1 : place] in _BEFORE_A_PART:
                behind = (_AMOUNT_BEHIND if whole_before else _FIGURE_BEHIND).match(said, end)
                if behind and (not whole_before or behind["unit"] in said[max(0, place - _REACH) : place]):
                    yield place  # 总数和部分的单位是一样的
            place = said.find(word, end)


def _at_changes(text: Prose, checks: TextChecks) -> Iterator[int]:
    """Where a number is said to have become another one."""
    for start, _ in checks.any_change.spots(text.searched) if "从" in text.text or "由" in text.text else ():
        before = text.text[max(0, start - _REACH) : start]
        if "从" in before or "由" in before:
            yield start
    if not _BESIDE_ANOTHER.isdisjoint(text.pairs):
        for pattern in (_COMPARED, _EACH):
            yield from (match.start() for match in pattern.finditer(text.text))


_TENS = {"": 1, "万": 10_000, "亿": 100_000_000}


def _value(match: re.Match[str], name: str) -> Decimal:
    return Decimal(match[name].replace(",", "").replace("，", "")) * _TENS[match[f"{name}_tens"]]


def _in_words(number: Decimal, tens: str) -> str:
    """A number as the whole beside it is written: in 万, in 亿."""
    return f"{(number / _TENS[tens]).normalize():f}{tens}"


def _rounds_to(exact: Decimal, written: str) -> bool:
    """Whether ``written`` may stand for the exact share: rounded to its digits, with a little room."""
    digits = len(written.partition(".")[2])
    return abs(exact - Decimal(written)) <= Decimal("0.6") * Decimal(10) ** -digits + Decimal("0.05")


def _shares(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """Shares of a whole above 100 %, and shares given side by side that come to more than it."""
    together, since = Decimal(0), None
    for match in _PERCENT.finditer(said):
        spelled = match["spelled"]
        number = (
            Decimal(match["number"])
            if match["number"]
            else Decimal(101 if re.match("一百[零〇一二三四五六七八九十]|[二两三四五六七八九]百", spelled) else 0)
        )
        before = said[: match.start()]
        if number > 100 and checks.share_before.search(before[-14:]):
            yield Spot(*match.span()), f"比率“{match.group()}”超过100%"
        elif number > 100 and _LESS.search(before[-6:]):
            yield Spot(*match.span()), f"减少的不会多于100%，写的是“{match.group()}”"
        if before.endswith("占") and not spelled and "年" not in said and "各占" not in said:
            together, since = together + number, since if since is not None else match.start()
            if together > Decimal("100.5") and number <= 100 and "占" in said[: since or 0]:
                yield Spot(since or 0, match.end()), "各部分所占比例合计超过100%"
                together, since = Decimal(0), None


def _parts(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    for match in _WHOLE_AND_PARTS.finditer(said) if "其中" in said else ():
        if _NO_WHOLE.search(said[max(0, match.start() - _REACH) : match.start()]):
            continue
        told = _DERIVED.sub("", match["parts"])
        parts = [*re.finditer(_FIGURE.format("part") + "余?" + re.escape(match["unit"]), told)]
        values = [_value(part, "part") for part in parts]
        whole = _value(match, "whole")
        if values and max(values) > whole:
            yield (
                Spot(*match.span("whole")),
                f"总数{match['whole']}{match['whole_tens']}{match['unit']}比其中的一部分还小",
            )
        elif sum(values) > whole and not match["parts"].count("其中"):
            yield (
                Spot(*match.span("whole")),
                f"总数{match['whole']}{match['whole_tens']}{match['unit']}比其中各部分之和{_in_words(sum(values, Decimal(0)), match['whole_tens'])}{match['unit']}小",
            )
    matches = [*_TOTAL_AND_PART.finditer(said), *_SOME_OF_THEM.finditer(said)] if "有" in said or "其中" in said else []
    if "有" in said:
        matches += [match for match in _AMONG_THEM.finditer(said) if _said_of_the_same(match)]
    for match in {match.start("part"): match for match in matches}.values():
        if int(match["part"]) > int(match["whole"]):
            yield (
                Spot(*match.span("part")),
                f"“{match['part']}{match['unit']}”比总数{match['whole']}{match['unit']}还多",
            )
    for match in checks.whole_and_part.finditer(said):
        whole, part = _value(match, "whole"), _value(match, "part")
        of_it = match["how"] or "中" in match["behind"] or match["noun"] in said[: match.start()]
        if not of_it:
            continue  # 建成产业园14个，建成海外仓123个
        if part > whole:
            yield Spot(*match.span("part")), f"“{match['verb']}{match['part']}”比总数{match['whole']}还大"
        elif whole and match["rate"]:
            exact = part / whole * 100
            if not _rounds_to(exact, match["rate"]):
                digits = len(match["rate"].partition(".")[2])
                yield (
                    Spot(*match.span("rate")),
                    f"{match['whole']}中的{match['part']}不是{match['rate']}%，应为{exact:.{max(digits, 1)}f}%",
                )


def _said_of_the_same(match: re.Match[str]) -> bool:
    """Whether the part is of the same kind as the whole: persons, or their noun said again (行政村, 村)."""
    noun, units = match["noun"], {match["unit"], match["same"]}
    if len(units) > 1 and units != {"名", "人"}:
        return False
    return match["unit"] in "人名户" or (bool(noun) and match["after"].startswith((noun, noun[-2:], noun[-1])))


def _changes(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    yield from _compared(said)
    for match in _EACH.finditer(said) if "每" in said else ():
        times, each, whole = int(match["times"]), int(match["each"]), int(match["all"])
        if times * each != whole:
            counted = f"{times}{match['one']}、每{match['one']}{each}{match['unit']}"
            yield Spot(*match.span()), f"{counted}，合起来不是{whole}{match['unit']}"
    for match in _FROM_TO.finditer(said):
        first, second = Decimal(match["first"]), Decimal(match["second"])
        if not match["unit"] and first > 1900 and second > 1900:
            continue
        rises = match["verb"] in _UP
        if (second < first) if rises else (second > first):
            yield Spot(*match.span()), f"从{match['first']}到{match['second']}不是“{match['verb']}”"
        elif match["share"] and first:
            by_points = match["points"] == "个百分点" or match["unit"] in ("%", "％")
            exact = abs(second - first) if by_points else abs(second - first) / first * 100
            if (match["points"] == "个百分点" or not by_points) and not _rounds_to(exact, match["share"]):
                yield (
                    Spot(*match.span("share")),
                    f"从{match['first']}到{match['second']}不是“{match['verb2']}{match['share']}”",
                )


def _compared(said: str) -> Iterator[tuple[Spot, str]]:
    """A number set beside the year before's, which it is said to be so much above or below."""
    for match in _COMPARED.finditer(said) if "较" in said or "比" in said else ():
        first, second = Decimal(match["first"]), Decimal(match["second"])
        rises = match["verb"] in _UP
        if first == second or (second > first) != rises:
            yield Spot(*match.span()), f"{match['second']}比{match['first']}不是“{match['verb']}”"
        elif match["share"] and first and not _rounds_to(abs(second - first) / first * 100, match["share"]):
            yield (
                Spot(*match.span("share")),
                f"{match['second']}比{match['first']}不是{match['verb']}{match['share']}%",
            )
        elif match["by"] and abs(second - first) != Decimal(match["by"]):
            yield (
                Spot(*match.span("by")),
                f"{match['second']}比{match['first']}{match['verb']}的不是{match['by']}，是{abs(second - first)}",
            )


RULES = (figures_disagree,)

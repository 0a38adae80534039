"""总数和部分: parts larger than the whole they belong to, parts that come to more than it, rates that do not fit."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from fazhi_cli.rounds.patterns import DECIMAL, HANZI, LazyPattern, either
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, asked
from fazhi_cli.rules.prose.figure_shares import TENS, rounds_to
from fazhi_cli.rules.prose.spots import Prose, Spot

_FIGURE = r"(?P<{0}>[0-9]+(?:[,，][0-9]{{3}})*(?:[.][0-9]+)?)(?P<{0}_tens>[万亿]?)"  # 1，200、3.5万
_UNIT = "(?P<{0}>件次|人次|场次|批次|批|平方米|[件人个项场名起户处宗条次家份期元亩米册本台辆套块张部所])"
_BEFORE_A_PART = frozenset("，,、（(：:；。\n中已部共现有村镇乡县个里被")
_FIGURE_BEHIND = LazyPattern(rf"[，,：:]?{HANZI}{{0,12}}[0-9]")
_AMOUNT_BEHIND = LazyPattern(rf"{HANZI}{{0,5}}{DECIMAL}[万亿]?{_UNIT.format('unit')}")
REACH, _NEAR = 40, 30
"""In how many characters before a part, or before what a number became, the other number begins."""
_WHOLE_AND_PARTS = LazyPattern(  # 排查纠纷100件，其中婚姻家庭60件、邻里50件
    rf"{_FIGURE.format('whole')}余?{_UNIT.format('unit')}(?!以[上下])"  # 100件；“100件以上”是范围
    r"[^，。；\n0-9]{0,12}[，,（(：:][^，。；\n]{0,4}其中(?P<parts>(?:[^。；\n（）()]|[（(][^。；\n（）()]*[）)])+)"  # ，其中：婚姻家庭60件、邻里50件
)
_NO_WHOLE = LazyPattern(
    either(
        "(?:平均|[年月日人户]均|每[户人年月天])[^，。；0-9]{0,6}$",  # 人均收入
        "[比较][^，。；]{0,12}(?:增[加长]|下降|提高|上升|[多少])了?$",  # 比上年增加
    )
)
"""What stands before a number of which the parts told next are none: an average, what something grew by."""
_ABOUT = LazyPattern("[0-9万亿][余多]|[约近][0-9]")
_OVERLAPPING = LazyPattern("^[^男]*女|党员|民族|以上|学历")  # one person may be in several such parts
_OF_ANY_RATE = frozenset("成功完办")  # 整改完成率; 限期整改率 and 重点提案采纳率 are of some only
NOT_ALL = LazyPattern(  # before a number of which the next need be no part: 新收50件，审结51件；建议8件、提案11件，办结19件
    f"(?:结转|旧存|遗留|上年转入|新收|新立|其余|剩余|余下)[^0-9，。；]{{0,6}}$|[降减少][到至为]$|[0-9]{_UNIT.format('other')}[、和]{HANZI}{{0,8}}$"
)
_DERIVED = LazyPattern(
    either(
        "[由从][0-9][^，。；由从]*[到至为](?=[0-9])",  # 由60件降到
        "(?<![^，、；到至为])[^，、；]{0,60}(?:比|较|增长|下降)[^，、；]*",  # 同比增长50件
        "[（(][^（）()]*[）)]",  # 60件（含涉外5件）
    )
)
"""What is said of a part: what it was before, by how much it grew, how many of it are something else."""
_TOTAL_AND_PART = LazyPattern(  # 全县276个村（社区），已有280个村
    r"(?:全[\u4e00-\u9fff]|共有|现有|辖)(?P<whole>[0-9]+)(?P<unit>[个名家所户件])"
    r"(?:行政)?(?P<noun>[\u4e00-\u9fff])[\u4e00-\u9fff（）]{0,6}?[，,、中]"
    "(?:其中|已|有)+(?P<part>[0-9]+)(?P=unit)(?:行政)?(?P=noun)"
)
_GOES_ON = LazyPattern("建成|获|被|评为|荣获|实现|达|通过|完成|公布|配备|建立|成立|设立|聘请|已|全部|，|$")
"""What goes on to be said of some of them: they have no noun of their own."""
_AMONG_THEM = LazyPattern(  # 412个行政村中，已有436个村；128个村中136个达标
    r"(?<![0-9.])(?P<whole>[0-9]+)(?P<unit>[个名家所户件人])(?P<noun>[\u4e00-\u9fff（）]{0,8}?)(?:[中里]，?(?:已|共)?有|(?<![其集初高])中，?)"
    r"(?P<part>[0-9]+)(?P<same>[个名家所户件人])"
)
"""Some of so many: of persons, or where the noun is said again, or none."""
_ITS_RATE = LazyPattern(f"{HANZI}{{0,16}}[，（](?:占|占比|成功率)[达为]?({DECIMAL})[%％]")  # 成立业委会，占81.8%
_RANK_AMONG_THEM = LazyPattern(  # 在158个县（市、区）中居第229位
    r"(?<![0-9.])(?P<whole>[0-9]+)(?P<unit>个)[\u4e00-\u9fff（）、]{1,10}中，?(?:排[名在]?|位[列居]|[名]?列|居)*(?:全[省市县])?第(?P<part>[0-9]+)[位名]"
)
_ENDED_SO = (  # 维持7件; at which instance, or of which of them, is another count
    "[^0-9，。；\n其一二再上]{0,6}(?:维持|撤销|变更|纠正|驳回|终止|违法|履行|[胜败撤]诉|和解|废止|失效|继续有效|[意予]公开|不存在)"
    "[^0-9，。；\n]{0,4}[0-9]+(?P=unit)"
)
_OUTCOMES = LazyPattern(  # 复议案件9件，维持7件，纠正4件
    r"(?<![0-9.])(?P<whole>[0-9]+)(?P<unit>[件起宗])[^0-9，。；\n]{0,8}"
    f"(?P<parts>[，、：；（](?:其中)?{_ENDED_SO}(?:[，、；]{_ENDED_SO})+)"
)
"""How so many cases ended, each in one way."""
_ENDED = asked(("维持", "驳回", "撤销", "胜诉", "败诉", "撤诉", "和解", "废止", "失效", "公开"))
_ENDINGS = (*_ENDED, "变更", "纠正", "终止", "违法", "履行", "有效", "不存在")
_REST = "其余|剩余|余下|其[他它](?=[0-9])"
_IN_ALL = LazyPattern(f"[，,；、](?:共|合计|总计|共计|[另尚]有|(?P<rest>{_REST}))")
"""What sums up the parts told before, or tells the rest: 其中省级3个、市级9个，共12个; 另有3件 are none of them."""
_REST_OF_IT = LazyPattern(f"(?:{_REST})的?{_FIGURE.format('rest')}{_UNIT.format('unit')}")
_OF_THE_WHOLE = _ENDED - {"公开"} | any_pair("中开", "0123456789") | any_pair("中居列名位在省", "第")


def at_parts(text: Prose, checks: TextChecks) -> Iterator[int]:
    """Where a number is said to be part of another one."""
    said, parts_of_a_whole = text.text, frozenset(checks.parts_of_a_whole)
    for word in checks.finders.parts.among(text.searched):
        whole_before = word in parts_of_a_whole
        for place in text.searched.places[word]:
            end = place + len(word)
            if word[0] in "中里" or said[place - 1 : place] in _BEFORE_A_PART:
                behind = (_AMOUNT_BEHIND if whole_before else _FIGURE_BEHIND).match(said, end)
                if behind and (not whole_before or behind["unit"] in said[max(0, place - REACH) : place]):
                    yield place  # the whole and its part are counted in the same unit

    for pair in _OF_THE_WHOLE & text.pairs:
        yield from text.searched.places[pair]


def wrong_parts(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """The parts of a sentence that do not fit their whole, and the rates that do not fit both."""
    if "其中" in said:
        yield from _more_than_the_whole(said, checks)
    if "有" in said or "中" in said:
        yield from _more_than_there_are(said)
    ended = any(word in said for word in _ENDED) and sum(map(said.count, _ENDINGS)) > 1
    for match in _OUTCOMES.finditer(said) if ended else ():
        together = sum(map(int, re.findall("[0-9]+", match["parts"])))
        alone = not re.search(f"[0-9]{match['unit']}", said[: match.start()])  # 新收9件，上年结转5件，维持8件
        if alone and together > int(match["whole"]):
            what = f"总数{match['whole']}{match['unit']}比各种结果之和{together}{match['unit']}小"
            yield Spot(*match.span("whole")), what
    yield from _beside_their_whole(said, checks)


def _more_than_the_whole(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """Wholes that are smaller than what 其中 tells of them."""
    for match in _WHOLE_AND_PARTS.finditer(said):
        if _NO_WHOLE.search(said[max(0, match.start() - REACH) : match.start()]):
            continue
        end = _IN_ALL.search(match["parts"])
        told = _DERIVED.sub("", match["parts"][: end.start()] if end else match["parts"])
        up_to_the_rest = told if end and end["rest"] and "其中" not in told else ""
        if not told.lstrip("，,：:").startswith(checks.parts_of_a_whole):
            told = _how_they_ended(checks.parts_of_a_whole).split(told)[0]
        unit = "[人名]" if match["unit"] in "人名" else re.escape(match["unit"])
        parts = [*re.finditer(_FIGURE.format("part") + "余?" + unit, told)]
        values = [_value(part, "part") for part in parts]
        whole, together = _value(match, "whole"), sum(values, Decimal(0))
        spot, written = Spot(*match.span("whole")), f"总数{match['whole']}{match['whole_tens']}{match['unit']}"
        if values and max(values) > whole:
            yield spot, f"{written}比其中的一部分还小"
        elif together > whole and "其中" not in match["parts"] and not _OVERLAPPING.search(told):
            yield spot, f"{written}比其中各部分之和{_in_words(together, match['whole_tens'])}{match['unit']}小"
        elif end and told == up_to_the_rest and len(values) > 1 and not _ABOUT.search(said):
            rest = _REST_OF_IT.match(match["parts"], end.start("rest"))
            all_of_it = together + _value(rest, "rest") if rest and rest["unit"] == match["unit"] else whole
            around = said[: match.start()] + match["parts"][rest.end() if rest else 0 :]
            if all_of_it != whole and not re.search(f"[0-9]{unit}", around):
                yield spot, f"{written}不是各部分与其余之和{_in_words(all_of_it, match['whole_tens'])}{match['unit']}"


def _more_than_there_are(said: str) -> Iterator[tuple[Spot, str]]:
    """Some of so many that are more than there are."""
    among = (match for match in _AMONG_THEM.finditer(said) if _said_of_the_same(match))
    for match in _RANK_AMONG_THEM.finditer(said) if "第" in said else ():
        if int(match["part"]) > int(match["whole"]):
            yield Spot(*match.span("part")), f"{match['whole']}{match['unit']}里没有第{match['part']}"
    for match in {match.start("part"): match for match in (*_TOTAL_AND_PART.finditer(said), *among)}.values():
        part, whole = int(match["part"]), int(match["whole"])
        if part > whole:
            yield Spot(*match.span("part")), f"“{part}{match['unit']}”比总数{whole}{match['unit']}还多"
        rate = _ITS_RATE.match(said, match.end())
        if rate and part <= whole and not rounds_to(Decimal(part * 100) / max(whole, 1), rate[1]):
            yield Spot(*rate.span(1)), f"{whole}中的{part}不是{rate[1]}%"


def _beside_their_whole(said: str, checks: TextChecks) -> Iterator[tuple[Spot, str]]:
    """Parts in the clause behind their whole that are larger, and the rate said of both where it is another."""
    for match in checks.whole_and_part.finditer(said):
        whole, part = _value(match, "whole"), _value(match, "part")
        near = said[max(0, match.start() - _NEAR) : match.start()]
        if NOT_ALL.search(near) or ("其中" not in match["how"] and "其中" in near):
            continue  # 其中正职出庭9次，胜诉21次: the whole is itself a part
        of_it = match["how"] or "中" in match["behind"] or match["noun"] in said[: match.start()]
        if not of_it or (match["same"] != match["unit"] and match["unit"] not in "人名"):
            continue  # 建成产业园14个，建成海外仓123个
        if part > whole and not said.startswith("（含", match.end("same")):  # 结案130件（含上年）
            yield Spot(*match.span("part")), f"“{match['verb']}{match['part']}”比总数{match['whole']}还大"
        elif whole and _has_its_rate(match) and not rounds_to(exact := part / whole * 100, match["rate"]):
            digits = max(len(match["rate"].partition(".")[2]), 1)
            written = f"{match['whole']}中的{match['part']}不是{match['rate']}%，应为{exact:.{digits}f}%"
            yield Spot(*match.span("rate")), written


def _has_its_rate(match: re.Match[str]) -> bool:
    """Whether a rate is that of the part before it: 办结405件，满意率100% and 按期办结率100% are others'."""
    named, said = match["named"] or "", match.string[max(0, match.start() - REACH) : match.end("same")]
    tried = match["verb"] in (named + "成功", "成功" + named)  # 调解成功98件，调解率100%：都调解了
    alike = named in ("", "成功") or not (tried or set(named).isdisjoint(match["verb"]))
    return bool(match["rate"]) and alike and set(named) <= _OF_ANY_RATE.union(said)


@cache
def _how_they_ended(verbs: tuple[str, ...]) -> LazyPattern:
    """A clause that tells how many of the whole were done with, after its parts: 其中邻里50件，已化解98件."""
    return LazyPattern(f"[，,；](?:已|均|全部|成功|现)*{either(*verbs)}")


def _said_of_the_same(match: re.Match[str]) -> bool:
    """Whether the part is of the same kind as the whole: persons, or their noun said again (行政村, 村), or none said."""
    noun, units = match["noun"], {match["unit"], match["same"]}
    if len(units) > 1 and units != {"名", "人"}:
        return False
    if match["unit"] in "人名户":
        return True
    behind = match.end("same")
    said_again = match.string.startswith((noun, noun[-2:], noun[-1:]), behind)
    return bool(noun) and (said_again or _GOES_ON.match(match.string, behind) is not None)


def _value(match: re.Match[str], name: str) -> Decimal:
    return Decimal(match[name].replace(",", "").replace("，", "")) * TENS[match[f"{name}_tens"]]


def _in_words(number: Decimal, tens: str) -> str:
    """A number as the whole beside it is written: in 万, in 亿."""
    return f"{(number / TENS[tens]).normalize():f}{tens}"

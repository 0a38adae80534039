"""How many may be recommended, as notices word it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER
from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.notices.levels import level_of
from fazhi_cli.notices.quota_areas import (
    BOUND,
    COUNTED,
    MOST,
    NAMED,
    OTHERS,
    PART,
    TIME,
    TO,
    UP_TO,
    also,
    areas_named,
    beside,
    numbers_respectively,
)
from fazhi_cli.notices.structure import Clause, first_piece
from fazhi_cli.rounds.patterns import either

_AREA = r"[\u4e00-\u9fff（）()、\[\]〔〕]{1,24}?"
_QUOTAS = (
    re.compile(  # 省直有关单位每家推荐不超过3名、省级学会每家不超过2个
        rf"(?:^|(?<=[，。；：]))(?P<area>[\u4e00-\u9fff（）、]{{2,16}}?)每[家个](?=推荐|申报|不|限|最多)(?:推荐|申报)?{MOST}?\s*{UP_TO}"
    ),
    re.compile(  # 每个省辖市限报1—2个、各县（市、区）推荐名额不超过3名
        rf"(?:每个?|(?P<head>[省市县区]直)?(?<![总本]部)各)(?P<area>{_AREA})"
        "(?:原则上|一般|可以?|只能|限|最多|至多|各|均|分别|择优|应|按要求|按照){0,6}(?P<least>至少)?"
        "(?:推荐|申报|报送|上报|推报|推选|选送|选报|评选|限报|报|确定)的?(?:名额|数量|对象|候选人|总数)?"
        rf"[^，。；\d]{{0,20}}?(?:(?:不(?:得)?(?:少于|低于)|至少|(?(least)|(?!)))\s*(?P<fewest>{NUMBER})\s*{COUNTED}"
        rf"[、，且但并]*(?=不|最多|至多))?(?:{MOST}{{1,2}}(?:推荐|申报)?)?\s*(?:(?P<low>{NUMBER})\s*{TO}\s*)?{UP_TO}"  # 不少于2个、
    ),
    re.compile(  # 郑州市推荐名额为3个
        rf"(?P<area>{_AREA})(?:推荐|申报|分配)的?(?:名额|数量|总数)(?:原则上|一般|均|各|分别)*{MOST}?\s*{UP_TO}"
    ),
    re.compile(  # 省直机关限报2个
        "(?P<area>[省市县区州旗乡镇村街道级直属机关单位部门系统企业高等院学校（）、]{2,16})"
        rf"(?:各|分别|{TIME})*(?:限报|限额|可推荐|推荐|申报)\s*{MOST}?\s*{UP_TO}"
    ),
    re.compile(  # 省直机关工委限报30个
        rf"(?:^|(?<=[，；：]))(?P<area>[\u4e00-\u9fff（）、]{{2,24}}?)(?:各|分别)?限报\s*{UP_TO}"
    ),
    re.compile(  # 每个县不超过2个
        "每个?(?P<area>[省市县区州旗乡镇村街道校院所单位企业（）、]{1,12})"
        rf"(?:原则上|一般|限)*{BOUND}\s*{UP_TO}"
    ),
    re.compile(  # 每个县按10%推荐，但最多不超过2个
        rf"每个?(?P<area>{_AREA})(?:推荐|申报|上报)[^。；]{{0,30}}?[%％‰]，"
        rf"(?:但|且|原则上|总数|合计|并)*{BOUND}\s*{UP_TO}"
    ),
    re.compile(  # 省直单位合计不超过5个
        "(?P<area>(?:省|市|县|区)[直属]机?关?(?:单位|部门|系统|机关)?)"
        rf"(?:合计|共|总数)?{BOUND}\s*{UP_TO}"
    ),
    re.compile(  # 省属高校由省教育厅推荐，不超过5所
        "(?P<area>(?:省|市|中央)[属直](?:机关|单位|企业|高校|学校|医院|部门|[\u4e00-\u9fff]{2,6}?))"
        rf"(?:由[^，。；]{{2,16}}?)?(?:可以?)?(?:直接)?(?:向[^，。；]{{2,16}}?)?(?:推荐|申报)，?(?:合计|共)?{BOUND}\s*{UP_TO}"
    ),
    re.compile(  # 郑州、开封、洛阳各推荐3个
        r"(?P<area>[\u4e00-\u9fff（）、]{2,40}?)各(?:推荐|报送|申报|分配|可推荐)"
        rf"[^，。；、\d和及或]{{0,8}}?{MOST}?\s*{UP_TO}"
    ),
)
_MOST_LIKELY = 500
"""A larger number is none of a quota."""
_EACH_KIND = re.compile(r"(?:每(?:一|个)?|各)(?:类别?|种|项|奖项|行业|系统|专业|领域)$|^类别?$")
_IN_ALL = re.compile(rf"(?:总数|合计|总计|总共|共)(?:推荐)?{BOUND}\s*(?P<n>{NUMBER})\s*{COUNTED}")
_ALL = re.compile(  # 全省评选表彰100个、本届设五四奖章10名
    "(?:全(?:省|市|县|区|国|州|系统|县（市、区）)|[本每][次届]|此次|今年|共|拟|计划|总共)[^。；，]{0,14}?"
    "(?:评选|推选|遴选|表彰|命名|认定|评定|创建|选树|奖励|评出|确定|授[予奖]|获奖|推荐|设(?![^。；，、]{0,6}等奖))"
    r"(?:[五三八]一|三八|五四|[^。；\d一二三四五六七八九十百]){0,36}?"  # “三八红旗手”里的数不是名额
    r"(?P<n>\d+|[一二三四五六七八九十百]+)\s*(?:个(?!工作日|日|月|自然)|名|家|户|件|所)"
)
_OF_ONCE = re.compile("上一?[届批次轮年]|去年|往[届年]|历[届年]|截至|累计|已(?:经)?(?:评|命|认|表|创)")
"""Of those chosen before: 上届全省命名50个."""
_EXTRA = re.compile(
    rf"(?:特别优秀|特别突出|成绩突出|工作突出|确(?:有|需)|特殊情况|表现突出|成效显著|以上的|较多的)[^。；]{{0,16}}?"
    rf"(?P<how>(?:可以?|允许|适当)[^。；\d]{{0,10}}?)(?P<n>{NUMBER})\s*{COUNTED}"
)
_OF_KINDS = re.compile(
    rf"每(?:一|个)?(?:类别?|种|项|届|行业|系统|专业|领域)[^，。；]{{0,8}}?{NUMBER}\s*(?:个|名|人|家|户|件|项)"
)
_PLAIN = re.compile(
    either(
        # 先进集体60个
        "(?:(?<=[，。；：、和及])|^)(?:(?![每各其另增]|推荐|申报|不|最|至少|单位|其中)[\u4e00-\u9fff“”（）]){2,24}?",
        "(?<=，)共",  # 先进集体：各级机构，共60个。
    )
    + r"(?P<n>\d{1,3})\s*[个名](?=[，。；、和及]|$)"
)
"""A number by itself under a heading about numbers."""
_HELPERS = "联络员|联系人|工作人员|评委|评审"
_NO_APPLICANTS = re.compile(f"{_HELPERS}|专家|志愿者|信息|稿件|简报")
_FOR_HELP = re.compile(f"[^，。；、（(]{{0,6}}(?:{_HELPERS})")
"""What areas are asked for beside those whom they recommend: 每市确定联络员1名."""
_OF_WORK = re.compile("案例|经验|做法|素材|视频|照片|线索|篇")
"""Of what as much as possible is wanted, though it is nobody's nomination: 每市报送典型案例不少于3个."""
_FEWEST = re.compile(r"(?:少于|低于|至少)(?:各|要|应|须|推荐|申报|上报|报送|评选|确定|有)*\s*\Z")
_OPENS = re.compile(r"(?:^|[，。；：]|其中|原则上)\Z")
_OF_ALL_ALIKE = re.compile("(?:以上)?(?:的?单位|集体|个人|人选|对象)?(?:[，。；、）]|$)")
"""What follows a number that is for all, not for those of one kind alone (至少推荐1个县级单位)."""
_USUAL: dict[str, Any] = {"area": "", "level": None, "exceptional": None, "each_kind": False, "of_kinds": []}
_EACH = re.compile("[、和及](?=.*各$)|各$")
"""Between those of whom a bound is for each: 学校、医院各."""


def quotas(context: Context) -> Iterator[Fact]:
    """``area`` ("" for all together), its ``level``, ``number``, ``exceptional`` or None, ``words``.

    ``each_kind``: the number is for each kind of applicant in the area; ``others``: for the areas that are not named.
    ``number`` is None where only the fewest are told. ``parts`` bound some of those counted: ``what``, ``least`` (else at most), ``number``. ``of_kinds`` are the words of
    the same clause that bound each kind (每类不超过2名); ``at_least`` the fewest, or None.
    """
    for clause in context.body:
        respective = list(numbers_respectively(clause.text))
        for area, number, words in respective:
            values = {"area": area, "number": number, "words": words, "at_least": None, "others": False}
            yield fact("quota", clause, **_USUAL | values)
        phrases = sorted(_phrases(clause.text), key=lambda pair: pair[0].start())
        told = [range(start := clause.text.find(words), start + len(words)) for *_, words in respective]
        phrases = [pair for pair in phrases if not any(pair[0].start("n") in stretch for stretch in told)]
        read = [range(*match.span()) for pair in phrases for match in pair if match]
        total = _ALL.search(clause.text)
        before = clause.text[: total.start()].split("，")[-1] + total[0] if total else ""
        if total and (_OF_ONCE.search(before) or any(total.start("n") in stretch for stretch in read)):
            total = None
        read += [range(*total.span())] if total else []
        kinds = _OF_KINDS.finditer(clause.text)
        of_kinds = [match[0] for match in kinds if not any(match.end() - 1 in stretch for stretch in read)]
        for phrase, kinds_together in phrases:
            yield from _of_an_area(clause, phrase, kinds_together, of_kinds)
        if total:
            for match in (total, *also(clause.text, total)):
                yield _quota(clause, match, total.end(), of_kinds=of_kinds)
        elif not (phrases or respective) and any("名额" in text for text in _heads_of(clause, context.body)):
            for match in _PLAIN.finditer(clause.text):
                yield _quota(clause, match, match.end())


def _heads_of(clause: Clause, body: Sequence[Clause]) -> list[str]:
    """What a clause says before its colon, and the headings of the items that it stands in."""
    above = (one.text for one in body if one.text[-1] not in "。；：" and one.path == clause.path[: len(one.path)])
    return [*above, clause.text.partition("：")[0] if "：" in clause.text else ""]


def _phrases(text: str) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """Each phrase that gives areas a number, and that which bounds its kinds together; no number is read twice."""
    read: list[range] = []
    for match in (match for pattern in (OTHERS, *NAMED, *_QUOTAS) for match in pattern.finditer(text)):
        count, area = whole_number(match["n"]), _area_as_written(match)
        if count is None or count > _MOST_LIKELY or any(match.start("n") in stretch for stretch in read):
            continue
        if not area or area.count("）") > area.count("（"):  # 区）, of 同一村（社区）
            continue
        if re.fullmatch(TIME[1:], area) or _NO_APPLICANTS.search(match[0]) or _FOR_HELP.match(text, match.end()):
            continue
        of_all = _OF_ALL_ALIKE.match(text, match.end()) and _OPENS.search(text, 0, match.start())
        if _is_fewest(text, match) and not (of_all and not _OF_WORK.search(match[0])):
            continue
        together = _IN_ALL.search(text, match.end()) if _EACH_KIND.search(area) else None
        read += [range(*one.span()) for one in (match, together) if one]
        yield match, together


def _is_fewest(text: str, match: re.Match[str]) -> bool:
    """Whether a number is the fewest, not the most: 至少推荐2个, 2个以上."""
    return bool(_FEWEST.search(text, 0, match.start("n"))) or text.startswith("以上", match.end())


def _of_an_area(
    clause: Clause, phrase: re.Match[str], kinds_together: re.Match[str] | None, of_kinds: list[str]
) -> Iterator[Fact]:
    """The quota of an area, and where it is one for each kind, the one for all kinds."""
    written = _area_as_written(phrase)
    area = _EACH_KIND.sub("", written)
    where = {"area": area, "level": None if phrase.re in NAMED else level_of(area), "of_kinds": of_kinds}
    own = {"exceptional": _exceptional(clause.text, phrase), "each_kind": area != written}
    yield _quota(clause, phrase, phrase.end(), **where, **own)
    for other in beside(clause.text, phrase):
        yield _quota(clause, other, other.end(), **where)
    if kinds_together:
        yield _quota(clause, kinds_together, len(clause.text), **where)


def _quota(clause: Clause, match: re.Match[str], parts_from: int, **values: Any) -> Fact:
    """A number with the bounds for some of those counted that follow from a place of the clause on."""
    named = match.groupdict()
    number, low = whole_number(match["n"]), whole_number(named.get("low") or "") or 0
    fewest = whole_number(named.get("fewest") or "") or (low if low > 1 else None)
    if _is_fewest(clause.text, match):
        number, fewest = None, number
    read = {"number": number, "at_least": fewest, "others": match.re is OTHERS}
    words = match[0].strip("、，；：")
    return fact("quota", clause, words=words, **_USUAL | values | read, **_parts(clause, parts_from))


def _area_as_written(match: re.Match[str]) -> str:
    """The area of a phrase without the words that lead to it, still with those for each kind (市直各类)."""
    named = areas_named(match["area"]) if match.re in NAMED else match["area"]
    named = re.sub("(?<=[省市县区][属直])(?:有关|相关|各)", "", named)
    area = re.sub(r"^(?:每个?|各|对|由|按|以|和|及|其中|原则上|其他|其余|所(?=学校|院校))+|从.+中$", "", named)
    return (match.groupdict().get("head") or "") + re.sub(rf"(?:限额|名额|限|至少(?:要|应当?|须)?|{TIME})$", "", area)


def _exceptional(text: str, phrase: re.Match[str]) -> int | None:
    """The most in an exceptional case that is named behind the phrase; more than the usual number where it is added."""
    extra, usual = _EXTRA.search(text), whole_number(phrase["n"])
    most = whole_number(extra["n"]) if extra and extra.start() > phrase.start() else None
    if most is None or extra is None or usual is None:
        return most
    return most + usual if re.search(r"增|再|多", extra["how"]) else most


def _parts(clause: Clause, start: int) -> dict[str, Any]:
    """The bounds for some of those counted that follow with 其中, up to the next semicolon."""
    _, among, bounds = first_piece(clause.text[start:]).partition("其中")
    found = list(PART.finditer(bounds)) if among else []
    parts = [
        {"what": what, "least": bool(re.search(r"少|低", match["how"])), "number": whole_number(match["n"])}
        for match in found
        for what in _EACH.split(match["what"].strip("、，"))
        if what
    ]
    return {"parts": parts, "parts_words": [match[0] for match in found]}

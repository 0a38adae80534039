"""Numbers of areas, named one by one or in a table, and of several kinds: 甲市、乙市各不超过15家；每市组织5个、个人3名."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER
from fazhi_cli.notices.levels import level_of
from fazhi_cli.notices.structure import Part, last_piece
from fazhi_cli.rounds.patterns import either

COUNTED = "(?:个(?!工作日|日|月|自然|方面|部分)|名|人|家|户|件|所|篇|位|例|项)"
MOST = "(?:不超过|不得超过|不多于|至多|最多|限|限额|为|不超)"
BOUND = "(?:最多不超过|不超过|不得超过|不多于|至多|最多|限报|限)"
TO = "(?:—|－|-|–|~|～|至|到)"
UP_TO = rf"(?P<n>{NUMBER})\s*{COUNTED}"
TIME = "每[次届批轮年期]"
"""How often: 每次申报不超过5个."""
_NO_NAME = either(
    "每|同一|[各其本全所该可的]",  # 每个省辖市
    "省辖|设区|地级|县级|直管|省会",  # 设区市
    "推荐|申报|名额|数量|人口|以上",
    "贫困|脱贫|沿海|沿边|民族(?!自治)|边境|革命|试点|示范|重点",  # 脱贫县
)
"""Words that stand in no area's own name."""
_NAME = (
    rf"(?:(?!(?:工业园|社|街|园|景|校)区)(?![县城市郊辖省地直盟旗]+[市县区州盟旗]|自治[州县区旗])(?:(?!{_NO_NAME})[\u4e00-\u9fff]){{1,8}}?(?:地区|[市县区州盟旗])"
    r"(?:[（(][^（）()]{1,10}[）)])?|(?:生产建设)?兵团)"
)
_ORGAN = "(?:[\u4e00-\u9fff]{1,10}?[委办局部厅会]|[\u4e00-\u9fff]{0,6}?(?:[妇残侨文]联|科协))"
"""An organ of an area behind its name: 甲市团委, 乙县总工会."""
_WITH_ORGAN = re.compile(rf"(?P<area>{_NAME}){_ORGAN}(?=[、和及]|$)")
_NAMES = rf"(?:^|(?<=[，。；：（])|(?<=[个名家所]、))(?P<area>{_NAME}{_ORGAN}?(?:[、和及]{_NAME}{_ORGAN}?)*)"
_EACH = rf"(?:均|各自?|可以?|分别|原则上|{TIME})*"
NAMED = (
    re.compile(  # 甲区推荐优秀农民工20名、甲市可推荐5个
        rf"{_NAMES}{_EACH}(?:推荐|申报|报送|上报|推报)[^，。；、\d]{{0,14}}?{MOST}?\s*{UP_TO}"
    ),
    re.compile(rf"{_NAMES}{_EACH}{BOUND}\s*{UP_TO}"),  # 甲市、乙市各不超过15家
    re.compile(rf"{_NAMES}各\s*{UP_TO}"),  # 甲市、乙市各2个
    re.compile(rf"(?<=[个名家所户][，；])(?P<area>{_NAME}(?:[、和及]{_NAME})*)\s*{UP_TO}"),  # 甲市各2个，乙市1个
)
OTHERS = re.compile(  # 其余市、州不超过2个、其他设区市推荐3个、其余各区推荐优秀农民工10名
    rf"(?:其[余他它]|剩余)的?各?(?P<area>(?:设区)?[市州县区盟旗（）()、]{{1,8}}){_EACH}(?:每[市县区州个])?"
    rf"(?:推荐|申报|报送|上报|推报)?[^，。；、\d]{{0,10}}?{MOST}?\s*{UP_TO}"
)


_RESPECTIVELY = re.compile(  # 甲新区、乙开发区可直接推荐，分别为2个和1个
    rf"(?P<areas>{_NAME}(?:[、和及]{_NAME}){{1,30}})[^。；\d]{{0,24}}?分别(?:[为是]|可?推荐|不超过)?\s*"
    rf"(?P<numbers>{NUMBER}\s*{COUNTED}(?:[、，和及]\s*{NUMBER}\s*{COUNTED}){{1,30}})"
)
_LISTED = re.compile(  # 推荐名额：甲区10家、乙县8家
    rf"(?:名额|推荐数|申报数|数量|分配)[^。；：，\d]{{0,10}}：(?P<list>{_NAME}\s*{NUMBER}\s*{COUNTED}(?:[、，]{_NAME}\s*{NUMBER}\s*{COUNTED})+)"
)
_ONE_LISTED = re.compile(rf"(?P<area>{_NAME})\s*(?P<n>{NUMBER})")
PART = re.compile(
    rf"(?P<what>(?:[\u4e00-\u9fff（）()、]|\d{{1,2}}(?=周?岁|年(?!\d))){{1,20}}?)(?:原则上|应|须|要|的)*"
    rf"(?P<how>不(?:得)?(?:少于|低于|超过|多于)|至少|至多|最多)\s*(?P<n>{NUMBER})\s*{COUNTED}"
)
_ALSO = re.compile(
    rf"(?:[、，和及]|以及)(?P<what>[\u4e00-\u9fff（）()“”]{{2,20}}?|[县乡镇村])(?P<n>{NUMBER})\s*{COUNTED}"
)
_BESIDE = re.compile(
    rf"[、，；和及]+(?P<what>[\u4e00-\u9fff（）()“”]{{2,20}}?|[乡镇村]){MOST}?\s*(?:(?P<low>{NUMBER})\s*{TO}\s*)?(?P<n>{NUMBER})\s*{COUNTED}(?!以[上下])"
)
"""What stands right behind the number of one kind and gives that of another: 红旗手不超过4名、红旗集体不超过3个."""
_OF_OTHERS = re.compile(
    r"推荐|申报|上报|限报|少于|低于|至少|[各每]|部门|系统|其中|类$|另|增|可|其[余他它]|合计|总|(?:[市县州]|(?<![社园街校])区)$|兵团"
)
"""Words of what stands behind a number and speaks of other areas, parts or exceptions, not of another kind."""

_EACH_OF_THEM = re.compile("各$")
_AT_LEAST = re.compile("(?:各|至少|不得?(?:少于|低于))+$")
"""Behind another kind in the same breath (乡镇不少于2个、村不少于5个); behind a comma it is said of some of those."""
_OF_QUOTAS = re.compile("名额|分配")
_CELLS = re.compile(r"\t|\s{2,}")
_WITH_NUMBERS = re.compile(r"([\u4e00-\u9fff（）()]{2,16})[\s\t：:]+(\d{1,3}(?:[\s\t]+\d{1,3})*)(?=\D|$)")
AREA_ENDS = "省市县区州盟旗乡镇村"
"""How names of areas end."""


def areas_named(words: str) -> str:
    """Areas as a notice names them, without the organs behind their names."""
    return _WITH_ORGAN.sub(r"\g<area>", words)


def numbers_respectively(text: str) -> Iterator[tuple[str, int, str]]:
    """Areas named in one breath, each with its number or with the numbers behind all: area, number, the words of all."""
    for match in _LISTED.finditer(text):
        listed = _ONE_LISTED.finditer(match["list"])
        yield from ((one["area"], whole_number(one["n"]) or 0, match[0]) for one in listed)
    for match in _RESPECTIVELY.finditer(text):
        areas, numbers = re.split("[、和及]", match["areas"]), re.findall(NUMBER, match["numbers"])
        if len(areas) == len(numbers):
            yield from (
                (area, whole_number(number) or 0, match[0]) for area, number in zip(areas, numbers, strict=True)
            )


def also(text: str, total: re.Match[str]) -> Iterator[re.Match[str]]:
    """The numbers of other kinds behind one in all; at most so many of those counted (其中……不超过) is none."""
    for match in _ALSO.finditer(text, total.end()):
        among = not PART.search(total[0]) or "其中" in text[total.end() : match.end()]
        if not (among and PART.search(match[0])) and match["what"][0] not in "每各":
            yield match


def beside(text: str, phrase: re.Match[str]) -> Iterator[re.Match[str]]:
    """The numbers of other kinds right behind a phrase; those of areas that are named between are skipped."""
    end, named = phrase.end(), phrase.re in NAMED
    while True:
        found = _BESIDE.match(text, end)
        what = (_AT_LEAST if text[end : end + 1] == "、" else _EACH_OF_THEM).sub("", found["what"]) if found else ""
        if found and not _OF_OTHERS.search(what) and not (named and "；" in text[end : found.start("what")]):
            yield found
            end = found.end()
            continue
        skipped = None if named else next(filter(None, (pattern.match(text, end + 1) for pattern in NAMED)), None)
        if skipped is None:
            return
        end = skipped.end()


class QuotaTable(NamedTuple):
    """An attached table of quotas: title and first line, the heads of its columns of numbers, each area's numbers."""

    title: str
    line: int
    heads: list[str]
    rows: list[tuple[str, list[int]]]


def quota_tables(parts: Sequence[Part]) -> Iterator[QuotaTable]:
    """Every attached table of quotas, and those in the body; one without heads has one column without a name."""
    tables = [(part.title, part.blocks) for part in parts[1:] if _OF_QUOTAS.search(part.title)]
    body = parts[0].blocks
    for place, block in enumerate(body):  # rows below a line that says that numbers follow: 名额分配如下：
        below = tuple(takewhile(lambda one: "\t" in one.text, body[place + 1 :]))
        if len(below) > 1 and _OF_QUOTAS.search(block.text) and block.text.endswith(("：", ":", "表")):
            tables.append((last_piece(block.text), below))
    for title, blocks in tables:
        rows = [(name, numbers) for block in blocks for name, numbers in _quota_row(block.text)]
        cells = ((block.line, _CELLS.split(block.text.strip())) for block in blocks)
        lines = [(line, row) for line, row in cells if len(row) > 1]
        line, heads = next(_heads(lines), (blocks[0].line if blocks else 0, [""]))
        if rows:
            yield QuotaTable(title, line, heads, rows)


def _quota_row(text: str) -> Iterator[tuple[str, list[int]]]:
    """The areas of a line, each with the numbers behind it."""
    for name, counts in _WITH_NUMBERS.findall(text):
        if not re.search(r"合计|总计|共计|序号|^全[国省市县区]$", name):
            yield name, [int(count) for count in counts.split()]


def _heads(lines: list[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The heads of the columns that hold numbers, where there are several."""
    for (line, heads), (_, first) in pairwise(lines):
        filled = [
            head.strip()
            for head, cell in zip(heads, first, strict=False)
            if cell.strip().isdecimal() and head.strip() and not head.strip().isdecimal() and "序号" not in head
        ]
        if len(filled) > 1:
            yield line, filled
            return


def level_of_areas(names: Sequence[str]) -> str | None:
    """The level of areas that one table names, by how they end: 北京市 beside 河北省 is a province's."""
    ends = {name.strip()[-1:] for name in names}
    return "province" if "省" in ends else level_of(names[0].strip()[-1:]) if names else None


def areas_listed(parts: Sequence[Part]) -> list[str]:
    """The areas of all attached tables of quotas, each once; rows that name no area are left out."""
    names = [name.strip() for table in quota_tables(parts) for name, _ in table.rows]
    return list(dict.fromkeys(name for name in names if name[-1:] in AREA_ENDS))

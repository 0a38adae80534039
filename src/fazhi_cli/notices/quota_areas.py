"""Numbers of areas that a notice names one by one, and of the others: 甲市、乙市各不超过15家，其他市不超过8家."""

import re
from collections.abc import Iterator

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER
from fazhi_cli.rounds.patterns import either

COUNTED = "(?:个(?!工作日|日|月|自然|方面|部分)|名|人|家|户|件|所|篇|位|例|项)"
MOST = "(?:不超过|不得超过|不多于|至多|最多|限|限额|为|不超)"
BOUND = "(?:最多不超过|不超过|不得超过|不多于|至多|最多|限报|限)"
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

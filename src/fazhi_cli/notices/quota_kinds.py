"""Numbers of several kinds in one phrase: 每市推荐组织5个、个人3名, and bounds for some of those counted."""

import re
from collections.abc import Iterator

from fazhi_cli.notices.amounts import NUMBER
from fazhi_cli.notices.quota_areas import COUNTED, MOST, NAMED

PART = re.compile(
    rf"(?P<what>(?:[\u4e00-\u9fff（）()、]|\d{{1,2}}(?=周?岁|年(?!\d))){{1,20}}?)(?:原则上|应|须|要|的)*"
    rf"(?P<how>不(?:得)?(?:少于|低于|超过|多于)|至少|至多|最多)\s*(?P<n>{NUMBER})\s*{COUNTED}"
)
_ALSO = re.compile(
    rf"(?:[、，和及]|以及)(?P<what>[\u4e00-\u9fff（）()“”]{{2,20}}?|[县乡镇村])(?P<n>{NUMBER})\s*{COUNTED}"
)
_BESIDE = re.compile(
    rf"[、，；和及]+(?P<what>[\u4e00-\u9fff（）()“”]{{2,20}}?|[乡镇村]){MOST}?\s*(?P<n>{NUMBER})\s*{COUNTED}(?!以[上下])"
)
"""What stands right behind the number of one kind and gives that of another: 红旗手不超过4名、红旗集体不超过3个."""
_OF_OTHERS = re.compile(
    r"推荐|申报|上报|限报|少于|低于|至少|[各每]|部门|系统|其中|类$|另|增|可|其[余他它]|合计|总|(?:[市县州]|(?<![社园街校])区)$|兵团"
)
"""Words of what stands behind a number and speaks of other areas, parts or exceptions, not of another kind."""

_EACH = re.compile("各$")
_AT_LEAST = re.compile("(?:各|至少|不得?(?:少于|低于))+$")
"""Behind another kind in the same breath (乡镇不少于2个、村不少于5个); behind a comma it is said of some of those."""


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
        what = (_AT_LEAST if text[end : end + 1] == "、" else _EACH).sub("", found["what"]) if found else ""
        if found and not _OF_OTHERS.search(what) and not (named and "；" in text[end : found.start("what")]):
            yield found
            end = found.end()
            continue
        skipped = None if named else next(filter(None, (pattern.match(text, end + 1) for pattern in NAMED)), None)
        if skipped is None:
            return
        end = skipped.end()

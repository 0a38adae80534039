"""How old, long or large a field of the form must be, where the notice says so in the words of its label."""

import re
from collections.abc import Iterator
from typing import Any

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.notices.facts import Fact, fact
from fazhi_cli.notices.reading import Notice
from fazhi_cli.notices.structure import Clause, first_piece
from fazhi_cli.round_tools.draft import key_of, named_among

_YEARS = (  # 须连续满3年以上
    r"[^，。；、\d]{0,6}?(?:须|应|必须|连续|累计|已)*(?:满|达到?|不少于|不低于|至少|在)?\s*"
    rf"(?P<n>{NUMBER})\s*年(?P<above>(?:[（(]含[^）)]{{0,3}}[)）])?及?以上)?"
)
_LEAST = re.compile(r"满|达|不少于|不低于|至少|以上")
_SHORTEST_OF_TIME, _SHORTEST_STEM = 2, 4
_IN_YEARS = re.compile(r"龄|年限|年数")
_OF_TIME = re.compile(r"[（(].*?[）)]|(?:时间|年限|年月日?|日期|年数|起始)+$")
_NOT_OF_ALL = re.compile("优先|倾斜|以外|除[^，。；]{1,20}外")
OF_NUMBER = re.compile(r"(?:总?人数|总数|数量|[次件个户]?数)(?:[（(].*?[）)])?$")
_FIGURE = (  # 不低于2元、5个以上
    r"[^，。；、\d]{0,6}?(?P<how>不(?:得)?(?:低于|少于|超过|高于)|达到?|至少|在)?\s*(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*"
    r"(?P<unit>[%％]|[万亿]?[元人]|个|分|家|次|处|名|件|场|[平立]方米|亩|吨|公里)(?P<end>(?:[（(]含[^）)]{0,3}[)）])?及?以上|以下|以内)?"
)
_LEAST_OF = re.compile("低于|少于|达|至少|以上")
_MOST = re.compile("超过|高于|以下|以内")
_UNTIL = re.compile("截至|截止|计算[到至]|算[到至]")
_HEAD = 30


def years_of(notice: Notice, label: str, *, is_number: bool = False) -> Iterator[Fact]:
    """``bound`` of years behind a field's name, ``for`` whom alone, ``usual`` (原则上), ``until`` which day."""
    stem = _OF_TIME.sub("", key_of(label))
    if len(stem) < _SHORTEST_OF_TIME or (is_number and not _IN_YEARS.search(label)):
        return
    pattern = re.compile(re.escape(stem) + _YEARS)
    shared = [(found.clause, found.values["words"]) for found in notice.of("share")]
    for clause in notice.clauses:
        if clause.part or _NOT_OF_ALL.search(clause.text):
            continue
        for match in pattern.finditer(clause.text):
            years = whole_number(match["n"])
            if any(clause.id == id_ and match[0] in words for id_, words in shared):
                continue  # so many of those chosen: 教龄20年以上的不少于三分之一
            if years and _LEAST.search(match[0].removeprefix(stem)):
                behind = first_piece(clause.text[match.end() :])
                days = days_in(behind, notice.issued) if _UNTIL.search(behind) else []  # （截至2023年6月30日）
                values = {"bound": {"least": years}, "until": days[0].day if days else None}
                yield fact("years", clause, words=match[0], **values, **_terms(notice, clause, match))


def _terms(notice: Notice, clause: Clause, match: re.Match[str]) -> dict[str, Any]:
    """Of whom alone a bound is, by the choice that stands before it in its piece or sentence or heads its item; how strictly."""
    before = clause.text[: match.start()]
    piece = re.split(r"[，。；、]", before)[-1]
    head, colon, _ = before.partition("：")
    above = (one for one in reversed(notice.clauses) if one.heading and one.path == clause.path[: len(one.path)])
    texts = [piece, head if colon else "", *(one.text for one in above if one.id != clause.id)]
    whom = next(filter(None, (_choice_in(notice, text) for text in texts if len(text) <= _HEAD)), {})
    return {"for": whom, "usual": bool(re.search("一般|原则上", piece + match[0]))}


def _choice_in(notice: Notice, text: str) -> dict[str, str]:
    """The one choice of the form that a text names, by the key of its field."""
    for found in notice.of("field"):
        named = named_among(found.values.get("choices") or (), text)
        if len(named) == 1:
            return {key_of(found.values["label"]): named[0]}
    return {}


def figures_of(notice: Notice, label: str) -> Iterator[Fact]:
    """``bound`` that the notice sets behind the words of a label, in the label's unit where it has one; ``for``, ``usual``."""
    told = re.search(r"[（(]([^（）()]+)[）)]$", label)
    key, stem = key_of(label), OF_NUMBER.sub("", key_of(label))
    words = re.escape(stem) if len(stem) >= _SHORTEST_STEM else rf"(?<![\u4e00-\u9fff]){re.escape(key)}"
    pattern = re.compile(words + _FIGURE)
    for clause in notice.clauses if len(key) >= _SHORTEST_STEM else ():
        for match in pattern.finditer(clause.text) if clause.part == 0 and not _NOT_OF_ALL.search(clause.text) else ():
            how, unit = f"{match['how'] or ''}{match['end'] or ''}", match["unit"].replace("％", "%")
            bound = "least" if _LEAST_OF.search(how) else "most" if _MOST.search(how) else ""
            if bound and (unit == told[1].replace("％", "%") if told else unit[0] not in "%万亿"):
                value = {bound: f"{float(match['n'].replace(',', '')):g}"}
                yield fact("figure", clause, bound=value, words=match[0], **_terms(notice, clause, match))

"""The titles of honour that a passage of a notice names."""

from __future__ import annotations

import re
from collections.abc import Sequence

MUST_BE = r"(?:须|应当?|必须|需)(?:是|为)"
"""Before what an applicant must be already: 须为市级文明村."""


def titles_in(text: str) -> list[str]:
    """The titles that a passage names: in quotes, else what stands between 获得 and 称号."""
    levels = r"(?:全国|国家级|省部级|[省市县区]级|乡镇级|校级)?(?:以上)?"
    quoted = ["".join(found) for found in re.findall(rf"({levels})[“《]([^”》]{{2,40}})[”》]", text)]
    named = re.search(
        r"(?:获得过?|获过?(?!得)|授予|命名为|评为|荣获|受到过?|持有|保有|保持)([^，。；]{2,60}?)(?:等)?(?:(?:荣誉)?称号|荣誉|表彰(?!工作|活动)|奖励)"
        r"((?:、|或者?|和|及)[^，。；的]{2,30})?",
        text,
    )
    if quoted or named:
        return quoted or _each(named[0][named.start(1) - named.start() :] if named else "")
    plain = re.search(
        rf"(?:获得过?|获过?(?!得)|授予|评为|荣获|命名为|认定为|{MUST_BE})([^，。；的]{{2,40}}?)"
        r"(?:的|，|(?<![作愿设动])者|$|不得|不再|(?=[已届未不]?满[一二三两四五\d]))",
        text,
    )
    if plain:
        return _each(plain[1])
    among = re.search(
        r"从(?:历届|历年|往届|往年)?(?:的)?([^，。；]{2,30}?)(?:获得者|获奖者|称号)?(?:当)?中[^，。；]{0,6}(?:推荐|产生|遴选|择优|选拔)",
        text,
    )
    if among:
        return _each(among[1])
    past = re.match(
        "(?:往届|历届|历年|往年|上一?[届批轮次])的?(?P<titles>[^，。；]{2,40}?)"
        "(?:获得者|获得单位|(?<!先进)(?:单位|集体|个人))?的?(?:原则上|一律|一般)?不",
        text,
    )
    return _of_one_level([title for title in re.split(r"[、和及]", past["titles"]) if title]) if past else []


def _of_one_level(titles: list[str]) -> list[str]:
    """Titles of which the first one's level is meant for all: 市级文明岗、建功标兵."""
    level = _LEVEL.match(titles[0]) if titles else None
    return [title if level is None or _LEVEL.match(title) else level[0] + title for title in titles]


def _each(text: str) -> list[str]:
    """The titles in a phrase that names several."""
    ends = re.compile(r"(?:等)?(?:同类|类似)?(?:(?:荣誉)?称号|表彰奖励|表彰|奖励|荣誉|奖项)$")
    whole = re.sub(r"^.*规定的", "", text.replace("及以上", "以上"))
    pieces = [piece for piece in re.split(r"(?:[、和及]|或者?)(?![^（(]*[）)])", whole) if len(piece) > 1]
    bare = re.compile(r"[省市县区部国家级以上及]+")
    pieces = [_with_its_noun(piece, pieces[place + 1 :]) for place, piece in enumerate(pieces)]
    pieces = [_with_its_head(piece, pieces[:place]) for place, piece in enumerate(pieces)]
    plain = [ends.sub("", piece) for piece in pieces]
    if all(map(bare.fullmatch, plain)):
        return pieces
    return [title.removesuffix("以上") for title in plain if not bare.fullmatch(title)]


def _with_its_noun(piece: str, following: Sequence[str]) -> str:
    """A level by itself with the noun of the next title: 全国 in 全国、全省示范单位 is 全国示范单位."""
    if not _LEVEL.fullmatch(piece):
        return piece
    noun = next((found["rest"] for title in following if (found := _LEVEL_BEFORE.match(title))), "")
    return piece + noun


def _with_its_head(piece: str, before: Sequence[str]) -> str:
    """A title cut short with what the one before it begins with: 全国普法工作先进集体、先进个人."""
    place = before[-1].rfind(piece[:2]) if before and len(piece) > _SHORT_TITLE else -1
    head, rest = (before[-1][:place], len(before[-1]) - place - 2) if place > 0 else ("", 0)
    return head + piece if rest > 1 and not _LEVEL.fullmatch(head.removesuffix("以上")) else piece


_SHORT_TITLE = 2
_LEVEL = re.compile(r"全国|全[省市县州]|国家级|[省市县区州]级")
_LEVEL_BEFORE = re.compile(r"(?:全国|全[省市县州]|国家级|[省市县区州]级)(?P<rest>[^以].+)")

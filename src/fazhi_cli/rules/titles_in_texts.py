"""正文里说出的称号: clauses of a text that tell of the applicant's own award of a title (2019年，我村被命名为……)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from fazhi_cli.findings import KeyPath
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.prose.spots import Prose, all_spots, between_marks
from fazhi_cli.rules.standing import Standing

_DAY = "(?:[于在]|早在)?(?:(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|同年|当年)"
_WON = (
    f"(?:已经?|曾|又|先后|光荣|{_DAY}){{0,3}}(?:被(?:[^，。；\n的]{{1,12}}[厅局委府部办组会])?)?"
    "(?:荣?获(?:得|评为?|授予?)?|荣膺|评[为定]|命名为?|授予|表彰为|已成?为?是)了?(?:(?:第[一二三四五六七八九十]+|首)批|(?:19|20)[0-9]{2}年度?)?"
)
"""That it was given, and nothing else before the title: “获赠”“被评为示范村的石桥村”不是。"""
_ENDS = LazyPattern("(?:（[^）]{1,6}）)?(?:的?(?:荣誉)?称号)?(?:[，。；、！\n]|$)")
"""What a title must be followed by: “示范村创建先进村”“示范村提名”是别的。"""
_TOLD = LazyPattern("(?:19|20)[0-9]{2}年|已|曾|先后|荣|被|[当同]年")
"""What only what has happened is told with."""
_NOT_WON = LazyPattern(
    "争创|创成|申[报请]|推荐|争取|力争|努力|目标|[拟未没无将]|规划|力求|计划|对照|参评|迎接|打造|如果|若|一旦|期[待盼]|梦|祝愿|希望|心愿"
    "|撤销|摘牌|收回"
)
"""What is said of a title that is only aimed at, or was taken back."""
_FAR = 120
"""The characters around a title in which a sentence tells of it."""
_SIGNS = LazyPattern("[“”‘’《》]")


class Won(NamedTuple):
    """Words of a text by which the applicant has a title: the label of the text, its place, where in it."""

    said: str
    label: str
    at: KeyPath
    offset: int


def told_as_won(texts: Sequence[Prose], titles: Iterable[str], standing: Standing) -> Iterator[Won]:
    """Where the texts say that the applicant itself was given one of ``titles``, each text once."""
    name = standing.words.get(standing.round.applicant.key) or "本人"
    own = f"(?:[我本](?:{name[-1]}|单位|人|社区)|{re.escape(name)}(?:同志)?)"  # “他”可能是别人
    won = LazyPattern(f"(?:^|[，：])\\s*{_DAY}?{own}{_WON}$")
    titles = (*titles,)
    for text in texts:
        found = (one for title in titles if title in text.text for one in _told(text, title, won))
        yield from islice(found, 1)


def _told(text: Prose, title: str, won: LazyPattern) -> Iterator[Won]:
    for spot in all_spots(text.text, title):
        first, last = between_marks(text.text, *spot, "。；！？\n")
        first, last = max(first, spot.start - _FAR), min(last, spot.end + _FAR)
        before = text.text[first : spot.start]
        told, after = _SIGNS.sub("", before), _SIGNS.sub("", text.text[spot.end : last])
        if won.search(told) and _TOLD.search(told) and _ENDS.match(after) and not _NOT_WON.search(told + after):
            clause = before[max(before.rfind(mark) for mark in "，：") + 1 :]
            yield Won(_SIGNS.sub("", clause + title), text.label, text.path, spot.start)

"""正文里说出的称号: clauses of a text that tell of the applicant's own award of a title (2019年，我村被命名为……)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from fazhi_cli.findings import KeyPath
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.prose.spots import Prose, all_spots, between_marks
from fazhi_cli.rules.standing import Standing

_WON = "(?:获|评[为定选]|命名|授予|荣膺|表彰为|已是|成为)"
_NOT_WON = LazyPattern(
    "争创|创成|申[报请]|推荐|争取|力争|努力|目标|[拟未没无]|规划|力求|计划|对照|参评|迎接|打造|如果|若|期[待盼]|希望|心愿"
)
"""What is said of a title that is only aimed at."""
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
    own = f"(?:[我本](?:{name[-1]}|单位|人|社区)|[他她]|{re.escape(name)})(?![所和与])"
    won = LazyPattern(f"{own}[^，。；\n的]{{0,16}}{_WON}[^，。；\n]{{0,16}}$")  # “他带的徒弟荣获”不是他
    titles = (*titles,)
    for text in texts:
        found = (one for title in titles if title in text.text for one in _told(text, title, won))
        yield from islice(found, 1)


def _told(text: Prose, title: str, won: LazyPattern) -> Iterator[Won]:
    for spot in all_spots(text.text, title):
        first, last = between_marks(text.text, *spot, "。；！？\n")
        before = text.text[first : spot.start]
        if won.search(_SIGNS.sub("", before)) and not _NOT_WON.search(before + text.text[spot.end : last]):
            clause = before[max(before.rfind(mark) for mark in "，：") + 1 :]
            yield Won(_SIGNS.sub("", clause + title), text.label, text.path, spot.start)

"""别的荣誉: a text that applies for another honour than the round's: 申报材料, 汇报如下, 特申报 of 文明单位."""

from collections.abc import Iterator
from functools import lru_cache

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rounds.word_finder import WordFinder
from fazhi_cli.rules.prose.spots import Prose, Spot, text_rule

_CLAUSE = "[^，。；：\n]"
_BEFORE = LazyPattern(
    either(
        f"(?:[现特]将|下面){_CLAUSE}{{0,24}}$",  # 现将创建卫生县城|
        f"(?:特此?|[现拟])(?:申报|申请|推荐){_CLAUSE}{{0,16}}$",  # 特申报“|
        f"(?:^|[。；\n])(?:申报|申请|推荐为|同意推荐|争创){_CLAUSE}{{0,12}}$",  # 推荐为“省级|
    ),
    needs=("将", "下面", "申报", "申请", "推荐", "争创"),
)
"""What stands before the honour in a sentence that applies for it."""
_BEHIND = LazyPattern(
    f"{_CLAUSE}{{0,12}}(?:(?:申报|推荐|参评|参选|评选|评审)(?:材料|报告|书|表)|(?:汇报|报告|介绍|总结)如下)",
    needs=("申报", "推荐", "参评", "参选", "评选", "评审", "如下"),
)
"""What stands behind it in such a sentence: ……申报材料."""
_APPLIES = LazyPattern(f"(?:推荐|申报|评为|评定为|命名为|授予){_CLAUSE}{{0,16}}$")
"""What stands before an honour in an opinion that recommends for it."""
_REACH = 40


@text_rule(
    "FZ-W131",
    title="写的应是本次推荐的荣誉",
    why="“特申报”“申报材料”“现将……汇报如下”说的是别的荣誉，多半是套用了申报别的荣誉的材料，没有改净。",
    fix="改写为本次推荐的材料；说的是已经获得的荣誉的，写明何时获得。",
)
def another_honour(text: Prose, round: Round) -> Iterator[Problem]:
    """The text applies for no honour of the list but the round's; those it says were won are left alone."""
    said = text.text
    for spot in other_honours(text, round):
        before = said[max(0, spot.start - _REACH) : spot.start]
        if _BEFORE.search(before) or _BEHIND.match(said[spot.end : spot.end + _REACH]):
            word = said[spot.start : spot.end]
            yield text.problem([spot], f"{text.label}写的是申报“{word}”，本次推荐的是“{round.honour}”", word)


def recommended_for_another(opinion: str, round: Round) -> str | None:
    """The words of an opinion that recommend for another honour than the round's."""
    for word in round.text_checks.other_honours:
        if word in opinion and word not in round.honour:
            before = opinion.partition(word)[0][-_REACH:]
            if applies := _APPLIES.search(before):
                return applies.group() + word
    return None


@lru_cache(maxsize=16)
def _any_honour(round: Round) -> WordFinder:
    return WordFinder(round.text_checks.other_honours)


def other_honours(text: Prose, round: Round) -> Iterator[Spot]:
    """Where an honour of the list stands that is none of the round's."""
    for start, end in _any_honour(round).spots(text.searched):
        if text.text[start:end] not in round.honour:
            yield Spot(start, end)

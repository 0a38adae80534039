"""Which shares of those recommended are bounded, as notices word it."""

import re
from collections.abc import Iterator

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.rounds.patterns import either

_SHARE = re.compile(  # 女性不少于30%、领导干部比例一般不超过三分之一
    r"(?P<what>(?:[\u4e00-\u9fff（）()、]|\d{1,2}(?=周?岁|年(?!\d)))"
    r"{2,24}?)(?P<born>[（(]\d{4}年[^（）()]{3,14}(?:出生|生)[）)])?"
    "的?(?:所占)?的?(?:比例|占比|人数|数量|名额|人选)?(?:合计|一般|原则上|应|须|要|均|总体)*"
    r"(?P<how>不(?:得)?(?:超过|高于|低于|少于|大于)|控制在|占|应占|达到|(?<=比例)为|(?<=占比)为)(?P<base>[^，。；：\d百]{0,16}?)"
    + either(
        r"(?P<p>\d+(?:\.\d+)?)\s*[%％]",  # 30%
        "百分之(?P<han>[一二三四五六七八九十]+)",  # 百分之三十
        "(?P<half>一半|半数)",
        "(?P<tenths>[一二三四五六七八九])成",  # 三成
        "(?P<parts>[三四五六七八九十])分之(?P<of_them>[一二三四])",  # 三分之一
    )
)
_NO_SHARE = re.compile(
    "以?上?的?比例[^，。；]{0,4}(?:抽查|抽取|抽检|抽样|核查|复核|核验|检查)|的?比例[^，。；]{0,20}(?:确定|分配)[^，。；]{0,4}(?:名额|指标)"
)
"""So many are looked at, not chosen: 按不低于30%的比例实地抽查. Or numbers were worked out so: 各占50%的比例确定分配名额."""


def shares(context: Context) -> Iterator[Fact]:
    """``what`` is bounded, ``percent``, ``bound``: most, least or exact."""
    for clause in context.body:
        for match in _SHARE.finditer(clause.text):
            percent = _percent(match)
            above = clause.text[match.end() :].startswith(("以上", "及以上"))
            how = match["how"] + match["base"]
            least = bool(re.search(r"低于|少于|达到", how)) or above
            bound = "least" if least else "most" if re.search(r"超过|高于|大于|控制", how) else "exact"
            if percent and percent <= 100 and not _NO_SHARE.match(clause.text, match.end()):
                what = re.sub(r"^(?:其中|推荐|各|对|的)+|所$|的$", "", match["what"])
                yield fact("share", clause, what=what, percent=percent, bound=bound, words=match[0])


def _percent(match: re.Match[str]) -> float:
    """The percentage that a share names, in figures, as 百分之, 成, 一半 or 三分之."""
    if match["half"]:
        return 50.0
    if match["tenths"]:
        return 10.0 * (whole_number(match["tenths"]) or 0)
    if match["parts"]:
        return round(100 * (whole_number(match["of_them"]) or 0) / (whole_number(match["parts"]) or 1), 2)
    return float(match["p"]) if match["p"] else float(whole_number(match["han"]) or 0)

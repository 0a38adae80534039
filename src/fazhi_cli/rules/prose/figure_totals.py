"""全县14个乡镇: how many there are of what a county has a fixed number of, told otherwise in another place of the text."""

from collections.abc import Iterator

from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rounds.word_finder import asked
from fazhi_cli.rules.prose.spots import Prose, Spot

_NOUNS = (
    "乡镇（街道）",
    "乡镇、街道",
    "乡镇",
    "街道",
    "行政村（社区）",
    "村（社区）",
    "村（居）",
    "行政村",
    "社区",
    "中小学校",
    "中小学",
    "学校",
)
_TOTAL = LazyPattern(
    "全[县市区](?P<has>共有|现有|共辖|下辖|辖|共)?(?P<number>[0-9]+)[个所]"
    f"(?P<noun>{either(*_NOUNS)})(?P<all>全部|均|都|普遍|实现全覆盖)?"
)
_COUNTED = asked(
    measure + noun for noun in ("乡镇", "街道", "行政村", "村（", "社区", "中小学", "学校") for measure in "个所"
)


def told_otherwise(text: Prose) -> Iterator[tuple[Spot, str]]:
    """Totals that differ from the first that is called one (共有, 全部) of the same noun, and parts larger than it."""
    places = text.searched.places
    if sum(len(places[word]) for word in _COUNTED & text.pairs) < 2:
        return
    totals = [*_TOTAL.finditer(text.text)]
    first = {match["noun"]: match for match in reversed(totals) if match["has"] or match["all"]}
    for match in totals:
        whole = first.get(match["noun"])
        if whole is None or int(match["number"]) == int(whole["number"]):
            continue
        if match["has"] or match["all"] or int(match["number"]) > int(whole["number"]):
            yield Spot(*match.span("number")), f"{match['noun']}的总数与另一处的{whole['number']}不符"

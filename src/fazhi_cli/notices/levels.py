"""The levels that a phrase speaks of: of administration, from the village to the state, or a system's own (车间、子公司、集团)."""

import re
from collections.abc import Sequence

from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.structure import Clause
from fazhi_cli.rounds.patterns import either

_BODY = "(?:局|办|委|会|小组|室)"
LEVELS: tuple[tuple[str, str, str, re.Pattern[str]], ...] = tuple(
    (level, word, noun, re.compile(either(*told)))
    for level, word, noun, *told in (
        ("unit", "单位", "单位", "本单位|所在单位|单位内部|工作单位|推荐单位|申报单位|基层单位|本校|学校|企业|党组织"),
        (
            "village", "村级", "村（社区）",
            r"村（居|村\(居|村民|居民|村务|村（社区|村、社区|村\(社区",
            "村委|居委|社区|本村|村内|行政村|村级|在村|^村",
        ),
        ("town", "乡镇级", "乡镇（街道）", "乡镇|乡（|镇（|乡、镇|街道|镇街|街镇|乡级|镇政府|镇党委|乡党委"),
        (
            "county", "县级", "县（市、区）",
            "各县|区县|全县|区（县|本县|县|旗|^区(?!域)|区级|区直|区政府|区委",
            f"区[^、）)域别内]{{0,12}}{_BODY}",  # 区民政局
        ),
        (
            "city", "市级", "市",
            r"省辖市|设区市|设区的市|市级|各市|市（|市\(|地市|地（市|地级(?:以上)?市|市委|市政府|全市|^市|本市",
            f"市[^、）)县场]{{0,12}}{_BODY}",  # 市民政局
            "市州|州（市|州、盟|盟市|^盟(?![友员])|自治州|州级|州直|全州(?!县)|^州",
            f"州(?!省)[^、）)县区市]{{0,10}}{_BODY}",  # 州民政局；贵州省是省
        ),
        (
            "province", "省级", "省",
            "省级|省委|省政府|全省|省（|自治区|直辖市|^省",
            "省[^辖直、）)市属内]{0,16}(?:局|办|委|会|小组|厅|室|部|组)",  # 省民政厅
        ),
        ("nation", "国家级", "全国", "全国|国家|中央|国务院"),
    )
)  # fmt: skip
"""Each level, the lowest first: its id, its word, the noun of its area, what speaks of it."""
IDS: tuple[str, ...] = tuple(item[0] for item in LEVELS)
_OWN = re.compile(
    r"^(?:所在|所属|推荐|申报|各|本)?(?P<level>党支部|党总支|基层党委|二级党委|班组|工段|工区|项目部|车间|分厂|总厂|厂|站段|科室|医院|班级|年级|院系|学院|分校|学校|营业部|网点|支行|分行|总行"
    r"|子公司|分公司|二级公司|总公司|集团公司|集团|公司|支队|总队|大队|中队)"
)
_LEAST = 2
_LEVELLED = ("organ", "publicity", "deadline", "departments")
"""Kinds of facts that belong to a level."""


def level_of(phrase: str) -> str | None:
    """The id of the level that a phrase speaks of: the one named first in it; None for none."""
    found: list[tuple[int, int, str]] = []
    plain = re.sub(r"[（(]市、区(?:、旗)?[)）]|[（(]区[、）)]", "（", phrase)
    plain = re.sub(r"市场|城市|省直管|省直", "＿", plain)
    for rank, (level, _, _, pattern) in enumerate(LEVELS):
        match = pattern.search(plain)
        if match:
            found.append((match.start(), rank, level))
    return min(found)[2] if found else None


def own_levels(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The levels in the order of the boxes, lowest first; none where a box is a division's or too few tell theirs."""
    boxes = sorted((found for found in facts if found.kind == "organ"), key=lambda found: found.line)
    if any(found.values["level"] not in (None, "unit") for found in boxes):
        return ()
    named = (_OWN.match(found.values["organ"]) for found in boxes)
    levels = tuple(dict.fromkeys(match["level"] for match in named if match))
    return levels if len(levels) >= _LEAST else ()


def levelled(found: Fact, levels: Sequence[str], clauses: Sequence[Clause]) -> Fact:
    """A fact with the one of these levels that it belongs to."""
    if not levels or found.kind not in _LEVELLED:
        return found
    level = next(filter(None, (level_in(text, levels) for text in _spoken(found, clauses))), None)
    return Fact(found.kind, found.values | {"level": level}, found.sentence, found.clause, found.line)


def level_in(text: str, levels: Sequence[str]) -> str | None:
    """The level that a text names last; of levels one of which ends as another does (分公司, 公司) the longer one."""
    ends = [(text.rfind(level) + len(level), len(level), level) for level in levels if level in text]
    return max(ends)[2] if ends else None


def _spoken(found: Fact, clauses: Sequence[Clause]) -> list[str]:
    """The words that tell whose a fact is, the clearest first: the organ's name, who acts, the item's heading."""
    words = str(found.values.get("words") or "")
    before = found.sentence.partition(words)[0] if words else found.sentence
    own = next((clause for clause in clauses if clause.id == found.clause), None)
    heads = [clause.text for clause in clauses if own and (clause.part, clause.path) == (own.part, own.path)][:1]
    if found.kind == "departments":
        return [re.split(r"征求|征得|听取", before)[0], *heads]
    return [str(found.values.get("organ") or before), *heads]

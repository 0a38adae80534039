"""Whose decision an opinion says it is, whether it decides anything (已阅), and whether it is about another unit or person."""

from collections.abc import Iterator
from functools import lru_cache

from fazhi_cli.nomination.parts import CONCLUSIONS
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rules.prose.look_alikes import differing
from fazhi_cli.rules.prose.other_honours import recommended_for_another
from fazhi_cli.rules.prose.own_names import misspelt_names
from fazhi_cli.rules.prose.places import own_names_of_another_kind
from fazhi_cli.rules.standing import Standing

_DECIDED = LazyPattern(
    "(?:^|[，。；])(?P<how>报?经|由|根据)(?P<body>[^，。；]{1,40}?)(?:研究|审核|审查|审定|考核|讨论|会议|批准|同意)"
)
"""Whose decision an opinion says it is."""
_OF_ITS_OWN = LazyPattern(
    "经(?:认真|集体|反复|充分|慎重|联合|初步|实地)?"
    + either("研究|审[核查定议]|考核|核[实查]|讨论|协商", "小组|党组|全体|班子|会议|会商", "公示|征求")
)
"""经研究: by the body's own decision."""
_ITS_BODY = either(
    "里|[^，。；]{0,10}小组",  # 市里、市工作小组
    "(?:[^，。；]{0,4}会议)?(?=研究|审[核查定]|考核|讨论)",  # 经市研究
)
"""What stands, besides the bodies of the round's list, behind the kind of an area where its body is meant."""
_SHORT = 20
"""The characters up to which a text that agrees to nothing is no opinion."""
_AGREED = either(
    "同意|支持|赞[成同]|准予|批准|可行|可以|通过|合格|符合|达到|达标",
    "(?:推荐|申报)(?!材料|情况|条件|表|书|工作|标准|要求|审批)",  # 特推荐；“推荐条件”不是
    "[上呈转]报|报[送请]|(?<![^，。；])报(?!名|告|道)",  # 报市里审批
    "属实|真实|准确|无误|如实|负责",  # 情况属实
    "优[秀良异]|良好|突出|较好|显著|扎实|先进|表现|遵纪守法|依法",  # 只说好话的
)
_AGREES = LazyPattern(either(_AGREED, "(?<![未没])经[^，。；]{0,12}(?:研究|讨论)"))
"""Words by which an opinion speaks for the applicant, or says that it was talked over."""
_NOTHING_AGAINST = LazyPattern(
    either(
        "[无没未][^，。；]{0,6}(?:异议|意见|问题|发现|发生|情形|记录|违|欠|不良|犯罪)",  # 无不同意见、未发现违法记录
        "保留|撤销|注销",  # 复核的结论；“不予撤销”也是
    )
)
"""Words by which an opinion has nothing to say against the applicant, or comes to the result of a re-inspection."""
_DENIED = LazyPattern(f"(?<![无有])(?:不(?![断仅但只])|未|没|无法|难以|尚|达不到)[^，。；]{{0,4}}?{_AGREED}")
"""Such words, denied: 材料不真实、没有达到条件."""
_DECIDES_NOTHING = LazyPattern(
    either(
        "阅|知悉|知道|收[到悉讫]|转(?![变化型])|存[档查]|备[案查]|登记|按[程规]|参考",  # 已阅、转市里
        "(?:[请由听]|建议)[^，。；]{0,12}(?:定|决|批|示|审|的|阅|酌|考虑|处理|把握)",  # 请领导阅示、听市里的、请市里考虑
        "[不未没否非]|无法|难以|尚|驳回|来不及",  # 未经会议研究、情况不属实
        "争议|异议|差距|靠后|虚假|作假|瞒报|出入|疑问|缺",  # 群众有异议
        "拟|[报呈]",  # 拟上报、报市普法办审批
        "(?<![会共一])同[上前左](?![级期])",  # 意见同上
    )
)
"""Words of an opinion that is passed on, denied, only intended or left open."""
_INTENDED = LazyPattern("拟[^，。；]{0,6}?(?:推荐|申报|[上呈]报|报[送请]|报)[^，。；]*")
"""What is only meant to be done: 拟上报."""
_PASSED_ON = LazyPattern(
    "(?<!经)(?:(?:[上呈转提]?报|呈|提交|提请)(?![经告])请?|请)(?P<body>[^，。；]{1,24}?)"
    "(?:审[核批定查议]|批准|批示|裁定|决定|定夺)[^，。；]*"
)
"""The decision is asked of another body: 报市普法办审批."""
_RECOMMENDED = LazyPattern("推荐|同意|对|将|^")
_SAID_OF_IT = tuple("的等来反群未、和与及")  # 对新郑市来信反映的问题: it is not recommended
_PERSON = LazyPattern(  # “推荐上述同志”“推荐王科长同志”没有说是谁
    r"推荐((?!上[述列]|司法)[\u4e00-\u9fff·]{1,3}(?![长任师员记理科部级的])[\u4e00-\u9fff])同志(?=$|[，。；\n为参申])"
)
_NO_NAME = "该同志"
_BATCH = LazyPattern("(?:推荐|申报|评为|列为|作为)[^，。；曾已获]{0,8}(第[一二三四五六七八九十0-9]+批)")
"""For which batch an opinion recommends: 推荐为第五批."""


def another_place(text: str, standing: Standing) -> str | None:
    """The body of a place in which the unit does not lie, by whose decision the opinion is said to have come about."""
    unit = standing.unit
    for _, body in _deciding(text) if unit else ():
        name = _named(body, standing)
        if unit and name and name not in (unit.name, *unit.parents):
            return body
    return None


def another_level(text: str, level: str, standing: Standing) -> str | None:
    """The words that say an opinion is the decision of another level's body, and of none of its own."""
    own = _area_at(level, standing)
    others = {area for other in standing.round.level_by_id if (area := _area_at(other, standing)) and area != own}
    if own is None or own in text or _OF_ITS_OWN.search(text):
        return None
    by_kind = text
    for area in others:
        by_kind = by_kind.replace(area, "")
    if _bodies(own[-1], standing.round.text_checks.body_words).search(by_kind):
        return None
    kinds = {area[-1] for area in others} - {own[-1]}
    end = min((place for word in ("同意", "推荐") if (place := text.find(word)) >= 0), default=len(text))
    for said, body in _deciding(text[:end] + "同意"):
        if said.startswith("根据"):
            continue  # 根据市普法办会议精神
        bare = body.removeprefix("中共")
        of_a_kind = bare[0] in kinds and not bare.startswith(standing.round.text_checks.kinds_in_words, 1)
        if of_a_kind or bare.startswith(tuple(others)):
            return said.removesuffix("同意") if "同意" not in text[:end] else said
    return None


def left_to_its_own(text: str, level: str, standing: Standing) -> str | None:
    """The words that leave the decision to the level's own body (市领导小组审定 in the city's box), last in the text."""
    found = _PASSED_ON.search(text)
    own = _area_at(level, standing)
    if found is None or own is None or _AGREES.search(text, found.end()):
        return None
    others = {area[-1] for other in standing.round.level_by_id if (area := _area_at(other, standing)) and area != own}
    body = found["body"]
    of_a_kind = own[-1] not in others and _bodies(own[-1], standing.round.text_checks.body_words).match(body)
    return found.group() if body.startswith(own) or of_a_kind else None


def agrees_to_nothing(text: str) -> bool:
    """Whether a short text passes the question on or leaves it open (已阅, 转市里), and says nothing for the applicant that it does not deny."""
    if len(text) > _SHORT or not _DECIDES_NOTHING.search(text) or _NOTHING_AGAINST.search(text):
        return False
    for pattern in (_PASSED_ON, _INTENDED, _DENIED):
        text = pattern.sub("", text)
    return not _AGREES.search(text)


def _deciding(text: str) -> Iterator[tuple[str, str]]:
    """The bodies by whose decision an opinion is said to have come about, each with the words that say so."""
    for found in _DECIDED.finditer(text):
        yield found.group().strip("，。；"), found["body"]


def _named(body: str, standing: Standing) -> str | None:
    """The place of the round's list with which a body's name begins."""
    units = standing.round.units
    bare = body.removeprefix("中共").removeprefix(standing.round.area)
    names = (bare[:length] for length in range(units.longest_name, 1, -1))
    return next((name for name in names if name in units.by_name or name in units.all_areas), None)


def _area_at(level: str, standing: Standing) -> str | None:
    """The area of a level; the unit's own where it lies in none at that level."""
    return standing.area_at(level) or (standing.unit.name if standing.unit else None)


@lru_cache(maxsize=16)
def _bodies(kind: str, bodies: tuple[str, ...]) -> LazyPattern:
    """A body of an area of a kind, whether it bears the area's name or not: 县委, 我县."""
    return LazyPattern(f"[我本]{kind}|{kind}{either(_ITS_BODY, *bodies)}")


def about_another(text: str, standing: Standing) -> str | None:
    """The words of an opinion that name another unit, person, batch or result than the one recorded."""
    return (
        _misnamed(text, standing)
        or _another_person(text, standing)
        or another_place(text, standing)
        or recommended_for_another(text, standing.round)
        or _another_unit(text, standing)
        or _another_batch(text, standing)
        or _another_result(text, standing)
    )


def _misnamed(text: str, standing: Standing) -> str | None:
    """The unit's own name, misspelt or with another kind of area (中牟市)."""
    if not standing.unit:
        return None
    misspelt = (spot for _, spot in misspelt_names(text, standing.unit, standing.round))
    spots = (*misspelt, *own_names_of_another_kind(text, standing.unit, standing.round))
    return next((text[spot.start : spot.end] for spot in spots), None)


def _another_person(text: str, standing: Standing) -> str | None:
    """The person named, where the opinion does not name the applicant."""
    applicant = standing.round.applicant
    own = standing.words[applicant.key]
    found = _PERSON.search(text) if own and own not in text and applicant.is_person and _NO_NAME not in text else None
    if found is None:
        return None
    near = len(found[1]) == len(own) and len(differing(found[1], own)) == 1
    return found.group() if near or found[1][0] in standing.round.text_checks.surnames else None


def _another_unit(text: str, standing: Standing) -> str | None:
    """What recommends another unit of the list, where the opinion does not name its own."""
    own, units = standing.words[standing.round.applicant.key], standing.round.units
    if not own or own in text or units.coverage != "complete":
        return None
    for found in _RECOMMENDED.finditer(text):
        named = text[found.end() :].removeprefix(standing.round.area)
        for area in units.all_areas:
            named = named.removeprefix(area)  # 推荐开封市兰考县
        stretches = (named[:length] for length in range(units.longest_name, 1, -1))
        name = next((name for name in stretches if name in units.by_name), None)
        if name and not named.startswith(_SAID_OF_IT, len(name)):
            return text[found.start() : text.index(name, found.end()) + len(name)]
    return None


def _another_batch(text: str, standing: Standing) -> str | None:
    batch = standing.round.batch
    if not batch or standing.reinspection:
        return None
    return next((found.group() for found in _BATCH.finditer(text) if found[1] not in batch.name), None)


def _another_result(text: str, standing: Standing) -> str | None:
    earlier = standing.nomination.named_before if standing.nomination and standing.reinspection else None
    if not (earlier and earlier.conclusion) or earlier.conclusion in text:
        return None
    said = (word for word in CONCLUSIONS if word in text and f"不{word}" not in text and f"不予{word}" not in text)
    return next(said, None)

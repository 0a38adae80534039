"""Whom and what an opinion is about: another unit, person or batch, another result of the re-inspection than recorded."""

from fazhi_cli.nomination.parts import CONCLUSIONS
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.opinion_decisions import another_place
from fazhi_cli.rules.prose.look_alikes import differing
from fazhi_cli.rules.prose.other_honours import recommended_for_another
from fazhi_cli.rules.prose.own_names import misspelt_names
from fazhi_cli.rules.prose.places import own_names_of_another_kind
from fazhi_cli.rules.standing import Standing

_RECOMMENDED = LazyPattern("推荐|同意|对|将|^")
_SAID_OF_IT = tuple("的等来反群未、和与及")  # 对新郑市来信反映的问题: it is not recommended
_PERSON = LazyPattern(  # “推荐上述同志”“推荐王科长同志”没有说是谁
    r"推荐((?!上[述列]|司法)[\u4e00-\u9fff·]{1,3}(?![长任师员记理科部级的])[\u4e00-\u9fff])同志(?=$|[，。；\n为参申])"
)
_NO_NAME = "该同志"
_BATCH = LazyPattern("(?:推荐|申报|评为|列为|作为)[^，。；曾已获]{0,8}(第[一二三四五六七八九十0-9]+批)")
"""For which batch an opinion recommends: 推荐为第五批."""


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

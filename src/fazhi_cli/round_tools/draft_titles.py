"""Earlier titles that a drafted round asks for or bars: by which words they are known, won when."""

import re
from typing import Any, NamedTuple

from fazhi_cli.notices.earlier_titles import title_times
from fazhi_cli.notices.facts import Fact
from fazhi_cli.round_tools.draft import Draft, kind_headed
from fazhi_cli.round_tools.draft_levels import due_from

_SEVERAL = 2
_ANOTHER_TITLE = re.compile(
    "(?:已|曾)?(?:获得?|荣获|被授予)过?[“《]?(?P<title>[^，。；“”《》]{2,12}?(?:奖|提名|称号|荣誉))[”》]?(?:者|的)?"
)
"""Those who are not barred since they have another title: 获提名奖的可以再次参评."""
_TIMES = re.compile(
    r"[（(](?:近|最近)?[^（）()]{1,8}年[^（）()]{0,6}[）)]|^(?:近|最近)[一二三四五六七八九十两\d]+年(?:以?内|以?来)?(?:曾?(?:获得?过?|荣获))?"
)
"""The years beside a title, in brackets or before it."""
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+[届批]")
_OF_AREAS = re.compile(r"(?P<areas>[省市县区州盟旗][（(][省市县区州盟旗、]{1,5}[）)])(?P<rest>(?!级).{2,})")
"""A title of several kinds of areas: 市（州）政府质量奖."""
_TWO_IN_ONE = re.compile("(?P<head>[^示]{2,12})(?P<one>示范[^示]{1,4})(?P<other>示范[^示]{1,4})")
"""Two titles written as one: 民族团结进步示范区示范单位."""
_NOUNS = ("乡镇", "集体", "个人", "单位", "社区", "学校", "企业", "家庭", "县城", "街道", "城市", "城区", "校园", "人物", "中心")  # fmt: skip
"""Nouns of two characters at the end of titles; others have one (城, 县, 村, 手)."""
_LONGEST_NOUN = 3
_BOTH = "村镇"
_OF_ANY = re.compile("(?:表彰|奖励|荣誉)+(?:称号)?$")
_OF_THIS = re.compile("同[类一]|类似|此类|[往历上]一?届")
_ANY_NAME = re.compile(
    r"(?P<level>[\u4e00-\u9fff、]{0,8}?级|[省市县区部]{1,2}级?|全[国省市县])?(?P<above>及?以上)?"
    "(?:各类|相关|有关|党委、?政府|党政部门|党政机关|政府部门)*(?:先进)?(?:荣誉称号|荣誉|称号|表彰奖励|表彰|奖励)?"
)
_BODIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("县区旗", ("县", "区", "旗")),
    ("市州盟地", ("市", "州", "盟", "地区")),
    ("省部", ("省", "自治区")),
    ("国", ("全国", "国家", "中央", "国务院")),
)
"""By which characters a level is told, and the words of bodies of that level, the lowest first."""
_OF_LEVEL = re.compile(
    r"(?P<level>(?:设区的?市|省辖市|地级市|地市|[省市县区州盟旗](?:[（(][省市县区州盟旗、厅部]{1,5}[）)])?|[省市县区州盟旗部、]{2,5}|国家|[校院系厂])级"
    r"|设区的?市|省辖市|全国(?:[、和及或](?:全[省市县区州]|[省市县区州]级))+|全[省市县区州](?:、全[省市县区州])*|[省市县区州]{1,3}(?=及?以上))(?P<above>及?以上)?(?P<rest>.{2,})"
)
"""A title that begins with the level of those who awarded it, which its real name tells by their area: 市级文明村 is 青山市文明村."""


def add_titles(draft: Draft) -> None:
    """Titles that must be held already, and those that bar from another."""
    for kind, key in (("prerequisite", "prerequisites"), ("exclusion", "exclusions")):
        items: list[dict[str, Any]] = []
        for found in (one for each in draft.notice.of(kind) for one in _apart(each, draft)):
            if item := _item(draft, found, (key, len(items))):
                items.append(item)
        if items:
            draft.data[key] = items


def _item(draft: Draft, found: Fact, path: tuple[str, int]) -> dict[str, Any] | None:
    """A title that is asked for or bars; None, and a TODO, where nothing tells it."""
    values, asked = found.values, found.kind == "prerequisite"
    titles, any_title = _of_level_alone(draft, found, values["titles"] or [draft.notice.honour or "称号"])
    if any_title and not any_title.bodies:
        said = f"通知第 {found.line} 行“{titles[0]}”没有称号的名称，没有写成数据：知道是哪些称号的写 words，只看谁授予的写 awarded_by。"
        draft.todo(("title",), said)
        return None
    if not values["titles"]:
        draft.todo(path, f"没有看出是哪一个称号，先写了“{titles[0]}”：照通知改 title 和 words。")
    one_of = {"one_of": values["one_of"]} if values.get("one_of") else {}
    if one_of:
        draft.look(path, reason="“或”前后的有一个就行，各写一项，写同一个 one_of。")
    elif asked and any_title is None and "或" in values["passage"]:
        draft.todo(path, "“或”前后的有一个就行：words 里都要写；各有年限的分成几项，写同一个 one_of。")
    draft.look(path, found)
    item: dict[str, Any] = {"title": "、".join(titles)}
    plain, bodies = _without_level(titles, found.sentence)
    if any_title:
        item, bodies = {"title": any_title.title}, any_title.bodies
    else:
        draft.todo(path, "words 是称号里必有的字样，请核对；不要这一条就删去。")
        item["words"] = [word for title in plain for word in words_of(title)]
        if any(map(_ORDINAL.search, plain)):
            said = "届次没有写进 words：只认这一届的，写 since、until（那一届命名的起止日期），或在 words 里连届次写。"
            draft.todo(path, said)
    item |= {"clause": draft.clause_of(found)} | ({"due": due_from(draft, "draft")} if asked else {})
    times = title_times(values["passage"], draft.notice.issued)
    for unclear in times.unclear:
        draft.todo(path, unclear)
    if bodies:
        item["awarded_by"] = bodies
        draft.todo(path, "awarded_by 是名称或授予单位里必有的字样，分清是哪一级授予的，请核对。")
    item |= kind_headed(draft, found.sentence) | times.data | one_of
    return item | _but_for_some(draft, found, path)


def _but_for_some(draft: Draft, found: Fact, path: tuple[str, int]) -> dict[str, Any]:
    """What a person decides: a title that is only usually asked for, or does not bar everybody; the years after which it bars nobody."""
    if found.values.get("usual"):
        asked = "没有的" if found.kind == "prerequisite" else "确要再推荐的"
        draft.todo(path, f"“一般”“原则上”不是一律：{asked}由人看，或删去这一条。")
    excepted = found.values.get("excepted")
    if not excepted:
        return {}
    if another := _ANOTHER_TITLE.fullmatch(excepted):
        draft.look(path, reason=f"“{excepted}”的不算：名称里有 not_words 的是另一种称号。")
        return {"not_words": [another["title"]]}
    draft.todo(path, f"“{excepted}”的除外：几年以后又可以的写 under_years，别的条件由人看。")
    years = title_times(excepted, None).data.get("full_years")
    return {"under_years": years} if years else {}


def _apart(found: Fact, draft: Draft) -> list[Fact]:
    """A prerequisite, split at 或 into one fact for each title where the titles have terms of their own."""
    titles, passage = found.values["titles"], found.values["passage"]
    pieces = re.split(r"或者?", passage)
    times = [title_times(piece, draft.notice.issued).data for piece in pieces]
    own = len(pieces) == len(titles) and len(pieces) > 1 and all(times[1:]) and times.count(times[0]) < len(times)
    if found.kind != "prerequisite" or not own:
        return _by_level(found)
    word = f"第{found.line}行"
    return [
        found._replace(values=found.values | {"titles": [_TIMES.sub("", title)], "passage": piece, "one_of": word})
        for title, piece in zip(titles, pieces, strict=True)
    ]


def _by_level(found: Fact) -> list[Fact]:
    """Titles of several levels, each with its own name, as a fact each: 市级文明村、省级卫生村."""
    titles = found.values["titles"]
    told = [match.group("level", "above", "rest") for title in titles if (match := _OF_LEVEL.fullmatch(title))]
    if len(told) < len(titles) or min(len({one[:2] for one in told}), len({one[2] for one in told})) < _SEVERAL:
        return [found]
    one_of = {"one_of": f"第{found.line}行"} if found.kind == "prerequisite" else {}
    return [found._replace(values=found.values | {"titles": [title]} | one_of) for title in titles]


def words_of(title: str) -> list[str]:
    """The words by which a title is known, one of which must stand in its name.

    模范城（县） is a 模范城 or a 模范县.
    """
    plain = re.sub(r"^(?:[第前][一二三四五六七八九十\d]+|上一?|历|往|各)[届批轮次]的?", "", title)
    if of_areas := _OF_AREAS.fullmatch(plain):
        return [area + of_areas["rest"] for area in re.findall(r"[^（(、）)]", of_areas["areas"])]
    twice = _TWO_IN_ONE.fullmatch(plain)
    return [twice["head"] + twice["one"], twice["head"] + twice["other"]] if twice else _either(plain)


def _either(title: str) -> list[str]:
    """A title and its variants, the words in brackets put in place of its last one: 示范村（社区） is a 示范村 or a 示范社区."""
    plain = re.sub(r"[（(].*?[）)]", "", title)
    others = re.search(r"[（(](?P<words>[\u4e00-\u9fff、]{1,8})[）)]$", title)
    words = others["words"].split("、") if others else []
    if not plain or any(not 1 <= len(word) <= _LONGEST_NOUN or word[0] in "含不原限" for word in words):
        return [plain]
    if plain.endswith(_BOTH):  # 文明村镇 is a 文明村 or a 文明镇
        return [plain[:-2] + word for word in ("村", "镇", "乡镇")]
    stem = plain[:-2] if plain.endswith(_NOUNS) else plain[:-1]
    return [plain, *(stem + word for word in words)]


class _AnyTitle(NamedTuple):
    """Titles of which only the level is told (县级以上荣誉): what they are called, the words of the bodies that award them."""

    title: str
    bodies: list[str]


def _of_level_alone(draft: Draft, found: Fact, titles: list[str]) -> tuple[list[str], _AnyTitle | None]:
    """The titles, and what they mean where only their level is named.

    已获省级命名的, 已获同类省级称号的 bars holders of this honour at that level; 已获省级以上表彰的 of any.
    """
    any_title = _of_any_name(titles, found.values["passage"])
    of_this = any_title is None or not _OF_ANY.search(titles[0]) or _OF_THIS.search(found.values["text"])
    if any_title is None or found.kind != "exclusion" or not of_this:
        return titles, any_title
    before = rf"^(?:{_ORDINAL.pattern}|全[国省市县]|国家级?|[省市县]级|[\u4e00-\u9fff]{{2,3}}[省市])+"
    plain = re.sub(before, "", draft.notice.honour)  # 生态文明建设示范区 of 第五批省级生态文明建设示范区
    return [f"{_OF_THIS.sub('', _OF_ANY.sub('', titles[0]))}{plain or '称号'}"], None


def _of_any_name(titles: list[str], passage: str) -> _AnyTitle | None:
    """What titles mean of which only the level is told; None where they have names of their own."""
    found = [_ANY_NAME.fullmatch(re.sub(r"[（(].*?[）)]|^其[他它]", "", title)) for title in titles]
    others = any(match and title.startswith("其") for match, title in zip(found, titles, strict=True))
    match = next(filter(None, found), None)
    if match is None or not (others or all(found)):
        return None  # 或其他县级以上荣誉 is enough beside any title that is named
    level = match["level"] or ""
    is_above = bool(match["above"]) or re.search(f"{re.escape(level)}及?以上", passage) is not None
    title = f"{level}{'以上' if is_above else ''}荣誉" if len(titles) > 1 else titles[0]
    return _AnyTitle(title, _bodies_of(level, is_above))


def _bodies_of(level: str, is_above: bool) -> list[str]:
    """The words of the bodies of a level, and of those above it."""
    plain = re.sub("设区的?市|省辖市|地级市|地市", "市", level).replace("自治区", "省")
    ranks = [rank for rank, (signs, _) in enumerate(_BODIES) if any(sign in plain for sign in signs)]
    meant = _BODIES[min(ranks) :] if ranks and is_above else [_BODIES[rank] for rank in ranks]
    return list(dict.fromkeys(word for _, words in meant for word in words))


def _without_level(titles: list[str], sentence: str) -> tuple[list[str], list[str]]:
    """Titles without the level before their names, and the words by which the bodies of that level are known."""
    quoted = [title.removeprefix("全国") for title in titles]
    if all(f"全国“{name}”" in sentence for name in quoted):
        return quoted, list(_BODIES[-1][1])
    found = [_OF_LEVEL.fullmatch(title) for title in titles]
    if found[0] is None:
        return titles, []
    plain = [match["rest"] if match else title for match, title in zip(found, titles, strict=True)]
    levels = {(match["level"], bool(match["above"])) for match in found if match}
    return list(dict.fromkeys(plain)), list(dict.fromkeys(word for level in levels for word in _bodies_of(*level)))
